"""What an operator does and sees on a terminal: `hotline tips`."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot import inbox, sealing, tips
from bot.cli import app, tip_page
from bot.cli.printout import visible
from bot.contacts import Contact
from bot.inbox import Arrival, ArrivalState
from bot.messages import Inbound
from bot.outbox import Letter, LetterState
from bot.tips import Entry, Tip, TipState
from bot.trail import Entry as Trailed
from tests.people import PASSWORD, SECRET, Office
from tests.test_tips import DANGER, another, quiet, told

KHMER = "គេចាក់សោបន្ទប់ខ្ញុំ"
Hotline = Callable[..., str]


@pytest.fixture
def hotline(office: Office, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """Runs a command as Sophy: what it prints."""
    config = office.house.config
    given = {"DATABASE_URL": config.database_url, "DATA_DIR": str(config.data_dir), "SECRET_KEY": SECRET}
    for name, value in (given | {"OPERATOR": "Sophy", "PASSWORD": PASSWORD}).items():
        monkeypatch.setenv(f"HOTLINE_{name}", value)

    def run(*words: str, code: int = 0, charset: str = "utf-8") -> str:
        done = CliRunner(charset=charset).invoke(app, list(words))
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done.output

    return run


def write(office: Office, deed: Callable[[Session], Any]) -> Any:
    return office.house.database.write(deed)


def verbs(office: Office) -> list[str]:
    with office.house.database.read() as db:
        return [one.verb for one in db.scalars(select(Trailed).order_by(Trailed.id)) if "Sophy" in one.actor]


# Words of others.


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("hi\x1b[2J\x1b[HNothing waits.", "hi␛[2J␛[HNothing waits."),
        ("a\rb\x07\x00\x08\x7f", "a␍b␇␀␈␡"),
        ("\x9b2J\x85x", "<U+009B>2J<U+0085>x"),
        ("pay \u202e001\u202c now", "pay <U+202E>001<U+202C> now"),
        ("\u2066x\u2069\u200f\u061c", "<U+2066>x<U+2069><U+200F><U+061C>"),
        ("one\u2028two\ufeff\U000e0041\ud800", "one<U+2028>two<U+FEFF><U+E0041><U+D800>"),
        ("no:\n2026-01-01 operator Sophy: all is well", "no:\n    2026-01-01 operator Sophy: all is well"),
        ("tab\there\r\nnext", "tab␉here\n    next"),
        (f"{KHMER}\u200b ក្រុម\u200cហ៊ុន 👨\u200d👩", f"{KHMER}\u200b ក្រុម\u200cហ៊ុន 👨\u200d👩"),
    ],
)  # fmt: skip
def test_signs_that_act_are_shown_and_khmer_stays_as_it_is(words: str, shown: str) -> None:
    assert visible(words) == shown


def test_a_tip_cannot_command_the_screen(office: Office, hotline: Hotline) -> None:
    told(office, "Sokha", f"{DANGER}\x1b[2J\x1b[1;1HNothing waits.\u202e")
    page = hotline("tips", "next")
    assert DANGER in page and "\x1b" not in page and "\u202e" not in page
    assert "Nothing waits.\n" not in page


@pytest.mark.parametrize("charset", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_that_cannot_print_khmer_loses_no_tip(office: Office, hotline: Hotline, charset: str) -> None:
    told(office, "Sokha", KHMER)
    quiet(office)
    page = hotline("tips", "next", charset=charset)
    assert (KHMER if charset == "utf-8" else "\\u1782\\u17c1") in page
    assert [tip.state for tip in office.tips()] == [TipState.CLAIMED]


def test_what_could_not_be_shown_stays_in_the_queue(
    office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(office)
    quiet(office)

    def broken(*lines: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("bot.cli.tips.say", broken)
    assert hotline("tips", "next", code=1) == ""
    assert [(tip.state, tip.assignee_id) for tip in office.tips()] == [(TipState.NEW, None)]


# Taking the next one.


def test_the_next_tip_is_shown_and_claimed(office: Office, hotline: Hotline) -> None:
    told(office, "Calm", "a question about pay")
    told(office, "Afraid", DANGER)
    quiet(office)
    page = hotline("tips", "next")
    assert DANGER in page and "It is yours" in page
    assert verbs(office)[-2:] == ["tip read", "tip claim"]
    assert "a question about pay" in hotline("tips", "next")
    assert hotline("tips", "next") == "Nothing waits.\n"


def test_when_somebody_else_is_faster_the_next_one_comes(
    office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(office, "Afraid", DANGER)
    told(office, "Calm", "a question about pay")
    quiet(office)
    dara = another(office)
    real = tip_page.lines

    def while_it_is_read(db: Session, tip: Tip, team: Any) -> list[str]:
        if tip.urgency == 3:
            write(office, lambda db: tips.claim(db, tips.queue.find(db, tip.id), dara))
        return real(db, tip, team)

    monkeypatch.setattr("bot.cli.tip_page.lines", while_it_is_read)
    page = hotline("tips", "next")
    assert "Somebody else has claimed" in page and "a question about pay" in page and "It is yours" in page


def test_a_tip_that_does_not_open_is_a_sentence_and_the_next_one_comes(office: Office, hotline: Hotline) -> None:
    told(office, "Afraid", DANGER)
    told(office, "Calm", "a question about pay")
    quiet(office)
    damaged = update(Tip).where(Tip.urgency == 3).values(wrapped=b"\x01\x01 damaged")
    write(office, lambda db: db.execute(damaged).close())
    page = hotline("tips", "next")
    assert "cannot be opened" in page and "a question about pay" in page
    assert office.tips()[0].assignee_id is None, "somebody with the right key may take it"


def test_a_message_that_does_not_open_is_a_sentence_and_the_rest_is_shown(office: Office, hotline: Hotline) -> None:
    told(office, "Sokha", "It began in May", "It is about the rain", "It is about the road")
    quiet(office)
    _damage(office, 1, b"\x01\x01damaged")
    _damage(office, 2, sealing.seal(office.tips()[0].public, b"no json", "tip_entry", *_second(office)))
    page = hotline("tips", "next")
    assert page.count("this message does not open") == 2 and "about the road" in page
    assert "Closed" in hotline("tips", "close", office.tips()[0].id)


def _damage(office: Office, number: int, content: bytes) -> None:
    damaged = update(Entry).where(Entry.number == number).values(sealed=content)
    write(office, lambda db: db.execute(damaged).close())


def _second(office: Office) -> tuple[str, str]:
    with office.house.database.read() as db:
        entry = db.scalars(select(Entry).where(Entry.number == 2)).one()
        return entry.tip_id, entry.id


# Answering.


def answer(office: Office, hotline: Hotline, *more: str) -> str:
    return hotline("tips", "answer", office.tips()[0].id, "go to the embassy", *more)


def the_letter(office: Office) -> Letter:
    with office.house.database.read() as db:
        return db.scalars(select(Letter).where(Letter.entry_id.is_not(None)).order_by(Letter.id.desc())).first()  # type: ignore[return-value]


def test_the_operator_learns_when_the_line_goes_out(office: Office, hotline: Hotline) -> None:
    told(office)
    assert "goes out now" in answer(office, hotline)
    second = answer(office, hotline)
    assert "the next goes out at" in second and "(Phnom Penh)" in second


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("closed", "cannot arrive now"),
        ("stopped", "none goes out"),
        ("under_cover", "safe word"),
        ("hidden", "none goes out"),
    ],
)
def test_the_operator_learns_that_no_line_goes_out(office: Office, hotline: Hotline, state: str, said: str) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Contact).values({state: True})).close())
    assert said in answer(office, hotline)


@pytest.mark.parametrize(
    ("mark", "said", "although"),
    [
        ({"hidden": True}, "They hid the chat since", "--although-hidden"),
        ({"withdrawn_at": 1.0}, "They took it back", "--although-hidden"),
        ({"moved": True}, "It goes on from another phone since", "--although-moved"),
    ],
)
def test_words_that_are_kept_back_are_marked_and_sent_again(
    office: Office, hotline: Hotline, mark: dict[str, Any], said: str, although: str
) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Tip).values(mark)).close())
    told_so = answer(office, hotline)
    again = f"hotline tips resend {(the_letter(office).entry_id or '')[:8]}"
    assert said in told_so and again in told_so and although in told_so
    assert the_letter(office).state == LetterState.KEPT
    page = hotline("tips", "show", office.tips()[0].id)
    assert said in page and again in page and "[kept]" in page
    assert "goes out now" in hotline(*again.split()[1:])
    assert the_letter(office).state == LetterState.HELD
    assert verbs(office)[-1] == "tip resend"
    assert "No such words" in hotline(*again.split()[1:], code=1)
    answer(office, hotline, although)
    assert the_letter(office).state == LetterState.HELD


def test_words_in_doubt_are_marked_and_sent_again(office: Office, hotline: Hotline) -> None:
    told(office)
    answer(office, hotline)
    write(office, lambda db: db.execute(update(Letter).values(state=LetterState.UNCERTAIN)).close())
    assert "Nobody knows whether your words arrived" in hotline("tips", "show", office.tips()[0].id)
    assert "once more" in hotline("tips", "resend", (the_letter(office).entry_id or "")[:8])
    assert the_letter(office).state == LetterState.READY


def test_somebody_who_is_gone_cannot_be_answered(office: Office, hotline: Hotline) -> None:
    told(office)
    write(office, lambda db: db.execute(delete(Contact)).close())
    assert "nobody can be answered" in hotline("tips", "answer", office.tips()[0].id, "hello", code=1)


def test_nobody_answers_or_resends_what_is_with_another(office: Office, hotline: Hotline) -> None:
    told(office)
    answer(office, hotline)
    write(office, lambda db: db.execute(update(Letter).values(state=LetterState.KEPT, reason="hidden")).close())
    dara = another(office)
    write(office, lambda db: db.execute(update(Tip).values(assignee_id=dara.id)).close())
    for words in (("answer", office.tips()[0].id, "x"), ("resend", (the_letter(office).entry_id or "")[:8])):
        assert "somebody else has claimed it" in hotline("tips", *words, code=1)


# Aside.


def set_aside(office: Office) -> None:
    """Words under cover, a failed turn, a message of nobody, a body that is no message."""
    phone = told(office, "Sokha", "a question about pay")
    for words in ("safe word", "blue mango tree", "blue mango tree", f"{KHMER} \x1b[2J"):
        phone.writes(words)
    database, keys = office.house.database, office.house.keys
    inbound = Inbound("telegram", "1", "2", "3", text="words of a failed turn", latitude=11.5, longitude=104.9)
    nobody = Inbound("sms", "1", "2", "", text="they locked us in", phone="SampleShop")

    def deed(db: Session) -> None:
        contact = db.query(Contact).one().id
        for token, contact_id, one in ((b"a" * 32, contact, inbound), (b"b" * 32, None, nobody)):
            inbox.fail(db, keys, inbox.keep(db, token) or 0, contact_id, one, "ValueError in keep_story")
        inbox.quarantine(db, b"c" * 32, b"\xff{no json \x1b[2J", "not JSON")

    database.write(deed)


def test_all_that_is_in_no_tip_is_read(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    page = hotline("tips", "aside")
    for words in (KHMER, "words of a failed turn", "11.5, 104.9", "they locked us in", "SampleShop", "{no json"):
        assert words in page
    assert "under cover" in page
    assert "ValueError in keep_story" in page and "\x1b" not in page
    assert page.count(f"From the same phone: {office.tips()[0].id}") == 2
    assert verbs(office)[-1] == "aside read"
    assert "Aside, to be read: 4" in hotline("tips", "next")


def test_what_was_dealt_with_is_settled_by_its_number(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    with office.house.database.read() as db:
        numbers = [one.id for one in inbox.waiting(db)]
    for number in numbers:
        assert "is settled" in hotline("tips", "aside", "--settle", str(number))
    assert verbs(office)[-4:] == ["aside settle"] * 4
    assert hotline("tips", "aside") == "Nothing is aside.\n"
    assert "waits for an operator" in hotline("tips", "aside", "--settle", str(numbers[0]), code=1)
    with office.house.database.read() as db:
        assert {(one.sealed, one.contact_id) for one in db.query(Arrival)} == {(None, None)}


def test_what_does_not_open_is_a_sentence_and_the_rest_is_read(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    damaged = update(Arrival).where(Arrival.state == ArrivalState.ASIDE).values(sealed=b"\x01\x01 damaged")
    write(office, lambda db: db.execute(damaged).close())
    page = hotline("tips", "aside")
    assert page.count("does not open") == 1 and "words of a failed turn" in page


def test_without_the_password_nothing_is_read(
    office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(office)
    monkeypatch.setenv("HOTLINE_PASSWORD", "some other quiet words")
    assert "do not go together" in hotline("tips", "aside", code=1)
