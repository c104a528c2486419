"""From a query to an answer: exact names, identifiers, names inside a message, sounds. See Index.find."""

import re
from collections.abc import Iterable

from bot.matching.alone import alone
from bot.matching.corrections import corrected
from bot.matching.dress import undressed
from bot.matching.entries import Entry, Finding, Mention
from bot.matching.exact import AROUND, COUNTRY, anywhere, equal, strange
from bot.matching.forms import form
from bot.matching.going import corrected_country, without_country
from bot.matching.identifiers import Identifiers, registration_key
from bot.matching.index import Register
from bot.matching.judging import asking, copies, holding_all
from bot.matching.legal import compact, without_any_form
from bot.matching.listing import asks_for_list
from bot.matching.mentioning import mention
from bot.matching.numbers import by_identifier, by_nobody, elsewhere, looked_for, without_letters
from bot.matching.printed import by_print
from bot.matching.questions import is_talk, names_in
from bot.matching.ranking import Ranked, explained, ordered, rank, rank_turned
from bot.matching.readings import LONGEST as LONGEST_READ
from bot.matching.readings import otherwise, plainly
from bot.matching.several import apart
from bot.matching.spotting import spotted
from bot.matching.talk import is_sentence, only_talk, talk_share
from bot.writing import disguised, fold, mixed_digits, plain, suspicious
from bot.writing.recall import of_a_message

