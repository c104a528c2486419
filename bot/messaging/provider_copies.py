"""Provider copies: our messages in a gateway's own log. A seized account there would otherwise be the archive of what
people told, so each copy is deleted as soon as it can be: what came in once it is stored (its files fetched), what
went out once the gateway has reported on it."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from sqlalchemy import LargeBinary, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.background import Backoff
from bot.channels import Channel
from bot.db import Base, BigKey, Database, now
from bot.keyring.day_keys import Missing
from bot.messaging import leased_jobs
from bot.messaging.leased_jobs import LeasedWorker
from bot.staff.keys import EnvironmentKeys

LEASE_S = 600.0  # a copy that a killed process was deleting is looked at again then
BACKOFF = Backoff(2.0, longest_s=3600.0)
GIVE_UP_AFTER = 30  # tries, about a day


@runtime_checkable
class Forgets(Protocol):
    """A channel whose provider keeps copies that can be deleted."""

    async def forget(self, sid: str) -> bool:
        """Delete the provider's copy: whether it is gone."""
        ...


class ProviderCopy(Base):
    """One copy. The provider's id of it is sealed under a day key: beside the provider's log it would name a person."""

    __tablename__ = "provider_copy"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    channel: Mapped[str]
    bot: Mapped[str]
    sid: Mapped[bytes] = mapped_column(LargeBinary)
    due_at: Mapped[float] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)


def note(db: Session, keys: EnvironmentKeys, account: tuple[str, str], sid: str, wait_s: float = 0.0) -> None:
    """A copy is to be deleted after `wait_s` seconds."""
    sealed = keys.days.seal(sid.encode(), "leftover.sid", *account)
    db.add(ProviderCopy(channel=account[0], bot=account[1], sid=sealed, due_at=now() + wait_s, tries=0))
    db.flush()


class Redactor(LeasedWorker[ProviderCopy]):
    """Deletes what is due, one copy at a time."""

    def __init__(self, database: Database, keys: EnvironmentKeys, channels: Mapping[tuple[str, str], Channel]) -> None:
        super().__init__(database)
        self._keys, self._channels = keys, channels

    def any_due(self, db: Session) -> bool:
        return leased_jobs.is_due(db, ProviderCopy)

    def take(self, db: Session) -> ProviderCopy | None:
        """A copy, put off by its next wait at once: a try that fails has nothing to write down."""
        found = leased_jobs.claim(db, ProviderCopy, LEASE_S)
        if found is not None:
            found.due_at = now() + max(LEASE_S, BACKOFF.after(found.tries))
        return found

    async def work(self, job: ProviderCopy) -> None:
        """Delete one copy; after about a day of tries it is forgotten."""
        try:
            forgotten = await self._forgotten(job)
        except Exception as problem:
            self.fault(problem)
            forgotten = False
        if forgotten or job.tries > GIVE_UP_AFTER:
            gone = delete(ProviderCopy).where(ProviderCopy.id == job.id)
            await self.write(lambda db: db.execute(gone) and None)

    async def _forgotten(self, found: ProviderCopy) -> bool:
        channel = self._channels.get((found.channel, found.bot))
        if not isinstance(channel, Forgets):
            return False
        try:
            sid = self._keys.days.open(found.sid, "leftover.sid", found.channel, found.bot).decode()
        except Missing:
            return False
        except sealing.Unopened:
            return True  # sealed to an earlier key of ours: nobody can name that copy any more
        return await channel.forget(sid)
