"""Yes and no, in whatever dress: "1 yes", "ok go", បាទលុបទៅ, 👍, "no dont", កុំ, "not yet".

The whole message must be the answer. A word that carries another message ("yes but they beat me") makes it none: then
it is for others to hear. Some words are yes by courtesy only (បាទ, ok): beside a no they say nothing.

"Already", ហើយ, is a yes where it was asked whether something has been done, and nowhere else: said to "may we pass it
on?" it may mean "enough". Only who asks so listens with ``done_or_not``.
"""

import re
from itertools import pairwise

from bot.understanding.folding import khmer, understood
from bot.understanding.text_reading import Reading, Word, read_text

MOST = 8  # words of an answer
COURTESY = frozenset(
    [
        "BRO",
        "PART",
        "GREET",
        "ME",
        "KIN",
        "FEMALE",
        "PRAY",
        "YOUR",
        "EVER",
        "TE",
        "Q_END",
        "AND",
        "GOODW",
        "THEY",
        "YET",
    ]
)
PLAIN = frozenset(["sorry", "really", "certainly", "អី"])  # words of courtesy that the tables do not know
# What is said yes to, or told not to be done: to delete, send, stop, go on, now.
DEEDS = frozenset(
    ["HIDEW", "CHATW", "SEND", "STOPW", "STOPV", "GO", "QUICK", "NOW", "CAN", "WANT", "HELP", "LIVE", "SAFEW", "HIDING"]
)
DENIALS = frozenset(["NO", "NEG", "NONE", "DONT", "CANNOT"])
# A word that denies and tells something, "not let", "nobody knows where", "does not answer", is no refusal.
TOLD = frozenset(["NEGLET", "UNKNOWNPLACE", "NOCONTACT", "MISSING", "KNOW", "CONTACT", "PEOPLE", "NOTGET", "UNPAID"])
STATES = ("HELP", "LIVE", "SAFEW")  # "not safe" tells, "no, it is ok" refuses
OLD = frozenset(["chas", "jas", "ចាស់"])  # "yes" in haste, and "old": "old already", "I am old"
DONE = frozenset(["already", "ហើយ", "រួចហើយ", "បានហើយ", "រួច", "hz", "hery", "ruch hz", "done", "finished"])
PENDING = frozenset(["នៅ", khmer("នៅឡើយ"), "nv", "nov"])
SOFT = frozenset(["ok", "oke", "okay", "okey", "fine", "alright", "its ok", "er", "អូខេ"])  # a refusal may begin with it
POLITE = frozenset(["bart", "bat", "baat", "jas", "jaa", "ja", "chas", "cha", "បាទ", "ចាស", "ចា៎ះ", "ចា៎", "ចាស់"])
_GO_AHEAD = ("ចុះ", "ទៅ", " tv", " tov", " jos", " chos")
_DEED_WORDS = ("HIDEW", "SEND", "STOPW")


# The words of an answer to "have you read it?", in Khmer, romanised and in English; nothing else may stand in it.
_SPELT = {
    "undone": "មិនដែល|អត់ដែល|ot del|ort del|min del|have not|has not|havent|hasnt|did not|didnt|dont have|never",
    "not": "មិន|អត់|គ្មាន|ot|ort|min|kmean|not|no",
    "yet": "ទាន់|នៅឡើយ|នៅ|toan|ton|torn|nov loey|nv loey|nov|nv|yet",
    "got": "បាន|មាន|ធ្លាប់|ban|mean|ive|have|had|did",
    "read": "អាន|មើល|ឃើញ|an|arn|merl|meul|mer|read|seen|saw",
    "done": "រួចរាល់|រួច|អស់ហើយ|ហើយ|ruch|rouch|ruoch|roch|haey|hery|herz|hoy|haoy|hz|already|done|finished",
    "yes": "បាទ|ចាស|ចា៎ះ|ចា៎|bart|baat|bat|chas|jas|jaa|ja|yes|yeah|yep|ok|okay",
    "who": "ខ្ញុំ|យើង|អូន|បង|nh|nhom|khnhom|knhom|khnom|bong|oun|i|we|sir|sis|bro",
    "what": "កិច្ចសន្យា|ទាំងអស់|វា|kech sanya|kichsanya|the contract|a contract|contract|all of it|it|all|one|that",
    "te": "ទេ|te|ter|teh",
    "polite": "ផង|សោះ|phg|phong|sorry",
}


def yes_or_no(text: str) -> bool | None:
    """yes_or_no('បាទលុបទៅ') is True, yes_or_no('not yet') is False, yes_or_no('yes but they beat me') is None."""
    said, kinds = answered(read_text(text)), _kinds(text)
    if "done" in kinds and kinds <= {"done", "got", "read", "what", "who", "polite"}:
        return None  # "already" agrees to nothing
    return False if said is None and {"not", "yet"} <= kinds <= {"not", "yet", "yes", "who", "te", "polite"} else said


