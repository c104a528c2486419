"""Tables that ship: each is read before the hotline starts, and a slip in one is told by its file and line."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import tables
from bot.errors import ConfigError
from tests.test_architecture import HOME

# Of each file: what stands in it, what somebody writes there by mistake, and what they are told.
SLIPS = [
    (
        "countries/countries.toml",
        'recruiting = "border"',
        'recruiting = "boarder"',
        "[TH] `recruiting`: Input should be",
    ),
    ("guidance/cards/arrival.toml", "destinations = [", 'destinations = ["ZZ", ', "says “ZZ”, which nothing knows"),
    ("guidance/cards/jobs.toml", 'km = "', 'kmer = "', "[labels] has no `km`: write how the stage"),
    (
        "guidance/cards/leaving.toml",
        "[card.en]\ntitle",
        "[card.en]\ntitel",
        "“titel”, which nothing knows; write “title”",
    ),
    ("guidance/cards/papers.toml", 'confidence = "S"', 'confidence = "T"', "[card] `confidence`: Input should be 'S'"),
    (
        "guidance/cards/recruiter.toml",
        "checked_on = 2026",
        "checked = 2026",
        "[card] `checked_on` is missing: write it.",
    ),
    (
        "guidance/cards/return.toml",
        "review_on = ",
        'review_on = "soon" # ',
        "[card] `review_on`: Input should be a valid date",
    ),
    ("guidance/cards/thinking.toml", "listed_on = 2025", "listed_on = 20255", "this is no TOML"),
    ("guidance/cards/trouble.toml", "km_sms = ", "km_smss = ", "[labels] has no `km_sms`: write how the stage"),
    ("guidance/cards/work.toml", 'destinations = ["TH"]', 'destinations = ["TX"]', "says “TX”, which nothing knows"),
    ("guidance/helplines.csv", "\nTH,1300,1,", "\nTX,1300,1,", "says “TX”, which nothing knows"),
    ("guidance/helplines.csv", "\nTH,1300,1,", "\nTH,1300,first,", "`rank` is “first”: write the number's place"),
    ("offers/answers.csv", "\nfee,no,", "\nfees,no,", "“fees”, which nothing knows; write “fee”"),
    ("offers/kinds.toml", "sms_en = ", "sms_eng = ", "[fee] nothing reads `sms_eng`: mend its name"),
    (
        "offers/rules.csv",
        "\nfee.first,fee,",
        "\nfee.first,fees,",
        "“fees”, which nothing knows; write “fee”",
    ),
    (
        "offers/rules.csv",
        ",PAYFIRST,0",
        ",PAYFRIST,0",
        "“PAYFRIST”, which nothing knows; write “PAYFIRST”",
    ),
    ("offers/rules.csv", ",PAYFIRST,0", ",PAYFIRST,none", "`near` is “none”: write how many words"),
    ("offers/words.csv", "\nVERBAL,", "\nLATER,", "“LATER” stands twice: put its spellings into one line."),
    (
        "offers/words.csv",
        "concept,km",
        "meaning,km",
        "the column `concept` is missing: the first line must be",
    ),
    ("recruiters/lists/words.csv", "status,removed,", "status,remove,", "says “remove”, which nothing knows"),
    (
        "recruiters/lists/words.csv",
        "\nheading,",
        "\nheadings,",
        "“headings”, which nothing knows; write “heading”",
    ),
    ("recruiters/sample.csv", ",TH;MY\n", ",TX;MY\n", "says “TX”, which nothing knows"),
    (
        "understanding/words/danger.csv",
        "CANNOT LEAVE|ESCAPE",
        "CANNOT LEAFE|ESCAPE",
        "“LEAFE”, which nothing knows; write “LEAVE”",
    ),
    (
        "understanding/words/events.csv",
        "\nDAYS,",
        "\nDAYZ,",
        "“DAYZ”, which nothing knows; write “DAYS”",
    ),
    (
        "understanding/words/intents.csv",
        "probe,other,30,",
        "probe,other,much,",
        "`weight` and `near` of “probe” must be numbers",
    ),
    ("understanding/words/machines.csv", "\ndeed,loved", "\ndeed,loved(", "“loved(” is no regular expression"),
    (
        "understanding/words/wishes.csv",
        ",tires,1,2,",
        ",tires,1,two,",
        "`weight` and `near` of “stop-asking” must be numbers",
    ),
]
SPELT = ("grammar", "harm", "movement", "notions", "people", "places", "talk", "things", "wider")


def told(below: str, change: Callable[[str], str], folder: Path) -> str:
    """What the reader of a table says of a copy that was changed; "" when it says nothing."""
    ((source, reader),) = [one for one in tables.shipped() if one[0] == HOME / "bot" / below]
    file = folder / str(len(list(folder.iterdir()))) / source.name  # readers remember what they have read
    file.parent.mkdir()
    file.write_text(change(source.read_text()))
    try:
        reader(file)
    except ConfigError as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize(("below", "right", "slip", "sentence"), SLIPS)
def test_a_slip_is_told_by_file_and_line(below: str, right: str, slip: str, sentence: str, tmp_path: Path) -> None:
    assert told(below, str, tmp_path) == "", "the table that ships is not well"
    said = told(below, lambda text: text.replace(right, slip, 1), tmp_path)
    assert sentence in said
    assert re.match(rf"\S*{Path(below).name}:\d+: ", said)


@pytest.mark.parametrize("name", [*SPELT, "wishes"])
def test_a_meaning_that_nothing_knows_is_refused(name: str, tmp_path: Path) -> None:
    """The last meaning of the last line loses a letter, as a slip of the hand would have it."""

    def misspell(text: str) -> str:
        lines = text.rstrip("\n").split("\n")
        meaning = re.findall(r"[A-Z]{3,}", lines[-1])[0]
        return "\n".join([*lines[:-1], lines[-1].replace(meaning, f"{meaning}QX", 1)])

    said = told(f"understanding/words/{name}.csv", misspell, tmp_path)
    lines = len((HOME / f"bot/understanding/words/{name}.csv").read_text().splitlines())
    assert f"{name}.csv:{lines}: " in said
    assert "QX”, which nothing knows" in said


@pytest.mark.parametrize("below", sorted({READ for READ in (str(one[0]) for one in SLIPS) if READ.endswith("csv")}))
def test_a_line_with_too_few_cells_is_told(below: str, tmp_path: Path) -> None:
    said = told(below, lambda text: f"{text.rstrip()}\nalone\n", tmp_path)
    assert re.search(r":\d+: 1 cells where the first line has \d+: count the commas", said)


def test_a_cell_that_must_be_filled_is_told(tmp_path: Path) -> None:
    said = told("understanding/words/danger.csv", lambda text: re.sub(r"\n[\w-]+,", "\n,", text, count=1), tmp_path)
    assert "danger.csv:2: `id` is empty: fill it in, or take the line out." in said


def test_every_table_that_ships_has_its_slip() -> None:
    tried = {one[0] for one in SLIPS} | {f"understanding/words/{name}.csv" for name in SPELT}
    assert {str(file.relative_to(HOME / "bot")) for file, _ in tables.shipped()} == tried


def test_the_doctor_and_the_start_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_: Path) -> None:
        raise ConfigError("bot/offers/rules.csv:7: `sign` says “fees”.")

    assert ("ok", "The 31 tables") in [(mark, said[:13]) for mark, said in tables.findings()]
    monkeypatch.setitem(tables.READERS, "offers/rules.csv", wrong)
    assert list(tables.findings()) == [("bad", "bot/offers/rules.csv:7: `sign` says “fees”.")]


def test_a_table_that_rooms_read_at_once_leaves_no_traceback(tmp_path: Path) -> None:
    """Countries are read when the code is imported: `hotline` with any word ends with the sentence."""
    for folder in ("bot", "handlers", "locales"):
        shutil.copytree(HOME / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "bot/countries/countries.toml"
    file.write_text(file.read_text().replace("phones = 66", 'phones = "66 0"'))
    run = [sys.executable, "-c", "from bot.cli import app; app()", "doctor"]
    done = subprocess.run(
        run, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert re.fullmatch(
        r"bot/countries/countries\.toml:\d+: \[TH\] `phones`: Input should be a valid integer.*\n", done.stderr
    )
