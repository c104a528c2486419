"""What somebody gets who takes the machine with its environment: every byte, and all that its keys open."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, select, text
from sqlalchemy.orm import Session

from bot import sealing
from bot.app import AppContext
from bot.sealing import KeyPair
from tests.seizing.carving import keys_of_days, shared_keys

Row = dict[str, Any]
# Tables that have another name than their envelopes are bound to: what was sealed before they got it still opens.
SEALED_UNDER = {
    "inbound_receipt": "arrival",
    "outbound_message": "letter",
    "provider_copy": "leftover",
    "subscription": "wish",
}


def rows(context: AppContext) -> Iterator[tuple[str, Row]]:
    """(table, row) of everything in the database, read by its own catalogue and not by our classes."""
    found = MetaData()
    found.reflect(context.database.engine)
    with context.database.read() as db:
        for table in found.sorted_tables:
            for row in db.execute(select(table)).mappings():
                yield table.name, dict(row)


def plain(context: AppContext, folder: Path) -> bytes:
    """Every byte: the rows, the database's own files, the data folder."""
    values = [_bytes(value) for _, row in rows(context) for value in row.values()]
    return b"\n".join([*values, *_files(_database_files(context)), *_files(folder.rglob("*"))])


def opened(context: AppContext, folder: Path) -> bytes:
    """Everything that the environment's keys and the key files open, wherever it lies."""
    found, shared = [], [*shared_keys(context.keys), *keys_of_days(context.config.secret_key, folder)]
    marks = {sealing.key_id(context.keys.worker.public), *map(sealing.key_id, shared)}
    for table, row in rows(context):
        for column, value in row.items():
            if isinstance(value, bytes) and value[2 : sealing.HEAD] in marks:
                found.append(_open(context.keys.worker, shared, table, column, row, value))
    for path in folder.rglob("*.sealed"):
        found.append(sealing.unlock(context.keys.transit, path.read_bytes(), "spool", path.stem))
    return b"\n".join(found)


def _open(pair: KeyPair, shared: list[bytes], table: str, column: str, row: Row, envelope: bytes) -> bytes:
    """Under every place that it could be bound to; there must be one."""
    label = SEALED_UNDER.get(table, table)
    names = (f"{label}.{column}", f"contact.{column}", label)
    numbers = [str(row[name]) for name in ("id", "ref", "contact_id", "tip_id") if name in row]
    places = [(name, number) for name in names for number in numbers]
    for about in (*places, (f"{label}.{column}", str(row.get("channel")), str(row.get("bot")))):
        with suppress(sealing.Unopened):
            return sealing.unseal(pair, envelope, *about)
        for key in shared:
            with suppress(sealing.Unopened):
                return sealing.unlock(key, envelope, *about)
    raise AssertionError(f"{table}.{column} is sealed to the environment's keys, but this test cannot open it")


def _database_files(context: AppContext) -> Iterable[Path]:
    if context.database.sqlite:
        path = Path(str(context.database.engine.url.database))
        return list(path.parent.glob(path.name + "*"))
    with Session(context.database.engine) as db:
        db.execute(text("CHECKPOINT"))
        folder = Path(db.execute(text("SHOW data_directory")).scalar_one())
        number = db.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    newest = sorted((folder / "pg_wal").glob("0*"), key=lambda one: one.stat().st_mtime)[-2:]
    return [*(folder / "base" / str(number)).iterdir(), *newest, *folder.glob("log*")]


def _files(paths: Iterable[Path]) -> list[bytes]:
    return [path.read_bytes() for path in paths if path.is_file()]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")
