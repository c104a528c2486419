"""The clock: what is due by it, and whether it may be believed when something is to be destroyed.

    believed ──a look within 6 hours of the last one believed──▶ believed
        └──a look further ahead──▶ doubted ──a day without a jump, or somebody says that it is right──▶ believed
                                       └──the clock is back──▶ believed

Every process that works looks once a minute, so that looks further apart than six hours are a clock that jumped, or a
hotline that was off: the two cannot be told apart from here. What is doubted destroys nothing, and everything else
goes on. The first look of all is measured against the newest message that came. A clock that is behind destroys nothing
too early: it is believed, and after a day it is the new measure.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, now
from bot.messaging.inbox import InboundReceipt

DAY = 86_400.0
APART_S = 6 * 3600.0  # looks further apart are a jump; a smaller one destroys nothing that matters six hours too early
SECOND_LOOK_S = DAY  # for so long a clock must run on without a jump until it is believed by itself
FAR_S = 60.0  # clocks of two machines may differ by as much

BELIEVED, LOOKED, STEADY = "clock: last believed", "clock: last look", "clock: without a jump since"
NAMES = (BELIEVED, LOOKED, STEADY)


class ChoreRow(Base):
    """When a chore is next due. The clock's own rows hold times that it showed."""

    __tablename__ = "chore"

    name: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[float]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nothing is destroyed. Times are seconds since 1970, as the doubted clock shows them."""

    last: float  # the last time that was believed
    until: float  # when the clock is believed by itself, if it runs on without a jump

    @property
    def ahead_s(self) -> float:
        """How far the clock has run from the last time believed, in seconds."""
        return now() - self.last

    def __str__(self) -> str:
        hours = max(1, round((self.until - now()) / 3600))
        return (
            f"The clock shows {length(self.ahead_s)} more than at the last look: it jumped, or the hotline was off."
            f" Nothing is forgotten or erased by it for another {hours} h. Is it right? Then run"
            " `hotline doctor --clock-is-right`; else set it, and all is well by itself."
        )


def length(seconds: float) -> str:
    """A length of time in words: 12 hours, 400 days."""
    hours = round(seconds / 3600)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"


def look(db: Session) -> Doubt | None:
    """Look at the clock, and keep what it shows: why it is not believed, or None. One look at a time."""
    at, rows = now(), _rows(db)
    if abs(at - rows[LOOKED].due_at) > APART_S:
        rows[STEADY].due_at = at
    rows[LOOKED].due_at = at
    if at - rows[BELIEVED].due_at > APART_S and at - rows[STEADY].due_at < SECOND_LOOK_S:
        return Doubt(rows[BELIEVED].due_at, rows[STEADY].due_at + SECOND_LOOK_S)
    if at > rows[BELIEVED].due_at or at - rows[STEADY].due_at >= SECOND_LOOK_S:
        rows[BELIEVED].due_at = at
    db.flush()
    return None


def doubt(db: Session) -> Doubt | None:
    """What a look would find, and nothing is kept; None also where nobody has looked yet."""
    seen = {row.name: row.due_at for row in db.scalars(select(ChoreRow).where(ChoreRow.name.in_(NAMES)))}
    if len(seen) < len(NAMES) or now() - seen[BELIEVED] <= APART_S:
        return None
    steady = now() if abs(now() - seen[LOOKED]) > APART_S else seen[STEADY]
    return Doubt(seen[BELIEVED], steady + SECOND_LOOK_S) if now() - steady < SECOND_LOOK_S else None


def behind(db: Session) -> float:
    """For how many seconds the clock is behind what it once showed and was believed; 0.0 when it is not."""
    row = db.get(ChoreRow, BELIEVED)
    return max(0.0, row.due_at - now() - FAR_S) if row else 0.0


def believe(db: Session) -> None:
    """Somebody has looked at the clock and says that it is right."""
    db.execute(delete(ChoreRow).where(ChoreRow.name.in_(NAMES)))
    db.add_all(ChoreRow(name=name, due_at=now()) for name in NAMES)
    db.flush()


def _rows(db: Session) -> dict[str, ChoreRow]:
    """The three rows, locked; made at the first look."""
    first = _first(db)
    values = [{"name": name, "due_at": first if name == BELIEVED else now()} for name in NAMES]
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    db.execute(dialect.insert(ChoreRow).values(values).on_conflict_do_nothing())
    rows = select(ChoreRow).where(ChoreRow.name.in_(NAMES)).order_by(ChoreRow.name)
    return {row.name: row for row in db.scalars(rows.with_for_update())}


def _first(db: Session) -> float:
    """What the first look is measured against: the end of the day on which the newest message came."""
    day = db.scalars(select(InboundReceipt.day).order_by(InboundReceipt.id.desc()).limit(1)).first()
    return now() if day is None else min(now(), (day + 1) * DAY)
