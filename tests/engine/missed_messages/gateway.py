"""A gateway that has what no webhook brought, and a process that looks into its list."""

import asyncio
from dataclasses import replace

from bot import app as wiring
from bot.channels import Listed
from bot.db import now
from bot.engine.missed_messages import MissedMessagePoller
from bot.messages import Attachment, Inbound
from bot.messaging.inbox import InboundReceipt, ReceiptState
from tests.people import SMS_FROM, Office, Phone, Recorder


class Gateway(Recorder):
    """A gateway that lists what it has, and whether that is all."""

    def __init__(self) -> None:
        super().__init__("sms", SMS_FROM, "sms")
        self.list: list[Listed] = []
        self.whole, self.media = True, True
        self.asked: list[float] = []

    async def listed(self, since: float) -> tuple[list[Listed], bool]:
        self.asked.append(since)
        return sorted(self.list, key=lambda one: one.at), self.whole

    async def with_files(self, message: Listed) -> Inbound | None:
        if not message.files:
            return message.inbound
        card = Attachment("photo", "media", mime="image/jpeg")
        return replace(message.inbound, files=(card,)) if self.media else None


def lost(gateway: Gateway, phone: Phone, text: str, ago: float, files: int = 0) -> Inbound:
    """They wrote this so many seconds ago, and no webhook brought it."""
    number = 90_000 + len(gateway.list)
    inbound = phone.inbound(text, number)
    gateway.list.append(Listed(now() - ago, inbound, files))
    return inbound


def poller(office: Office) -> MissedMessagePoller:
    context = office.context
    return MissedMessagePoller(context.hotline, wiring.notify, context.delivery.wake, context.metrics.found)


def look(office: Office, phone: Phone | None = None) -> list[str]:
    """A look of a process that has just started: what then comes to the phone."""
    if phone is not None:
        phone.fresh = []
    assert not asyncio.run(poller(office).do_one())
    office.deliver()
    return phone.news() if phone is not None else []


def count(office: Office, state: ReceiptState | None = None) -> int:
    with office.context.database.read() as db:
        every = db.query(InboundReceipt)
        return every.count() if state is None else every.filter(InboundReceipt.state == state).count()
