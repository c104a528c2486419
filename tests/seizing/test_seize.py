"""`make seize` can fail: what is planted where a row's hand reaches is found, by each way of attack."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.seizure import attack, memory, planted, table
from bench.seizure.attack import Loot
from bench.seizure.copies import DATABASE, DISK, KEYS, MEMORY, Copy
from bench.seizure.keys import ring_in
from bench.seizure.planted import Thing
from bench.seizure.stores import Rows
from bench.seizure.table import Hand, Row
from bot import sealing
from bot.keyring.ring import Ring
from bot.staff.keys import from_secret
from tests.people import SECRET, Office
from tests.seizing.seized import rows

SECURITY = (Path(__file__).parents[2] / "docs" / "security.md").read_text()
WORD = "zq7001wv"
THING = Thing("words of a tip", WORD)
ENTRY = ("12345678-1234-1234-1234-123456789012", "87654321-1234-1234-1234-123456789012")


def loot(folder: Path, hand: Hand, held: Rows | None = None, escrow: bytes = b"") -> Loot:
    """What a hand gets of the copy in this folder."""
    (folder / "escrow").write_bytes(escrow)
    empty: Rows = {"staff": [], "key_grant": [], "team_key": [], "asked_name": []}
    return Loot(hand, {hand.copy: Copy(folder, empty | (held or {}))}, folder / "escrow")


def dump(office: Office) -> Rows:
    """Every row of an office's database."""
    found: Rows = {}
    for name, row in rows(office.context):
        found.setdefault(name, []).append(row)
    return found


def put(folder: Path, part: str, content: bytes) -> None:
    """A file in a part of a copy."""
    (folder / part).mkdir(exist_ok=True)
    (folder / part / "some.file").write_bytes(b"\x01\x02 noise " + content + b" noise \x01\x01")


def test_a_word_that_lies_open_is_found_and_said(tmp_path: Path) -> None:
    hand = Hand("copy", (DATABASE,))
    row = Row("the database, or a backup", hand, table.PUBLIC)
    put(tmp_path, DISK, WORD.encode())
    (line,) = attack.lines(row, [THING], loot(tmp_path, hand), "sqlite")
    assert line.right and "not found | not found" in str(line), "the disk is not in this hand"
    put(tmp_path, DATABASE, WORD.encode())
    (line,) = attack.lines(row, [THING], loot(tmp_path, hand), "sqlite")
    assert not line.right and "docs/security.md says otherwise" in str(line)


def test_what_readme_says_is_surrendered_must_be_found(tmp_path: Path) -> None:
    hand = Hand("copy", (DATABASE,))
    row = Row("the database, or a backup", hand, frozenset({THING.name}))
    (line,) = attack.lines(row, [THING], loot(tmp_path, hand), "sqlite")
    assert not line.right
    (line,) = attack.lines(replace(row, perhaps={THING.name: "for a test"}), [THING], loot(tmp_path, hand), "sqlite")
    assert line.right


def test_what_the_machine_opens_is_found_by_who_has_its_keys(tmp_path: Path) -> None:
    keys = from_secret(SECRET, tmp_path / KEYS)
    put(tmp_path, DATABASE, keys.days.seal(WORD.encode(), "letter.body", "x"))
    for parts, environment in (((DATABASE,), True), ((DATABASE, KEYS), False), ((DATABASE, KEYS), True)):
        given = loot(tmp_path, Hand("copy", parts, environment=environment)).gives(THING)
        assert given is (environment and KEYS in parts)


def pages_of_a_tip(team: sealing.KeyPair, ring: Ring) -> bytes:
    """A tip and a message of it as they lie in old pages, and who wrote it."""
    case, (tip, entry) = sealing.new_pair(), ENTRY
    inner = sealing.lock(from_secret(SECRET).capsules, b"8123456701", "contact.address", "4")
    sealed = sealing.seal(case.public, json.dumps({"text": WORD}).encode(), "tip_entry", tip, entry)
    wrapped = sealing.seal(team.public, case.private, "tip.wrapped", tip)
    shut = sealing.lock(ring.new_key("tip"), wrapped, "layer", "tip", tip)
    capsule = sealing.seal(case.public, inner, "tip.capsule", tip)
    return b" ".join([entry.encode(), tip.encode(), b"person", sealed, tip.encode(), case.public, shut, capsule])


