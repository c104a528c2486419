"""Every scenario, played against a real process. `make scenarios` does the same, a line for each as it ends."""

from pathlib import Path

import pytest

from tests.scenarios.play import Result
from tests.scenarios.script import every_file, read
from tests.scenarios.stage import STRAYS, play_all

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """How those went that were asked for, all played in one go: they mostly wait, and share their hotlines."""
    chosen = [
        Path(str(item.callspec.params["path"]))
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module and hasattr(item, "callspec")
    ]
    return play_all([read(path) for path in chosen], tmp_path_factory.mktemp("scenarios"))


@pytest.mark.parametrize("path", every_file(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_goes_as_it_is_written(path: Path, results: list[Result]) -> None:
    (result,) = [one for one in results if one.path == path]
    assert not result.problem, str(result)


def test_nobody_else_is_called(results: list[Result]) -> None:
    assert not [one.problem for one in results if one.name == STRAYS]
