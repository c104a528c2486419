"""One word for one thing: no Khmer text of the house holds a form that was given up."""

import pytest
from khmerspell import khnormal

from bench.khmer.glossary import WHERE, Term, given_up, glossary, whole
from bench.khmer.texts import Text, said

TEXTS = said()


@pytest.mark.parametrize("term", [term for term in glossary() if term.given_up], ids=lambda term: term.id)
def test_what_was_given_up_is_not_said(term: Term) -> None:
    found = [f"{text.place}: {form}" for text in TEXTS for one, form in given_up(text) if one == term]
    assert not found, f"say {term.khmer} ({term.reason}); found in {found}"


def test_the_glossary_is_whole() -> None:
    ids = [term.id for term in glossary()]
    assert len(set(ids)) == len(ids)
    for term in glossary():
        assert term.english and term.khmer and term.reason and term.where in WHERE, f"{term.id} lacks a column"
        for written in (term.khmer, *term.given_up, *term.exceptions):
            assert khnormal(written) == written or term.id == "egypt", f"{written} is not in the order we write in"


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_the_word_of_the_house_is_not_one_given_up(term: Term) -> None:
    for kind in WHERE[term.where]:
        assert term.id not in [one.id for one, _ in given_up(Text("", kind, term.khmer))]


@pytest.mark.parametrize(
    ("form", "held", "not_held"),
    [
        ("តំណ", "ផ្ញើតំណទំព័រ", "តំណាងក្រុមហ៊ុន"),
        ("ភាគី", "ភាគីពលករ", "ភាគ"),
        ("ឯកោ", "មិនឯកោទេ", "ឯកោះ"),
    ],
)
def test_a_form_ends_where_a_cluster_ends(form: str, held: str, not_held: str) -> None:
    assert whole(form).search(held)
    assert not whole(form).search(not_held)


def test_a_longer_word_is_an_exception() -> None:
    assert not given_up(Text("", "sentence", "ហៅនគរបាលជាតិកម្ពុជា"))
    assert [form for _, form in given_up(Text("", "sentence", "ហៅនគរបាល"))] == ["នគរបាល"]
    assert not given_up(Text("", "name", "នគរបាល"))
