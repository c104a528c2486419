"""Real processes, killed in the middle: what was acknowledged is answered, and nothing is lost."""

import fcntl
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.db import Database
from bot.messaging.outbox import MessageState, OutboundMessage
from tests import serving
from tests.people import TOKEN
from tests.serving import Server, Telegram, run, settings, update, with_team_key

pytestmark = pytest.mark.slow

CHATS, EACH = 10, 6
TWILIO = {
    "HOTLINE_TWILIO_ACCOUNT_SID": "AC1",
    "HOTLINE_TWILIO_AUTH_TOKEN": "sample",
    "HOTLINE_SMS_FROM": "+85599000000",
    "HOTLINE_TWILIO_API_URL": "http://127.0.0.1:9",
    "HOTLINE_PUBLIC_URL": "http://127.0.0.1:9",
}


@pytest.fixture
def server(database_url: str, tmp_path: Path, telegram: Telegram) -> Iterator[Server]:
    """A serve on each kind of database, with a Telegram that takes everything."""
    with_team_key(database_url)
    made = Server(settings(database_url, tmp_path / "data", telegram.provider.url))
    made.start()
    yield made
    if made.process is not None and made.process.poll() is None:
        made.end(signal.SIGKILL)


def bring(server: Server, numbers: list[int]) -> None:
    """Every update of one chat in order, each until it is taken, and then once more."""
    for number in numbers:
        given = update(number, 7000 + number % CHATS, "menu")
        deadline = time.monotonic() + 60
        while (answer := server.post(given)) is None or answer.status_code != 200:
            assert time.monotonic() < deadline, "nobody takes it"
            time.sleep(0.1)
        server.post(given)


def test_what_is_acknowledged_survives_kills(server: Server, telegram: Telegram, database_url: str) -> None:
    chats = [[chat + CHATS * turn for turn in range(EACH)] for chat in range(CHATS)]
    people = [threading.Thread(target=bring, args=(server, numbers), daemon=True) for numbers in chats]
    on_their_way = 0
    for person in people:
        person.start()
    for wait in (0.15, 0.1, 0.2):
        time.sleep(wait)
        server.end(signal.SIGKILL)
        on_their_way += _leased(database_url)
        server.start()
    for person in people:
        person.join(60)
    deadline = time.monotonic() + 60
    while len({chat for chat, count in _counts(telegram).items() if count >= EACH}) < CHATS:
        assert time.monotonic() < deadline, f"lost: {_counts(telegram)}"
        time.sleep(0.1)
    time.sleep(1.0)  # a late double would come now
    doubled = sum(count - EACH for count in _counts(telegram).values())
    assert doubled <= on_their_way, f"{doubled} messages twice, but only {on_their_way} were on their way at a kill"


def _leased(url: str) -> int:
    """How many messages a killed sender had taken: whether they went out, nobody can know."""
    database = Database(url)
    with database.read() as db:
        taken = db.scalar(
            select(func.count()).select_from(OutboundMessage).where(OutboundMessage.state == MessageState.LEASED)
        )
    database.close()
    return taken or 0


def _counts(telegram: Telegram) -> Counter[int]:
    return Counter(chat for _, chat in telegram.sent)


def test_asked_to_end_it_finishes_what_it_began(server: Server, telegram: Telegram) -> None:
    for number in range(8):
        answer = server.post(update(number, 7000 + number, "menu"))
        assert answer is not None and answer.status_code == 200
    assert server.end(signal.SIGTERM) in (0, -signal.SIGTERM)
    sent = len(telegram.sent)
    server.start()
    deadline = time.monotonic() + 10
    while len(telegram.sent) < 8 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(telegram.sent) == 8, f"{sent} before it ended"


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "hotline.db"
    path.write_bytes(migrated_file.read_bytes())
    return f"sqlite:///{path}"


def test_without_a_team_key_it_does_not_serve(sqlite_url: str, tmp_path: Path) -> None:
    done = run(settings(sqlite_url, tmp_path / "data"), "serve", "--port", "1")
    assert done.returncode == 1
    assert "hotline keys init" in done.stderr and "Traceback" not in done.stderr


