"""The blind index of an address: whoever reads the database finds nobody by it, and we find who writes to us again."""

import threading
from collections import OrderedDict
from functools import partial

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot import sealing
from bot.staff.keys import EnvironmentKeys

INDEXES_AT_MOST = 20_000  # people whose index a process remembers, about 150 bytes each


class Indexer:
    """Addresses to blind indexes: argon2id with the pepper as its secret, 8 MiB and 1 pass, about 6 ms.

    That makes trying all phone numbers of a country cost days even with the pepper in hand, where a plain HMAC costs
    minutes. The recent ones are remembered in memory, under a keyed hash, so that a talk pays once.
    """

    def __init__(self, keys: EnvironmentKeys) -> None:
        self._keys = keys
        self._salt = sealing.derive(keys.pepper, "index salt", 16)
        self._recent: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, channel: str, bot: str, address: str) -> bytes | None:
        """The index if this process computed it lately."""
        with self._lock:
            return self._recent.get(self._keys.opaque("recent", channel, bot, address))

    def index(self, channel: str, bot: str, address: str) -> bytes:
        """32 bytes that stand for an address of a channel. Slow the first time: never call it in a transaction."""
        quick = self._keys.opaque("recent", channel, bot, address)
        found = self.known(channel, bot, address)
        if found is None:
            words = "\x1f".join((channel, bot, address)).encode("utf-8", "surrogatepass")
            kdf = partial(Argon2id, length=32, iterations=1, lanes=1, memory_cost=8 * 1024)
            found = kdf(salt=self._salt, secret=self._keys.pepper).derive(words)
        with self._lock:
            self._recent[quick] = found
            self._recent.move_to_end(quick)
            if len(self._recent) > INDEXES_AT_MOST:
                self._recent.popitem(last=False)
        return found
