"""A process that falls leaves nothing of what people said."""

import subprocess
import sys
from pathlib import Path

import pytest

LOOKS = """
import resource, sys
from bot.cli import dumps
dumps.forbid()
print(resource.getrlimit(resource.RLIMIT_CORE))
if sys.platform == "linux":
    import ctypes
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_no_core_is_dumped_and_nobody_looks_in() -> None:
    told = subprocess.run([sys.executable, "-c", LOOKS], capture_output=True, text=True, check=True).stdout.split("\n")
    assert told[0] == "(0, 0)"
    assert told[1] in ("", "0")


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
def test_every_process_that_hears_people_forbids_it(command: str) -> None:
    source = (Path(__file__).parents[2] / "bot/cli/running.py").read_text()
    body = source.partition(f"\ndef {command}(")[2].partition("\n\n\n")[0]
    assert body.index("dumps.forbid()") < body.index("read_config()")


def test_where_the_system_knows_nothing_of_it_the_hotline_runs() -> None:
    from_system = "import resource, sys; from bot.cli import dumps; sys.platform = 'plan9'; "
    refuses = "resource.setrlimit = lambda *_: (_ for _ in ()).throw(ValueError()); dumps.forbid()"
    subprocess.run([sys.executable, "-c", from_system + refuses], check=True)
