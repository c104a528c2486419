"""A job offer in questions, one at a time, for who cannot send it. Each may be skipped."""

import re

from bot import offers, understanding
from bot.engine.dialog import Answer, Menu, Result, Step, Turn, address, text
from bot.messages import Kind
from bot.offers import Sign, answers
from bot.offers.answers import STRANGE, Says
from bot.understanding.answers import done_or_not
from bot.understanding.danger import HARM
from bot.understanding.text_reading import read_text
from bot.writing import fold
from handlers import offer_answer
from handlers.agreed import decided

# In the order that helps soonest: what must not happen tonight, then what cannot be had back.
QUESTIONS = ("hurry", "secrecy", "fee", "passport", "tourist_visa", "no_contract", "meeting", "debt", "scam_work")
OF_DEEDS = frozenset({"no_contract"})  # asks whether something has been done: "already" and "not yet" answer it
_UNSURE = "know|skip|not sure|maybe|unsure|មិនដឹង|អត់ដឹង|មិនច្បាស់|រំលង|ot deng|ot dg|ort deng|min deng|min dg|?"
# Rules of danger that fit the answer of whoever is still at home, by question.
HARMS = {
    "passport": frozenset({"passport-taken", "passport-kept"}),
    "debt": frozenset({"debt-bond"}),
    "secrecy": frozenset({"secret-phone", "secret-them", "secret-me", "cannot-talk", "not-let-contact"}),
}
LIKENESSES = frozenset({"resembles", "done-to"})  # rules that guess where no other one fits
FEW_STRANGE = 3  # words that we do not know, beside the words of our question, in what only resembles danger
# What no answer about an offer has: with any of these a likeness to danger stands.
GRAVE = tuple(
    """
    KILL DIE BEAT BEATHARD SHOCK WEAPON RAPE TOUCH SEX HOLD LOCK GUARD FENCE SICK BLOOD MED ESCAPE
    HELP SOS CRYING POLICE CANNOT MISSING CHILD SECRET HIDING SELL RESOLD RANSOM SLAVE HUNGRY SAFEW
    """.split()  # noqa: SIM905
)
JOURNEY = {"ESCAPE"}  # "rot", to run, is how one crosses without papers
KIN: dict[str, tuple[str, ...]] = {"secrecy": ()}  # family may be named where we ask about it
_WILL = re.compile(rf"\b(?:will|want|wants|would|going to|gonna|jong|jg|chong|nung|neng)\b|{fold('ចង់')}|{fold('នឹង')}")
# What is done with everybody's, as a custom of theirs: "the manager holds all workers' papers".
_ALL = re.compile(
    r"\b(?:all|every|everybody|everyone|always|usually|rol|krob|teang os)\b|"
    rf"{fold('គ្រប់')}|{fold('ទាំងអស់')}|{fold('រាល់')}"
)
_NEVER_TOLD = re.compile(
    r"\b(?:nobody|no one|noone|never|not|didnt|did not)\b.{0,12}\b(?:tell|told|say|said|ask|asked)\b"
)
FEW = 5  # words of "I don't know"; more asks or tells something
UNSURE = tuple(fold(word) for word in _UNSURE.split("|"))


def begin(turn: Turn) -> Result:
    """Begin with the first question about an offer."""
    turn.data["asked"] = 0
    return ask_next


def ask_next(turn: Turn) -> Result:
    """One question; each may be skipped, and the answer may be had at any time."""
    kind = _kind(turn)
    if not kind:
        return offer_answer.answer
    options: list[tuple[str, Step]] = [
        (turn._("Yes"), say_yes),
        (turn._("No"), say_no),
        (turn._("I don't know"), skip),
    ]
    if turn.data.get("signs"):
        options.append((turn._("Show the answer"), offer_answer.answer))
    return Menu(text(_question(turn, kind)), options, hears=hear_answer, kind="yes_no")


def _kind(turn: Turn) -> str:
    """The question that is next; what was seen already is not asked."""
    seen = [one[0] for one in turn.data.get("signs", [])]
    left = [kind for kind in QUESTIONS[turn.data.get("asked", 0) :] if kind not in seen]
    return left[0] if left else ""


def _question(turn: Turn, kind: str) -> str:
    return {
        "hurry": turn._("Must you leave very soon (today, tonight or tomorrow)?"),
        "secrecy": turn._("Did they say: do not tell your family?"),
        "fee": turn._("Must you pay money before the job?"),
        "passport": turn._("Do they want to keep your passport or ID card?"),
        "tourist_visa": turn._("Would you go without a work visa (on a tourist visa, or with no papers)?"),
        "no_contract": turn._("Have you read a written contract in Khmer?"),
        "meeting": turn._("Do you meet them outside an office (in a café, a house, a car)?"),
        "debt": turn._("Is the cost cut from your pay later?"),
        "scam_work": turn._("Is it online, typing, chat or casino work?"),
    }[kind]


