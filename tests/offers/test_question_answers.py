"""Answers to the questions about an offer, in ordinary sentences: yes, no and "don't know" are heard in three ways of
writing, and a yes is hardly ever heard as a no. Composed; a native reader has not checked them yet.

The tables were made with ``question_answers.csv``. Three more sets were composed and measured before the tables were
mended by them: 0.71, 0.84 and 0.87 were heard as meant; the last is ``question_answers_unseen.csv``. Two more, in
freer words, gave 0.74 (153 answers) and, after the tables were mended by the first, 0.69 (97): together they are
``question_answers_fresh.csv``. Expect about 0.7 of answers in words that we did not foresee.
"""

import csv
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.engine.dialog import Answer, Result, Step, Turn, address
from bot.messages import Inbound
from bot.messaging.contacts import Contact
from handlers import DIALOG
from handlers.offer_questions import QUESTIONS
from tests.people import Office

SETS = ("question_answers", "question_answers_unseen", "question_answers_fresh")
HEARD = 0.95  # of all answers as they are meant
TURNED = 0.01  # ... a yes as no, or a no as yes
STEPS = {"say_yes": "yes", "say_no": "no", "skip": "unsure", "note_more": "again"}


@pytest.fixture
def db(sqlite_office: Office) -> Iterator[Session]:
    with sqlite_office.context.database.read() as opened:
        yield opened


@pytest.fixture
def step_taken(monkeypatch: pytest.MonkeyPatch) -> list[Step]:
    """The steps to which messages led, the newest last; none of them is taken."""
    taken: list[Step] = []
    hear = DIALOG.script.hear

    def noting(turn: Turn, answer: Callable[[], Answer]) -> Step:
        taken.append(hear(turn, answer))
        return silent

    monkeypatch.setattr(DIALOG.script, "hear", noting)
    return taken


def silent(turn: Turn) -> Result:
    """In the place of the step, which is not taken."""
    return None


def rows(name: str) -> list[dict[str, str]]:
    text = Path(__file__).with_name(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def asked(office: Office, db: Session, question: str, said: str) -> Turn:
    """A message while this question is open."""
    options = [f"offer_questions.{step}" for step in ("say_yes", "say_no", "skip")]
    state = {"step": "offer_questions.ask_next", "hears": "offer_questions.hear_answer", "kind": "yes_no"}
    data = {"asked": QUESTIONS.index(question)}
    contact = Contact(language="km", channel="sms", bot="b", seen_at=time.time(), language_chosen=True)
    contact.state = json.dumps({**state, "options": options, "data": data})
    return Turn(
        db, contact, Inbound("sms", "b", "1", "2", text=said), "sms", office.context.hotline.services, DIALOG.script
    )


def heard(office: Office, db: Session, taken: list[Step], question: str, said: str) -> str:
    """What it is taken for: yes, no, unsure, again (the question stays open), or the row of the table under which it
    left the questions."""
    turn = asked(office, db, question, said)
    DIALOG.take(turn)
    module, _, step = address(taken[-1]).rpartition(".")
    return STEPS[step] if module == "offer_questions" else turn.row


@pytest.mark.parametrize("name", SETS)
def test_answers_in_ordinary_sentences(name: str, sqlite_office: Office, db: Session, step_taken: list[Step]) -> None:
    found = [(row, heard(sqlite_office, db, step_taken, row["question"], row["text"])) for row in rows(name)]
    wrong = [(row["question"], row["text"], row["leaning"], said) for row, said in found if said != row["leaning"]]
    turned = [one for one in wrong if {one[2], one[3]} == {"yes", "no"}]
    report = "\n".join(map(str, [*wrong, Counter(said for *_, said in wrong)]))
    assert len(wrong) <= (1 - HEARD) * len(found), report
    assert len(turned) <= TURNED * len(found), report


@pytest.mark.parametrize("name", SETS)
def test_every_question_is_answered_with_yes_and_no(name: str) -> None:
    found = rows(name)
    assert {row["question"] for row in found} == set(QUESTIONS)
    for question in QUESTIONS:
        assert {"yes", "no"} <= {row["leaning"] for row in found if row["question"] == question}, question
