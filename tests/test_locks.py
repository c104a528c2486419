"""What a server installs is pinned, is all that it needs, and is what the tests ran with."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMPORT_ALL = """
import importlib, pkgutil, sys
import bot, handlers
for package in (bot, handlers):
    for one in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not one.name.startswith(("bot.migrations.env", "bot.migrations.versions")):
            importlib.import_module(one.name)
print(*{name.partition(".")[0] for name in sys.modules})
"""


def blocks(name: str) -> dict[str, str]:
    """Each package with its version and hashes as they are written."""
    found = re.findall(r"^([a-z0-9._-]+)==(.*(?:\n    .*)*)", (ROOT / name).read_text(), re.M)
    return dict(found)


RUN, ALL = blocks("requirements-run.lock"), blocks("requirements.lock")


def canonical(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def dependencies() -> dict[str, str]:
    """What pyproject.toml asks for, with the comment behind it."""
    lines = re.findall(r'^    "([A-Za-z0-9-]+)[^"]*",?(?: *# *(.*))?$', (ROOT / "pyproject.toml").read_text(), re.M)
    return {canonical(name): why for name, why in lines if canonical(name) in asked_for() | asked_for("dev")}


def imported() -> set[str]:
    """Packages whose modules something of ours imports."""
    found, owners = set(), packages_distributions()
    for folder in ("bot", "handlers", "bench", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            found |= set(re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(), re.M))
    return {canonical(owner) for name in found for owner in owners.get(name, ())}


def test_nothing_is_asked_for_that_nobody_imports() -> None:
    found = dependencies()
    assert found.keys() == asked_for() | asked_for("dev")
    idle = {name for name, why in found.items() if not why and name not in imported()}
    assert not idle, f"{idle}: nothing imports it; take it away, or say in pyproject.toml who needs it"


def asked_for(extra: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {canonical(re.split(r"[\[<>=~! ]", one)[0]) for one in asked}


def test_a_server_has_the_versions_that_the_tests_have() -> None:
    assert {name: ALL.get(name) for name in RUN} == RUN


def test_every_file_has_a_hash_and_no_index_is_named() -> None:
    for name, held in {"requirements.lock": ALL, "requirements-run.lock": RUN}.items():
        assert all("--hash=sha256:" in one for one in held.values())
        lines = (ROOT / name).read_text().splitlines()
        assert [one for one in lines if one[:1] not in (" ", "#", "") and "==" not in one] == []


def test_a_server_has_what_it_asks_for_and_no_tools() -> None:
    assert asked_for() <= set(RUN)
    assert not asked_for("dev") & set(RUN)


def test_a_server_has_all_that_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True)
    owners = packages_distributions()
    found = {canonical(owner) for name in done.stdout.split() for owner in owners.get(name, ())}
    # SQLAlchemy takes greenlet where it is, for its asyncio part, and Starlette python-multipart, for forms.
    needed = found - {"hotline", "greenlet", "python-multipart"}
    assert {"sqlalchemy", "twilio", "uvicorn"} <= needed
    assert needed <= set(RUN), f"requirements-run.lock lacks {sorted(needed - set(RUN))}"


def test_what_builds_the_package_is_pinned() -> None:
    assert "setuptools" in RUN and "setuptools" in ALL
    lines = [one for one in (ROOT / "Makefile").read_text().splitlines() if "$(INSTALL) " in one]
    assert len(lines) == 4
    assert all("--require-hashes" in one or "--no-deps --no-build-isolation" in one for one in lines)