LONGEST = 1_000  # characters examined: a name and its sentence are shorter, a pasted advertisement is not a name
HEARD = 200  # ... of them by ear: more than an SMS in Khmer; an exact name or number is seen behind them too
ASK = 0.57  # a score above this is asked about
WITHIN = 0.9  # trust in a part of a sentence that sounds like a listed name
ENOUGH = 0.7  # a part of a sentence above this needs none
SURE = 0.8  # a score above this needs no other reading of the query
ASK_OF_TALK = 0.95  # everyday words are taken for a name only if they are nearly one
LONGEST_OF_TALK = 24  # letters: a listed name of everyday words alone is shorter
PART = 4  # words of a name that is left short
LONGEST_NAME, STORY = 40, 0.6  # letters, and the talk in it: a name may be in such a text, but it is none
PARTED = "the words and the country around the name were left aside"
_SPACES = re.compile(r"(\s)\s+")


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

    @of_a_message
    def find(self, query: str) -> Finding:
        """Whom the query means, and why."""
        register = self._register
        text = undressed(query[:LONGEST])
        marks = [*suspicious(text), *disguised(text), *mixed_digits(query[:LONGEST])]
        marks += ["only the beginning was read"] * (len(query) > LONGEST)
        folded = self._meant(text)
        if printed := by_print(register, folded, marks):
            return printed
        if exact := equal(register, folded, strange(register, text, marks), self._also_a_number(folded)):
            return exact
        found = looked_for(register, folded)
        if found and (known := by_identifier(register, found, folded, marks)):
            return known
        doubts = tuple(f"{value} is nobody's on the list" for kind, value in found.values() if kind != "registration")
        if standing := anywhere(register, found.rest if found else folded, marks, doubts):
            return standing
        if asks_for_list(folded):
            return Finding("none", (), "", ("the list itself is asked about",), "", bool(marks))
        if loosely := elsewhere(register, found, marks) or without_letters(register, folded, marks):
            return loosely
        if found and (nobody := by_nobody(register, found, folded, marks)):
            return nobody
        return self._by_name(found.rest if found else folded, marks, found)

    @of_a_message
    def mentions(self, text: str) -> Mention:
        """Whether a message names somebody of the list, how surely, and what else it says."""
        return mention(self._meant(undressed(text[:LONGEST])), self.find(text[:LONGEST]))

    @of_a_message
    def _meant(self, text: str) -> str:
        """The folded text, of a correction only what it names; a listed name is none."""
        folded = corrected_country(_SPACES.sub(r"\1", fold(plain(text)).strip()))
        meant = corrected(folded)
        return folded if meant != folded and self._register.equal(compact(folded)) else meant

    def _also_a_number(self, folded: str) -> tuple[str, ...]:
        """A firm may be called 168 while another has that registration number."""
        taken = folded.isdecimal() and self._register.having("registration", registration_key(folded))
        return ("it is a registration number too",) if taken else ()

    def _ranked(self, name: str, text: str) -> list[Ranked]:
        """The plain reading, and other readings where it leaves a doubt."""
        story = len(name) > LONGEST_READ or (len(name) > LONGEST_NAME and talk_share(name) >= STORY)
        plain_ways = [] if story else plainly(name)
        ranked = rank(self._register, plain_ways, quickly=is_sentence(name))
        if ranked and ranked[0].score > SURE:
            return ranked
        parts = [
            (form(without_any_form(part), loose=True), WITHIN * (0.4 + 0.6 * talk))
            for part, talk in spotted(self._register, text)
        ]
        within = ordered([*ranked, *rank(self._register, parts)]) if parts else ranked
        if within and within[0].score > ENOUGH:
            return within
        if len(name) > LONGEST_READ and not is_sentence(name):
            return within
        aside = [r for asked, _ in plain_ways for r in rank_turned(self._register, asked)]
        return ordered([*within, *aside, *rank(self._register, otherwise(name))])

    def _misspelt_part(self, name: str) -> list[Ranked]:
        """Two to four words that a name has, each a letter off, by the plain reading alone."""
        few = 1 < len(name.split()) <= PART and len(name) <= LONGEST_NAME
        return holding_all(rank(self._register, plainly(name))) if few else []

    def _of_talk(self, name: str) -> list[Ranked]:
        """The plain reading alone: no other is trusted as much as everyday words must be alike."""
        return [] if len(name) > LONGEST_OF_TALK else rank(self._register, plainly(name))

    def _by_name(self, text: str, marks: list[str], found: Identifiers) -> Finding:
        name = names_in(text)
        doubts = [f"{v} is nobody's on the list" for v in (*found.phones, *found.prakas_numbers, *found.pages)]
        for way in dict.fromkeys((text.strip(), name)) if doubts else ():
            if exact := equal(self._register, way, marks, tuple(doubts)):
                return exact
        if not name:
            return Finding("none", (), "name", ("no name was found in this",), "", bool(marks))
        for inside, doubt in ((name, AROUND), (without_country(name), COUNTRY)):
            if exact := equal(self._register, inside, marks, (doubt,), name):
                return exact
        whole = self._by_sound(name, text, marks, doubts)
        if whole.answer in ("none", "similar") and (part := alone(name)):
            parted = self._by_sound(part, part, marks, [*doubts, PARTED])
            whole = parted if parted.answer == "which" or not whole.candidates else whole
        return whole if whole.candidates else self._each(text, whole)

    def _each(self, text: str, nobody: Finding) -> Finding:
        """Names put side by side, all of them or none: whoever asks says which one is meant."""
        found = [self.find(name) for name in apart(text)]
        if not found or not all(one.candidates for one in found):
            return nobody
        best = {one.candidates[0].entry.id: one.candidates[0] for one in found}
        why = ("more than one name is asked about", *nobody.why)
        return Finding("which", tuple(best.values()), "name", why, nobody.asked, nobody.suspicious)

    def _by_sound(self, name: str, text: str, marks: list[str], doubts: list[str]) -> Finding:
        """Whose name sounds like this one, never direct; `text` is what it stands in."""
        name, text = name[:HEARD], text[:HEARD]
        talk = is_talk(name) or only_talk(name)
        ranked = self._of_talk(name) if talk else self._ranked(name, text)
        if not ranked or (ranked[0].score < (ASK_OF_TALK if talk else ASK) and (talk or not copies(ranked[0]))):
            holding = [] if talk else holding_all(ranked) or self._misspelt_part(name)
            if not holding:
                return Finding("none", (), "name", ("no listed name is near enough", *doubts), name, bool(marks))
            held = {r.place for r in holding}
            ranked = [*holding, *(r for r in ranked if r.place not in held)]
        candidates = tuple(explained(self._register, r) for r in ranked)
        against = [*doubts, *(f"suspicious: {mark}" for mark in marks)]
        why = ("the name is not equal to a listed one", *candidates[0].why, *against)
        return Finding(asking(ranked[0]), candidates, "name", why, name, bool(marks))


__all__ = ["Entry", "Index"]
