"""What an answer to one of our questions about an offer says: yes, no, or that they do not know.

    said("passport", "ខ្ញុំកាន់ខ្លួនឯង") == "no"      "do they keep your passport?" - "I hold it myself"
    said("meeting", "they have no office") == "yes"    "do you meet outside an office?"
    said("fee", "ot tean deng te") == "unsure"
    said("fee", "ok wait") is None

An answer is read beside the words of its question: people say the verb again, deny it, or name the other thing. The
table ``answers.csv`` holds for each question the words that say yes or no by themselves (what stands before them may
deny it), and for all of them (``*``) the words of every answer. Khmer, romanised and English; no native reader has
checked it yet. Pure; looks for no danger.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bot.offers.advertisement import cut
from bot.offers.kinds import KINDS
from bot.offers.pay import without_amounts
from bot.offers.spellings import WAYS, Tables, tables_of
from bot.shipped import Row, Slips
from bot.shipped import rows as read_rows
from bot.understanding.folding import khmer, understood

FILE = Path(__file__).with_name("answers.csv")
SAYS = "but deny have light no not open polite silent te tell unsure which who yes".split()  # noqa: SIM905
Says = Literal["yes", "no", "unsure"]
MOST = 18  # words; more is a story, whatever it says
MOST_STRANGE = 4  # unknown words beside a word of the question; more tells a story
STRANGE = 2  # unknown words beside a bare yes or no; more tells something
_GLUED = re.compile(r"(?<=\d)(?=[a-z]{2})")  # "2khe": a number, and the months that are counted
_PARTS = str.maketrans({",": ";", "\x00": " ", "\x01": " "})
_SAID: dict[bool, Says] = {True: "yes", False: "no"}
_PRICED = {"fee": "yes"}  # a sum of money answers only what must be paid
_SUM = re.compile(r"\s*\d{2,5}\s*")  # at a question of money a bare number is a sum; one digit chooses
# A phrase that begins so says all of its answer: what is denied before it is something else. "No I keep it".
_SUBJECTS = frozenset("i they he she we its my nh nhom khnom knhom khnhom ke".split())  # noqa: SIM905
_DENIALS = frozenset("no not never nothing dont didnt without ot ort min kmean".split())  # noqa: SIM905
_WHOLE_KHMER = tuple(map(khmer, ("ខ្ញុំ", "គេ", "យើង", "មិន", "អត់", "គ្មាន")))
# Where both are said, this is meant: "I signed it over there", "a tourist visa that they change to a work visa".
_STRONGEST: dict[str, Says] = {"no_contract": "no", "tourist_visa": "yes"}
_OTHERS = re.compile(
    r"(?:(?:yes|yeah|bat|bart|jas|jaa|chas)\b[ ,.;]*)?(?:(?:they|he|she|boss|ke|koat|thaoke|agent|broker)\b|"
    + "|".join(["បាទ[ ,]*គេ", "ចាស[ ,]*គេ", *map(khmer, ("គេ", "គាត់", "ថៅកែ", "មេខ្យល់"))])
    + ")"
)
Clause = list[str]  # what its words say, "strange" for what we do not know


def said(question: str, text: str) -> Says | None:
    """What a text answers to a question of ``handlers.offer_questions``; None when it answers nothing."""
    if question in _PRICED and _SUM.fullmatch(understood(text)):
        return "yes"
    clauses = list(_clauses(question, text))
    if "?" in text or sum(map(len, clauses)) > MOST:
        return None
    if own := _all_own(question, clauses):
        return _joined(own, clauses) if _unknown(clauses) <= MOST_STRANGE else None
    bare = [answer for clause in clauses if (answer := _bare(clause))]
    return bare[0] if bare and _unknown(clauses) <= STRANGE else None


def said_plainly(question: str, text: str, strange: int) -> Says | None:
    """The same in words of the question itself, or of not knowing, with at most so many that we do not know beside
    them; a bare yes or no is none: "they do not feed us" denies nothing that we asked."""
    clauses = list(_clauses(question, text))
    own = _all_own(question, clauses)
    if "?" in text or sum(map(len, clauses)) > MOST or not own or _unknown(clauses) > strange:
        return None
    return _joined(own, clauses)


def _all_own(question: str, clauses: list[Clause]) -> list[Says]:
    return [answer for clause in clauses if (answer := _own(question, clause))]


def _unknown(clauses: list[Clause]) -> int:
    return sum(clause.count("strange") for clause in clauses)


def _joined(own: list[Says], clauses: list[Clause]) -> Says | None:
    """Of clauses that say different things the last after a "but"; else not to know counts least, and yes beside no is
    neither."""
    if any("but" in clause for clause in clauses):
        return own[-1]
    told = {one for one in own if one != "unsure"}
    return told.pop() if len(told) == 1 else None if told else "unsure"


def of_others(text: str) -> bool:
    """Whether the text begins with those who make the offer: of_others("yes, they told me") and of_others("គេថា…")."""
    return bool(_OTHERS.match(understood(text)))


def _own(question: str, clause: Clause) -> Says | None:
    """What the words of the question itself say, or that they do not know."""
    if "unsure" in clause:
        return "unsure"
    found = list(_verdicts(clause))
    silent = "silent" in clause or ("tell" in clause and "not" in clause[: clause.index("tell")])
    if silent and ("which" in clause or not found):  # "they did not say what it costs"; "they did not say that"
        return "no" if question == "secrecy" and "which" not in clause else "unsure"
    if not found:  # "what visa?"; "there is none": papers, or tourist visa?
        return "unsure" if "open" in clause or {"which", "not"} <= set(clause) else None
    if found[0] == "yes" and clause[-1] == "te" and not {"not", "deny", "whole", "silent", "te"} & set(clause[:-1]):
        return None  # គេហាមទេ asks, or denies: nobody knows
    strongest = _STRONGEST.get(question)
    return strongest if strongest in found else found[0]


def _verdicts(clause: Clause) -> Iterator[Says]:
    """Of each word of the question, what it says with what stands before it."""
    denied = opened = False
    for place, says in enumerate(clause):
        if says in ("yes", "no"):
            yield _SAID[not opened and (says == "yes") is not denied]
        if says == "deny" or (says == "te" and place == 0):  # "no, with me": the question is denied, not the word
            denied, opened = False, True
        elif says in ("not", "silent"):
            denied, opened = True, False
        elif says in ("who", "whole"):  # "no they keep it"
            denied = opened = denied and "tell" in clause[:place]


def _bare(clause: Clause) -> Says | None:
    """A yes or no without any word of the question."""
    if "have" in clause:
        return _SAID["not" not in clause[: clause.index("have")] and "deny" not in clause and clause[-1] != "te"]
    if {"not", "deny"} & set(clause) or clause == ["te"]:
        return "no"
    return "yes" if "polite" in clause else None


def _clauses(question: str, text: str) -> Iterator[Clause]:
    """The parts of a text, and what the words of each say. A "but" begins one."""
    known = _tables(question)
    folded = without_amounts(_GLUED.sub(" ", understood(text).translate(_PARTS)), " \x00 ")
    clause: Clause = []
    for run in [*cut(folded, known), None]:
        for word, concepts in run or ():
            says = next(iter(concepts), "light" if word.isdecimal() else "strange")
            if says == "but" and clause:
                yield clause
                clause = []
            clause += ["whole"] if says in ("yes", "no") and _is_whole(word) else []
            clause.append(_PRICED.get(question, "light") if says == "AMT" else says)
        if run is None and clause:
            yield clause
            clause = []


def _is_whole(phrase: str) -> bool:
    """Whether a phrase says by itself who does it, or that it is not so."""
    return phrase.split()[0] in _SUBJECTS | _DENIALS or phrase.startswith(_WHOLE_KHMER)


@lru_cache(maxsize=1)
def read_answers(file: Path) -> list[Row]:
    """The lines of a table of answers. ConfigError for a question or a meaning that nothing knows."""
    slips, found = Slips(), read_rows(file, ("question", "says", *WAYS), WAYS)
    for row in found:
        slips.unknown(row, "question", row["question"], ("*", *KINDS))
        slips.unknown(row, "says", row["says"], SAYS)
        if not any(row[way] for way in WAYS):
            slips.at(row, f"“{row['says']}” has no spelling: write one in {', '.join(WAYS)}, or take the line out.")
    slips.raise_all()
    return found


@lru_cache(maxsize=16)
def _tables(question: str) -> Tables:
    """The words of one question, and those of every answer that it does not use for itself."""
    rows = [row.cells for row in read_answers(FILE)]
    own = [dict(row) for row in rows if row["question"] == question]
    for row in (row for row in rows if row["question"] == "*"):
        own.append({**row, **{way: _left(row[way], [one[way] for one in own]) for way in ("km", "roman", "en")}})
    return tables_of([{**row, "concept": row["says"]} for row in own])


def _left(spelt: str, others: list[str]) -> str:
    """The spellings of a cell that no other cell has."""
    taken = {one for other in others for one in other.split("|")}
    return "|".join(one for one in spelt.split("|") if one not in taken)
