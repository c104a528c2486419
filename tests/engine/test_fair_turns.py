"""Whose turn it is: fair, bounded, in order for each person, and nobody waits for ever."""

import asyncio
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import fair_turns
from bot.engine.fair_turns import Purse, Rank, Rows, Turns, Waiting
from bot.errors import Unavailable

PEOPLE = [b"a", b"b", b"c", b"d"]


class Scene:
    """Rows, and who went in which order."""

    def __init__(self) -> None:
        self.rows, self.went = Rows(), list[Waiting]()

    def comes(self, who: bytes, rank: Rank = Rank.OTHERS) -> Waiting | None:
        one = Waiting(who, rank, lambda: None)
        one.tell = lambda: self.went.append(one) if one.told == "go" else None
        return one if self.rows.come(one) else None

    def played(self) -> list[bytes]:
        """All turns, each done before the next begins."""
        done = 0
        while done < len(self.went):
            self.rows.done(self.went[done].who)
            done += 1
        return [one.who for one in self.went]


@pytest.fixture
def one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "AT_ONCE", 1)


@pytest.mark.usefixtures("one_at_once")
def test_who_wrote_much_does_not_come_before_who_wrote_once() -> None:
    scene = Scene()
    for who in (b"a", b"a", b"a", b"a", b"b", b"c"):
        scene.comes(who)
    assert scene.played() == [b"a", b"b", b"c", b"a", b"a", b"a"]


@pytest.mark.usefixtures("one_at_once")
def test_an_open_tip_comes_first_and_the_others_come_too() -> None:
    scene = Scene()
    scene.comes(b"first")
    for number in range(8):
        scene.comes(b"other%d" % number)
        scene.comes(b"open%d" % number, Rank.OPEN)
    order = scene.played()[1:]
    assert [who[:4] for who in order[:8]] == [b"open", b"open", b"open", b"othe"] * 2


@pytest.mark.usefixtures("one_at_once")
def test_who_is_late_waits_for_the_others_but_not_for_ever() -> None:
    scene = Scene()
    scene.comes(b"first")
    scene.comes(b"late", Rank.LATE)
    for number in range(2 * fair_turns.LATE_EVERY):
        scene.comes(b"other%d" % number)
    assert 2 < scene.played().index(b"late") <= fair_turns.LATE_EVERY + 1


def test_those_who_are_late_go_one_at_a_time() -> None:
    scene = Scene()
    for number in range(5):
        scene.comes(b"late%d" % number, Rank.LATE)
    assert len(scene.went) == fair_turns.LATE_AT_ONCE
    scene.comes(b"somebody")
    assert scene.went[-1].who == b"somebody", "who is not late does not wait for them"


def test_long_messages_leave_room_for_the_others() -> None:
    scene = Scene()
    for number in range(40):
        scene.comes(b"long%d" % number, Rank.LONG)
    assert len(scene.went) == fair_turns.LONG_AT_ONCE
    for number in range(fair_turns.AT_ONCE - fair_turns.LONG_AT_ONCE):
        scene.comes(b"short%d" % number)
    assert [one.rank for one in scene.went[fair_turns.LONG_AT_ONCE :]] == [Rank.OTHERS] * (
        fair_turns.AT_ONCE - fair_turns.LONG_AT_ONCE
    )


@pytest.mark.usefixtures("one_at_once")
def test_a_long_message_waits_for_some_and_not_for_all() -> None:
    scene = Scene()
    scene.comes(b"first")
    scene.comes(b"late", Rank.LATE)
    scene.comes(b"long", Rank.LONG)
    for number in range(2 * fair_turns.LATE_EVERY):
        scene.comes(b"other%d" % number)
    order = scene.played()
    assert 1 < order.index(b"long") <= fair_turns.LONG_EVERY + 1
    assert order.index(b"late") <= fair_turns.LATE_EVERY + 2


def test_of_one_person_so_many_wait_and_one_is_under_way() -> None:
    scene = Scene()
    placed = [scene.comes(b"a") is not None for _ in range(fair_turns.OF_ONE + 3)]
    assert placed == [True] * (fair_turns.OF_ONE + 1) + [False] * 2
    assert len(scene.went) == 1


def test_of_one_person_who_is_late_fewer_wait() -> None:
    scene = Scene()
    placed = [scene.comes(b"a", Rank.LATE) is not None for _ in range(fair_turns.OF_ONE)]
    assert placed.count(True) == fair_turns.LATE_OF_ONE + 1 < fair_turns.OF_ONE
    assert scene.comes(b"a", Rank.LATE) is None
    assert scene.comes(b"b", Rank.LATE), "that is nobody else's fault"


def test_where_all_places_are_taken_who_is_late_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "MOST", 2)
    monkeypatch.setattr(fair_turns, "AT_ONCE", 1)
    scene = Scene()
    scene.comes(b"first")
    late = [scene.comes(b"x", Rank.LATE), scene.comes(b"y", Rank.LATE)]
    assert scene.comes(b"z", Rank.LATE) is None
    assert scene.comes(b"newcomer") is not None
    assert late[1] is not None and late[1].told == "away"
    assert scene.comes(b"another") is not None
    assert scene.comes(b"one too many") is None
    assert scene.played() == [b"first", b"newcomer", b"another"]


