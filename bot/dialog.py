"""Dialogues: what a conversation is made of.

A step is a function of a Turn. It asks (returns Ask, Menu or Say) or it acts (returns the next step), never both, for
asking may run twice. A step's stored name is its address, `check_recruiter.ask_name`; between two messages only that,
and small facts such as row numbers, are kept, as JSON. What a person tells never enters it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from types import ModuleType
from typing import Any, Protocol

from sqlalchemy.orm import Session

from bot import contacts, i18n
from bot.config import Config
from bot.contacts import Contact
from bot.keys import EnvironmentKeys
from bot.messages import Inbound, Kind, Media, Option, Rendering, Reply
from bot.recruiters.index import Snapshot
from bot.understanding import Understood
from bot.understanding import understand as understand_words
from bot.writing import digits, fold

HOPS = 20  # steps that may follow each other in one turn; more is a circle
SHORT = 12  # characters of a message whose meaning is remembered
LONGEST = 4000  # characters of a message that are understood; all of it is kept where it is kept


@lru_cache(maxsize=512)
def _heard(short: str) -> Understood:
    """Most messages are a number, a command or a yes; what is longer is not kept in memory."""
    return understand_words(short)


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


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; the next message goes to `then`."""

    text: Text
    then: Step


@dataclass(frozen=True, slots=True)
class Menu:
    """A question with options: (label, step) or (label, step, value). What is none of them goes to `otherwise`, or is
    understood as if it were said at home."""

    text: Text
    options: Sequence[tuple[str, Step] | tuple[str, Step, str]]
    otherwise: Step | None = None
    picture: str = ""  # of the text, by its name: see `Media`
    voice: str = ""  # a recording of it


@dataclass(frozen=True, slots=True)
class Say:
    """The last word: nothing is asked, and the next message is heard at home."""

    text: Text


Result = Ask | Menu | Say | Step | None
"""None: nothing is said (somebody blocked us, or everything was hidden)."""


@dataclass
class Services:
    """What turns need besides the database: made once per process."""

    config: Config
    keys: EnvironmentKeys
    registry: Callable[[], Snapshot]
    today: Callable[[], date] = date.today
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
    waiting: str = ""  # the address of the step that waits for this message; "" at home
    chosen: str = ""  # the option that they pressed, numbered or named; words heard everywhere come before it
    value: str = ""  # of the chosen option
    data: dict[str, Any] = field(default_factory=dict)  # small facts kept until the dialogue ends: numbers, codes
    replies: list[Reply] = field(default_factory=list)
    last: list[Reply] = field(default_factory=list)  # said after everything else
    aside: bool = False  # under cover: the engine keeps the message for operators

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
        return _heard(self.said) if len(self.said) <= SHORT else understand_words(self.said)

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

    def begin(self, turn: Turn) -> Result:
        """The first message of somebody, or the first after a long time."""
        ...

    def hear(self, turn: Turn) -> Step | None:
        """The step for words that are heard everywhere; None when it is none of them."""
        ...

    def menu(self, turn: Turn) -> Result:
        """Home."""
        ...

    def understand(self, turn: Turn) -> Result:
        """What no step was waiting for."""
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


def understand(turn: Turn) -> Result:
    """Hears the message as if it were said at home."""
    return turn.script.understand


def address(step: Step) -> str:
    """A step's stored name: `check_recruiter.ask_name`."""
    return f"{step.__module__.rpartition('.')[2]}.{step.__name__}"


