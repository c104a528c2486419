"""Every table that ships, read and checked before the hotline starts: a slip is told here, not by a turn that fails.

A table of a new kind is a line in READERS; a file that no line reads is a slip of its own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import bot
from bot import countries
from bot.cli.ring_findings import Finding
from bot.errors import ConfigError
from bot.guidance import helplines
from bot.guidance.cards import read as read_cards
from bot.offers import answers, kinds, rules, spellings
from bot.recruiters import sample
from bot.recruiters.lists import vocabulary
from bot.recruiters.lists.headings import SCRIPTS, Meaning
from bot.recruiters.records import Status
from bot.shipped import HOME
from bot.understanding import lexicon, machines, patterns


def _list_words(file: Path) -> None:
    vocabulary.check(
        file,
        {
            "heading": tuple(Meaning),
            "status": tuple(Status),
            "firm": tuple(SCRIPTS),
            "script": (*SCRIPTS, ""),
            "month": vocabulary.MONTHS,
        },
    )


# The first pattern that a file's path below bot/ fits has its reader, which raises ConfigError with every slip.
READERS: dict[str, Callable[[Path], object]] = {
    "countries/countries.toml": countries.read,
    "guidance/cards/*.toml": read_cards,
    "guidance/helplines.csv": helplines.shipped,
    "offers/answers.csv": answers.read_answers,
    "offers/kinds.toml": kinds.read,
    "offers/rules.csv": rules.read_rules,
    "offers/words.csv": spellings.spelt,
    "recruiters/lists/words.csv": _list_words,
    "recruiters/sample.csv": sample.check,
    "understanding/words/danger.csv": patterns.read_rules,
    "understanding/words/intents.csv": patterns.read_rules,
    "understanding/words/machines.csv": machines.read_patterns,
    "understanding/words/wishes.csv": patterns.read_rules,
    "understanding/words/*.csv": lexicon.spelt,
}


def check() -> int:
    """How many tables were read. ConfigError with every slip of all of them, a line each."""
    told, read = [], 0
    for file, reader in shipped():
        try:
            reader(file)
            read += 1
        except ConfigError as problem:
            told.append(str(problem))
    if told:
        raise ConfigError("\n".join(told))
    return read


def findings() -> Iterator[Finding]:
    """The same for `hotline doctor`."""
    try:
        yield "ok", f"The {check()} tables that ship can be read: countries, cards, helplines, words, rules."
    except ConfigError as problem:
        yield from (("bad", line) for line in str(problem).splitlines())


def shipped() -> Iterator[tuple[Path, Callable[[Path], object]]]:
    """Every CSV and TOML below bot/, and what reads it."""
    top = Path(bot.__file__).parent
    for file in sorted((*top.rglob("*.csv"), *top.rglob("*.toml"))):
        below = file.relative_to(top)
        reader = next((READERS[pattern] for pattern in READERS if below.match(pattern)), None)
        if reader is None:
            shown = file.relative_to(HOME)
            raise ConfigError(f"{shown}:1: nothing reads this table: name its reader in bot/cli/tables.py.")
        yield file, reader
