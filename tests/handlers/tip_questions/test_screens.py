"""Every page of every question: what it shows, what can be chosen on it, and what it costs as an SMS."""

from collections.abc import Iterator
from typing import Any, cast

import pytest

from bot.engine.dialog import Menu, Services, Turn, address
from bot.guidance import places
from bot.messages import Inbound, Option, Reply
from bot.messaging.contacts import Contact
from bot.writing import sms
from handlers import DIALOG, tip_questions
from handlers.tip_questions.order import PLACES, QUESTIONS


def _turn(language: str, rendering: Any, data: dict[str, Any]) -> Turn:
    inbound = Inbound("sms", "b", "1", "a")
    nothing = cast(Services, None)
    return Turn(cast(Any, None), Contact(language=language), inbound, rendering, nothing, DIALOG.script, data=data)


def _screens(language: str, rendering: Any) -> Iterator[tuple[str, Reply]]:
    """Every page of every question."""
    around = [(name, "") for name in QUESTIONS]
    around += [("district", province.code) for province in places.inside()]
    around += [("commune", each.code) for province in places.inside() for each in places.inside(province.code)]
    for name, place in around:
        for more in (False, True):
            yield from _pages(language, rendering, {"question": name, "place": place, "more": more})


def _pages(language: str, rendering: Any, data: dict[str, Any]) -> Iterator[tuple[str, Reply]]:
    seen: list[Any] = []
    for page in range(100):
        menu = tip_questions.ask(_turn(language, rendering, data | {"page": page}))
        assert isinstance(menu, Menu)
        options = [Option(label, "=".join([address(step), *value])) for label, step, *value in menu.options]
        if options[0] in seen:
            return
        seen.append(options[0])
        yield data["question"], Reply(menu.text.on(rendering), options)
    raise AssertionError("the pages do not end")


def test_every_code_can_be_chosen_and_every_sign_is_a_code() -> None:
    for name, question in QUESTIONS.items():
        codes = {code for _, code in question.put(_turn("en", "buttons", {})).options}
        assert set(question.leads) | set(question.signs) <= codes, name


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_question_fits_into_two_sms(language: str) -> None:
    for name, reply in _screens(language, "sms"):
        assert sms.parts(reply.numbered()) <= 2, f"{name}: {reply.numbered()}"


@pytest.mark.parametrize("language", ["km", "en"])
def test_only_places_have_more_pages_so_that_no_stands_beside_yes(language: str) -> None:
    for name, reply in _screens(language, "sms"):
        labels = [option.label for option in reply.options]
        assert name in PLACES or not {"More", "បន្តទៀត"} & set(labels), f"{name}: {labels}"


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_screen_is_short_and_its_choices_are_small(language: str) -> None:
    for name, reply in _screens(language, "buttons"):
        assert len(reply.options) <= 13, name
        assert all(len(option.choice.encode()) <= 64 and len(option.label) <= 32 for option in reply.options), name


def test_every_place_is_on_some_page() -> None:
    shown = {option.choice for _, reply in _screens("km", "sms") for option in reply.options}
    for province in places.inside():
        for district in places.inside(province.code):
            assert f"tip_questions.answer=district.{district.code}" in shown
            for commune in places.inside(district.code):
                assert f"tip_questions.answer=commune.{commune.code}" in shown
