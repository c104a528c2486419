"""What is known of a message before it is decided what it means: the open question, what the words mean by themselves,
what the registry knows of them, whether an operator's words wait, and the state of the phone. Each fact is found once,
and only when a row of the table asks for it."""

import json
from collections.abc import Callable
from functools import cached_property

from bot import understanding
from bot.engine.dialog import Answer, Step, Turn, home
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits
from handlers import (
    check_recruiter,
    discreet_notices,
    duress,
    follow_up,
    keywords,
    leave_tip,
    mentioned,
    named,
    offer_questions,
    tip_questions,
)
from handlers import home as homely
from handlers.agreed import agreed
from handlers.meant import LIKENESS, SIGNS, Meant


class Known(Meant):
    """The facts of one message."""

    def __init__(self, turn: Turn, answer: Callable[[], Answer]) -> None:
        super().__init__(turn)
        self._answer, self.question = answer, turn.question
        if self.only_changes:
            turn.chosen = ""  # the words of an older message are no option of a newer question

    # --- who writes

    @property
    def left(self) -> bool:
        return self.kind in (Kind.LEFT, Kind.BACK)

    @property
    def group(self) -> bool:
        return self.kind is Kind.GROUP

    @property
    def machine(self) -> bool:
        """A reaction, an autoresponder; in the middle of telling only a reaction is certain to be no person's."""
        if self.kind is not Kind.TEXT or not understanding.machine_made(self.turn.said):
            return False
        return understanding.is_reaction(self.turn.said) or not leave_tip.telling(self.turn)

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
    def only_changes(self) -> bool:
        """A change to what they wrote before: a statement, and no answer to what was asked since. A yes or no that was
        asked because of their last message is none of its changes, and each question about a tip follows an answer."""
        turn = self.turn
        if not turn.inbound.edited:
            return False
        closed = self.question.kind in ("confirm", "yes_no") or tip_questions.asking(turn)
        newest = max((number for number, _ in json.loads(turn.contact.shown)), default=0)  # that we remember of theirs
        return closed or not 0 < newest <= turn.inbound.message_id

    @property
    def changed(self) -> bool:
        """... where it is simply kept, and what is open stays open: at a confirmation whatever it says."""
        if not self.only_changes or not self.something or self.turn.contact.in_duress:
            return False
        return self.question.kind == "confirm" or (self.tip_open and not (self.hides or self.command or self.danger))

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
        open_still = self.question.kind == "confirm" and not self.only_changes
        return open_still and self._is_mine and self.answer is not None

    @property
    def _is_mine(self) -> bool:
        """Some buttons of older screens may be pressed at any question; words and numbers answer the open one."""
        return self.kind is not Kind.PRESS or self.turn.chosen in self.question.options

    @cached_property
    def hides(self) -> bool:
        if self.kind is Kind.PRESS or self.command not in ("", "hide"):
            return False
        if self.command != "hide" and offer_questions.hides_nothing(self.turn):
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
        if self.kind is not Kind.TEXT or self.turn.contact.in_duress:
            return False
        given = understanding.given_code(digits(self.turn.said))
        return bool(given) and follow_up.goes_on(self.turn, given)

    @property
    def has_code(self) -> bool:
        """Says that they have a code, and has not written it; on a phone of which no tip is open, also who asks for
        one. A likeness to words of danger counts for nothing in it."""
        said = self.turn.said
        if not self._in_words or self.turn.contact.in_duress or (self.heard.danger and self.heard.words != LIKENESS):
            return False
        return understanding.brings_code(said) or (not self.tip_open and understanding.asks_code(said))

    @property
    def tires(self) -> bool:
        """Wants no more questions; to a person who may read, that is a no. Who skips one question wants the next."""
        if self.heard.tires and offer_questions.plainly(self.turn, 0):
            return False
        asked = self.question.hears.endswith("consent_in_words") or tip_questions.leaves(self.turn)
        return not asked and self._in_words and self.heard.tires and not self.danger and not self.cannot_read

    @property
    def spares_police(self) -> bool:
        """Refuses the police where they are asked whether a person may write."""
        asked = self.question.hears.endswith("consent_in_words")
        return asked and self._in_words and understanding.spares_police(self.turn.said) and self.in_danger

    @property
    def tells_beside(self) -> bool:
        """Free text of who told of danger: it goes there first, whatever answers it. Yes and no alone tell nothing,
        nor does a choice, a word that is to be secret, or what our own question keeps."""
        if not self._in_words or not self.something or self.question.kind in ("confirm", "story"):
            return False
        asked_by = self.question.step.partition(".")[0]
        if asked_by in ("duress", "hide", "tip_questions") or self.question.hears.endswith("consent_in_words"):
            return False
        return agreed(self.turn) is None and self.in_danger

    @property
    def answers(self) -> bool:
        """Chosen, or said in words that answer what was asked and tell of no danger."""
        if self.only_changes:
            return False
        if self.turn.chosen or self.kind is Kind.PRESS:  # an old button answers nothing
            return bool(self.turn.chosen) and self.answer is not None
        if (self.question.kind == "none" and not self.question.hears) or self.danger:
            return False
        if self.question.kind == "story" and self.of_a_tip and not tip_questions.asking(self.turn):
            return False
        if self.question.kind in ("choice", "yes_no") and self.turn.said and mentioned.surely(self.turn.mention):
            return False
        return self.answer is not None

    @property
    def reads(self) -> bool:
        return self._may_read and discreet_notices.asks_to_read(self.turn)

    @property
    def reads_not(self) -> bool:
        return self._may_read and discreet_notices.declines(self.turn)

    @property
    def reads_late(self) -> bool:
        late = self._may_read and not discreet_notices.pried(self.turn) and discreet_notices.asks_late(self.turn)
        return late and (self.question.kind == "story" or self.answer is None)

    @property
    def _may_read(self) -> bool:
        return self._in_words and not self.turn.inbound.edited and not self.turn.contact.in_duress

    @property
    def asked_to_be_read(self) -> bool:
        """Whether they are asked if a person may read what they wrote, and say more than a word for help or hello."""
        asked = self.question.hears.endswith("consent_in_words")
        return asked and not self._asks_numbers and not keywords.is_one_of(self.turn.said, keywords.HELLO)

    # --- anything else

    @property
    def again_step(self) -> Step:
        """The question that is open, once more, also after an old button; hello where none is."""
        if self.kind is Kind.OTHER:
            return leave_tip.unreadable if self.tip_open else homely.unreadable
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
