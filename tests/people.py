"""People with phones, for tests: what they write goes through the channels' own parsing and the whole engine, and what
they see comes out of the outbox, message by message, as the delivery would send it."""

import asyncio
import itertools
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot import app as wiring
from bot import tips
from bot.app import AppContext
from bot.channels import FileGone, sms, telegram
from bot.config import Config
from bot.messages import Attachment, Inbound, Outcome, Rendering, Reply
from bot.messaging import contacts
from bot.messaging.outbox import outbound, outcomes
from bot.recruiters.sample import load_sample
from bot.sealing import KeyPair
from bot.staff import accounts, keys
from bot.staff.accounts import Role, SignedIn
from bot.staff.keys import EnvironmentKeys
from bot.tips import Tip

TOKEN = "1000000001:sample-token-not-a-real-one"
SECRET = "sample-secret-key-of-more-than-32-characters"
SMS_FROM = "+85599000000"
PASSWORD = "four quiet words here"
LEASE = 7  # any number
TODAY = date(2026, 11, 22)  # the cards are as fresh as when they were written, and the lists 20 to 90 days old
_numbers = itertools.count(1)


class Recorder:
    """A channel that keeps what is sent to each address."""

    def __init__(self, name: str, bot: str, rendering: Rendering) -> None:
        self.name, self.bot, self.rendering = name, bot, rendering
        self.files: dict[str, bytes] = {}
        self.outcomes: list[Outcome] = []  # to answer with, before "sent"

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        return self.outcomes.pop(0) if self.outcomes else Outcome("sent", message_id=next(_numbers) + 10_000)

    async def fetch(self, file: Attachment) -> bytes:
        if file.reference not in self.files:
            raise FileGone
        return self.files[file.reference]

    async def close(self) -> None:
        pass


@dataclass(frozen=True)
class Furniture:
    """What an office holds from its first day, made once and copied: passwords and lists are slow on purpose."""

    folder: Path  # with the ring's entries
    escrow: bytes
    operator: SignedIn
    team: dict[int, KeyPair]


@dataclass
class Office:
    """A hotline in a test: its parts, an operator, and the phones of people."""

    context: AppContext
    escrow: bytes
    operator: SignedIn
    team: dict[int, KeyPair]
    phones: dict[str, "Phone"] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def opened(cls, url: str, folder: Path, furniture: Furniture | None = None, **settings: Any) -> Iterator["Office"]:
        """An office on a migrated database, or on a copy of the one that got the furniture."""
        if furniture:
            shutil.copytree(furniture.folder, folder)
        given = {"telegram_token": TOKEN, "telegram_webhook_secret": "sample-secret", "secret_key": SECRET}
        sms_given = {"twilio_account_sid": "AC1", "twilio_auth_token": "sample", "sms_from": SMS_FROM}
        config = Config(database_url=url, data_dir=folder, public_url="https://hotline.example.org",
                        **{**given, **sms_given, **settings})  # fmt: skip
        context = wiring.build(config)
        context.hotline.services.today = lambda: TODAY
        recorders = [
            Recorder("telegram", "1000000001", "buttons"),
            Recorder("sms", SMS_FROM, "sms"),
            Recorder("terminal", "here", "buttons"),
        ]
        context.channels.clear()
        context.channels.update({(one.name, one.bot): one for one in recorders})
        try:
            if furniture:
                yield cls(context, furniture.escrow, furniture.operator, dict(furniture.team))
            else:
                yield context.database.write(lambda db: cls._furnished(db, context))
        finally:
            context.close()

    @classmethod
    def _furnished(cls, db: Session, context: AppContext) -> "Office":
        escrow = keys.init(db) or b""
        team = keys.open_with_escrow(db, keys.read_escrow(escrow))
        member, _ = accounts.add(db, "Sophy", Role.OPERATOR, PASSWORD)
        keys.grant(db, team, member.id, member.public)
        load_sample(db, TODAY)
        wiring.seed(db)
        holder = accounts.sign_in(db, "Sophy", PASSWORD)
        return cls(context, escrow, holder, team)

    @classmethod
    def furnish(cls, url: str, folder: Path) -> Furniture:
        """Furnish a migrated database and a folder, to be copied."""
        with cls.opened(url, folder) as office:
            return Furniture(folder, office.escrow, office.operator, office.team)

    def phone(self, channel: str = "telegram", name: str = "Sokha", language: str = "en") -> "Phone":
        """Somebody's phone, new when first named."""
        key = f"{channel}:{name}"
        if key not in self.phones:
            self.phones[key] = Phone(self, channel, language, 5_000_000_000 + next(_numbers))
        return self.phones[key]

    def channel(self, name: str) -> Recorder:
        """The recorder of a channel."""
        found = next(one for one in self.context.channels.values() if one.name == name)
        assert isinstance(found, Recorder)
        return found

    def deliver(self) -> None:
        """Send what is due, in order, to the phones."""
        while claimed := self.context.database.write(lambda db: outbound.claim(db, LEASE, 50)):
            for message in claimed:
                self._deliver(message)

    def _deliver(self, message: outbound.Claimed) -> None:
        address = contacts.open_address(self.context.keys, message.contact_id, message.address)
        reply = outbound.open_body(self.context.keys, message)
        channel = self.context.channels[message.channel, message.bot]
        outcome = asyncio.run(channel.send(address, reply, message.ref))
        if reply.clear:
            with self.context.database.read() as db:
                ours = outcomes.shown(db, message.contact_id)
            reply = replace(reply, hide=(*reply.hide, *ours))
        if outcome.state == "sent":
            for phone in self.phones.values():
                if phone.address == address:
                    phone.show(reply, outcome.message_id)
        self.context.database.write(lambda db: outcomes.settle(db, message.id, outcome))

    def tips(self) -> list[Tip]:
        """Every tip that is kept, offered ones too."""
        with self.context.database.read() as db:
            return list(db.query(Tip).order_by(Tip.urgency.desc()))

    def words(self, tip: Tip) -> list[str]:
        """What is in a tip, as the operator reads it."""
        with self.context.database.read() as db:
            return [line.text for line in tips.open_entries(db, tip, self.team)]

    def answer(self, text: str) -> Tip:
        """Sophy claims the next tip and writes to the person."""

        def unit(db: Session) -> Tip:
            db.query(Tip).filter(Tip.state == tips.TipState.TOLD).update({"quiet_at": 0.0})
            tips.start_quiet(db)
            tips.drop_offers(db)
            tip = tips.next_tip(db) or db.query(Tip).filter(Tip.assignee_id == self.operator.id).first()
            assert tip is not None, "there is no tip to answer"
            tips.claim(db, tip, self.operator)
            notice = wiring.notify(tip.language, "sms" if tip.channel == "sms" else "buttons")
            tips.answer(db, self.context.keys, tip, self.operator, self.team, text, notice)
            return tip

        tip = self.context.database.write(unit)
        self.deliver()
        return tip


