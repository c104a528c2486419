"""One HTTP connection: uvicorn's, with an end to the length of what it sends and to the time that it takes."""

from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from bot.web.lobby import Lobby, Step

LONGEST_URL = 4 * 1024  # bytes; the longest of ours is a look-up of 200 characters, each of 9 bytes
LARGEST_HEAD = 16 * 1024  # bytes of the address and all headers
MOST_HEADERS = 100
IN_A_ROW = 16  # requests sent ahead of their answers


class Refused(Exception):
    """What came is too long; it has been answered."""


class Connection(HttpToolsProtocol):
    """A subclass per server names its lobby; see `connections_of`."""

    lobby: Lobby

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._in_head, self._head = True, 0  # between requests too; bytes of the head so far
        self._resting = self._refused = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if not self.lobby.enter(self):
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lobby.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused or self.transport.is_closing():
            return
        if self._resting:
            self._resting = False
            self.lobby.note(self, Step.HEAD)
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse(414 if len(self.url_so_far) > LONGEST_URL else 431)

    @property
    def url_so_far(self) -> bytes:
        return getattr(self, "url", b"")

    def on_headers_complete(self) -> None:
        """What came in one piece is measured here; uvicorn then begins to answer."""
        if len(self.url) > LONGEST_URL:
            self._refuse(414)
            raise Refused
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS or len(self.pipeline) >= IN_A_ROW:
            self._refuse(431)
            raise Refused
        self._in_head, self._head = False, 0
        if not self._answering():
            self.lobby.note(self, Step.BODY)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole; where its answer went out before (403), that is its end."""
        super().on_message_complete()
        self._in_head = True
        if self._answering():
            self.lobby.note(self, Step.ANSWER)
        else:
            self._rest()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():
            return
        if not self._in_head:  # answered before its body was here, or the next one waits for its own
            self.lobby.note(self, Step.BODY if self._answering() else Step.TAIL)
        elif not self._answering():
            self._rest()

    def send_400_response(self, msg: str) -> None:
        if not self._refused:
            self._refused = True
            super().send_400_response(msg)

    def hang_up(self) -> None:
        """End at once; what is being answered is told so now, for uvicorn would hear of it only later."""
        if self._answering():
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.abort()

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _rest(self) -> None:
        self._resting = True
        self.lobby.note(self, Step.REST)

    def _refuse(self, status: int) -> None:
        """Say so, unless that would fall into the middle of another answer, and close."""
        self._refused = True
        if self._answering():
            self.hang_up()
            return
        self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\nretry-after: 5\r\n\r\n")
        self.transport.close()


def connections_of(lobby: Lobby) -> type[Connection]:
    """The class of one server's connections."""
    return type("ConnectionHere", (Connection,), {"lobby": lobby})
