"""The review's files are well formed, and say of every sentence what really stands in the house."""

from pathlib import Path

import pytest
from khmerspell import khnormal

from bench.khmer.review import DECISIONS, FOLDER, Decided, decided, doubts, files
from bench.khmer.texts import said

SENTENCES, CARDS, WORDS = "sentences.csv", "cards.csv", "words.csv"
SAID = [text.words.strip() for text in said()]
ENGLISH = [text.english.strip() for text in said()]


def test_the_three_files_are_there() -> None:
    assert {SENTENCES, CARDS, WORDS} <= {path.name for path in files()}, f"look into {FOLDER}"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_file_is_well_formed(path: Path) -> None:
    for row in decided(path):
        assert row.place and row.decision in DECISIONS, _where(row)
        assert row.confidence in ("1", "2", "3"), f"{_where(row)}: how sure was the reader?"
        assert row.reason or row.decision == "taken", f"{_where(row)}: why not as it was proposed?"
        same = row.now in (row.was, "") or not _is_of_a_text(row)
        assert same or row.decision != "refused", f"{_where(row)}: refused, and yet another text"
        assert khnormal(row.now) == row.now, f"{_where(row)}: typed in another order"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_what_it_says_stands_in_the_house(path: Path) -> None:
    """Whole sentences of the catalogue; of the cards a piece will do, and their English is reviewed too (".en")."""
    lost = [_where(row) for row in decided(path) if row.now and _is_of_a_text(row) and not _stands(row)]
    assert not lost, "these were changed since: bring the rows up to date"


def _is_of_a_text(row: Decided) -> bool:
    return row.place.startswith(("catalogue", "cards/"))


def _stands(row: Decided) -> bool:
    if row.place.startswith("catalogue"):
        return row.now in SAID
    return any(row.now in words for words in (ENGLISH if row.place.endswith(".en") else SAID))


def _where(row: Decided) -> str:
    return f"{row.file}:{row.line} ({row.place})"


def test_every_doubt_is_listed() -> None:
    listed = list(doubts())
    assert len(listed) == sum(bool(row.doubt) for path in files() for row in decided(path))
    assert [row.confidence for row in listed] == sorted((row.confidence for row in listed), reverse=True)
