"""Pictures and recordings by their names, "papers-1.km": what a channel asks for when it sends."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.guidance.cards import Card, card
from bot.guidance.pictures import png

LARGEST_VOICE = 1_000_000  # bytes; Telegram shows an Ogg up to 1 MB as a voice note, a larger one as a file
_NAME = re.compile(r"([a-z]+-[a-z0-9]+)\.(km|en)")


class MediaStore:
    """Pictures are drawn when first asked for; recordings are files that staff put into a folder, at any time."""

    def __init__(self, voices: Path, today: Callable[[], date] = date.today) -> None:
        self._voices, self._today = voices, today

    def picture(self, name: str) -> bytes | None:
        """A PNG; None for an unknown card and for one that is being reviewed."""
        found, language = self._find(name)
        return png(found.id, language) if found else None

    def voice(self, name: str) -> bytes | None:
        """`{voices}/{card}.{language}.ogg`, where staff have recorded it."""
        if self._find(name)[0] is None:
            return None
        path = self._voices / f"{name}.ogg"
        try:
            return path.read_bytes() if path.stat().st_size <= LARGEST_VOICE else None
        except OSError:
            return None

    def _find(self, name: str) -> tuple[Card | None, str]:
        """Only names of cards are ever looked for on the disk."""
        if (match := _NAME.fullmatch(name)) is None:
            return None, ""
        found = card(match[1], self._today())
        return (None if found is None or found.in_review else found), match[2]
