"""Plays a scenario on phones, and tells where what they show is not what it expects."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import httpx

from bot.writing.sms import parts
from tests.scenarios.phones import SmsPhone, TelegramPhone
from tests.scenarios.screen import Message
from tests.scenarios.script import DEEDS, Scenario, Step

PATIENCE_S = 15.0  # for a reply that is expected; on a good machine it comes in a tenth of a second
SILENCE_S = 1.5  # in which no reply is to come
QUIET_S, QUIET_COUNTED_S = 0.3, 1.0  # after a reply, until it was the last; where replies are counted
CONFIRMED_S = 2.0  # in which a press is answered
Handset = TelegramPhone | SmsPhone


class Different(AssertionError):
    """What came is not what was expected."""


class Stage(Protocol):
    """What a scenario is played against."""

    def phone(self, name: str) -> Handset:
        """A new phone, by what a step calls it."""

    def restart(self) -> None:
        """Kill the hotline, and start it again."""


@dataclass
class Result:
    """How a scenario went. `problem` is empty when all was as it should be."""

    path: Path
    name: str
    seconds: float = 0.0
    problem: str = ""
    conversation: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        line = f"{'FAIL' if self.problem else 'ok  '} {self.seconds:5.1f} s  {self.path.name}: {self.name}"
        said = [f"    | {one}" for one in self.conversation[-12:]]
        return "\n".join([line, f"  {self.problem}", *said]) if self.problem else line


def play(scenario: Scenario, stage: Stage) -> Result:
    """Do each step, and look at what came of it."""
    began, phones = time.monotonic(), dict[str, Handset]()
    result, phone = Result(scenario.path, scenario.name), None
    try:
        for number, step in enumerate(scenario.steps, 1):
            if step["phone"] not in phones:
                phones[step["phone"]] = stage.phone(step["phone"])
            phone = phones[step["phone"]]
            try:
                _do(phone, step, stage)
                _look(phone, step)
            except (AssertionError, LookupError, httpx.HTTPError) as problem:
                raise Different(f"step {number}, {step['phone']} {_deed(step)}: {problem or repr(problem)}") from None
        for phone in phones.values():
            _end(phone)
    except Different as problem:
        result.problem = str(problem)
        result.conversation = [str(one) for one in phone.messages] if phone else []
    result.seconds = time.monotonic() - began
    return result


def _deed(step: Step) -> str:
    return next((f"{deed} {str(step[deed])[:60]!r}" for deed in DEEDS if deed in step), "sees")


def _end(phone: Handset) -> None:
    if not phone.wait(lambda: not phone.pressed, CONFIRMED_S):
        raise Different(f"nobody answered the press of {sorted(phone.pressed.values())}")
    if phone.breaches:
        raise Different(f"the provider refuses such a call: {'; '.join(phone.breaches[:3])}")


def _do(phone: Handset, step: Step, stage: Stage) -> None:
    """What happens in a step, if anything, and what the webhook says to it."""
    if "wait" in step:
        time.sleep(step["wait"])
    elif "bot" in step:
        stage.restart()
    elif "fault" in step:
        _plan(phone, **step["fault"])
    elif deed := next((one for one in DEEDS if one in step), ""):
        status = _by_hand(phone, deed, step)
        wanted = step.get("status", 200)
        if status != wanted:
            raise Different(f"the webhook answered {status}, not {wanted}")


def _by_hand(phone: Handset, deed: str, step: Step) -> int:
    ways: dict[str, Callable[[], int]] = {
        "say": lambda: phone.say(step["say"], signed="forged" not in step),
        "press": lambda: phone.press(step["press"], PATIENCE_S),
        "forward": lambda: phone.forward(step["forward"]),
        "send": lambda: phone.send(*_file(step["send"])),
        "raw": lambda: phone.raw(step["raw"]),
        "block": phone.block,
    }
    return ways[deed]()


def _file(given: str | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """`voice`, or `{photo: {caption: …}}`."""
    if isinstance(given, str):
        return given, {}
    ((kind, more),) = given.items()
    return kind, more


def _plan(phone: Handset, api: str, kind: str | int, times: int = 1, seconds: float = 1) -> None:
    if api != phone.channel or seconds != 1:
        raise LookupError(f"a fault of {phone.channel} towards the step's phone, of a second")
    phone.faults.extend([str(kind)] * times)


def _look(phone: Handset, step: Step) -> None:
    """Compare what came with what was expected."""
    if "no_reply" in step:
        phone.wait(phone.fresh, step.get("within", SILENCE_S))
        if came := phone.look():
            raise Different(f"no reply was expected, and there came {_shown(came)}")
        return
    asked = {"expect", "expect_buttons", "replies", "language", "max_segments"} & set(step)
    if asked or {"expect_not", "on_screen", "not_on_screen"} & set(step):
        came = _await(phone, step)
        if asked and not came:
            raise Different(f"nothing came; expected {step.get('expect', 'a reply')}")
        _compare(came, step)
        if wrong := _wrong_on(phone.screen(), step):
            raise Different(wrong)


def _await(phone: Handset, step: Step) -> list[Message]:
    """What came, once all that is wanted is there and nothing more comes; or when the time is over."""
    wanted, least = step.get("expect", [""]), step.get("replies", 1)

    def there() -> bool:
        fresh = phone.fresh()
        said = len(fresh) >= least and any(_matches(pattern, fresh) for pattern in wanted)
        return said and not _button_lacking(fresh, step) and not _wrong_on(phone.screen(), step)

    phone.wait(there, step.get("within", PATIENCE_S))
    quiet, count = QUIET_COUNTED_S if "replies" in step else QUIET_S, -1
    while count != len(phone.fresh()):
        count = len(phone.fresh())
        phone.wait(partial(_more_than, phone, count), quiet)
    return phone.look()


def _more_than(phone: Handset, count: int) -> bool:
    return len(phone.fresh()) > count


def _compare(came: list[Message], step: Step) -> None:
    wanted = step.get("expect", [])
    if wanted and not any(_matches(pattern, came) for pattern in wanted):
        raise Different(f"expected {' or '.join(map(repr, wanted))}, and there came {_shown(came)}")
    for pattern in step.get("expect_not", []):
        if _matches(pattern, came):
            raise Different(f"not expected was {pattern!r}, and there came {_shown(came)}")
    if lacking := _button_lacking(came, step):
        raise Different(lacking)
    if len(came) != step.get("replies", len(came)):
        raise Different(f"expected {step['replies']} messages, and there came {len(came)}: {_shown(came)}")
    longest = max((parts(one.text) for one in came), default=0)
    if longest > step.get("max_segments", longest):
        raise Different(f"expected at most {step['max_segments']} segments, not {longest}: {_shown(came)}")
    if "language" in step and language_of(came) not in ("", step["language"]):
        raise Different(f"expected {step['language']}, and there came {_shown(came)}")


def _button_lacking(came: list[Message], step: Step) -> str:
    """Which button is not there, "" if all are."""
    labels = [label for one in came for label, _ in one.buttons]
    for pattern in step.get("expect_buttons", []):
        if not any(re.search(pattern, label) for label in labels):
            return f"expected a button {pattern!r} among {labels}"
    return ""


def _wrong_on(screen: list[str], step: Step) -> str:
    """What is not as expected on a screen, "" if all is."""
    for pattern in step.get("on_screen", []):
        if not any(re.search(pattern, text) for text in screen):
            return f"expected {pattern!r} on the screen"
    for pattern in step.get("not_on_screen", []):
        if any(re.search(pattern, text) for text in screen):
            return f"{pattern!r} is still on the screen"
    return ""


def _matches(pattern: str, came: list[Message]) -> bool:
    return any(re.search(pattern, text) for one in came for text in (one.text, *(label for label, _ in one.buttons)))


def _shown(came: list[Message]) -> str:
    return " / ".join(str(one)[:200] for one in came) or "nothing"


def language_of(came: list[Message]) -> str:
    """The language that most letters are written in, "km" or "en"; "" without letters. Addresses do not count."""
    text = " ".join([text for one in came for text in (one.text, *(label for label, _ in one.buttons))])
    khmer = len(re.findall("[\u1780-\u17ff]", text))
    latin = len(re.findall("[A-Za-z]", re.sub(r"https?://\S+|/\w+", "", text)))
    return "" if not khmer and not latin else "km" if khmer > latin else "en"
