"""Texts that Hypothesis makes, to be as dear as it can: what each costs before the store is asked, measured by the
processor and against a plain story of the same length in the same run.

    python -m bench.siege.crafting
"""

import gc
import random
import sys
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st

from bench.conversation import services
from bench.crafted import LONGEST, milliseconds, texts
from bot.engine.dialog import Services, worked_out
from bot.messages import Inbound

EXAMPLES = 150
MOST = 4.0  # times a plain story
PLAIN = (
    "I work in a house in another town and the owner has not paid me for three months. She says that I owe the agent "
    "600 dollars for the journey. She keeps my phone in a drawer and I may not go out alone. ខ្ញុំចង់ត្រឡប់ទៅផ្ទះវិញ "
    "តែខ្ញុំមិនដឹងថាត្រូវទូរស័ព្ទទៅអ្នកណាទេ។ "
)
PIECES = st.one_of(
    st.sampled_from([text[:12] for _, text in texts()]),
    st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17F9), min_size=1, max_size=6),
    st.text(st.sampled_from("កខរស្ាិុំ៊៉់ ។០១a1.,-@$/'?\u0301\u200b\ufdfa㍿İ🆘"), min_size=1, max_size=6),
    st.text(min_size=1, max_size=4),
)


@dataclass
class Dearest:
    """The dearest text so far, and what a plain one costs, in milliseconds."""

    plain: float
    worst: float = 0.0
    text: str = ""

    @property
    def ratio(self) -> float:
        return self.worst / self.plain


def cost(text: str, shared: Services) -> float:
    """Milliseconds of this thread; the best of some runs."""
    inbound = Inbound("telegram", "here", "crafted", "crafted", text=text, forwarded=True)
    return milliseconds(lambda: worked_out(inbound, shared))


def filled(pieces: list[str], mixed: bool) -> str:
    """4,000 characters of these pieces, one after the other or in any order."""
    row = pieces * (LONGEST // len("".join(pieces)) + 1)
    if mixed:
        random.Random(len(row)).shuffle(row)
    return "".join(row)[:LONGEST]


def search(shared: Services, examples: int = EXAMPLES) -> Dearest:
    """Let Hypothesis look for what is dear."""
    story = filled([PLAIN], mixed=False)
    cost(story, shared)
    found = Dearest(plain=min(cost(story, shared) for _ in range(5)))
    profile = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.target),
        suppress_health_check=list(HealthCheck),
    )

    @profile
    @given(st.lists(PIECES, min_size=1, max_size=8), st.booleans())
    def look(pieces: list[str], mixed: bool) -> None:
        text = filled(pieces, mixed)
        spent = cost(text, shared)
        target(spent)
        if spent > found.worst and (spent := min(spent, cost(text, shared))) > found.worst:
            found.worst, found.text = spent, text

    look()
    return found


def main() -> int:
    """Print what was found; 1 when a text is too dear."""
    shared = services()
    gc.collect()
    gc.freeze()
    found = search(shared)
    print(
        f"plain story {found.plain:.1f} ms, dearest of {EXAMPLES} made by Hypothesis {found.worst:.1f} ms,"
        f" {found.ratio:.1f}x (at most {MOST:.0f}x): {found.text[:40]!a}"
    )
    return int(found.ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
