"""A recruiter who is named beside something else, in a story, in danger, in a question about pay: what the list says of
them, as a short message of its own before the answer. Only an exact name, number or page speaks about one recruiter."""

import re

from bot.engine.dialog import Text, Turn, text
from bot.matching import Mention, names_a_country
from bot.recruiters import checking
from bot.recruiters.checking import Answer, Verdict
from bot.understanding import bound_for, corrects, unknown_words
from bot.writing import fold
from handlers import verdicts

# A person is named beside a number: it is not theirs because they gave it.
_A_PERSON = re.compile(r"\b(?:mr|mrs|ms|lok|oknha|named|called|chhmou?s|chmou?s)\b|ឈ្មោះ")
LIKELY = 0.5  # from this strength on a message more likely means that recruiter than not


def named(turn: Turn) -> bool:
    """Whether the words name somebody of the list: exactly, or so nearly that they are asked about."""
    return surely(turn.mention) or (turn.mention.how == "near" and turn.mention.strength >= LIKELY)


def surely(mention: Mention) -> bool:
    """Whether it is an identifier or a whole listed name that stands there."""
    return mention.how in ("identifier", "exact") and bool(mention.finding.candidates)


def say_line(turn: Turn) -> None:
    """What the list says of the recruiter named in this message; nothing when none is surely named."""
    if turn.said and surely(turn.mention):
        turn.say(_line(turn))


def where(turn: Turn) -> str | None:
    """The one country of the job that the words beside the name speak of: the name's own words are none, nor is one
    that is denied, or where the person is now. A country behind a name that is only near may have been taken for a part
    of it; it is none of it where no name that may be meant has one."""
    if not named(turn):
        return bound_for(turn.said)
    to = bound_for(turn.mention.rest)
    if to or turn.mention.how != "near" or names_a_country(_names(turn)):
        return to
    return bound_for(turn.said)


def others(turn: Turn) -> bool:
    """Whether something that may be another name stands beside the recruiter who is named: of that one nothing is
    known, and whoever asks about it must not take the answer for its own."""
    if turn.mention.how == "identifier" and _A_PERSON.search(fold(turn.said)):
        return True
    own = _names(turn)
    words = (word for word in unknown_words(turn.said) if not any(sign.isdecimal() for sign in word))
    return any(fold(word) not in own and not corrects(word) for word in words)


def _names(turn: Turn) -> str:
    """The folded names of all who may be meant."""
    firms = [one.entry for one in turn.mention.finding.candidates]
    return fold(" ".join(name for firm in firms for name in (firm.name_km, firm.name_en, *firm.other_names)))


def _line(turn: Turn) -> Text:
    finding = turn.mention.finding
    if finding.answer == "direct" and not others(turn):
        verdict = _verdict(turn)
        if verdict.answer is not Answer.listed or not turn.heard.urgency:  # who is harmed is told of no good standing
            return verdicts.words(turn, verdict)
    firms = [turn.services.registry().recruiters[one.entry.id] for one in finding.candidates[: checking.SHOWN]]
    labels = ", ".join(verdicts.label(turn, firm) for firm in firms)
    full = turn._("A name or number in it may be of: {firms}. To check one of them, write its name alone.")
    short = turn.pgettext("sms", "Perhaps named: {firms}. To check one, write its name alone.")
    return text(full.format(firms=labels), sms=short.format(firms=labels))


def _verdict(turn: Turn) -> Verdict:
    to, services = where(turn), turn.services
    snapshot = services.registry()
    held = to if to and snapshot.has_list(to) else None
    number = turn.mention.finding.candidates[0].entry.id
    code = held or checking.worst(snapshot.standing(number, services.today()))  # the gravest is told, wherever it is
    return checking.judge(snapshot, number, code, services.today(), services.config.list_days)
