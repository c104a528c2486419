"""The questions of a guided tip, in the order that helps soonest, and which one comes after which answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.engine.dialog import Turn
from bot.messages import Rendering
from handlers.tip_questions import wording
from handlers.tip_questions.wording import Asked

PAUSE = "pause"  # it is not safe to write now
DONE = "done"
DEEPER = ("where", "district", "commune", "who")  # after a place of that level: the country, a province …


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, where it leads, and what an answer says about urgency.

    then    the next question; `skipped` the next one when it was skipped or answered in words that we do not understand
    leads   the next question after some answers
    signs   what some answers say: (urgency, category)
    many    answers are collected until "all" is chosen
    """

    put: Callable[[Turn], Asked]
    then: str
    skipped: str = ""
    leads: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    many: bool = False


QUESTIONS: dict[str, Question] = {
    "safe": Question(wording.safe, "danger", leads={"no": PAUSE}),
    "danger": Question(wording.danger, "leave", signs={"yes": (3, "other")}),
    "leave": Question(wording.leave, "young", signs={"no": (3, "confinement")}),
    "young": Question(wording.young, "about", signs={"yes": (2, "child")}),
    "about": Question(wording.about, "where", signs={"advert": (0, "advert")}),
    "where": Question(wording.where, "who", leads={"KH": "province", "abroad": "country"}),
    "province": Question(wording.province, "district", skipped="who"),
    "district": Question(wording.district, "commune", skipped="who"),
    "commune": Question(wording.commune, "who"),
    "country": Question(wording.country, "city", skipped="who"),
    "city": Question(wording.city, "who"),
    "who": Question(wording.who, "signs"),
    "signs": Question(
        wording.signs,
        "files",
        signs={
            "papers": (2, "documents"),
            "pay": (1, "wages"),
            "debt": (2, "debt"),
            "threats": (2, "violence"),
            "violence": (3, "violence"),
        },
        many=True,
    ),
    "files": Question(wording.files, "back", many=True),
    "back": Question(wording.back, "keep", leads={"some": "when", "call": "number"}),
    "when": Question(wording.when, "keep"),
    "number": Question(wording.number, "keep"),
    "keep": Question(wording.keep, "refer"),
    "refer": Question(wording.refer, "count"),
    "count": Question(wording.count, DONE),
}
FIRST = "safe"
FACTS = ("who", "where", "province", "district", "commune", "country", "city", "when", "number")  # in their words
PLACES = ("where", "province", "district", "commune", "country", "city")


def following(name: str, codes: Sequence[str], rendering: Rendering) -> str:
    """The question after these answers to `name`; no codes: it was skipped, or answered in words."""
    question = QUESTIONS[name]
    if name in PLACES and codes and (codes[-1].isdecimal() or _abroad(codes[-1])):
        to = DEEPER[len(codes[-1]) // 2] if codes[-1].isdecimal() else "city"
    elif question.many and codes and "all" not in codes:
        to = name
    else:
        led = [question.leads[code] for code in codes if code in question.leads]
        to = (led or [question.then if codes else question.skipped or question.then])[0]
    # Pictures do not come by SMS in Cambodia, and each question costs the sender a message.
    return QUESTIONS[to].then if to == "files" and rendering == "sms" else to


def _abroad(code: str) -> bool:
    return len(code) == 2 and code.isupper() and code != "KH"


def gravest(name: str, codes: Sequence[str]) -> tuple[int, str]:
    """What answers say about urgency and category: the gravest of them."""
    signs = QUESTIONS[name].signs
    return max((signs[code] for code in codes if code in signs), default=(0, "other"))
