"""Talks played on the rehearsal, which is the code that answers people on a database that is forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import rehearse
from bot.engine.rehearsal import Rehearsal
from tests.people import Office


@pytest.fixture(scope="module")
def played(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A conversation with the invented sample registry."""
    folder = tmp_path_factory.mktemp("heard")
    (folder / "hotline.db").write_bytes(migrated_file.read_bytes())
    with Office.opened(f"sqlite:///{folder}/hotline.db", folder / "office") as office:
        yield rehearse(office.context)
