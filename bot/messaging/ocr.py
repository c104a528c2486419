"""Pictures with words in them: read after the turn by tesseract (Khmer and English), in a process of its own.

parked ──"it is an advertisement"──▶ due ──fetched and read──▶ answered, and the row is deleted
   └──an hour──▶ deleted

A turn must not wait for this, so it leaves a row: where the picture is to be had, and where the answer goes, both
sealed under a day key. Neither the picture nor its words are ever stored.
"""

import asyncio
import json
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache

from sqlalchemy import ColumnElement, ForeignKey, LargeBinary, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sandbox, sealing
from bot.background import Backoff
from bot.channels import Channel, FileGone, FileLater
from bot.db import Base, BigKey, Database, now
from bot.errors import Unavailable
from bot.keyring.day_keys import Missing
from bot.messages import Attachment, Reply
from bot.messaging import contacts, leased_jobs, outbox
from bot.messaging.contacts import Contact, seal_address
from bot.messaging.leased_jobs import LeasedWorker
from bot.staff.keys import EnvironmentKeys

PARKED_S = 3600.0  # how long a picture may wait for its sender to say what it is
GIVE_UP_S = 120.0  # of fetching: somebody is looking at the screen
LEASE_S = 90.0
BACKOFF = Backoff(2.0, longest_s=30.0)
SECONDS = 20  # of computing for one picture
LARGEST = 12 * 2**20  # bytes of a picture
LEAST = 12  # messages; fewer are specks and logos
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