@dataclass
class Shown:
    """A message on a phone's screen."""

    text: str
    labels: list[str]
    choices: list[str]
    number: int
    mine: bool = False


class Phone:
    """One person's phone on one channel."""

    def __init__(self, office: Office, channel: str, language: str, number: int) -> None:
        self.office, self.channel, self.language = office, channel, language
        self.address = {"telegram": str(number), "sms": f"+85512{number % 10**6:06d}"}.get(channel, f"p{number}")
        self.screen: list[Shown] = []
        self.fresh: list[Shown] = []

    @property
    def keys(self) -> EnvironmentKeys:
        return self.office.context.keys

    def writes(self, text: str, **how: Any) -> list[str]:
        """Write a message: the texts that come back."""
        number = next(_numbers)
        self.screen.append(Shown(text, [], [], number, mine=True))
        return self.gives(self.inbound(text, number, **how))

    def presses(self, label: str) -> list[str]:
        """Choose an option by its label in the newest message that has it; by its number without buttons."""
        for shown in reversed([one for one in self.screen if not one.mine]):
            for place, one in enumerate(shown.labels):
                if label == one or (label in one and label not in shown.labels):
                    return self._chooses(shown, place)
        raise LookupError(f"{label!r} is no option on this screen: {[one.labels for one in self.screen][-3:]}")

    def _chooses(self, shown: Shown, place: int) -> list[str]:
        if self.channel != "telegram":
            return self.writes(str(place + 1))
        return self.gives(self._press(shown.choices[place]))

    def _press(self, choice: str) -> Inbound:
        query = {"id": f"q{next(_numbers)}", "from": self._user(), "chat_instance": "1", "data": choice}
        return self._parsed({"update_id": next(_numbers), "callback_query": query | {"message": self._old_message()}})

    def _old_message(self) -> dict[str, Any]:
        return {"message_id": 1, "date": 0, "chat": {"id": int(self.address), "type": "private"}}

    def _user(self) -> dict[str, Any]:
        return {"id": int(self.address), "is_bot": False, "first_name": "Sample", "language_code": self.language}

    def _parsed(self, update: dict[str, Any]) -> Inbound:
        found = telegram.parse(json.loads(json.dumps(update)), "1000000001")
        assert found is not None
        return found

    def inbound(self, text: str, number: int, **how: Any) -> Inbound:
        """The message as the provider would bring it."""
        if self.channel == "telegram":
            message = {"message_id": number, "date": 1_780_000_000, "from": self._user(), "chat": self._chat()}
            kind = "edited_message" if how.pop("edited", False) else "message"
            content = how or {"text": text}
            return self._parsed({"update_id": next(_numbers), kind: message | content})
        if self.channel == "sms":
            form = {
                "MessageSid": f"SM{number:032d}",
                "From": self.address,
                "To": SMS_FROM,
                "Body": text,
                "NumMedia": "0",
            }
            found = sms.parse(form | how)
            assert found is not None
            return found
        return Inbound("terminal", "here", f"t{number}", self.address, text=text, language=self.language)

    def _chat(self) -> dict[str, Any]:
        return {"id": int(self.address), "type": "private", "first_name": "Sample"}

    def gives(self, inbound: Inbound, times: int = 1) -> list[str]:
        """The engine gets this message, as often as said: the texts that come back."""
        self.fresh = []
        for _ in range(times):
            asyncio.run(self.office.context.hotline.receive(inbound))
        self.office.deliver()
        return self.news()

    def news(self) -> list[str]:
        """What has come since the last time and is still on the screen."""
        came, self.fresh = self.fresh, []
        return [one.text for one in came]

    def show(self, reply: Reply, number: int) -> None:
        """A message arrives."""
        gone = set(reply.hide)
        self.screen = [one for one in self.screen if one.number not in gone]
        self.fresh = [one for one in self.fresh if one.number not in gone]
        if not reply.text:
            return
        labels, choices = [one.label for one in reply.options], [one.choice for one in reply.options]
        text = reply.text if self.channel == "telegram" else reply.numbered()
        self.screen.append(Shown(text, labels, choices, number))
        self.fresh.append(self.screen[-1])
