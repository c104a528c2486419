"""The way of one turn: which option was chosen, what the script makes of the message, and the steps that follow."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

from bot.engine.dialog.turns import Answer, Ask, Hears, Menu, Question, Result, Say, Script, Step, Turn, address, home
from bot.messages import Kind, Option, Reply
from bot.messaging import contacts
from bot.understanding import number_said, place_said
from bot.writing import fold
from bot.writing.recall import remembering

HOPS = 20  # steps that may follow each other in one turn; more is a circle
SHORTEST_LABEL = 3  # letters of a label's beginning that may stand for it


class Dialog:
    """All steps by address, and the way of one turn through them."""

    def __init__(
        self,
        modules: Sequence[ModuleType],
        script: Script,
        renamed: Mapping[str, str] | None = None,
        lasting: Collection[Step] = (),
    ) -> None:
        self.script, self.lasting = script, frozenset([home, *lasting])
        self.renamed = dict(renamed or {})  # old addresses that contacts may still hold: {"check.name": "…"}
        self.steps: dict[str, Step] = {address(home): home} | _found(modules, Result)
        self.hearing: dict[str, Hears] = _found(modules, Answer)

    def take(self, turn: Turn) -> list[Reply]:
        """Answer one message: what we say. The contact holds the new state afterwards."""
        with remembering():
            return self._take(turn)

    def _take(self, turn: Turn) -> list[Reply]:
        state = contacts.state_of(turn.contact, turn.services.config.idle_s)
        question = question_of(state)
        turn.question = replace(question, options=tuple(map(self._today, question.options)))
        turn.data, turn.notes = dict(state.get("data", {})), dict(state.get("notes", {}))
        turn.asked = self.step(turn.question.step)
        turn.chosen = self._pressed(turn) or self._numbered(turn) or self._labelled(turn)
        self._go(turn, self.script.hear(turn, lambda: self._answer(turn)))
        return turn.replies + turn.last

    def go_on(self, turn: Turn, step: Step) -> list[Reply]:
        """Answer by ourselves, when something has come that the dialogue was waiting for. The contact is locked."""
        state = contacts.state_of(turn.contact, turn.services.config.idle_s)
        turn.data, turn.notes = dict(state.get("data", {})), dict(state.get("notes", {}))
        with remembering():
            self._go(turn, step)
        return turn.replies + turn.last

    def step(self, name: str) -> Step | None:
        """The step of an address, also of one that has been renamed; None for an unknown one, which leads home."""
        return self.steps.get(self.renamed.get(name, name))

    def _answer(self, turn: Turn) -> Answer:
        """Where the message leads as an answer to what is open."""
        if turn.chosen:
            name, _, turn.value = turn.chosen.partition("=")
            return self.step(name) or home
        hears = self.hearing.get(self.renamed.get(turn.question.hears, turn.question.hears))
        return hears(turn) if hears else None

    def _pressed(self, turn: Turn) -> str:
        """What a button stands for: an option of the screen, or one that means the same on every older screen.

        "" for any other: one of a question that is over, or one that nobody was shown.
        """
        choice = self._today(turn.inbound.choice)
        return choice if choice in turn.question.options or self.step(choice.partition("=")[0]) in self.lasting else ""

    def _today(self, choice: str) -> str:
        """The choice as it is called now: a button or a stored screen may be of an older release."""
        name, sign, value = choice.partition("=")
        return self.renamed.get(name, name) + sign + value

    def _numbered(self, turn: Turn) -> str:
        """The option whose number they wrote: 1, 1., (1), ១, No 1; or its place in words, where nobody is in danger."""
        options = turn.question.options
        if not options or turn.inbound.kind is not Kind.TEXT:
            return ""
        number = number_said(turn.said)
        if number is None and not turn.heard.danger:
            number = place_said(turn.said)
        return options[number - 1] if number is not None and 1 <= number <= len(options) else ""

    def _labelled(self, turn: Turn) -> str:
        """The option whose label they wrote, or the beginning of it that only one has."""
        said = fold(turn.said)
        if turn.asked is None or not turn.question.options or not said or turn.inbound.kind is not Kind.TEXT:
            return ""
        menu = turn.asked(turn)
        turn.replies.clear()
        turn.shown.clear()
        if not isinstance(menu, Menu):
            return ""
        alike = [option for option in _options(menu) if fold(option.label).startswith(said)]
        same = [option for option in alike if fold(option.label) == said]
        found = same or (alike if len(said) >= SHORTEST_LABEL else [])
        return found[0].choice if len(found) == 1 and found[0].choice in turn.question.options else ""

    def _go(self, turn: Turn, result: Result) -> None:
        """Follow steps until one asks, then keep where we stand."""
        asked = ""
        for _ in range(HOPS):
            if not callable(result):
                break
            step = self.script.covered(turn, result)
            asked = address(step)
            result = step(turn)
        else:
            raise RecursionError(f"{asked}: these steps lead in a circle")
        assert not callable(result)
        self._keep(turn, asked, result)

    def _keep(self, turn: Turn, asked: str, result: Ask | Menu | Say | None) -> None:
        if turn.stays:
            return
        state: dict[str, Any] = {}
        options = self._visible(turn, result) if isinstance(result, Menu) else ()
        if isinstance(result, Ask | Menu):
            hears = address(result.hears) if result.hears else ""
            state = {"step": asked, "hears": hears, "kind": result.kind, "data": turn.data}
        if turn.notes:
            state["notes"] = turn.notes
        if options:
            state["options"] = [option.choice for option in options]
        if result is not None:
            picture, voice = (result.picture, result.voice) if isinstance(result, Menu) else ("", "")
            turn.replies.append(Reply(result.text.on(turn.rendering), options, picture=picture, voice=voice))
        turn.contact.state = json.dumps(state, separators=(",", ":"))

    def _visible(self, turn: Turn, menu: Menu) -> tuple[Option, ...]:
        """The options that may be seen: in duress mode, those that lead to other steps are left out."""
        found = []
        for option, (_, step, *_value) in zip(_options(menu), menu.options, strict=True):
            if self.script.covered(turn, step) is step:
                found.append(option)
        return tuple(found)


def question_of(state: Mapping[str, Any]) -> Question:
    """What is open, by the stored state. One of an older release has no kind: its options can be chosen."""
    if not state:
        return Question()
    options = tuple(state.get("options", ()))
    return Question(state.get("kind", "none"), state.get("step", ""), state.get("hears", ""), options)


def _found(modules: Sequence[ModuleType], gives: object) -> dict[str, Any]:
    """The public functions of one Turn in these modules that give this, by address."""
    return {
        address(one): one
        for module in modules
        for one in vars(module).values()
        if callable(one) and getattr(one, "__module__", "") == module.__name__ and _is(one, gives)
    }


def _is(function: Any, gives: object) -> bool:
    hints = getattr(function, "__annotations__", {})
    return list(hints) == ["turn", "return"] and hints["return"] == gives and not function.__name__.startswith("_")


def _options(menu: Menu) -> tuple[Option, ...]:
    return tuple(Option(label, "=".join([address(step), *value])) for label, step, *value in menu.options)
