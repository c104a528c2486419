"""The house: who may import whom, how long a room may be, and words that do not belong in a conversation."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers import DIALOG, RENAMED

HOME = Path(__file__).resolve().parent.parent
OURS = sorted(path for folder in ("bot", "handlers") for path in (HOME / folder).rglob("*.py"))
TESTS = sorted((HOME / "tests").rglob("*.py"))
HANDLERS = sorted((HOME / "handlers").glob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 250, 30

LONG_FILES = {
    "bot/migrations/versions/0001_the_first_tables.py": "made by Alembic, read once",
    "bot/messaging/outbox/outbound.py": "a message's table and all its verbs: rule 1 before rule of length",
}
LONG_FUNCTIONS = {
    "upgrade": "made by Alembic",
    "downgrade": "made by Alembic",
    "_money": "a table of signs, a line each",
    "_ways": "a table of signs, a line each",
    "_promises": "a table of signs, a line each",
}
# module → where alone it may be imported
ONLY = {
    "telegram": ("bot/channels/telegram/",),
    "twilio": ("bot/channels/sms/",),
    "fastapi": ("bot/app.py", "bot/web/"),
    "starlette": ("bot/app.py", "bot/web/"),
    "uvicorn": ("bot/cli/", "bot/web/"),
    "typer": ("bot/cli/",),
    "handlers": ("bot/app.py", "handlers/"),
    "bot.app": ("bot/cli/",),
    "bot.web": ("bot/app.py", "bot/cli/", "bot/web/"),
}
# What the conversation may ask: whole rooms, and single modules of rooms that also know the web or a provider.
SEEN_BY_HANDLERS = (
    *("bot.i18n", "bot.db", "bot.writing", "bot.understanding", "bot.messages", "bot.matching", "bot.offers"),
    *("bot.countries", "bot.guidance", "bot.tips", "bot.recruiters", "bot.engine.dialog", "bot.staff.keys"),
    *("bot.messaging.contacts", "bot.messaging.outbox", "bot.messaging.ocr"),
)
MOST_ROOMS = 18  # and ground files beside them: what a newcomer sees first


def name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported(path: Path) -> Iterator[str]:
    """Every imported module: "bot.tips" for `from bot import tips`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{one.name}" for one in node.names if _is_module(f"{node.module}.{one.name}")]
            yield from inside or [node.module]


def _is_module(dotted: str) -> bool:
    path = HOME / dotted.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_layers_hold() -> None:
    """In a process of its own: import-linter switches off the loggers of the process that it runs in."""
    looks = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", looks], cwd=HOME, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", OURS, ids=name)
def test_no_import_hides_in_a_function(path: Path) -> None:
    for function in functions(path):
        deep = [node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not deep, f"{name(path)}:{deep[0]} import inside a function: a cycle is hiding here"


@pytest.mark.parametrize("module", ONLY)
def test_each_library_has_its_room(module: str) -> None:
    for path in OURS:
        if name(path).startswith(ONLY[module]):
            continue
        strays = [one for one in imported(path) if one == module or one.startswith(module + ".")]
        assert not strays, f"{name(path)} imports {strays[0]}; that belongs in {ONLY[module]}"


@pytest.mark.parametrize("path", HANDLERS, ids=name)
def test_the_conversation_sees_only_its_words_and_the_nouns(path: Path) -> None:
    seen = {one for one in imported(path) if one.startswith("bot.")}
    strays = {one for one in seen if not f"{one}.".startswith(tuple(f"{room}." for room in SEEN_BY_HANDLERS))}
    assert not strays, f"{name(path)} reaches for {strays}"
    assert "sqlalchemy" not in {one.partition(".")[0] for one in imported(path)}, f"{name(path)} speaks SQL"


def test_the_environment_is_read_in_two_places() -> None:
    for path in OURS:
        if name(path).startswith("bot/cli/") or name(path) == "bot/config.py":
            continue
        reads = re.findall(r"os\.environ|getenv\(", path.read_text())
        assert not reads, f"{name(path)} reads the environment: settings are arguments"


@pytest.mark.parametrize("path", OURS + TESTS, ids=name)
def test_no_room_is_too_long(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    limit = LONGEST_FILE + (50 if path in OURS else 150)
    assert lines <= limit or name(path) in LONG_FILES, f"{name(path)} has {lines} lines: find its nouns"
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        fits = length <= LONGEST_FUNCTION + 5 or function.name in LONG_FUNCTIONS
        assert fits, f"{name(path)}:{function.lineno} {function.name} has {length} lines"


def test_nearly_every_room_is_short() -> None:
    long = [name(path) for path in OURS if len(path.read_text().splitlines()) > LONGEST_FILE]
    more = set(long) - set(LONG_FILES)
    assert len(more) <= 3, f"these have grown past {LONGEST_FILE} lines: {sorted(more)}"


def test_no_module_is_called_after_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc", "base", "tools", "shared"}
    named = {name(path) for path in OURS + TESTS if {path.stem, *path.relative_to(HOME).parts} & empty}
    assert not named, f"{named}: name what it is about"


@pytest.mark.parametrize("path", HANDLERS, ids=name)
def test_dialogues_mean_and_channels_show(path: Path) -> None:
    shown = re.compile("button|keyboard|press(ed|es)?$|press_|telegram|twilio", re.I)
    for node in ast.walk(tree(path)):
        for word in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")):
            assert word == "PRESS" or not shown.search(str(word or "")), f"{name(path)} says {word}"


@pytest.mark.parametrize("path", OURS, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    if "versions" not in path.parts and path.read_text().strip():
        assert ast.get_docstring(tree(path)), f"{name(path)} does not say what it is"


def test_renamed_steps_lead_to_steps_that_exist() -> None:
    steps = DIALOG.steps
    assert not [new for new in RENAMED.values() if new not in steps]
    assert not [old for old in RENAMED if old in steps], "an old address is in use again"


def test_every_step_has_a_short_address_of_its_own() -> None:
    long = [address for address in DIALOG.steps if len(address.encode()) > 48]
    assert not long, f"{long}: Telegram keeps 64 bytes, and a value has to fit as well"
