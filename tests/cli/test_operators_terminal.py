"""What an operator does and sees on a terminal: `hotline tips`."""

from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import sealing, tips
from bot.cli import tip_page
from bot.cli.printout import visible
from bot.messaging.contacts import Contact
from bot.messaging.outbox import MessageState, OutboundMessage
from bot.staff.keys import Grant
from bot.tips import Entry, Tip, TipState
from tests.people import Office
from tests.terminal import KHMER, Hotline, verbs, write
from tests.tips.test_tips import DANGER, another, quiet, told

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
    assert hotline("tips", "next", code=1).splitlines()[1:] == []
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
    assert hotline("tips", "next").splitlines()[1:] == ["Nothing waits."]


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


@pytest.mark.parametrize("content", [b"", b"\x01\x01damaged", bytes(300)])
def test_a_grant_that_does_not_open_is_a_sentence(office: Office, hotline: Hotline, content: bytes) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Grant).values(sealed=content)).close())
    for words in (["next"], ["show", office.tips()[0].id], ["aside"], ["answer", office.tips()[0].id, "hello"]):
        assert "Your team key does not open: it was damaged." in hotline("tips", *words, code=1)
    assert office.tips()[0].assignee_id is None


def test_an_address_that_does_not_open_is_a_sentence(office: Office, hotline: Hotline) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Tip).values(capsule=b"\x01\x01damaged")).close())
    assert "is damaged; nobody can be answered" in hotline("tips", "answer", office.tips()[0].id, "hello", code=1)


def test_a_tip_that_does_not_open_can_be_closed(office: Office, hotline: Hotline) -> None:
    told(office)
    answer(office, hotline)
    write(office, lambda db: db.execute(update(Tip).values(wrapped=b"")).close())
    assert "Closed" in hotline("tips", "close", office.tips()[0].id)


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
    with office.context.database.read() as db:
        entry = db.scalars(select(Entry).where(Entry.number == 2)).one()
        return entry.tip_id, entry.id


# Answering.


def answer(office: Office, hotline: Hotline, *more: str) -> str:
    return hotline("tips", "answer", office.tips()[0].id, "go to the embassy", *more)


def the_message(office: Office) -> OutboundMessage:
    with office.context.database.read() as db:
        return db.scalars(
            select(OutboundMessage).where(OutboundMessage.entry_id.is_not(None)).order_by(OutboundMessage.id.desc())
        ).first()  # type: ignore[return-value]


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
        ("in_duress", "safe word"),
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
    again = f"hotline tips resend {(the_message(office).entry_id or '')[:8]}"
    assert said in told_so and again in told_so and although in told_so
    assert the_message(office).state == MessageState.KEPT
    page = hotline("tips", "show", office.tips()[0].id)
    assert said in page and again in page and "[kept]" in page
    assert "goes out now" in hotline(*again.split()[1:])
    assert the_message(office).state == MessageState.HELD
    assert verbs(office)[-1] == "tip resend"
    assert "No such words" in hotline(*again.split()[1:], code=1)
    answer(office, hotline, although)
    assert the_message(office).state == MessageState.HELD


def test_words_in_doubt_are_marked_and_sent_again(office: Office, hotline: Hotline) -> None:
    told(office)
    answer(office, hotline)
    write(office, lambda db: db.execute(update(OutboundMessage).values(state=MessageState.UNCERTAIN)).close())
    assert "Nobody knows whether your words arrived" in hotline("tips", "show", office.tips()[0].id)
    assert "once more" in hotline("tips", "resend", (the_message(office).entry_id or "")[:8])
    assert the_message(office).state == MessageState.READY


def test_somebody_who_is_gone_cannot_be_answered(office: Office, hotline: Hotline) -> None:
    told(office)
    write(office, lambda db: db.execute(delete(Contact)).close())
    assert "nobody can be answered" in hotline("tips", "answer", office.tips()[0].id, "hello", code=1)


def test_nobody_answers_or_resends_what_is_with_another(office: Office, hotline: Hotline) -> None:
    told(office)
    answer(office, hotline)
    write(
        office, lambda db: db.execute(update(OutboundMessage).values(state=MessageState.KEPT, reason="hidden")).close()
    )
    dara = another(office)
    write(office, lambda db: db.execute(update(Tip).values(assignee_id=dara.id)).close())
    for words in (("answer", office.tips()[0].id, "x"), ("resend", (the_message(office).entry_id or "")[:8])):
        assert "somebody else has claimed it" in hotline("tips", *words, code=1)
