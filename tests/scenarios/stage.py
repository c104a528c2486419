"""A real `hotline serve` between providers of ours, for scenarios to be played on."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.siege import databases
from tests.people import SMS_FROM
from tests.scenarios.door import ACCOUNT, AUTH, PUBLIC, Door
from tests.scenarios.gateway import Gateway
from tests.scenarios.messenger import Messenger
from tests.scenarios.phones import SmsPhone, TelegramPhone
from tests.scenarios.play import Handset, Result, play
from tests.scenarios.script import Scenario
from tests.serving import HOME, Server, settings, with_team_key

AT_ONCE = 8  # scenarios, each of which mostly waits
STRAYS = "the hotline calls nobody who did not write"
READY_S, STAFF_S = 240.0, 240.0  # on a machine that is busy with much else
MIGRATING = threading.Lock()  # Alembic's `op` is one for the whole process


class Stage:
    """One hotline. `staffed`: an operator works at its command line before each start."""

    def __init__(self, url: str, folder: Path, staffed: bool) -> None:
        self._folder, self._staffed = folder, staffed
        self._server = Server({}, log=folder / "log", ready_s=READY_S)
        self._door = Door(self._server)
        self._messenger, self._gateway = Messenger(), Gateway(self._door.sms)
        self._server.environment = settings(url, folder / "data", self._messenger.url, **self._more())
        if not staffed:
            with_team_key(url)

    def _more(self) -> dict[str, str]:
        ours = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": AUTH, "TWILIO_API_URL": self._gateway.url}
        ours |= {"SMS_FROM": SMS_FROM, "PUBLIC_URL": PUBLIC} | ({"TIP_WAIT_S": "1"} if self._staffed else {})
        return {f"HOTLINE_{name}": value for name, value in ours.items()}

    @property
    def strays(self) -> list[str]:
        """What the hotline did towards nobody who plays."""
        return [*self._messenger.strays, *self._gateway.strays]

    def phone(self, name: str) -> Handset:
        """`telegram:dara:en` or `sms:sophea`, a new one at each call."""
        channel, _, person = name.partition(":")
        if channel == "sms":
            return SmsPhone(self._door, self._gateway)
        first_name, _, language = person.partition(":")
        return TelegramPhone(self._door, self._messenger, first_name, language)

    def start(self) -> None:
        """Let staff work, if any, and open."""
        if self._staffed:
            self._staff()
        self._server.start()

    def _staff(self) -> None:
        command = [sys.executable, "-m", "tests.scenarios.staff", str(self._folder)]
        given = {"env": self._server.environment, "cwd": HOME, "timeout": STAFF_S}
        try:
            subprocess.run(command, **given, capture_output=True, text=True, check=True)  # type: ignore[call-overload]
        except subprocess.CalledProcessError as problem:
            raise AssertionError(f"staff could not work: {problem.stderr}") from None
        except subprocess.TimeoutExpired:
            raise AssertionError(f"staff were not done within {STAFF_S:.0f} s") from None

    def restart(self) -> None:
        """Kill it as a failing power line would, and start it again."""
        self._server.end(signal.SIGKILL)
        self.start()

    def close(self) -> None:
        """End it, and let go of everything."""
        process = self._server.process
        if process is not None and process.poll() is None:
            self._server.end(signal.SIGTERM)
        self._messenger.provider.close()
        self._gateway.provider.close()
        self._door.close()


@contextmanager
def opened(folder: Path, staffed: bool, database: str) -> Iterator[Stage]:
    """A stage whose hotline runs, on an empty "sqlite" or "postgresql"."""
    (folder / "data").mkdir(parents=True)
    with contextlib.ExitStack() as stack:
        postgres = database == "postgresql"
        with MIGRATING:
            url = stack.enter_context(databases.postgres(folder)) if postgres else databases.sqlite(folder)
        stage = stack.enter_context(contextlib.closing(Stage(url, folder, staffed)))
        stage.start()
        yield stage


def play_all(
    scenarios: list[Scenario], folder: Path, database: str = "sqlite", tell: Callable[[Result], None] = lambda _: None
) -> list[Result]:
    """Play scenarios on three hotlines: one with staff; one that nobody kills, where several are played at once; one
    for those that kill it, one after the other. `tell` hears each result as soon as it is there."""
    groups = {
        "staffed": [one for one in scenarios if one.staffed],
        "shared": [one for one in scenarios if not one.staffed and not one.alone],
        "killed": [one for one in scenarios if not one.staffed and one.alone],
    }
    with ThreadPoolExecutor(len(groups)) as pool:
        running = [pool.submit(_play, some, folder / name, database, tell) for name, some in groups.items() if some]
        return [result for one in running for result in one.result()]


def _play(scenarios: list[Scenario], folder: Path, database: str, tell: Callable[[Result], None]) -> list[Result]:
    results: list[Result] = []

    def told(result: Result) -> None:
        results.append(result)
        tell(result)

    try:
        with opened(folder, scenarios[0].staffed, database) as stage:
            _play_on(stage, scenarios, told)
            if stage.strays:
                told(Result(folder, STRAYS, 0.0, "; ".join(stage.strays)))
    except AssertionError as problem:  # it does not start: no reason to keep the results of the others back
        played = {one.path for one in results}
        for one in (one for one in scenarios if one.path not in played):
            told(Result(one.path, one.name, 0.0, f"no hotline to play on: {problem}"))
    return results


def _play_on(stage: Stage, scenarios: list[Scenario], told: Callable[[Result], None]) -> None:
    together = sorted((one for one in scenarios if not one.alone), key=lambda one: -one.waits_s)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(_tell_of, one, stage, told) for one in together]:
            done.result()
    for one in (one for one in scenarios if one.alone):
        _tell_of(one, stage, told)


def _tell_of(scenario: Scenario, stage: Stage, told: Callable[[Result], None]) -> None:
    told(play(scenario, stage))
