"""Where somebody is, by what they say: for the numbers of that place.

    whereabouts("they beat me in korea") == "KR"         whereabouts("ថៅកែចិនវាយខ្ញុំ នៅបាវិត") == "KH"

A country is named for other reasons too: that of a boss ("chinese boss"), where somebody comes from, where they want to
go. The wrong country's numbers would be worse than everybody's, so those say nothing.
"""

from bot.guidance import places
from bot.understanding.text_reading import Reading, Word, read_text

_AT = frozenset(
    {"in", "at", "inside", "near", "now", "here", "នៅ", "ក្នុង", "knong", "nov", "nv", "now in", "nouv", "neou"}
)
_FROM = frozenset({"from", "ពី", "pi"})
_AM = frozenset({"am", "im", "i m", "was", "were"})
_HOLDERS = ("BOSS", "COMPANY", "AGENT", "PEOPLE")  # what a country's name may describe
_AIMS = ("WANT", "FUTURE", "SHOULD", "Q", "WHQ")  # before it: where they would go, not where they are
_ORIGIN = ("IS", "COME", "KIN", "THEY", *_HOLDERS)  # "he is from Korea", unlike "I write from Korea"
_LEAVING = ("LEAVE", "ESCAPE", "HOME")  # nobody leaves a place but from inside
_LOOK_BACK = 6  # words before a country in which a wish for it may stand
_ANSWER = 40  # characters of an answer to "Where are you?"


def whereabouts(text: str) -> str:
    """The ISO code of the country that somebody is in; "" when the words do not say. Of several, where they say that
    they are, and of those the last: stories go on."""
    reading = read_text(text)
    named = [(index, code[1:]) for index, word in enumerate(reading.words) for code in word.meanings if code[0] == "@"]
    told = [(_certainty(index, reading), index, code) for index, code in named]
    return max(((sure, index, code) for sure, index, code in told if sure), default=(0, 0, ""))[2]


def answered_place(text: str) -> str:
    """The same for an answer to "Where are you?": there a bare name is enough, of a country ("thai") or of any place in
    Cambodia ("kampong cham")."""
    if found := whereabouts(text):
        return found
    reading = read_text(text)
    short = len(text) <= _ANSWER and not reading.has(*_AIMS, "GO", "GOABROAD")  # "I want to go to Japan" is no answer
    codes = {code[1:] for word in reading.words for code in word.meanings if code[0] == "@"} if short else set()
    if len(codes) == 1:
        return codes.pop()
    return "KH" if short and not codes and places.find(text) else ""


def _certainty(index: int, reading: Reading) -> int:
    """2: they say that they are there, 1: it happens there, 0: the country is named for another reason."""
    before = reading.words[max(0, index - _LOOK_BACK) : index]
    last, wished = before[-1:], _any(before, *_AIMS)
    if any(word.text in _FROM for word in last):
        return 0 if _is_origin(before[:-1]) and not (wished and _any(before, *_LEAVING)) else 2
    if _any(last, *_LEAVING):
        return 1
    if any(_is_at(word.text) for word in before[-2:]) and not (wished and _any(before, "GO", "GOABROAD")):
        return 2
    return 0 if wished or _describes(index, reading) else 1


def _is_at(text: str) -> bool:
    return text.rpartition(" ")[2] in _AT or text.endswith("នៅ")


def _is_origin(before: list[Word]) -> bool:
    return not before or before[-1].text in _AM or _any(before[-1:], *_ORIGIN)


def _describes(index: int, reading: Reading) -> bool:
    """A boss, a company, a people: before it in English, after it in Khmer."""
    around = reading.words[max(0, index - 1) : index] + reading.words[index + 1 : index + 2]
    return reading.words[index].means("THEY") or _any(around, *_HOLDERS)


def _any(words: list[Word], *meanings: str) -> bool:
    return any(word.means(*meanings) for word in words)
