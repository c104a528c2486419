"""docs/languages.md says what the tests hold: its examples are judged as it says, its glossary is the file's."""

import re
from collections.abc import Iterator

import pytest

from bench.khmer.glossary import given_up, table
from bench.khmer.rules import BINDING, SUSPECTED, broken
from bench.khmer.texts import HOME, Text

PAGE = (HOME / "docs/languages.md").read_text()


def _rules() -> Iterator[tuple[str, str, str]]:
    for line in PAGE.partition("| rule |")[2].partition("\n\n")[0].splitlines()[2:]:
        rule, right, faulty, _ = (cell.strip() for cell in line.strip("|").split("|"))
        yield rule, right, faulty


def _faults(words: str, english: str = "Is it so?") -> list[str]:
    text = Text("hotline.po: ", "sentence", words, english)
    return [name for name, _ in broken(text, BINDING | SUSPECTED)] + [term.id for term, _ in given_up(text)]


@pytest.mark.parametrize(("rule", "right", "faulty"), list(_rules()), ids=range(len(list(_rules()))))
def test_its_examples_are_good_and_bad(rule: str, right: str, faulty: str) -> None:
    assert not _faults(right), f"{rule}: the good example is bad"
    assert _faults(faulty) or rule[-1] not in "*?", f"{rule}: nothing sees the bad example"


def test_it_names_every_rule_that_a_test_holds() -> None:
    marked = [rule[-1] for rule, _, _ in _rules()]
    assert marked.count("*") == len(BINDING)  # two of them are one rule here, and office words are in the glossary
    assert marked.count("?") == len(SUSPECTED)


def test_its_glossary_is_the_files() -> None:
    assert table() in PAGE, "python -m bench.khmer.glossary prints the table as it should be"


def test_what_it_names_is_there() -> None:
    for name in re.findall(r"`((?:bot|handlers|tests|docs|locales)/[\w./-]+)`", PAGE):
        assert (HOME / name).exists(), f"the page names {name}"
    makefile = (HOME / "Makefile").read_text()
    for target in re.findall(r"`make (\w+)`", PAGE):
        assert f"\n{target}:" in makefile, f"the page names `make {target}`"
