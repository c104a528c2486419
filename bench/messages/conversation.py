"""The yardstick beside: python-telegram-bot's own ConversationHandler behind a route, with a conversation of the same
steps and length. It matches, seals and stores nothing, and forgets everything when it ends.

    python -m bench.messages.conversation PORT API-PORT [FILE.pickle]

With a file its persistence is flushed after each update (which still does not reach the disk: it never calls fsync).
Its messages under way and link previews are set as the hotline's, which is faster than its defaults.
"""

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.messages.script import TOKEN
from bot.channels.telegram.sending import UNDER_WAY

MENU, NAME, COUNTRY, ANSWER, STORY, MORE = range(6)
SAID: dict[int, tuple[str, tuple[str, ...]]] = {
    MENU: (
        "Hello! Here you can ask about jobs abroad: check a recruiter, find whom to call. We find no jobs ourselves. "
        "What do you need?",
        ("Check a recruiter", "Whom to call", "Talk to a person", "ភាសាខ្មែរ"),
    ),
    NAME: ("Who is the recruiter? Write the name, phone number or registration number, or send the page's link.", ()),
    COUNTRY: (
        "Which country is the job in?",
        ("Thailand", "Malaysia", "Japan", "Singapore", "Korea", "Another country"),
    ),
    ANSWER: (
        "Nobody of that name or number is on the ministry's list for Thailand (notice of 1 October).\nWho is not on the"
        " list may not send workers there. Do not pay or give your passport. Ask the ministry: call 1297.",
        ("Check another", "Talk to a person", "Menu"),
    ),
    STORY: (
        "Write to us what happened, or what you want to ask. You can also send a photo or a voice note.\n"
        "Only our team reads it. The police are told nothing unless you say yes.",
        (),
    ),
    MORE: ("Thank you. A person will answer you here. You can write more, or send a photo or a voice note.", ()),
}

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]
Bots = Application[Any, Any, Any, Any, Any, Any]


def to(state: int, turns: asyncio.Semaphore) -> Handler:
    """A handler that says what belongs to a state and leads there."""
    text, labels = SAID[state]

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.effective_chat, "only private chats write here"
        rows = [[InlineKeyboardButton(label, callback_data=f"{state}={label}")] for label in labels]
        buttons = InlineKeyboardMarkup(rows) if rows else None
        async with turns:
            await context.bot.send_message(
                update.effective_chat.id,
                text,
                reply_markup=buttons,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        return state

    return handle


def talk(persistent: bool) -> ConversationHandler[ContextTypes.DEFAULT_TYPE]:
    """The conversation: its states, and what leads from one to the next."""
    turns = asyncio.Semaphore(UNDER_WAY)

    def words(state: int, pattern: str = "") -> MessageHandler[ContextTypes.DEFAULT_TYPE, Any]:
        chosen = filters.Regex(pattern) if pattern else filters.TEXT & ~filters.COMMAND
        return MessageHandler(chosen, to(state, turns))

    return ConversationHandler(
        entry_points=[CommandHandler("start", to(MENU, turns)), CommandHandler("check", to(NAME, turns))],
        states={
            MENU: [words(NAME, "^[1១]$"), words(STORY, "^[3៣]$")],
            NAME: [words(COUNTRY)],
            COUNTRY: [words(ANSWER)],
            ANSWER: [words(NAME, "^[1១]$"), words(STORY, "^[2២]$"), words(MENU, "^[3៣]$")],
            STORY: [words(MORE)],
            MORE: [words(MORE)],
        },
        fallbacks=[words(MENU)],
        allow_reentry=True,
        name="talk",
        persistent=persistent,
    )


def built(api_port: str, file: str, tuned: bool) -> Bots:
    """The library's application, without its updater. Tuned: as many connections as we have messages under way, for
    httpx pays for each open one at every request; else as the library comes."""
    builder = Application.builder().token(TOKEN).base_url(f"http://127.0.0.1:{api_port}/bot").updater(None)
    builder = builder.pool_timeout(30).read_timeout(15)
    if tuned:
        builder = builder.connection_pool_size(UNDER_WAY)
    if file:
        builder = builder.persistence(PicklePersistence(file, update_interval=3600))
    application: Bots = builder.build()
    application.add_handler(talk(bool(file)))
    return application


def make_app(bots: Bots, flush: bool) -> FastAPI:
    """The route: the update is answered, then acknowledged."""

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await bots.initialize()  # asks for the bot's name
        yield
        await bots.shutdown()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)

    @app.post("/webhooks/telegram")
    async def receive(request: Request) -> Response:
        await bots.process_update(Update.de_json(json.loads(await request.body()), bots.bot))
        if flush:
            await bots.update_persistence()
        return Response(status_code=200)

    return app


def main(port: str, api_port: str, pool: str, file: str = "") -> None:
    """Serve until told to stop. `pool`: "tuned" or "default"."""
    logging.basicConfig(level=logging.WARNING)
    app = make_app(built(api_port, file, pool == "tuned"), bool(file))
    uvicorn.run(app, port=int(port), access_log=False, log_level="warning", loop="uvloop", http="httptools")


if __name__ == "__main__":
    main(*sys.argv[1:])
