"""Names that copy a listed name never get a direct answer, however near they are."""

import random
from collections.abc import Callable

import pytest

from bot.matching import Index
from bot.matching.legal import compact
from tests.matching.conftest import Registry

DRESSED = dict(zip("aeoicpxysijABEKMHOPCTX", "аеоісрхуѕіјАВЕКМНОРСТХ", strict=True))


def _changed(rng: random.Random, name: str) -> str:
    """One letter replaced, dropped or added."""
    spot = rng.randrange(1, len(name) - 1)
    new = rng.choice("abdeghiklmnoprstuvy" if name.isascii() else "កខគងចជដតថទនបពមរលវសាិីុូេែ")
    return rng.choice(
        [name[:spot] + new + name[spot + 1 :], name[:spot] + name[spot + 1 :], name[:spot] + new + name[spot:]]
    )


def _renumbered(rng: random.Random, name: str) -> str:
    return f"{name} {rng.choice(['99', '168', '2', '007'])}"


def _lengthened(rng: random.Random, name: str) -> str:
    return rng.choice(
        ["New {}", "{} Travel", "{} Bank", "Royal {}", "{} Overseas", "{} ថ្មី", "{} ទេសចរណ៍", "{} Licensed"]
    ).format(name)


def _dressed(rng: random.Random, name: str) -> str:
    spots = [place for place, letter in enumerate(name) if letter in DRESSED]
    return (
        "".join(DRESSED[c] if spots and place == spots[0] else c for place, c in enumerate(name))
        if spots
        else name + "\u0430"
    )


@pytest.mark.parametrize("copy", [_changed, _renumbered, _lengthened, _dressed])
def test_copies_are_never_direct(index: Index, registry: Registry, copy: Callable[[random.Random, str], str]) -> None:
    rng = random.Random(11)
    listed = {compact(name).text for entry in registry[0] for name in (entry.name_km, entry.name_en)}
    for entry in rng.sample(registry[0], 250):
        name = rng.choice([name for name in (entry.name_km, entry.name_en) if name])
        for form in (" Co., Ltd.", " Co., Ltd", " Plc.", ""):
            name = name.removesuffix(form) if form else name
        query = copy(rng, name)
        if copy is _dressed or compact(query).text not in listed:
            assert index.find(query).answer != "direct", (query, entry)


def test_a_phone_one_digit_off_is_nobodys(index: Index, registry: Registry) -> None:
    known = {phone for entry in registry[0] for phone in entry.phones}
    rng = random.Random(12)
    for phone in rng.sample(sorted(known), 300):
        spot = rng.randrange(3, len(phone))
        other = phone[:spot] + rng.choice("0123456789") + phone[spot + 1 :]
        if other not in known:
            assert index.find(other).answer == "none"


def test_two_names_in_one_message_are_asked_about(index: Index, registry: Registry) -> None:
    rng = random.Random(13)
    named = [entry.name_en for entry in registry[0] if entry.name_en]
    for _ in range(60):
        one, other = rng.sample(named, 2)
        assert index.find(f"{one} {rng.choice(['or', 'and', ','])} {other}").answer != "direct"


def test_a_name_beside_anothers_number_is_asked_about(index: Index, registry: Registry) -> None:
    rng = random.Random(14)
    named = [entry for entry in registry[0] if entry.name_en and entry.phones]
    for _ in range(60):
        one, other = rng.sample(named, 2)
        finding = index.find(f"{one.name_en} {other.phones[0]}")
        assert finding.answer != "direct"
