"""Delivery: claims messages, sends them, writes down what became of them. No database lock is held while sending."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from bot import sealing
from bot.channels import Channel
from bot.db import Database
from bot.errors import Unavailable
from bot.keyring.day_keys import Missing
from bot.messages import Outcome, Reply
from bot.messaging import contacts
from bot.messaging.outbox import outbound, outcomes
from bot.messaging.outbox.leases import Lease, recover
from bot.messaging.outbox.outbound import Claimed
from bot.messaging.outbox.pacing import Pace
from bot.staff.keys import EnvironmentKeys

AT_ONCE = 32  # messages on their way; the channels themselves hold back all but a few
LOOK_S = 0.5  # how often to look for what other processes queued
RECOVER_S = 2.0  # how often to look for dead senders
KEYLESS_S = 60.0  # before a message is tried again whose day key is not here
AWAY_S = 2.0  # before a message is tried again that the store kept from going out
STOP_S = 10.0  # for what is on its way when we are asked to end

Account = tuple[str, str]


@dataclass
class Settled:
    """What came of messages, until it is written down."""

    outcomes: list[tuple[Claimed, Outcome]] = field(default_factory=list)
    postponed: list[tuple[Claimed, float]] = field(default_factory=list)  # ... for so many seconds, untried

    def messages(self) -> set[int]:
        return {message.id for message, _ in (*self.outcomes, *self.postponed)}

    def __bool__(self) -> bool:
        return bool(self.outcomes or self.postponed)


class Delivery:
    """Runs in one event loop until `stop`."""

    def __init__(
        self,
        database: Database,
        keys: EnvironmentKeys,
        channels: Mapping[Account, Channel],
        paces: Mapping[str, Pace],
        count: Callable[[str, str], None] = lambda channel, state: None,
    ) -> None:
        self._database, self._keys, self._channels, self._paces, self._count = database, keys, channels, paces, count
        self._lease: Lease | None = None
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._settled = Settled()
        self._wake = asyncio.Event()
        self._stopping = False
        self._ended: asyncio.Future[None] | None = None  # while it runs

    def wake(self) -> None:
        """There is something to send: look now."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped, then finish what is on its way. A database that is away is waited for."""
        self._ended = asyncio.get_running_loop().create_future()
        try:
            await self._go_round()
            await self._finish()
        finally:
            self._ended.set_result(None)

    async def stop(self) -> None:
        """Claim nothing more, and wait for what is on its way."""
        self._stopping = True
        self.wake()
        if self._ended is not None:
            await self._ended

    async def _go_round(self) -> None:
        loop, recovered_at = asyncio.get_running_loop(), 0.0
        while not self._stopping:
            self._wake.clear()
            try:
                if loop.time() - recovered_at > RECOVER_S:
                    await self._recover()
                    recovered_at = loop.time()
                busy = await self._claim()
            except Unavailable:
                busy = False
            if not busy:
                await self._pause()

    async def _finish(self) -> None:
        if self._sending:
            await asyncio.wait(self._sending.values(), timeout=STOP_S)
        with contextlib.suppress(Unavailable):
            await self._write_down(0)
        if self._lease is not None:
            self._lease.close()

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), LOOK_S)

    async def _recover(self) -> None:
        if self._lease is None:
            self._lease = await asyncio.to_thread(Lease, self._database)
        lease = self._lease
        await asyncio.to_thread(lease.renew)
        own, in_hand = frozenset(lease.numbers), self._settled.messages().union(self._sending)
        await asyncio.wrap_future(self._database.submit(lambda db: recover(db, own, in_hand)))

    async def _claim(self) -> bool:
        """Write down what has become of messages, begin to send what is due: whether there was anything."""
        busy = bool(self._settled)
        claimed = await self._write_down(AT_ONCE - len(self._sending))
        for message in claimed:
            if wait := self._wait(message):  # it goes back: were it kept here, a kill would make it look half sent
                self._settled.postponed.append((message, wait))
                continue
            self._sending[message.id] = asyncio.create_task(self._deliver(message))
        return bool(claimed) or busy

    async def _write_down(self, free: int) -> list[Claimed]:
        """What has become of messages, and up to `free` new ones, in one unit of work: every commit costs."""
        settled, self._settled = self._settled, Settled()
        number = self._lease.number if self._lease and free > 0 else 0
        try:
            return await asyncio.wrap_future(
                self._database.submit(lambda db: self._turn_over(db, settled, number, free))
            )
        except BaseException:  # whatever it was, we know what became of them and must not forget it
            self._settled.outcomes[:0], self._settled.postponed[:0] = settled.outcomes, settled.postponed
            raise

    def _turn_over(self, db: Session, settled: Settled, lease: int, free: int) -> list[Claimed]:
        sent = [(message.id, outcome.message_id) for message, outcome in settled.outcomes if outcome.state == "sent"]
        outcomes.mark_sent(db, sent)
        for message, outcome in settled.outcomes:
            if outcome.state != "sent":
                outcomes.settle(db, message.id, outcome)
            if outcome.state == "stopped":
                self._close(db, message.contact_id)
        for message, wait in settled.postponed:
            outcomes.postpone(db, message.id, wait)
        return outbound.claim(db, lease, free) if lease else []

    def _wait(self, message: Claimed) -> float:
        pace = self._paces.get(message.channel)
        return pace.wait(message.contact_id) if pace else 0.0

    async def _deliver(self, message: Claimed) -> None:
        try:
            outcome = await self._send(message)
        except Unavailable:  # what else is on the screen could not be looked up: nothing has gone out
            outcome = Outcome("retry", after=AWAY_S, reason="store away")
        except Exception as problem:  # a channel's own fault: it may have gone out, and the rest must not wait for it
            outcome = Outcome("uncertain", reason=type(problem).__name__)
        self._count(message.channel, outcome.state)
        self._settled.outcomes.append((message, outcome))
        del self._sending[message.id]
        self.wake()

    def _close(self, db: Session, contact_id: int) -> None:
        contact = contacts.lock(db, contact_id)
        if contact is not None:
            contact.closed = True
            outcomes.stop(db, contact_id)

    async def _send(self, message: Claimed) -> Outcome:
        channel = self._channels.get((message.channel, message.bot))
        if channel is None:
            return Outcome("retry", after=60.0, reason="channel off")
        try:
            address = contacts.open_address(self._keys, message.contact_id, message.address)
            reply = outbound.open_body(self._keys, message)
        except Missing:
            return Outcome("retry", after=KEYLESS_S, reason="its key is not here")
        except sealing.Unopened:
            return Outcome("dead", reason="sealed to another key")
        if reply.clear:
            reply = await asyncio.to_thread(self._with_our_own, message.contact_id, reply)
            if not reply.hide and not reply.text:
                return Outcome("sent")  # there is nothing on the screen to delete
        return await channel.send(address, reply, message.ref)

    def _with_our_own(self, contact_id: int, reply: Reply) -> Reply:
        """Only now do we know the numbers of all that we have sent before."""
        with self._database.read() as db:
            ours = outcomes.shown(db, contact_id)
        return replace(reply, hide=tuple(sorted({*reply.hide, *ours})))
