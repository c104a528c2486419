"""Messages: in order to each person, never lost, never twice without being marked, emptied when settled."""

import itertools
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import Database, now
from bot.messages import Outcome, Reply
from bot.messaging import contacts, outbox
from bot.messaging.contacts import Contact, seal_address
from bot.messaging.outbox import MessageKind, MessageState, OutboundMessage, outbound, outcomes
from bot.messaging.outbox.outcomes import GIVE_UP_S, KEEP_SENT_S
from bot.staff.keys import EnvironmentKeys, from_secret

KEYS: EnvironmentKeys = from_secret("sample-secret-key-of-more-than-32-characters")
ACCOUNT = ("telegram", "1000000001")
SENT = Outcome("sent", message_id=77)
DOUBT = Outcome("uncertain", reason="no answer")


def somebody(database: Database, number: int = 1) -> int:
    """A contact."""
    return database.write(lambda db: contacts.meet(db, bytes([number]) * 32, *ACCOUNT).id)


def write(database: Database, contact: int, text: str, kind: MessageKind = MessageKind.ANSWER) -> str:
    """A message to them: its ref."""
    address = seal_address(KEYS, contact, "855123456")
    return database.write(lambda db: outbox.queue(db, KEYS, contact, ACCOUNT, address, Reply(text), kind))


def hold(database: Database, contact: int, text: str) -> str:
    """An operator's words to them."""
    address = seal_address(KEYS, contact, "855123456")
    return database.write(lambda db: outbox.hold(db, KEYS, contact, ACCOUNT, address, Reply(text), "entry-1"))


def claim(database: Database, lease: int = 7, limit: int = 50) -> list[outbound.Claimed]:
    return database.write(lambda db: outbox.claim(db, lease, limit))


def settle(database: Database, message: outbound.Claimed, outcome: Outcome) -> None:
    database.write(lambda db: outbox.settle(db, message.id, outcome))


def texts(claimed: list[outbound.Claimed]) -> list[str]:
    return [outbound.open_body(KEYS, one).text for one in claimed]


def of(database: Database, ref: str) -> OutboundMessage:
    with database.read() as db:
        return db.scalars(select(OutboundMessage).where(OutboundMessage.ref == ref)).one()


def change(database: Database, **values: Any) -> None:
    database.write(lambda db: db.query(OutboundMessage).update(values))  # type: ignore[arg-type]


def test_each_person_gets_one_letter_at_a_time_in_order(database: Database) -> None:
    sokha, dara = somebody(database, 1), somebody(database, 2)
    for text in ("one", "two", "three"):
        write(database, sokha, f"sokha {text}")
        write(database, dara, f"dara {text}")
    came = []
    while claimed := claim(database):
        assert len({one.contact_id for one in claimed}) == len(claimed) == 2
        assert claim(database) == [], "what is on its way holds back what comes after it"
        came += texts(claimed)
        for one in claimed:
            settle(database, one, SENT)
    assert [text for text in came if "sokha" in text] == ["sokha one", "sokha two", "sokha three"]
    assert [text for text in came if "dara" in text] == ["dara one", "dara two", "dara three"]


def test_a_letter_that_waits_for_its_retry_holds_back_the_next(database: Database) -> None:
    contact = somebody(database)
    first = write(database, contact, "first")
    write(database, contact, "second")
    settle(database, claim(database)[0], Outcome("retry", after=60.0))
    assert claim(database) == []
    change(database, due_at=0.0)
    (again,) = claim(database)
    assert again.ref == first


def test_two_processes_never_claim_one_letter(database: Database) -> None:
    if database.sqlite:
        pytest.skip("SQLite has one writer")
    for number in range(6):
        write(database, somebody(database, number + 1), f"to {number}")
    with Session(database.engine) as one, Session(database.engine) as other:
        first = outbox.claim(one, 1, 3)  # not committed yet: its rows are locked
        second = outbox.claim(other, 2, 50)
        assert (len(first), len(second)) == (3, 3)
        assert not {message.id for message in first} & {message.id for message in second}
        one.commit()
        other.commit()


def test_what_is_sent_keeps_neither_text_nor_address(database: Database) -> None:
    ref = write(database, somebody(database), "words")
    settle(database, claim(database)[0], SENT)
    message = of(database, ref)
    assert (message.state, message.address, message.body, message.message_id) == (MessageState.SENT, None, None, 77)
    assert message.settled_at is not None and message.lease is None


@pytest.mark.parametrize("state", ["stopped", "dead"])
def test_what_can_never_arrive_is_emptied(database: Database, state: Any) -> None:
    ref = write(database, somebody(database), "words")
    settle(database, claim(database)[0], Outcome(state, reason="blocked"))
    message = of(database, ref)
    assert (str(message.state), message.reason, message.address, message.body) == (state, "blocked", None, None)


