"""Photos, voice notes, documents of a tip: fetched after the turn, sealed to the case in chunks, kept in the database.

waiting ──fetched──▶ kept
   └──the provider has it no more, or a day of trying──▶ gone

The tip never waits for them: its words are safe before the first byte is fetched.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.background import Backoff
from bot.channels import Channel, FileGone, FileLater
from bot.db import Base, Database, now
from bot.errors import NotFound
from bot.keyring.day_keys import Missing
from bot.messages import Attachment
from bot.messaging import leased_jobs
from bot.messaging.leased_jobs import LeasedWorker
from bot.sealing import KeyPair
from bot.staff.keys import EnvironmentKeys
from bot.tips.records import Tip

CHUNK = 256 * 1024  # bytes; a row of PostgreSQL stays far below its limits, and memory small
GIVE_UP_S = 24 * 3600
BACKOFF = Backoff(2.0, longest_s=600.0)
LEASE_S = 180.0  # a fetch that takes longer is begun again; fetching twice is harmless


class FileState(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    GONE = "gone"


class File(Base):
    """One file of a tip. Its name, type and size are sealed; so is where to fetch it, while it waits."""

    __tablename__ = "file"

    id: Mapped[str] = mapped_column(primary_key=True)
    tip_id: Mapped[str] = mapped_column(ForeignKey("tip.id", ondelete="CASCADE"), index=True)
    state: Mapped[FileState]
    channel: Mapped[str]
    bot: Mapped[str]
    about: Mapped[bytes] = mapped_column(LargeBinary)  # sealed to the case: {"kind", "name", "mime", "at"}
    source: Mapped[bytes | None] = mapped_column(LargeBinary)  # sealed under a day key, emptied when settled
    made_at: Mapped[float]
    due_at: Mapped[float] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)


class Chunk(Base):
    """A piece of a file, sealed to the case and bound to its place."""

    __tablename__ = "file_chunk"

    file_id: Mapped[str] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as an operator gets it."""

    kind: str
    name: str
    mime: str
    content: bytes


def expect(db: Session, keys: EnvironmentKeys, tip: Tip, file: Attachment) -> str:
    """Note a file that belongs to this tip and is to be fetched: its id."""
    file_id = str(uuid.uuid4())
    about = json.dumps({"kind": file.kind, "name": file.name, "mime": file.mime}).encode()
    db.add(
        File(
            id=file_id,
            tip_id=tip.id,
            state=FileState.WAITING,
            channel=tip.channel,
            bot=tip.bot,
            about=sealing.seal(tip.public, about, "file.about", file_id),
            source=keys.days.seal(_where(file), "file.source", file_id),
            made_at=now(),
            due_at=now(),
            tries=0,
        )
    )
    tip.has_files = True
    db.flush()
    return file_id


def _where(file: Attachment) -> bytes:
    """What fetching needs, and not its name: the machine can open this while the file waits."""
    return json.dumps(asdict(replace(file, name="", mime=""))).encode()


def keep(db: Session, file_id: str, content: bytes) -> None:
    """Seal the bytes of a file to its case. A second copy changes nothing."""
    file = db.get(File, file_id, with_for_update=True)
    if file is None or file.state != FileState.WAITING:
        return
    public = db.get_one(Tip, file.tip_id).public
    for number, start in enumerate(range(0, len(content), CHUNK)):
        sealed = sealing.seal(public, content[start : start + CHUNK], "file_chunk", file_id, str(number))
        db.add(Chunk(file_id=file_id, number=number, sealed=sealed))
    file.state, file.source = FileState.KEPT, None


def put_off(db: Session, file_id: str) -> None:
    """Put a file off that could not be fetched; after a day of tries it is lost."""
    file = db.get(File, file_id, with_for_update=True)
    if file is None or file.state != FileState.WAITING:
        return
    file.due_at = now() + BACKOFF.after(file.tries)
    if now() - file.made_at > GIVE_UP_S:
        lose(db, file_id)


def lose(db: Session, file_id: str) -> None:
    """Mark a file that the provider has no more as gone: the operator sees that there was one."""
    lost = update(File).where(File.id == file_id, File.state == FileState.WAITING)
    db.execute(lost.values(state=FileState.GONE, source=None))


def of_tip(db: Session, tip_id: str) -> list[File]:
    """The files of a tip, in order of receipt."""
    return list(db.scalars(select(File).where(File.tip_id == tip_id).order_by(File.made_at, File.id)))


def open_file(db: Session, file_id: str, case: KeyPair) -> Opened:
    """Open a file with its case key; NotFound while it waits or when it is gone."""
    file = db.get(File, file_id)
    if file is None or file.state != FileState.KEPT:
        raise NotFound("This file is not here: it is still being fetched, or the provider no longer has it.")
    about = json.loads(sealing.unseal(case, file.about, "file.about", file_id))
    chunks = db.scalars(select(Chunk).where(Chunk.file_id == file_id).order_by(Chunk.number))
    content = b"".join(sealing.unseal(case, one.sealed, "file_chunk", file_id, str(one.number)) for one in chunks)
    return Opened(about["kind"], about["name"], about["mime"], content)


class Fetcher(LeasedWorker[File]):
    """Fetches what waits, one file at a time."""

    def __init__(self, database: Database, keys: EnvironmentKeys, channels: Mapping[tuple[str, str], Channel]) -> None:
        super().__init__(database)
        self._keys, self._channels = keys, channels

    def any_due(self, db: Session) -> bool:
        return leased_jobs.is_due(db, File, File.state == FileState.WAITING)

    def take(self, db: Session) -> File | None:
        return leased_jobs.claim(db, File, LEASE_S, File.state == FileState.WAITING)

    async def work(self, job: File) -> None:
        """Fetch one file and seal it; what cannot be fetched now is put off, what is gone is marked so."""
        file_id = job.id
        try:
            content = await self._fetched(job)
            await self.write(lambda db: keep(db, file_id, content))
        except (FileLater, Missing):
            await self.write(lambda db: put_off(db, file_id))
        except (FileGone, sealing.Unopened):
            await self.write(lambda db: lose(db, file_id))
        except Exception as problem:  # a store that is away says so again below; its claim has put the file off
            self.fault(problem)
            await self.write(lambda db: put_off(db, file_id))

    async def _fetched(self, file: File) -> bytes:
        channel = self._channels.get((file.channel, file.bot))
        if channel is None or file.source is None:
            raise FileLater
        source = json.loads(self._keys.days.open(file.source, "file.source", file.id))
        return await channel.fetch(Attachment(**source))
