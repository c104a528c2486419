"""Pacing: how fast we may send. Telegram allows about 30 messages a second in all and one a second to a chat, with
short bursts; what is over that is answered 429 and slows everybody."""

import time
from collections import OrderedDict

BURST = 4  # messages to one chat at once: an answer may be two or three
CHATS_AT_MOST = 10_000
AHEAD = 0.16  # of a second's messages at once: 25 a second and 4 more stay under 30


class Bucket:
    """So many tokens a second, saved up to a burst."""

    def __init__(self, rate: float, burst: float, saved: float | None = None) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._at = burst if saved is None else saved, time.monotonic()

    def wait(self) -> float:
        """Seconds until there is a token; 0 when there is one now."""
        instant = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (instant - self._at) * self._rate)
        self._at = instant
        return max(0.0, (1.0 - self._tokens) / self._rate)

    def take(self, count: int = 1) -> None:
        """Use tokens; what is not there yet is owed."""
        self._tokens -= count


class Pace:
    """The waits for one account. A rate of 0 paces nothing."""

    def __init__(self, rate: float, per_chat: float = 1.0) -> None:
        self._per_chat = per_chat
        # Nothing saved at first: a process that was killed may have used this second's already.
        self._all = Bucket(rate, max(1.0, rate * AHEAD), saved=0.0) if rate else None
        self._chats: OrderedDict[int, Bucket] = OrderedDict()

    def wait(self, contact_id: int) -> float:
        """0 when a message to this contact may go now, and it is counted; else the seconds to wait before asking."""
        if self._all is None:
            return 0.0
        chat = self._chats.setdefault(contact_id, Bucket(self._per_chat, BURST))
        self._chats.move_to_end(contact_id)
        if len(self._chats) > CHATS_AT_MOST:
            self._chats.popitem(last=False)
        wait = max(self._all.wait(), chat.wait())
        if not wait:
            self._all.take()
            chat.take()
        return wait

    def charge(self, contact_id: int, count: int) -> None:
        """Count that many more of this contact: it was dearer than it seemed."""
        chat = self._chats.get(contact_id)
        if chat is not None and count:
            chat.take(count)
