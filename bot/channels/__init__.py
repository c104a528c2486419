"""Each channel knows one provider: it verifies, parses into `Inbound`, and sends a `Reply`."""

from typing import Protocol

from bot.messages import Attachment, Outcome, Rendering, Reply


class FileGone(Exception):
    """The provider does not have the file any more, or will never give it (too big)."""


class FileLater(Exception):
    """The file could not be fetched now; try again."""


def sendable(text: str) -> str:
    """Without what no provider takes: lone surrogates become '?', NUL disappears."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def half_sent(failed: Outcome) -> Outcome:
    """A piece of the letter failed after an earlier one went out: sending it again would repeat that one."""
    return Outcome("uncertain", reason="half sent") if failed.state == "retry" else failed


class Channel(Protocol):
    """What the outbox and the file fetcher need of a channel. `bot` tells our accounts at one provider apart."""

    name: str
    bot: str
    rendering: Rendering

    async def send(self, address: str, reply: Reply, letter: str) -> Outcome:
        """Send a reply (or delete the messages in `reply.hide`). Never raises: every failure is an Outcome.

        `letter` is opaque; a channel with status callbacks puts it into the callback's address.
        """
        ...

    async def fetch(self, file: Attachment) -> bytes:
        """The file's bytes; FileGone or FileLater."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
