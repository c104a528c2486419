"""Delivery: claims letters, sends them, writes down what became of them. No database lock is held while sending."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from bot import contacts, sealing
from bot.channels import Channel
from bot.db import Database
from bot.errors import Unavailable
from bot.keys import EnvironmentKeys
from bot.messages import Outcome, Reply
from bot.outbox import letters, settling
from bot.outbox.leases import Lease, recover
from bot.outbox.letters import Claimed
from bot.outbox.pacing import Pace

AT_ONCE = 32  # letters on their way; the channels themselves hold back all but a few
LOOK_S = 0.5  # how often to look for what other processes queued
RECOVER_S = 2.0  # how often to look for dead senders
STOP_S = 10.0  # for what is on its way when we are asked to end

Account = tuple[str, str]
Settled = tuple[Claimed, Outcome]


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
        self._sending: set[asyncio.Task[None]] = set()
        self._settled: list[Settled] = []  # sent, and not yet written down
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something to send: look now."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped. A database that is away is waited for."""
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

    async def stop(self) -> None:
        """Claim nothing more, and finish what is on its way."""
        self._stopping = True
        self.wake()
        if self._sending:
            await asyncio.wait(self._sending, timeout=STOP_S)
        settled, self._settled = self._settled, []
        with contextlib.suppress(Unavailable):
            await asyncio.wrap_future(self._database.submit(lambda db: self._turn_over(db, settled, 0, 0)))
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
        await asyncio.wrap_future(self._database.submit(lambda db: recover(db, lease.number)))

    async def _claim(self) -> bool:
        """Write down what has become of letters, begin to send what is due: whether there was anything."""
        settled, self._settled = self._settled, []
        free = AT_ONCE - len(self._sending)
        number = self._lease.number if self._lease else 0
        claimed = await asyncio.wrap_future(
            self._database.submit(lambda db: self._turn_over(db, settled, number, free))
        )
        for letter in claimed:
            if wait := self._wait(letter):
                await self._postpone(letter, wait)
                continue
            task = asyncio.create_task(self._deliver(letter))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return bool(claimed or settled)

    def _turn_over(self, db: Session, settled: list[Settled], lease: int, free: int) -> list[Claimed]:
        """One deed for both: every commit costs."""
        sent = [(letter.id, outcome.message_id) for letter, outcome in settled if outcome.state == "sent"]
        settling.settle_sent(db, sent)
        for letter, outcome in settled:
            if outcome.state != "sent":
                settling.settle(db, letter.id, outcome)
            if outcome.state == "stopped":
                self._close(db, letter.contact_id)
        return letters.claim(db, lease, free) if lease and free > 0 else []

    def _wait(self, letter: Claimed) -> float:
        pace = self._paces.get(letter.channel)
        return pace.wait(letter.contact_id) if pace else 0.0

    async def _postpone(self, letter: Claimed, wait: float) -> None:
        """A letter that waits for its turn goes back: were it kept here, a kill would make it look half sent."""
        await asyncio.wrap_future(self._database.submit(lambda db: settling.postpone(db, letter.id, wait)))

    async def _deliver(self, letter: Claimed) -> None:
        outcome = await self._send(letter)
        self._count(letter.channel, outcome.state)
        self._settled.append((letter, outcome))
        self.wake()

    def _close(self, db: Session, contact_id: int) -> None:
        contact = contacts.lock(db, contact_id)
        if contact is not None:
            contact.closed = True
            settling.stop(db, contact_id)

    async def _send(self, letter: Claimed) -> Outcome:
        channel = self._channels.get((letter.channel, letter.bot))
        if channel is None:
            return Outcome("retry", after=60.0, reason="channel off")
        try:
            address = contacts.open_address(self._keys, letter.contact_id, letter.address)
            reply = letters.open_body(self._keys, letter)
        except sealing.Unopened:
            return Outcome("dead", reason="sealed to another key")
        if reply.clear:
            reply = await asyncio.to_thread(self._with_our_own, letter.contact_id, reply)
            if not reply.hide and not reply.text:
                return Outcome("sent")  # there is nothing on the screen to delete
        return await channel.send(address, reply, letter.ref)

    def _with_our_own(self, contact_id: int, reply: Reply) -> Reply:
        """Only now do we know the numbers of all that we have sent before."""
        with self._database.read() as db:
            ours = settling.shown(db, contact_id)
        return replace(reply, hide=tuple(sorted({*reply.hide, *ours})))
