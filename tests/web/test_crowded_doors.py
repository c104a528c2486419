"""Strangers who hold the doors: connections that say nothing, heads without an end, bodies that never come. The process
lives, and Telegram gets in meanwhile."""

import contextlib
import resource
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.engine.test_outages import until
from tests.serving import Server, Telegram, settings, update, with_team_key
from tests.test_faults import TWILIO

pytestmark = pytest.mark.slow

CROWD = 1500
FILES = 1024
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def telegram() -> Iterator[Telegram]:
    fake = Telegram()
    yield fake
    fake.provider.close()


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, telegram: Telegram) -> Iterator[Server]:
    """One serve with the usual 1024 files, for all of these; each leaves it alive."""
    folder = tmp_path_factory.mktemp("crowded")
    (folder / "hotline.db").write_bytes(migrated_file.read_bytes())
    url = f"sqlite:///{folder}/hotline.db"
    with_team_key(url)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))  # this side needs as many
    made = Server(settings(url, folder / "data", telegram.provider.url, **TWILIO), first=f"ulimit -n {FILES}")
    made.log = folder / "log"
    made.start()
    yield made
    made.end(signal.SIGKILL)


@pytest.fixture(autouse=True)
def lives(server: Server) -> Iterator[None]:
    yield
    assert server.process is not None and server.process.poll() is None, "serve has ended"


class Crowd:
    """Connections of one attacker."""

    def __init__(self, port: int) -> None:
        self._port, self.lines = port, list[socket.socket]()

    def come(self, count: int, says: bytes = b"") -> None:
        for _ in range(count):
            line = socket.create_connection(("127.0.0.1", self._port), timeout=5)
            line.settimeout(2)
            with contextlib.suppress(OSError):
                line.sendall(says)
            self.lines.append(line)

    def say(self, more: bytes) -> int:
        """Everybody says it: how many could."""
        said = 0
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.sendall(more)
                said += 1
        return said

    def close(self) -> None:
        for line in self.lines:
            line.close()


@pytest.fixture
def crowd(server: Server) -> Iterator[Crowd]:
    made = Crowd(server.port)
    yield made
    made.close()
    assert until(lambda: server.get("/healthz") == 200, 5)


def brings(server: Server, number: int) -> tuple[int, float]:
    """An update on a connection of its own: the status, and the seconds that it took."""
    started = time.monotonic()
    head = {"X-Telegram-Bot-Api-Secret-Token": "sample-webhook-secret"}
    with httpx.Client(trust_env=False, timeout=5) as telegram:
        url = f"http://127.0.0.1:{server.port}/webhooks/telegram"
        answer = telegram.post(url, json=update(number, 7000 + number, "menu"), headers=head)
    return answer.status_code, time.monotonic() - started


@pytest.mark.parametrize(
    "says",
    [
        b"",
        b"G",
        b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx",
        WHOLE,
        WHOLE + b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx",
    ],
    ids=["nothing", "a byte", "half a head", "half a body", "one request", "a request and a half"],
)
def test_a_crowd_does_not_keep_telegram_out(server: Server, crowd: Crowd, telegram: Telegram, says: bytes) -> None:
    first, before = 100 * (1 + len(says)), len(telegram.sent)
    taken = []
    for number in range(5):
        crowd.come(CROWD // 5, says)
        taken.append(brings(server, first + number))
    assert [status for status, _ in taken] == [200] * 5
    assert max(seconds for _, seconds in taken) < 2.0
    assert until(lambda: len(telegram.sent) == before + 5, 10), "what was taken is answered"


def hears(server: Server, parts: Iterator[bytes], pause: float, seconds: float) -> tuple[bytes, float]:
    """What one stranger is told before the line is cut, and after how many seconds that is."""
    started, heard = time.monotonic(), b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.settimeout(max(pause, 0.001))
        while time.monotonic() - started < seconds:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(next(parts, b""))
            try:
                some = line.recv(1000)
            except TimeoutError:
                continue
            except ConnectionResetError:
                break
            heard += some
            if not some:
                break
    return heard, time.monotonic() - started


def endless(first: bytes, more: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield more


@pytest.mark.parametrize(
    ("first", "most"),
    [(b"", 12), (b"GET /healthz HTTP/1.1\r\nX-A: ", 12), (WHOLE + b"GET /hea", 12)],
    ids=["nothing", "a slow head", "a slow second head"],
)
def test_a_slow_head_is_cut_off(server: Server, first: bytes, most: float) -> None:
    heard, seconds = hears(server, endless(first, b"x" if first else b""), 0.5, most + 3)
    assert seconds < most and heard.count(b"HTTP/1.1 200") == first.count(WHOLE)


def test_a_slow_body_is_cut_off(server: Server) -> None:
    first = b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n"
    heard, seconds = hears(server, endless(first, b"x"), 0.5, 25)
    assert 15 < seconds < 22 and not heard


@pytest.mark.parametrize(
    ("first", "more", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\n", b"X-A: " + b"x" * 9000 + b"\r\n", 431),
        (b"GET /healthz HTTP/1.1\r\nX-A: ", b"x" * 65536, 431),
        (b"GET /healthz HTTP/1.1\r\n" + b"A: b\r\n" * 101 + b"\r\n", b"", 431),
        (b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"", 414),
        (b"GET /", b"x" * 65536, 414),
        (WHOLE * 200, b"", 0),
        (b"x" * 70000, b"", 400),
    ],
    ids=["headers", "a header", "many", "an address", "an address without end", "ahead of the answers", "no HTTP"],
)
def test_what_is_too_long_is_refused_at_once(server: Server, first: bytes, more: bytes, status: int) -> None:
    sent = [0]

    def parts() -> Iterator[bytes]:
        for part in endless(first, more):
            sent[0] += len(part)
            yield part

    heard, seconds = hears(server, parts(), 0.001, 10)
    assert seconds < 5, "cut off before its time"
    assert sent[0] < 64 * 2**20
    assert not heard or not status or heard.startswith(f"HTTP/1.1 {status} ".encode()), heard[:60]


def test_a_body_without_an_end_is_not_kept(server: Server) -> None:
    first = b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    before = memory(server)
    heard, seconds = hears(server, endless(first, b"10000\r\n" + b"x" * 65536 + b"\r\n"), 0.001, 25)
    assert b" 403 " in heard[:20] or not heard
    assert seconds < 22 and memory(server) - before < 32 * 2**20


def memory(server: Server) -> int:
    """Bytes that the process holds."""
    assert server.process is not None
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def test_without_a_free_file_it_waits_and_does_not_end(server: Server, telegram: Telegram) -> None:
    assert server.process is not None
    pid, before = server.process.pid, len(telegram.sent)
    held = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    limits = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (min(20, held), limits[1]))
    try:
        crowd = Crowd(server.port)
        with contextlib.suppress(OSError):
            crowd.come(40, WHOLE)
        time.sleep(5)
        crowd.close()
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)
    assert until(lambda: server.get("/readyz") == 200, 15)
    assert brings(server, 990_001)[0] == 200
    assert until(lambda: len(telegram.sent) == before + 1, 20)
