"""What a flood of strangers does to others: python -m bench.crowd

Forty accounts write the slowest crafted texts one after the other without a pause; meanwhile ten people, known before,
write short messages now and then. Printed: their median wait without and with the flood, and the ratio (goal: 3 at
most). In one process on a database in a temporary folder, without the web in front.
"""

import asyncio
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

from bench.crafted import texts
from bot import migrations
from bot.app import SWITCH_S, AppContext, build, seed
from bot.config import Config
from bot.errors import Unavailable
from bot.messages import Inbound
from bot.staff import keys

FLOODERS, PEOPLE, SAID = 40, 10, 12
PAUSE_S = 2.0  # between two messages of one person
_numbers = count(1)


async def wrote(context: AppContext, address: str, text: str) -> float:
    """Seconds until a message was taken in."""
    started = time.perf_counter()
    inbound = Inbound("telegram", "7000000001", str(next(_numbers)), address, text=text, language="en")
    await context.hotline.receive(inbound)
    return time.perf_counter() - started


async def person(context: AppContext, name: str) -> list[float]:
    """Waits of somebody who writes now and then; not all at the same moment."""
    await asyncio.sleep(PAUSE_S * int(name.split()[1]) / PEOPLE)
    waits = []
    for number in range(SAID):
        await asyncio.sleep(PAUSE_S)
        waits.append(await wrote(context, name, ("/start", "1", "sok rith manpower", "menu", "0")[number % 5]))
    return waits


async def flooder(context: AppContext, name: str, said: list[str]) -> None:
    for number in count():
        try:
            await wrote(context, name, said[number % len(said)])
        except Unavailable:
            await asyncio.sleep(1)


@contextlib.asynccontextmanager
async def flooded(context: AppContext, flooders: int) -> AsyncIterator[None]:
    """So many strangers write for the length of the block."""
    said = [text for _, text in texts()]
    tasks = [asyncio.create_task(flooder(context, f"stranger {n}", said[n:] + said[:n])) for n in range(flooders)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def median(context: AppContext, flooders: int) -> float:
    """Milliseconds that people wait."""
    async with flooded(context, flooders):
        found = await asyncio.gather(*(person(context, f"person {n}") for n in range(PEOPLE)))
    return 1000 * statistics.median(wait for waits in found for wait in waits)


async def _measured(context: AppContext) -> None:
    for number in range(PEOPLE):
        await wrote(context, f"person {number}", "/start")
    await wrote(context, "person 0", next(text for _, text in texts()))  # tables are read
    calm = await median(context, 0)
    crowd = await median(context, FLOODERS)
    print(
        f"median wait of people: {calm:.1f} ms; with {FLOODERS} strangers flooding: {crowd:.1f} ms; {crowd / calm:.1f}x"
    )


def main() -> int:
    """Print the ratio."""
    sys.setswitchinterval(SWITCH_S)
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data_dir=Path(folder), secret_key="a sample secret for the benchmark only")
        context = build(config)
        try:
            migrations.upgrade(context.database)
            context.database.write(keys.init)
            context.database.write(seed)
            asyncio.run(_measured(context))
        finally:
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
