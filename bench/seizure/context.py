"""The hotline: the real process and its real commands, an operator who works there, and a clock that can be moved."""

import os
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from bench.seizure import memory, outside, stores
from bench.seizure.outside import Providers, until
from bot.db import Database
from bot.recruiters.sample import load_sample
from tests.people import PASSWORD
from tests.serving import CLIENT, COMMAND, HOME, Server, settings

OPERATOR = "Sophy"
HOUR = 3600
READY_S = 90.0  # a machine that has much to do
CLOCK = "import time\nshown = time.time\ntime.time = lambda: shown() + {ahead}\n"


@dataclass
class AppContext:
    """One hotline in a folder. `ahead`: hours by which its clock is moved."""

    url: str
    folder: Path
    providers: Providers
    ahead: int = 0
    server: Server = field(init=False)

    def __post_init__(self) -> None:
        self.server = Server(self._environment(), log=self.folder / "output.log", ready_s=READY_S)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        """Of the process that serves."""
        assert self.server.process is not None
        return self.server.process.pid

    @property
    def escrow(self) -> Path:
        return self.folder / "escrow.json"

    def open(self) -> None:
        """From nothing to a hotline with keys, an operator and the invented registry."""
        self.run("keys", "init", "--escrow-out", str(self.escrow))
        self.run("staff", "add", OPERATOR, "--escrow", str(self.escrow))
        database = Database(self.url)
        database.write(load_sample)
        database.close()

    def start(self) -> None:
        """Begin to serve, on the moved clock."""
        self.server.environment = self._environment()
        self.server.start()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop, as a supervisor does it or as a cut cable does."""
        self.server.end(how)

    def kill(self) -> None:
        """Whatever runs still."""
        process = self.server.process
        if process is not None and process.poll() is None:
            self.server.end(signal.SIGKILL)

    def run(self, *words: str, said: str = "") -> str:
        """A command to its end: what it prints. RuntimeError with what went wrong."""
        done = subprocess.run(
            [*COMMAND, *words], env=self._environment(), input=said, capture_output=True, text=True, cwd=HOME,
            timeout=60, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"hotline {' '.join(words[:2])}: {done.stdout}{done.stderr}")
        return done.stdout

    def looked_at(self, ref: str) -> bytes:
        """The memory of the command by which the operator opens a tip, while it stands on the screen."""
        reading, writing = memory.blocked_pipe()
        command = [*COMMAND, "tips", "show", ref]
        process = subprocess.Popen(command, env=self._environment(), stdout=writing, cwd=HOME)
        try:
            until(lambda: memory.waits_to_write(process.pid), "the command does not come to its end", 60)
            return memory.look(process.pid)
        finally:
            process.kill()
            process.wait()
            os.close(reading)
            os.close(writing)

    def clock_is_right(self) -> None:
        """Somebody has looked at the moved clock."""
        self.run("doctor", "--clock-is-right")

    def answers(self, ref: str, words: str) -> None:
        """The operator writes to the person of a tip; the words come by the keyboard, not by the command line."""
        self.run("tips", "answer", ref, said=words)

    def rests(self, waiting: int) -> None:
        """Wait until every message but so many is settled."""
        line = f"\nhotline_outbound_messages_waiting {waiting}.0\n"
        address = f"http://127.0.0.1:{self.server.port}/metrics"
        until(lambda: line in CLIENT.get(address).text, f"not {waiting} messages wait")

    def log_is_empty(self) -> bool:
        """Whether SQLite's log has been brought into the database; PostgreSQL's never is, within a day."""
        if not self.url.startswith("sqlite"):
            return True
        return Path(self.url.removeprefix("sqlite:///") + "-wal").stat().st_size == 0

    def tips(self) -> set[str]:
        """The ids of all tips."""
        return set(map(str, stores.column(self.url, "tip", "id")))

    def _environment(self) -> dict[str, str]:
        ours = {
            "HOTLINE_TWILIO_ACCOUNT_SID": outside.ACCOUNT,
            "HOTLINE_TWILIO_AUTH_TOKEN": outside.AUTH,
            "HOTLINE_TWILIO_API_URL": self.providers.gateway.url,
            "HOTLINE_SMS_FROM": outside.OUR,
            "HOTLINE_PUBLIC_URL": outside.PUBLIC,
            "HOTLINE_OPERATOR": OPERATOR,
            "HOTLINE_PASSWORD": PASSWORD,
        }
        made = settings(self.url, self.data, self.providers.telegram.url, **ours)
        return made | {"PYTHONPATH": f"{self._clock()}:{HOME}"}

    def _clock(self) -> Path:
        """The folder of what every Python reads at its start: it moves the clock, and leaves lengths of time true.
        Debian's `faketime` moves the clock by which Python sleeps too, and then sleeping fails."""
        folder = self.folder / "clock"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(CLOCK.format(ahead=self.ahead * HOUR))
        return folder
