"""A scenario's file, read and looked through: every slip is told with its file and step."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
STAFFED = FOLDER.parent / "staffed"  # the same with an operator at work: see tests.scenarios.staff
DEEDS = ("say", "press", "forward", "send", "raw", "bot", "wait", "block", "fault")
PATTERNS = ("expect", "expect_not", "expect_buttons", "on_screen", "not_on_screen")
CHECKS = (*PATTERNS, "replies", "no_reply", "language", "max_segments")
BESIDE = ("phone", "forged", "status", "within")

Step = dict[str, Any]


class Slip(ValueError):
    """Something in a file that no step can mean."""


@dataclass(frozen=True)
class Scenario:
    """A file's name for people, and its steps, each with its phone."""

    path: Path
    name: str
    steps: tuple[Step, ...]

    @property
    def staffed(self) -> bool:
        """Whether an operator is at work in it."""
        return self.path.parent.name == STAFFED.name

    @property
    def alone(self) -> bool:
        """Whether it needs the hotline for itself: it kills it, and everybody else would notice."""
        return any("bot" in step for step in self.steps)

    @property
    def waits_s(self) -> float:
        """For how long it waits whatever happens."""
        return float(sum(step.get("wait", 0) + ("no_reply" in step) * step.get("within", 1) for step in self.steps))


def every_file() -> list[Path]:
    """All scenarios of the repository."""
    return [*sorted(FOLDER.glob("*.yaml")), *sorted(STAFFED.glob("*.yaml"))]


def read(path: Path) -> Scenario:
    """The scenario of a file; Slip says what is wrong in it."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise Slip(f"{path}: {problem}") from None
    if not isinstance(given, dict) or set(given) != {"name", "steps"} or not isinstance(given["steps"], list):
        raise Slip(f"{path}: a scenario is a `name` and a list of `steps`")
    steps, phone = [], "telegram:sokha:en"
    for number, step in enumerate(given["steps"], 1):
        for slip in _slips(step):
            raise Slip(f"{path}, step {number}: {slip}")
        phone = step.get("phone", phone)
        steps.append(step | {"phone": phone} | {name: _listed(step[name]) for name in PATTERNS if name in step})
    return Scenario(path, str(given["name"]), tuple(steps))


def _slips(step: Any) -> Iterator[str]:
    if not isinstance(step, dict):
        yield "a step is a mapping"
        return
    unknown = sorted(map(str, set(step) - {*DEEDS, *CHECKS, *BESIDE}))
    if unknown:
        yield f"nobody knows {', '.join(unknown)}"
    if sum(deed in step for deed in DEEDS) > 1:
        yield "two things at once"
    if not re.fullmatch(r"telegram:\w+:(km|en)|sms:\w+", step.get("phone", "sms:sokha")):
        yield f"no phone is called {step['phone']}"
    for pattern in (one for name in PATTERNS for one in _listed(step.get(name, []))):
        try:
            re.compile(pattern)
        except re.error as problem:
            yield f"{pattern!r} is no pattern: {problem}"


def _listed(given: Any) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else [str(given)]
