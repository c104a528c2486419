"""Whatever is asked: an answer or a refusal, and never "listed" for letters that only look alike."""

import json
from typing import Any
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.web import api
from bot.web.api import PATH, question_in
from tests.web.test_webhooks import Doors

from .asking import LOTUS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([LOTUS, "ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស", "012 000 101", "facebook.com/goldenlotus.sample", "901"])


@given(q=st.text(st.characters(), max_size=220) | st.tuples(NAMES, st.text(st.characters(), max_size=9)).map("".join))
@example(q="\ud800")
@example(q="\0")
@settings(max_examples=150)
def test_any_words_are_answered(office_of_the_day: Doors, q: str) -> None:
    answer = office_of_the_day.post(PATH, content=json.dumps({"q": q, "destination": "TH", "why": True}))
    assert answer.status_code in (200, 422), answer.text
    found = answer.json()
    if found.get("answer") == "listed":
        assert "which" not in found and found["candidates"] == [] and found["recruiter"]["registration_number"]
    elif answer.status_code == 200:
        assert len(found["candidates"]) <= 3 and found["status"] != "listed"


@given(fields=st.dictionaries(st.sampled_from(["q", "destination", "language", "why", "x"]), JSON))
def test_any_fields_are_read_or_refused(fields: dict[str, Any]) -> None:
    try:
        question = question_in(fields)
    except Invalid as problem:
        assert str(problem)
    else:
        assert 0 < len(question.q) <= api.LONGEST and question.language in ("km", "en")


@given(raw=st.binary(max_size=60))
@settings(max_examples=60)
def test_any_address_is_answered(office_of_the_day: Doors, raw: bytes) -> None:
    answer = office_of_the_day.get(f"{PATH}?q=" + quote(raw))
    assert answer.status_code in (200, 422), answer.text


@given(name=NAMES, place=st.integers(0, 60), letter=st.sampled_from("оаеіурο"))
@settings(max_examples=60)
def test_letters_that_only_look_alike_are_never_listed(
    office_of_the_day: Doors, name: str, place: int, letter: str
) -> None:
    place %= len(name)
    q = name[:place] + letter + name[place + 1 :]
    found = office_of_the_day.post(PATH, json={"q": q, "destination": "TH"}).json()
    assert found["answer"] != "listed", q
