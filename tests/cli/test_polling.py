"""`hotline poll`, a laptop's way: a real process asks a Telegram, answers, and ends when it is told to."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.provider import Answer, Asked
from tests.serving import COMMAND, HOME, Telegram, settings, update, with_team_key

pytestmark = pytest.mark.slow


class Polled(Telegram):
    """A Telegram that is asked for its updates."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = [update(1, 7001, "menu"), update(2, 7002, "help")]
        self.answer = self.provider.otherwise
        self.provider.otherwise = self._updates

    def _updates(self, asked: Asked) -> Answer:
        if not asked.path.endswith("getUpdates"):
            return self.answer(asked)
        offset = int(asked.query["offset"])
        self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        if not self.waiting:
            time.sleep(0.1)
        return Answer(200, {"ok": True, "result": self.waiting})


@pytest.fixture
def telegram() -> Iterator[Polled]:
    fake = Polled()
    yield fake
    fake.provider.close()


def test_it_answers_what_it_finds_and_ends_when_told(migrated_file: Path, tmp_path: Path, telegram: Polled) -> None:
    path = tmp_path / "hotline.db"
    path.write_bytes(migrated_file.read_bytes())
    with_team_key(f"sqlite:///{path}")
    environment = settings(f"sqlite:///{path}", tmp_path / "data", telegram.provider.url)
    polling = subprocess.Popen([*COMMAND, "poll"], env=environment, cwd=HOME, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while (len(telegram.sent) < 2 or telegram.waiting) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert sorted(chat for _, chat in telegram.sent) == [7001, 7002]
        assert not telegram.waiting, "what was taken is confirmed"
        polling.send_signal(signal.SIGTERM)
        assert polling.wait(30) == 0
    finally:
        polling.kill()
