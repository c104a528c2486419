"""An envelope opens with its key, in its place, unchanged; otherwise not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import sealing
from bot.sealing import STEP, Unopened, lock, new_pair, pad, seal, unlock, unpad, unseal

PAIR, OTHER = new_pair(), new_pair()
KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ABOUT = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=4).map(tuple)


@given(st.binary(max_size=2000), ABOUT)
def test_what_is_sealed_opens(plain: bytes, about: tuple[str, ...]) -> None:
    assert unseal(PAIR, seal(PAIR.public, plain, *about), *about) == plain
    assert unlock(KEY, lock(KEY, plain, *about), *about) == plain


@given(st.binary(max_size=600), ABOUT, ABOUT)
def test_in_another_place_it_does_not_open(plain: bytes, about: tuple[str, ...], other: tuple[str, ...]) -> None:
    if about == other:
        return
    with pytest.raises(Unopened):
        unseal(PAIR, seal(PAIR.public, plain, *about), *other)
    with pytest.raises(Unopened):
        unlock(KEY, lock(KEY, plain, *about), *other)


def test_words_of_a_place_do_not_run_together() -> None:
    sealed = seal(PAIR.public, b"x", "a", "bc")
    for other in (("ab", "c"), ("a", "b", "c"), ("abc",), ("a", "bc", "")):
        with pytest.raises(Unopened):
            unseal(PAIR, sealed, *other)


@given(st.binary(max_size=300), st.integers(min_value=0), st.integers(0, 7))
def test_a_changed_bit_shows(plain: bytes, place: int, bit: int) -> None:
    for sealed, open_again in ((seal(PAIR.public, plain, "x"), _unseal), (lock(KEY, plain, "x"), _unlock)):
        changed = bytearray(sealed)
        changed[place % len(changed)] ^= 1 << bit
        with pytest.raises(Unopened):
            open_again(bytes(changed))


@given(st.binary(max_size=80))
def test_rubbish_does_not_open(rubbish: bytes) -> None:
    head = seal(PAIR.public, b"", "x")[: sealing.HEAD]
    for given_bytes in (rubbish, head + rubbish, lock(KEY, b"", "x")[: sealing.HEAD] + rubbish):
        with pytest.raises(Unopened):
            _unseal(given_bytes)
        with pytest.raises(Unopened):
            _unlock(given_bytes)


def _unseal(envelope: bytes) -> bytes:
    return unseal(PAIR, envelope, "x")


def _unlock(envelope: bytes) -> bytes:
    return unlock(KEY, envelope, "x")


def test_another_key_does_not_open() -> None:
    with pytest.raises(Unopened):
        unseal(OTHER, seal(PAIR.public, b"words"), "")
    with pytest.raises(Unopened):
        unlock(OTHER_KEY, lock(KEY, b"words"))


@given(st.binary(max_size=1500))
def test_padding_goes_to_the_next_step_and_back(plain: bytes) -> None:
    padded = pad(plain)
    assert len(padded) % STEP == 0 and 0 < len(padded) - len(plain) <= STEP
    assert unpad(padded) == plain


@given(st.integers(0, STEP - 1), st.integers(0, STEP - 1))
def test_lengths_within_a_step_look_alike(one: int, other: int) -> None:
    assert len(seal(PAIR.public, b"x" * one)) == len(seal(PAIR.public, b"y" * other))


@pytest.mark.parametrize("padded", [b"", b"\0" * STEP, b"x" * STEP])
def test_what_is_not_padded_is_refused(padded: bytes) -> None:
    with pytest.raises(Unopened):
        unpad(padded)


def test_the_same_words_never_look_the_same() -> None:
    assert seal(PAIR.public, b"words", "x") != seal(PAIR.public, b"words", "x")
    assert lock(KEY, b"words", "x") != lock(KEY, b"words", "x")


def test_an_error_and_a_key_say_nothing() -> None:
    with pytest.raises(Unopened) as raised:
        unseal(OTHER, seal(PAIR.public, b"words"))
    assert str(raised.value) == ""
    assert PAIR.private.hex() not in repr(PAIR) and repr(PAIR.private) not in repr(PAIR)


def test_each_label_has_its_own_key() -> None:
    keys = {sealing.derive(b"secret", label) for label in ("worker", "transit", "pepper")}
    assert len(keys) == 3
    assert sealing.derive(b"secret", "worker") in keys
    assert sealing.stretch("a", b"s" * 16, memory_kib=64, passes=1) != sealing.stretch("b", b"s" * 16, memory_kib=64)
