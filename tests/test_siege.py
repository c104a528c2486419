"""The siege in short (`make siege` is the whole of it): a real process is attacked while people write. It lives, all of
them are answered, and nothing that was acknowledged is lost. How long anybody waits is not judged here."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.siege import attacks, crowds, messages, spooled
from bench.siege.attacks import Attack, Breach, besiege
from bench.siege.people import Talk
from bench.siege.place import Place, opened

pytestmark = pytest.mark.slow

SHORT = [
    replace(crowds.FLOOD, seconds=3.0),
    *(replace(one, seconds=2.0) for one in crowds.ATTACKS if one is not crowds.FLOOD),
    *messages.ATTACKS,
    spooled.RUNNING,
]


@pytest.fixture(scope="module")
def place(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One serve for all of these; each leaves it alive."""
    folder = tmp_path_factory.mktemp("siege")
    (folder / "hotline.db").write_bytes(migrated_file.read_bytes())
    with opened(f"sqlite:///{folder}/hotline.db", folder / "data") as made:
        yield made


@pytest.mark.parametrize("attack", SHORT, ids=lambda attack: attack.name)
def test_it_lives_and_answers(place: Place, attack: Attack) -> None:
    asyncio.run(besiege(place, attack, timed=False))


async def _loses(place: Place, seconds: float) -> str:
    """Something was acknowledged that nobody has."""
    place.taken.append(replace(place.taken[0], provider_id="of nobody"))
    return "a message"


async def _kills(place: Place, seconds: float) -> str:
    assert place.server.process is not None
    place.server.process.kill()
    place.server.process.wait()
    return "the process"


@pytest.mark.parametrize(("do", "said"), [(_loses, "1 acknowledged messages are lost"), (_kills, "has ended")])
def test_a_siege_can_fail(place: Place, monkeypatch: pytest.MonkeyPatch, do: object, said: str) -> None:
    monkeypatch.setattr("bench.siege.people.LATE_S", 1.0)
    with pytest.raises(Breach, match=said):
        asyncio.run(besiege(place, Attack("harmful", do), timed=False))  # type: ignore[arg-type]
    place.taken[:] = [one for one in place.taken if one.provider_id != "of nobody"]


@pytest.mark.parametrize(("crowd", "harm"), [(0.029, False), (0.031, True)])
def test_who_waits_more_than_thrice_was_harmed(crowd: float, harm: bool) -> None:
    calm = Talk([0.010] * 3)
    assert attacks.too_long(calm, Talk([crowd] * 3), calm, 3.0) is harm
    assert not attacks.too_long(calm, Talk([crowd] * 3), Talk([0.020] * 3), 3.0), "the noise of the run is allowed for"
