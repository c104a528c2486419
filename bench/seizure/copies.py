"""What a seizer carries away: the files of a moment, and the rows of the database as a dump has them."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.seizure import stores
from bench.seizure.context import AppContext
from bench.seizure.stores import Rows

DATABASE, DISK, KEYS, OUTPUT, MEMORY = "database", "disk", "keys", "output", "memory"


@dataclass(frozen=True)
class Copy:
    """A folder with a folder for each part, and the rows."""

    folder: Path
    rows: Rows

    def contents(self, parts: Iterable[str]) -> list[bytes]:
        """The content of every file in these parts, without the empty room that PostgreSQL keeps at a file's end."""
        return [
            path.read_bytes().rstrip(b"\0")
            for part in parts
            for path in sorted((self.folder / part).rglob("*"))
            if path.is_file()
        ]


def take(context: AppContext, folder: Path, memory: bytes = b"") -> Copy:
    """Carry everything away. The files first: whoever opens a database changes its files."""
    for path in stores.raw_files(context.url):
        _carry(path, folder / DATABASE / path.name)
    theirs = context.data / "keys"
    for path in (one for one in context.data.rglob("*") if one.is_file()):
        part, above = (KEYS, theirs) if theirs in path.parents else (DISK, context.data)
        _carry(path, folder / part / path.relative_to(above))
    _carry(context.server.log, folder / OUTPUT / context.server.log.name)
    if memory:
        (folder / MEMORY).mkdir()
        (folder / MEMORY / "process").write_bytes(memory)
    return Copy(folder, stores.rows(context.url))


def _carry(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # PostgreSQL recycles its log meanwhile
        shutil.copyfile(path, to)
