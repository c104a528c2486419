"""What the hand-made speed of bot/db is worth: the same messages with it and without, in one run, by processor time.

python -m bench.handmade [--rounds 120] [--postgres URL]

Each variant takes one thing away: here the compiled statements, which then go through SQLAlchemy. Variants take turns
every two chats, so that what the machine does beside falls on all alike; the last takes nothing away, and shows what a
difference is worth. So a savepoint of our own was 1.04 to 1.07, and contacts without their constructor 0.99 to 1.04
(both together 1.03): they are gone.
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.orm import Session

from bench.messages.script import MORE, NAMES, STORY
from bot import migrations
from bot.db import Database
from bot.db.statements import CompiledStatement
from bot.messages import Inbound
from tests.people import Office

BOT = "1000000001"
WARM = 20  # chats


class Through:
    """A CompiledStatement that asks the session, as everything rarer does."""

    @staticmethod
    def run(statement: CompiledStatement, db: Session, given: dict[str, Any]) -> Any:
        kept = statement._statement
        chosen: Any = kept[db.get_bind().dialect.name] if isinstance(kept, Mapping) else kept
        return db.connection().execute(chosen, given)


def _statements(stack: ExitStack) -> None:
    def first(self: CompiledStatement, db: Session, **given: Any) -> Any:
        return Through.run(self, db, given).first()

    def run(self: CompiledStatement, db: Session, **given: Any) -> None:
        Through.run(self, db, given)

    stack.enter_context(patch.object(CompiledStatement, "first", first))
    stack.enter_context(patch.object(CompiledStatement, "run", run))


WITHOUT: dict[str, Callable[[ExitStack], None]] = {
    "as it is": lambda stack: None,
    "statements through SQLAlchemy": _statements,
    "as it is, again": lambda stack: None,
}


def main() -> None:
    """Print the milliseconds of processor that one message takes in each variant, and the ratio to what is."""
    parser = argparse.ArgumentParser(prog="python -m bench.handmade", description=__doc__)
    parser.add_argument("--rounds", type=int, default=120, help="of two chats in each variant")
    parser.add_argument("--postgres", default="", help="the URL of an empty database, instead of SQLite")
    given = parser.parse_args()
    taken: dict[str, list[float]] = {name: [] for name in WITHOUT}
    with tempfile.TemporaryDirectory() as folder:
        url = given.postgres or f"sqlite:///{folder}/hotline.db"
        database = Database(url)
        migrations.upgrade(database)
        database.close()
        with Office.opened(url, Path(folder) / "office") as office:
            asyncio.run(_play(office, range(WARM)))  # caches are warm from here on
            first = WARM
            for _ in range(given.rounds):
                for name, without in WITHOUT.items():
                    with ExitStack() as stack:
                        without(stack)
                        taken[name].append(asyncio.run(_play(office, range(first, first + 2))))
                    first += 2
        shutil.rmtree(Path(folder) / "office", ignore_errors=True)
    usual = _middle(taken["as it is"])
    for name, times in taken.items():
        middle = _middle(times)
        print(f"{name:32} {middle * 1000:6.2f} ms a message  {middle / usual:5.2f}")


def _middle(times: list[float]) -> float:
    """The mean of the middle half."""
    quarter = len(times) // 4
    return statistics.mean(sorted(times)[quarter : len(times) - quarter])


async def _play(office: Office, chats: range) -> float:
    """Seconds of processor for each message of these chats, whose indexes are known."""
    hotline, count, spent = office.context.hotline, 0, 0.0
    for chat in chats:
        language = ("en", "km")[chat % 2]
        address = str(5_550_000_000 + chat)
        hotline.indexer.index("telegram", BOT, address)
        words = ["hello", NAMES[language][chat % 6], "1", STORY[language], MORE[language]]
        for number, text in enumerate(words):
            inbound = Inbound("telegram", BOT, f"{address}-{number}", address, text=text, language=language)
            began = time.process_time()
            await hotline.receive(inbound)
            spent += time.process_time() - began
            count += 1
    return spent / count


if __name__ == "__main__":
    main()
