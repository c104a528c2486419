"""What must not be left behind by a process that ends: no core dump holds what people said a moment ago, or a key."""

import contextlib
import ctypes
import resource
import sys

_SET_DUMPABLE = 4  # PR_SET_DUMPABLE of prctl(2)


def forbid() -> None:
    """No core dumps; on Linux nobody but root can look into the memory of the process either. Where the system knows
    nothing of that, the hotline runs all the same."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
