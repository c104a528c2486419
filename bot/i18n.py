"""Languages: English in the code, Khmer in locales/km. A sentence without a translation is shown in English.

Catalogues are read from their .po files when the process starts: no compiled copy can be stale. They stand at the top
of the repository; the build puts them beside this file in the wheel (setup.py).
"""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from bot.errors import ConfigError

LANGUAGES = ("km", "en")
IN_CODE = "en"  # its sentences are the ones in the code, so it needs no catalogue
HERE = Path(__file__).resolve().parent
FOLDER = HERE / "locales" if (HERE / "locales").is_dir() else HERE.parent / "locales"


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

    def __len__(self) -> int:
        """How many sentences have a translation."""
        return len(self._texts)


def check() -> None:
    """Read every catalogue, or raise a ConfigError: a process without one would speak English to everybody."""
    for language in LANGUAGES:
        translations(language)


@cache
def translations(language: str) -> Translations:
    """The sentences of "km" or "en"; ConfigError when the catalogue is missing, broken or empty."""
    if language == IN_CODE:
        return Translations(language, None)
    path = FOLDER / language / "LC_MESSAGES" / "hotline.po"
    try:
        with path.open("rb") as file:
            found = Translations(language, read_po(file, locale=language, abort_invalid=True))
    except (OSError, ValueError, PoFileError):
        raise ConfigError(f"The translation {path} cannot be read. Install the hotline again.") from None
    if not len(found):
        raise ConfigError(f"The translation {path} holds no sentence. Install the hotline again.")
    return found