def done_or_not(text: str) -> bool | None:
    """To "have you read it?": done_or_not('អានហើយ') is True, 'នៅទេ' and 'ot toan' are False, 'an nov?' is None."""
    reading = read_text(text)
    kinds = set() if reading.asked else _kinds(text)
    denied = bool(kinds & {"undone", "not", "yet"})
    if "done" not in kinds and ("undone" in kinds or (denied and kinds & {"yet", "read", "got", "what"})):
        return False
    told = "done" in kinds or any(pair <= kinds for pair in _TOLD)
    return True if told and not denied and "te" not in kinds else yes_or_no(text)


def _kinds(text: str) -> set[str]:
    """Of what kinds the words of a message are; none where a word is of no kind."""
    rest, found = understood(text).replace("'", "").replace("’", ""), set()
    while rest := rest.lstrip(" .,!។៕\n"):
        word = _WORD.match(rest)
        if not word:
            return set()
        found.add(str(word.lastgroup))
        rest = rest[word.end() :]
    return found


def _either(spelt: str) -> str:
    """Khmer words as they are folded, Latin ones only whole: 'មិន|not' -> 'មិន|(?:not)\\b'."""
    words = spelt.split("|")
    latin = "|".join(word for word in words if word.isascii())
    return "|".join([*(khmer(word) for word in words if not word.isascii()), rf"(?:{latin})\b"])


_WORD = re.compile("|".join(f"(?P<{kind}>{_either(spelt)})" for kind, spelt in _SPELT.items()))
_TOLD = ({"got", "read"}, {"who", "read"}, {"yes", "read"}, {"who", "got"})


def answered(reading: Reading) -> bool | None:
    """The same of a text that has been read."""
    words = [word for word in reading.words if word.text != "," and not _is_choice(word)]
    if not 0 < len(words) <= MOST or any(not word.meanings and word.text not in PLAIN for word in words):
        return None
    if len(words) == 1 and words[0].text == "no" and reading.words[-1].way == "number":
        return None  # "No 1" chooses
    if _is_of_age(words) or reading.asked:
        return None  # a question wants an answer and gives none
    if _go_ahead(words):
        return True
    said = [word for word in words if not _is_courtesy(word)] or words
    denied = [word for word in said if _denies(word)]
    agreed = [word for word in said if _agrees(word)]
    if denied and not _tells_state(words) and _denies_all(said, denied, agreed):
        return False
    if denied or not agreed or not _agrees(said[0]):
        return None
    return True if all(_agrees(word) or word.meanings & DEEDS or _is_courtesy(word) for word in said) else None


def _is_choice(word: Word) -> bool:
    return word.way == "number" and len(word.text) == 1


def _is_courtesy(word: Word) -> bool:
    return (word.meanings <= COURTESY or word.text in PLAIN) and word.text not in DONE | PENDING


def _denies(word: Word) -> bool:
    tells = word.meanings & TOLD and not word.means("TE")
    return bool(word.meanings & DENIALS and not tells) or word.text in PENDING


def _tells_state(words: list[Word]) -> bool:
    """ "Not safe", "no help": how it stands, no refusal."""
    return any(_denies(one) and two.means(*STATES) and not two.means("YES") for one, two in pairwise(words))


def _is_of_age(words: list[Word]) -> bool:
    """ "Old already", «ខ្ញុំចាស់»: said of somebody's age."""
    pairs = list(pairwise(words))
    done = any(one.text in OLD and two.text in DONE for one, two in pairs)
    return done or any(two.text in OLD and one.means("ME", "KIN") for one, two in pairs)


def _agrees(word: Word) -> bool:
    return word.means("YES") or word.text in DONE


def _denies_all(said: list[Word], denied: list[Word], agreed: list[Word]) -> bool:
    """Nothing but a refusal and what is refused; a yes beside it is courtesy."""
    loud = [
        word
        for word in agreed
        if word not in denied and word.text not in SOFT | POLITE and not word.means("CAN", "WANT")
    ]
    rest = [word for word in said if word not in denied and word not in agreed]
    return not loud and all(word.meanings & DEEDS - {"GO"} or _is_courtesy(word) for word in rest)


def _go_ahead(words: list[Word]) -> bool:
    """លុបទៅ, លុបចុះ: the deed that was asked about, and a particle that lets it be done."""
    said = [word.text for word in words if not word.means("BRO")]
    return len(words) <= 3 and words[0].means(*_DEED_WORDS) and f" {said[-1]}".endswith(_GO_AHEAD)
