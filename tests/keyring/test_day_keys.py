"""Keys of a day: shared by processes, named by chance, destroyed when nothing is sealed under them any more."""

import os
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import disk, sealing
from bot.errors import Unavailable
from bot.keyring import day_keys
from bot.keyring.day_keys import Missing
from bot.sealing import Unopened
from bot.staff.keys import EnvironmentKeys, from_secret
from tests.people import SECRET

HOUR = 3600.0


class Clock:
    """The time, as it is told."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    monkeypatch.setattr(day_keys, "now", told)
    monkeypatch.setattr(day_keys, "LOOK_S", 0.0)
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "keys"


def process(folder: Path, secret: str = SECRET) -> EnvironmentKeys:
    return from_secret(secret, folder)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.key"))


def test_processes_on_one_folder_open_what_the_others_seal(clock: Clock, folder: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        sealed = list(threads.map(lambda number: process(folder).days.seal(b"words", str(number)), range(12)))
    assert len(files(folder)) == 1, "the first makes the day's key, the others take it"
    assert [process(folder).days.open(one, str(number)) for number, one in enumerate(sealed)] == [b"words"] * 12
    (path,) = files(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {one[:10].hex()[4:] for one in sealed} == {path.stem}, "a name by chance, and no date"


def test_one_process_sees_a_key_that_another_makes_later(clock: Clock, folder: Path) -> None:
    one, other = process(folder).days, process(folder).days
    first = one.seal(b"first", "x")
    clock.at += 25 * HOUR
    second = other.seal(b"second", "x")
    assert first[:10] != second[:10] and len(files(folder)) == 2
    assert (one.open(second, "x"), other.open(first, "x")) == (b"second", b"first")
    assert one.seal(b"third", "x")[:10] == second[:10], "and seals under it"


def test_a_key_dies_within_two_days_and_leaves_nothing(clock: Clock, folder: Path) -> None:
    days = process(folder).days
    sealed = days.seal(b"words", "x")
    (path,) = files(folder)
    held = os.open(path, os.O_RDONLY)
    before = path.read_bytes()
    for hours in (24, 46):
        clock.at = 1_800_000_000.0 + hours * HOUR
        assert days.dying() == []
    clock.at = 1_800_000_000.0 + 47 * HOUR
    (key,) = days.dying()
    days.destroy(key)
    assert files(folder) == [] and days.dying() == []
    assert os.pread(held, 4096, 0) != before, "overwritten, not only deleted"
    os.close(held)
    for one in (days, process(folder).days):
        with pytest.raises(Missing):
            one.open(sealed, "x")


def test_words_are_known_again_until_their_key_dies(clock: Clock, folder: Path) -> None:
    days = process(folder).days
    mark = days.opaque("said", "1", "words")
    clock.at += 25 * HOUR
    assert days.opaque("said", "1", "words") != mark
    for one in (days, process(folder).days):
        assert one.stands_for(mark, "said", "1", "words") and not one.stands_for(mark, "said", "1", "word")
        assert not one.stands_for(mark, "said", "2", "words") and not one.stands_for(None, "said", "1", "words")
    clock.at += 22 * HOUR
    days.destroy(days.dying()[0])
    for one in (days, process(folder).days):
        assert not one.stands_for(mark, "said", "1", "words"), "nobody can try words against it"


def test_another_process_forgets_what_was_destroyed(clock: Clock, folder: Path) -> None:
    one, other = process(folder).days, process(folder).days
    sealed = one.seal(b"words", "x")
    assert other.open(sealed, "x") == b"words"
    clock.at += 47 * HOUR
    one.destroy(one.dying()[0])
    other.refresh()
    with pytest.raises(Missing):
        other.open(sealed, "x")


def test_a_key_in_use_comes_back_when_a_wrong_clock_destroyed_it(clock: Clock, folder: Path) -> None:
    right, wrong = process(folder).days, process(folder).days
    sealed = right.seal(b"words", "x")
    clock.at += 1000 * HOUR
    wrong.refresh()
    wrong.destroy(wrong.dying()[0])
    clock.at -= 1000 * HOUR
    right.refresh()
    assert process(folder).days.open(sealed, "x") == b"words"


def test_a_key_of_the_far_future_seals_nothing_and_dies(clock: Clock, folder: Path) -> None:
    clock.at += 1000 * HOUR
    process(folder).days.seal(b"words", "x")
    clock.at -= 1000 * HOUR
    days = process(folder).days
    later = days.seal(b"words", "x")
    assert len(files(folder)) == 2 and [head != later[:10] for head in days.dying()] == [True]


def test_another_secret_opens_nothing_and_breaks_nothing(clock: Clock, folder: Path) -> None:
    sealed = process(folder).days.seal(b"words", "x")
    stranger = process(folder, SECRET + "x").days
    with pytest.raises(Missing):
        stranger.open(sealed, "x")
    assert stranger.open(stranger.seal(b"own", "x"), "x") == b"own" and len(files(folder)) == 2
    with pytest.raises(Unopened):
        process(folder).days.open(sealed, "y")
    assert process(folder).days.open(sealed, "x") == b"words"


def test_a_key_of_an_earlier_secret_dies_too(clock: Clock, folder: Path) -> None:
    sealed = process(folder).days.seal(b"words", "x")
    (path,) = files(folder)
    stranger = process(folder, SECRET + "x").days
    os.utime(path, (clock.at, clock.at))
    assert stranger.dying() == []
    clock.at += 47 * HOUR
    assert stranger.dying() == [sealed[:10]]
    stranger.destroy(sealed[:10])
    assert files(folder) == []


def test_what_a_killed_process_was_writing_goes(clock: Clock, folder: Path) -> None:
    folder.mkdir()
    (folder / "0011.part").write_bytes(b"half a key")
    process(folder).days.seal(b"words", "x")
    assert list(folder.glob("*.part")) == []


def test_a_folder_that_takes_no_key_is_said_and_yesterdays_goes_on(
    clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError

    days = process(folder).days
    first = days.seal(b"words", "x")
    monkeypatch.setattr(disk, "write", full)
    clock.at += 30 * HOUR
    assert days.seal(b"words", "x")[:10] == first[:10]
    clock.at += 30 * HOUR
    for one in (days, from_secret(SECRET, folder / "other").days):
        with pytest.raises(Unavailable):
            one.seal(b"words", "x")


def test_what_older_releases_sealed_opens(folder: Path) -> None:
    keys = process(folder)
    assert keys.days.open(sealing.lock(keys.capsules, b"letter", "letter.body", "r"), "letter.body", "r") == b"letter"
    assert keys.days.open(sealing.seal(keys.worker.public, b"wish", "wish.about", "1"), "wish.about", "1") == b"wish"
    for rubbish in (b"", b"\x01\x01" + b"x" * 400, sealing.seal(sealing.new_pair().public, b"x")):
        with pytest.raises(Unopened):
            keys.days.open(rubbish, "x")


def test_without_day_keys_what_waits_opens_as_long_as_the_secret_is_there(folder: Path) -> None:
    keys = from_secret(SECRET, folder, daily=False)
    sealed = keys.days.seal(b"words", "x")
    assert not folder.exists() and from_secret(SECRET).days.open(sealed, "x") == b"words"
    daily = process(folder).days.seal(b"words", "x")
    assert keys.days.open(daily, "x") == b"words", "what was sealed before is not lost"
    mark = keys.days.opaque("said", "words")
    assert from_secret(SECRET, folder, daily=False).days.stands_for(mark, "said", "words")


def test_sealing_does_not_look_at_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = process(folder).days
    sealed = days.seal(b"words", "x")
    monkeypatch.setattr(os, "open", None)
    started = time.monotonic()
    for _ in range(1000):
        assert days.open(sealed, "x") == b"words" and days.seal(b"words", "x")
    assert time.monotonic() - started < 5.0


def test_keys_do_not_show_themselves(folder: Path) -> None:
    days = process(folder).days
    days.seal(b"words", "x")
    key = next(iter(days._keys.values()))
    assert key.key.hex() not in repr(days) + repr(key) and repr(key.key) not in repr(days) + repr(key)
