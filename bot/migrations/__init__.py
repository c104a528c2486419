"""The tables' history. `upgrade` brings a database to the newest; an empty one from nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot import tips
from bot.db import Base, Database
from bot.engine import clocks
from bot.errors import Conflict
from bot.guidance import helplines
from bot.messaging import contacts, inbox, ocr, outbox, provider_copies
from bot.recruiters import records, subscriptions
from bot.staff import accounts, audit, keys
from bot.tips import attachments

LOCK = 7_404_661  # any number: two processes that start at once must not both migrate
NOUNS = (
    clocks,
    contacts,
    attachments,
    helplines,
    inbox,
    keys,
    provider_copies,
    outbox,
    ocr,
    records,
    accounts,
    tips,
    audit,
    subscriptions,
)  # whose tables these are

metadata = Base.metadata


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision that this code needs."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def revision(database: Database) -> str:
    """The revision of a database; "" for an empty one."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def upgrade(database: Database, to: str = "head") -> None:
    """Bring a database to a revision, in one transaction. Conflict when rows would point to what is not there."""
    with _migrating(database) as connection:
        if not database.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
        command.upgrade(_config(connection), to)


@contextmanager
def _migrating(database: Database) -> Iterator[Connection]:
    """A transaction in which SQLite obeys no keys: changing a table there may be making it anew and dropping the old
    one, and that would delete whatever points to it. Keys are checked before it ends."""
    with database.engine.connect() as connection:
        if not database.sqlite:
            with connection.begin():
                yield connection
            return
        obeying = connection.connection.cursor()  # outside of a transaction, where alone SQLite takes this
        obeying.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                _check_keys(connection)
        finally:
            obeying.execute("PRAGMA foreign_keys=ON")


def _check_keys(connection: Connection) -> None:
    astray = {str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check"))}
    if astray:
        raise Conflict(
            f"The migration would leave rows of {', '.join(sorted(astray))} without what they belong to; nothing was "
            "changed. Keep the release before, and report this."
        )


def ready(database: Database) -> None:
    """Migrate an empty database; Conflict when one with data is behind, because that wants a backup first."""
    found = revision(database)
    if not found:
        upgrade(database)
    elif found != newest():
        raise Conflict("The database is older than this program. Make a backup, then run `hotline migrate`.")


def check(database: Database) -> None:
    """Fail when the tables in the code and those of the migrations differ (`alembic check`)."""
    with database.engine.begin() as connection:
        command.check(_config(connection))
