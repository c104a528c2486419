"""The rules for Khmer sentences (docs/languages.md), as far as a pattern can see them."""

from pathlib import Path

import pytest

from bench.khmer.rules import BINDING, SUSPECTED, Rule, broken
from bench.khmer.texts import HOME, SAID, Text, literals, said

TEXTS = said()
# Khmer in these is what people write to us: any spelling, any register.
HEARD = (
    "bot/matching/", "bot/understanding/", "bot/offers/", "bot/writing/", "bot/recruiters/", "bot/guidance/places.py",
    "bot/guidance/topics.py", "bot/guidance/whereabouts.py", "bot/channels/rows.py", "handlers/keywords.py",
    "handlers/duress.py", "handlers/follow_up.py",
    "handlers/leave_tip.py", "handlers/mentioned.py", "handlers/offer_questions.py", "handlers/verdicts.py",
    "handlers/tip_questions/", "handlers/discreet_notices.py", "handlers/said_before.py",
)  # fmt: skip


@pytest.mark.parametrize("rule", BINDING)
def test_no_sentence_breaks_a_rule(rule: str) -> None:
    found = [f"{text.place}: {piece}" for text in TEXTS for _, piece in broken(text, {rule: BINDING[rule]})]
    assert not found, f"{rule}: {found}"


def sentence(words: str, english: str = "") -> Text:
    return Text("hotline.po: ", "sentence", words, english)


FAULTS: list[tuple[str, str, str, str]] = [  # rule, English, faulty, right
    ("a question of", "", "តើត្រូវបង់លុយមុនបានការងារ?", "តើត្រូវបង់លុយមុនបានការងារទេ?"),
    ("a question of", "", "តើគេកាត់ថ្លៃចំណាយពីប្រាក់ខែ?", "តើគេកាត់ថ្លៃចំណាយពីប្រាក់ខែមែនទេ?"),
    ("a question of", "", "តើទៅថ្ងៃនេះ ឬស្អែក?", "តើទៅនៅថ្ងៃណា?"),
    ("a question of", "", "តើមានអ្នករបួស?", "តើមានមនុស្សរបួសទេ៖ ជើង ឬដៃ?"),
    ("what English asks", "Must you pay?", "ត្រូវបង់លុយ?", "ត្រូវបង់លុយទេ?"),
    ("what English asks", "Have you read it?", "តើអ្នកអានអ្វី?", "តើអ្នកបានអានហើយឬនៅ?"),
    ("hours", "", "ម៉ោង ៩ ដល់ ១៨។", "ម៉ោង ៩ ព្រឹក ដល់ ៦ ល្ងាច។ ២៤ ម៉ោង។"),
    ("hours", "", "ដល់ម៉ោង ២០", "ដល់ម៉ោង ៨ យប់"),
    ("hours", "", "ម៉ោង ៧:៣០ ដល់ ២១។", "ក្នុង ៤៨ ម៉ោងចុងក្រោយ"),
    ("kom stands", "", "កុំទៅម្នាក់ឯង ឬទៅយប់នេះ។", "កុំទៅម្នាក់ឯង។ កុំទៅយប់នេះ។"),
    ("kom stands", "", "កុំឱ្យលុយ ឬបង់ថ្លៃ", "កុំឱ្យលុយ ឬលិខិតឆ្លងដែន"),
    ("we write", "", "យើងអាចសរសេរមកលេខនេះបានទេ?", "យើងសរសេរទៅលេខនេះ ពេលអ្នកសរសេរមក"),
    ("we write", "", "គេសរសេរមកអ្នកនៅទីនេះ", "សូមសរសេរមកយើង"),
    ("we write", "", "យើងនឹងផ្ញើសារខ្លីមួយមកទីនេះ", "យើងនឹងផ្ញើសារខ្លីមួយទៅអ្នក ពេលអ្នកសរសេរមក"),
    ("a key word", "", "សរសេរ STOP ដើម្បីបញ្ឈប់", "សរសេរ STOP ឬ ឈប់ ដើម្បីបញ្ឈប់"),
    ("neak before", "", "ឱ្យយើងប្រាប់អ្នកជួយទេ?", "ឱ្យយើងប្រាប់អង្គការដែលអាចជួយទេ?"),
    ("neak before", "", "ប្រយ័ត្នអ្នកនាំផ្លូវ", "អ្នកមានសិទ្ធិ"),
    ("trov without", "", "មានមនុស្សត្រូវបង្ខាំង", "មានមនុស្សត្រូវគេបង្ខាំង"),
]


@pytest.mark.parametrize(("rule", "english", "faulty", "right"), FAULTS)
def test_a_rule_sees_the_fault_and_not_its_mending(rule: str, english: str, faulty: str, right: str) -> None:
    rules: dict[str, Rule] = {name: one for name, one in (BINDING | SUSPECTED).items() if name.startswith(rule)}
    assert broken(sentence(faulty, english), rules), f"{faulty} was let pass"
    assert not broken(sentence(right, english), rules), f"{right} was taken for a fault"


@pytest.mark.parametrize("folder", ["bot", "handlers"])
def test_no_other_code_speaks_khmer(folder: str) -> None:
    """Sentences belong in the catalogue, where translators see them; SAID lists the few that cannot."""
    for path in (HOME / folder).rglob("*.py"):
        name = path.relative_to(HOME).as_posix()
        assert name in SAID or name.startswith(HEARD) or not list(literals(path)), f"{name} speaks Khmer by itself"


def test_every_place_is_read() -> None:
    read = {text.place.split(":")[0] for text in TEXTS}
    cards = {path.name for path in Path(HOME / "bot/guidance/cards").glob("*.toml")}
    others = {"helplines.csv", "kinds.toml", "countries.toml", "demo.html", "demo.js", "bot/guidance/pictures.py"}
    assert {"hotline.po", *others, *cards} <= read
    assert all(Path(HOME / name).exists() for name in SAID)