class Picture(Base):
    """A picture that somebody wants read."""

    __tablename__ = "reading"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(BigKey, ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    address: Mapped[bytes] = mapped_column(LargeBinary)  # where the answer goes, as a message keeps it
    source: Mapped[bytes] = mapped_column(LargeBinary)  # under a day key: {"file", "caption"}
    made_at: Mapped[float]
    due_at: Mapped[float | None] = mapped_column(index=True)  # None while it is parked
    tries: Mapped[int] = mapped_column(default=0)


Answer = Callable[[Session, Contact, str, str | None], Sequence[Reply]]
"""What to say to a contact about the picture of this id, with its words; None when they cannot be read."""


@lru_cache(maxsize=1)
def languages() -> str:
    """What tesseract on this machine can read: "khm+eng"; "" when it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    listed = (sandbox.run([program, "--list-langs"], b"", SECONDS) or b"").decode("utf-8", "replace").split()
    return "+".join(one for one in ("khm", "eng") if one in listed)


def words_in(picture: bytes) -> str | None:
    """The words on a picture; None when it is none, or nothing on it can be read."""
    program, known = shutil.which("tesseract"), languages()
    if program is None or not known or len(picture) > LARGEST or not picture.startswith(_PICTURES):
        return None
    command = [program, "stdin", "stdout", "-l", known, "--psm", "6", "--dpi", "150"]
    words = (sandbox.run(command, picture, SECONDS) or b"").decode("utf-8", "replace").strip()
    return words if sum(message.isalpha() for message in words) >= LEAST else None


def park(
    db: Session, keys: EnvironmentKeys, contact: Contact, address: str, file: Attachment, caption: str = ""
) -> str:
    """Remember a picture until its sender says that it is to be read: its id."""
    picture_id = str(uuid.uuid4())
    about = json.dumps({"file": asdict(file), "caption": caption}).encode()
    db.add(
        Picture(
            id=picture_id,
            contact_id=contact.id,
            address=seal_address(keys, contact.id, address),
            source=keys.days.seal(about, "reading.source", picture_id),
            made_at=now(),
            due_at=None,
            tries=0,
        )
    )
    db.flush()
    return picture_id


def begin(db: Session, picture_ids: Sequence[str]) -> int:
    """Let parked pictures be read now: how many of them are still here."""
    parked = update(Picture).where(Picture.id.in_(picture_ids), Picture.due_at.is_(None))
    return int(db.execute(parked.values(due_at=now(), made_at=now())).rowcount)  # type: ignore[attr-defined]


def put_off(db: Session, picture_id: str) -> bool:
    """Put a picture off that could not be fetched: False when its sender has waited too long to try again."""
    picture = db.get(Picture, picture_id, with_for_update=True)
    if picture is None or now() - picture.made_at > GIVE_UP_S:
        return False
    picture.due_at = now() + BACKOFF.after(picture.tries)
    return True


def settle(db: Session, keys: EnvironmentKeys, picture_id: str, words: str | None, answer: Answer) -> None:
    """Answer, and forget the picture. Twice changes nothing."""
    contact_id = db.scalar(select(Picture.contact_id).where(Picture.id == picture_id))
    contact = contacts.lock(db, contact_id) if contact_id is not None else None  # the contact first, as a turn does
    picture = db.get(Picture, picture_id, with_for_update=True)
    if picture is None or contact is None:
        return
    unseen = contact.hidden or contact.in_duress or contact.closed
    for reply in () if unseen else answer(db, contact, picture_id, words):
        outbox.queue(db, keys, contact.id, (contact.channel, contact.bot), picture.address, reply)
    db.delete(picture)


def prune(db: Session) -> None:
    """Forget pictures whose sender never said what they are."""
    db.execute(delete(Picture).where(_past_their_time()))


def _past_their_time() -> ColumnElement[bool]:
    return Picture.due_at.is_(None) & (Picture.made_at < now() - PARKED_S)


class Reader(LeasedWorker[tuple[Picture, tuple[str, str]]]):
    """Reads what is due, one picture at a time."""

    def __init__(
        self,
        database: Database,
        keys: EnvironmentKeys,
        channels: Mapping[tuple[str, str], Channel],
        answer: Answer,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(database)
        self._keys, self._channels, self._answer, self._wake = keys, channels, answer, wake

    def any_due(self, db: Session) -> bool:
        """A parked picture past its time is a reason to look too."""
        old = select(Picture.id).where(_past_their_time()).limit(1)
        return leased_jobs.is_due(db, Picture) or db.execute(old).first() is not None

    def take(self, db: Session) -> tuple[Picture, tuple[str, str]] | None:
        """A picture, and where its file is to be had."""
        prune(db)
        picture = leased_jobs.claim(db, Picture, LEASE_S)
        if picture is None:
            return None
        contact = db.get_one(Contact, picture.contact_id)
        return picture, (contact.channel, contact.bot)

    async def work(self, job: tuple[Picture, tuple[str, str]]) -> None:
        """Read one picture and answer; put it off while it cannot be fetched and there is time."""
        picture, channel = job
        try:
            words = await self._read(picture, self._channels.get(channel))
        except Exception as problem:
            if not isinstance(problem, FileLater):
                self.fault(problem)
            if await self.write(lambda db: put_off(db, picture.id)):
                return
            words = None
        await self._settle(picture.id, words)
        self._wake()

    async def _settle(self, picture_id: str, words: str | None) -> None:
        """Answer; a picture that no answer can be made for is forgotten, so that it stops nobody else's."""
        given = (self._keys, picture_id, words, self._answer)
        try:
            await self.write(lambda db: settle(db, *given))
        except Unavailable:
            raise
        except Exception as problem:
            self.fault(problem)
            gone = delete(Picture).where(Picture.id == picture_id)
            await self.write(lambda db: db.execute(gone) and None)

    async def _read(self, picture: Picture, channel: Channel | None) -> str | None:
        """Fetch and read; with the caption, which is part of what was sent."""
        try:
            about = json.loads(self._keys.days.open(picture.source, "reading.source", picture.id))
            if channel is None:
                raise FileLater
            words = await asyncio.to_thread(words_in, await channel.fetch(Attachment(**about["file"])))
        except Missing:
            raise FileLater from None
        except (FileGone, sealing.Unopened):
            return None
        return f"{about['caption']}\n{words}".strip() if words else None
