"""hotline doctor: what is configured, off or wrong."""

import getpass
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import config as settings
from bot import migrations, sandbox
from bot.cli import tables
from bot.cli.language_findings import language_finding
from bot.cli.list_findings import list_findings
from bot.cli.ring_findings import Finding, our_secret, ring_findings
from bot.cli.setting import open_database, plain_errors
from bot.config import Config
from bot.db import Database, answers, now
from bot.engine import clocks, missed_messages
from bot.engine.spool_replay import TRIES
from bot.errors import ConfigError
from bot.messaging import inbox, ocr
from bot.messaging.spool import Spool
from bot.staff import audit, audit_witness, keys
from bot.staff.keys import EnvironmentKeys

UNSEEN_S = 7 * 86_400.0
MARKS = {"ok": "ok   ", "off": "off  ", "warn": "look ", "bad": "WRONG"}
LATE_LOOK_MIN = 10


@plain_errors
def run(
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="You have looked at the machine's date, and it is right.")
    ] = False,
) -> None:
    """Say what is configured, off or wrong; ends with 1 when something is wrong."""
    if clock_is_right:
        with open_database() as database:
            database.write(_believe)
    findings = list(examine(dict(os.environ)))
    for mark, sentence in findings:
        typer.echo(f"{MARKS[mark]} {sentence}")
    if any(mark == "bad" for mark, _ in findings):
        raise typer.Exit(1)


def _believe(db: Session) -> None:
    clocks.believe(db)
    audit.note(db, f"cli:{getpass.getuser()}", "clock is right")


def examine(environ: dict[str, str]) -> Iterator[Finding]:
    """Every finding: ("ok" | "off" | "warn" | "bad", a sentence)."""
    try:
        config = settings.read_settings(environ)
    except ConfigError as problem:
        for line in str(problem).splitlines():
            yield "bad", line
        return
    yield "ok", f"The configuration is complete; its secret's fingerprint is {settings.fingerprint(config.secret_key)}."
    yield language_finding()
    yield from tables.findings()
    yield from _channels(config)
    yield _pictures(ocr.languages())
    yield from _storage(config)
    yield _day_keys(config)


def _day_keys(config: Config) -> Finding:
    """Whether what waited stops being readable."""
    if config.day_keys:
        return "ok", f"Day keys lie in {config.keys_folder}; every process on this database must share that folder."
    return "warn", "Day keys are off: with the secret, whatever waited once opens wherever a copy of the database lies."


def _pictures(languages: str) -> Finding:
    """Whether words on pictures can be read."""
    if "khm" in languages.split("+"):
        apart = "without a network" if sandbox.apart() else "and this system lets it see the network"
        return "ok", f"Pictures are read by tesseract, in Khmer and English, {apart}."
    what = "tesseract has no Khmer" if languages else "tesseract is not installed"
    return "warn", f"{what}: people are asked for the words of a picture. Install tesseract-ocr and tesseract-ocr-khm."


def _channels(config: Config) -> Iterator[Finding]:
    if not config.telegram_on:
        yield "off", "Telegram is off: HOTLINE_TELEGRAM_TOKEN is not set."
    elif not config.public_url:
        yield "warn", "Telegram has a token but no HOTLINE_PUBLIC_URL: only `hotline poll` will work."
    else:
        yield "ok", f"Telegram calls {config.public_url}/webhooks/telegram."
    if not config.sms_on:
        yield "off", "SMS is off: HOTLINE_TWILIO_ACCOUNT_SID is not set."
    else:
        yield (
            "ok",
            f"SMS goes out from {config.sms_from}; point the gateway to {config.public_url}/webhooks/sms (POST).",
        )


def _storage(config: Config) -> Iterator[Finding]:
    if not config.data_dir.is_dir():
        yield "warn", f"The data folder {config.data_dir} does not exist yet; `hotline migrate` makes it."
        return
    environment = keys.from_config(config)
    started, database = time.monotonic(), Database(config.database, environment.ring)
    try:
        if not answers(database):
            yield "bad", "The database cannot store. Check HOTLINE_DATABASE_URL, its rights and the disk's space."
            return
        kind = "SQLite, one process" if database.sqlite else "PostgreSQL, any number of processes"
        yield "ok", f"The database stores ({kind}; {(time.monotonic() - started) * 1000:.0f} ms)."
        yield from _tables(database, config)
    finally:
        database.close()
        environment.ring.close()
    yield from _spool(config.data_dir / "spool", environment)


