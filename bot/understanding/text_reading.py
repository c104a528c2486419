"""A text as a row of meanings: what each word can mean, where sentences end, how it was written.

    read_text("thaoke ot oy nh jenh te").words
    -> thaoke {BOSS, THEY} · ot {NEG} · oy {LET} · nh {ME} · jenh {LEAVE} · te {TE, PART, Q_END}

Khmer has no spaces between words, so the longest known word is taken at each cluster (never inside one); what is not
known is passed over. Latin words may be English or romanised Khmer ("men" is both): the company that a word keeps
decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from bot.understanding.counted import CLOCK, COUNTED, PRONOUNS, RANK, UNITS
from bot.understanding.folding import KHMER, all_loose, few, pieces, understood
from bot.understanding.latin import Latin
from bot.understanding.lexicon import NOTHING, Concepts, lexicon, longest, may_begin
from bot.understanding.owed import settle
from bot.writing import in_digits
from bot.writing.recall import of_a_message

# Words that say nothing by themselves: they do not widen the distance between two others.
LIGHT = frozenset({"ME", "THEY", "EVER", "PART", "BRO", "TE", "AND", "BOSS", "KIN", "SELF", "HERE", "AGENT", "PEOPLE"})
DICTATED = 4  # words for digits in a row are a number: by themselves they resemble words of danger
SHORT = 2  # clusters of a word that may be a piece of another
# Words that stand between any others.
GRAMMAR = frozenset(
    """
    NEG NO CANNOT DONT LET NEGLET ME THEY Q WHQ HOWMUCH IF BUT AND PART GO COME NOW WANT CAN MUST EVER BRO SAY KIN BOSS
    PEOPLE STILL DAYS STAY MONEY JOB HELP CHILD PAY
    """.split()  # noqa: SIM905
)
COMMUNE = "ឃុំ"  # also "to hold captive"
HELD = frozenset({"THEY", "BOSS", "ME", "PEOPLE", "CHILD", "SELF", "MUST", "AGENT", "KEEPIN", "ROOM"})

LINK = re.compile(
    r"(?:https?://|www\.|t\.me/|(?<!\w)@)[^\s\u1780-\u17ff]+|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:com|net|org|me|kh|io|info|app|xyz)\b[^\s\u1780-\u17ff]*"
)
_PIECE = re.compile(rf"[{KHMER}]+|[a-z0-9][a-z0-9'’`]*|[.!?;។៕\n]+|,|[^\s\w]", re.DOTALL)
KHMER_RUN = re.compile(f"[{KHMER}]+")
_KHMER_WORD = re.compile("[\u1780-\u17b3]")
_KHMER_END = re.compile("[។៕៚]+")
_TRIPLE = re.compile(r"([a-z])\1{2,}")
_APOSTROPHES = str.maketrans("", "", "'’`")
_SIGNS = {
    ",": "COMMA", "🆘": "SOS", "🚨": "DANGER", "👍": "YES", "👎": "NO", "🙏": "PRAY",
    "😭": "CRYING", "🛑": "STOPSIGN", "👌": "YES", "😱": "CRYING", "🤫": "SECRET", "👋": "GREET",
    "❤": "PART", "😂": "JOKE", "🤣": "JOKE", "😅": "JOKE", "✅": "YES", "❌": "NO",
}  # fmt: skip


@dataclass(slots=True)
class Word:
    """One word with what it can mean."""

    text: str
    meanings: Concepts
    way: str  # km, roman, en, number, sign or unknown
    sentence: int
    clause: int
    place: float = 0.0  # how many words of weight stand before it

    def means(self, *concepts: str) -> bool:
        return not self.meanings.isdisjoint(concepts)


@dataclass
class Reading:
    """The words of a text in order."""

    text: str
    words: list[Word] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)  # sentences that end in a question mark
    questions: dict[int, bool] = field(default_factory=dict)  # what moods found out about each

    @cached_property
    def present(self) -> frozenset[str]:
        """Every meaning that occurs."""
        return frozenset().union(*(word.meanings for word in self.words))

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """Meaning -> places of the words that have it."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            for concept in word.meanings:
                found.setdefault(concept, []).append(index)
        return found

    @cached_property
    def sentences(self) -> dict[int, list[Word]]:
        """Sentence -> its words; none where nothing was read."""
        found: dict[int, list[Word]] = defaultdict(list)
        for word in self.words:
            found[word.sentence].append(word)
        return found

    def places(self, *concepts: str) -> list[int]:
        """Places of the words that have any of these meanings, in order."""
        return sorted({place for concept in concepts for place in self.where.get(concept, ())})

    def has(self, *concepts: str) -> bool:
        return not self.present.isdisjoint(concepts)


