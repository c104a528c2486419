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
from bot.outbox import letters
from bot.outbox.leases import Lease, recover
from bot.outbox.letters import Claimed
from bot.outbox.pacing import Pace

AT_ONCE = 32  # letters on their way; the channels themselves hold back all but a few
LOOK_S = 0.5  # how often to look for what other processes queued
RECOVER_S = 2.0  # how often to look for dead senders
STOP_S = 10.0  # for what is on its way when we are asked to end

Account = tuple[str, str]


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
        """Begin to send what is due; whether there may be more."""
        free = AT_ONCE - len(self._sending)
        if self._lease is None or free <= 0:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
            return True
        number = self._lease.number
        claimed = await asyncio.wrap_future(self._database.submit(lambda db: letters.claim(db, number, free)))
        for letter in claimed:
            if wait := self._wait(letter):
                await self._postpone(letter, wait)
                continue
            task = asyncio.create_task(self._deliver(letter))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return bool(claimed)

    def _wait(self, letter: Claimed) -> float:
        pace = self._paces.get(letter.channel)
        return pace.wait(letter.contact_id) if pace else 0.0

    async def _postpone(self, letter: Claimed, wait: float) -> None:
        """A letter that waits for its turn goes back: were it kept here, a kill would make it look half sent."""
        await asyncio.wrap_future(self._database.submit(lambda db: letters.postpone(db, letter.id, wait)))

    async def _deliver(self, letter: Claimed) -> None:
        outcome = await self._send(letter)
        self._count(letter.channel, outcome.state)

        def settle(db: Session) -> None:
            letters.settle(db, letter.id, outcome)
            if outcome.state == "stopped":
                self._close(db, letter.contact_id)

        try:
            await asyncio.wrap_future(self._database.submit(settle))
        except Unavailable:
            return  # it stays leased, and is recovered as one in doubt
        self.wake()  # the next letter to the same person may go now

    def _close(self, db: Session, contact_id: int) -> None:
        contact = contacts.lock(db, contact_id)
        if contact is not None:
            contact.closed = True
            letters.stop(db, contact_id)

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
            ours = letters.shown(db, contact_id)
        return replace(reply, hide=tuple(sorted({*reply.hide, *ours})))
