"""A day at the hotline, full of words that nobody else may learn; then the machine is seized, with its environment.

What that may surrender: messages that have not gone out (an operator's words that wait for the person to write, an
answer in doubt) with their addresses, and where to fetch a file that has not been fetched. Nothing else; and nothing of
these in any row once they are settled, nor in any byte of SQLite's files, nor of PostgreSQL's once the day's key died.
"""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, update

from bot.app import AppContext
from bot.db import Base, now
from bot.keyring import day_keys
from bot.messages import Attachment, Outcome
from bot.messaging import outbox
from bot.migrations import metadata
from bot.rotation.resealing import turn_over
from bot.tips import attachments
from tests.db.test_tidying import until_empty
from tests.people import Office, Phone, Recorder
from tests.seizing import seized
from tests.seizing.carving import carve, files_of, keys_of_days

assert metadata is Base.metadata

# The closed list of what may be plain. A column that is not here must be bytes: sealed, hashed or a public key.
PLAIN = {
    "alias": "id recruiter_id confirmations text proposed_at proposed_by proposed_by_id approved_at approved_by",
    "inbound_receipt": "id day state problem epoch contact_id seen_at",
    "ask": "id week outcome destination",
    "ask_key": "week",
    "asked_name": "text",
    "chore": "name due_at",
    "contact": "id channel bot language language_chosen state shown seen_at stopped hidden hidden_at closed notified"
    " forget_at"
    " in_duress day answered guesses said_at times",
    "file": "id tip_id state channel bot made_at due_at tries",
    "file_chunk": "file_id number",
    "key_grant": "id epoch staff_id",
    "outbound_message": "id ref contact_id channel bot kind state entry_id made_at due_at tries doubts lease message_id"
    " settled_at reason delivered",
    "provider_copy": "id channel bot due_at tries",
    "pass_code": "tip_id until",
    "reading": "id contact_id made_at due_at tries",
    "staff": "id name role active made_at",
    "team_key": "epoch made_at",
    "tip": "id contact_id state channel bot language category urgency hour quiet_at assignee_id entries has_files"
    " unread epoch keep_until hidden withdrawn_at moved assured",
    "tip_entry": "id tip_id number author",
    "subscription": "id contact_id made_at",
}
# What everybody may know: the registry, the numbers to call, who changed what.
PUBLIC = {"change", "helpline", "notice", "permission", "proposal", "recruiter", "registry_version", "audit_entry"}
# Bytes that are hashes, salts or public keys; every other bytes column holds envelopes.
BARE = {
    *(
        "inbound_receipt.token",
        "ask.name",
        "ask.person",
        "ask_key.key",
        "asked_name.name",
        "alias.spelling",
        "pass_code.token",
    ),
    *("contact.blind_index", "contact.safe_word", "contact.said", "staff.salt", "staff.public", "tip.public"),
    *("team_key.public", "team_key.escrow_public"),
}