@of_a_message
def read_text(text: str) -> Reading:
    """Cut and look up; never raises, whatever the text."""
    folded = understood(text)
    folded = in_digits(folded, DICTATED)
    reading = Reading(folded)
    tokens = few(_PIECE.findall(_KHMER_END.sub(".", LINK.sub(" linkaddress ", folded))))
    kinds = _kinds(tokens)
    plain = _plain([token for token, kind in zip(tokens, kinds, strict=True) if kind == "latin"])
    latin = Latin(plain)
    left = iter(plain)
    sentence = 0
    for kind, group in groupby(zip(kinds, tokens, strict=True), itemgetter(0)):
        row = [next(left) if kind == "latin" else token for _, token in group]
        if kind == "end":
            if "?" in "".join(row):
                reading.asked.add(sentence)
            sentence += 1
            continue
        for word, meanings, way in _meanings(kind, row, latin):
            reading.words.append(Word(word, meanings, way, sentence, 0))
    _count(reading)
    settle(reading.words)
    _measure(reading)
    return reading


def _kinds(tokens: list[str]) -> list[str]:
    """What each piece of text is; its first character tells, and there are few of these."""
    firsts = [token[0] for token in tokens]
    known = {first: _kind(first) for first in set(firsts)}
    return [known[first] for first in firsts]


def _kind(first: str) -> str:
    """What begins with this character: Latin words, Khmer, the end of a sentence, or a sign."""
    if first.isascii() and first.isalnum():
        return "latin"
    if first in ".!?;\n":
        return "end"
    return "km" if _KHMER_WORD.match(first) else "sign"


def _meanings(kind: str, row: list[str], latin: Latin) -> Iterator[tuple[str, Concepts, str]]:
    if kind == "latin":
        yield from latin.look_up(row)
    for token in row if kind != "latin" else ():
        if kind == "km":
            yield from _khmer(token)
        elif token in _SIGNS:
            yield token, frozenset({_SIGNS[token]}), "sign"


def _plain(words: list[str]) -> list[str]:
    """Latin words without apostrophes, and without letters that stand more than twice; all of them at once."""
    joined = _TRIPLE.sub(r"\1\1", " ".join(words).translate(_APOSTROPHES))
    return joined.split(" ") if words else []


def _count(reading: Reading) -> None:
    """A number beside days, money, people, an hour or a rank is no age of a child; ឃុំ by its name is a commune."""
    for word, after in pairwise(reading.words):
        if "YOUNG" in word.meanings and (_is_counted(after) or after.text in UNITS):
            word.meanings -= {"YOUNG"}
    for place, word in enumerate(reading.words):
        if "YOUNG" in word.meanings and _is_placed(place, reading.words):
            word.meanings -= {"YOUNG"}
        if word.text == COMMUNE and not _has_captor(reading.words[max(0, place - 3) : place + 2]):
            word.meanings -= {"HOLD"}


