"""What the words of a message mean by themselves, and what the registry knows of them. Each fact is found once, and
only when a row of the table asks for it."""

import re
from functools import cached_property

from bot import understanding
from bot.dialog import Step, Turn, home
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits
from handlers import check_offer, danger, get_help, know_rights, leave_tip, mentioned, named
from handlers import home as homely

SIGNS = " .?!()។៕"
LIKENESS = ("resembles",)  # the rule's id when no rule fits, and the words together are like those of danger
FEW, SHORT = 4, 40  # words, letters of a request for numbers
BRIEF = 8  # words of a request that says nothing more


class Meant:
    """The facts of the words."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.kind, self.heard = turn.inbound.kind, turn.heard

    @cached_property
    def tip_open(self) -> bool:
        return leave_tip.is_open(self.turn)

    @property
    def something(self) -> bool:
        """Whether there is anything to understand: "?" and "3" where no menu has it say nothing."""
        if self.kind is Kind.TEXT:
            left = digits(self.turn.said).strip(SIGNS)
            if left.isdecimal() and len(left) <= 2:  # of a menu that has gone since, or of a recruiter
                return self.turn.contact.seen_at == 0 and self.turn.mention.how == "identifier"
            return bool(left)
        return self.kind in (Kind.FILE, Kind.LOCATION, Kind.CONTACT)

    @property
    def _in_words(self) -> bool:
        return bool(self.turn.said) and not self.turn.chosen

    @cached_property
    def danger(self) -> bool:
        """Words of danger count at every step. A mere likeness to them counts for nothing in what names a recruiter:
        whoever checks a firm must get the answer of the check."""
        if not self._in_words or not self.heard.danger or self.turn.contact.under_cover:
            return False
        if self.heard.words != LIKENESS:
            return True
        return not (self.turn.mention.bare and mentioned.named(self.turn))

    @cached_property
    def recruiter(self) -> bool:
        """An identifier, a listed name anywhere in it, or words after which somebody is asked for by name."""
        if self.kind is Kind.CONTACT:
            return True
        if not self.turn.said or not self.something:
            return False
        if mentioned.surely(self.turn.mention):
            return True
        if self.heard.wants_person or self._is_list_question:
            return False
        return mentioned.named(self.turn) or named.asks_after(self.turn)

    @property
    def checks(self) -> bool:
        if not self._in_words or self.tip_open or self._is_list_question or self.heard.wants_person:
            return False
        return self.heard.intent is Intent.CHECK

    @property
    def _is_list_question(self) -> bool:
        return self.heard.asks_list and not mentioned.surely(self.turn.mention)

    @property
    def the_list(self) -> bool:
        return self._in_words and self._is_list_question

    @property
    def person(self) -> bool:
        return self._in_words and self.heard.wants_person

    @property
    def person_step(self) -> Step:
        """Asked for in a few words, the story is asked for; with more in it, it is told already."""
        brief = len(self.turn.said.split()) <= BRIEF and not re.search(r"\d{6}", digits(self.turn.said))
        return leave_tip.keep_story if not brief or self.tip_open else leave_tip.ask_story

    @property
    def cannot_read(self) -> bool:
        return self._in_words and understanding.cannot_read(self.turn.said)

    @property
    def status(self) -> bool:
        return self._in_words and self.tip_open and self.heard.intent is Intent.FOLLOWUP

    @property
    def stops(self) -> bool:
        return self._in_words and self.heard.intent is Intent.STOP

    @property
    def language(self) -> bool:
        return self._in_words and self.heard.intent is Intent.LANGUAGE

    @property
    def offer(self) -> bool:
        return self._in_words and check_offer.seems_offered(self.turn)

    @property
    def numbers(self) -> bool:
        return self._in_words and self.heard.intent is Intent.HELP

    @property
    def numbers_step(self) -> Step:
        """Asked for in a few words, the numbers; what tells more is kept, and a person is offered."""
        return get_help.card if len(self.turn.said.split()) <= FEW and len(self.turn.said) <= SHORT else danger.heard

    @property
    def rights(self) -> bool:
        return self._in_words and know_rights.asks(self.turn)

    @property
    def about_an_offer(self) -> bool:
        return self._in_words and self.heard.intent is Intent.OFFER

    @property
    def greets(self) -> bool:
        """Hello, thanks, yes and no where nothing was asked; with a tip open they may answer an operator."""
        brief = (Intent.GREET, Intent.YES, Intent.NO)
        if self.tip_open:
            return False
        return self._in_words and self.heard.intent in brief and not understanding.names_somebody(self.turn.said)

    @property
    def greeting_step(self) -> Step:
        return homely.hello if self.heard.intent is Intent.GREET else home

    @property
    def picture(self) -> bool:
        return self.kind is Kind.FILE
