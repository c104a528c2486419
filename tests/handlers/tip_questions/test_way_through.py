"""The way through the questions: pausing, correcting, choosing what nobody offered, and always an end."""

import pytest

from handlers.tip_questions.order import DONE, FIRST, PAUSE, QUESTIONS, following
from tests.people import Office

from .asked import at, begun, entries, state


def test_nothing_is_asked_while_it_is_not_safe(sqlite_office: Office) -> None:
    phone = begun(sqlite_office)
    assert phone.presses("No") == ["All right. You can write at any time."]
    assert phone.writes("later more") == ["Thank you, we have it."]
    assert "danger" in phone.gives(phone._press("tip_questions.answer=safe.yes"))[-1]


def test_an_older_choice_is_a_correction(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "about")
    assert "Who is it about?" in phone.gives(phone._press("tip_questions.answer=young.yes"))[-1]
    assert entries(sqlite_office)[-1]["question"] == "young"
    assert "You can write at any time" in phone.gives(phone._press("tip_questions.answer=safe.no"))[-1]


def test_another_province_can_be_chosen_while_places_are_asked(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "where")
    phone.presses("In Cambodia")
    phone.presses("Svay Rieng")
    phone.gives(phone._press("tip_questions.answer=province.23"))
    assert state(sqlite_office)["data"] == {"question": "district", "place": "23"}
    assert "Kaeb" in phone.screen[-1].labels


@pytest.mark.parametrize("choice", ["answer=danger.perhaps", "answer=nothing.yes", "answer=province.0110", "answer"])
def test_a_choice_that_nobody_offered_changes_nothing(choice: str, sqlite_office: Office) -> None:
    phone = at(sqlite_office, "young")
    assert "18" in phone.gives(phone._press(f"tip_questions.{choice}"))[-1]
    assert len(entries(sqlite_office)) == 1


def test_words_of_danger_show_the_numbers_and_the_questions_go_on(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "young")
    numbers, question = phone.writes("they beat me and I cannot leave")
    assert "1288" in numbers and "Who is it about?" in question
    assert entries(sqlite_office)[-1]["question"] == "young"


def test_a_change_to_an_older_message_is_kept_and_the_question_stays(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "young")
    assert "18" in phone.writes("no, I mean the other house", edited=True)[-1]
    assert entries(sqlite_office)[-1]["edited"]


def test_every_question_leads_to_the_end() -> None:
    for rendering in ("buttons", "sms"):
        for name in QUESTIONS:
            for _ in range(len(QUESTIONS)):
                name = following(name, (), rendering) if name in QUESTIONS else name
            assert name == DONE
    assert FIRST in QUESTIONS and PAUSE not in QUESTIONS
