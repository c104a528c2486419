"""hotline serve | work | chat | poll | migrate | forget: what runs."""

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import app as wiring
from bot import migrations
from bot.app import AppContext
from bot.channels import telegram
from bot.channels.telegram import TelegramChannel
from bot.channels.terminal import TerminalChannel
from bot.cli import demo, doctor, dumps, hear, understand
from bot.cli.process import context_of, only_one, quiet_logs, run_web
from bot.cli.setting import open_database, plain_errors, read_config
from bot.engine import clocks, scheduled_jobs
from bot.errors import Conflict
from bot.messages import Inbound

Port = Annotated[int, typer.Option(help="Where to listen; PORT if left out.")]
Host = Annotated[str, typer.Option(help="The address to listen on.")]


def add_to(app: typer.Typer) -> None:
    """Hang these commands in."""
    for command in (serve, work, chat, poll, migrate, forget):
        app.command()(command)
    app.command("demo")(demo.run)
    app.command("doctor")(doctor.run)
    app.command("hear")(hear.run)
    app.command("understand")(understand.run)


@plain_errors
def serve(
    port: Port = 0,
    host: Host = "127.0.0.1",
    no_work: Annotated[bool, typer.Option("--no-work", help="Leave delivering to `hotline work`.")] = False,
) -> None:
    """Take messages in, and deliver answers."""
    dumps.forbid()
    quiet_logs()
    config = read_config()
    with only_one(config), context_of(config) as context:
        run_web(context, host, port or config.port, work=not no_work)


@plain_errors
def work() -> None:
    """Deliver messages, fetch files, do the chores; as many of these as are wanted, on PostgreSQL."""
    dumps.forbid()
    quiet_logs()
    config = read_config()
    with only_one(config), context_of(config) as context:
        asyncio.run(_work(context))


async def _work(context: AppContext) -> None:
    stopped = _stop_asked()
    async with wiring.working(context):
        await stopped.wait()


def _stop_asked() -> asyncio.Event:
    """Set when we are asked to end; what is on its way is then finished."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


@plain_errors
def poll() -> None:
    """Ask Telegram for messages instead of being called: for a laptop without a public address."""
    dumps.forbid()
    quiet_logs()
    config = read_config()
    if not config.telegram_on:
        raise Conflict("HOTLINE_TELEGRAM_TOKEN is missing; get one from BotFather, then run `hotline poll` again.")
    with only_one(config), context_of(config) as context:
        asyncio.run(_poll(context))


async def _poll(context: AppContext) -> None:
    bot = context.config.telegram_token.partition(":")[0]
    channel = context.channels["telegram", bot]
    assert isinstance(channel, TelegramChannel), "the channel of that name"

    async def receive(update: dict[str, Any]) -> None:
        inbound = telegram.parse(update, bot)
        if inbound is not None:
            await context.hotline.receive(inbound)
            context.delivery.wake()
            await channel.confirm(inbound)

    await channel.teach(wiring.commands())
    stopped = _stop_asked()
    async with wiring.working(context), asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(channel.poll(receive))
        await stopped.wait()
        polling.cancel()  # an update that is not confirmed comes again, and is known then


@plain_errors
def chat(
    data_dir: Annotated[Path, typer.Option(help="Where the talk's database goes.")] = Path("var/chat"),
    language: Annotated[str, typer.Option(help="What the phone is set to: km or en.")] = "en",
) -> None:
    """Talk to it here, with an invented sample registry."""
    quiet_logs()
    config = demo.prepare(data_dir)
    channel = TerminalChannel(lambda text: typer.echo(f"\n{text}\n"))
    with only_one(config), context_of(config, channel) as context:
        asyncio.run(_chat(context, language))


async def _chat(context: AppContext, language: str) -> None:
    typer.echo("Write a message and press Enter; Ctrl-D ends. Invented sample data.")
    async with wiring.working(context):
        for number in range(1_000_000):
            try:
                said = await asyncio.to_thread(input, "> ")
            except EOFError:
                return
            await context.hotline.receive(
                Inbound("terminal", "here", demo.unique(number), "you", text=said, language=language)
            )
            context.delivery.wake()
            await asyncio.sleep(0.2)


@plain_errors
def migrate() -> None:
    """Bring the database to the newest tables."""
    with contextlib.closing(wiring.build(read_config())) as context:
        migrations.upgrade(context.database)
        context.database.write(wiring.seed)
    typer.echo("The database is up to date.")


@plain_errors
def forget() -> None:
    """Do now what the clock does: forget idle contacts, settled messages, closed tips past their time."""
    config = read_config()
    with open_database(config) as database:
        doubt = database.write(clocks.look)
        for chore in (one for one in scheduled_jobs.all_chores(config) if one.do is not clocks.look):
            said = "not done" if chore.destroys and doubt else str(database.write(chore.do))
            typer.echo(f"{chore.name}: {said}")
    if doubt:
        raise Conflict(str(doubt))
