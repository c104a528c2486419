"""A name or a number that only tells of somebody else, or that is denied, is asked about; the firm itself is told."""

import pytest

from bot.matching import Entry, Index
from bot.matching.others import ANOTHER

NAME, PHONE, KHMER = "World Peace Sample Recruitment", "012 000 101", "ក្រុមហ៊ុន គំរូ ក្រៀលស មេនផៅវ័រ"
ROWS = [
    ("901", "", "World Peace Sample Recruitment Co., Ltd.", PHONE, "facebook.com/worldpeace.sample"),
    ("903", f"{KHMER} ឯ.ក", "White Crane Sample Manpower Co., Ltd.", "012 000 104", ""),
]


@pytest.fixture(scope="module")
def listed() -> Index:
    return Index(
        Entry(n, number, km, en, phones=(phone,), pages=(page,) if page else ())
        for n, (number, km, en, phone, page) in enumerate(ROWS)
    )


@pytest.mark.parametrize(
    "said",
    [
        f"{NAME}, she left there last year",
        f"{NAME}, he used to work there",
        f"{NAME}, he was fired",
        f"{NAME}, she isn't there any more",
        f"{NAME}, this is his old office",
        f"{NAME}, but only his brother works there",
        f"{NAME}, it isn't them",
        f"{NAME}, not them",
        f"{NAME}, no, wrong name",
        f"{NAME}, my friend went with them",
        f"{NAME}, they have a new name",
        f"{NAME}, phone number is different",
        f"{NAME}, he left it",
        f"{NAME}, kat min nov te",
        f"{NAME} is where he worked before",
        f"{NAME} was her company before",
        f"{NAME}, that is not the company",
        f"{NAME}, my cousin worked there before",
        f"she was at {NAME}",
        f"she was in thailand with {NAME}",
        f"my uncle was with {NAME}",
        f"her husband is at {NAME}",
        f"his office is next to {NAME}",
        f"I know {NAME}, she doesn't",
        f"it isn't {NAME}",
        f"not {NAME}",
        f"{NAME}, I used to work there",
        f"{NAME} was my old company",
        f"{NAME}, I don't mean them",
        f"{NAME}, they fired her",
        f"{NAME}, he’s gone",
        f"{NAME}, min men te",
        f"my friend works at {NAME}",
        f"{PHONE} belongs to my cousin now",
        f"it was {PHONE} before",
        f"{PHONE} មិនមែនទេ",
        f"{PHONE} គាត់អត់ប្រើទៀតទេ",
        f"{PHONE} is not his number",
        f"his number looks like {PHONE}",
        f"{PHONE}, it was his number before",
        f"not them: {PHONE}",
        f"{PHONE} wrong number",
        f"his brother has {PHONE}",
        f"{PHONE} គាត់ធ្លាប់ប្រើ",
        f"{PHONE} មិនមែនលេខគាត់",
        f"លេខចាស់គាត់ {PHONE}",
        f"{KHMER} គាត់ឈប់ហើយ",
        "facebook.com/worldpeace.sample is his old page",
    ],
)
def test_what_is_said_of_somebody_else_is_asked_about(listed: Index, said: str) -> None:
    finding = listed.find(said)
    assert finding.answer == "which", finding.why


@pytest.mark.parametrize(
    "said",
    [
        "is {} real",
        "{} is not real?",
        "is {} real or not",
        "{} is real, isn't it?",
        "{} wants 500$",
        "{} took my money",
        "my brother paid {} 300$",
        "my friend goes to thailand with {}",
        "he says he is from {}",
        "he said he was from {}",
        "they said they were from {}",
        "he works for {}, is it real",
        "he says he works for {}",
        "{} called me",
        "{} does not pay my brother any more",
        "{} kept her passport",
        "{} took my brother to thailand, he is there now without pay",
        "{} sent me to other company",
        "is {} ok, the company is new",
        "my husband used to work in a shop. is {} real?",
    ],
)
@pytest.mark.parametrize("identified", [NAME, PHONE])
def test_what_is_asked_or_told_of_the_firm_itself_is_answered(listed: Index, said: str, identified: str) -> None:
    finding = listed.find(said.format(identified))
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", "901"), finding.why


@pytest.mark.parametrize(
    "said",
    ["isn't {} real?", "{} stopped answering", "{} left my sister at the border", "{} ពិតទេ នាងខ្ញុំធ្លាប់ឮ"],
)
@pytest.mark.parametrize("identified", [NAME, PHONE])
def test_a_question_or_a_complaint_is_not_taken_for_a_denial(listed: Index, said: str, identified: str) -> None:
    assert ANOTHER not in listed.find(said.format(identified)).why