def test_a_second_one_on_the_same_database_is_told_so(sqlite_url: str, tmp_path: Path) -> None:
    """Two data folders, a link, a path that goes around: it is one database, and everything would be sent twice."""
    with_team_key(sqlite_url)
    (tmp_path / "link.db").symlink_to(tmp_path / "hotline.db")
    (tmp_path / "data").mkdir()
    with (tmp_path / "hotline.db.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for command in (["serve", "--port", "1"], ["work"]):
            for number, url in enumerate(
                (sqlite_url, f"sqlite:///{tmp_path}/link.db", f"sqlite:///{tmp_path}/data/../hotline.db")
            ):
                done = run(settings(url, tmp_path / f"data{number}"), *command)
                assert done.returncode == 1 and "Another hotline runs" in done.stderr


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"HOTLINE_TELEGRAM_TOKEN": ""}, "HOTLINE_TELEGRAM_TOKEN"),
        ({"HOTLINE_TELEGRAM_WEBHOOK_SECRET": "", "HOTLINE_PUBLIC_URL": "https://x.example"}, "WEBHOOK_SECRET"),
        ({"HOTLINE_SMS_FROM": "+85599000000"}, "HOTLINE_TWILIO_AUTH_TOKEN"),
        ({"HOTLINE_SECRET_KEY": "short"}, "HOTLINE_SECRET_KEY"),
        ({"HOTLINE_SECRET_KEY": "", "HOTLINE_DEMO": "1"}, "HOTLINE_SECRET_KEY"),
        ({"HOTLINE_SECRET_KEY": " " * 40}, "HOTLINE_SECRET_KEY"),
        ({"HOTLINE_DEMO": "1"}, "hotline demo"),
    ],
)
def test_half_configured_it_does_not_serve(
    sqlite_url: str, tmp_path: Path, missing: dict[str, str], named: str
) -> None:
    done = run(settings(sqlite_url, tmp_path / "data", **missing), "serve", "--port", "1")
    assert done.returncode == 1
    assert named in done.stderr and "Traceback" not in done.stderr
    assert not any(value and value in done.stderr for value in (TOKEN, serving.WEBHOOK_SECRET))


@pytest.mark.parametrize("why", ["database or disk is full", "no such thing"])
def test_when_the_store_is_down_telegram_comes_again_and_sms_waits(sqlite_url: str, tmp_path: Path, why: str) -> None:
    with_team_key(sqlite_url)
    server = Server(settings(sqlite_url, tmp_path / "data", **TWILIO))
    server.start()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    try:
        _break_store(path, why)
        answer = server.post(update(1, 7001, "menu"))
        assert answer is not None and (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert _sms(server, "SM1").status_code == 200
        (kept,) = (tmp_path / "data" / "spool").glob("*.sealed")
        assert b"passport" not in kept.read_bytes() and b"855" not in kept.read_bytes()
        assert server.get("/healthz") == 200
        _mend_store(path)
        deadline = time.monotonic() + 15
        while kept.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not kept.exists(), "the spool is replayed when the store is back"
        again = server.post(update(1, 7001, "menu"))
        assert again is not None and again.status_code == 200
    finally:
        server.end(signal.SIGKILL)


def _break_store(path: Path, why: str) -> None:
    """The tables are there, and refuse every row."""
    _script(path, f"CREATE TRIGGER broken BEFORE INSERT ON inbound_receipt BEGIN SELECT RAISE(ABORT, '{why}'); END")


def _mend_store(path: Path) -> None:
    _script(path, "DROP TRIGGER broken")


def _script(path: Path, command: str) -> None:
    with sqlite3.connect(path, timeout=10) as db:
        db.execute(command)


def _sms(server: Server, sid: str) -> httpx.Response:
    form = {"MessageSid": sid, "From": "+85512345678", "To": "+85599000000", "Body": "my passport", "NumMedia": "0"}
    signature = RequestValidator("sample").compute_signature(TWILIO["HOTLINE_PUBLIC_URL"] + "/webhooks/sms", form)
    url = f"http://127.0.0.1:{server.port}/webhooks/sms"
    return serving.CLIENT.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=10)