def _spool(folder: Path, ours: EnvironmentKeys) -> Iterator[Finding]:
    """What waits there for the database, since when, and what was set aside."""
    try:
        spool = Spool(folder, ours)
        written = [path.lstat().st_mtime for path in spool.waiting()]
        parked = spool.parked()
    except OSError:
        yield "bad", f"The spool folder {folder} cannot be read. Check whose it is: SMS wait there."
        return
    yield _waiting(written)
    if parked:
        yield "warn", _set_aside(parked, folder)


def _waiting(written: list[float]) -> Finding:
    """About SMS whose files were written at these times."""
    if not written:
        return "ok", "No SMS waits in the spool folder."
    minutes = (now() - min(written)) / 60
    ahead = f"written {-minutes:.0f} minutes from now (was the clock ahead?)"
    age = ahead if minutes < -1 else f"{abs(minutes):.0f} minutes old"
    sentence = f"In the spool folder wait {len(written)} SMS, the oldest {age}."
    return "warn", f"{sentence} `hotline serve` takes them in as soon as the database stores. Is it running?"


def _set_aside(parked: int, folder: Path) -> str:
    return (
        f"Set aside in {folder / 'parked'}: {parked} SMS, which failed {TRIES} times. `hotline serve` tries them again "
        "each hour and when it starts; its log names the problem. If HOTLINE_SECRET_KEY was changed: `hotline keys "
        "relock`. Delete nothing there: no gateway brings an SMS twice."
    )


def _tables(database: Database, config: Config) -> Iterator[Finding]:
    found = migrations.revision(database)
    if found != migrations.newest():
        what = "is empty" if not found else "is older than this program"
        yield "bad", f"The database {what}: run `hotline migrate`."
        return
    with database.read() as db:
        yield _clock(db)
        yield from _keys(db)
        yield from ring_findings(db, config)
        yield from list_findings(db)
        if config.sms_on:
            yield _looks(missed_messages.last_look(db))
        failed = len(inbox.failed(db))
        yield ("warn" if failed else "ok"), f"{failed} messages wait because their turn failed."
        if unseen := inbox.count_unseen(db, UNSEEN_S):
            yield "warn", f"In no tip, and read by nobody for a week: {unseen} messages. Read them: hotline tips aside"
        yield _trail(db, config)


def _clock(db: Session) -> Finding:
    """Whether what is destroyed by the clock may be, and whether the clock ran ahead once."""
    doubt, behind = clocks.doubt(db), clocks.behind(db)
    if doubt:
        return "bad", str(doubt)
    if behind:
        return "warn", f"The clock shows {clocks.length(behind)} less than it once did. Is the machine's date right?"
    return "ok", "The clock ran on without a jump since it was last looked at."


def _trail(db: Session, config: Config) -> Finding:
    """Whether the audit log is as it was written, and as long."""
    broken = audit.verify(db)
    if broken is not None:
        return "bad", f"The audit log was changed at entry {broken}."
    if not our_secret(db):
        return "warn", "Whether the audit log was cut cannot be said before HOTLINE_SECRET_KEY is the right one."
    fault = audit_witness.fault(db, keys.from_secret(config.secret_key), config.data_dir)
    if fault:
        return "bad", fault
    if not audit_witness.kept(config.data_dir):
        return (
            "warn",
            "The audit log is whole, but where it ends is written down nowhere yet; any other command does it.",
        )
    return "ok", "The audit log is whole, and as long as it was."


def _looks(last: float) -> Finding:
    """Whether the SMS that no webhook brought are still being looked for."""
    if not last:
        return "warn", "The gateway's list of SMS has not been read yet; `hotline serve` reads it every 2 minutes."
    minutes = (now() - last) / 60
    if minutes < -1:
        return (
            "warn",
            f"The gateway's list was read {-minutes:.0f} minutes from now: was the clock ahead?",
        )
    if minutes <= LATE_LOOK_MIN:
        return (
            "ok",
            f"The gateway's list was read {abs(minutes):.0f} minutes ago: SMS that no webhook brought are not lost.",
        )
    return "warn", (
        f"The gateway's list was last read whole {minutes:.0f} minutes ago: SMS that no webhook brought wait there. "
        "Is `hotline serve` running, and are the gateway's credentials right?"
    )


def _keys(db: Session) -> Iterator[Finding]:
    if keys.current(db) is None:
        yield "bad", "There is no team key: run `hotline keys init --escrow-out FILE`."
        return
    held = keys.holders(db)
    if held < 2:
        yield "warn", f"People who hold the team key: {held}; with fewer than two, one lost password closes the queue."
    else:
        yield "ok", f"People who hold the team key: {held}."
