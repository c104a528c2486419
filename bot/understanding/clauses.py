"""The clauses of a text, each as a reading of its own: what is asked in one takes nothing back from the next.

clauses(read_text("is it real, and my sister is locked there"))   two: the question, and the clause of the sister
"""

from dataclasses import replace
from itertools import pairwise

from bot.understanding.text_reading import Reading, Word

ENDS = ("COMMA", "BUT", "AND")
ABOUT_FIRMS = ("REAL", "LEGAL", "TRUST", "FAKE", "LISTW", "Q_END", "TE")
SUBJECTS = ("THEY", "BOSS", "ME", "KIN", "CHILD", "AGENT")
FEWEST = 2  # words of a clause that tells anything


def clauses(reading: Reading) -> list[Reading]:
    """Empty where there is one clause only."""
    starts = [place for place in range(1, len(reading.words)) if _begins(place, reading.words)]
    if not starts:
        return []
    edges = [0, *starts, len(reading.words)]
    parts = [reading.words[start:end] for start, end in pairwise(edges)]
    return [_alone(words) for words in parts if len(words) >= FEWEST]


def _begins(place: int, words: list[Word]) -> bool:
    """A new sentence, the word behind a comma, or somebody named right behind the question about the firm."""
    word, before = words[place], words[place - 1]
    if word.sentence != before.sentence or before.means("COMMA") or word.means("BUT"):
        return True
    if before.means("AND") and before.way == "en":
        return True
    return before.means(*ABOUT_FIRMS) and word.means(*SUBJECTS) and not before.means("NEG")


def _alone(words: list[Word]) -> Reading:
    """Joined and numbered anew: the mark of a question belongs to the clause that it stood behind, and was left."""
    copies = [replace(word, sentence=0) for word in words]
    return Reading(" ".join(word.text for word in words), copies)
