"""What people write does not stay in memory: no cache of the process is keyed by it."""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, MethodType, ModuleType
from typing import Any

import pytest

from tests.people import Office

pytestmark = pytest.mark.slow

HOME = Path(__file__).resolve().parents[2]
OURS = sorted(path for folder in ("bot", "handlers") for path in (HOME / folder).rglob("*.py"))
# Cached functions that are asked for something: why it is never what somebody wrote.
ASKED = {
    "bot/guidance/cards.py": "files of our own cards",
    "bot/guidance/pictures.py": "names of our own pictures",
    "bot/i18n.py": "codes of languages",
    "bot/offers/answers.py": "names of our own questions",
    "bot/recruiters/lists/shown.py": "formats of a sheet's cells: the ministry's",
    "bot/recruiters/lists/statuses.py": "states of a permission",
    "bot/recruiters/lists/vocabulary.py": "files of our own words",
    "bot/recruiters/records.py": "names of databases",
    "bot/sealing.py": "public keys",
    "bot/understanding/lexicon.py": "files of our own words",
    "bot/understanding/machines.py": "names of our own patterns",
    "bot/understanding/patterns.py": "names of our own tables",
}
# Patterns of our own words.
OF_OURS = ("bot/recruiters/lists/statuses.py", "handlers/tip_questions/ways_on.py", "handlers/discreet_notices.py")
CUT = """
zyxq|uorvath blem|phkarou qwoz|zlith vran|dokesh muxp|ethara jorv|axine klyp|tonura dwaz|zimere
phre|nklodia gwex|omarith briz|zolanth torq|uevany skel|vidrome ញ៉ុក|ហ្វូវ៉ាត ឈ្លិប|ខ្សឺង
"""
# Put together here: in the source, which other tests keep in memory, no word stands whole.
RARE = tuple(word.replace("|", "") for word in CUT.split())
TALK = (
    "{} ",
    "is {} Manpower real",
    "my boss {} locks me in the room and {} beats me",
    "they want 300$ for {} in {}, no contract, urgent, call 012 345 678",
)


def _cached(path: Path) -> Iterator[ast.FunctionDef]:
    """Functions with arguments under functools' cache or lru_cache."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef) and node.args.args:
            for mark in node.decorator_list:
                name = mark.func if isinstance(mark, ast.Call) else mark
                if getattr(name, "id", getattr(name, "attr", "")) in ("cache", "lru_cache"):
                    yield node


def test_no_cache_is_keyed_by_words() -> None:
    for path in OURS:
        named = path.relative_to(HOME).as_posix()
        for function in _cached(path):
            why = f"{named}: {function.name} is cached for the process; use bot.writing.recall, or say why not"
            assert named in ASKED, why


def test_what_is_excused_is_still_there() -> None:
    assert not [named for named in ASKED if not any(_cached(HOME / named))]


def test_no_pattern_is_made_of_words() -> None:
    """Patterns stay in a cache of `re` with all that was written into them."""
    for path in OURS:
        lines = [line for line in path.read_text().splitlines() if "re.escape(" in line and line.startswith("    ")]
        named = path.relative_to(HOME).as_posix()
        assert not lines or named in OF_OURS, f"{named}: {lines}"


def _strings() -> Iterator[str]:
    """Every string that anything in memory holds, but for the code, the modules and this test's own words."""
    seen: set[int] = {id(RARE), id(globals())}
    row: list[Any] = gc.get_objects()
    while row:
        one = row.pop()
        if id(one) in seen or isinstance(one, ModuleType | FunctionType | MethodType | type):
            continue
        seen.add(id(one))
        for held in gc.get_referents(one):
            if isinstance(held, str):
                yield held
            elif isinstance(held, tuple | dict | list) and not gc.is_tracked(held):
                row.append(held)


def test_rare_words_of_whole_talks_are_gone(sqlite_office: Office) -> None:
    for number, word in enumerate(RARE):
        phone = sqlite_office.phone("telegram", f"9{number:08}")
        for said in TALK:
            phone.writes(said.replace("{}", word))
    sqlite_office.phone("telegram", "955555555").writes("hello")
    del phone
    sqlite_office.phones.clear()  # the test's own: what their screens show
    gc.collect()
    ours = set(map(id, RARE))
    kept = {word for text in _strings() if id(text) not in ours and len(text) < 20_000 for word in RARE if word in text}
    kept |= _in_caches()
    assert not kept, f"{len(kept)} of {len(RARE)} words are still in memory"


def _in_caches() -> set[str]:
    """Words that are keys or results of a cached function."""
    found = set()
    for one in gc.get_objects():
        if type(one).__name__ == "_lru_cache_wrapper":
            for held in gc.get_referents(one):
                found |= {word for word in RARE if word in repr(held)}
    return found
