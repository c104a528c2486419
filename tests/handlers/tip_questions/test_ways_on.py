"""Leaving one question in words, and answers that come in several messages: all of them are kept."""

import pytest

from handlers.tip_questions.ways_on import ends, skips
from tests.people import Office

from .asked import at, entries, state

SKIP = ["skip", "Skip!", "next", "next question please", "romlong", "rom long sin", "រំលង", "រំលងសំណួរនេះ", "បន្ទាប់"]
NOT = ["skip all", "next week", "passport", "រំលងទាំងអស់", "stop asking", "they skip our pay"]
DONE = ["done", "that's all bong", "os hz", "អស់ហើយ", "ចប់ហើយបង", "ទេ", "no", "none", "I have no photo", "ot mean te"]


def test_a_skip_leaves_one_question_and_no_more() -> None:
    assert [said for said in SKIP if not skips(said)] == []
    assert [said for said in NOT + DONE if skips(said)] == []
    assert [said for said in DONE if not ends(said)] == []


@pytest.mark.parametrize("name", ["danger", "where", "who", "signs", "files", "back", "refer"])
@pytest.mark.parametrize("said", ["skip", "រំលង", "romlong", "next"])
def test_every_question_is_skipped_by_word(name: str, said: str, sqlite_office: Office) -> None:
    phone = at(sqlite_office, name)
    phone.writes(said)
    assert state(sqlite_office)["step"] == "tip_questions.ask"
    assert state(sqlite_office)["data"]["question"] != name
    assert len(entries(sqlite_office)) == 1, "nothing is kept of it"


def test_what_happens_is_told_in_several_messages(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "signs")
    for said in ("the food is bad", "and the room is small", "we are ten"):
        assert "Anything else?" in phone.writes(said)[-1]
    assert "photos" in phone.writes("done")[-1]
    assert [entry["words"] for entry in entries(sqlite_office)[1:]] == [
        "the food is bad",
        "and the room is small",
        "we are ten",
    ]


def test_words_before_the_pictures_do_not_end_them(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "files")
    phone.writes("this is the boss")
    assert state(sqlite_office)["data"]["question"] == "files"
    assert "May we write to you here?" in phone.writes("no photo")[-1]


def test_a_picture_that_comes_late_answers_no_question(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "back")
    photo = [{"file_id": "p1", "file_unique_id": "p1", "width": 10, "height": 10}]
    assert "May we write to you here?" in phone.writes("", photo=photo)[-1]
    assert len(entries(sqlite_office)) == 2
