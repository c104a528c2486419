"""A real `hotline serve` in a process of its own, to be killed, and a Telegram that writes down what it is asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.db import Database
from bot.staff import keys
from tests.channels.provider import Answer, Asked, Provider
from tests.people import SECRET, TOKEN

COMMAND = [sys.executable, "-c", "from bot.cli import app; app()"]
HOME = Path(__file__).resolve().parent.parent
WEBHOOK_SECRET = "sample-webhook-secret"
CLIENT = httpx.Client(trust_env=False, verify=False, timeout=10)  # noqa: S501 (nothing here is encrypted; a new client costs 20 ms)


def settings(url: str, folder: Path, api: str = "http://127.0.0.1:9", **more: str) -> dict[str, str]:
    """The environment of a hotline with Telegram on."""
    ours = {
        "HOTLINE_DATABASE_URL": url,
        "HOTLINE_DATA_DIR": str(folder),
        "HOTLINE_SECRET_KEY": SECRET,
        "HOTLINE_TELEGRAM_TOKEN": TOKEN,
        "HOTLINE_TELEGRAM_API_URL": api,
        "HOTLINE_TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "HOTLINE_TELEGRAM_RATE": "0",
    }
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HOTLINE_", "DATABASE_URL", "PORT"))
    }
    return kept | {"PYTHONPATH": str(HOME)} | ours | more


def run(environment: dict[str, str], *words: str, timeout: float = 30) -> subprocess.CompletedProcess[str]:
    """A command of the hotline, to its end."""
    return subprocess.run(
        [*COMMAND, *words], env=environment, capture_output=True, text=True, timeout=timeout, cwd=HOME, check=False
    )


def with_team_key(url: str) -> None:
    """Make the team key, as `hotline keys init` does."""
    database = Database(url)
    database.write(keys.init)
    database.close()


class Telegram:
    """What was sent to whom, and when."""

    def __init__(self) -> None:
        self.provider = Provider()
        self.provider.otherwise = self._answer
        self.sent: list[tuple[float, int]] = []

    def _answer(self, asked: Asked) -> Answer:
        if not asked.path.endswith("sendMessage"):
            return Answer(200, {"ok": True, "result": True})
        chat = int(asked.form["chat_id"])
        self.sent.append((time.monotonic(), chat))
        made = {"message_id": len(self.sent), "date": 0, "chat": {"id": chat, "type": "private"}}
        return Answer(200, {"ok": True, "result": made})


def update(number: int, chat: int, text: str) -> dict[str, Any]:
    """An update of a private chat."""
    person = {"id": chat, "is_bot": False, "first_name": "Sample", "language_code": "en"}
    message = {"message_id": number, "date": 1, "from": person, "chat": {"id": chat, "type": "private"}, "text": text}
    return {"update_id": number, "message": message}


@dataclass
class Server:
    """One serve process at a time, on one port."""

    environment: dict[str, str]
    port: int = field(default_factory=lambda: _free_port())
    process: subprocess.Popen[bytes] | None = None
    first: str = ":"  # what a shell does before it becomes the hotline: `ulimit -n 1024`, `umask 000`
    log: Path = Path(os.devnull)
    ready_s: float = 30.0

    def start(self) -> None:
        """Start, and wait until it can store."""
        command = ["/bin/sh", "-c", self.first + '; exec "$0" "$@"', *COMMAND, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, cwd=HOME, stdout=log, stderr=log)
        deadline = time.monotonic() + self.ready_s
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended with {self.process.returncode}")
            if self.get("/readyz") == 200:
                return
            time.sleep(0.05)
        raise AssertionError(f"serve was not ready within {self.ready_s:.0f} s")

    def get(self, path: str) -> int:
        """The status of a page; 0 when nobody listens."""
        try:
            return CLIENT.get(f"http://127.0.0.1:{self.port}{path}", timeout=10).status_code
        except httpx.HTTPError:
            return 0

    def post(self, given: dict[str, Any]) -> httpx.Response | None:
        """Bring an update, as Telegram does; None when nobody answers."""
        head = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET}
        try:
            return CLIENT.post(f"http://127.0.0.1:{self.port}/webhooks/telegram", json=given, headers=head, timeout=10)
        except httpx.HTTPError:
            return None

    def end(self, how: signal.Signals) -> int:
        """End it, and say with what."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
