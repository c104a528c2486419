"""A seizer with every key that there is: private keys of the team, of the escrow, of operators, the environment's, and
all that is left in the ring. Opens what lies in raw files, layer after layer, and knows what each row was bound to."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import sealing
from bot.messaging.inbox import InboundReceipt
from bot.sealing import HEAD, KeyPair
from bot.staff.keys import EnvironmentKeys, Grant, TeamKey
from bot.tips import Entry, Tip
from tests.seizing.carving import AUTH, LONGEST, PUBLIC, SHARED, _places, shared_keys, stream

Bound = tuple[str, ...]
ROUNDS = 4  # layers: the ring's, the team's, the case's, and the words


def ring_keys(secret: str, *folders: Path) -> list[bytes]:
    """The keys in the entries of a ring whose files are left in these folders."""
    wrapping, found = sealing.derive(secret.encode(), "ring"), []
    for path in (one for folder in folders for one in folder.rglob("*.entry")):
        with suppress(sealing.Unopened):
            held = json.loads(sealing.unlock(wrapping, path.read_bytes(), "ring", path.stem.replace("-", ":")))
            found += [bytes.fromhex(held["key"])] if "key" in held else []
    return found


def bound(db: Session) -> set[Bound]:
    """What the envelopes of every row are bound to: the pages that hold them say so too."""
    found: set[Bound] = set()
    for tip in db.scalars(select(Tip.id)):
        found |= {("tip.wrapped", tip), ("tip.capsule", tip)}
    found |= {("tip_entry", one.tip_id, one.id) for one in db.scalars(select(Entry))}
    found |= {("arrival", str(one)) for one in db.scalars(select(InboundReceipt.id))}
    found |= {("team_key", str(one)) for one in db.scalars(select(TeamKey.epoch))}
    return found | {("key_grant", str(one.epoch), str(one.staff_id)) for one in db.scalars(select(Grant))}


def dig(
    contents: Iterable[bytes],
    keys: EnvironmentKeys,
    more: Iterable[bytes],
    pairs: Iterable[KeyPair],
    places: set[Bound],
) -> bytes:
    """All that opens, run together; private keys that come to light are used too."""
    shared = {SHARED + sealing.key_id(key): key for key in (*shared_keys(keys), *more)}
    known = {PUBLIC + sealing.key_id(one.public): one for one in pairs}
    layers, found = list(contents), list[bytes]()
    for _ in range(ROUNDS):
        for content in list(layers):
            layers += [stream(key, content, at + HEAD) for head, key in shared.items() for at in _places(content, head)]
        opened = [one for content in layers for one in _unsealed(content, known, places)]
        found += opened
        known |= {PUBLIC + sealing.key_id(one.public): one for one in map(_pair, opened) if one is not None}
        shared = {}
    return b"\n".join([*found, *layers[1:]])


def _unsealed(content: bytes, known: dict[bytes, KeyPair], places: set[Bound]) -> list[bytes]:
    found = []
    for head, pair in known.items():
        for at in _places(content, head):
            found += _opened(pair, content[at : at + LONGEST], places)
    return found


def _opened(pair: KeyPair, body: bytes, places: set[Bound]) -> list[bytes]:
    for length in range(HEAD + 32 + sealing.STEP + AUTH, min(len(body), HEAD + 1600) + 1, sealing.STEP):
        for about in places:
            with suppress(sealing.Unopened):
                return [sealing.unseal(pair, body[:length], *about)]
    return []


def _pair(opened: bytes) -> KeyPair | None:
    return sealing.pair_from(opened) if len(opened) == 32 else None
