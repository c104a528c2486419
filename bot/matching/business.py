"""Words of the business taken off a name, by their spelling or by their sound, parted or glued to it."""

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.matching.hearing import heard, joined, khmer_tail, latin_tail
from bot.matching.vocabulary import (
    ALONE,
    BUSINESS_LATIN,
    DEVELOPMENT,
    DEVELOPMENT_AFTER,
    LETTER_NAMES,
    PHRASES_KHMER,
    PHRASES_LATIN,
    USUAL_KHMER,
    Concepts,
)
from bot.writing import clusters
from bot.writing.english import KNOWN
from bot.writing.khmer import COENG

_KHMER_LENGTHS = sorted({len(p) for p in PHRASES_KHMER}, reverse=True)
_LATIN_LENGTHS = sorted({len(p) for p in PHRASES_LATIN if len(p) > 4}, reverse=True)
# Short ones may be the first syllables of a name: កាហ្វេ of a Coffeeland, សេវ៉ា of a Sevana.
_BEFORE = {phrase for phrase in PHRASES_KHMER if len(clusters(phrase)) > 2}
_FUZZY_KHMER = [p for p in USUAL_KHMER if len(p) >= 5]
_FUZZY_LATIN = [p for p in BUSINESS_LATIN if len(p) >= 5]
_GLUED = {p for p in PHRASES_LATIN if len(p) > 4} | {"job", "and"}
_SHORT = 5  # letters of a word that may be a name, too, with another first letter
_LONGEST_ROW = 3  # Latin words that are one of the business together


def without_business(pieces: list[str], loose: bool) -> tuple[list[str], list[str]]:
    """The words left of a name, and the concepts of those taken off."""
    words: list[str] = []
    concepts: list[str] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        taken, found = _in_a_row(pieces, place, loose)
        if taken:
            concepts += found
        elif piece in DEVELOPMENT_AFTER and concepts[-1:] == ["resource"]:
            concepts.append("development")
        elif piece.isascii():
            words += _latin(piece, concepts, loose, first=place == 0)
        elif piece[0] >= "\u1780":
            words += _khmer_word(piece, concepts, loose, first=place == 0)
        else:
            words.append(piece)
        place += taken or 1
    return words, concepts


def _in_a_row(pieces: list[str], place: int, loose: bool) -> tuple[int, Concepts]:
    """How many pieces from here are one word of the business, written apart: man power, krao brotes, ធនធាន មនុស្ស.

    Not behind a letter: ខេ អេច អ័រ is KHR, not a K of human resources.
    """
    for count in range(min(_LONGEST_ROW, len(pieces) - place), 1, -1):
        row = pieces[place : place + count]
        if "".join(row) in PHRASES_KHMER and not (place and {pieces[place - 1], row[0]} <= LETTER_NAMES.keys()):
            return count, PHRASES_KHMER["".join(row)]
        if all(piece.isascii() and piece.isalpha() for piece in row) and (found := joined(tuple(row), loose)):
            return count, found
    return 0, ()


def _latin(word: str, concepts: list[str], loose: bool, first: bool) -> list[str]:
    found = PHRASES_LATIN.get(word) or ALONE.get(word, ())
    if not found and len(word) >= 4 and (loose or not first):
        found = heard(word, loose and not first)
    if not found and loose and len(word) >= 5 and not first and word not in KNOWN:
        found = _misspelt(word)
    if found:
        concepts += found
        return []
    if len(word) > 9:
        word = _unglued(word, concepts)
    if loose and len(word) > 7:
        cut, found = latin_tail(word)
        concepts += found
        word = word[: len(word) - cut]
    return [word] if word else []


def _misspelt(word: str) -> Concepts:
    """By its likeness, or with one slip in it; of a short word the first letter may only be swapped with the second."""
    near = process.extractOne(word, _FUZZY_LATIN, scorer=fuzz.ratio, score_cutoff=76)
    if near and abs(len(near[0]) - len(word)) < 3 and (near[0][0] == word[0] or len(word) > 7 or near[1] > 84):
        return BUSINESS_LATIN[near[0]]
    slip = process.extractOne(word, _FUZZY_LATIN, scorer=OSA.distance, score_cutoff=1)
    return BUSINESS_LATIN[slip[0]] if slip and (len(word) > _SHORT or slip[0][:2] == word[1::-1]) else ()


def _unglued(word: str, concepts: list[str]) -> str:
    """'soksarathmanpowergroup': words of the business cut off the end of a name without spaces, 'and' between two."""
    whole = word
    while True:
        if word in PHRASES_LATIN:
            concepts += PHRASES_LATIN[word]
            return ""
        cut = next((n for n in (*_LATIN_LENGTHS, 3) if len(word) - n >= 2 and word[-n:] in _GLUED), 0)
        if not cut or (word is whole and word.endswith("and")):
            return word
        concepts += PHRASES_LATIN[word[-cut:]]
        word = word[:-cut]


def _khmer_word(run: str, concepts: list[str], loose: bool, first: bool) -> list[str]:
    """A Khmer run by itself: in whole, by its sound, or with words of the business at its ends."""
    found = ALONE.get(run, ())
    left = [] if found else _khmer(run, concepts, loose)
    if left == [run] and (loose or not first):
        found = heard(run, loose and not first)
    concepts += found
    return [] if found else left


def _khmer(run: str, concepts: list[str], loose: bool) -> list[str]:
    """Khmer words of the business stand after the name, or before it: cut off both ends."""
    while run:
        cut = next((n for n in _KHMER_LENGTHS if run[-n:] in PHRASES_KHMER and run[-n - 1 : -n] != COENG), 0)
        if cut:
            concepts += PHRASES_KHMER[run[-cut:]]
            run = run[:-cut]
            continue
        cut = next((n for n in _KHMER_LENGTHS if 4 < n < len(run) and run[:n] in _BEFORE), 0)
        if not cut or run[cut] in "\u17d2" or "\u17b6" <= run[cut] <= "\u17d3":
            break
        concepts += PHRASES_KHMER[run[:cut]]
        run = run[cut:]
    if loose and run and (kept := _near_khmer(run, concepts)) != run:
        return _khmer(kept, concepts, loose)
    return [run] if run else []


def _near_khmer(run: str, concepts: list[str]) -> str:
    """A word of the business with a mistake in it at the end: by its sound, or the best suffix by its letters."""
    kept, found = khmer_tail(run)
    if found:
        concepts += found
        return kept
    pieces = clusters(run)
    choices = [*_FUZZY_KHMER, *DEVELOPMENT] if "resource" in concepts else _FUZZY_KHMER
    best: tuple[float, int, str] = (0.0, 0, "")
    for count in range(2, min(len(pieces) + 1, 14)):
        suffix = "".join(pieces[-count:])
        if len(suffix) > 4 and (near := process.extractOne(suffix, choices, scorer=fuzz.ratio, score_cutoff=80)):
            best = max(best, (near[1], count, near[0]))
    if not best[1]:
        return run
    concepts += PHRASES_KHMER.get(best[2], ("development",))
    return "".join(pieces[: -best[1]])
