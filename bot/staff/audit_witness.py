"""The audit log's witness: how long it is and its newest hash, in a small file of the data folder.

The chain shows what was changed in it; that its newest end was cut off, or all of it emptied, shows only against a
copy kept elsewhere. Who can write the database cannot write this file, and without the environment's secret nobody can
make one that is believed. It is renewed after every command and once a minute by whoever works, and only from an audit
log that goes on from it: one that was cut leaves it as it was.
"""

import contextlib
import hmac
import json
import math
import os
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import now
from bot.staff.audit import Entry
from bot.staff.keys import EnvironmentKeys

NAME = "trail.head"


class Head(NamedTuple):
    """How many entries there are, and the newest."""

    entries: int
    id: int
    hash: str


def remember(db: Session, keys: EnvironmentKeys, folder: Path, older_s: float = 0.0) -> bool:
    """Write down where the audit log stands: False, and the file stays, when it does not go on from what is there.

    In a unit of work give `older_s`: what was written in the last seconds may be undone with it.
    """
    if fault(db, keys, folder):
        return False
    head, known = _of(db, now() - older_s), _read(keys, folder)
    if head is not None and (known is None or head.entries > known.entries):
        with contextlib.suppress(OSError):  # a folder that takes nothing is told by `fault`, not by every command
            _write(keys, folder, head)
    return True


def renew(db: Session, former: EnvironmentKeys, keys: EnvironmentKeys, folder: Path) -> None:
    """The secret was changed: what the former one proves is proved by the new one. What it does not prove stays."""
    head = _of(db, now())
    if kept(folder) and head is not None and not fault(db, former, folder):
        _write(keys, folder, head)


def fault(db: Session, keys: EnvironmentKeys, folder: Path) -> str:
    """What is wrong with the audit log, in a sentence: cut or emptied, or its file was altered. "" when nothing."""
    path, head = folder / NAME, _of(db, math.inf)
    if not path.exists():
        return ""
    known = _read(keys, folder)
    if known is None:
        return f"{path} is not what this hotline wrote: the audit log may have been cut. Look into it, then delete it."
    found = db.get(Entry, known.id)
    if found is not None and found.hash == known.hash and head is not None and head.entries >= known.entries:
        return ""
    left = f"{head.entries} of at least {known.entries} entries are left" if head else "it is empty"
    return (
        f"The audit log was cut: {left}, and its newest entry was {known.id}. If an older backup was put back, delete"
        f" {path}; else somebody has taken entries away."
    )


def kept(folder: Path) -> bool:
    """Whether there is a witness."""
    return (folder / NAME).exists()


def _of(db: Session, until: float) -> Head | None:
    count = db.execute(select(func.count()).where(Entry.at <= until)).scalar_one()
    last = db.execute(select(Entry.id, Entry.hash).where(Entry.at <= until).order_by(Entry.id.desc()).limit(1)).first()
    return Head(count, last.id, last.hash) if last else None


def _read(keys: EnvironmentKeys, folder: Path) -> Head | None:
    """What the file says; None when there is none, or when nobody with the secret wrote it."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        head = Head(int(said["entries"]), int(said["id"]), str(said["hash"]))
        true = hmac.compare_digest(bytes.fromhex(said["proof"]), _proof(keys, head))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return head if true else None


def _proof(keys: EnvironmentKeys, head: Head) -> bytes:
    return keys.opaque("trail head", *map(str, head))


def _write(keys: EnvironmentKeys, folder: Path, head: Head) -> None:
    """Whole or not at all: beside it first, then in its place."""
    content = json.dumps(head._asdict() | {"proof": _proof(keys, head).hex()}).encode()
    part = folder / f"{NAME}.{os.getpid()}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
