"""The lobby: who is connected, and whom to show out. A connection costs a stranger nothing and us a file, so there is
an end to how many there are, and to how long each may take for a step:

waiting ──the request is whole──▶ answered ──its end is sent──▶ resting ──a byte──▶ waiting

When the lobby is full, whoever has waited longest makes room, then whoever has rested longest; who is being answered
stays. So a provider's webhook, which comes whole in a few milliseconds, gets in while a thousand others say nothing.
"""

import asyncio
import resource
import time
from collections.abc import Callable
from enum import Enum
from typing import Protocol

MOST = 2000  # connections at once; each takes about 20 kB
SPARE = 200  # files for the database, the spool, tesseract's pipes, our own requests
FILES = 65_536  # as many as we ever ask for
SWEEP_S = 0.5
HEAD_S, BODY_S = 10.0, 20.0  # to bring a request's head, from the connection or its first byte; then its body
ANSWER_S = 60.0  # for us to answer and for them to take it; a provider has hung up long before
TAIL_S = 2.0  # for the rest of a body that was answered without it
REST_S = 65.0  # longer than Telegram keeps its side


class Step(Enum):
    """What a connection does, and the seconds it has for that."""

    HEAD = HEAD_S
    BODY = BODY_S
    TAIL = TAIL_S
    ANSWER = ANSWER_S
    REST = REST_S


class Guest(Protocol):
    """A connection."""

    def hang_up(self) -> None:
        """End at once, whatever is under way."""
        ...


class Lobby:
    """All connections of one server. Runs in its event loop; sweeps while somebody is there."""

    def __init__(self, most: int, count: Callable[[str], None] = lambda why: None) -> None:
        self.most, self._count = most, count
        self._steps: dict[Guest, tuple[Step, float]] = {}  # ... and until when
        self._waiting: dict[Guest, None] = {}  # longest first, as dicts keep their order
        self._resting: dict[Guest, None] = {}
        self._sweeping = False

    def enter(self, guest: Guest) -> bool:
        """Somebody comes: False when all the places are taken by those who are being answered."""
        if len(self._steps) >= self.most and not self._make_room():
            self._count("full")
            return False
        self.note(guest, Step.HEAD)
        if not self._sweeping:
            self._sweeping = True
            asyncio.get_running_loop().call_later(SWEEP_S, self._sweep)
        return True

    def note(self, guest: Guest, step: Step) -> None:
        """A connection begins a step, and its time."""
        self._steps[guest] = (step, time.monotonic() + step.value)
        if step in (Step.HEAD, Step.BODY, Step.TAIL):
            self._waiting.setdefault(guest)
            self._resting.pop(guest, None)
            return
        self._waiting.pop(guest, None)
        self._resting.pop(guest, None)
        if step is Step.REST:
            self._resting[guest] = None

    def leave(self, guest: Guest) -> None:
        """A connection is over. Twice changes nothing."""
        self._steps.pop(guest, None)
        self._waiting.pop(guest, None)
        self._resting.pop(guest, None)

    def _make_room(self) -> bool:
        longest = next(iter(self._waiting), None) or next(iter(self._resting), None)
        if longest is None:
            return False
        self._show_out(longest, "full")
        return True

    def _sweep(self) -> None:
        instant = time.monotonic()
        for guest in [one for one, (_, until) in self._steps.items() if until < instant]:
            self._show_out(guest, "idle" if self._steps[guest][0] is Step.REST else "slow")
        self._sweeping = bool(self._steps)
        if self._sweeping:
            asyncio.get_running_loop().call_later(SWEEP_S, self._sweep)

    def _show_out(self, guest: Guest, why: str) -> None:
        self.leave(guest)
        self._count(why)
        guest.hang_up()


def raise_files() -> int:
    """Let this process open as many files as its hard limit allows: how many that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return FILES if soft == resource.RLIM_INFINITY else soft


def places(files: int) -> int:
    """How many connections leave enough files for everything else."""
    return max(8, min(MOST, files - SPARE, files * 4 // 5))
