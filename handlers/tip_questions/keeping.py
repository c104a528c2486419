"""An answer, as it is sealed into the tip: English for who reads it, codes beside it for the console and for exports.

{"text": "Which province? – Battambang – in battambang, near the market", "how": "answer", "at": 1780000000.0,
 "question": "province", "answer": ["02"], "words": "in battambang, near the market"}

question  a name of `order.QUESTIONS`
answer    codes, as in the options: "yes", "papers"; of a place in Cambodia its number, of a country ISO 3166-1; empty
          when nothing was chosen or understood
words     what they wrote, unchanged; left out when they chose
pin       [latitude, longitude], phone: of a card; forwarded, edited: true, when it is so
finding   what the registry says about who recruited them: {"answer", "by", "recruiters", "listed_for"}
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot import tips, understanding
from bot.engine.dialog import Turn
from bot.guidance import places
from bot.messaging.contacts import Contact
from bot.recruiters import checking
from bot.recruiters.checking import Verdict
from bot.recruiters.index import Listed
from bot.tips import Told, attachments
from handlers.tip_questions.order import PLACES, QUESTIONS, gravest
from handlers.tip_questions.wording import country

NOT_SAID = "not said"  # in place of words that are no answer
LONGEST_NAME = 200  # characters; more is a story, and is not looked up


def keep(turn: Turn, name: str, codes: Sequence[str], words: str) -> None:
    """Seal an answer into the tip, with what it says about urgency, and fetch its files."""
    urgency, category = gravest(name, codes) if name else (0, "other")
    if words and (turn.heard.urgency > urgency or category == "other"):
        urgency, category = max(urgency, turn.heard.urgency), understanding.category(words)
    beside = _codes(turn, name, codes, words)
    finding = _looked_up(turn, words or turn.inbound.phone) if name == "who" else None
    if finding:
        beside["finding"] = _finding(finding)
    read = _readable(turn, name, codes, words, finding)
    told = Told(read, urgency, category, "answer" if name else str(turn.inbound.kind), beside)
    wait = turn.services.config.tip_wait_s
    tip = tips.tell(turn.db, turn.services.keys, turn.contact, turn.inbound.address, told, wait)
    for file in turn.inbound.files:
        attachments.expect(turn.db, turn.services.keys, tip, file)


def keep_unsaid(turn: Turn, name: str) -> None:
    """Seal that a question was asked and not answered: of "ok" and "idk" nothing is kept as a fact."""
    english = replace(turn, contact=Contact(language="en"), data={})
    told = Told(f"{_asked(english, name)} – {NOT_SAID}", 0, "other", "answer", {"question": name, "answer": []})
    wait = turn.services.config.tip_wait_s
    tips.tell(turn.db, turn.services.keys, turn.contact, turn.inbound.address, told, wait)


def _codes(turn: Turn, name: str, codes: Sequence[str], words: str) -> dict[str, Any]:
    inbound = turn.inbound
    found: dict[str, Any] = {"question": name, "answer": list(codes)} if name else {}
    if words:
        found["words"] = words
    if inbound.latitude is not None:
        found["pin"] = [inbound.latitude, inbound.longitude]
    if inbound.phone:
        found["phone"] = inbound.phone
    return found | {sign: True for sign in ("forwarded", "edited") if getattr(inbound, sign)}


def _readable(turn: Turn, name: str, codes: Sequence[str], words: str, finding: Verdict | None) -> str:
    """What an operator reads: the question, what was chosen or understood, what was written."""
    inbound, english = turn.inbound, replace(turn, contact=Contact(language="en"), data={})
    pieces = [_asked(english, name)] if name else []
    pieces += [_label(english, name, code) for code in codes]
    pieces += [words] if words else []
    pieces += [f"📍 {inbound.latitude}, {inbound.longitude}"] if inbound.latitude is not None else []
    pieces += [f"☎ {inbound.phone}"] if inbound.phone else []
    pieces += [f"({file.kind})" for file in inbound.files]
    pieces += [f"[{_said(finding)}]"] if finding else []
    return " – ".join(pieces)


def _asked(english: Turn, name: str) -> str:
    """The question itself, without how to answer it."""
    question, sign, _ = QUESTIONS[name].put(english).text.full.partition("?")
    return question + sign


def _label(english: Turn, name: str, code: str) -> str:
    if name in PLACES and code.isdecimal():
        return places.named(code)
    known = {other: label for label, other in (*country(english).options, *QUESTIONS[name].put(english).options)}
    return known.get(code, code)


def _looked_up(turn: Turn, typed: str) -> Verdict | None:
    """What the registry says, over all lists. Nothing is counted and nobody is told: it is part of the tip."""
    if not typed or len(typed) > LONGEST_NAME:
        return None
    services = turn.services
    return checking.check(services.registry(), typed, None, services.today(), services.config.list_days)


def _finding(verdict: Verdict) -> dict[str, Any]:
    return {
        "answer": str(verdict.answer),
        "by": verdict.by,
        "recruiters": [firm.registration_number for firm in _firms(verdict)],
        "listed_for": list(verdict.listed_for),
    }


def _firms(verdict: Verdict) -> list[Listed]:
    return [verdict.recruiter] if verdict.recruiter else list(verdict.candidates)


def _said(verdict: Verdict) -> str:
    """registry: listed, 012 Sample Co. (TH, MY)"""
    firms = [f"{firm.registration_number} {firm.name_en or firm.name_km}" for firm in _firms(verdict)]
    listed = f" ({', '.join(verdict.listed_for)})" if verdict.listed_for else ""
    return f"registry: {', '.join([str(verdict.answer), *firms])}{listed}"
