"""From a query to an answer: identifiers first, then equal names, then sounds. See Index.find for the rules."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from bot.matching.beside import conflicts, longer, named_exactly
from bot.matching.entries import Answer, Candidate, Entry, Finding, Mention
from bot.matching.forms import form
from bot.matching.going import bare, names_a_country, without_country
from bot.matching.identifiers import Identifiers, counted, identifiers, named_page, numbered
from bot.matching.index import Register
from bot.matching.judging import FEW, asking, copies, holding_all
from bot.matching.legal import compact, without_any_form
from bot.matching.questions import is_talk, names_in, wrapped
from bot.matching.ranking import KEPT, Ranked, explained, ordered, rank, rank_turned
from bot.matching.readings import otherwise, plainly
from bot.matching.spotting import spotted
from bot.matching.talk import only_talk
from bot.writing import fold, plain, suspicious

LONGEST = 1_000  # characters examined: a name and its sentence are shorter, a pasted advertisement is not a name
ASK = 0.57  # a score above this is asked about
WITHIN = 0.9  # trust in a part of a sentence that sounds like a listed name
ENOUGH = 0.7  # a part of a sentence above this needs none
SURE = 0.8  # a score above this needs no other reading of the query
_AROUND, _COUNTRY = "other words stand around the name", "a country stands beside the name"
ASK_OF_TALK = 0.95  # everyday words are taken for a name only if they are nearly one


class Index:
    """All entries, ready to be asked. Immutable: build a new one when the registry changes.

    >>> index = Index([Entry(1, "007", "", "Sok Rith Manpower Co., Ltd.", phones=("012 345 678",))])
    >>> index.find("sok rith manpower").answer, index.find("០១២ ៣៤៥ ៦៧៨").by, index.find("sok rit").answer
    ('direct', 'phone', 'which')
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._register = Register(entries)

    def __len__(self) -> int:
        return len(self._register.entries)

    def find(self, query: str) -> Finding:
        """Whom the query means, and why."""
        text = query[:LONGEST]
        marks = suspicious(text) + ["only the beginning was read"] * (len(query) > LONGEST)
        folded = fold(plain(text)).strip()
        if exact := self._equal(folded, self._strange(text, marks), self._also_a_number(folded)):
            return exact
        page = named_page(folded)
        known_page = page and self._register.having("page", page)
        found = Identifiers(pages=(page,)) if known_page else self._identifiers(folded)
        if found and (known := self._by_identifier(found, marks)):
            return known
        return self._by_name(found.rest if found else folded, marks, found)

    def mentions(self, text: str) -> Mention:
        """Whether a message names somebody of the list, and how surely."""
        finding = self.find(text)
        if finding.answer == "none":
            return Mention(finding, rest=text)
        exact = finding.answer == "direct" or finding.candidates[0].score >= 1.0
        how: Literal["identifier", "exact", "near"] = (
            "near" if not exact else "identifier" if finding.by not in ("name", "alias") else "exact"
        )
        return Mention(finding, how, finding.candidates[0].score, finding.answer == "direct", "")

    # --- equal names

    def _strange(self, text: str, marks: list[str]) -> list[str]:
        """What is suspicious, unless the notice itself writes the name that way."""
        hits = self._register.equal(compact(text)) if marks else []
        return [] if any(text.strip() in self._register.names(place) for place, _, _ in hits) else marks

    def _also_a_number(self, folded: str) -> tuple[str, ...]:
        """A firm may be called 168 while another has that registration number."""
        taken = folded.isdigit() and self._register.having("registration", folded)
        return ("it is a registration number too",) if taken else ()

    def _equal(self, folded: str, marks: list[str], against: tuple[str, ...], said: str = "") -> Finding | None:
        """An answer by a name equal after folding, bare or inside a whole question; `said` is all of the question."""
        for name in (folded, wrapped(folded), *_abroad(folded)):
            asked = compact(name)
            hits = self._register.equal(asked)
            if not hits:
                continue
            places = list(dict.fromkeys(place for place, _, _ in hits))
            same = [by for _, listed, by in hits if listed.same(asked)]
            doubts = [*against, *(["two entries have this name"] if len(places) > 1 else [])]
            doubts += [] if same else ["the words are parted at other places"]
            doubts += [f"suspicious: {mark}" for mark in marks]
            if name != folded and (rivals := longer(self._register, name, places)):
                doubts.append("another listed name has the word before it")
                places += rivals
            if rivals := [p for p in self._with_a_country(said or folded, name) if p not in places]:
                doubts.append("another listed name has the country in it")
                places += rivals
            candidates = tuple(
                Candidate(self._register.entries[p], 1.0, ("the name is equal",), (name,)) for p in places[:10]
            )
            why = ("the name is equal after folding, with its legal form left aside", *doubts)
            answer: Answer = "which" if doubts else "direct"
            return Finding(answer, candidates, same[0] if same else "name", why, name, bool(marks))
        return None

    def _with_a_country(self, folded: str, name: str) -> list[int]:
        """Entries whose listed name is this one with a country, if the query says more than the name."""
        if name == folded or not names_a_country(folded) or names_a_country(name):
            return []
        ranked = rank(self._register, plainly(folded))
        near = [r for r in ranked if r["worst_listed"] > 0.85]
        return [r.place for r in near if any(names_a_country(fold(n)) for n in self._register.names(r.place))]

    # --- identifiers

    def _identifiers(self, folded: str) -> Identifiers:
        """What is in the text; a registration number also inside a whole question, or beside a country."""
        found = self._without_guesses(identifiers(folded), folded)
        if (found and not found.doubt) or counted(folded) or not re.search(r"\d", folded):
            return found
        for inside in dict.fromkeys((wrapped(folded), names_in(folded), *_abroad(folded), without_country(folded))):
            alone = identifiers(inside)
            if not alone.doubt and any(
                self._register.having("registration", value) for value in alone.registration_numbers
            ):
                sure = not names_a_country(folded) or numbered(folded)
                return alone if sure else replace(alone, doubt="a number beside a country may be something else")
        return found

    def _without_guesses(self, found: Identifiers, folded: str) -> Identifiers:
        """'Star 7' looks like a registration number, but is one only if somebody has it; '500$' never is."""
        if found.registration_numbers and counted(folded):
            return replace(found, registration_numbers=())
        letters = any(c.isalpha() for value in found.registration_numbers for c in value)
        if letters and not any(self._register.having("registration", value) for value in found.registration_numbers):
            return Identifiers(rest=folded)
        return found

    def _by_identifier(self, found: Identifiers, marks: list[str]) -> Finding | None:
        """An answer by identifiers, if any of them is known."""
        hits = self._hits(found)
        if not any(places for _, _, places in hits):
            return self._unknown(found, marks)
        places = list(dict.fromkeys(p for _, _, known in hits for p in known))
        by = next(kind for kind, _, known in hits if known)
        doubts = [f"{value} is nobody's on the list" for _, value, known in hits if not known]
        doubts += [found.doubt] if found.doubt else []
        if len(places) > 1:
            doubts.append("more than one entry has these identifiers")
        others = conflicts(self._register, found.rest, places)
        if others:
            doubts.append("the name beside it is not this entry's")
        doubts += [f"suspicious: {mark}" for mark in marks]
        values = ", ".join(value for _, value, _ in hits)
        why = (f"{by} {values} is listed", *doubts)
        shown = [*places, *(p for p in others if p not in places)]
        candidates = tuple(
            Candidate(self._register.entries[p], 1.0, (f"has {by} {values}",), (values,)) for p in shown[:10]
        )
        return Finding("which" if doubts else "direct", candidates, by, why, values, bool(marks))

    def _unknown(self, found: Identifiers, marks: list[str]) -> Finding | None:
        values = ", ".join((*found.phones, *found.registration_numbers, *found.prakas_numbers, *found.pages))
        if numbered := self._named_by_number(values, marks):
            return numbered
        talk = only_talk(found.rest) and not named_exactly(self._register, found.rest)
        if names_in(found.rest) and not talk:
            return None
        by = (
            "phone" if found.phones else "prakas" if found.prakas_numbers else "page" if found.pages else "registration"
        )
        return Finding("none", (), by, (f"{values} is nobody's on the list",), values, bool(marks))

    def _named_by_number(self, number: str, marks: list[str]) -> Finding | None:
        """'777' is nobody's registration number, but somebody may mean 777 Travel."""
        asked = form(number)
        if not number.isdigit() or asked.text:
            return None
        near = [n for n in self._register.near(asked, 2 * KEPT) if self._register.form(n).numbers == asked.numbers]
        places = list(dict.fromkeys(self._register.owners[n] for n in near))
        if not places or len(places) > FEW:
            return None
        why = (f"{number} is nobody's registration number, and in few names",)
        candidates = tuple(Candidate(self._register.entries[p], ASK, why, (number,)) for p in places)
        return Finding("which", candidates, "name", why, number, bool(marks))

    def _hits(self, found: Identifiers) -> list[tuple[str, str, list[int]]]:
        kinds = [("phone", found.phones), ("registration", found.registration_numbers)]
        kinds += [("prakas", found.prakas_numbers), ("page", found.pages)]
        return [(kind, value, self._register.having(kind, value)) for kind, values in kinds for value in values]

    # --- names

    def _ranked(self, name: str, text: str) -> list[Ranked]:
        """The plain reading, and other readings where it leaves a doubt."""
        plain_ways = plainly(name)
        ranked = rank(self._register, plain_ways)
        if ranked and ranked[0].score > SURE:
            return ranked
        parts = [
            (form(without_any_form(part), loose=True), WITHIN * (0.4 + 0.6 * talk))
            for part, talk in spotted(self._register, text)
        ]
        within = ordered([*ranked, *rank(self._register, parts)]) if parts else ranked
        if within and within[0].score > ENOUGH:
            return within
        aside = [r for asked, _ in plain_ways for r in rank_turned(self._register, asked)]
        return ordered([*within, *aside, *rank(self._register, otherwise(name))])

    def _by_name(self, text: str, marks: list[str], found: Identifiers) -> Finding:
        name = names_in(text)
        doubts = [f"{v} is nobody's on the list" for v in (*found.phones, *found.prakas_numbers, *found.pages)]
        for way in dict.fromkeys((text.strip(), name)) if doubts else ():
            if equal := self._equal(way, marks, tuple(doubts)):
                return equal
        if not name:
            return Finding("none", (), "name", ("no name was found in this",), "", bool(marks))
        for inside, doubt in ((name, _AROUND), (without_country(name), _COUNTRY)):
            if equal := self._equal(inside, marks, (doubt,), name):
                return equal
        ranked = self._ranked(name, text)
        talk = is_talk(name) or only_talk(name)
        if not ranked or (ranked[0].score < (ASK_OF_TALK if talk else ASK) and (talk or not copies(ranked[0]))):
            holding = [] if talk else holding_all(ranked)
            if not holding:
                return Finding("none", (), "name", ("no listed name is near enough", *doubts), name, bool(marks))
            ranked = [*holding, *(r for r in ranked if r not in holding)]
        candidates = tuple(explained(self._register, r) for r in ranked)
        doubts += [f"suspicious: {mark}" for mark in marks]
        why = ("the name is not equal to a listed one", *candidates[0].why, *doubts)
        return Finding(asking(ranked[0]), candidates, "name", why, name, bool(marks))


def _abroad(folded: str) -> list[str]:
    """What may be the name if the question is about a country too."""
    return list(dict.fromkeys(name for found in bare(folded) for name in (found, wrapped(found)) if name))


__all__ = ["Entry", "Index"]