class Day:
    """Plants markers, and remembers what each of them is."""

    def __init__(self, office: Office) -> None:
        self.office, self.marks = office, dict[str, str]()
        self._numbers = itertools.count(100)

    def mark(self, what: str) -> str:
        word = f"zq{next(self._numbers)}wv"
        self.marks[word] = what
        return word

    def phone(self, channel: str, name: str) -> Phone:
        known = f"{channel}:{name}" in self.office.phones
        phone = self.office.phone(channel, name)
        if not known:
            self.marks[phone.address.lstrip("+")] = f"address of {name}"
            phone.writes("english")
        return phone

    def tells(self, channel: str, name: str) -> None:
        """Somebody tells a story in three messages, with a picture where there are any."""
        phone = self.phone(channel, name)
        phone.presses("Talk to a person")
        phone.writes(f"My boss is {self.mark('name in a tip')} and he hits us")
        phone.writes(f"We are at {self.mark('place in a tip')}")
        if channel == "telegram":
            reference, caption, named = (self.mark(what) for what in ("file reference", "caption", "file name"))
            self._recorder().files[reference] = self.mark("content of a file").encode() * 9000
            document = {"file_id": reference, "file_name": f"{named}.pdf", "mime_type": "application/pdf"}
            phone.writes("", document=document, caption=f"look {caption}")
            card = {"phone_number": self.mark("number of a card"), "first_name": self.mark("name of a card")}
            phone.writes("", contact=card)

    def asks(self, channel: str, name: str) -> None:
        """Somebody looks a recruiter up, and writes what is no recruiter."""
        phone = self.phone(channel, name)
        phone.writes("/check")
        phone.writes(f"{self.mark('a recruiter looked up')} Manpower")
        phone.writes("Thailand")
        if channel == "telegram":  # a place is offered to a person, whatever the rules make of words
            for what, answer in (("refused", "No"), ("accepted", "Yes")):
                phone.writes("menu")
                place = {"location": {"latitude": 11.5, "longitude": 104.9}}
                phone.writes("", venue=place | {"title": self.mark(f"words at home, {what}"), "address": "x"})
                phone.presses(answer)

    def fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A turn fails with its words on its lips."""
        phone = self.phone("telegram", "Unlucky")
        word = self.mark("words of a failed turn")
        with monkeypatch.context() as patched:
            patched.setattr("handlers.leave_tip.tips.tell", _breaks)
            phone.presses("Talk to a person")
            assert "Sorry" in phone.writes(f"the agent is {word}")[0]

    def fetches(self) -> None:
        """The files that wait are fetched."""
        fetcher = attachments.Fetcher(
            self.office.context.database, self.office.context.keys, self.office.context.channels
        )
        while asyncio.run(fetcher.do_one()):
            pass

    def found_in(self, content: bytes) -> dict[str, str]:
        return {word: what for word, what in self.marks.items() if word.encode() in content}

    def _recorder(self) -> Recorder:
        return self.office.channel("telegram")


def _breaks(*given: object, **named: object) -> None:
    raise ValueError(f"cannot keep {given[-2]}")


@contextmanager
def a_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    """Twelve people write on two channels."""
    day = Day(office)
    for number, channel in enumerate(["telegram", "sms"] * 4):
        day.tells(channel, f"Teller{number}")
    for number, channel in enumerate(["telegram", "sms"] * 3):
        day.asks(channel, f"Asker{number}")
    day.fails(monkeypatch)
    yield day


@pytest.fixture
def day(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    with a_day(office, monkeypatch) as lived:
        yield lived


def test_a_seizure_surrenders_what_we_say_and_nothing_else(
    day: Day,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    context, folder = day.office.context, day.office.context.config.data_dir
    answered = [day.office.answer(f"Call us, {day.mark('held answer')}") for _ in range(3)]
    day.office.channel("telegram").outcomes = [Outcome("retry", after=60.0)]
    day.phone("telegram", "Asker0").writes("menu")
    assert len(day.marks) >= 60
    everything = seized.plain(context, folder)
    assert b"Sophy" in everything, "this test must see what is plain"
    assert day.found_in(everything) == {}
    given = day.found_in(seized.opened(context, folder))
    waiting = {what for what in given.values() if not what.startswith("address")}
    assert waiting <= {"held answer", "file reference"}, "more than docs/security.md says"
    held = [what for what in given.values() if what == "held answer"]
    assert len(held) == len(answered) == 3, "this test must be able to open what waits"
    whose = {what for what in given.values() if what.startswith("address")}
    assert len(whose) == 4 and "address of Asker0" in whose, whose
    _read_everything(day)
    assert day.found_in(seized.plain(context, folder)) == {}
    assert day.found_in(seized.opened(context, folder)) == {}, "settled, and still here"
    if context.database.sqlite:
        assert day.found_in(_carved(context, folder)) == {}, "its files keep what was settled"
    else:
        assert "held answer" in day.found_in(_carved(context, folder)).values(), "docs/security.md: till that key dies"
    monkeypatch.setattr(day_keys, "now", lambda: now() + 49 * 3600)
    assert turn_over(context.database, context.keys.days) == 1
    assert day.found_in(_carved(context, folder)) == {}
    out, err = capfd.readouterr()
    assert day.found_in((caplog.text + out + err).encode()) == {}


def _carved(context: AppContext, folder: Path) -> bytes:
    """What opens in raw files, with every key that is left, once the writer has emptied its log."""
    context.database.tidy()
    if context.database.sqlite:
        until_empty(context.database)
    found = files_of(context.config.database, folder)
    return carve(found, context.keys, keys_of_days(context.config.secret_key, folder))


def _read_everything(day: Day) -> None:
    """Everybody writes again and reads what waited; every file is fetched."""
    day.fetches()
    day.office.context.database.write(lambda db: db.execute(update(outbox.OutboundMessage).values(due_at=0.0)).close())
    for phone in list(day.office.phones.values()):
        phone.writes("read")
    day.office.deliver()


def test_an_operator_reads_what_the_seizer_does_not(day: Day) -> None:
    day.fetches()
    with day.office.context.database.read() as db:
        told = "\n".join(line for tip in day.office.tips() for line in day.office.words(tip))
        found = [file for tip in day.office.tips() for file in attachments.of_tip(db, tip.id)]
        assert {str(file.state) for file in found} == {"kept"} and len(found) == 4
    for word, what in day.marks.items():
        if what in ("name in a tip", "place in a tip", "caption", "number of a card", "words at home, accepted"):
            assert word in told, f"lost: {what}"
        if what == "words at home, refused":
            assert word not in told


def test_an_operator_does_not_learn_who_wrote(day: Day) -> None:
    told = "\n".join(line for tip in day.office.tips() for line in day.office.words(tip))
    assert not [what for what in day.found_in(told.encode()).values() if what.startswith("address")]


def test_every_column_is_on_the_closed_list_or_bytes() -> None:
    for table in metadata.tables.values():
        if table.name in PUBLIC:
            continue
        plain = {column.name for column in table.columns if not isinstance(column.type, LargeBinary)}
        more = plain - set(PLAIN[table.name].split())
        assert not more, f"{table.name}: {more} would be plain; seal it, or argue for it in SECURITY and here"


def test_bytes_are_envelopes_unless_we_say_what_they_are(day: Day) -> None:
    day.office.answer("held")
    seen = set()
    for table, row in seized.rows(day.office.context):
        for column, value in row.items():
            if isinstance(value, bytes) and f"{table}.{column}" not in BARE:
                seen.add(f"{table}.{column}")
                assert value[:2] in (b"\x01\x01", b"\x01\x02") and len(value) > 256, f"{table}.{column} is no envelope"
    assert {"tip_entry.sealed", "tip.capsule", "asked_name.sealed"} <= seen
    assert {"outbound_message.body", "outbound_message.address"} <= seen


def test_what_waits_in_the_spool_opens_with_the_environment_and_is_not_plain(sqlite_office: Office) -> None:
    day = Day(sqlite_office)
    phone = sqlite_office.phone("sms", "Spooled")
    day.marks |= {phone.address.lstrip("+"): "address"}
    sqlite_office.context.spool.put(phone.inbound(day.mark("spooled"), 4711))
    folder = sqlite_office.context.config.data_dir
    assert day.found_in(seized.plain(sqlite_office.context, folder)) == {}
    assert sorted(day.found_in(seized.opened(sqlite_office.context, folder)).values()) == ["address", "spooled"]


def test_a_reference_to_a_file_is_forgotten_when_it_is_fetched(office: Office) -> None:
    day = Day(office)
    phone, word = day.phone("telegram", "Sender"), day.mark("reference")
    office.channel("telegram").files[word] = b"x"
    phone.presses("Talk to a person")
    phone.writes("", photo=[{"file_id": word, "file_unique_id": "u", "width": 9, "height": 9}])
    folder = office.context.config.data_dir
    assert day.found_in(seized.opened(office.context, folder)) == {word: "reference"}
    day.fetches()
    assert day.found_in(seized.opened(office.context, folder)) == {}
    assert Attachment("photo", word).reference == word
