"""A hotline without its translations does not start: it would speak English to everybody, and nobody would notice."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import i18n
from bot.cli import app
from bot.errors import ConfigError
from tests.people import SECRET

WHOLE = i18n.FOLDER / "km" / "LC_MESSAGES" / "hotline.po"


def removed(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] + b'"\n\nmsgstr')


def emptied(path: Path) -> None:
    path.write_text('msgid ""\nmsgstr ""\n')


def not_utf8(path: Path) -> None:
    path.write_bytes('msgid "Yes"\nmsgstr "Ja, schön"\n'.encode("latin-1"))


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the Khmer catalogue, which is the one that is read."""
    path = tmp_path / "locales" / "km" / "LC_MESSAGES" / "hotline.po"
    path.parent.mkdir(parents=True)
    shutil.copy(WHOLE, path)
    monkeypatch.setattr(i18n, "FOLDER", tmp_path / "locales")
    monkeypatch.setattr(i18n, "translations", i18n.translations.__wrapped__)  # the one that remembers nothing
    return path


def test_whole_catalogues_pass(catalogue: Path) -> None:
    i18n.check()
    assert len(i18n.translations("km")) > 100


@pytest.mark.parametrize("harm", [removed, cut, emptied, not_utf8])
def test_a_catalogue_that_is_not_whole_is_told_with_its_place(catalogue: Path, harm: Callable[[Path], None]) -> None:
    harm(catalogue)
    with pytest.raises(ConfigError, match=r"The translation .*km/LC_MESSAGES/hotline.po"):
        i18n.check()


def test_nothing_starts_without_it_and_doctor_says_so(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.unlink()
    monkeypatch.setenv("HOTLINE_SECRET_KEY", SECRET)
    monkeypatch.setenv("HOTLINE_DATA_DIR", str(tmp_path / "data"))
    for words in (("serve",), ("work",), ("hear", "hello"), ("chat", "--data-dir", str(tmp_path / "chat"))):
        done = CliRunner().invoke(app, list(words))
        assert (done.exit_code, "cannot be read" in done.output) == (1, True), f"{words}: {done.output}"
    assert f"WRONG The translation {catalogue} cannot be read." in CliRunner().invoke(app, ["doctor"]).output
