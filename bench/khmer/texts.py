"""Every Khmer text that somebody can be shown, each with the place where it is written.

    said(HOME)[0] == Text(place="hotline.po: sms: A debt cut from pay can hold you.", kind="sentence", …)

What people say to us (the word lists of bot/understanding, bot/matching, bot/offers, the key words of handlers) is not
here: there every spelling is welcome. SAID names the code that speaks Khmer by itself; a test sees that no other does.
"""

import ast
import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po

HOME = Path(__file__).resolve().parents[2]
CATALOGUE = "locales/km/LC_MESSAGES/hotline.po"
CARDS = "bot/guidance/cards"
HELPLINES = "bot/guidance/helplines.csv"
SIGNS = "bot/offers/kinds.toml"
COUNTRIES = "bot/countries/countries.toml"
DEMO = ("bot/web/demo/demo.html", "bot/web/demo/demo.js")
SAID = ("handlers/anytime.py", "handlers/home.py", "bot/guidance/pictures.py")
KHMER = re.compile("[\u1780-\u17ff]")
LETTER = re.compile("[\u1780-\u17b3]")
QUOTED = re.compile(r'"([^"\n]*)"')
WORDS_OF_PEOPLE = frozenset({"READ_PLAINLY", "READ_OTHERWISE"})  # names of lists, in the files of SAID, of what we hear

Kind = Literal["sentence", "name"]


@dataclass(frozen=True, slots=True)
class Text:
    """A Khmer text. `english` is what it translates, "" where there is none; `sms` is shown by SMS only."""

    place: str
    kind: Kind
    words: str
    english: str = ""
    sms: bool = False


def said(home: Path = HOME) -> list[Text]:
    """Everything Khmer that a checkout shows to people: catalogue, countries, signs, cards, help lines, demo, code."""
    found = [
        *_catalogue(home),
        *_countries(home),
        *_signs(home),
        *_cards(home),
        *_helplines(home),
        *_demo(home),
        *_code(home),
    ]
    return [text for text in found if KHMER.search(text.words)]


def _catalogue(home: Path) -> Iterator[Text]:
    with (home / CATALOGUE).open("rb") as file:
        for one in read_po(file):
            if one.id:
                place = f"hotline.po: {f'{one.context}: ' if one.context else ''}{one.id}"
                yield Text(place, "sentence", str(one.string or ""), str(one.id), one.context == "sms")


def _countries(home: Path) -> Iterator[Text]:
    for code, one in tomllib.loads((home / COUNTRIES).read_text()).items():
        for key in ("km", "sms_km"):
            yield Text(f"countries.toml: {code}.{key}", "name", one.get(key, ""), one.get("en", ""), key == "sms_km")


def _signs(home: Path) -> Iterator[Text]:
    for kind, one in tomllib.loads((home / SIGNS).read_text()).items():
        for key in ("km", "sms_km"):
            yield Text(f"kinds.toml: {kind}.{key}", "sentence", one[key], one[key.replace("km", "en")], key == "sms_km")


def _cards(home: Path) -> Iterator[Text]:
    for path in sorted((home / CARDS).glob("*.toml")):
        content = tomllib.loads(path.read_text())
        for key in ("km", "km_sms"):
            english = content["labels"][key.replace("km", "en")]
            yield Text(f"{path.name}: labels.{key}", "sentence", content["labels"][key], english, key == "km_sms")
        for card in content["card"]:
            for part, words in card["km"].items():
                place = f"{path.name}: {card['id']}.{part}"
                yield Text(place, "sentence", words, card["en"].get(part, ""), part == "sms")


def _helplines(home: Path) -> Iterator[Text]:
    with (home / HELPLINES).open(newline="") as file:
        for row in csv.DictReader(file):
            for column in ("name", "short"):
                place = f"helplines.csv: {row['place']} {row['number']}.{column}_km"
                yield Text(place, "name", row[f"{column}_km"], row[f"{column}_en"], column == "short")


class _Khmer(HTMLParser):
    """The Khmer pieces of a page: what stands between tags, and in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        self.found.append((self.getpos()[0], data.strip()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.extend((self.getpos()[0], value) for _, value in attrs if value)


def _demo(home: Path) -> Iterator[Text]:
    page, script = (home / name for name in DEMO)
    parser = _Khmer()
    parser.feed(page.read_text())
    pieces = [(page, line, words) for line, words in parser.found]
    for line, code in enumerate(script.read_text().splitlines(), 1):
        pieces += [(script, line, words) for words in QUOTED.findall(code)]
    yield from (Text(f"{path.name}:{line}", "sentence", words) for path, line, words in pieces)


def _code(home: Path) -> Iterator[Text]:
    for name in SAID:
        for line, words in literals(home / name):
            yield Text(f"{name}:{line}", "sentence", words)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of the Khmer texts in a Python file, without docstrings, patterns and the lists of what we hear."""
    tree = ast.parse(path.read_text())
    heard = {id(part) for node in ast.walk(tree) if _is_not_said(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in heard:
            yield from [(node.lineno, node.value)] if LETTER.search(node.value) else []


def _is_not_said(node: ast.AST) -> bool:
    """Docstrings, and lists that are called so in WORDS_OF_PEOPLE."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id in WORDS_OF_PEOPLE for one in node.targets)
    return False
