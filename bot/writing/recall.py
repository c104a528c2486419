"""What is worked out about words, and for how long it stays in memory.

| whose words | kept |
|---|---|
| of one message | while it is answered, in a `Recall` that is gone with its turn |
| of our own tables and of the ministry's list | for the life of the process, each function a table of its own |
| anybody else's | never: a cache of the process would hold for weeks what somebody told us once |

    with remembering():
        fold(said)          worked out
        fold(said)          remembered
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

Recall = dict[tuple[Any, ...], Any]
"""What was worked out about the words of one message: by function and what it was asked."""
Function = TypeVar("Function", bound=Callable[..., Any])

MOST = 20_000  # results about one message; past that they are worked out again

_OF_THE_MESSAGE: ContextVar[Recall | None] = ContextVar("of the message", default=None)
OWN: set[str] = set()  # words that are printed in our tables or in the list


def own(words: Iterable[str]) -> None:
    """Make these words known as ours: what is worked out about them may stay in memory."""
    OWN.update(words)


@contextmanager
def recalling(recall: Recall) -> Iterator[None]:
    """Remember in `recall` what is worked out inside the block, and nowhere else."""
    before = _OF_THE_MESSAGE.set(recall)
    try:
        yield
    finally:
        _OF_THE_MESSAGE.reset(before)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember inside the block: in the memory that is open, or else in one that ends with the block."""
    with recalling({}) if _OF_THE_MESSAGE.get() is None else nullcontext():
        yield


def of_a_message(function: Function) -> Function:
    """Remember the results of a pure function for the message that is being answered; outside of one, nothing."""

    @wraps(function)
    def recalled(*asked: Any) -> Any:
        recall = _OF_THE_MESSAGE.get()
        if recall is None:
            return function(*asked)
        key = (function, *asked)
        if key in recall:
            return recall[key]
        found = function(*asked)
        if len(recall) < MOST:
            recall[key] = found
        return found

    return recalled  # type: ignore[return-value]


def of_a_word(function: Function) -> Function:
    """Remember the results of a pure function whose first argument is one word: of our own words always, of others'
    for the message that is being answered."""
    ours: dict[tuple[Any, ...], Any] = {}
    for_now = of_a_message(function)

    @wraps(function)
    def recalled(*asked: Any) -> Any:
        found = ours.get(asked, ours)
        if found is not ours:
            return found
        if asked[0] not in OWN:
            return for_now(*asked)
        ours[asked] = found = function(*asked)
        return found

    return recalled  # type: ignore[return-value]
