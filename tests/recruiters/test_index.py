"""The index in memory: whole, soon new, never half."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from bot.db import Database
from bot.recruiters.applying import apply
from bot.recruiters.index import Registry, Snapshot, take
from bot.recruiters.lists.list_files import Document
from bot.recruiters.rows import Row

JAN = date(2026, 1, 31)


def put(database: Database, rows: list[Row], destination: str = "TH", on: date = JAN) -> None:
    paper = Document("list.csv", sha256(repr((rows, on)).encode()).hexdigest())
    database.write(lambda db: apply(db, rows, destination, on, paper, "system", forced=True))


@pytest.fixture
def registry(database: Database) -> Iterator[Registry]:
    one = Registry(database, every=0.05)
    yield one
    one.close()


def test_an_empty_registry_is_a_snapshot_too(registry: Registry) -> None:
    snapshot = registry.current()
    assert (snapshot.version, snapshot.destinations, snapshot.has_list("TH")) == (0, (), False)
    assert snapshot.index.find("Lotus Sample").answer == "none"


def test_a_change_shows_within_five_seconds(database: Database, registry: Registry) -> None:
    old = registry.current()
    put(database, [Row("007", name_en="Lotus Sample")])
    began = time.monotonic()
    while registry.current() is old and time.monotonic() - began < 5:
        time.sleep(0.01)
    assert registry.current().has_list("TH")
    assert old.destinations == ()


def test_nothing_is_built_when_nothing_changed(database: Database, registry: Registry) -> None:
    put(database, [Row("007", name_en="Lotus Sample")])
    snapshot = registry.current()
    assert registry.refresh() is False
    assert registry.current() is snapshot


def test_a_store_that_is_down_leaves_the_last_list(database: Database, registry: Registry) -> None:
    put(database, [Row("007", name_en="Lotus Sample")])
    snapshot = registry.current()
    database.engine.dispose()
    registry._database = Database("sqlite:////nowhere/at/all.db")
    time.sleep(0.2)
    assert registry.current() is snapshot
    registry._database.close()


def whole(snapshot: Snapshot) -> bool:
    """Each list names every firm after its day: one that mixes two lists does not."""
    names = {firm.name_en for firm in snapshot.recruiters.values()}
    found = {snapshot.index.find(name).candidates[0].entry.name_en for name in names}
    return names == found == {f"Sample {snapshot.notices['TH'].day} {n}" for n in range(20)}


def test_never_half_old_and_half_new(database: Database, registry: Registry) -> None:
    def rows(day: int) -> list[Row]:
        return [Row(f"{n:03}", name_en=f"Sample {day} {n}") for n in range(20)]

    put(database, rows(1), on=date(2026, 1, 1))
    stop, seen = threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            seen.append(whole(registry.current()))

    watcher = threading.Thread(target=look)
    watcher.start()
    for day in range(2, 10):
        put(database, rows(day), on=date(2026, 1, day))
        registry.refresh()
    stop.set()
    watcher.join()
    assert seen
    assert all(seen)
    assert whole(registry.current())


def test_names_and_phones_of_every_list_that_is_in_force(database: Database) -> None:
    put(database, [Row("007", name_en="Lotus Sample", phones=("012000101",))])
    put(database, [Row("007", name_en="Lotos Sample", phones=("012000102",))], "MY", date(2026, 3, 1))
    firm = next(iter(take(database).recruiters.values()))
    assert (firm.name_en, firm.other_names, firm.phones) == (
        "Lotos Sample",
        ("Lotus Sample",),
        ("012000102", "012000101"),
    )


def test_a_list_that_a_firm_left_speaks_for_it_no_longer(database: Database) -> None:
    put(database, [Row("007", name_en="Lotus Sample", phones=("012000101",)), Row("008", name_en="Crane Sample")])
    put(database, [Row("007", name_en="Lotos Sample", phones=("012000102",))], "MY", date(2026, 3, 1))
    put(database, [Row("008", name_en="Crane Sample")], "TH", date(2026, 4, 1))
    firm = next(one for one in take(database).recruiters.values() if one.registration_number == "007")
    assert (firm.other_names, firm.phones) == ((), ("012000102",))
