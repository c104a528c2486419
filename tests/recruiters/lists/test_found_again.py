"""What a list prints is found again as it is printed, and what it does not print is nobody's."""

import pytest

from bot.errors import Invalid
from bot.matching import Entry, Index
from bot.recruiters.lists.list_files import read_list
from bot.recruiters.rows import Row
from tests.recruiters.lists.corpus import Case, cases

ACCEPTED = [case for case in cases() if not case.refused]


def index_of(rows: list[Row]) -> Index:
    """The look-up over these rows as the only list."""
    return Index(
        [
            Entry(
                id=place,
                registration_number=row.registration_number,
                name_km=row.name_km,
                name_en=row.name_en,
                other_names=row.other_names,
                aliases=(),
                phones=row.phones,
                pages=row.pages,
                prakas_number=row.prakas_number,
            )
            for place, row in enumerate(rows)
        ]
    )


def printed(row: Row) -> list[str]:
    """All by which a person may ask for a firm."""
    one = (row.registration_number, row.name_km, row.name_en, row.prakas_number)
    return [text for text in (*one, *row.other_names, *row.phones, *row.pages) if text]


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_what_a_list_prints_is_found_again(case: Case) -> None:
    rows = read_list(case.as_csv(), choices=case.choices).rows
    index = index_of(rows)
    for place, row in enumerate(rows):
        for text in printed(row):
            found = index.find(text)
            assert place in [one.entry.id for one in found.candidates], (text, found.answer)


def test_half_the_lists_say_nothing_of_the_other_half() -> None:
    """Never “listed” for a firm that is only on the half that was not imported, unless the same is printed here too."""
    rows = [row for case in ACCEPTED for row in read_list(case.as_csv(), choices=case.choices).rows]
    held, others = rows[::2], rows[1::2]
    index, known = index_of(held), {text.casefold() for row in held for text in printed(row)}
    for row in others:
        for text in printed(row):
            found = index.find(text)
            if found.answer == "direct":
                assert (
                    {one.casefold() for one in printed(held[found.candidates[0].entry.id])} & known & {text.casefold()}
                )


def test_a_file_of_thousands_is_read_whole() -> None:
    lines = ["registration_number,name_km,name_en,phones"]
    lines += [f"{n:05},គំរូ លេខ {n},Sample Number {n} Co. Ltd.,012 {n:06}" for n in range(10_000)]
    rows = read_list("\n".join(lines).encode()).rows
    assert len(rows) == 10_000
    assert rows[9_999].phones == ("012 009999",)


def test_a_refusal_shows_what_stands_there() -> None:
    with pytest.raises(Invalid, match=r"line 3: .*The line says “008; 12345”"):
        read_list(b"registration_number,name_en\n007,Lotus Sample\n008,12345\n")
