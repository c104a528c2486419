"""What is built holds all that the repository runs with: the wheel is put into an environment of its own, and talks."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from tests.people import SECRET

HOME = Path(__file__).resolve().parent.parent
FOLDERS, FILES = ("bot", "handlers", "locales"), ("pyproject.toml", "setup.py", "README.md", "LICENSE")
BUILD_SDIST = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
pytestmark = pytest.mark.slow


def kept() -> set[str]:
    """Every file that the code runs with, as the repository names it: `bot/guidance/helplines.csv`."""
    found = [path for folder in FOLDERS for path in (HOME / folder).rglob("*") if path.is_file()]
    ours = [path.relative_to(HOME) for path in found if path.suffix not in (".pyc", ".pot")]
    return {path.as_posix() for path in ours if not any(part.startswith(".") for part in path.parts)}


def do(*words: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command with nothing of ours in its environment: what it prints."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    command = [str(word) for word in words]
    done = subprocess.run(
        command, cwd=cwd, env=clean | environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build needs: it leaves folders behind where it builds."""
    folder = tmp_path_factory.mktemp("source")
    for name in FOLDERS:
        copytree(HOME / name, folder / name, ignore=ignore_patterns("__pycache__"))
    for name in FILES:
        copy(HOME / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    """The wheel, built without the network."""
    ways = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir")
    do(sys.executable, "-m", "pip", "wheel", *ways, source / "dist", source, cwd=source, **OFFLINE)
    (found,) = (source / "dist").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def hotline(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Runs the command that the wheel installs, in an environment where nothing else leads to the repository: the
    libraries of this one are seen, but not what a .pth file among them adds, such as an editable install."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=False)
    python, libraries = folder / "venv" / "bin" / "python", sysconfig.get_paths()["purelib"]
    install = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--quiet")
    do(*install, wheel, cwd=folder, **OFFLINE)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(libraries + "\n")
    where = do(python, "-c", "import bot, handlers; print(bot.__file__, handlers.__file__)", cwd=folder)
    assert all(Path(one).is_relative_to(site) for one in where.split()), where

    def run(*words: str) -> str:
        settings = {"HOTLINE_DATA_DIR": str(folder / "data"), "HOTLINE_SECRET_KEY": SECRET}
        return do(python.with_name("hotline"), *words, cwd=folder, **settings)

    return run


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    held = {f"bot/{name}" if name.startswith("locales/") else name for name in kept()}
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert not held - packed, f"pyproject.toml's package-data leaves out {sorted(held - packed)}"
    assert not packed - held, f"nobody keeps {sorted(packed - held)} in the repository"


def test_the_source_distribution_holds_every_file_too(source: Path, tmp_path: Path) -> None:
    do(sys.executable, "-c", BUILD_SDIST, tmp_path, cwd=source)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        packed = {name.partition("/")[2] for name in opened.getnames()}
    assert not (kept() | set(FILES)) - packed


def test_it_says_its_version(hotline: Callable[..., str]) -> None:
    declared = next(line for line in (HOME / "pyproject.toml").read_text().splitlines() if line.startswith("version"))
    assert hotline("--version").split() == ["hotline", declared.split('"')[1]]


def test_it_answers_in_both_languages_and_finds_nothing_wrong(hotline: Callable[..., str]) -> None:
    hotline("keys", "init", "--escrow-out", "escrow")
    assert "What do you need" in hotline("hear", "hello", "--language", "en")
    assert "តើអ្នកត្រូវការអ្វី" in hotline("hear", "សួស្តី")
    assert "WRONG" not in hotline("doctor")
