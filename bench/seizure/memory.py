"""What root sees in a process: its whole memory, and the private keys that lie in it."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bot import sealing
from bot.sealing import KeyPair

# A bytes object of CPython: its length, the place of its hash, 32 bytes, a zero.
KEY = re.compile(rb"\x20\x00{7}.{8}(?=(.{32})\x00)", re.DOTALL)


def look(pid: int) -> bytes:
    """Every writable page of a process of ours, run together; b"" where the system does not let us look."""
    found = []
    try:
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for start, end in _writable(pid):
                with suppress(OSError, ValueError):  # a page of the system's own
                    memory.seek(start)
                    found.append(memory.read(end - start))
    except OSError:
        return b""
    return b"".join(found)


def _writable(pid: int) -> Iterable[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        where, rights = line.split()[:2]
        if rights.startswith("rw"):
            start, end = where.split("-")
            yield int(start, 16), int(end, 16)


def keys_in(memory: bytes, publics: Iterable[bytes]) -> list[KeyPair]:
    """The private halves of these public keys that lie in the memory."""
    wanted, found = set(publics), {}
    for candidate in {match[1] for match in KEY.finditer(memory)}:
        pair = sealing.pair_from(candidate)
        if pair.public in wanted:
            found[pair.public] = pair
    return list(found.values())


def waits_to_write(pid: int) -> bool:
    """Whether the process waits at a full pipe."""
    with suppress(OSError):
        return "pipe" in Path(f"/proc/{pid}/wchan").read_text()
    return False


def blocked_pipe() -> tuple[int, int]:
    """(the end to read, the end to write): whoever writes more than a page there waits, with all that it holds."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, bytes(4096))
    os.set_blocking(writing, True)
    return reading, writing