def _is_counted(word: Word) -> bool:
    """Days, money, people; not "he" or "a man", who begins another clause: "my son is 15 he wants to work"."""
    begins = word.text in PRONOUNS or word.text.startswith(("a ", "one ", "some", "the "))
    return bool(word.meanings & COUNTED) and not word.means("AGE") and not begins


def _is_placed(place: int, words: list[Word]) -> bool:
    """An hour or a rank: «ម៉ោង ១៥», «ថ្ងៃទី ១៥»; not the age behind hours that were counted: «១២ ម៉ោង ១៥ ឆ្នាំ»."""
    if not place or any(word.means("AGE") for word in words[place + 1 : place + 2]):
        return False
    counted = place > 1 and words[place - 2].means("NUM")
    return words[place - 1].text in RANK or (words[place - 1].text in CLOCK and not counted)


def _has_captor(around: list[Word]) -> bool:
    """Somebody beside the word whom one holds, or who holds."""
    addressed = any(word.means("VILLAGE") for word in around)
    return not addressed and any(word.meanings & HELD and word.text != COMMUNE for word in around)


def _measure(reading: Reading) -> None:
    """Count clauses ("but" and a new sentence begin one) and weigh distances."""
    clause, place, sentence = 0, 0.0, 0
    for word in reading.words:
        if word.sentence != sentence or "BUT" in word.meanings:
            clause, sentence = clause + 1, word.sentence
            place += 1.0
        word.clause, word.place = clause, place
        place += _weight(word)


def _weight(word: Word) -> float:
    if word.way == "sign":
        return 0.5
    return 1.0 if LIGHT.isdisjoint(word.meanings) else 0.25


def _khmer(run: str) -> Iterator[tuple[str, Concepts, str]]:
    """Longest known word at each cluster; the exact spelling first, then the looser one."""
    found = pieces(run)
    position = 0
    for start, length, meanings in _trusted(_cut(found), len(found)):
        yield from ((found[place], NOTHING, "unknown") for place in range(position, start, 3))  # about three a word
        yield "".join(found[start : start + length]), meanings, "km"
        position = start + length
    yield from ((found[place], NOTHING, "unknown") for place in range(position, len(found), 3))


def _cut(found: list[str]) -> list[tuple[int, int, Concepts]]:
    """Where known words begin, how many clusters they have, what they mean."""
    slack, tables = all_loose(found), lexicon()
    exactly, loosely = may_begin(tables.khmer, found), may_begin(tables.loose, slack)
    cuts: list[tuple[int, int, Concepts]] = []
    position = 0
    while position < len(found):
        first, length, meanings = found[position], 0, NOTHING
        if exactly[position]:
            length, meanings = longest(tables.khmer, found, position)
        if loosely[position]:
            wider, guess = longest(tables.loose, slack, position)
            if wider > length + bool(length):  # one more cluster is no reason to doubt an exact word
                length, meanings = wider, guess
        if first in tables.whole:
            whole, _ = longest(tables.whole, found, position)
            if whole > length and not _is_crossed(found, position, whole):
                length, meanings = whole, NOTHING
        if length:
            cuts.append((position, length, meanings))
        position += max(1, length)
    return cuts


def _is_crossed(found: list[str], position: int, length: int) -> bool:
    """Whether a known word begins inside a stretch and ends beyond it: តា|មក, "grandfather comes", is no តាម|ក."""
    inside = range(position + 1, position + length)
    return any(place + longest(lexicon().khmer, found, place)[0] > position + length for place in inside)


def _trusted(cuts: list[tuple[int, int, Concepts]], end: int) -> Iterator[tuple[int, int, Concepts]]:
    """Not a short word with unknown clusters on both sides: it is a piece of a longer one, or of a name."""
    before = 0
    for place, (start, length, meanings) in enumerate(cuts):
        after = cuts[place + 1][0] if place + 1 < len(cuts) else end
        alone = start > before and after > start + length
        before = start + length
        if length > SHORT or not alone or meanings & GRAMMAR:
            yield start, length, meanings
