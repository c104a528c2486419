"""What a patient seizer finds: not rows, but every byte of every file, searched for envelopes of any age.

An envelope begins with its version, its suite and its key's name, so each key that is in hand finds its own. Neither
the row that it was bound to nor its end has to be known: a stream cipher gives its plain text without them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from sqlalchemy import create_engine, text

from bot import sealing
from bot.db.engine import normal
from bot.sealing import HEAD, TO_PUBLIC, TO_SHARED, VERSION, KeyPair
from bot.staff.keys import EnvironmentKeys

LONGEST = 16 * 1024  # bytes of one envelope that are looked at
AUTH = 16  # bytes at the end of an envelope
SHARED, PUBLIC = bytes((VERSION, TO_SHARED)), bytes((VERSION, TO_PUBLIC))
UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBERS = 60  # rows that an envelope to a public key may have been bound to
BOUND = ("wish.about", "file.source", "reading.source")


def database_files(url: str) -> list[Path]:
    """The files of a database, which may be open or not: with its log, and for PostgreSQL the server's."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        return sorted(path.parent.glob(path.name + "*"))
    engine = create_engine(normal(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        server = Path(connection.execute(text("SHOW data_directory")).scalar_one())
        oid = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    engine.dispose()
    base, log = server / "base" / str(oid), server / "pg_wal"
    return [one for folder in (base, log) for one in sorted(folder.iterdir()) if one.is_file()]


def files_of(url: str, *folders: Path) -> Iterator[bytes]:
    """The content of every file that the machine has: the database's and those of the folders."""
    found = {*database_files(url), *(one for folder in folders for one in folder.rglob("*") if one.is_file())}
    for path in sorted(found):
        with suppress(FileNotFoundError):  # PostgreSQL recycles its log meanwhile
            yield path.read_bytes()


def shared_keys(keys: EnvironmentKeys) -> list[bytes]:
    """The keys of 32 bytes that the environment's secret gives."""
    return [one for field in fields(keys) if isinstance(one := getattr(keys, field.name), bytes)]


def keys_of_days(secret: str, *folders: Path) -> list[bytes]:
    """The day keys whose files are left in these folders, unwrapped with the environment's secret."""
    wrapping, found = sealing.derive(secret.encode(), "days"), []
    for path in (one for folder in folders for one in folder.rglob("*.key")):
        with suppress(sealing.Unopened):
            held = json.loads(sealing.unlock(wrapping, path.read_bytes(), "day key", path.stem))
            found.append(bytes.fromhex(held["key"]))
    return found


def carve(contents: Iterable[bytes], keys: EnvironmentKeys, more: Iterable[bytes] = ()) -> bytes:
    """All that these keys (and `more`) open in the contents, run together."""
    shared = {SHARED + sealing.key_id(key): key for key in (*shared_keys(keys), *more)}
    found = []
    for content in contents:
        for head, key in shared.items():
            found += [stream(key, content, at + HEAD) for at in _places(content, head)]
        ids = {one.decode() for one in UUID.findall(content)}
        for at in _places(content, PUBLIC + sealing.key_id(keys.worker.public)):
            found += _opened(keys.worker, content[at : at + LONGEST], ids)
    return b"\n".join(found)


def _places(content: bytes, head: bytes) -> Iterator[int]:
    at = content.find(head)
    while at >= 0:
        yield at
        at = content.find(head, at + 1)


def stream(key: bytes, content: bytes, at: int) -> bytes:
    """What stands behind the nonce, as far as it goes; what follows the envelope becomes noise."""
    nonce, body = content[at : at + 12], content[at + 12 : at + LONGEST]
    if len(nonce) < 12:
        return b""
    return Cipher(ChaCha20(key, (1).to_bytes(4, "little") + nonce), mode=None).decryptor().update(body)


def _opened(pair: KeyPair, body: bytes, ids: set[str]) -> Iterator[bytes]:
    """Under every place it could be bound to, at every length that padding allows."""
    places = [(name, one) for name in BOUND for one in (*map(str, range(1, NUMBERS)), *ids)]
    for length in range(HEAD + 32 + sealing.STEP + AUTH, min(len(body), HEAD + 1600) + 1, sealing.STEP):
        for about in places:
            with suppress(sealing.Unopened):
                yield sealing.unseal(pair, body[:length], *about)
                return
