"""A country is a section of one table, and every room knows it from there."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import countries
from bot.errors import ConfigError
from tests.test_architecture import HOME, OURS, name

KUWAIT = """
[KW]
en = "Kuwait"
km = "គុយវ៉ែត"
destinations = 8
tip = 10
phones = 965
in_headers = true
mistaken_codes = ["KT"]
in_lists = ["state of kuwait"]
beside_names = ["kuwait", "គុយវ៉ែត"]
talk = ["kuwait"]
heard_km = ["គុយវ៉ែត"]
heard_roman = ["kuvet"]
heard_en = ["kuwait"]
"""
# What a process says that knows this table and no other: the menu, and what each room makes of Kuwait's words.
ASKED = """
import json
from pathlib import Path
from bot import app, config, migrations
from bot.matching.questions import everyday
from bot.matching.going import beside_nation
from bot.recruiters.lists.countries import country
from bot.recruiters.lists.telephones import ABROAD
from bot.understanding.places import destination
given = {"HOTLINE_DATA_DIR": str(Path.cwd()), "HOTLINE_SECRET_KEY": "0123456789abcdef" * 4}
context = app.build(config.read_settings(given))
try:
    migrations.ready(context.database)
    print(json.dumps({
        "menu": app.rehearse(context).hear(["Sunrise Manpower"], "telegram", "en").told,
        "heard": [destination("nhom jong tv kuvet"), destination("ខ្ញុំចង់ទៅគុយវ៉ែត")],
        "in lists": [country("KW"), country("State of Kuwait")],
        "a telephone there": 965 in ABROAD,
        "beside a name": beside_nation("golden lotus kuwait"),
        "everyday": everyday("kuwait"),
    }))
finally:
    context.close()  # else its threads keep the process
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the hotline's code, whose table somebody may edit."""
    for folder in ("bot", "handlers", "locales"):
        shutil.copytree(HOME / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def asked(house: Path) -> dict[str, object]:
    """What the copy knows of Kuwait."""
    run, ours = [sys.executable, "-c", ASKED], {"PYTHONPATH": str(house)}
    done = subprocess.run(run, cwd=house, env=ours, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_country_is_a_section_and_nothing_else(house: Path) -> None:
    file = house / "bot/countries/countries.toml"
    without = re.sub(r"^\[KW\]\n(?:.+\n)+", "", file.read_text(), flags=re.MULTILINE)
    file.write_text(without)
    numbers = house / "bot/guidance/helplines.csv"
    lines = numbers.read_text()
    numbers.write_text("".join(line for line in lines.splitlines(keepends=True) if not line.startswith("KW,")))
    unknown = asked(house)
    assert "Kuwait" not in str(unknown["menu"])
    assert unknown["heard"] == [None, None]
    assert unknown["in lists"] == ["", ""]
    assert not unknown["a telephone there"] and not unknown["beside a name"] and not unknown["everyday"]
    file.write_text(without + KUWAIT)
    numbers.write_text(lines)
    known = asked(house)
    assert "8. Kuwait\n9. Another country" in str(known["menu"][0])  # type: ignore[index]
    assert known["heard"] == ["KW", "KW"]
    assert known["in lists"] == ["KW", "KW"]
    assert known["a telephone there"] and known["beside a name"] == "golden lotus" and known["everyday"]


def test_no_other_file_lists_countries() -> None:
    """Three codes in one line of code are a list of countries: it belongs in the table."""
    codes = "|".join(countries.TABLE)
    listed = re.compile(rf"(?:['\"](?:{codes})['\"]\W+){{3}}")
    found = [name(path) for path in OURS if listed.search(path.read_text())]
    assert not found, f"{found}: countries stand in bot/countries/countries.toml"


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ('[KWT]\nen = "Kuwait"\nkm = "គុយវ៉ែត"', "countries.toml:1: [KWT] is no country code: give two capitals"),
        ('[KW]\nen = "Kuwait"', "countries.toml:1: [KW] is shown to people: give it a name in both `en` and `km`."),
        ("[KW]\ndestinations = 1", "countries.toml:1: [KW] is shown to people"),
        ('[KW]\ntalk = ["kuwait"]\nname = "Kuwait"', "countries.toml:3: [KW] nothing reads `name`: mend its name"),
        ('[KW]\nphones = "many"', "countries.toml:2: [KW] `phones`: Input should be a valid integer"),
        ('[KW]\nheard_en = ["kuwait", " "]', "countries.toml:2: [KW] `heard_en` has an empty word: take it out."),
        ('[KW]\nrecruiting = "maybe"', "countries.toml:2: [KW] `recruiting`: Input should be 'open', 'border'"),
        (
            '[KW]\nen = "K"\nkm = "គ"\ntip = 1\n[QA]\nen = "Q"\nkm = "ក"\ntip = 1',
            "countries.toml:8: two countries have `tip = 1`: give each a place of its own.",
        ),
        ("[KW]\nphones = ", "countries.toml:2: this is no TOML"),
    ],
)
def test_a_slip_is_told_by_its_line(slip: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "countries.toml"
    file.write_text(slip)
    with pytest.raises(ConfigError) as problem:
        countries.read(file)
    assert told in str(problem.value)
