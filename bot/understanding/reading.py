"""A text as a row of meanings: what each word can mean, where sentences end, how it was written.

    read("thaoke ot oy nh jenh te").words
    -> thaoke {BOSS, THEY} · ot {NEG} · oy {LET} · nh {ME} · jenh {LEAVE} · te {TE, PART, Q_END}

Khmer has no spaces between words, so the longest known word is taken at each cluster (never inside one); what is not
known is passed over. Latin words may be English or romanised Khmer ("men" is both): the company that a word keeps
decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from bot.understanding.folding import KHMER, loose, pieces, sound, understood
from bot.understanding.lexicon import Concepts, Phrases, lexicon

NOTHING: Concepts = frozenset()
# Words that say nothing by themselves: they do not widen the distance between two others.
LIGHT = frozenset({"ME", "THEY", "EVER", "PART", "BRO", "TE", "AND", "BOSS", "KIN", "SELF", "HERE", "AGENT", "PEOPLE"})

LINK = re.compile(r"(?:https?://|www\.|t\.me/|(?<!\w)@)[^\s\u1780-\u17ff]+|\b[a-z0-9-]+\.(?:com|net|org|me|kh|io|info|app|xyz)\b[^\s\u1780-\u17ff]*")
_PIECE = re.compile(rf"[{KHMER}]+|[a-z0-9][a-z0-9'’`]*|[.!?;។៕\n]+|,|[^\s\w]", re.DOTALL)
_KHMER_WORD = re.compile(f"[\u1780-\u17b3]")
_KHMER_END = re.compile("[។៕៚]+")
_TRIPLE = re.compile(r"([a-z])\1{2,}")
_DOUBLE = re.compile(r"([a-z])\1+")
_SIGNS = {"🆘": "SOS", "🚨": "DANGER", "👍": "YES", "👎": "NO", "🙏": "PRAY", "😭": "CRYING", "🛑": "STOPSIGN", "👌": "YES",
          "😱": "CRYING", "🤫": "SECRET", "👋": "GREET", "❤": "PART", "😂": "JOKE", "🤣": "JOKE", "😅": "JOKE", "✅": "YES", "❌": "NO"}  # fmt: skip


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
        return any(concept in self.meanings for concept in concepts)


@dataclass
class Reading:
    """The words of a text in order."""

    text: str
    words: list[Word] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)  # sentences that end in a question mark

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

    def has(self, *concepts: str) -> bool:
        return not self.present.isdisjoint(concepts)


def read(text: str) -> Reading:
    """Cut and look up; never raises, whatever the text."""
    folded = understood(text)
    reading = Reading(folded)
    folded = LINK.sub(" linkaddress ", folded)
    tokens = _PIECE.findall(_KHMER_END.sub(".", folded))
    latin = _Latin([_plain(token) for token in tokens if token[0].isascii() and token[0].isalnum()])
    sentence = 0
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token[0] in ".!?;\n":
            if "?" in token:
                reading.asked.add(sentence)
            sentence += 1
        elif token[0].isascii() and token[0].isalnum():
            end = position
            while end < len(tokens) and tokens[end][0].isascii() and tokens[end][0].isalnum():
                end += 1
            _add(reading, sentence, latin.look_up([_plain(each) for each in tokens[position:end]]))
            position = end - 1
        elif _KHMER_WORD.match(token):
            _add(reading, sentence, _khmer(token))
        elif token in _SIGNS:
            _add(reading, sentence, [(token, frozenset({_SIGNS[token]}), "sign")])
        elif token == ",":
            _add(reading, sentence, [(token, frozenset({"COMMA"}), "sign")])
        position += 1
    _measure(reading)
    return reading


def _plain(token: str) -> str:
    return _TRIPLE.sub(r"\1\1", re.sub("['’`]", "", token))


def _add(reading: Reading, sentence: int, found: "Iterator[tuple[str, Concepts, str]] | list[tuple[str, Concepts, str]]") -> None:
    reading.words += [Word(text, meanings, way, sentence, 0) for text, meanings, way in found]


def _measure(reading: Reading) -> None:
    """Count clauses ("but" and a new sentence begin one) and weigh distances."""
    clause, place, sentence = 0, 0.0, 0
    for word in reading.words:
        if word.sentence != sentence or word.means("BUT"):
            clause, sentence = clause + 1, word.sentence
            place += 1.0
        word.clause, word.place = clause, place
        place += _weight(word)


def _weight(word: Word) -> float:
    if word.way in ("sign",):
        return 0.5
    return 0.25 if word.meanings & LIGHT else 1.0


def _khmer(run: str) -> Iterator[tuple[str, Concepts, str]]:
    """Longest known word at each cluster; the exact spelling first, then the looser one."""
    found = pieces(run)
    slack = [loose(cluster) for cluster in found]
    position, unknown = 0, 0
    while position < len(found):
        length, meanings = _longest(lexicon().khmer, found, position)
        wider, guess = _longest(lexicon().loose, slack, position)
        if wider > length:
            length, meanings = wider, guess
        if length:
            yield "".join(found[position : position + length]), meanings, "km"
            position, unknown = position + length, 0
        else:
            if unknown % 3 == 0:  # about three clusters a word
                yield found[position], NOTHING, "unknown"
            position, unknown = position + 1, unknown + 1


def _longest(table: Phrases, row: list[str], position: int) -> tuple[int, Concepts]:
    for key, meanings in table.get(row[position], ()):
        if len(key) == 1 or tuple(row[position : position + len(key)]) == key:
            return len(key), meanings
    return 0, NOTHING


def _best(table: Phrases, row: list[str], position: int) -> tuple[int, Concepts]:
    """The longest word here, shortened when a longer one begins inside it ("i dont | want to die")."""
    length, meanings = _longest(table, row, position)
    for inside in range(position + 1, position + length):
        if _longest(table, row, inside)[0] > length:
            return _longest(table, row[:inside], position)
    return length, meanings


class _Latin:
    """Latin words of one text: first count which language they speak, then look each one up."""

    def __init__(self, words: list[str]) -> None:
        self.lexicon = lexicon()
        english = sum(word in self.lexicon.known and not self._romanised(word) for word in words)
        roman = sum(self._romanised(word) and word not in self.lexicon.known for word in words)
        self.english, self.roman = english, roman

    def _romanised(self, word: str) -> bool:
        return any(len(key) == 1 for key, _ in self.lexicon.roman.get(word, ())[-1:])

    def spelt(self, word: str) -> str:
        """'uss' -> 'us', 'cannt' -> 'cant': letters doubled in haste, if the word is known without them."""
        if word in self.lexicon.known or word in self.lexicon.roman or word in self.lexicon.english:
            return word
        single = _DOUBLE.sub(r"\1", word)
        return single if single in self.lexicon.known or self._romanised(single) else word

    def look_up(self, words: list[str]) -> Iterator[tuple[str, Concepts, str]]:
        position = 0
        words = [self.spelt(word) for word in words]
        while position < len(words):
            for text, meanings, way, length in self._one(words, position):
                yield text, meanings, way
            position += max(1, length)

    def _one(self, words: list[str], position: int) -> list[tuple[str, Concepts, str, int]]:
        word = words[position]
        if word == "linkaddress":
            return [(word, frozenset({"LINK"}), "sign", 1)]
        if word.isdigit():
            return [(word, _number(word), "number", 1)]
        english = _best(self.lexicon.english, words, position)
        roman = _best(self.lexicon.roman, words, position)
        if english[0] and roman[0] and english[0] == roman[0]:
            return [(word, *self._which(word, english[1], roman[1]), english[0])]
        if english[0] or roman[0]:
            length, meanings, way = max((*english, "en"), (*roman, "roman"), key=lambda found: found[0])
            return [(" ".join(words[position : position + length]), meanings, way, length)]
        return self._guess(word)

    def _which(self, word: str, english: Concepts, roman: Concepts) -> tuple[Concepts, str]:
        if self.roman > self.english:
            return roman, "roman"
        if self.english > self.roman:
            return english, "en"
        return english | roman, "both"

    def _guess(self, word: str) -> list[tuple[str, Concepts, str, int]]:
        """An unknown word: an English slip, a romanised sound, or several words run together."""
        if word in self.lexicon.known:
            return [(word, NOTHING, "en", 1)]
        if self.english >= self.roman and (near := self._slip(word)):
            return [(word, near, "en", 1)]
        if self.roman >= self.english or self.roman >= 2:
            if len(word) >= 4 and (heard := self.lexicon.sounds.get(sound(word))):
                return [(word, heard, "roman", 1)]
            if parts := self._split(word):
                return parts
        if near := self._slip(word):
            return [(word, near, "en", 1)]
        return [(word, NOTHING, "unknown", 1)]

    def _slip(self, word: str) -> Concepts:
        """'excape' -> escape: one letter wrong, missing, doubled or swapped, in words of five letters or more."""
        if not 5 <= len(word) <= 20:
            return NOTHING
        variants = {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
        for candidate in {each for variant in variants for each in self.lexicon.near.get(variant, ())}:
            if OSA.distance(word, candidate, score_cutoff=1) <= 1:
                return _longest(self.lexicon.english, [candidate], 0)[1]
        return NOTHING

    def _split(self, word: str) -> list[tuple[str, Concepts, str, int]]:
        """'juynhphg' -> juy nh phg; the fewest words win."""
        if not 4 <= len(word) <= 30:
            return []
        best: list[list[str] | None] = [[], *([None] * len(word))]
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 9), end - 1):
                before = best[start]
                if before is not None and self._romanised(word[start:end]):
                    current = best[end]
                    if current is None or len(before) + 1 < len(current):
                        best[end] = [*before, word[start:end]]
        parts = best[-1] or []
        found = [(text, meanings, "roman") for text, meanings in self._parts(parts)] if len(parts) <= 6 else []
        return [(*each, 1) for each in found]

    def _parts(self, parts: list[str]) -> Iterator[tuple[str, Concepts]]:
        position = 0
        while position < len(parts):
            length, meanings = _longest(self.lexicon.roman, parts, position)
            yield " ".join(parts[position : position + max(1, length)]), meanings
            position += max(1, length)


def _number(word: str) -> Concepts:
    """Digits: 4 to 17 may be a child's age, longer ones may be a telephone."""
    found = {"NUM"}
    if len(word) <= 2 and 4 <= int(word) <= 17:
        found.add("YOUNG")
    if len(word) >= 6:
        found.add("LONGNUM")
    return frozenset(found)
