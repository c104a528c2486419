"""Somebody at a question about their tip: what is sealed of their answers, and what is remembered of them."""

import json
from typing import Any

from bot import sealing
from bot.messaging.contacts import Contact
from bot.tips import Entry, Tip
from bot.tips.queue import open_case
from handlers.tip_questions.order import QUESTIONS
from tests.people import Office, Phone

STORY = "I have a question about work."


def begun(office: Office, channel: str = "telegram", language: str = "en") -> Phone:
    """Somebody who has told something and is asked the first question."""
    phone = office.phone(channel, language=language)
    phone.writes("hi" if language == "en" else "សួស្តី")
    phone.presses("Talk to a person" if language == "en" else "បុគ្គលិក")
    phone.writes(STORY)
    phone.presses("Answer a few questions" if language == "en" else "ឆ្លើយសំណួរបន្តិច")
    return phone


def at(office: Office, name: str, channel: str = "telegram") -> Phone:
    """... who has skipped all questions before one."""
    phone = begun(office, channel)
    for _ in QUESTIONS:
        if state(office)["data"]["question"] == name:
            return phone
        phone.presses(next(label for label in ("That is all", "Go on", "Skip") if label in phone.screen[-1].labels))
    raise AssertionError(f"{name} is not reached by skipping")


def entries(office: Office) -> list[dict[str, Any]]:
    """What is sealed in the only tip."""
    with office.context.database.read() as db:
        tip = db.query(Tip).one()
        case = open_case(db, tip, office.team)
        found = db.query(Entry).filter(Entry.tip_id == tip.id).order_by(Entry.number)
        return [json.loads(sealing.unseal(case, one.sealed, "tip_entry", tip.id, one.id)) for one in found]


def state(office: Office) -> dict[str, Any]:
    with office.context.database.read() as db:
        found: dict[str, Any] = json.loads(db.query(Contact).one().state)
        return found


def contact(office: Office) -> Contact:
    with office.context.database.read() as db:
        return db.query(Contact).one()
