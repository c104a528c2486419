"""Every benchmark, one after the other: python -m bench [--quick]"""

import subprocess
import sys
from importlib.util import find_spec

BENCHES = (
    "bench.messages",
    "bench.handmade",
    "bench.matching.compare",
    "bench.matching.speed",
    "bench.understanding.measure",
    "bench.conversation",
    "bench.sms_parts",
    "bench.crafted",
    "bench.crowd",
)
QUICK = ("bench.messages",)  # those that know --quick; the others take seconds


def main(given: list[str]) -> int:
    """The exit status: the worst of theirs."""
    worst = 0
    for name in BENCHES:
        if not _is_here(name):
            continue
        print(f"\n{name}", flush=True)
        arguments = given if name in QUICK else []
        worst = max(worst, abs(subprocess.run([sys.executable, "-m", name, *arguments], check=False).returncode))
    return worst


def _is_here(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
