"""Whose messages may be taken over, and how fast messages may go."""

import time

import pytest

from bot.db import Database
from bot.messaging import outbox
from bot.messaging.outbox import Lease, MessageState
from bot.messaging.outbox.outcomes import DEATHS
from bot.messaging.outbox.pacing import BURST, Bucket, Pace
from tests.messaging.test_outbox import claim, of, somebody, write


def test_a_dead_senders_letters_are_recovered(database: Database) -> None:
    ref, dying = write(database, somebody(database), "words"), Lease(database)
    assert claim(database, dying.number)
    living = Lease(database)
    if not database.sqlite:  # there one process delivers, so every other lease is dead
        assert database.write(lambda db: outbox.recover(db, living.numbers)) == 0, "its sender still lives"
    dying.close()  # as a kill closes it
    assert _recovered(database, living) == 1
    assert (of(database, ref).state, of(database, ref).doubts) == (MessageState.READY, 1)
    claimed = claim(database, living.number)
    assert [one.ref for one in claimed] == [ref]
    (message,) = claimed
    assert database.write(lambda db: outbox.recover(db, living.numbers, {message.id})) == 0, "our own are not dead"
    assert database.write(lambda db: outbox.recover(db, living.numbers)) == 1, "claimed, and nobody was told"
    assert (of(database, ref).state, of(database, ref).doubts) == (MessageState.READY, 1), "so it did not go out"
    living.close()


def test_senders_that_die_cost_nobody_the_answer(database: Database) -> None:
    """Each had claimed it and may not have begun: only a message that kills every sender is given up."""
    ref, living = write(database, somebody(database), "words"), Lease(database)
    for deaths in range(1, DEATHS + 2):
        dying = Lease(database)
        assert claim(database, dying.number)
        dying.close()
        assert _recovered(database, living) == 1
        ready = deaths <= DEATHS
        assert of(database, ref).state == (MessageState.READY if ready else MessageState.DEAD), f"after {deaths} deaths"
    assert of(database, ref).body is None
    living.close()


def _recovered(database: Database, living: Lease) -> int:
    """How many, as soon as the server has noticed that the connection is gone."""
    for _ in range(100):
        if found := database.write(lambda db: outbox.recover(db, living.numbers)):
            return found
        time.sleep(0.02)
    return 0


def test_a_lost_connection_is_made_again(database: Database) -> None:
    lease, other = Lease(database), Lease(database)
    first = lease.number
    lease.renew()
    assert lease.number == first
    if not database.sqlite:
        assert lease._held is not None
        lease._held.connection.dbapi_connection.close()  # type: ignore[union-attr]
        lease.renew()
        assert first in lease.numbers and lease.number in lease.numbers
        write(database, somebody(database), "words")
        assert claim(database, lease.number)
        assert database.write(lambda db: outbox.recover(db, other.numbers)) == 0, "its sender still lives"
    lease.close()
    other.close()


class Clock:
    """A clock that goes when it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 1000.0
        monkeypatch.setattr("bot.messaging.outbox.pacing.time.monotonic", lambda: self.at)


def test_a_bucket_gives_its_burst_and_then_its_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bucket, given = Bucket(rate=2.0, burst=4.0), 0
    for _ in range(100):  # ten seconds, ten looks a second
        while not bucket.wait():
            bucket.take()
            given += 1
        clock.at += 0.1
    assert 4 + 19 <= given <= 4 + 20


def test_a_bucket_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    bucket = Bucket(rate=0.5, burst=1.0)
    bucket.take()
    assert bucket.wait() == pytest.approx(2.0)
    clock.at += 1.5
    assert bucket.wait() == pytest.approx(0.5)
    clock.at += 3600
    assert bucket.wait() == 0.0
    bucket.take()
    assert bucket.wait() > 0, "a long rest saves no more than the burst"


def test_one_chat_waits_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    pace = Pace(rate=100.0)
    assert pace.wait(1) > 0, "one that was killed may have used this second's"
    clock.at += 1.0
    assert [pace.wait(1) for _ in range(BURST)] == [0.0] * BURST
    assert 0 < pace.wait(1) <= 1.0
    assert pace.wait(2) == 0.0
    clock.at += 1.0
    assert pace.wait(1) == 0.0


def test_all_together_keep_to_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    pace, sent = Pace(rate=25.0), 0
    for tick in range(100):
        sent += sum(pace.wait(tick * 100 + chat) == 0.0 for chat in range(50))
        clock.at += 0.1
    assert 245 <= sent <= 256


def test_a_rate_of_nothing_paces_nothing() -> None:
    assert all(Pace(0.0).wait(1) == 0.0 for _ in range(100))
