"""The review's files are well formed, and say of every sentence what really stands in the house."""

from pathlib import Path

import pytest
from khmerspell import khnormal

from bench.khmer.review import DECISIONS, FOLDER, Decided, decided, doubts, files
from bench.khmer.texts import HOME, said

SENTENCES, CARDS, WORDS = "sentences.csv", "cards.csv", "words.csv"
SAID = [text.words.strip() for text in said()]
LISTS = "\n".join(
    path.read_text()
    for folder in ("bot/offers", "bot/understanding", "bot/guidance", "handlers")
    for path in sorted((HOME / folder).rglob("*"))
    if path.suffix in (".csv", ".py", ".toml")
)


def test_the_three_files_are_there() -> None:
    assert {SENTENCES, CARDS, WORDS} <= {path.name for path in files()}, f"look into {FOLDER}"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_file_is_well_formed(path: Path) -> None:
    for row in decided(path):
        assert row.place and row.decision in DECISIONS, _where(row)
        assert row.confidence in ("1", "2", "3"), f"{_where(row)}: how sure was the reader?"
        assert row.reason or row.decision == "taken", f"{_where(row)}: why not as it was proposed?"
        assert row.now in (row.was, "") or row.decision != "refused", f"{_where(row)}: refused, and yet another text"
        assert khnormal(row.now) == row.now, f"{_where(row)}: typed in another order"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_what_it_says_stands_in_the_house(path: Path) -> None:
    """Whole sentences of the catalogue; of cards, help lines and lists a piece will do."""
    lost = [_where(row) for row in decided(path) if row.now and not _stands(path.name, row.now)]
    assert not lost, "these were changed since: bring the rows up to date"


def _stands(file: str, now: str) -> bool:
    if file == WORDS:
        return all(part.strip() in LISTS for part in now.split("|"))
    return now in SAID if file == SENTENCES else any(now in words for words in SAID)


def _where(row: Decided) -> str:
    return f"{row.file}:{row.line} ({row.place})"


def test_every_doubt_is_listed() -> None:
    listed = list(doubts())
    assert len(listed) == sum(bool(row.doubt) for path in files() for row in decided(path))
    assert [row.confidence for row in listed] == sorted((row.confidence for row in listed), reverse=True)
