"""What they answer is sealed under its question, understood or not; it makes a tip more urgent and never less."""

import pytest

from tests.people import Office

from .asked import at, begun, contact, entries


def test_an_answer_is_sealed_with_its_codes(sqlite_office: Office) -> None:
    phone = begun(sqlite_office)
    phone.presses("Yes")
    phone.writes("no")
    safe, danger = entries(sqlite_office)[-2:]
    assert (safe["question"], safe["answer"], safe["how"]) == ("safe", ["yes"], "answer") and "words" not in safe
    assert (danger["question"], danger["answer"], danger["text"][:26]) == (
        "danger",
        ["no"],
        "Is somebody in danger now:",
    )


def test_words_are_kept_under_their_question(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "leave")
    assert "18" in phone.writes("only with a paper")[0]
    kept = entries(sqlite_office)[-1]
    assert (kept["question"], kept["answer"], kept["words"]) == ("leave", [], "only with a paper")


@pytest.mark.parametrize(
    ("name", "label", "urgency", "category"),
    [
        ("danger", "Yes", 3, "other"),
        ("leave", "No", 3, "confinement"),
        ("young", "Yes", 2, "child"),
        ("about", "An advertisement", 0, "advert"),
        ("signs", "Papers are kept", 2, "documents"),
        ("signs", "Violence", 3, "violence"),
        ("signs", "Pay is not given", 1, "wages"),
    ],
)
def test_answers_make_a_tip_more_urgent(
    name: str, label: str, urgency: int, category: str, sqlite_office: Office
) -> None:
    at(sqlite_office, name).presses(label)
    tip = sqlite_office.tips()[0]
    assert (tip.urgency, tip.category) == (urgency, category)


def test_no_answer_makes_a_tip_less_urgent(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "danger")
    phone.presses("Yes")
    phone.gives(phone._press("tip_questions.answer=danger.no"))
    assert sqlite_office.tips()[0].urgency == 3


def test_who_is_in_danger_gets_the_numbers_at_once(sqlite_office: Office) -> None:
    numbers, question = at(sqlite_office, "danger").presses("Yes")
    assert "1288" in numbers and "leave" in question


def test_a_recruiter_who_is_named_is_looked_up_and_told_in_a_line(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "who")
    said = phone.writes("White Crane Sample Manpower")
    kept = entries(sqlite_office)[-1]
    assert kept["finding"]["recruiters"] and "903" in kept["text"]
    line, question = said
    assert "White Crane" in line and "903" in line and "on the ministry's list" in line
    assert "list" not in question and "Crane" not in question


def test_a_pin_is_kept_and_the_place_is_not_asked_again(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "where")
    said = phone.writes("", location={"latitude": 11.5564, "longitude": 104.9282})
    assert entries(sqlite_office)[-1]["pin"] == [11.5564, 104.9282]
    assert "offered" in said[0]


@pytest.mark.parametrize(
    ("words", "codes", "then"),
    [
        ("in Poipet", ["0110"], "Which commune"),
        ("ខេត្តតាកែវ", ["21"], "ស្រុក ខណ្ឌ ឬក្រុងណា"),
        ("in Thailand", ["TH"], "Which city"),
        ("cambodia", ["KH"], "Which province"),
        ("behind the pagoda", [], "Who offered"),
    ],
)
def test_a_place_in_words_is_understood(words: str, codes: list[str], then: str, sqlite_office: Office) -> None:
    said = at(sqlite_office, "where").writes(words)
    kept = entries(sqlite_office)[-1]
    assert (kept["answer"], kept["words"]) == (codes, words)
    assert then in said[-1]


@pytest.mark.parametrize("words", ["1 3", "1,3", "១ ៣", "1 and 3", "១ និង ៣", "3 1 1"])
def test_several_numbers_in_one_message(words: str, sqlite_office: Office) -> None:
    said = at(sqlite_office, "signs", "sms").writes(words)
    kept = entries(sqlite_office)[-1]
    assert (sorted(kept["answer"]), kept["words"]) == (["debt", "papers"], words)
    asked = {"km": "ឱ្យយើងសរសេរ", "en": "May we write"}[contact(sqlite_office).language]
    assert asked in said[0]


def test_a_number_without_an_option_is_kept_and_asked_again(sqlite_office: Office) -> None:
    said = at(sqlite_office, "young").writes("9")
    assert "18" in said[0] and entries(sqlite_office)[-1]["words"] == "9"


def test_pictures_are_collected_until_they_go_on(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "files")
    voice = {"file_id": "v", "file_unique_id": "u", "duration": 2}
    assert "another" in phone.writes("", voice=voice)[0]
    assert "another" in phone.writes("", voice=voice | {"file_id": "w"})[0]
    assert "May we write" in phone.presses("Go on")[0]
    assert sqlite_office.tips()[0].has_files


@pytest.mark.parametrize(("label", "stopped"), [("No", True), ("Yes, at any time", False), ("Call me", False)])
def test_who_wants_no_message_gets_none(label: str, stopped: bool, sqlite_office: Office) -> None:
    at(sqlite_office, "back").presses(label)
    assert contact(sqlite_office).stopped is stopped
    assert entries(sqlite_office)[-1]["question"] == "back"


def test_the_police_are_told_only_when_it_is_chosen(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "refer")
    phone.writes("yes")
    assert entries(sqlite_office)[-1]["answer"] == ["helpers"]
    phone.gives(phone._press("tip_questions.answer=refer.police"))
    assert entries(sqlite_office)[-1]["answer"] == ["police"]


@pytest.mark.parametrize("said", ["👍", "ok", "no", "idk", ".", "មិនដឹងទេ", "ot deng te"])
@pytest.mark.parametrize("name", ["who", "where"])
def test_what_says_nothing_is_no_fact(name: str, said: str, sqlite_office: Office) -> None:
    phone = at(sqlite_office, name)
    phone.writes(said)
    kept = entries(sqlite_office)[-1]
    assert (kept["question"], kept["answer"]) == (name, []) and kept["text"].endswith("– not said")
    assert "words" not in kept and "finding" not in kept


def test_a_name_of_few_letters_is_one(sqlite_office: Office) -> None:
    at(sqlite_office, "who").writes("Na Ok")
    assert entries(sqlite_office)[-1]["words"] == "Na Ok"
