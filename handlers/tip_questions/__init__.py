"""A guided tip: questions after a first message, one at a time, each of which may be skipped or answered in any words.

safe to write? ─▶ in danger? ─▶ can they leave? ─▶ under 18? ─▶ about whom ─▶ where ─▶ who recruited ─▶ what happens
   └─no─▶ pause         pictures ◀─────────────────────────────────────────────────────────────────────────┘
                           └─▶ may we write back ─▶ may we keep it ─▶ pass it on ─▶ count it ─▶ done

Each answer is sealed into the tip at once. The state holds which question is next, and the code of the place chosen so
far while smaller places are offered; nothing else that was told. Words that answer no question are kept under it, and
the next question comes; where they say what happens, and where they send pictures, it comes when they have done. A
choice from an older message is kept as a correction.
"""

import re
from collections.abc import Sequence

from bot import guidance, understanding
from bot.engine.dialog import Answer, Menu, QuestionKind, Result, Step, Text, Turn, home, text
from bot.guidance import helplines, places
from bot.messages import Kind, Option, Reply
from bot.writing import digits, fold
from handlers import mentioned
from handlers.tip_questions import keeping
from handlers.tip_questions.message import is_empty, is_late_picture, is_number, is_something, named_place
from handlers.tip_questions.order import DONE, FACTS, FIRST, PAUSE, PLACES, QUESTIONS, following
from handlers.tip_questions.pages import pages
from handlers.tip_questions.ways_on import ends, skips
from handlers.tip_questions.wording import Asked

SEVERAL = re.compile(r"(?:[\s,.;&+/()។]|and|និង)*")  # what may stand between numbers: "1, 3 និង 5"
MENU = list[tuple[str, Step] | tuple[str, Step, str]]


def begin(turn: Turn) -> Result:
    """They would like to answer questions. The country whose numbers were shown before stays known."""
    turn.data = {"question": FIRST} | _known_country(turn)
    return ask


def ask(turn: Turn) -> Result:
    """The question that is next."""
    name = turn.data.get("question", "")
    if name not in QUESTIONS:
        return pause if name == PAUSE else done
    asked = QUESTIONS[name].put(turn)
    found = pages(asked.options, turn.rendering, lambda page: _shown(turn, asked, page))
    number = turn.data.get("page", 0) % len(found)
    return Menu(asked.text, _options(turn, asked, found[number], number + 1), hears=hear, kind=_kind(name))


def _kind(name: str) -> QuestionKind:
    """What a question waits for: a story where they say what happens, else a choice or a short answer."""
    return "story" if name in ("signs", "files") else "short"


def _options(turn: Turn, asked: Asked, page: Sequence[tuple[str, str]], after: int) -> MENU:
    """The answers of a page, and the ways on. `after`: the number of the next page; past the last comes the first."""
    name = turn.data["question"]
    found: MENU = [(label, answer, f"{name}.{code}") for label, code in page]
    if len(page) < len(asked.options):
        found.append((turn._("More"), more, f"{name}.{after}"))
    if not asked.closes:
        found.append((turn._("Skip"), skip, name))
    return [*found, (turn._("Enough for now"), enough)]


def _shown(turn: Turn, asked: Asked, page: Sequence[tuple[str, str]]) -> str:
    """The message that a page makes, as an SMS."""
    labels = [Option(option[0], "") for option in _options(turn, asked, page, 0)]
    return Reply(asked.text.on("sms"), labels).numbered()


def more(turn: Turn) -> Result:
    """The next page of places."""
    name, _, page = turn.value.partition(".")
    if name == turn.data.get("question") and page.isdecimal():
        turn.data["page"] = int(page[:3])
    return ask


def skip(turn: Turn) -> Result:
    """Nothing is kept, and the next question comes; from an older message it means nothing while another is open."""
    if turn.value in QUESTIONS and turn.data.get("question") in (turn.value, None, PAUSE, DONE):
        _go(turn, following(turn.value, (), turn.rendering))
    return ask


def skip_said(turn: Turn) -> Result:
    """Skip the open question because they said so; their words are not kept, and the next question comes."""
    _go(turn, following(turn.data["question"], (), turn.rendering))
    return ask


def enough(turn: Turn) -> Result:
    """What was said is kept; they can write more at any time."""
    turn.data = {"question": DONE} | _known_country(turn)
    return ask


def answer(turn: Turn) -> Result:
    """An option was chosen, of this question or, to correct it, of an older one."""
    name, _, code = turn.value.partition(".")
    if not _is_answer(turn, name, code):
        return ask
    typed = "" if turn.inbound.kind is Kind.PRESS or is_number(turn) else turn.said
    if code != "all":
        keeping.keep(turn, name, (code,), typed)
    _take(turn, name, (code,))
    return ask


def _is_answer(turn: Turn, name: str, code: str) -> bool:
    """Whether a choice is one that we offer: it may come from an old message, or from nobody's."""
    if name not in QUESTIONS:
        return False
    place = places.get(code) if name in PLACES else None
    if place is not None:
        return name == ("province", "district", "commune")[place.level - 1]
    return code in (known for _, known in QUESTIONS[name].put(turn).options)


def hear(turn: Turn) -> Answer:
    """Their own words, a picture, a voice note, a pin answer whatever was asked; who asks whom to call is told."""
    if leaves(turn):
        return skip_said
    asks = not turn.heard.urgency and understanding.asks_numbers(turn.said)
    return take_words if is_something(turn) and not asks else None


