"""Letters of other scripts that look like ours: names are copied that way, and phones mix them up by accident.

suspicious('Sоkha') == ["Cyrillic о looks like o"]      plain('Sоkha') == 'Sokha'
"""

import re
import unicodedata

_CYRILLIC = dict(zip("авеѕіјкмнорстухАВЕЅІЈКМНОРСТУХһԁԛԝѵгпБЗ", "abesijkmhopctyxABESIJKMHOPCTYXhdqwvrnB3", strict=True))
_GREEK = dict(zip("αβγεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧηϲϳ", "abyeikvoptuxwABEZHIKMNOPTYXncj", strict=True))
_THAI = dict(zip("ลอ๐รทบนหพตเ๑๒๓๔๕๖๗๘๙กค", "aoosnuuhwci123456789na", strict=True))
_OTHER = dict(zip("ıɑɡɩʟɴʀꜱʏᴀᴄᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢℓօոսհցԁԼⅼⅰ", "iagilnrsyacekmoptuvwzlonuhgdLli", strict=True))
_LIKE_LATIN = {**_CYRILLIC, **_GREEK, **_THAI, **_OTHER}
# Thai vowel signs after a Khmer letter: the phone's keyboard changed between two words.
_LIKE_KHMER = dict(zip("าิีึืุู็ํ", "ាិីឹឺុូ៍ំ", strict=True))

_MARK_OF_THAI = re.compile("(?<=[\u1780-\u17dd])[" + "".join(_LIKE_KHMER) + "]+")
_WIDE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u24ff\u2100-\u213b]")
_FOREIGN = re.compile("[" + "".join(_LIKE_LATIN) + "]")
# Joiners and other unseen characters between Latin letters; between Khmer letters they are how the space bar types.
_UNSEEN = re.compile(
    "(?<=[A-Za-z0-9])[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+(?=[A-Za-z0-9])"
)
_REPEATED = re.compile("([\u17b6-\u17d1\u0300-\u036f])\\1+|(\u17d2[\u1780-\u17b3])\\2+|[\u0300-\u036f]{2,}")
# Letters of other scripts, none of Chinese, Japanese or Korean, which look like nothing of ours but the zero.
_STRANGE = "(?:[^\\W\\d_\x00-\x7f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|[\u0300-\u036f〇○◯⭕])"
_GLUED = re.compile(f"(?<=[0-9A-Za-z/@._=]){_STRANGE}|{_STRANGE}(?=[0-9A-Za-z/@._=])")
# A short group of them, or one of look-alikes only, beside a digit (or o, l, I typed for one): о 12, 012 ооо 101.
_GROUP = f"(?:{_STRANGE}{{1,3}}|[{''.join(_LIKE_LATIN)}]+)"
_GAP, _TYPED = r"[\s.\-/#()+,]{0,3}", "[oOlI|]{0,2}"
_LETTERED = r"[A-Za-z]{0,4}[\s.\-_#/]{0,2}"  # of a registration: r 412
_APART, _ENDING = r"(?<![^\W\u1780-\u17ff])", r"(?![^\W\u1780-\u17ff])"
_NEAR = re.compile(rf"[0-9]{_TYPED}{_GAP}{_GROUP}{_ENDING}|{_APART}{_GROUP}{_GAP}(?={_LETTERED}[0-9])")
_NUMBER_OR_PAGE = re.compile("[0-9/@.]")
_BESIDE_DIGITS = re.compile("[0-9A-Za-z០-៩]")
_OURS = re.compile("[A-Za-z\u1780-\u17b3]")
_SCRIPTS = ("CYRILLIC", "GREEK", "THAI", "ARMENIAN", "FULLWIDTH", "MATHEMATICAL", "CIRCLED", "LATIN SMALL CAPITAL")


def suspicious(text: str) -> list[str]:
    """What is dressed up in a text, a phrase each; an ordinary text of any one script gives []."""
    mixed = _FOREIGN.findall(text) if _OURS.search(text) else []
    found = [f"{_script(c)} {c} looks like {_LIKE_LATIN[c]}" for c in mixed]
    found += [f"Thai {sign} in a Khmer word" for sign in _MARK_OF_THAI.findall(text)]
    found += [f"{c} is a dressed-up {unicodedata.normalize('NFKC', c)}" for c in _WIDE.findall(text)]
    found += ["invisible characters between letters"] * bool(_UNSEEN.search(text))
    found += [f"a mark is repeated in {m[0]!r}" for m in _REPEATED.finditer(text)]
    return list(dict.fromkeys(found))[:10]


def disguised(text: str) -> list[str]:
    """Letters of other scripts in or beside a number, or in the address of a page: о12 345 678, fb.com/lotusж.

    The digits of the text are ours already, whatever their dress was.
    """
    if text.isascii():
        return []
    tokens = filter(_NUMBER_OR_PAGE.search, text.split())
    found = [f"a letter of another script in {token!r}" for token in tokens if _GLUED.search(token)]
    found += [f"a letter of another script beside a number in {near[0]!r}" for near in _NEAR.finditer(text)]
    return list(dict.fromkeys(found))[:10]


def mixed_digits(text: str) -> list[str]:
    """Digits of other scripts among ours or among Latin letters, read by their value: a Bengali 4 looks like our 8."""
    if text.isascii() or not _BESIDE_DIGITS.search(text):
        return []
    return [f"the digit {c} of another script" for c in dict.fromkeys(text) if not c.isascii() and _is_strange_digit(c)]


def _is_strange_digit(character: str) -> bool:
    """Whether a character is a digit of another script than ours, and not one of ours in a dress."""
    own = unicodedata.normalize("NFKC", character).isascii() or "០" <= character <= "៩"
    return unicodedata.category(character) == "Nd" and not own


def plain(text: str) -> str:
    """The text with look-alike letters replaced by what they pretend to be; purely Thai or Russian text stays."""
    text = _MARK_OF_THAI.sub(lambda m: "".join(_LIKE_KHMER[c] for c in m[0]), text)
    if not _FOREIGN.search(text) or not re.search("[A-Za-z]", text):
        return text
    return _FOREIGN.sub(lambda m: _LIKE_LATIN[m[0]], text)


def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    return next((script.capitalize() for script in _SCRIPTS if name.startswith(script)), "a letter")
