"""The terminal: a person at a keyboard, for trying the hotline without any account."""

from collections.abc import Callable

from bot.channels import FileGone
from bot.messages import Attachment, Outcome, Rendering, Reply


class TerminalChannel:
    """Shows every reply by calling `show` with its text and numbered options."""

    name = "terminal"
    bot = "here"
    rendering: Rendering = "buttons"

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        """Print it; hiding clears the screen, as far as a terminal can."""
        if reply.hide:
            self._show("\033[2J\033[H")
        if reply.text:
            self._show(reply.numbered())
        return Outcome("sent")

    async def fetch(self, file: Attachment) -> bytes:
        """There are no files at a keyboard."""
        raise FileGone

    async def close(self) -> None:
        """Nothing is open."""
