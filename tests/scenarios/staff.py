"""What staff of a staffed hotline have done at its command line before it opens, the first time and after each restart.

First: an operator, and invented lists for Thailand and Malaysia. After a restart: a newer list for Thailand, in turn
without and with Golden Lotus, and an answer to every tip that waits. So a scenario says `bot: restart` where staff do
their work. Run as a process of its own: `python -m tests.scenarios.staff FOLDER`, in the hotline's environment.
"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from tests.people import PASSWORD
from tests.scenarios.script import STAFFED

ANSWERS = {"km": "តើអ្នកចេញពីរោងចក្របានទេ?", "en": "Are you able to leave the factory?"}


def hotline(*words: str) -> str:
    """Run a command as Sophy: what it prints; RuntimeError when it fails."""
    done = CliRunner().invoke(app, list(words), env={"HOTLINE_OPERATOR": "Sophy", "HOTLINE_PASSWORD": PASSWORD})
    if done.exit_code:
        raise RuntimeError(f"hotline {' '.join(words)}: {done.output}{done.exception or ''}")
    return done.stdout


def bring(name: str, destination: str, days_old: int) -> None:
    """Import an invented list whose notice is so many days old."""
    notice = str(date.today() - timedelta(days=days_old))  # noqa: DTZ011 (as staff read it from a calendar)
    where = ("--destination", destination, "--notice-date", notice)
    hotline("registry", "import", str(STAFFED / f"{name}.csv"), *where, "--alone", "a sample")


def answer_everybody() -> None:
    """Answer tips as long as any waits."""
    while not (tip := hotline("tips", "next").splitlines()[0]).startswith("Nothing waits."):
        hotline("tips", "answer", tip.split()[0], ANSWERS["km" if " km " in tip else "en"])


def work(folder: Path) -> None:
    """Do what is due. `folder` keeps the escrow and how often the hotline started."""
    starts = folder / "starts"
    if not starts.exists():
        hotline("keys", "init", "--escrow-out", str(folder / "escrow"))
        hotline("staff", "add", "Sophy", "--escrow", str(folder / "escrow"))
        bring("thailand_first", "TH", 40)
        bring("malaysia", "MY", 55)
        starts.write_text("0")
        return
    count = int(starts.read_text()) + 1
    bring("thailand_then" if count % 2 else "thailand_first", "TH", 40 - count)
    answer_everybody()
    starts.write_text(str(count))


if __name__ == "__main__":
    os.environ.setdefault("HOTLINE_TIP_WAIT_S", "1")
    work(Path(sys.argv[1]))
