"""What is known of a message before it is decided what it means: the open question, what the words mean by themselves,
what the registry knows of them, whether an operator's words wait, and the state of the phone. Each fact is found once,
and only when a row of the table asks for it."""

import re
from collections.abc import Callable
from functools import cached_property

from bot import understanding
from bot.dialog import Answer, Step, Turn, home
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits
from handlers import (
    check_offer,
    check_recruiter,
    danger,
    duress,
    follow_up,
    keywords,
    know_rights,
    leave_tip,
    mentioned,
    named,
)
from handlers import home as homely
from handlers.agreed import agreed

CODE = re.compile(r"(?:\d[ .-]?){12}")  # twelve digits, as they are read aloud
SIGNS = " .?!()។៕"
LIKENESS = ("resembles",)  # the rule's id when no rule fits, and the words together are like those of danger
FEW = 4  # words of a greeting
BARE, SHORT = 2, 16  # words, letters of a mere call for help
NEEDED = 0.25  # likelihood that somebody abroad needs help, whatever else they ask
SURELY = 0.8  # likelihood of a sentence that ends our messages
BRIEF = 8  # words of a request that says nothing more


class Known:
    """The facts of one message."""

    def __init__(self, turn: Turn, answer: Callable[[], Answer]) -> None:
        self.turn, self._answer = turn, answer
        self.kind, self.heard, self.question = turn.inbound.kind, turn.heard, turn.question

    # --- who writes

    @property
    def left(self) -> bool:
        return self.kind in (Kind.LEFT, Kind.BACK)

    @property
    def group(self) -> bool:
        return self.kind is Kind.GROUP

    @property
    def machine(self) -> bool:
        return self.kind is Kind.TEXT and understanding.machine_made(self.turn.said)

    @property
    def safe_word(self) -> bool:
        return duress.is_safe_word(self.turn)

    def wake(self) -> None:
        """They write, so they are here again; and the language follows what they write until they choose one."""
        contact, inbound = self.turn.contact, self.turn.inbound
        if self.left or self.group or self.machine:
            return
        contact.hidden, contact.forget_at = False, None
        if contact.language_chosen:
            return
        spoken = self._spoken
        if not contact.language:
            contact.language = spoken or ("km" if not inbound.language or inbound.language.startswith("km") else "en")
        elif spoken == "km" and not inbound.forwarded and (self.heard.language == "km" or contact.state == "{}"):
            contact.language = "km"

    @property
    def _spoken(self) -> str | None:
        """What they speak, by their words; a choice tells nothing."""
        said = self.turn.said
        if not said or said.startswith("/") or self.turn.chosen:
            return None
        return self.heard.speaks

    # --- the open question

    @cached_property
    def answer(self) -> Answer:
        """Where the message leads as an answer to what is open."""
        return self._answer()

    @property
    def answer_step(self) -> Step:
        assert self.answer is not None, "the row fits only then"
        return self.answer

    @property
    def confirms(self) -> bool:
        return self.question.kind == "confirm" and self._is_mine and self.answer is not None

    @property
    def _is_mine(self) -> bool:
        """A button of an older screen may be pressed at any question; words and numbers answer the open one."""
        return self.kind is not Kind.PRESS or self.turn.chosen in self.question.options

    @cached_property
    def hides(self) -> bool:
        if self.kind is Kind.PRESS or self.command not in ("", "hide"):
            return False
        return self.command == "hide" or (self.heard.hides and not self._tells_of_a_guard)

    @property
    def _tells_of_a_guard(self) -> bool:
        """In the middle of telling, "there is a guard at the door" is part of it, and no order to hide."""
        likely = self.heard.scores
        more = likely.get(Intent.HELP, 0.0) > likely.get(Intent.HIDE, 0.0)
        return more and self.heard.danger and leave_tip.telling(self.turn)

    @cached_property
    def command(self) -> str:
        """The command that the message is; a number that stands for an option is the option, "0" too."""
        number = self.turn.chosen and digits(self.turn.said).strip(SIGNS).isdecimal()
        return keywords.given(self.turn) if self.kind is Kind.TEXT and not number else ""

    @property
    def code(self) -> bool:
        """Twelve digits are tried as a code: the only fact that counts something when it is asked for."""
        said = digits(self.turn.said).strip()
        if self.kind is not Kind.TEXT or self.turn.contact.under_cover or not CODE.fullmatch(said):
            return False
        return follow_up.goes_on(self.turn)

    @property
    def tires(self) -> bool:
        """Wants no more questions; to a person who may read, that is a no."""
        asked = self.question.hears.endswith("consent_in_words")
        return not asked and self._in_words and self.heard.tires and not self.danger and not self.cannot_read

    @property
    def answers(self) -> bool:
        """Chosen, or said in words that answer what was asked and tell of no danger."""
        if self.turn.chosen:
            return self.answer is not None
        if (self.question.kind == "none" and not self.question.hears) or self.danger:
            return False
        if self.question.kind in ("choice", "yes_no") and self.turn.said and mentioned.surely(self.turn.mention):
            return False
        return self.answer is not None

    @property
    def reads(self) -> bool:
        return self._in_words and not self.turn.contact.under_cover and follow_up.asks_to_read(self.turn)

    # --- what the words mean

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
    def about_us(self) -> bool:
        return self._in_words and understanding.asks_about_us(self.turn.said)

    @property
    def cannot_read(self) -> bool:
        return self._in_words and understanding.cannot_read(self.turn.said)

    @property
    def status(self) -> bool:
        return self._in_words and self.tip_open and self.heard.intent is Intent.FOLLOWUP

    @property
    def of_a_tip(self) -> str:
        return keywords.of_a_tip(self.turn.said) if self._in_words and self.tip_open else ""

    @property
    def of_a_tip_step(self) -> Step:
        steps = {"withdraw": follow_up.ask_withdraw, "another phone": follow_up.show_code, "status": follow_up.status}
        return steps[self.of_a_tip]

    @property
    def stops(self) -> bool:
        sure = self.heard.scores.get(Intent.STOP, 0.0) >= SURELY and len(self.turn.said.split()) <= BRIEF
        return self._in_words and self.heard.intent is Intent.STOP and sure

    @property
    def language(self) -> bool:
        return self._in_words and self.heard.intent is Intent.LANGUAGE

    @property
    def offer(self) -> bool:
        return self._in_words and check_offer.seems_offered(self.turn)

    @property
    def numbers(self) -> bool:
        if not self._in_words:
            return False
        needs = self.heard.abroad_now and self.heard.scores.get(Intent.HELP, 0.0) >= NEEDED
        return self._asks_numbers or self.heard.intent is Intent.HELP or bool(needs)

    @property
    def numbers_step(self) -> Step:
        """Asked for, or in a few words, the numbers; what tells more is kept, and a person is offered."""
        brief = len(self.turn.said.split()) <= BARE and len(self.turn.said) <= SHORT
        return danger.numbers if self._asks_numbers or brief else danger.heard

    @property
    def _asks_numbers(self) -> bool:
        return not self.heard.urgency and understanding.asks_numbers(self.turn.said)

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
        if self.tip_open:  # whoever holds the SIM says hello too
            return keywords.is_one_of(self.turn.said, keywords.HELLO)
        few = len(self.turn.said.split()) <= FEW or self.heard.intent is not Intent.GREET
        bare = few and (self.heard.intent is Intent.GREET or agreed(self.turn) is not None)
        named_too = understanding.names_somebody(self.turn.said)
        return self._in_words and self.heard.intent in brief and bare and not named_too

    @property
    def greeting_step(self) -> Step:
        return homely.hello if self.heard.intent is Intent.GREET else home

    @property
    def picture(self) -> bool:
        return self.kind is Kind.FILE

    # --- the state of the phone

    @cached_property
    def tip_open(self) -> bool:
        return leave_tip.is_open(self.turn)

    # --- anything else

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
    def again_step(self) -> Step:
        """The question that is open, once more; hello where none is."""
        if self.kind is Kind.OTHER:
            return leave_tip.unreadable if self.tip_open else homely.unreadable
        if self.kind is Kind.PRESS:
            return home
        if self.turn.asked and self.question.kind != "none":
            return self.turn.asked
        return home if self.question.step else homely.hello

    @property
    def perhaps_a_name(self) -> bool:
        return self.kind is Kind.TEXT and understanding.could_be_name(self.turn.said)

    @property
    def name_step(self) -> Step:
        """In the middle of a check it is the next look-up; else it is asked."""
        return check_recruiter.look_up if self.question.step.startswith("check_recruiter.") else named.ask_if_name