def test_tries_wait_longer_and_end_after_a_day(database: Database) -> None:
    ref, waits = write(database, somebody(database), "words"), []
    for _ in range(12):
        settle(database, claim(database)[0], Outcome("retry", after=0.5))
        waits.append(of(database, ref).due_at - now())
        change(database, due_at=0.0)
    assert waits[0] <= 1 and waits[1] > 3 and max(waits) <= outcomes.BACKOFF.longest_s
    assert all(later >= earlier - 1 for earlier, later in itertools.pairwise(waits))
    claimed = claim(database)[0]
    change(database, made_at=now() - GIVE_UP_S - 1)
    settle(database, claimed, Outcome("retry", after=0.5, reason="no connection"))
    message = of(database, ref)
    assert (message.state, message.reason, message.body) == (MessageState.DEAD, "no connection", None)


def test_the_providers_wait_is_kept(database: Database) -> None:
    ref = write(database, somebody(database), "words")
    settle(database, claim(database)[0], Outcome("retry", after=3600.0))
    assert 3500 < of(database, ref).due_at - now() <= 3600


def test_an_answer_in_doubt_goes_out_once_more_and_no_more(database: Database) -> None:
    ref = write(database, somebody(database), "words")
    settle(database, claim(database)[0], DOUBT)
    (again,) = claim(database)
    assert again.ref == ref
    settle(database, again, DOUBT)
    assert claim(database) == []
    message = of(database, ref)
    assert (message.state, message.doubts, message.body, message.address) == (MessageState.DEAD, 2, None, None)


def test_an_operators_words_in_doubt_wait_for_the_operator(database: Database) -> None:
    contact = somebody(database)
    ref = hold(database, contact, "their words")
    database.write(lambda db: outbox.release(db, contact))
    settle(database, claim(database)[0], DOUBT)
    assert (of(database, ref).state, of(database, ref).reason) == (MessageState.UNCERTAIN, "send again?")
    assert claim(database) == []
    assert database.write(lambda db: outbox.resend(db, ref))
    assert texts(claim(database)) == ["their words"]
    assert not database.write(lambda db: outbox.resend(db, ref)), "it is on its way already"


def test_held_words_go_out_when_the_person_writes(database: Database) -> None:
    contact, other = somebody(database, 1), somebody(database, 2)
    hold(database, contact, "held")
    assert claim(database) == []
    with database.read() as db:
        assert outbox.waiting(db, contact) and not outbox.waiting(db, other)
    assert database.write(lambda db: outbox.release(db, contact)) == 1
    assert texts(claim(database)) == ["held"]


def test_a_status_callback_ends_the_doubt(database: Database) -> None:
    contact = somebody(database)
    ref = hold(database, contact, "their words")
    database.write(lambda db: outbox.release(db, contact))
    settle(database, claim(database)[0], DOUBT)
    assert database.write(lambda db: outbox.report(db, ref, Outcome("sent"))) is None
    message = of(database, ref)
    assert (message.state, message.delivered, message.body, message.address) == (MessageState.SENT, True, None, None)
    assert database.write(lambda db: outbox.report(db, ref, Outcome("stopped"))) == contact
    assert database.write(lambda db: outbox.report(db, "unknown", Outcome("stopped"))) is None


def test_stopping_empties_what_waits_but_an_operators_words(database: Database) -> None:
    contact, other = somebody(database, 1), somebody(database, 2)
    gone = [write(database, contact, "answer"), write(database, contact, "notice", MessageKind.NOTICE)]
    held, kept = hold(database, contact, "held"), write(database, other, "to another")
    database.write(lambda db: outbox.stop(db, contact))
    assert {of(database, ref).state for ref in gone} == {MessageState.STOPPED}
    assert all(of(database, ref).body is None and of(database, ref).address is None for ref in gone)
    assert (of(database, held).state, of(database, kept).state) == (MessageState.HELD, MessageState.READY)


def test_hiding_drops_only_unasked_lines(database: Database) -> None:
    contact = somebody(database)
    answer, notice = write(database, contact, "answer"), write(database, contact, "notice", MessageKind.NOTICE)
    database.write(lambda db: outbox.drop(db, contact))
    assert (of(database, answer).state, of(database, notice).state) == (MessageState.READY, MessageState.STOPPED)
    assert (of(database, notice).body, of(database, notice).address) == (None, None)


def test_a_postponed_letter_is_due_later_untried(database: Database) -> None:
    ref = write(database, somebody(database), "words")
    claimed = claim(database)[0]
    database.write(lambda db: outcomes.postpone(db, claimed.id, 30.0))
    message = of(database, ref)
    assert (message.state, message.tries, message.lease, claim(database)) == (MessageState.READY, 0, None, [])


def test_settled_letters_are_pruned_but_an_operators_stay(database: Database) -> None:
    contact = somebody(database)
    write(database, contact, "answer")
    settle(database, claim(database)[0], SENT)
    hold(database, contact, "held")
    database.write(lambda db: outbox.release(db, contact))
    settle(database, claim(database)[0], SENT)
    assert database.write(outbox.prune) == 0
    change(database, settled_at=now() - KEEP_SENT_S - 1)
    assert database.write(outbox.prune) == 1
    with database.read() as db:
        assert [one.kind for one in db.scalars(select(OutboundMessage))] == [MessageKind.OPERATOR]


def test_a_forgotten_persons_letters_go_with_them(database: Database) -> None:
    contact = somebody(database)
    write(database, contact, "words")
    database.write(lambda db: db.query(Contact).delete())
    assert claim(database) == []
