"""Each channel knows one provider: it verifies, parses into `Inbound`, and sends a `Reply`."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.messages import Attachment, Inbound, Outcome, Rendering, Reply


class FileGone(Exception):
    """The provider does not have the file any more, or will never give it (too big)."""


class FileLater(Exception):
    """The file could not be fetched now; try again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A message in a provider's own list."""

    at: float  # when the provider took it
    inbound: Inbound  # as the webhook brings it, but for its files
    files: int = 0


def sendable(text: str) -> str:
    """Without what no provider takes: lone surrogates become '?', NUL disappears."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def half_sent(failed: Outcome) -> Outcome:
    """A piece of the message failed after an earlier one went out: sending it again would repeat that one."""
    return Outcome("uncertain", reason="half sent") if failed.state == "retry" else failed


class Channel(Protocol):
    """What the outbox and the file fetcher need of a channel. `bot` tells our accounts at one provider apart."""

    name: str
    bot: str
    rendering: Rendering

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        """Send a reply (or delete the messages in `reply.hide`). Never raises: every failure is an Outcome.

        `message` is opaque; a channel with status callbacks puts it into the callback's address.
        """
        ...

    async def fetch(self, file: Attachment) -> bytes:
        """The file's bytes; FileGone or FileLater."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


@runtime_checkable
class Lists(Protocol):
    """A channel whose provider does not bring a message again, but can list what came."""

    async def listed(self, since: float) -> tuple[list[Listed], bool]:
        """What came to our account since then, oldest first, and whether that is all of it. Never raises."""
        ...

    async def with_files(self, message: Listed) -> Inbound | None:
        """The message as its webhook would have brought it; None when its files cannot be asked for now."""
        ...
