"""What is said about an offer: short enough for an SMS in every combination, never "safe", and no word of the offer."""

import json
from collections.abc import Iterator
from itertools import combinations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.engine.dialog import Ask, Menu, Say, Turn
from bot.messages import Inbound, Option, Rendering, Reply
from bot.messaging.contacts import Contact
from bot.offers.kinds import KINDS
from bot.offers.lookups import firms, look_up
from bot.writing.sms import parts
from handlers import DIALOG, check_offer, offer_answer, offer_questions, offer_signs
from tests.people import Office

LISTED = "Golden Lotus Sample Manpower Co., Ltd."


@pytest.fixture
def db(sqlite_office: Office) -> Iterator[Session]:
    with sqlite_office.context.database.read() as opened:
        yield opened


def a_turn(office: Office, db: Session, language: str, rendering: Rendering = "sms") -> Turn:
    contact = Contact(language=language, channel="sms", bot="b", state="{}")
    return Turn(db, contact, Inbound("sms", "b", "1", "2"), rendering, office.context.hotline.services, DIALOG.script)


def shown(turn: Turn, asked: object) -> str:
    """A step's words with its options, as an SMS has them."""
    assert isinstance(asked, (Ask, Menu, Say))
    options = [Option(label, "x.y") for label, *_ in asked.options] if isinstance(asked, Menu) else []
    return Reply(asked.text.on(turn.rendering), options).numbered()


def firm_ids(turn: Turn) -> list[int]:
    return list(turn.services.registry().recruiters)


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_answer_fits_three_parts(language: str, sqlite_office: Office, db: Session) -> None:
    turn = a_turn(sqlite_office, db, language)
    named: list[list[list[int | str]]] = [[], *([[one, by]] for one in firm_ids(turn)[:12] for by in ("name", "phone"))]
    for kinds in [(), *((kind,) for kind in KINDS), *combinations(KINDS, 2)]:
        for to in ("", "TH", "KR") if len(kinds) < 2 else ("TH",):
            for firms_named in named if len(kinds) < 2 else named[:2]:
                signs = [[kind, True] for kind in kinds]
                turn.data = {"signs": signs, "named": firms_named, "to": to}
                text = shown(turn, offer_answer.answer(turn))
                assert parts(text) <= 3, text
                assert "1297" in text


@pytest.mark.parametrize("language", ["en", "km"])
def test_questions_fit_two_parts(language: str, sqlite_office: Office, db: Session) -> None:
    turn = a_turn(sqlite_office, db, language)
    steps = (
        check_offer.ask_offer,
        check_offer.ask_what,
        check_offer.unread,
        check_offer.ask_words,
        check_offer.wait,
    )
    for step in steps:
        assert parts(shown(turn, step(turn))) <= 2, shown(turn, step(turn))
    for number in range(len(offer_questions.QUESTIONS)):
        turn.data = {"asked": number, "signs": [["looks", False]]}
        text = shown(turn, offer_questions.ask_next(turn))
        assert parts(text) <= 2, text


def test_every_sign_is_explained_in_both_languages(sqlite_office: Office, db: Session) -> None:
    english, khmer = a_turn(sqlite_office, db, "en"), a_turn(sqlite_office, db, "km")
    for kind in KINDS:
        said, in_khmer = offer_signs.sign(english, kind), offer_signs.sign(khmer, kind)
        assert said.full != in_khmer.full
        assert said.sms != in_khmer.sms
        assert len(said.full) < 140


def test_safe_is_said_only_to_deny_it(sqlite_office: Office, db: Session) -> None:
    for rendering in ("buttons", "sms"):
        turn = a_turn(sqlite_office, db, "en", rendering)
        for kinds in [(), *((kind,) for kind in KINDS)]:
            turn.data = {"signs": [[kind, True] for kind in kinds]}
            words = shown(turn, offer_answer.answer(turn)).replace("That does not mean that it is safe", "")
            assert "safe" not in words.replace("That does not mean safe", "")


def test_four_signs_are_explained_and_the_rest_counted(sqlite_office: Office, db: Session) -> None:
    turn = a_turn(sqlite_office, db, "en", "buttons")
    turn.data = {"signs": [[kind, True] for kind in KINDS[:7]]}
    words = offer_answer.words(turn, "").full
    assert words.count("•") == 5
    assert "and 3 more" in words


def test_no_word_of_an_offer_is_kept_in_the_state(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes(
        "Hiring typist Quetzalia Manpower Co., Ltd, Thailand 1500$, pay 300$ first, call 097 123 4567 or t.me/quetzal"
    )
    with sqlite_office.context.database.read() as db:
        state = db.scalars(select(Contact.state)).one()
    assert json.loads(state)["data"]["signs"]
    for word in ("uetzal", "300", "1500", "4567"):
        assert word not in state


@pytest.mark.parametrize(
    ("text", "listed", "alike", "unknown"),
    [
        (f"Hiring! {LISTED} Thailand", True, False, False),
        ("Work in Thailand, call 012 000 101", True, False, False),
        ("Hiring! Golden Lotos Sample Manpower Co., Ltd. Thailand", False, True, False),
        ("Quetzalia Vantage Manpower Co., Ltd. is hiring", False, False, True),
        ("the company pays, no company name here", False, False, False),
        ("ក្រុមហ៊ុនចេញថ្លៃទាំងអស់", False, False, False),
    ],
)
def test_only_exact_names_and_numbers_are_named(
    text: str, listed: bool, alike: bool, unknown: bool, sqlite_office: Office
) -> None:
    found = look_up(sqlite_office.context.registry.current(), text)
    assert (bool(found.named), found.alike, found.unknown) == (listed, alike, unknown)


def test_a_number_that_nobody_has_is_noted() -> None:
    assert firms(f"Call now! {LISTED} - 3 years") != []


def test_a_strange_number_proves_nothing(sqlite_office: Office) -> None:
    found = look_up(sqlite_office.context.registry.current(), "work in Thailand call 097 123 4567")
    assert found.numbers
    assert not found.named


@pytest.mark.parametrize(
    "number",
    ["012 999 888", "+66 81 234 5678", "+852 9123 4567", "+63 917 123 4567", "0066812345678", "wa.me/66812345678"],
)
@pytest.mark.parametrize("firm", [LISTED, "a big factory"])
def test_a_number_that_is_not_the_firms_is_said(number: str, firm: str, sqlite_office: Office) -> None:
    said = "\n".join(sqlite_office.phone().writes(f"Hiring! {firm} Thailand factory work 15000 baht, call {number}"))
    theirs = "A phone number in it is NOT a number of this company on the ministry's list."
    assert (theirs if firm == LISTED else "The phone number in it is not on the ministry's list") in said


@pytest.mark.parametrize(("firm", "said"), [(LISTED, "NOT theirs!"), ("a big factory", "is not on the list")])
def test_a_number_that_is_not_the_firms_is_said_by_sms(firm: str, said: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone("sms")
    came = "\n".join(phone.writes(f"Hiring! {firm}, factory work Thailand 15000 baht, deposit 300$, call 012 999 888"))
    assert said in came


@pytest.mark.parametrize("firm", [LISTED, "a big factory"])
def test_a_number_of_the_list_is_not_called_strange(firm: str, sqlite_office: Office) -> None:
    said = "\n".join(sqlite_office.phone().writes(f"Hiring! {firm} Thailand work 15000 baht, call 012 000 101"))
    assert "is not on the ministry's list" not in said
    assert "is NOT a number" not in said
