"""What keys of people open in raw files: every byte is searched for envelopes, whatever page or log they lie in.

password ─▶ private key ─▶ team keys (granted)          escrow ─▶ team keys          (both through the ring)
ring and team key ─▶ case keys (one a tip), messages aside;    team key ─▶ names that were looked up
case key ─▶ messages, files, and the outside of who wrote, whose inside the environment's keys open
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bench.seizure.stores import Rows
from bot import sealing
from bot.keyring import vouching
from bot.keyring.ring import FolderStore, Ring
from bot.sealing import HEAD, KeyPair, Unopened
from bot.staff import keys
from tests.seizing.carving import AUTH, UUID, stream

NEAR = 700  # bytes before and behind an envelope in which what it is bound to stands
LONGEST = 6  # steps of padding of an envelope that is tried
RECEIPTS = 400  # numbers of messages that are tried
CHUNKS = 2
HEX = re.compile(rb'"capsule": ?"([0-9a-f]{20,})"')


def ring_in(folder: Path, secret: str) -> Ring:
    """The ring whose entries lie in this folder."""
    return Ring(sealing.derive(secret.encode(), "ring"), FolderStore(folder))


def by_password(rows: Rows, name: str, password: str, ring: Ring | None) -> list[KeyPair]:
    """The team keys that a member of staff holds, as far as the ring opens the grants."""
    found = []
    for member in (one for one in rows["staff"] if one["name"] == name):
        stretched = sealing.stretch(password, bytes(member["salt"]))
        holder = sealing.pair_from(sealing.unlock(stretched, bytes(member["by_password"]), "staff.by_password", name))
        for grant in (one for one in rows["key_grant"] if one["staff_id"] == member["id"]):
            about = ("key_grant", str(grant["epoch"]), str(member["id"]))
            found += _team_key(holder, grant["epoch"], bytes(grant["sealed"]), about, ring)
    return found


def by_escrow(rows: Rows, file: bytes, ring: Ring | None) -> list[KeyPair]:
    """The team keys, by the escrow file, as far as the ring opens them."""
    escrow, found = keys.read_escrow(file), list[KeyPair]()
    for row in rows["team_key"]:
        about = ("team_key", str(row["epoch"]))
        found += _team_key(escrow, row["epoch"], bytes(row["for_escrow"]), about, ring)
    return found


def _team_key(pair: KeyPair, epoch: int, sealed: bytes, about: tuple[str, ...], ring: Ring | None) -> list[KeyPair]:
    with suppress(Unopened):
        return [sealing.pair_from(sealing.unseal(pair, vouching.inner(ring, epoch, sealed, *about), *about))]
    return []


def peeled(contents: Iterable[bytes], of_the_ring: Iterable[bytes]) -> Iterator[bytes]:
    """What lies under an outer layer whose key is in hand, with what stands before it."""
    heads = {sealing.shared_head(key): key for key in of_the_ring}
    for content in contents:
        for head, key in heads.items():
            at = content.find(head)
            while at >= 0:
                yield content[max(0, at - NEAR) : at] + stream(key, content, at + HEAD)
                at = content.find(head, at + 1)


def opened(contents: Iterable[bytes], team: Iterable[KeyPair], rows: Rows) -> Iterator[bytes]:
    """All that the team's keys open, and what the case keys open that they open."""
    contents, team = list(contents), list(team)
    cases: dict[str, KeyPair] = {}
    aside = [("arrival", str(number)) for number in range(1, RECEIPTS)]
    names = [("asked_name", bytes(row["name"]).hex()) for row in rows["asked_name"]]
    for content, pair in ((content, pair) for content in contents for pair in team):
        for envelope, near in _envelopes(content, pair):
            about = [("tip.wrapped", one) for one in near]
            bound, said = _unsealed(pair, envelope, [*about, *names, *aside])
            if bound[:1] == ("tip.wrapped",):
                cases[bound[1]] = sealing.pair_from(said)
            elif said:
                yield from (said, *(bytes.fromhex(one.decode()) for one in HEX.findall(said)))
    yield from _of_cases(contents, cases)


def _of_cases(contents: list[bytes], cases: Mapping[str, KeyPair]) -> Iterator[bytes]:
    for content, (tip, pair) in ((content, one) for content in contents for one in cases.items()):
        for envelope, near in _envelopes(content, pair):
            entries = [("tip_entry", tip, one) for one in near]
            about = [("file.about", one) for one in near]
            chunks = [("file_chunk", one, str(number)) for one in near for number in range(CHUNKS)]
            yield _unsealed(pair, envelope, [("tip.capsule", tip), *entries, *about, *chunks])[1]


def _envelopes(content: bytes, pair: KeyPair) -> Iterator[tuple[bytes, list[str]]]:
    """Each envelope to this key with what follows it, and the ids that stand near, the nearest before it first."""
    head = sealing.public_head(pair.public)
    at = content.find(head)
    while at >= 0:
        before = UUID.findall(content, max(0, at - NEAR), at)
        behind = UUID.findall(content, at, at + NEAR)
        near = dict.fromkeys(one.decode() for one in (*reversed(before), *behind))
        yield content[at : at + HEAD + 32 + LONGEST * sealing.STEP + AUTH], list(near)
        at = content.find(head, at + 1)


def _unsealed(pair: KeyPair, body: bytes, places: list[tuple[str, ...]]) -> tuple[tuple[str, ...], bytes]:
    """Where it was bound to and what it holds, tried at every length that padding allows; nothing when none fits."""
    for place in places:
        for steps in range(1, LONGEST + 1):
            with suppress(Unopened):
                return place, sealing.unseal(pair, body[: HEAD + 32 + steps * sealing.STEP + AUTH], *place)
    return (), b""