class Dialog:
    """All steps by address, and the way of one turn through them."""

    def __init__(self, modules: Sequence[ModuleType], script: Script, renamed: Mapping[str, str] | None = None) -> None:
        self.script = script
        self.renamed = dict(renamed or {})  # old addresses that contacts may still hold: {"check.name": "…"}
        self.steps: dict[str, Step] = {address(home): home, address(understand): understand} | {
            address(step): step
            for module in modules
            for step in vars(module).values()
            if callable(step) and getattr(step, "__module__", "") == module.__name__ and _is_step(step)
        }

    def take(self, turn: Turn) -> list[Reply]:
        """Answer one message: what we say. The contact holds the new state afterwards."""
        state = contacts.state_of(turn.contact, turn.services.config.idle_s)
        turn.data, turn.waiting = dict(state.get("data", {})), state.get("then", "")
        self._go(turn, self._way_in(turn, state))
        return turn.replies + turn.last

    def go_on(self, turn: Turn, step: Step) -> list[Reply]:
        """Answer by ourselves, when something has come that the dialogue was waiting for. The contact is locked."""
        turn.data = dict(contacts.state_of(turn.contact, turn.services.config.idle_s).get("data", {}))
        self._go(turn, step)
        return turn.replies + turn.last

    def _way_in(self, turn: Turn, state: Mapping[str, Any]) -> Result:
        turn.chosen = turn.inbound.choice or self._numbered(turn, state) or self._labelled(turn, state)
        heard = self.script.hear(turn)
        if heard is not None:
            return heard
        if turn.chosen:
            name, _, turn.value = turn.chosen.partition("=")
            return self.step(name) or home
        if not state:
            return self.script.begin
        return self.step(state.get("then", "")) or understand

    def step(self, name: str) -> Step | None:
        """The step of an address, also of one that has been renamed; None for an unknown one, which leads home."""
        return self.steps.get(self.renamed.get(name, name))

    def _numbered(self, turn: Turn, state: Mapping[str, Any]) -> str:
        """The option whose number they wrote: 1, 1., (1), ១."""
        options: list[str] = state.get("options", [])
        number = digits(turn.said).strip(" .():។#")
        if turn.inbound.kind is Kind.TEXT and number.isascii() and number.isdigit() and len(number) <= 2:
            return options[int(number) - 1] if 1 <= int(number) <= len(options) else ""
        return ""

    def _labelled(self, turn: Turn, state: Mapping[str, Any]) -> str:
        """The option whose label they wrote, or the beginning of it that only one has."""
        asked = self.step(state.get("step", "")) if state.get("options") else None
        said = fold(turn.said)
        if asked is None or not said or turn.inbound.kind is not Kind.TEXT:
            return ""
        menu = asked(turn)
        turn.replies.clear()
        if not isinstance(menu, Menu):
            return ""
        alike = [option for option in _options(menu) if fold(option.label).startswith(said)]
        same = [option for option in alike if fold(option.label) == said]
        found = same or (alike if len(said) >= 3 else [])
        return found[0].choice if len(found) == 1 else ""

    def _go(self, turn: Turn, result: Result) -> None:
        """Follow steps until one asks, then keep where we stand."""
        asked = ""
        for _ in range(HOPS):
            if not callable(result):
                break
            asked = address(result)
            result = result(turn)
        else:
            raise RecursionError(f"{asked}: these steps lead in a circle")
        assert not callable(result)
        self._keep(turn, asked, result)

    def _keep(self, turn: Turn, asked: str, result: Ask | Menu | Say | None) -> None:
        state: dict[str, Any] = {}
        if isinstance(result, Ask):
            state = {"step": asked, "then": address(result.then), "data": turn.data}
        elif isinstance(result, Menu):
            then = address(result.otherwise or understand)
            state = {"step": asked, "then": then, "data": turn.data}
            state["options"] = [option.choice for option in _options(result)]
        if result is not None:
            options = _options(result) if isinstance(result, Menu) else ()
            picture, voice = (result.picture, result.voice) if isinstance(result, Menu) else ("", "")
            turn.replies.append(Reply(result.text.on(turn.rendering), options, picture=picture, voice=voice))
        turn.contact.state = json.dumps(state, separators=(",", ":"))


def _is_step(function: object) -> bool:
    """Steps are the public functions of one Turn that give a Result."""
    hints = getattr(function, "__annotations__", {})
    return list(hints) == ["turn", "return"] and hints["return"] is Result and not function.__name__.startswith("_")  # type: ignore[attr-defined]


def _options(menu: Menu) -> tuple[Option, ...]:
    found = []
    for label, step, *value in menu.options:
        found.append(Option(label, "=".join([address(step), *value])))
    return tuple(found)
