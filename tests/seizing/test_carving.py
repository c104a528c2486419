"""Raw files after everything is settled, in the hands of somebody who has the environment and every key on the disk."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import sealing
from bot.staff.keys import from_secret
from tests.seizing.carving import LONGEST, carve, files_of, keys_of_days
from tests.serving import Server, Telegram, settings, update, with_team_key

pytestmark = pytest.mark.slow

SECRET = "of this test alone: others leave envelopes in the same server's log"
CHATS = [8_123_456_701 + number for number in range(6)]
WORDS = "What do you need?"  # of the menu that everybody is sent
KEYS = from_secret(SECRET)


@pytest.fixture
def server(database_url: str, tmp_path: Path, telegram: Telegram) -> Iterator[Server]:
    with_team_key(database_url)
    made = Server(settings(database_url, tmp_path / "data", telegram.provider.url, HOTLINE_SECRET_KEY=SECRET))
    made.start()
    yield made
    if made.process is not None and made.process.poll() is None:
        made.end(signal.SIGKILL)


def everybody_is_answered(server: Server, telegram: Telegram) -> None:
    before = len(telegram.sent)
    for number, chat in enumerate(CHATS):
        answer = server.post(update(before + number, chat, "menu"))
        assert answer is not None and answer.status_code == 200
    until(lambda: len(telegram.sent) == before + len(CHATS), "not everybody is answered")


def until(true: object, why: str, seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline, why
        time.sleep(0.05)


def found(url: str, *folders: Path) -> set[str]:
    """Which chats and words the seizer reads, with every key that is left."""
    read = carve(files_of(url, *folders), KEYS, keys_of_days(SECRET, *folders))
    return {what for what in (*map(str, CHATS), WORDS) if what.encode() in read}


def test_the_carver_opens_what_lies_anywhere(tmp_path: Path) -> None:
    key = KEYS.transit
    envelopes = [sealing.lock(key, b"one zq1wv", "spool", "a"), sealing.lock(key, b"two zq2wv" + b"." * 9000, "b")]
    noise = b"\x01\x02" * 50
    (tmp_path / "page").write_bytes(noise + envelopes[0][:-7] + noise + envelopes[1] + noise)
    public = sealing.seal(KEYS.worker.public, b"three zq3wv", "wish.about", "12")
    read = carve([(tmp_path / "page").read_bytes(), noise + public + noise], KEYS)
    assert all(word in read for word in (b"zq1wv", b"zq2wv", b"zq3wv"))
    assert carve([noise * LONGEST, b"\x01\x02" + sealing.key_id(key)], KEYS).strip() == b""


def test_after_a_clean_end_nothing_is_left_that_opens(
    server: Server, telegram: Telegram, database_url: str, tmp_path: Path
) -> None:
    everybody_is_answered(server, telegram)
    if database_url.startswith("sqlite"):
        log = Path(database_url.removeprefix("sqlite:///") + "-wal")
        time.sleep(0.5)
        until(lambda: log.stat().st_size == 0, "the log is emptied while it serves")
        assert found(database_url, tmp_path) == set()
    everybody_is_answered(server, telegram)
    assert server.end(signal.SIGTERM) in (0, -signal.SIGTERM)
    assert len(keys_of_days(SECRET, tmp_path)) == 1, "this test must see the day's key"
    names = {path.name for path in tmp_path.rglob("*")}
    assert not [name for name in names if name.endswith(("-wal", "-shm", ".part", ".tmp"))]
    if database_url.startswith("sqlite"):
        assert found(database_url, tmp_path) == set()
    else:
        assert found(database_url, tmp_path) == {*map(str, CHATS), WORDS}, "docs/security.md: till that key dies"
    two_days_pass(server, tmp_path)
    assert found(database_url, tmp_path) == set()


def two_days_pass(server: Server, folder: Path) -> None:
    """The day's key is 49 hours old when it starts again; its last look is at the end."""
    wrapping = sealing.derive(SECRET.encode(), "days")
    (path,) = folder.rglob("*.key")
    (key,) = keys_of_days(SECRET, folder)
    old = json.dumps({"key": key.hex(), "made_at": time.time() - 49 * 3600}).encode()
    path.write_bytes(sealing.lock(wrapping, old, "day key", path.stem))
    server.start()
    assert server.end(signal.SIGTERM) in (0, -signal.SIGTERM)
    assert key not in keys_of_days(SECRET, folder), "the key of two days ago is still here"
