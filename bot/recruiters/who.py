"""Who keeps the registry: a member of staff who has signed in, or the bare shell while there is no staff yet.

Any role may file a list, approve another's and apply one alone with a reason: whoever may write the reason for applying
alone could not be kept from approving, and a small hotline has operators only. What counts is that the second person is
another member of staff, by number: one person may be called by several names.
"""

from dataclasses import dataclass

from sqlalchemy import select, table, text
from sqlalchemy.orm import Session

from bot.errors import Conflict, Forbidden, Invalid

STAFF = table("staff")  # only whether it is empty is asked; what a member is, is another noun's


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff by number and name, or (without a number) whoever sits at the shell."""

    staff_id: int | None
    name: str

    @property
    def shell(self) -> bool:
        """Whether nobody signed in."""
        return self.staff_id is None

    @property
    def actor(self) -> str:
        """As the audit log writes it: operator:Sophy, cli:dara"""
        return f"{'cli' if self.shell else 'operator'}:{self.name}"


def has_staff(db: Session) -> bool:
    """Whether anybody was ever added, switched off or not."""
    return db.execute(select(text("1")).select_from(STAFF).limit(1)).first() is not None


def admit(db: Session, who: Person) -> None:
    """Forbidden for the bare shell once there is staff."""
    if who.shell and has_staff(db):
        raise Forbidden(
            "Sign in with --as NAME: the bare shell keeps the registry only while the hotline has no staff."
        )


def admit_second(who: Person, first_id: int | None, what: str) -> None:
    """Whoever did the first half may not do the second, and the bare shell may not either."""
    if who.shell:
        raise Forbidden("Sign in with --as NAME: a second person must be a member of staff.")
    if who.staff_id == first_id:
        raise Conflict(f"You {what} yourself; a second person must look at it and approve it.")


def reason_given(reason: str) -> str:
    """The reason, without blanks around it; Invalid when there is none."""
    if not reason.strip():
        raise Invalid("Say in a few words why nobody else looks at it first; the reason goes into the audit log.")
    return reason.strip()
