"""One piece's fault is that piece's own: whatever lies in the spool or waits to be fetched, the process lives, and the
others go on."""

import asyncio
import os
import signal
import time
import tracemalloc
from pathlib import Path

import pytest
import structlog
from sqlalchemy import func, select

from bot import background
from bot.background import lasting
from bot.channels import FileGone
from bot.channels.sms import SmsChannel
from bot.db import Database
from bot.engine import spool_replay
from bot.engine.spool_replay import Replay
from bot.errors import Unavailable
from bot.messages import Attachment, Inbound
from bot.messaging import provider_copies
from bot.messaging.inbox import InboundReceipt
from bot.messaging.provider_copies import ProviderCopy, Redactor
from bot.messaging.spool import Spool, Strange
from bot.staff import keys
from bot.tips.attachments import Fetcher, FileState
from tests.engine.test_outages import until
from tests.people import SECRET, SMS_FROM, Office, Recorder
from tests.serving import CLIENT, Server, settings, with_team_key
from tests.test_faults import TWILIO
from tests.tips.test_attachments import sent as sent
from tests.tips.test_attachments import the_file

pytestmark = pytest.mark.slow


def test_a_file_without_an_end_is_not_read(tmp_path: Path) -> None:
    """It takes no place on the disk, and all of the memory."""
    spool = Spool(tmp_path, keys.from_secret(SECRET))
    large = tmp_path / "large.sealed"
    with large.open("wb") as file:
        file.truncate(64 * 2**20)
    tracemalloc.start()
    with pytest.raises(Strange):
        spool.open_message(large)
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def sms(number: int, bot: str = SMS_FROM) -> Inbound:
    return Inbound("sms", bot, f"SM{number}", f"+8551200{number:04d}", text="they took my passport")


def strange_things(folder: Path) -> None:
    """What no message of ours is, all of it older than any message."""
    (folder / "dangling.sealed").symlink_to(folder / "nowhere")
    (folder / "folder.sealed").mkdir()
    (folder / "folder.sealed" / "inside").write_bytes(b"x")
    (folder / "empty.sealed").write_bytes(b"")
    (folder / "noise.sealed").write_bytes(os.urandom(500))
    (folder / "closed.sealed").write_bytes(b"x")
    (folder / "closed.sealed").chmod(0)
    os.mkfifo(folder / "pipe.sealed")
    for path in folder.glob("*.sealed"):
        os.utime(path, (1, 1), follow_symlinks=False)


def test_whatever_lies_in_the_spool_serve_starts_and_takes_the_rest(database_url: str, tmp_path: Path) -> None:
    with_team_key(database_url)
    folder = tmp_path / "data" / "spool"
    spool = Spool(folder, keys.from_secret(SECRET))
    for number, bot in enumerate(["\0", "\ud800", SMS_FROM, SMS_FROM]):  # the first two are refused, as it is stored
        spool.put(sms(number, bot))
        time.sleep(0.01)
    strange_things(folder)
    server = Server(settings(database_url, tmp_path / "data", **TWILIO))
    server.start()
    try:
        assert until(lambda: "hotline_spooled 7.0\n" in metrics(server) or "hotline_spooled 8.0\n" in metrics(server))
        assert kept(database_url) >= 2
        assert until(lambda: 'hotline_faults_total{work="replay"}' in metrics(server))
        time.sleep(4)  # another look or two
        assert server.process is not None and server.process.poll() is None
    finally:
        server.end(signal.SIGKILL)


def metrics(server: Server) -> str:
    return CLIENT.get(f"http://127.0.0.1:{server.port}/metrics").text


def kept(url: str) -> int:
    database = Database(url)
    with database.read() as db:
        found = db.execute(select(func.count()).select_from(InboundReceipt)).scalar_one()
    database.close()
    return int(found)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_replay, "LOOK_S", 0.0)


def test_what_fails_five_times_is_parked_and_tried_again_later(sqlite_office: Office, hurried: None) -> None:
    context = sqlite_office.context
    folder = context.config.data_dir / "spool"
    strange_things(folder)
    counted: list[str] = []
    replay = Replay(context.hotline, context.spool)
    replay.count = counted.append
    with structlog.testing.capture_logs() as events:
        for _ in range(5):
            asyncio.run(replay.do_one())
    assert (len(context.spool), context.spool.parked()) == (0, 6)
    assert counted == ["replay"] * 30
    assert {event["event"] for event in events} == {"a piece of work is put off"}
    context.spool.put(sms(1))
    asyncio.run(replay.do_one())
    assert len(context.spool) == 0, "what comes later does not wait behind it"
    asyncio.run(Replay(context.hotline, context.spool).do_one())
    assert (len(context.spool), context.spool.parked()) == (6, 0), "a new start tries again"


