"""On every way to an answer: a firm whose permission ended yesterday is not called listed; the day before it was."""

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.app import changes
from bot.recruiters.asks import asked_for
from bot.recruiters.batch import check_batch
from bot.recruiters.records import Status
from tests.people import TODAY, Office
from tests.terms import it_is, prints

NAME, NUMBER, PHONE = "Silver Lotus Sample Manpower Co., Ltd.", "902", "012 000 103"
NEXT = TODAY + timedelta(days=1)
LISTED = re.compile(r"is on the (ministry's )?list|: on the ministry's list|: listed \(|is listed")
ENDED = re.compile(r"its permission|may not send workers now|NOT listed")


@pytest.fixture
def ending(office: Office) -> Office:
    """Its last day is the office's today."""
    prints(office, NUMBER, "TH", valid_until=TODAY.isoformat())
    return office


def talk(*said: str) -> Callable[[Office, str], str]:
    """The last answer to somebody who writes this; "[…]" chooses."""

    def answers(office: Office, channel: str) -> str:
        phone = office.phone(channel, name=f"asks on {office.context.hotline.services.today()}")
        came = phone.writes("english")
        for words in said:
            came = phone.presses(words[1:-1]) if words.startswith("[") else phone.writes(words)
        return "\n".join(came)

    return answers


WAYS = {
    "direct": talk("/check", NAME, "[Thailand]"),
    "in one sentence": talk("is Silver Lotus Sample Manpower legal for Thailand?"),
    "which": talk("/check", "silver lotos sample manpower", "1", "thailand"),
    "phone": talk("/check", PHONE, "[Thailand]"),
    "number": talk("/check", NUMBER, "[Thailand]"),
    "another country": talk("/check", NAME, "[Another country]"),
    "beside a story": talk("hi", f"they beat me and kept my passport at {NAME}"),
    "beside danger": talk("hi", f"I am locked in, {NAME} in Thailand took my passport, help"),
    "an offer": talk(f"Hiring workers for Thailand! {NAME} Salary 12000 baht, pay deposit 100$. Call {PHONE}"),
    "an offer, no country": talk(f"Hiring workers! {NAME} Salary 400$, pay deposit 100$. Call {PHONE}"),
}


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_to_a_good_standing(ending: Office, way: str, channel: str) -> None:
    it_is(ending, NEXT)
    told = WAYS[way](ending, channel)
    assert not LISTED.search(told), told
    assert ENDED.search(told), told


@pytest.mark.parametrize("way", ["direct", "in one sentence", "which", "phone", "number", "an offer"])
def test_on_its_last_day_it_is_listed(ending: Office, way: str) -> None:
    told = WAYS[way](ending, "telegram")
    assert LISTED.search(told) and not ENDED.search(told), told


def test_the_list_counts_it_no_longer(ending: Office) -> None:
    numbers = {}
    for day in (TODAY, NEXT):
        it_is(ending, day)
        phone = ending.phone("telegram", name=str(day))
        phone.writes("english")
        (told,) = set(re.findall(r"(\d+) companies are on the ministry's list for Thailand", _list(ending, day)))
        (total,) = re.findall(r"Thailand: (\d+)", "\n".join(phone.writes("how many companies are on the list?")))
        assert int(told) == int(total)
        numbers[day] = int(told)
    assert numbers[NEXT] == numbers[TODAY] - 1
    assert NUMBER in _list(ending, TODAY) and NUMBER not in _list(ending, NEXT)


def _list(office: Office, day: date) -> str:
    it_is(office, day)
    phone = office.phone("telegram", name=f"reads {day}")
    phone.writes("english")
    told = phone.writes("which companies are on the list for Thailand?")
    while "More" in phone.screen[-1].labels:
        told += phone.presses("More")
    return "\n".join(told)


def test_a_batch_is_as_of_today(ending: Office, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f'query\n"{NAME}"\n{NUMBER}\n{PHONE}\n', "utf-8")
    snapshot = ending.context.registry.current()

    def answers(**when: date) -> set[str]:
        check_batch(snapshot, source, target, "TH", **when)  # type: ignore[arg-type]
        with target.open(encoding="utf-8", newline="") as content:
            return {row["answer"] for row in csv.DictReader(content)}

    assert answers(today=TODAY) == {"listed"} and answers(today=NEXT) == {"not_current"}
    prints(ending, NUMBER, "TH", valid_until="2026-01-31")
    snapshot = ending.context.registry.current()
    assert answers() == {"not_current"}, "a batch without a day is as of today"


def test_who_waits_for_news_is_told(ending: Office) -> None:
    phone = ending.phone()
    for words in ("/check", NAME, "thailand"):
        phone.writes(words)
    phone.presses("Tell me if this changes")
    chore = changes(ending.context)
    assert ending.context.database.write(chore.do) == 0
    it_is(ending, NEXT)
    assert ending.context.database.write(chore.do) == 1
    assert ending.context.database.write(chore.do) == 0
    ending.deliver()
    assert "its permission ended on 22/11/2026" in "\n".join(phone.writes("ok"))


def test_what_was_asked_for_is_counted_so(ending: Office) -> None:
    it_is(ending, NEXT)
    WAYS["direct"](ending, "telegram")
    with ending.context.database.read() as db:
        (asked,) = asked_for(db)
    assert asked.outcomes == {"not_current": 1}


def test_the_word_without_a_day(sqlite_office: Office) -> None:
    prints(sqlite_office, NUMBER, "TH", status=Status.expired)
    told = WAYS["direct"](sqlite_office, "telegram")
    assert "was on the ministry's list for Thailand, but its permission has ended (notice of 12/11/2026)" in told
    assert "Ask the ministry whether it was renewed: call 1297" in told
    assert "its permission for Thailand has ended (12/11/2026)" in WAYS["direct"](sqlite_office, "sms")


def test_of_another_country_its_name_is_told(ending: Office) -> None:
    it_is(ending, NEXT)
    told = WAYS["another country"](ending, "telegram")
    assert "For Thailand the ministry's list says: its permission has ended (notice of 12/11/2026)" in told
    assert "its permission has ended (22/11/2026)" in WAYS["another country"](ending, "sms")
