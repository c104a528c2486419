"""pg_trgm in a PostgreSQL of its own, where Debian's server is installed: what a database alone would find.

The cluster is made in a temporary folder, listens on a socket there, and is gone afterwards. Its locale must be UTF-8:
under lc_ctype=C pg_trgm sees no Khmer letters and says nothing about it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bot.matching import Entry

_SEARCH = """
    SELECT id FROM listed ORDER BY greatest(word_similarity(%(q)s, names), similarity(%(q)s, names)) DESC, id LIMIT 3
"""


def programs() -> Path | None:
    """The folder of the newest server of Debian's packages, with pg_trgm."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    installed = found and Path("/usr/share/postgresql", found[-1].parts[4], "extension/pg_trgm.control").exists()
    return found[-1].parent if installed else None


@contextmanager
def database(folder: Path) -> Iterator[psycopg.Connection]:
    """A connection to a fresh cluster; as root the server runs as its own user, which it insists on."""
    home = Path(tempfile.mkdtemp(prefix="trigrams-"))
    aside = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if aside:
        shutil.chown(home, "postgres", "postgres")

    def run(program: str, *arguments: str) -> None:
        command = [*aside, str(folder / program), "-D", str(home / "data"), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=home)

    try:
        run("initdb", "--locale=C.UTF-8", "--encoding=UTF8", "--username=bench", "--auth=trust", "--no-sync")
        run("pg_ctl", "-w", "-l", str(home / "log"), "-o", f"-k {home} -c listen_addresses='' -c fsync=off", "start")
        with psycopg.connect(host=str(home), user="bench", dbname="postgres", autocommit=True) as connection:
            yield connection
    finally:
        if (home / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


class Trigrams:
    """The list in a table with a trigram index."""

    def __init__(self, connection: psycopg.Connection, entries: list[Entry]) -> None:
        self._connection = connection
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE listed (id int PRIMARY KEY, names text)")
        with connection.cursor() as cursor:
            rows = [(entry.id, f"{entry.name_km} {entry.name_en}".lower()) for entry in entries]
            cursor.executemany("INSERT INTO listed VALUES (%s, %s)", rows)
        connection.execute("CREATE INDEX ON listed USING gin (names gin_trgm_ops)")

    def find(self, query: str) -> list[int]:
        """Ids of the three most similar."""
        rows = self._connection.execute(_SEARCH, {"q": query.lower().replace("\0", "")}).fetchall()
        return [row[0] for row in rows]