def test_while_the_store_is_away_nothing_is_parked(
    sqlite_office: Office, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = sqlite_office.context
    context.spool.put(sms(1))
    with monkeypatch.context() as patched:
        patched.setattr(context.database, "_write_group", _refuses)
        replay = Replay(context.hotline, context.spool)
        for _ in range(8):
            with pytest.raises(Unavailable):
                asyncio.run(replay.do_one())
    assert (len(context.spool), context.spool.parked()) == (1, 0)
    asyncio.run(replay.do_one())
    assert len(context.spool) == 0


def _refuses(group: list[tuple[object, object]]) -> None:
    for _, done in group:
        done.set_exception(Unavailable("full"))  # type: ignore[attr-defined]


def test_two_processes_may_replay_one_spool(sqlite_office: Office, hurried: None) -> None:
    context = sqlite_office.context
    for number in range(40):
        context.spool.put(sms(number))
    faults: list[str] = []

    async def both() -> None:
        pair = [Replay(context.hotline, Spool(context.config.data_dir / "spool", context.keys)) for _ in range(2)]
        for one in pair:
            one.count = faults.append
        await asyncio.gather(*(one.do_one() for one in pair))

    asyncio.run(both())
    assert (len(context.spool), faults) == (0, [])
    with context.database.read() as db:
        assert db.execute(select(func.count()).select_from(InboundReceipt)).scalar_one() == 40


class Surprising(Recorder):
    """A channel that breaks its promises."""

    async def fetch(self, file: Attachment) -> bytes:
        raise RuntimeError(f"of {file.reference}")

    async def forget(self, sid: str) -> bool:
        raise KeyError(sid)


def test_a_file_that_surprises_waits_and_stops_no_other(sent: Office) -> None:
    sent.context.channels["telegram", "1000000001"] = Surprising("telegram", "1000000001", "buttons")
    fetcher, faults = Fetcher(sent.context.database, sent.context.keys, sent.context.channels), list[str]()
    fetcher.count = faults.append
    with structlog.testing.capture_logs() as events:
        assert asyncio.run(fetcher.do_one())
    assert (the_file(sent).state, faults) == (FileState.WAITING, ["fetcher"])
    assert "ref-1" not in repr(events)
    assert not asyncio.run(fetcher.do_one()), "not at once"


def test_a_copy_that_surprises_stops_no_other(sqlite_office: Office) -> None:
    context = sqlite_office.context
    context.channels["sms", SMS_FROM] = Surprising("sms", SMS_FROM, "sms")
    context.database.write(lambda db: provider_copies.note(db, context.keys, ("sms", SMS_FROM), "SM1"))
    redactor, faults = Redactor(context.database, context.keys, context.channels), list[str]()
    redactor.count = faults.append
    assert asyncio.run(redactor.do_one())
    assert faults == ["redactor"]
    with context.database.read() as db:
        assert db.execute(select(func.count()).select_from(ProviderCopy)).scalar_one() == 1


@pytest.mark.parametrize("url", ["http://xn--/", "http://xn--a/x", "https://[::1", "http://\u0300.example/"])
def test_an_address_that_is_none_is_a_file_that_is_gone(url: str) -> None:
    async def fetch() -> bytes:
        channel = SmsChannel("AC1", "sample", "http://127.0.0.1:9", SMS_FROM, "https://hotline.example.org")
        try:
            return await channel.fetch(Attachment("photo", url))
        finally:
            await channel.close()

    with pytest.raises(FileGone):
        asyncio.run(fetch())


def test_work_that_fails_begins_again_and_at_last_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "BEGIN_AGAIN", background.Backoff(0.0, 0.0))
    begun: list[int] = []

    async def fails() -> None:
        begun.append(1)
        if len(begun) == 3:
            return
        raise OSError("Too many open files: /secret")

    with structlog.testing.capture_logs() as events:
        asyncio.run(lasting("work", fails))
        assert len(begun) == 3 and "secret" not in repr(events)
        begun += [1]
        with pytest.raises(OSError, match="open files"):
            asyncio.run(lasting("work", fails))
    assert len(begun) == 4 + background.OFTEN
