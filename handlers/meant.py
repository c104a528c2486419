"""What the words of a message mean by themselves, and what the registry knows of them. Each fact is found once, and
only when a row of the table asks for it."""

import re
from functools import cached_property

from bot import guidance, understanding
from bot.engine.dialog import Step, Turn, home
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits
from handlers import check_offer, danger, follow_up, keywords, know_rights, leave_tip, mentioned, named, offer_questions
from handlers import home as homely
from handlers.agreed import agreed

SIGNS = " .?!()។៕"
LIKENESS = ("resembles",)  # the rule's id when no rule fits, and the words together are like those of danger
FEW = 4  # words of a greeting
BARE, SHORT = 2, 16  # words, letters of a mere call for help
NEEDED = 0.25  # likelihood that somebody abroad needs help, whatever else they ask
SURELY = 0.8  # likelihood of a sentence that ends our messages
HOME = "return"  # the topic of who wants to go home
BRIEF = 8  # words of a request that says nothing more


class Meant:
    """The facts of the words."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.kind, self.heard = turn.inbound.kind, turn.heard

    @cached_property
    def tip_open(self) -> bool:
        return leave_tip.is_open(self.turn)

    @cached_property
    def in_danger(self) -> bool:
        return leave_tip.in_danger(self.turn)

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
        whoever checks a firm must get the answer of the check. Nor does it in what plainly answers our question about
        an offer ("they keep it" sounds like harm), or in what asks to go on from another phone."""
        if not self._in_words or not self.heard.danger or self.turn.contact.in_duress:
            return False
        if offer_questions.only_feared(self.turn):
            return False
        if self.heard.words != LIKENESS:
            return True
        return not (self.of_a_tip or (self.turn.mention.bare and mentioned.named(self.turn)))

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
    def pries(self) -> bool:
        """A likeness to words of danger counts for nothing in it."""
        if not self._in_words or self.turn.inbound.edited or self.turn.contact.in_duress:
            return False
        return understanding.asks_what_was_told(self.turn.said) and (not self.danger or self.heard.words == LIKENESS)

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
        steps = {
            "withdraw": follow_up.ask_withdraw,
            "another phone": follow_up.other_phone,
            "status": follow_up.ask_status,
        }
        return steps[self.of_a_tip]

    @property
    def secret_word(self) -> bool:
        """Asks how to set a safe word. A likeness to words of danger counts for nothing in it."""
        asks = self._in_words and understanding.asks_safe_word(self.turn.said)
        return asks and (not self.heard.danger or self.heard.words == LIKENESS)

    @property
    def stops(self) -> bool:
        sure = self.heard.scores.get(Intent.STOP, 0.0) >= SURELY and len(self.turn.said.split()) <= BRIEF
        return self._in_words and self.heard.intent is Intent.STOP and sure

    @property
    def _to_read(self) -> bool:
        """ "Read it" where nothing waits."""
        return keywords.is_one_of(self.turn.said, leave_tip.READS)

    @property
    def language(self) -> bool:
        return self._in_words and self.heard.intent is Intent.LANGUAGE and not self._to_read

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
        """Asked for, or in a few words, the numbers; what tells more is kept, and a person is offered. A child who says
        no more than that gets its own card."""
        brief = len(self.turn.said.split()) <= BARE and len(self.turn.said) <= SHORT
        if brief and not self._asks_numbers and guidance.about(self.turn.said) == guidance.FOR_MINORS:
            return know_rights.by_words
        return danger.numbers if self._asks_numbers or brief else danger.heard

    @property
    def _asks_numbers(self) -> bool:
        """Whom to call, in words; or the word for help with nothing but a place behind it."""
        said = self.turn.said
        return not self.heard.urgency and (understanding.asks_numbers(said) or keywords.helps_in(said))

    @property
    def rights(self) -> bool:
        return self._in_words and know_rights.asks(self.turn) and not self._to_read

    @property
    def about_an_offer(self) -> bool:
        return self._in_words and self.heard.intent is Intent.OFFER

    @property
    def asks_beside(self) -> bool:
        """A question of who told of danger, or has a tip open: it is kept, whatever answers it."""
        if not self._in_words or not (self.tip_open or self.in_danger):
            return False
        return self.rights or self.about_an_offer or self._wants_home or guidance.asks_to_pay(self.turn.said)

    @property
    def _wants_home(self) -> bool:
        """Home, of who told of danger: the numbers of the place help there, and no card about the journey."""
        return self.in_danger and guidance.about(self.turn.said) == HOME

    @property
    def greets(self) -> bool:
        """Hello, thanks, a mere joke, yes and no where nothing was asked; with a tip open they may answer an operator,
        and where danger was told a laugh takes nothing back."""
        brief = (Intent.GREET, Intent.YES, Intent.NO)
        if self._in_words and self._to_read and not self.tip_open:
            return True
        if self.tip_open:  # whoever holds the SIM says hello too
            return keywords.is_one_of(self.turn.said, keywords.HELLO)
        if self._in_words and understanding.jokes(self.turn.said):
            return not self.in_danger
        few = len(self.turn.said.split()) <= FEW or self.heard.intent is not Intent.GREET
        bare = few and (self.heard.intent is Intent.GREET or agreed(self.turn) is not None)
        named_too = understanding.names_somebody(self.turn.said)
        return self._in_words and self.heard.intent in brief and bare and not named_too

    @property
    def greeting_step(self) -> Step:
        return homely.hello if self.heard.intent is Intent.GREET else home

    @property
    def voice(self) -> bool:
        return any(file.kind == "voice" for file in self.turn.inbound.files)

    @property
    def picture(self) -> bool:
        return self.kind is Kind.FILE