def say_yes(turn: Turn) -> Result:
    """Yes: bad for all but the contract."""
    return _answered(turn, bad=_kind(turn) != "no_contract")


def say_no(turn: Turn) -> Result:
    """No: bad for the contract alone."""
    return _answered(turn, bad=_kind(turn) == "no_contract")


def skip(turn: Turn) -> Result:
    """They do not know, or do not want to say."""
    return _answered(turn, bad=False)


def _answered(turn: Turn, bad: bool) -> Step:
    kind = _kind(turn)
    if kind:
        _note_others(turn, kind)
        turn.data["asked"] = QUESTIONS.index(kind) + 1
        if bad:
            offer_answer.note(turn, [Sign(kind, "strong")], "")
    return ask_next


def _note_others(turn: Turn, kind: str) -> None:
    """What an answer in words tells besides: "no, but they cut it from my pay"."""
    if not turn.chosen:
        others = [sign for sign in offers.signs(turn.said) if sign.id != kind]
        offer_answer.note(turn, others, understanding.destination(turn.said) or "")


def hear_answer(turn: Turn) -> Answer:
    """Yes, no and "I don't know" in any words; a story of the offer counts for all that is in it."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return None
    if turn.heard.wants_person and not plainly(turn, 1):
        return None
    if answered := answers.said(_kind(turn), turn.said):
        return _step(answered)
    said = done_or_not(turn.said) if _kind(turn) in OF_DEEDS else None
    said = decided(turn) if said is None else said
    if said is not None:
        return say_yes if said else say_no
    if turn.heard.urgency or understanding.looks_like_advert(turn.said):
        return None
    if offers.signs(turn.said):
        return note_more
    return skip if _unsure(turn.said) else None


def _step(answered: Says) -> Step:
    return {"yes": say_yes, "no": say_no, "unsure": skip}[answered]


def plainly(turn: Turn, strange: int = STRANGE) -> Says | None:
    """What a message says in words of the question that waits for it, and hardly anything else; None at another."""
    if turn.question.hears != address(hear_answer) or turn.inbound.kind is not Kind.TEXT or turn.chosen:
        return None
    return answers.said_plainly(_kind(turn), turn.said, strange)


def only_feared(turn: Turn) -> bool:
    """Whether what sounds like danger is the answer to our question: a likeness, or the very harm that we asked about
    and that has not happened yet: "yes they will keep my passport"."""
    said, kind = set(turn.heard.words), _kind(turn)
    if said <= LIKENESSES:
        heard = read_text(turn.said)
        if answers.said(kind, turn.said) and _here(turn) and not heard.has(*HARM):
            return True
        sure = plainly(turn, FEW_STRANGE) or _denies_another(turn)
        grave = set(GRAVE) - JOURNEY if kind == "tourist_visa" else GRAVE
        return bool(sure) and not heard.has(*grave, *KIN.get(kind, ("KIN",)))
    if not plainly(turn, 0) or not said <= HARMS.get(kind, frozenset()) | LIKENESSES:
        return False
    if kind == "secrecy":
        return answers.of_others(turn.said)
    said_folded = fold(turn.said)
    return _WILL.search(said_folded) is not None or (_ALL.search(said_folded) is not None and not _is_mine(turn))


def _is_mine(turn: Turn) -> bool:
    """Whether it tells of the writer or his kin, or of what is so by now."""
    return read_text(turn.said).has("ME", "KIN", "CHILD", "NOW", "STILL", "HERE")


def _here(turn: Turn) -> bool:
    """Whether one of our questions waits for this message, and it is in words."""
    return turn.question.hears == address(hear_answer) and turn.inbound.kind is Kind.TEXT and not turn.chosen


def _denies_another(turn: Turn) -> bool:
    """Whether it denies what another of our questions asks, and says nothing else: "they do not forbid it"."""
    return _here(turn) and any(answers.said_plainly(kind, turn.said, 0) == "no" for kind in QUESTIONS)


def hides_nothing(turn: Turn) -> bool:
    """Whether words that sound like "hide this chat" say all that the question asked: "they told me to hide it", "chat
    with customers". Whoever wants to hide says no "they", and asks for it with a word that our question has not."""
    if not plainly(turn, 0):
        return False
    return _kind(turn) != "secrecy" or answers.of_others(turn.said) or bool(_NEVER_TOLD.search(fold(turn.said)))


def note_more(turn: Turn) -> Result:
    """What they tell of the offer counts, and the same question comes again unless this was its answer."""
    offer_answer.note(turn, offers.signs(turn.said), understanding.destination(turn.said) or "")
    return ask_next


def _unsure(said: str) -> bool:
    words = fold(said)
    return len(words.split()) <= FEW and any(word in words for word in UNSURE)
