"""A program of others, run with as little as the system allows: a picture made to break its reader breaks that alone.

It gets an environment of three names, an empty folder, no descriptor but its own three, a group of processes that is
ended as a whole, limits on time, memory, files and words, and, where the system gives namespaces to everybody, no
network and no rights of ours as root. It still may read what we may read: only a user of its own would stop that.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache

MEMORY_KB = 1024 * 1024  # of address space
FILES = 32  # open at once
MOST = 256 * 1024  # bytes of what it says; the rest is cut off
APART = ("unshare", "--user", "--net", "--ipc")  # of util-linux, which every Linux has
ENVIRONMENT = {"PATH": os.defpath, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
# The shell sets these, because Python must not run code of its own between fork and exec while other threads hold
# locks; one by one, because dash refuses several at once. -f 0: nothing goes to a disk. `head` bounds what comes back,
# and its end ends what still speaks.
LIMITED = (
    f"ulimit -t {{seconds}} && ulimit -v {MEMORY_KB} && ulimit -n {FILES} && ulimit -c 0 && ulimit -f 0 && "
    f'nice -n 10 "$@" | head -c {MOST}'
)


def run(command: Sequence[str], given: bytes, seconds: int) -> bytes | None:
    """What a program says to what it is given; None when it takes longer than that, or cannot be started."""
    shell = ["/bin/sh", "-c", LIMITED.format(seconds=seconds), "sh", *(APART if apart() else ()), *command]
    try:
        with tempfile.TemporaryDirectory() as empty:
            return _said(shell, given, seconds, empty)
    except (subprocess.SubprocessError, OSError):
        return None


@lru_cache(maxsize=1)
def apart() -> bool:
    """Whether this system gives us namespaces without a network."""
    if shutil.which(APART[0], path=os.defpath) is None:
        return False
    try:
        tried = subprocess.run(  # noqa: S603
            [*APART, "true"], env=ENVIRONMENT, stderr=subprocess.DEVNULL, timeout=10, check=False
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return tried.returncode == 0


def _said(command: Sequence[str], given: bytes, seconds: int, folder: str) -> bytes:
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd=folder,
        start_new_session=True,
    ) as started:
        try:
            return started.communicate(given, timeout=seconds)[0]
        finally:
            with contextlib.suppress(ProcessLookupError):  # all of them are gone, as they should be
                os.killpg(started.pid, signal.SIGKILL)
