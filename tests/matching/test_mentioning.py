"""A first message of any kind: does it name somebody of the list, and how surely?"""

import csv
from pathlib import Path

import pytest

from bot.matching import Entry, Index, asks_for_list
from tests.matching.conftest import Queries

AROUND = Path(__file__).parent / "data" / "around"


@pytest.fixture(scope="module")
def listed() -> Index:
    rows = [
        ("007", "ក្រុមហ៊ុន សុខ ដារ៉ា មេនផៅវើរ ឯ.ក", "Sok Dara Manpower Co., Ltd.", "012 345 678"),
        ("008", "", "Chan Thy", "012 345 679"),
        ("009", "", "Bright Future", "012 345 670"),
        ("010", "", "Battambang Labour Supply", "012 345 671"),
    ]
    return Index(Entry(n, number, km, en, phones=(phone,)) for n, (number, km, en, phone) in enumerate(rows))


@pytest.mark.parametrize(
    ("said", "how", "bare", "rest"),
    [
        ("Sok Dara Manpower", "exact", True, ""),
        ("is Sok Dara Manpower real? Thailand", "exact", True, "is   real? thailand"),
        ("they beat me, sok dara manpower sent me here", "exact", False, "they beat me,   sent me here"),
        ("012 345 678 they took my passport", "identifier", False, "they took my passport"),
        ("sok dora manpower", "near", True, ""),
        ("Chan Thy", "exact", True, ""),
    ],
)
def test_a_firm_is_mentioned(listed: Index, said: str, how: str, bare: bool, rest: str) -> None:
    mention = listed.mentions(said)
    assert (mention.how, mention.bare) == (how, bare)
    assert mention.rest.strip(" ,") == rest
    assert mention.strength >= 0.5


@pytest.mark.parametrize(
    "said",
    [
        "my name is Sok Dara",
        "ខ្ញុំឈ្មោះសុខដារា",
        "my friend chan thy is missing",
        "i want a bright future for my son",
        "i live in battambang",
        "they beat me and lock the door",
        "7",
        "",
    ],
)
def test_people_places_and_stories_are_no_mention(listed: Index, said: str) -> None:
    assert listed.mentions(said).strength < 0.5, listed.mentions(said)


def test_everyday_messages_mention_nobody(index: Index) -> None:
    with (AROUND / "everyday.csv").open(encoding="utf-8") as file:
        said = [row["text"] for row in csv.DictReader(file)]
    strong = [text for text in said if index.mentions(text).strength >= 0.5]
    assert len(strong) <= 0.02 * len(said), strong


def test_bare_names_that_are_found_are_mentioned(index: Index, queries: Queries) -> None:
    rows = [row for row in queries("queries.csv") if not row["kind"].startswith("none")][::7]
    mentions = [(index.mentions(row["query"]), row["expected"]) for row in rows]
    right = [
        m
        for m, number in mentions
        if m.finding.candidates[:1] and m.finding.candidates[0].entry.registration_number == number
    ]
    assert len(right) >= 0.97 * len(rows)
    assert sum(mention.strength >= 0.5 for mention in right) >= 0.97 * len(right)


@pytest.mark.parametrize(
    "said",
    [
        "which companies are on the list for Japan?",
        "how many agencies can send to korea",
        "show me the list",
        "tell me companies that send people to singapore",
        "ក្រុមហ៊ុនណាទៅកូរ៉េបាន",
        "krumhun na klas mean chbab tov japan",
        "mean krumhun ponman",
        "ក្រុមហ៊ុនណាខ្លះស្របច្បាប់ទៅជប៉ុន",
        "សុំមើលបញ្ជីឈ្មោះក្រុមហ៊ុន",
    ],
)
def test_a_question_about_the_list_is_no_name(listed: Index, said: str) -> None:
    assert asks_for_list(said)
    finding = listed.find(said)
    assert (finding.answer, finding.asked, finding.by) == ("none", "", "")


@pytest.mark.parametrize(
    "said",
    [
        "is Sok Dara a good company for japan",
        "លេខ 012345678 នេះជារបស់ក្រុមហ៊ុនណា",
        "krumhun sok dara yok luy ponman",
        "is sok dara on the list",
        "my company does not pay me",
        "is there any company called sok dara",
    ],
)
def test_a_question_about_one_company_is_none_about_the_list(said: str) -> None:
    assert not asks_for_list(said)


@pytest.mark.parametrize(
    "said",
    [
        "he used to work at Sok Dara Manpower and now sends people, is he real?",
        "she worked for Sok Dara Manpower, can she send me to thailand?",
        "is it like Sok Dara Manpower?",
        "koat thlob thver ka nov Sok Dara Manpower eylov koat nam monus tov thai pit te",
        "គាត់ធ្លាប់ធ្វើការជាមួយ ក្រុមហ៊ុន សុខ ដារ៉ា មេនផៅវើរ គាត់ពិតទេ",
    ],
)
def test_a_firm_of_somebodys_past_is_asked_about(listed: Index, said: str) -> None:
    finding = listed.mentions(said).finding
    assert finding.candidates
    assert finding.answer != "direct"


def test_a_past_in_another_sentence_says_nothing_of_the_firm(listed: Index) -> None:
    assert listed.mentions("I used to work in a shop. Is Sok Dara Manpower real?").finding.answer == "direct"
