"""Alive, ready, and what is counted: for whoever watches over the process."""

import asyncio

from fastapi import APIRouter, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import Database, answers
from bot.inbox import Arrival, ArrivalState
from bot.metrics import Metrics
from bot.outbox import Letter
from bot.outbox.letters import PENDING
from bot.spool import Spool


def router(database: Database, metrics: Metrics, spool: Spool) -> APIRouter:
    """Three doors, of this database, these counts and this spool."""
    doors = APIRouter()

    @doors.get("/healthz")
    def healthz() -> Response:
        """Alive."""
        return Response("ok\n", media_type="text/plain")

    @doors.get("/readyz")
    async def readyz() -> Response:
        """Can store. A provider's outage must not unload us."""
        ready = await asyncio.to_thread(answers, database)
        return Response("ready\n" if ready else "the database does not answer\n", 200 if ready else 503)

    @doors.get("/metrics")
    def counted() -> Response:
        """Counts in Prometheus' form."""
        with database.read() as db:
            metrics.gauge(*_waiting(db), len(spool))
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    return doors


def _waiting(db: Session) -> tuple[int, int]:
    letters = db.execute(select(func.count()).where(Letter.state.in_(PENDING))).scalar_one()
    failed = db.execute(select(func.count()).where(Arrival.state == ArrivalState.FAILED)).scalar_one()
    return int(letters), int(failed)
