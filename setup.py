"""Bring the translations, which stand at the top of the repository, into the package that is built.

An editable install copies nothing: `bot.i18n` finds them where they stand. All else is said in pyproject.toml.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

TRANSLATIONS = "locales"


class BuildWithTranslations(build_py):
    """Builds the packages, and puts locales/*/LC_MESSAGES/*.po into bot/locales/."""

    def run(self) -> None:
        """Build, then copy; the list of what was built knows the copies, so that no old one stays."""
        super().run()
        if not self.editable_mode:
            for source, target in self._translations():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target, preserve_mode=False)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Name the copies too."""
        copies = [] if self.editable_mode else [target for _, target in self._translations()]
        return [*super().get_outputs(include_bytecode), *copies]

    def get_source_files(self) -> list[str]:
        """Name the sources too: a source distribution holds them."""
        return [*super().get_source_files(), *(source for source, _ in self._translations())]

    def _translations(self) -> list[tuple[str, str]]:
        """(where it stands, where it goes) of each catalogue."""
        found = sorted(Path(TRANSLATIONS).glob("*/LC_MESSAGES/*.po"))
        return [(str(path), str(Path(self.build_lib, "bot", path))) for path in found]


setup(cmdclass={"build_py": BuildWithTranslations})
