"""`hotline`, but a blind index costs nothing: what key derivation costs is the difference to the real one.

python -m bench.messages.underived serve --port 8000
"""

import hashlib
from typing import Any
from unittest import mock

from bot import cli
from bot.messaging import contacts


class Plain:
    """In the place of Argon2id."""

    def __init__(self, **_: Any) -> None:
        pass

    def derive(self, words: bytes) -> bytes:
        return hashlib.sha256(words).digest()


if __name__ == "__main__":
    with mock.patch.object(contacts, "Argon2id", Plain):
        cli.app()
