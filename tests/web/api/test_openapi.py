"""docs/openapi.json is what the public door takes and gives."""

import json

import pytest
from pydantic import ValidationError

from bench.openapi import FILE, text
from bot.recruiters.checking import Answer
from bot.recruiters.records import Status
from bot.web.api import FIELDS, PATH
from bot.web.shapes import Found, Question, Refusal
from tests.web.test_webhooks import Doors

from .asking import LOTUS, asks


def test_the_file_is_as_the_models_are() -> None:
    assert FILE.read_text() == text(), "run `python -m bench.openapi`"


def test_every_reference_leads_somewhere() -> None:
    told = json.loads(text())
    schemas = told["components"]["schemas"]
    for reference in {words.partition('"')[0] for words in text().split('"$ref": "#/components/schemas/')[1:]}:
        assert reference in schemas
    assert set(told["paths"]) == {PATH} and {*told["paths"][PATH]} == {"get", "post"}
    named = {one["name"]: one["required"] for one in told["paths"][PATH]["get"]["parameters"]}
    assert named == {"q": True, "destination": False, "language": False, "why": False}
    assert named.keys() == FIELDS


def test_the_models_know_every_answer_and_status() -> None:
    fields = json.loads(text())["components"]["schemas"]["Found"]["properties"]
    assert set(fields["answer"]["enum"]) == set(Answer)
    assert set(fields["status"]["anyOf"][0]["enum"]) == set(Status)


@pytest.mark.parametrize("q", [LOTUS, "golden lotus sampel", "nobody of that name", "012 000 101"])
@pytest.mark.parametrize("more", [{}, {"destination": "TH"}, {"why": "1"}])
def test_answers_are_as_the_model_says(doors: Doors, q: str, more: dict[str, str]) -> None:
    found = asks(doors, q, **more)
    required = {name for name, field in Found.model_fields.items() if field.is_required()}
    assert required <= set(found) <= set(Found.model_fields)
    assert ("why" in found) == ("why" in more)


@pytest.mark.parametrize(
    "given", [{}, {"q": ""}, {"q": "x", "to": "TH"}, {"q": "x" * 201}, {"q": "x", "language": "fr"}]
)
def test_what_the_model_refuses_the_door_refuses(doors: Doors, given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Question.model_validate(given)
    answer = doors.post(PATH, json=given)
    assert answer.status_code == 422
    Refusal.model_validate_json(answer.content)
