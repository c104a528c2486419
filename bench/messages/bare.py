"""The yardstick below: a route that verifies nothing, reads the JSON and inserts one row, as durably as the hotline.

python -m bench.messages.bare PORT FILE.db each|grouped
python -m bench.messages.bare PORT postgresql://… each
"""

import asyncio
import json
import queue
import sqlite3
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import uvicorn
from fastapi import FastAPI, Request, Response

from bot.db import GROUP, WRITERS

Keep = Callable[[int, bytes], Awaitable[None]]
TABLE = "CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, body BLOB NOT NULL)"
POSTGRES_TABLE = "CREATE TABLE IF NOT EXISTS kept (id bigserial PRIMARY KEY, number bigint NOT NULL, body bytea)"
INSERT = "INSERT INTO kept (number, body) VALUES (?, ?)"
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=10000")


def opened(path: str) -> sqlite3.Connection:
    """The file with the hotline's pragmas; a statement alone is a transaction."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(TABLE)
    return connection


def each(path: str) -> Keep:
    """One commit for each row, by one thread so that the loop goes on."""
    connection, thread = opened(path), ThreadPoolExecutor(1)

    async def keep(number: int, body: bytes) -> None:
        await asyncio.get_running_loop().run_in_executor(thread, connection.execute, INSERT, (number, body))

    return keep


def grouped(path: str) -> Keep:
    """One commit for all rows that wait, as the hotline does it."""
    connection = opened(path)
    waiting: queue.SimpleQueue[tuple[tuple[int, bytes], Future[None]]] = queue.SimpleQueue()

    def write() -> None:
        while True:
            group = [waiting.get()]
            while len(group) < GROUP and not waiting.empty():
                group.append(waiting.get())
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, [row for row, _ in group])
            connection.execute("COMMIT")
            for _, done in group:
                done.set_result(None)

    threading.Thread(target=write, daemon=True).start()

    async def keep(number: int, body: bytes) -> None:
        done: Future[None] = Future()
        waiting.put(((number, body), done))
        await asyncio.wrap_future(done)

    return keep


def postgres(address: str) -> Keep:
    """One commit for each row, on as many connections as the hotline has."""
    free: asyncio.Queue[psycopg.AsyncConnection | None] = asyncio.Queue()
    for _ in range(WRITERS):
        free.put_nowait(None)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(POSTGRES_TABLE)

    async def keep(number: int, body: bytes) -> None:
        connection = await free.get() or await psycopg.AsyncConnection.connect(address, autocommit=True)
        await connection.execute("INSERT INTO kept (number, body) VALUES (%s, %s)", (number, body))
        free.put_nowait(connection)

    return keep


def make_app(keep: Keep) -> FastAPI:
    """The route."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.post("/webhooks/telegram")
    async def receive(request: Request) -> Response:
        body = await request.body()
        await keep(json.loads(body)["update_id"], body)
        return Response(status_code=200)

    return app


def main(port: str, where: str, how: str) -> None:
    """Serve until told to stop."""
    keep = postgres(where) if where.startswith("postgres") else {"each": each, "grouped": grouped}[how](where)
    uvicorn.run(make_app(keep), port=int(port), access_log=False, log_level="warning", loop="uvloop", http="httptools")


if __name__ == "__main__":
    main(*sys.argv[1:])
