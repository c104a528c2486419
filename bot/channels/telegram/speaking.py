"""The calls that say a reply: words, or a picture or a recording with the words under it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, InlineKeyboardMarkup

from bot.channels import sendable
from bot.channels.telegram.wire import Wire
from bot.messages import Media, Reply
from bot.writing.sms import split

LONGEST_TEXT = 4096  # UTF-16 units in a message
LONGEST_CAPTION = 1024  # ... under a picture or a recording

log = logging.getLogger(__name__)

Call = Callable[[], Awaitable[int]]
"""Sends, and gives the number of the message."""


def in_words(wire: Wire, address: str, reply: Reply, buttons: InlineKeyboardMarkup | None) -> list[Call]:
    """The text in as many messages as it needs, with the buttons under the last; [] when there is nothing to say."""
    pieces = split(sendable(reply.text), LONGEST_TEXT)

    def call(number: int) -> Call:
        last = buttons if number == len(pieces) - 1 else None
        return lambda: wire.say(address, pieces[number], last)

    return [call(number) for number in range(len(pieces))]


async def with_media(
    api: Bot, wire: Wire, address: str, reply: Reply, buttons: InlineKeyboardMarkup | None, media: Media | None
) -> list[Call]:
    """A recording if there is one, else a picture, with the text as its caption, or before the text that is too long
    for one; [] when neither is asked for or there is none."""
    voice = await _look_up(media.voice, reply.voice) if media else None
    picture = await _look_up(media.picture, reply.picture) if media and voice is None else None
    if voice is None and picture is None:
        return []
    captions = split(sendable(reply.text), LONGEST_CAPTION)
    fits = len(captions) <= 1
    caption, under = (captions[0] if fits and captions else None), (buttons if fits else None)

    async def show() -> int:
        if voice is not None:
            shown = await api.send_voice(address, voice, caption=caption, reply_markup=under, filename="voice.ogg")
        else:
            shown = await api.send_photo(
                address, picture or b"", caption=caption, reply_markup=under, filename="card.png"
            )
        return shown.message_id

    return [show] if fits else [show, *in_words(wire, address, reply, buttons)]


async def _look_up(find: Callable[[str], bytes | None], name: str) -> bytes | None:
    """In a thread: a picture is drawn at its first use. One that fails must not keep the words back."""
    if not name:
        return None
    try:
        return await asyncio.to_thread(find, name)
    except Exception as error:
        log.warning("No media for %s (%s); the words go out alone", name, type(error).__name__)
        return None
