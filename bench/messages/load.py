"""The load process: delivers updates over kept connections, and is the Bot API that the answers go to.

    echo '{"port": 8000, "pid": 4711, …}' | python -m bench.messages.load API-PORT

Listens, then waits for its plan, so that a server may ask for the bot's name while it starts; prints the run as JSON.
Everything is on 127.0.0.1, and bounded in number and time.
"""

import asyncio
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import uvloop

from bench.messages import script
from bench.messages.figures import Run, percentile
from bench.messages.wire import BotApi, Line

BEFORE_S = 300.0  # at most, for what comes before the measured part
LAST_ANSWER_S = 60.0  # for what is still on its way when the last message is acknowledged


@dataclass(frozen=True)
class Plan:
    """What to deliver, and where to."""

    port: int
    pid: int  # of the server, whose processor time is read
    chats: int
    messages: int
    connections: int
    seconds: float  # at most, for the measured part
    answering: bool  # whether the server answers

    def to_json(self) -> str:
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Said:
    """What came of delivering."""

    seconds: float
    waits: list[float]
    refused: int


async def work(api_port: int) -> Run:
    """Listen, read the plan, carry it out."""
    api, loop = BotApi(), asyncio.get_running_loop()
    server = await loop.create_server(api.protocol, "127.0.0.1", api_port)
    plan = Plan(**json.loads(await asyncio.to_thread(sys.stdin.readline)))
    run = await carry_out(plan, api)
    server.close()
    return run


async def carry_out(plan: Plan, api: BotApi) -> Run:
    """Bring the known chats to where they wait, then measure."""
    loop = asyncio.get_running_loop()
    lines = [(await loop.create_connection(Line, "127.0.0.1", plan.port))[1] for _ in range(plan.connections)]
    past = script.past(plan.chats)
    before = await _deliver(lines, script.deliveries(plan.port, past, plan.connections, 0), BEFORE_S)
    if len(before.waits) < len(past):
        raise RuntimeError("The known chats could not say what comes before the measured part.")
    if plan.answering:
        await api.reach(len(past), LAST_ANSWER_S)
    present = script.present(plan.chats, plan.messages)
    requests = script.deliveries(plan.port, present, plan.connections, len(past))
    run = await _measure(plan, api, lines, requests)
    for line in lines:
        line.close()
    return run


async def _measure(plan: Plan, api: BotApi, lines: list[Line], requests: list[list[bytes]]) -> Run:
    answered, spent, own = api.count, spent_by(plan.pid), time.process_time()
    started = time.perf_counter()
    said = await _deliver(lines, requests, plan.seconds)
    acknowledged = len(said.waits)
    own = time.process_time() - own
    expected = acknowledged if plan.answering else 0
    await api.reach(answered + expected, LAST_ANSWER_S)
    answers = api.count - answered
    return Run(
        acknowledged,
        said.seconds,
        answers,
        api.last_at - started if answers else 0.0,
        percentile(said.waits, 0.5),
        percentile(said.waits, 0.99),
        said.refused,
        expected - answers,
        spent_by(plan.pid) - spent,
        own,
    )


async def _deliver(lines: list[Line], requests: list[list[bytes]], seconds: float) -> Said:
    waits: list[float] = []
    started = time.perf_counter()
    pairs = zip(lines, requests, strict=True)
    delivering = asyncio.gather(*(_on(line, ours, waits, started + seconds) for line, ours in pairs))
    refused = await asyncio.wait_for(delivering, seconds + LAST_ANSWER_S)
    return Said(time.perf_counter() - started, waits, sum(refused))


async def _on(line: Line, requests: list[bytes], waits: list[float], until: float) -> int:
    """Deliver on one connection, in order; how many were refused."""
    refused = 0
    for request in requests:
        started = time.perf_counter()
        if started > until:
            break
        status = await line.post(request)
        if status == 200:
            waits.append(time.perf_counter() - started)
        else:
            refused += 1
    return refused


def spent_by(pid: int) -> float:
    """Seconds of processor time that a process has used; 0 where /proc does not tell."""
    path = Path(f"/proc/{pid}/stat")
    if not path.exists():
        return 0.0
    fields = path.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(uvloop.run(work(int(sys.argv[1]))).to_json())
