"""A provider on this machine that answers as a test tells it: real HTTP, with the faults of real networks."""

import email
import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

Fault = Literal["", "reset", "silence", "half"]


@dataclass(frozen=True)
class Answer:
    """reset: the connection is reset after the request was read · silence: nothing comes · half: half of the body."""

    status: int = 200
    body: Any = None  # bytes as they are; anything else as JSON
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault = ""

    @property
    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # field → file name and content


class Provider:
    """Answers with what `will` queued; when that is used up, by `otherwise`. What was asked is in `asked`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.otherwise: Callable[[Asked], Answer] = lambda asked: Answer(500, {"ok": False, "description": "no answer"})
        self._answers: deque[Answer] = deque()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def will(self, *answers: Answer) -> None:
        self._answers.extend(answers)

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        return self._answers.popleft() if self._answers else self.otherwise(asked)

    def wait(self) -> None:
        """Say nothing until the test is over."""
        self._closing.wait(10)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(_Handler):
            server_side = provider

        return Handler


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_side: Provider

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        form, files = read_form(self.headers.get("Content-Type", ""), body)
        asked = Asked(self.command, address.path, dict(parse_qsl(address.query)), form, dict(self.headers), files)
        answer = self.server_side.answer(asked)
        if answer.fault == "silence":
            self.server_side.wait()
        if answer.fault in ("reset", "silence"):
            self._reset()
        else:
            self._write(answer)

    def _write(self, answer: Answer) -> None:
        payload = answer.payload
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        if answer.fault == "half":
            self.wfile.write(payload[: len(payload) // 2])
            self._reset()
        else:
            self.wfile.write(payload)

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    do_GET = do_POST = do_DELETE = _serve

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing on the terminal."""


def read_form(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """Fields and files of a form, multipart or not."""
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
    whole = email.message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    form: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in whole.walk():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            continue
        if file_name := part.get_filename():
            files[name] = (file_name, content)
        else:
            form[name] = content.decode()
    return form, files


def closed_port() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