def carried(office: Office, folder: Path) -> Ring:
    """The office's ring as it lies in a copy."""
    ring = ring_in(folder / KEYS / "ring", SECRET)
    ring.found()
    for kind in ("epoch", "staff", "tip", "arrival"):
        for name in office.context.keys.ring.names(kind):
            ring.put(name, office.context.keys.ring.get(name) or {})
    return ring


def test_a_tip_in_old_pages_needs_the_teams_key_and_its_own(office: Office, tmp_path: Path) -> None:
    ring = carried(office, tmp_path)
    put(tmp_path, DATABASE, pages_of_a_tip(office.team[1], ring))
    held, who, both = dump(office), Thing("who wrote a tip", "8123456701"), (DATABASE, KEYS)
    for hand, found in (
        (Hand("copy", both, environment=True), False),
        (Hand("copy", (DATABASE,), environment=True, password=True), False),
        (Hand("copy", both, password=True, escrow=True), False),
        (Hand("copy", both, environment=True, password=True), True),
        (Hand("copy", both, environment=True, escrow=True), True),
    ):
        got = loot(tmp_path, hand, held, office.escrow)
        assert (got.gives(THING), got.gives(who)) == (found, found), hand
    for name in ring.names("tip"):
        ring.destroy(name)
    got = loot(tmp_path, Hand("copy", both, environment=True, password=True, escrow=True), held, office.escrow)
    assert (got.gives(THING), got.gives(who)) == (False, False)


def test_the_teams_key_in_a_memory_is_found(office: Office, tmp_path: Path) -> None:
    put(tmp_path, DATABASE, pages_of_a_tip(office.team[1], carried(office, tmp_path)))
    held, hand = dump(office), Hand("copy", (DATABASE, KEYS, MEMORY), environment=True)
    put(tmp_path, MEMORY, bytes(64))
    assert not loot(tmp_path, hand, held).gives(THING)
    put(tmp_path, MEMORY, (32).to_bytes(8, "little") + b"the hash" + office.team[1].private + b"\0")
    assert loot(tmp_path, hand, held).gives(THING)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root looks into memory, and on Linux")
def test_root_finds_a_key_in_a_real_process() -> None:
    pair = sealing.new_pair()
    holds = "import sys; held = bytes.fromhex(sys.stdin.readline()); print(1, flush=True); sys.stdin.readline()"
    with subprocess.Popen([sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(pair.private.hex().encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        seen = memory.look(process.pid)
        process.stdin.close()
    if not seen:
        pytest.skip("this system lets nobody look into a process")
    assert memory.keys_in(seen, [pair.public]) == [pair]


def test_guesses_need_the_environment_and_those_of_words_the_day_keys(office: Office, tmp_path: Path) -> None:
    phone = office.phone("telegram", "Guessed")
    for words in ("hi", "talk to a person", "they do not pay us at all"):
        phone.writes(words)
    held = dump(office)
    put(tmp_path, DATABASE, b" ".join(bytes(row["said"]) for row in held["contact"]))
    guesses = {
        planted.has_tip(phone.address, planted.WAITING): True,
        planted.has_tip("5999999999", planted.WAITING): False,
        planted.has_tip(phone.address, ("closed",)): False,
    }
    said = {planted.said("they do not pay us at all"): True, planted.said("they do not pay us"): False}
    shutil.copytree(office.context.config.keys_folder, tmp_path / KEYS)
    for environment, parts in ((True, (DATABASE,)), (True, (DATABASE, KEYS)), (False, (DATABASE, KEYS))):
        got = loot(tmp_path, Hand("copy", parts, environment=environment), held)
        for guess, right in guesses.items():
            assert got.gives(Thing("a guess", guess=guess)) is (right and environment)
        for guess, right in said.items():
            assert got.gives(Thing("a guess", guess=guess)) is (right and environment and KEYS in parts)


def test_the_rows_are_those_of_the_document() -> None:
    body = SECURITY.partition("| in hand | surrendered | not surrendered |\n|---|---|---|\n")[2].partition("\n\n")[0]
    cells = [line.split("|")[1].strip() for line in body.splitlines()]
    assert len(cells) >= 7
    assert {row.name.partition(":")[0] for row in table.ROWS} == set(cells)
