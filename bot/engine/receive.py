"""The engine: keep a message, take a turn, queue the answer; only then is it acknowledged.

wait for a turn (`fair`) ─▶ understand the words (`dialog.beforehand`), then in one transaction:
keep the receipt (once, for ever) ─▶ meet and lock the contact ─▶ the turn, in a savepoint ─▶ messages ─▶ commit
                                                              └─ fails: kept for operators, a sorry is queued
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import structlog
from sqlalchemy.orm import Session

from bot import tips
from bot.channels import Channel
from bot.db import Database, again, now, savepoint
from bot.engine import echoes, stale_messages
from bot.engine.dialog import Dialog, Services, Turn, worked_out
from bot.engine.fair_turns import LONG, Turns
from bot.engine.stale_messages import Found
from bot.errors import Unavailable, place_of
from bot.messages import Inbound, Kind, Rendering, Reply
from bot.messaging import contacts, inbox, outbox, provider_copies
from bot.messaging.blind_index import Indexer
from bot.messaging.contacts import Contact, seal_address
from bot.tips import attachments
from bot.writing.recall import Recall, recalling

SMS_A_DAY = 30  # answers to one number; past that the numbers to call, once: replies cost, and can be pumped
TELLERS_S = 15.0  # how long it is known who has an open tip

log = structlog.get_logger()


class Hotline:
    """One per process. `receive` may be called from any thread."""

    def __init__(
        self,
        database: Database,
        dialog: Dialog,
        services: Services,
        channels: Mapping[tuple[str, str], Channel],
        count: Callable[[str, str], None] = lambda channel, outcome: None,
    ) -> None:
        self.database, self.dialog, self.services, self.channels = database, dialog, services, channels
        self.indexer = Indexer(services.keys)
        self._forgetful = {
            account for account, channel in channels.items() if isinstance(channel, provider_copies.Forgets)
        }
        self._count = count
        self.turns = Turns()
        self._tellers_until = 0.0
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")  # of long messages, one after the other

    async def receive(self, inbound: Inbound, found: Found | None = None) -> bool:
        """Keep and answer a message: True when it is new. Raises Unavailable when it could not be stored.

        `found`: no webhook brought it, so it may be too late to answer it; see `overdue`.
        """
        index = self.indexer.known(inbound.channel, inbound.bot, inbound.address)
        if index is None:  # slow on purpose, and it lets go of the interpreter: not in the event loop
            index = await asyncio.to_thread(self.indexer.index, inbound.channel, inbound.bot, inbound.address)
        if self.turns.waiting:
            await self._know_tellers()
        async with self.turns.of(index, len(inbound.text)):
            if len(inbound.text) > LONG:  # in a thread, for it would keep the event loop
                recall = await asyncio.wrap_future(self._reader.submit(worked_out, inbound, self.services))
            else:
                recall = worked_out(inbound, self.services)
            return await asyncio.wrap_future(self._submit(inbound, index, found, recall))

    def close(self) -> None:
        """Let go of the thread."""
        self._reader.shutdown()

    async def _know_tellers(self) -> None:
        """Where people wait, those with an open tip come first."""
        if self._tellers_until > time.monotonic():
            return
        self._tellers_until = time.monotonic() + TELLERS_S
        with contextlib.suppress(Unavailable):
            self.turns.ahead = await asyncio.to_thread(self._tellers)

    def _tellers(self) -> frozenset[bytes]:
        with self.database.read() as db:
            return tips.tellers(db)

    def submit(self, inbound: Inbound, index: bytes, found: Found | None = None) -> Future[bool]:
        """Keep and answer a message whose blind index is known, without waiting for a turn: whether it was new."""
        return self._submit(inbound, index, found, worked_out(inbound, self.services))

    def _submit(self, inbound: Inbound, index: bytes, found: Found | None, recall: Recall) -> Future[bool]:
        token = inbox.token_of(self.services.keys, inbound)

        def take(db: Session) -> bool:
            with recalling(recall):
                return self._take(db, inbound, index, token, found)

        return self.database.submit(take)

    def _take(self, db: Session, inbound: Inbound, index: bytes, token: bytes, found: Found | None) -> bool:
        db.autoflush = False  # else every look-up of a turn would first write the contact again
        receipt_id = inbox.keep(db, token)
        if receipt_id is None:
            self._count(inbound.channel, "repeated")
            return False
        if inbound.address:
            self._meet(db, inbound, index, receipt_id, found)
        else:
            self._unanswerable(db, inbound, receipt_id)
        account = (inbound.channel, inbound.bot)
        if account in self._forgetful:
            wait = attachments.GIVE_UP_S if inbound.files else 0.0
            provider_copies.note(db, self.services.keys, account, inbound.provider_id, wait)
        return True

    def _meet(self, db: Session, inbound: Inbound, index: bytes, receipt_id: int, found: Found | None) -> None:
        """A message of somebody who can be answered."""
        contact = contacts.meet(db, index, inbound.channel, inbound.bot)
        if echoes.doubled(db, self.services.keys, contact, inbound, _written_at(found)):
            self._count(inbound.channel, "doubled")
            return
        replies = self._turn(db, contact, inbound, receipt_id, found)
        if replies is None:  # it failed: what it changed about the contact is forgotten too
            contact = contacts.meet(db, index, inbound.channel, inbound.bot)
            silent = found is not None and found.overdue(contact)
            replies = [] if silent else [Reply(self._sorry(db, contact, inbound))]
        self._answer(db, contact, inbound, replies)
        if inbound.channel == "sms":
            contacts.save(db, contact)  # what was counted while answering

    def _unanswerable(self, db: Session, inbound: Inbound, receipt_id: int) -> None:
        """From a name, a short code, nobody: no answer can reach them, and operators read it all the same."""
        log.warning("a message that nobody can answer is kept", channel=inbound.channel)
        self._count(inbound.channel, "unanswerable")
        inbox.fail(db, self.services.keys, receipt_id, None, inbound, inbox.NOBODY)

    def _turn(
        self, db: Session, contact: Contact, inbound: Inbound, receipt_id: int, found: Found | None
    ) -> list[Reply] | None:
        """What to say; None when the turn failed."""
        try:
            with savepoint(db):
                turn = self._a_turn(db, contact, inbound)
                replies = self._once(turn, self._heard(turn, found), _written_at(found))
                if turn.aside:
                    inbox.set_aside(db, self.services.keys, receipt_id, contact.id, inbound)
                self._seen(contact, inbound, found)
                contacts.save(db, contact)
            self._count(inbound.channel, "answered")
            return replies
        except Exception as problem:
            if again(problem):
                raise
            self._failed(db, contact.id, inbound, receipt_id, problem)
            return None

    def _heard(self, turn: Turn, found: Found | None) -> list[Reply]:
        """What the dialogue says; nothing where the message is overdue."""
        if found is not None and found.overdue(turn.contact):
            stale_messages.keep(turn, found)
            return []
        if found is not None and found.overtaken(turn.contact):
            turn.contact.state = "{}"
        return self.dialog.take(turn)

    def _once(self, turn: Turn, replies: list[Reply], at: float) -> list[Reply]:
        """What is said; nothing to a machine that says the same again and again. What disappears still disappears."""
        if not echoes.note(self.services.keys, turn.contact, turn.inbound, at) or turn.heard.danger:
            return replies
        self._count(turn.inbound.channel, "silent")
        return [reply for reply in replies if reply.hide or reply.clear]

    def _seen(self, contact: Contact, inbound: Inbound, found: Found | None) -> None:
        if found is None or not found.overtaken(contact):
            contact.closed = inbound.kind is Kind.LEFT
        contact.seen_at = now() if found is None else max(contact.seen_at, found.written_at)
        if inbound.message_id:
            contacts.note_shown(contact, inbound.message_id)

    def _a_turn(self, db: Session, contact: Contact, inbound: Inbound) -> Turn:
        return Turn(db, contact, inbound, self._rendering(inbound), self.services, self.dialog.script)

    def _rendering(self, inbound: Inbound) -> Rendering:
        channel = self.channels.get((inbound.channel, inbound.bot))
        return channel.rendering if channel else "sms"

    def _failed(self, db: Session, contact_id: int, inbound: Inbound, receipt_id: int, problem: Exception) -> None:
        """Nothing of the turn stays but the message itself, sealed for operators."""
        where = place_of(problem)
        log.error("turn failed", channel=inbound.channel, problem=where)
        self._count(inbound.channel, "failed")
        inbox.fail(db, self.services.keys, receipt_id, contact_id, inbound, where)

    def _sorry(self, db: Session, contact: Contact, inbound: Inbound) -> str:
        turn = self._a_turn(db, contact, inbound)
        return self.dialog.script.sorry(turn).on(turn.rendering)

    def _answer(self, db: Session, contact: Contact, inbound: Inbound, replies: list[Reply]) -> None:
        if not replies:
            return
        address = seal_address(self.services.keys, contact.id, inbound.address)
        for reply in self._affordable(db, contact, inbound, replies):
            outbox.queue(db, self.services.keys, contact.id, (inbound.channel, inbound.bot), address, reply)

    def _affordable(self, db: Session, contact: Contact, inbound: Inbound, replies: list[Reply]) -> list[Reply]:
        """SMS answers up to a day's number; then once whom to call."""
        if inbound.channel != "sms":
            return replies
        found = []
        for reply in replies:
            made = contacts.count_answer(contact)
            if made <= SMS_A_DAY:
                found.append(reply)
            elif made == SMS_A_DAY + 1:
                turn = self._a_turn(db, contact, inbound)
                found.append(Reply(self.dialog.script.enough(turn).on(turn.rendering)))
        return found


def _written_at(found: Found | None) -> float:
    return now() if found is None else found.written_at
