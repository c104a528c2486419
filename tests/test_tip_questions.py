"""The guided tip: what is sealed, what the state holds, what is shown, and what each question costs as an SMS."""

import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import places, sealing
from bot.contacts import Contact
from bot.dialog import Menu, Services, Turn, address
from bot.messages import Inbound, Option, Reply
from bot.tips import Entry, Tip
from bot.tips.queue import open_case
from bot.writing import sms
from handlers import DIALOG, tip_questions
from handlers.tip_questions.order import DONE, FIRST, PAUSE, QUESTIONS, following
from tests.people import Office, Phone

STORY = "I have a question about work."


def begun(office: Office, channel: str = "telegram", language: str = "en") -> Phone:
    """Somebody who has told something and is asked the first question."""
    phone = office.phone(channel, language=language)
    phone.writes("hi" if language == "en" else "សួស្តី")
    phone.presses("Talk to a person" if language == "en" else "បុគ្គលិក")
    phone.writes(STORY)
    phone.presses("Answer a few questions" if language == "en" else "ឆ្លើយសំណួរបន្តិច")
    return phone


def at(office: Office, name: str, channel: str = "telegram") -> Phone:
    """... who has skipped all questions before one."""
    phone = begun(office, channel)
    for _ in QUESTIONS:
        if state(office)["data"]["question"] == name:
            return phone
        phone.presses(next(label for label in ("That is all", "Go on", "Skip") if label in phone.screen[-1].labels))
    raise AssertionError(f"{name} is not reached by skipping")


def entries(office: Office) -> list[dict[str, Any]]:
    """What is sealed in the only tip."""
    with office.house.database.read() as db:
        tip = db.query(Tip).one()
        case, found = open_case(tip, office.team), db.query(Entry).filter(Entry.tip_id == tip.id).order_by(Entry.number)
        return [json.loads(sealing.unseal(case, one.sealed, "tip_entry", tip.id, one.id)) for one in found]


def state(office: Office) -> dict[str, Any]:
    with office.house.database.read() as db:
        found: dict[str, Any] = json.loads(db.query(Contact).one().state)
        return found


def contact(office: Office) -> Contact:
    with office.house.database.read() as db:
        return db.query(Contact).one()


# What is sealed


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


def test_a_recruiter_is_looked_up_and_nobody_is_told(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "who")
    said = phone.writes("White Crane Sample Manpower")
    kept = entries(sqlite_office)[-1]
    assert kept["finding"]["recruiters"] and "903" in kept["text"]
    assert not any("list" in text or "Crane" in text for text in said)


def test_a_pin_is_kept_and_the_place_is_not_asked_again(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "where")
    said = phone.writes("", location={"latitude": 11.5564, "longitude": 104.9282})
    assert entries(sqlite_office)[-1]["pin"] == [11.5564, 104.9282]
    assert "offered" in said[0]


@pytest.mark.parametrize(
    ("words", "codes", "then"),
    [
        ("in Poipet", ["0110"], "Which commune"),
        ("ខេត្តតាកែវ", ["21"], "Which district"),
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
    assert "May we write" in said[0]


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


# The way through


def test_nothing_is_asked_while_it_is_not_safe(sqlite_office: Office) -> None:
    phone = begun(sqlite_office)
    assert phone.presses("No") == ["All right. You can write at any time. To clear this chat, write HIDE."]
    assert phone.writes("later more") == ["Thank you, we have it."]
    assert "danger" in phone.gives(phone._press("tip_questions.answer=safe.yes"))[-1]


def test_an_older_choice_is_a_correction(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "about")
    assert "Who is it about?" in phone.gives(phone._press("tip_questions.answer=young.yes"))[-1]
    assert entries(sqlite_office)[-1]["question"] == "young"
    assert "HIDE" in phone.gives(phone._press("tip_questions.answer=safe.no"))[-1]


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


def test_every_code_can_be_chosen_and_every_sign_is_a_code() -> None:
    for name, question in QUESTIONS.items():
        codes = {code for _, code in question.put(_turn("en", "buttons", {})).options}
        assert set(question.leads) | set(question.signs) <= codes, name


# What it costs, and what it shows


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


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_question_fits_into_two_sms(language: str) -> None:
    for name, reply in _screens(language, "sms"):
        assert sms.parts(reply.numbered()) <= 2, f"{name}: {reply.numbered()}"


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


# Whatever they do

PIECES = st.one_of(
    st.sampled_from(["yes", "no", "ot te", "បាទ", "ទេ", "1", "2", "៣", "7", "1 3", "12", "Skip", "More", "Violence"]),
    st.sampled_from(["in Poipet {}", "{} beats me", "my sister {}", "{}", "គេហៅថា {} នៅតាកែវ", "012 345 678 {}"]),
    st.sampled_from(["[0]", "[1]", "[2]", "[5]", "[-1]", "[-2]", "[old]", "[pin]", "[voice]", "[edit]", "[sticker]"]),
)


@settings(max_examples=25)
@given(pieces=st.lists(PIECES, min_size=1, max_size=24), channel=st.sampled_from(["telegram", "sms"]), km=st.booleans())
def test_no_words_are_lost_and_none_are_repeated(
    fresh_office: Callable[[], Any], pieces: list[str], channel: str, km: bool
) -> None:
    with fresh_office() as office:
        phone = begun(office, channel, "km" if km else "en")
        told = [STORY]
        for number, piece in enumerate(pieces):
            told += _does(phone, piece, f"zqx{number}")
            assert phone.screen[-1].mine is False, f"no answer to {piece}"
            _tells_nothing(phone, told[1:])
            assert not any(word in json.dumps(state(office), ensure_ascii=False) for word in told)
        read = "\n".join(line for tip in office.tips() for line in office.words(tip))
        assert all(word in read for word in told)


def _does(phone: Phone, piece: str, word: str) -> list[str]:
    """One thing that somebody does: the words that they told with it."""
    if not piece.startswith("["):
        words = piece.format(word)
        phone.writes(words)
        return [words] if word in words else []
    what, telegram = piece.strip("[]"), phone.channel == "telegram"
    if what == "pin" and telegram:
        phone.writes("", location={"latitude": 11.5, "longitude": 104.9})
    elif what == "voice" and telegram:
        phone.writes("", voice={"file_id": word, "file_unique_id": word, "duration": 2})
    elif what == "sticker" and telegram:
        phone.writes("", sticker={"file_id": word, "file_unique_id": word, "type": "regular", "width": 1, "height": 1,
                                  "is_animated": False, "is_video": False})  # fmt: skip
    elif what == "edit" and telegram:
        phone.writes(f"changed {word}", edited=True)
        return [f"changed {word}"]
    else:
        _chooses(phone, what)
    return []


def _chooses(phone: Phone, what: str) -> None:
    asked = [shown for shown in phone.screen if any(one.startswith("tip_questions.") for one in shown.choices)]
    shown = asked[0 if what == "old" else -1]
    place = int(what) if what.lstrip("-").isdigit() else 0
    phone._chooses(shown, place % len(shown.labels) if -len(shown.labels) <= place < len(shown.labels) else 0)


def _tells_nothing(phone: Phone, told: list[str]) -> None:
    for shown in phone.screen:
        assert shown.mine or not any(word in shown.text for word in told), shown.text
