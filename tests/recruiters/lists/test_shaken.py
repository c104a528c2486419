"""Lists that somebody shook: lines that slip, columns in any order, cells repeated. The generator knows the truth; a
list may be refused, but never read otherwise than it was meant."""

import csv
import io
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.recruiters.lists.list_files import read_list
from bot.recruiters.lists.plan import Choices
from bot.recruiters.records import Status
from bot.recruiters.rows import Row

HEADERS = {
    "number": ["registration_number", "Reg. No.", "លេខបញ្ជី", "Registration Number / លេខបញ្ជី"],
    "km": ["name_km", "Company Name (Khmer)", "ឈ្មោះក្រុមហ៊ុនជាភាសាខ្មែរ"],
    "en": ["name_en", "English Name", "Agency Name (English)"],
    "phones": ["phones", "Tel.", "លេខទូរស័ព្ទ", "Mobile"],
    "year": ["Year of Registration", "ឆ្នាំចុះបញ្ជី"],
    "address": ["Address", "អាសយដ្ឋាន"],
    "status": ["Status", "License Status", "ស្ថានភាព"],
    "until": ["Valid until", "Expiry date", "ថ្ងៃផុតកំណត់"],
    "no": ["No.", "ល.រ"],
    "person": ["Director", "Contact person", "នាយក"],
}
STATUS = {"Active": Status.listed, "Cancelled": Status.revoked, "ព្យួរ": Status.suspended, "Expired": Status.expired}
WORDS = ["Lotus", "Crane", "Tiger", "Star", "River", "Mountain", "Golden", "Silver"]
KHMER = ["ផ្កាឈូក", "សត្វក្រៀល", "ខ្លា", "ផ្កាយ", "ទន្លេ", "ភ្នំ", "មាស", "ប្រាក់"]


def firms(dice: random.Random, count: int) -> list[dict[str, str]]:
    """Firms as dictionaries of printed cells."""
    numbers = dice.sample(range(1, 999), count)
    return [
        {
            "no": str(place),
            "number": f"{number:03}",
            "km": f"{dice.choice(KHMER)} {dice.choice(KHMER)} គំរូ",
            "en": f"{dice.choice(WORDS)} {dice.choice(WORDS)} Sample {place}",
            "phones": f"012 {dice.randrange(200, 999)} {dice.randrange(100, 999)}",
            "year": str(dice.randrange(1995, 2026)),
            "address": f"Street {dice.randrange(1, 500)}, Phnom Penh",
            "status": dice.choice(list(STATUS)),
            "until": f"20{dice.randrange(27, 39)}-0{dice.randrange(1, 9)}-1{dice.randrange(0, 9)}",
            "person": f"Sample {dice.choice(WORDS)}",
        }
        for place, number in enumerate(numbers, 1)
    ]


def meant(firm: dict[str, str], columns: list[str]) -> Row:
    """What the list says of a firm, by the columns that it has."""
    said = {name: firm[name] if name in columns else "" for name in firm}
    return Row(
        said["number"],
        said["km"],
        said["en"],
        year_of_registration=said["year"],
        address_en=said["address"],
        phones=(said["phones"],) if said["phones"] else (),
        valid_until=said["until"],
        status=STATUS[said["status"]] if said["status"] else Status.listed,
    )


def written(lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_columns_in_any_order_under_any_of_their_names(seed: int) -> None:
    dice = random.Random(seed)
    columns = ["number", "en", *dice.sample([one for one in HEADERS if one not in ("number", "en")], dice.randrange(8))]
    dice.shuffle(columns)
    all_firms = firms(dice, dice.randrange(1, 6))
    lines = [[dice.choice(HEADERS[one]) for one in columns], *([firm[one] for one in columns] for firm in all_firms)]
    assert read_list(written(lines), choices=Choices("TH")).rows == [meant(firm, columns) for firm in all_firms]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_a_shaken_list_is_never_read_otherwise_than_meant(seed: int) -> None:
    dice = random.Random(seed)
    columns = ["no", "number", "km", "en", "year", "address", "phones", "status", "until"]
    all_firms = firms(dice, 4)
    lines = [[HEADERS[one][0] for one in columns], *([firm[one] for one in columns] for firm in all_firms)]
    shake(dice, lines)
    try:
        rows = read_list(written(lines), choices=Choices("TH")).rows
    except Invalid:
        return
    truth = {firm["number"]: meant(firm, columns) for firm in all_firms}
    for row in rows:
        assert row == truth.get(row.registration_number), lines


def shake(dice: random.Random, lines: list[list[str]]) -> None:
    """One thing that happens to lists in an office."""
    line = lines[dice.randrange(1, len(lines))]
    place = dice.randrange(len(line))
    kind = dice.randrange(7)
    if kind == 0:  # a cell is inserted, all behind it slip
        line.insert(place, "")
    elif kind == 1:  # a cell is deleted
        del line[min(place, len(line) - 2)]  # without its last cell it says nothing of until when
        line.append("")
    elif kind == 2:  # two cells change places
        other = dice.randrange(len(line))
        line[place], line[other] = line[other], line[place]
    elif kind == 3:  # a heading within the list
        lines.insert(dice.randrange(1, len(lines)), [dice.choice(["Revoked", "ដកហូត", "Page 2", "Total: 4"])] + [""] * 8)
    elif kind == 4:  # the header again, or a line of numbers
        lines.insert(
            dice.randrange(1, len(lines)), list(lines[0]) if dice.random() < 0.5 else [str(n) for n in range(1, 10)]
        )
    elif kind == 5:  # a line twice under another number
        lines.append([*line[:1], line[1] + "*", *line[2:]])
    else:  # a status that nobody knows
        line[7] = dice.choice(["perhaps", "see letter", "?", "x"])