def take_words(turn: Turn) -> Result:
    """Kept under the question, and the next one comes."""
    keep_words(turn)
    turn.kept.add("tip")
    mentioned.say_line(turn)
    return ask


def keep_words(turn: Turn) -> None:
    """Keep a message under the question that is open, with the codes of what it answers; the next one is due."""
    name = turn.data["question"]
    codes = () if turn.inbound.edited else _understood(turn, name)
    if not codes and name in FACTS and not turn.inbound.edited and is_empty(turn):
        keeping.keep_unsaid(turn, name)
        _take(turn, name, ())
        return
    keeping.keep(turn, name, [code for code in codes if code != "all"], turn.said)
    if turn.inbound.edited or (not codes and is_number(turn) and QUESTIONS[name].put(turn).options):
        return  # a number that no option has, or a change to something older: the question stays
    if QUESTIONS[name].many and not codes:
        turn.data["more"] = True  # they may still be writing
    elif not is_late_picture(turn, name):
        _take(turn, name, codes)


def asking(turn: Turn) -> bool:
    """Whether one of our questions waits for this message."""
    return turn.question.step == "tip_questions.ask" and turn.data.get("question") in QUESTIONS


def leaves(turn: Turn) -> bool:
    """Whether the words leave only the question that is open: "skip", or "done" where several messages answer it."""
    if not turn.said or turn.chosen or turn.inbound.edited or turn.inbound.files or not asking(turn):
        return False
    many = QUESTIONS[turn.data["question"]].many
    return skips(turn.said) or (many and ends(turn.said) and understanding.yes_or_no(turn.said) is None)


def _understood(turn: Turn, name: str) -> Sequence[str]:
    """The codes of the answers that words give to a question; none when they answer it in another way."""
    options = QUESTIONS[name].put(turn).options
    labelled = [code for label, code in options if turn.said and fold(label) == fold(turn.said)]
    if labelled:
        return labelled
    if name in PLACES:
        return named_place(turn, name)
    if QUESTIONS[name].many:
        numbered = () if is_number(turn) else _numbered(turn)
        return (*numbered, "all") if numbered or (turn.said and ends(turn.said)) else ()
    said = understanding.yes_or_no(turn.said) if turn.said else None
    meant = {True: ("yes", "any", "helpers"), False: ("no",), None: ()}[said]
    return [code for _, code in options if code in meant]


def _numbered(turn: Turn) -> list[str]:
    """Several options by their numbers in one message: "1 3", ១ ៣."""
    menu, said = ask(turn), digits(turn.said)
    if not isinstance(menu, Menu) or not SEVERAL.fullmatch(re.sub(r"\d+", "", said).casefold()):
        return []
    chosen = [menu.options[int(number) - 1] for number in re.findall(r"\d{1,2}", said) if _within(number, menu)]
    found = [option[2].partition(".")[2] for option in chosen if len(option) == 3 and option[1] is answer]
    return [code for code in dict.fromkeys(found) if code != "all"]


def _within(number: str, menu: Menu) -> bool:
    return 1 <= int(number) <= len(menu.options)


def _take(turn: Turn, name: str, codes: Sequence[str]) -> None:
    """What an answer changes: the next question, what we may send, and, in danger, whom to call at once."""
    if name == "danger" and "yes" in codes:
        turn.say(_numbers(turn))
    if name == "back" and codes:
        turn.contact.stopped = "no" in codes
    current = turn.data.get("question")
    corrects = current in QUESTIONS and current != name and not (name in PLACES and current in PLACES)
    if corrects and not any(code in QUESTIONS[name].leads for code in codes):
        return
    place = next((code for code in codes if name in PLACES and code.isdecimal()), "")
    _go(turn, following(name, codes, turn.rendering), place)
    if turn.data["question"] == name:
        turn.data["more"] = True


def _go(turn: Turn, name: str, place: str = "") -> None:
    """The next question. The place chosen so far is kept only while smaller ones are offered."""
    turn.data = {"question": name} | ({"place": place} if place and name in PLACES else {}) | _known_country(turn)


def _known_country(turn: Turn) -> dict[str, str]:
    country = turn.data.get("country", "")
    return {"country": country} if country else {}


def _numbers(turn: Turn) -> Text:
    """Whom to call in the place that they name, else in Cambodia, and from abroad."""
    place = guidance.whereabouts(turn.said) or turn.data.get("country") or "KH"
    lines = [
        *helplines.for_place(turn.db, place, turn.language)[:2],
        helplines.for_place(turn.db, "*", turn.language)[0],
    ]
    full = [turn._("Call now:"), *(f"{line.number} – {line.name}" for line in lines)]
    return text("\n".join(full), sms="\n".join(f"{line.number} {line.short}".strip() for line in lines))


def done(turn: Turn) -> Result:
    """The last question was answered, or they have had enough."""
    words = text(turn._("Thank you, that is all. You can write more at any time."))
    return Menu(words, [(turn._("Menu"), home)], kind="none")


def pause(turn: Turn) -> Result:
    """Nothing more is asked while it is not safe. How to hide stood in the question: it must not come after the no."""
    words = text(turn._("All right. You can write at any time."))
    return Menu(words, [(turn._("Menu"), home)], kind="none")
