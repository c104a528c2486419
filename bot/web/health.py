"""Alive, ready, and what is counted: for whoever watches over the process.

/healthz answers everybody. The other two cost a look into the database and tell how much is going on, so they answer
whoever has the token, or, where none is set, whoever asks from this machine itself.
"""

import asyncio
import hmac
import ipaddress
import time

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import Database, answers
from bot.errors import Unavailable
from bot.keyring.ring import Ring
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.messaging.outbox import OutboundMessage
from bot.messaging.outbox.outbound import PENDING
from bot.messaging.spool import Spool
from bot.metrics import Metrics

LONGEST_S = 1.8  # that anybody waits here; who asks gives up after 2
FRESH_S = 1.0
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "via")  # what proxies add


class Look:
    """A look at the database that is done in a thread, once for all who ask meanwhile, and waited for only so long."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._task: asyncio.Task[bool] | None = None
        self._ready, self._at = False, float("-inf")

    async def ready(self) -> bool:
        """Whether the database can store: as of a second ago, or False when it does not say so in time."""
        if time.monotonic() - self._at < FRESH_S:
            return self._ready
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(asyncio.to_thread(answers, self._database))
        done, _ = await asyncio.wait([self._task], timeout=LONGEST_S)
        self._ready, self._at = bool(done) and self._task.result(), time.monotonic()
        return self._ready


class Counts:
    """What waits in the database and in the spool; the last that is known, when that is not told in time."""

    def __init__(self, database: Database, metrics: Metrics, spool: Spool) -> None:
        self._database, self._metrics, self._spool = database, metrics, spool
        self._task: asyncio.Task[None] | None = None

    async def text(self) -> bytes:
        """In Prometheus' form."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(asyncio.to_thread(self._look))
        await asyncio.wait([self._task], timeout=LONGEST_S)
        return self._metrics.text()

    def _look(self) -> None:
        try:
            with self._database.read() as db:
                found = _waiting(db)
        except Unavailable:
            return
        ring = self._database.ring
        refused = ring.refused if isinstance(ring, Ring) else 0
        self._metrics.gauge(*found, len(self._spool), self._spool.parked(), refused)


def router(database: Database, metrics: Metrics, spool: Spool, token: str = "") -> APIRouter:
    """Three doors, of this database, these counts and this spool."""
    doors, look, counts = APIRouter(), Look(database), Counts(database, metrics, spool)

    @doors.get("/healthz")
    async def healthz() -> Response:
        """Say that the process is alive, whatever the store does."""
        return Response("ok\n", media_type="text/plain")

    @doors.get("/readyz")
    async def readyz(request: Request) -> Response:
        """Can store. A provider's outage must not unload us."""
        if not _may(request, token):
            return _not_you(token)
        ready = await look.ready()
        return Response("ready\n" if ready else "the database does not answer\n", 200 if ready else 503)

    @doors.get("/metrics")
    async def counted(request: Request) -> Response:
        """Counts in Prometheus' form."""
        if not _may(request, token):
            return _not_you(token)
        return Response(await counts.text(), media_type="text/plain; version=0.0.4")

    return doors


def _may(request: Request, token: str) -> bool:
    """Whether they may look. A request that a proxy brought is not from this machine, whoever brought it."""
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode("latin-1"), f"Bearer {token}".encode())
    brought = any(name in request.headers for name in FORWARDED)
    return not brought and request.client is not None and _is_here(request.client.host)


def _is_here(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)  # ::ffff:127.0.0.1
    return bool((mapped or found).is_loopback)


def _not_you(token: str) -> Response:
    if token:
        return Response("send Authorization: Bearer and the token\n", 401, headers={"WWW-Authenticate": "Bearer"})
    return Response("only from this machine, or set HOTLINE_METRICS_TOKEN\n", 403)


def _waiting(db: Session) -> tuple[int, int]:
    messages = db.execute(select(func.count()).where(OutboundMessage.state.in_(PENDING))).scalar_one()
    failed = db.execute(select(func.count()).where(InboundReceipt.state == ReceiptState.FAILED)).scalar_one()
    return int(messages), int(failed)
