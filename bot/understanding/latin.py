"""Words in Latin letters: English as learners write it, or Khmer as it sounds to the typist.

"men" is English, "not" (មិន) and "really" (មែន); "bat" is an animal, "yes" and "missing". The words around it decide:
``Latin`` counts first which language a text speaks, then looks each word up, and guesses at what it does not know: a
slip of one letter in English, the same sound in Khmer, or several Khmer words run together.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from bot.understanding.folding import sound
from bot.understanding.lexicon import NOTHING, Concepts, best, lexicon, longest

Found = tuple[str, Concepts, str, int]  # the words, what they can mean, the way of writing, how many words
_DOUBLE = re.compile(r"([a-z])\1+")


class Latin:
    """Latin words of one text: first count which language they speak, then look each one up."""

    def __init__(self, words: list[str]) -> None:
        self.lexicon = lexicon()
        english = sum(word in self.lexicon.known and not self._romanised(word) for word in words)
        roman = sum(self._romanised(word) and word not in self.lexicon.known for word in words)
        self.english, self.roman = english, roman

    def _romanised(self, word: str) -> bool:
        return word in self.lexicon.romanised

    def spelt(self, word: str) -> str:
        """'uss' -> 'us', 'cannt' -> 'cant': letters doubled in haste, if the word is known without them."""
        if word in self.lexicon.known or word in self.lexicon.roman or word in self.lexicon.english:
            return word
        if not _DOUBLE.search(word):
            return word
        single = _DOUBLE.sub(r"\1", word)
        return single if single in self.lexicon.known or self._romanised(single) else word

    def look_up(self, words: list[str]) -> Iterator[tuple[str, Concepts, str]]:
        position = 0
        words = [self.spelt(word) for word in words]
        while position < len(words):
            found = self._one(words, position)
            for text, meanings, way, _ in found:
                yield text, meanings, way
            position += max(1, found[0][3])

    def _one(self, words: list[str], position: int) -> list[Found]:
        word = words[position]
        if word == "linkaddress":
            return [(word, frozenset({"LINK"}), "sign", 1)]
        if word.isdecimal():
            return [(word, _number(word), "number", 1)]
        english = best(self.lexicon.english, words, position)
        roman = best(self.lexicon.roman, words, position)
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

    def _guess(self, word: str) -> list[Found]:
        """An unknown word: an English slip, a romanised sound, or several words run together."""
        if word in self.lexicon.known:
            return [(word, NOTHING, "en", 1)]
        near = self._slip(word)
        if near and self.english >= self.roman:
            return [(word, near, "en", 1)]
        if self.roman >= self.english or self.roman >= 2:
            if len(word) >= 4 and (heard := self.lexicon.sounds.get(sound(word))):
                return [(word, heard, "roman", 1)]
            if parts := self._split(word):
                return parts
        if near:
            return [(word, near, "en", 1)]
        return [(word, NOTHING, "unknown", 1)]

    def _slip(self, word: str) -> Concepts:
        """'excape' -> escape: one letter wrong, missing, doubled or swapped, in words of five letters or more."""
        if not 5 <= len(word) <= 20:
            return NOTHING
        variants = {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
        for candidate in {each for variant in variants for each in self.lexicon.near.get(variant, ())}:
            if candidate[0] == word[0] and OSA.distance(word, candidate, score_cutoff=1) <= 1:
                return longest(self.lexicon.english, [candidate], 0)[1]
        return NOTHING

    def _split(self, word: str) -> list[Found]:
        """'juynhphg' -> juy nh phg; the fewest words win."""
        if not 4 <= len(word) <= 30:
            return []
        romanised = self.lexicon.romanised
        shortest: list[list[str] | None] = [[], *([None] * len(word))]
        for end in range(2, len(word) + 1):
            for start in range(max(0, end - 9), end - 1):
                before = shortest[start]
                if before is not None and word[start:end] in romanised:
                    current = shortest[end]
                    if current is None or len(before) + 1 < len(current):
                        shortest[end] = [*before, word[start:end]]
        parts = shortest[-1] or []
        found = [(text, meanings, "roman") for text, meanings in self._parts(parts)] if len(parts) <= 6 else []
        return [(*each, 1) for each in found]

    def _parts(self, parts: list[str]) -> Iterator[tuple[str, Concepts]]:
        position = 0
        while position < len(parts):
            length, meanings = longest(self.lexicon.roman, parts, position)
            yield " ".join(parts[position : position + max(1, length)]), meanings
            position += max(1, length)


def _number(word: str) -> Concepts:
    """Digits: 4 to 17 may be a child's age, longer ones may be a telephone."""
    found = {"NUM"}
    if len(word) <= 2 and 4 <= int(word) <= 17:
        found.add("YOUNG")
    if len(word) == 4 and 2005 <= int(word) <= 2024:
        found.add("PASTFAR")  # a year; as a sum of money it would be odd
    if len(word) >= 6:
        found.add("LONGNUM")
    return frozenset(found)
