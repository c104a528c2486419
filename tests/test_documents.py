"""Documents stay true: the commands, options, paths, links, settings and metrics that they name exist."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.config import BY_FILE, PREFIX, SECRETS, Config
from bot.metrics import Metrics
from tests.documents import DOCUMENTS, ROOT, code_of, commands_of, links_of, paths_of

SETTINGS = (ROOT / "docs" / "settings.md").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
OURS = get_command(app)
NO_SETTING = {"demo"}
# Words that this project once used for what has a name in the field; letters of an alphabet are letters.
OLD_WORDS = re.compile(
    r"\b(letters?|arrivals?|house|wish(es)?|leftovers?|knock(s|ed)?|under cover|undercover|trail|deeds?)\b", re.I
)
ALPHABETS = {"languages.md"}

texts = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def reached(words: str) -> tuple[list[str], Any, list[str]]:
    """The command that words lead to: its name, itself, and the words that are left."""
    command: Any = OURS
    name, left = [], words.split()
    while left and left[0] in _parts(command):
        command = _parts(command)[left[0]]
        name.append(left.pop(0))
    return name, command, left


def _parts(command: Any) -> dict[str, Any]:
    """The commands inside a command; none in one that does something."""
    found: dict[str, Any] = getattr(command, "commands", {})
    return found


@texts
def test_every_command_of_ours_answers_help(document: Path) -> None:
    for words in sorted(set(commands_of(document.read_text(), "hotline"))):
        name, command, left = reached(words)
        assert name or left[0].startswith("-"), f"{document.name} names `hotline {words}`, which is not there"
        lost = _parts(command) and left and re.fullmatch(r"[a-z]+", left[0])
        assert not lost, f"{document.name} names `hotline {words}`, which is not there"
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        strange = {one for one in left if one.startswith("--")} - known - {"--help"}
        assert not strange, f"{document.name} names `hotline {words}`, which takes no {strange}"


def test_help_is_given() -> None:
    """Once for each command that any document names: it is put together without an error."""
    named = {tuple(reached(words)[0]) for path in DOCUMENTS for words in commands_of(path.read_text(), "hotline")}
    assert len(named) > 20
    for name in sorted(named):
        answer = CliRunner().invoke(app, [*name, "--help"])
        assert answer.exit_code == 0 and "Usage" in answer.output, f"hotline {' '.join(name)}: {answer.output}"


@texts
def test_every_make_target_is_there(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    for words in commands_of(document.read_text(), "make"):
        target = words.split()[0]
        assert re.search(rf"^{target}:", makefile, re.M), f"{document.name} names `make {target}`, which is not there"


@texts
def test_every_module_that_is_run_is_there(document: Path) -> None:
    for line in code_of(document.read_text()):
        for module in re.findall(r"python -m ((?:bench|tests|bot)[\w.]*)", line):
            path = ROOT / module.replace(".", "/")
            there = path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
            assert there, f"{document.name} runs {module}, which is not there"
        for path in re.findall(r"pytest((?: +tests/[\w./-]+)+)", line):
            missing = [one for one in path.split() if not (ROOT / one).exists()]
            assert not missing, f"{document.name} tests {missing}, which is not there"


@texts
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in links_of(document.read_text()):
        there = (document.parent / link).exists()
        assert there, f"{document.name} links to {link}, which is not there"


@texts
def test_every_path_is_there(document: Path) -> None:
    for path in paths_of(document.read_text()):
        near = (document.parent, ROOT) if document.name != "CHANGELOG.md" else ()
        assert not near or any(list(folder.glob(path)) for folder in near), (
            f"{document.name} names {path}: where is it?"
        )


@texts
def test_words_are_the_fields(document: Path) -> None:
    if document.name in ALPHABETS:
        return
    prose = re.sub(r"`[^`\n]+`", "", document.read_text())
    assert (found := OLD_WORDS.search(prose)) is None, f"{document.name} says “{found[0]}”: see our words in docs"


def test_readme_is_two_screens() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 90


def test_pictures_open_quickly() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures and all(one.stat().st_size < 150_000 for one in pictures)


def test_every_setting_is_told_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(HOTLINE_\w+)` \| (.*?) \|", SETTINGS, re.M))
    for field in fields(Config):
        if field.name in NO_SETTING:
            continue
        said = rows.get(PREFIX + field.name.upper())
        assert said == _default(field.default), f"docs/settings.md says {said} of {field.name}"


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{int(value)}`"
    if isinstance(value, float):
        return f"`{value:g}`"
    return f"`{value}`" if str(value) else "none"


@texts
def test_every_setting_that_is_named_exists(document: Path) -> None:
    read = {PREFIX + field.name.upper() for field in fields(Config)} | {
        PREFIX + name.upper() + BY_FILE for name in SECRETS
    }
    at_the_prompt = {
        name for path in (ROOT / "bot" / "cli").glob("*.py") for name in re.findall(r"HOTLINE_\w+", path.read_text())
    }
    named = set(re.findall(r"\bHOTLINE_[A-Z_]+\b", document.read_text()))
    assert not named - read - at_the_prompt, f"{document.name} names settings that nothing reads"


@texts
def test_every_metric_exists(document: Path) -> None:
    if document.name == "CHANGELOG.md":
        return  # it names those of before
    told = Metrics().text().decode()
    for name in re.findall(r"`(hotline_\w+)`", document.read_text()):
        assert re.search(rf"^# HELP {name} ", told, re.M), f"{document.name} names {name}, which is not counted"


def test_every_room_is_described() -> None:
    rooms = {f"bot/{path.parent.name}/" for path in (ROOT / "bot").glob("*/__init__.py")}
    ground = {f"bot/{path.name}" for path in (ROOT / "bot").glob("*.py")} - {"bot/__init__.py"}
    told = set(paths_of(ARCHITECTURE))
    assert not (rooms | ground) - told, "docs/architecture.md describes the rooms of bot/"


def test_classes_among_our_words_exist() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "bot").rglob("*.py"))
    words = re.findall(r"^\| ([A-Z][a-z]+[A-Z]\w+)", ARCHITECTURE, re.M)
    assert len(words) > 5
    for word in words:
        assert re.search(rf"^class {word}\b", code, re.M), f"docs/architecture.md explains {word}, which is not there"