Deeds = st.lists(st.tuples(st.sampled_from(["come", "done", "leave"]), st.sampled_from(PEOPLE), st.sampled_from(Rank)))


@given(Deeds)
def test_whatever_happens_all_go_once_and_each_persons_in_order(units: Iterable[tuple[str, bytes, Rank]]) -> None:
    scene, came, under_way = Scene(), list[Waiting](), list[Waiting]()
    for unit, who, rank in units:
        if unit == "come" and (one := scene.comes(who, rank)):
            came.append(one)
        under_way = [one for one in scene.went if one in came]
        if unit == "done" and under_way:
            came.remove(under_way[0])
            scene.rows.done(under_way[0].who)
        waiting = [one for one in came if not one.told]
        if unit == "leave" and waiting:
            came.remove(waiting[-1])
            scene.rows.leave(waiting[-1])
        busy = [one.who for one in scene.went if one in came]
        assert len(busy) == len(set(busy)) <= fair_turns.AT_ONCE
    left = [one for one in came if not one.told]
    begun = len(scene.went)
    for one in [one for one in scene.went if one in came]:
        scene.rows.done(one.who)
    while begun < len(scene.went):
        scene.rows.done(scene.went[begun].who)
        begun += 1
    assert all(one.told == "go" for one in left)
    for who in PEOPLE:
        assert [one for one in scene.went if one in left and one.who == who] == [one for one in left if one.who == who]
    assert not scene.rows.waiting


def test_a_purse_pays_for_a_story_in_pieces_and_for_one_long_message() -> None:
    assert all(Purse().spend(40, 0.0) for _ in range(8))
    purse = Purse()
    assert [purse.spend(40, second / 10) for second in range(15)].count(False) >= 4
    assert purse.spend(40, 60.0), "a minute later it is filled again"
    assert Purse().spend(1_000_000, 0.0), "the first message is never late"


def test_a_turn_given_up_is_the_next_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "AT_ONCE", 1)

    async def scene() -> list[str]:
        turns, told, go = Turns(), list[str](), asyncio.Event()

        async def writes(who: str) -> None:
            async with turns.of(who.encode(), 1):
                told.append(who)
                await go.wait()

        tasks = [asyncio.create_task(writes(who)) for who in "abc"]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.sleep(0)
        go.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert turns.waiting == 0
        return told

    assert asyncio.run(scene()) == ["a", "c"]


def test_the_late_leave_room_for_answers_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Purse, "spend", lambda *_: False)
    slept = list[float]()
    sleep = asyncio.sleep

    async def rests(seconds: float) -> None:
        slept.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", rests)

    async def writes(turns: Turns, who: bytes, letters: int) -> None:
        async with turns.of(who, letters):
            await sleep(0)

    async def scene() -> None:
        turns = Turns()
        await asyncio.gather(*(writes(turns, who, 4000) for who in (b"a", b"b", b"c")))
        await asyncio.gather(*(writes(turns, who, 40) for who in (b"a", b"b", b"c")))

    asyncio.run(scene())
    assert slept == [0.2] * 2, "the last of them keeps nobody waiting, and short ones take no room"


def test_who_waits_too_long_for_a_turn_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "WAIT_S", 0.0)

    async def scene() -> int:
        turns = Turns()
        async with turns.of(b"a", 1):
            with pytest.raises(Unavailable):
                async with turns.of(b"a", 1):
                    raise AssertionError
        async with turns.of(b"a", 1):
            return turns.waiting

    assert asyncio.run(scene()) == 0


def test_a_long_message_is_known_by_its_length() -> None:
    turns = Turns()
    turns.ahead = {b"teller"}
    lengths = fair_turns.LONG, fair_turns.LONG + 1
    assert [turns._rank(who, letters) for who in (b"a", b"teller") for letters in lengths] == [
        Rank.OTHERS, Rank.LONG, Rank.OPEN, Rank.OPEN,
    ]  # fmt: skip


def test_who_finds_no_place_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "OF_ONE", 0)

    async def scene() -> None:
        turns = Turns()
        async with turns.of(b"a", 1):
            async with turns.of(b"b", 1):
                pass
            with pytest.raises(Unavailable):
                async with turns.of(b"a", 1):
                    raise AssertionError

    asyncio.run(scene())


def test_whoever_has_an_open_tip_is_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_turns, "AT_ONCE", 1)

    async def scene() -> list[bytes]:
        turns, told = Turns(), list[bytes]()
        turns.ahead = {b"teller"}

        async def writes(who: bytes) -> None:
            async with turns.of(who, 1):
                told.append(who)
                await asyncio.sleep(0)

        await asyncio.gather(*(writes(who) for who in (b"x", b"y", b"z", b"teller")))
        return told

    assert asyncio.run(scene()) == [b"x", b"teller", b"y", b"z"]
