"""The tidier: has the database tidied again and again, so that what was settled does not stay in its files."""

import asyncio
import contextlib

from bot.db import Database

SQLITE_S = 5.0  # a log that is empty is only looked at
POSTGRESQL_S = 180.0  # vacuums of tables that have dead rows


class Tidier:
    """Runs in the event loop until stopped."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Tidy until stopped; for the last time the database does it by itself when it is closed."""
        every = SQLITE_S if self._database.sqlite else POSTGRESQL_S
        while not self._stopping.is_set():
            await asyncio.to_thread(self._database.tidy)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), every)

    def stop(self) -> None:
        self._stopping.set()
