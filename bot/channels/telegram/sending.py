"""What we ask of Telegram: send, hide, fetch, and be told of updates.

The library's Bot works without its initialize() (which only asks for the bot's name), so nothing here needs the
network to start. Words go out by a shorter way: see `wire`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from telegram import Bot

from bot.channels import FileGone, FileLater, half_sent
from bot.channels.telegram.buttons import keyboard
from bot.channels.telegram.outcomes import Line, Refused, outcome
from bot.channels.telegram.speaking import Call, in_words, with_media
from bot.channels.telegram.updates import LARGEST_FILE
from bot.channels.telegram.wire import Wire
from bot.channels.trust import trusted
from bot.errors import ConfigError, Unavailable
from bot.messages import Attachment, Inbound, Media, Outcome, Rendering, Reply

DELETED_AT_ONCE = 100  # messages in one deleteMessages
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
CONNECTIONS = 64  # at once, for everything
# Messages under way at once; the others wait in order. At 0.2 s for an answer 8 are 40 a second, and Telegram takes 30;
# when Telegram hangs, each one under way becomes uncertain.
UNDER_WAY = 8

# httpx logs each address with the token in it; the library logs parameters at DEBUG, and bodies that are not JSON at
# ERROR: words and addresses of people. Every failure of a call is an Outcome or an exception here anyway.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)
logging.getLogger("telegram").setLevel(logging.CRITICAL)
log = logging.getLogger(__name__)

Result = TypeVar("Result")


class TelegramChannel:
    """One bot. `api_url` is https://api.telegram.org, or a Bot API server of our own (not in its --local mode)."""

    name = "telegram"
    rendering: Rendering = "buttons"

    def __init__(
        self,
        token: str,
        api_url: str = "https://api.telegram.org",
        read_timeout: float = 15.0,
        media: Media | None = None,
    ) -> None:
        self.bot = token.partition(":")[0]
        self._media = media
        self.poll_s, self.pause_s = 25.0, 1.0  # seconds of one long poll; first pause after a failure
        self._root = f"{api_url}/bot{token}"
        self._turns = asyncio.Semaphore(UNDER_WAY)
        self._wire = Wire(self._root, CONNECTIONS, read_timeout)
        self._line = Line(
            connection_pool_size=CONNECTIONS,
            connect_timeout=5,
            read_timeout=read_timeout,
            pool_timeout=30,
            httpx_kwargs={"verify": trusted()},
        )
        self._api = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._line,
            get_updates_request=self._line,
        )

    def __repr__(self) -> str:
        return f"TelegramChannel({self.bot})"

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        """Hide what is to be hidden, then say what is to be said. Never raises."""
        hidden = await self._hide(address, reply.hide)
        if hidden.state != "sent" or (reply.hide and not reply.text.strip()):
            return hidden
        try:
            buttons = keyboard(reply.options)
        except AssertionError:
            return Outcome("dead", reason="option too long")
        shown = await with_media(self._api, self._wire, address, reply, buttons, self._media)
        words = in_words(self._wire, address, reply, buttons)
        if shown:
            sent = await self._say_all(shown)
            if sent.state != "dead" or len(shown) > 1 or not words:
                return sent
        return await self._say_all(words)  # also where Telegram refuses the picture: nothing has gone out

    async def _say_all(self, calls: Sequence[Call]) -> Outcome:
        sent = Outcome("dead", reason="empty")
        for number, call in enumerate(calls, 1):
            sent = await self._say(call)
            if sent.state != "sent":
                return sent if number == 1 else half_sent(sent)
        return sent

    async def _say(self, call: Call) -> Outcome:
        try:
            async with self._turns:
                number = await call()
        except Exception as error:  # as below
            return outcome(error)
        return Outcome("sent", message_id=number)

    async def _hide(self, address: str, messages: Sequence[int]) -> Outcome:
        """Deleting twice is harmless, so whatever is uncertain is done again."""
        try:
            for start in range(0, len(messages), DELETED_AT_ONCE):
                await self._delete(address, messages[start : start + DELETED_AT_ONCE])
        except Exception as error:
            failed = outcome(error)
            return Outcome("retry", after=2.0, reason=failed.reason) if failed.state == "uncertain" else failed
        return Outcome("sent")

    async def _delete(self, address: str, messages: Sequence[int]) -> None:
        """Messages older than 48 hours cannot be deleted; then halves are tried, so that the rest disappears."""
        try:
            await self._api.delete_messages(address, list(messages))
        except Refused as error:
            if error.status != 400 or outcome(error).state == "stopped":
                raise
            half = len(messages) // 2
            for some in (messages[:half], messages[half:]) if half else ():
                await self._delete(address, some)

    async def fetch(self, file: Attachment) -> bytes:
        """The file's bytes. FileGone: too big, or unknown to Telegram; FileLater: anything that may pass."""
        if file.size > LARGEST_FILE:
            raise FileGone("too big")
        try:
            found = await self._api.get_file(file.reference)
            if (found.file_size or 0) > LARGEST_FILE:
                raise FileGone("too big")
            content = await self._line.retrieve(quote(found.file_path or "", safe=":/"), read_timeout=60)
        except Refused as error:
            raise _file_problem(error) from None
        except FileGone:
            raise
        except Exception as error:  # the library raises KeyError and the like at an answer that it cannot read
            raise FileLater(type(error).__name__) from None
        if len(content) > LARGEST_FILE:
            raise FileGone("too big")
        return content

    async def confirm(self, inbound: Inbound) -> None:
        """Stop the spinner on a pressed button; for polling, where no webhook's answer can do it."""
        if inbound.receipt:
            with contextlib.suppress(Exception):  # a query that is too old has no spinner any more
                await self._api.answer_callback_query(inbound.receipt)

    async def open(self, webhook_url: str, secret: str, commands: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Have updates sent to `webhook_url`, and show the commands: {"en": [("start", "Begin again"), …], "km": …}.

        ConfigError when Telegram refuses it for good, Unavailable when it may pass; neither holds the token.
        """
        await _must(
            self._api.set_webhook(
                webhook_url,
                secret_token=secret,
                allowed_updates=UPDATES,
                max_connections=40,
                drop_pending_updates=False,
            )
        )
        await self.teach(commands)

    async def teach(self, commands: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Register the command list of each language; the first is also the list for every other language."""
        for number, (language, described) in enumerate(commands.items()):
            if number == 0:
                await _must(self._api.set_my_commands(described))
            await _must(self._api.set_my_commands(described, language_code=language))

    async def poll(self, receive: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Ask for updates until cancelled, and hand each over as the webhook's body would hold it.

        An update is confirmed only by asking for the next after `receive` has returned: if that raises, the same
        update comes again after a pause.
        """
        await _must(self._api.delete_webhook(drop_pending_updates=False))
        offset, pause = 0, self.pause_s
        while True:
            try:
                for update in await self._updates(offset):
                    await receive(update)
                    offset = update["update_id"] + 1
                pause = self.pause_s
            except Exception as error:  # whatever it is, polling goes on
                wait = outcome(error).after if isinstance(error, Refused) else 0.0
                log.warning("Asking Telegram for updates failed (%s); again soon", type(error).__name__)
                await asyncio.sleep(max(pause, wait))
                pause = min(pause * 2, 60.0)

    async def _updates(self, offset: int) -> list[dict[str, Any]]:
        """By GET: the library's get_updates would parse them, and one that it cannot parse would block the rest."""
        asked = {"offset": offset, "timeout": int(self.poll_s), "allowed_updates": json.dumps(UPDATES)}
        answer = await self._line.retrieve(f"{self._root}/getUpdates?{urlencode(asked)}", read_timeout=self.poll_s + 10)
        return list(json.loads(answer)["result"])

    async def close(self) -> None:
        await self._wire.close()
        await self._line.shutdown()


def _file_problem(error: Refused) -> Exception:
    if error.status == 400:  # "wrong file_id or the file is temporarily unavailable", "file is too big"
        return FileGone("refused")
    return FileLater(f"HTTP {error.status}")


async def _must(call: Awaitable[Result]) -> Result:
    try:
        return await call
    except Refused as error:
        problem = _problem(error)
    except Exception as error:  # no connection, or an answer that the library cannot read
        problem = Unavailable(f"Telegram cannot be reached ({type(error).__name__}); try again.")
    raise problem


def _problem(error: Refused) -> Exception:
    if error.status in (401, 404):
        return ConfigError("Telegram does not know HOTLINE_TELEGRAM_TOKEN: copy it whole from BotFather.")
    if error.status == 429 or error.status >= 500:
        return Unavailable(f"Telegram is busy ({error.status}); try again in {error.after or 5:.0f} seconds.")
    return ConfigError(f"Telegram refuses: {error.description}")
