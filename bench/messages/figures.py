"""What a run measured, and what is told about it."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Run:
    """One measured part. Seconds, unless a name says otherwise."""

    acknowledged: int
    seconds: float
    answers: int
    answer_seconds: float  # until the last answer was out
    p50: float
    p99: float
    refused: int  # not answered by 200
    missing: int  # answers that did not come
    server_cpu: float
    load_cpu: float

    @property
    def rate(self) -> float:
        """Acknowledged messages a second."""
        return self.acknowledged / self.seconds

    @property
    def answer_rate(self) -> float:
        """Answers a second until the last one is out; 0 for what answers nothing."""
        return self.answers / self.answer_seconds if self.answers else 0.0

    @property
    def whole(self) -> bool:
        """Whether everything was taken and answered."""
        return not self.refused and not self.missing

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, told: str) -> "Run":
        return cls(**json.loads(told))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


HEAD = ("", "acknowledged/s", "(least-most)", "answers/s", "p50 ms", "p99 ms", "CPU ms", "load", "of bare", "of PTB")
WIDTHS = (34, 14, 13, 9, 7, 7, 7, 6, 8, 7)


def table(found: dict[str, list[Run]]) -> Iterable[str]:
    """A line for each server; the ratios are those of the mean rates, of answers where both answer."""
    yield _line(HEAD)
    for name, runs in found.items():
        yield _line((name, *_cells(runs), *_ratios(runs, found)))


def _cells(runs: list[Run]) -> tuple[str, ...]:
    rates = [run.rate for run in runs]
    answered = statistics.mean(run.answer_rate for run in runs)
    return (
        f"{statistics.mean(rates):.0f}",
        f"({min(rates):.0f}-{max(rates):.0f})",
        f"{answered:.0f}" if answered else "-",
        f"{statistics.mean(run.p50 for run in runs) * 1000:.1f}",
        f"{statistics.mean(run.p99 for run in runs) * 1000:.1f}",
        f"{statistics.mean(run.server_cpu / max(1, run.acknowledged) for run in runs) * 1000:.2f}",
        f"{statistics.mean(run.load_cpu / run.seconds for run in runs):.0%}",
    )


def _ratios(runs: list[Run], found: dict[str, list[Run]]) -> tuple[str, str]:
    return _ratio(runs, found.get(BARE, []), answers=False), _ratio(runs, found.get(PTB, []), answers=True)


def _ratio(runs: list[Run], other: list[Run], *, answers: bool) -> str:
    if not other:
        return "-"
    if answers and all(run.answers for run in runs):
        return f"{_mean(run.answer_rate for run in runs) / _mean(run.answer_rate for run in other):.2f}"
    return f"{_mean(run.rate for run in runs) / _mean(run.rate for run in other):.2f}"


def _mean(values: Iterable[float]) -> float:
    return statistics.mean(values)


def _line(cells: Sequence[str]) -> str:
    first, *rest = (cell.rjust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return " ".join([first.strip().ljust(WIDTHS[0]), *rest]).rstrip()


HOTLINE = "hotline"
UNDERIVED = "hotline, key derivation taken out"
BARE = "bare route, a commit each"
GROUPED = "bare route, grouped commits"
PTB = "ConversationHandler, in memory"
TUNED = "ConversationHandler, tuned"
PICKLED = "ConversationHandler, flushed"
