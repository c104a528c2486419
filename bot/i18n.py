"""Languages: English in the code, Khmer in locales/km. A sentence without a translation is shown in English.

Catalogues are read from their .po files when the process starts: no compiled copy can be stale.
"""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LANGUAGES = ("km", "en")
FOLDER = Path(__file__).resolve().parent.parent / "locales"


class Translations:
    """The sentences of one language."""

    def __init__(self, language: str, catalog: Catalog | None) -> None:
        self.language = language
        self._texts: dict[tuple[str | None, str], str] = {}
        for message in catalog or ():
            if message.id and isinstance(message.string, str) and message.string and not message.fuzzy:
                self._texts[message.context, str(message.id)] = message.string

    def gettext(self, text: str) -> str:
        """The sentence in this language."""
        return self._texts.get((None, text), text)

    def pgettext(self, context: str, text: str) -> str:
        """The sentence as it is said there, for example context "sms": shorter."""
        return self._texts.get((context, text), text)


@cache
def translations(language: str) -> Translations:
    """The sentences of "km" or "en"; those of "en" are the ones in the code."""
    path = FOLDER / language / "LC_MESSAGES" / "hotline.po"
    if not path.exists():
        return Translations(language, None)
    with path.open("rb") as file:
        return Translations(language, read_po(file, locale=language))
