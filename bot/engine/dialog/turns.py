"""What a conversation is made of: steps, what they ask, and the turn of one message.

A step is a function of a Turn. It asks (returns Ask, Menu or Say) or it acts (returns the next step), never both, for
asking may run twice. A step's stored name is its address, `check_recruiter.ask_name`; between two messages only that,
and small facts such as row numbers, are kept, as JSON. What a person tells never enters it.

What hears the words said to a question is pure: it gives the step to which they lead, or None when they do not answer
it. Such words are then heard as if nothing were open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, Protocol

from sqlalchemy.orm import Session

from bot import i18n
from bot.config import Config
from bot.matching import Mention
from bot.messages import Inbound, Media, Rendering, Reply
from bot.messaging.contacts import Contact
from bot.recruiters import applying
from bot.recruiters.index import Snapshot
from bot.staff.keys import EnvironmentKeys
from bot.understanding import Understood, understand

LONGEST = 4000  # characters of a message that are understood; all of it is kept where it is kept


@dataclass(frozen=True, slots=True)
class Text:
    """What is said, and how it is said where every part of a message costs money."""

    full: str
    sms: str = ""

    def on(self, rendering: Rendering) -> str:
        return (self.sms or self.full) if rendering == "sms" else self.full


def text(full: str, *, sms: str = "") -> Text:
    """text(_("Hello! What do you need?"), sms=pgettext("sms", "What do you need?"))"""
    return Text(full, sms)


Step = Callable[["Turn"], "Result"]
Answer = Step | None
"""Where the words said to a question lead; None: they do not answer it."""
Hears = Callable[["Turn"], Answer]

QuestionKind = Literal["confirm", "choice", "yes_no", "short", "story", "none"]
"""What a question waits for. confirm: yes or no to something that cannot be undone · choice: an option · yes_no ·
short: a name, a place, a time · story: whatever they want to tell · none: nothing is asked, though options may be
shown."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in words; `hears` says where the next message leads."""

    text: Text
    hears: Hears
    kind: QuestionKind = "short"


@dataclass(frozen=True, slots=True)
class Menu:
    """A question with options: (label, step) or (label, step, value). `hears` knows what else answers it."""

    text: Text
    options: Sequence[tuple[str, Step] | tuple[str, Step, str]]
    hears: Hears | None = None
    kind: QuestionKind = "choice"
    picture: str = ""  # of the text, by its name: see `Media`
    voice: str = ""  # a recording of it


@dataclass(frozen=True, slots=True)
class Say:
    """The last word: nothing is asked."""

    text: Text


Result = Ask | Menu | Say | Step | None
"""None: nothing is said (somebody blocked us, or everything was hidden)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is open on the screen when a message comes: addresses, as they are stored."""

    kind: QuestionKind = "none"
    step: str = ""  # who asked
    hears: str = ""  # who hears words
    options: tuple[str, ...] = ()


@dataclass
class Services:
    """What turns need besides the database: made once per process."""

    config: Config
    keys: EnvironmentKeys
    registry: Callable[[], Snapshot]
    today: Callable[[], date] = applying.today  # of Phnom Penh, wherever the machine stands
    media: Media | None = None  # pictures and recordings, where there are any


@dataclass
class Turn:
    """One message of one person, and what we do about it."""

    db: Session
    contact: Contact
    inbound: Inbound
    rendering: Rendering
    services: Services
    script: "Script"
    question: Question = field(default_factory=Question)  # that waits for this message
    asked: "Step | None" = None  # the step that asked it
    chosen: str = ""  # the option that they pressed, numbered or named
    value: str = ""  # of the chosen option
    data: dict[str, Any] = field(default_factory=dict)  # small facts kept until the dialogue ends: numbers, codes
    notes: dict[str, Any] = field(default_factory=dict)  # small facts of the whole conversation, kept until it is idle
    replies: list[Reply] = field(default_factory=list)
    last: list[Reply] = field(default_factory=list)  # said after everything else
    aside: bool = False  # in duress mode: the engine keeps the message for operators
    stays: bool = False  # nothing is answered, and what is open stays open
    row: str = ""  # of the table in `handlers.heard`: what this message was taken for
    kept: set[str] = field(default_factory=set)  # where its words went: tip, offered, aside, counted
    shown: list[str] = field(default_factory=list)  # registration numbers of the recruiters that the answer speaks of
    sought: str = ""  # what was looked up in this message, as it was written: told in this turn, and never kept

    @property
    def said(self) -> str:
        """What they wrote, without blanks at its ends."""
        return self.inbound.text[:LONGEST].strip()

    @property
    def language(self) -> str:
        return self.contact.language or "km"

    @cached_property
    def heard(self) -> Understood:
        """What the words mean by themselves: danger, intent, urgency."""
        return understand(self.said)

    @cached_property
    def mention(self) -> Mention:
        """Which recruiter of the registry the words name, and how surely."""
        return self.services.registry().index.mentions(self.said)

    def _(self, sentence: str) -> str:
        return i18n.translations(self.language).gettext(sentence)

    def pgettext(self, context: str, sentence: str) -> str:
        return i18n.translations(self.language).pgettext(context, sentence)

    def label(self, full: str, sms: str) -> str:
        """An option's label, shorter where each letter costs."""
        return sms if self.rendering == "sms" else full

    def say(self, what: Text) -> None:
        """A message of its own, before the question."""
        self.replies.append(Reply(what.on(self.rendering)))


class Script(Protocol):
    """What the conversation gives the engine besides its steps."""

    def hear(self, turn: Turn, answer: Callable[[], Answer]) -> Step:
        """What the message means: the one step to which it leads. `answer` says where it leads as an answer to the
        question that is open."""
        ...

    def covered(self, turn: Turn, step: Step) -> Step:
        """The step that is taken in the place of this one: in duress mode, not all of them may be seen."""
        ...

    def menu(self, turn: Turn) -> Result:
        """Show the menu: where a conversation begins, and where it comes back to."""
        ...

    def sorry(self, turn: Turn) -> Text:
        """The turn failed; whom to call."""
        ...

    def enough(self, turn: Turn) -> Text:
        """The day's last SMS to one number; whom to call."""
        ...


def home(turn: Turn) -> Result:
    """Leads home from anywhere, so that no dialogue needs to know where that is."""
    return turn.script.menu


def address(step: Step | Hears) -> str:
    """A step's stored name: `check_recruiter.ask_name`."""
    return f"{step.__module__.rpartition('.')[2]}.{step.__name__}"
