"""What the person wants: the intents, and the evidence for each.

Whole short messages (stop, hide, yes, hello) are decided first. For others the weights of ``words/intents.csv`` are
added up, where danger means help unless the person says in so many words to hide, to report or to stop; their choice is
a reason among those of the second opinion, which decides.
"""

from collections import defaultdict
from enum import StrEnum

from bot.understanding.adverts import is_advert, is_lookup
from bot.understanding.answers import answered
from bot.understanding.journeys import is_journey
from bot.understanding.moods import is_asked
from bot.understanding.patterns import Hit, hits
from bot.understanding.resembling import Opinion
from bot.understanding.text_reading import Reading


class Intent(StrEnum):
    """Why somebody writes."""

    HELP = "help"  # I or somebody else needs a person now
    CHECK = "check"  # a recruiter
    OFFER = "offer"  # is this job real
    RIGHTS = "rights"  # how to go, what is due, papers, costs, coming home
    TIP = "tip"  # I want to report
    FOLLOWUP = "followup"  # about something told before
    STOP = "stop"
    HIDE = "hide"
    LANGUAGE = "language"
    GREET = "greet"  # thanks too
    YES = "yes"
    NO = "no"
    OTHER = "other"  # spam, off topic, probes such as "who did she text?"


# Where two weigh the same, the one that costs more if missed.
ORDER = [Intent.HELP, Intent.STOP, Intent.HIDE, Intent.TIP, Intent.FOLLOWUP, Intent.CHECK, Intent.OFFER, Intent.RIGHTS,
         Intent.LANGUAGE, Intent.GREET, Intent.YES, Intent.NO, Intent.OTHER]  # fmt: skip
RULED = 0.05  # what the rules' choice adds to the likelihood of an intent
PLAINLY = 0.55  # how likely help must be where nobody is in danger and no rule sees it: it is asked for in words
LEAST = 2  # a single faint sign is no intent


def weigh(
    reading: Reading, danger: bool, undone: frozenset[str], view: Opinion, hidden: bool
) -> tuple[Intent, tuple[Hit, ...]]:
    """The intent and the rules that spoke for it. `hidden`: the message asks that this chat be hidden."""
    found = tuple(_apt(reading))
    whole = _whole(reading, danger)
    if hidden and not danger:
        return Intent.HIDE, found
    if whole:
        return whole, found
    if not danger and is_journey(reading):
        return Intent.RIGHTS, found
    weights: dict[Intent, float] = defaultdict(float)
    best: dict[str, Hit] = {}
    for hit in found:
        best.setdefault(hit.rule.id, hit)
    for hit in best.values():
        weights[Intent(hit.rule.kind)] += hit.rule.weight
    _adjust(weights, reading, danger)
    _recall(weights, undone)
    chosen = max(ORDER, key=lambda intent: (weights[intent], -ORDER.index(intent)))
    if weights[chosen] < LEAST or (chosen is Intent.HIDE and not hidden):
        chosen = Intent.OTHER
    return _agreed(chosen, reading, danger, hidden, view), found


def likelihoods(chosen: Intent, view: Opinion) -> dict[Intent, float]:
    """How likely each intent is, 0 to 1, together 1; the chosen one is never less likely than another."""
    found = {intent: view.intents[intent] for intent in Intent}
    found[chosen] = max(found.values())
    total = sum(found.values())
    return {intent: likely / total for intent, likely in found.items()}


def _agreed(chosen: Intent, reading: Reading, danger: bool, hidden: bool, view: Opinion) -> Intent:
    """The rules' choice, unless what the text resembles speaks clearly for another."""
    owed = chosen is Intent.RIGHTS and reading.has("GIVEBACK")  # nobody asks for money back in small talk
    if len(reading.words) < 2 or owed or reading.has("PROBE"):
        return chosen
    likely = {**view.intents, chosen: view.intents[chosen] + RULED}
    if not danger and likely[Intent.HELP] < PLAINLY:
        likely[Intent.HELP] = 0.0
    if not hidden:
        likely[Intent.HIDE] = 0.0
    return Intent(max(ORDER, key=lambda intent: likely[intent]))


def _apt(reading: Reading) -> list[Hit]:
    """Rules with the flag q speak only in a question (or where no sign of one can be expected: Khmer, learners)."""
    return [hit for hit in hits(reading, "intents") if "q" not in hit.rule.flags or _asking(hit, reading)]


def _asking(hit: Hit, reading: Reading) -> bool:
    return is_asked(reading, reading.words[hit.places[0]].sentence) or reading.has(
        "Q", "WHQ", "HOWMUCH", "WANT", "SHOULD", "CHECK", "HELP", "KNOW"
    )


def _whole(reading: Reading, danger: bool) -> Intent | None:
    """Messages that are one short word or two."""
    words = [word for word in reading.words if word.text != ","]
    if not words or danger:
        return None
    core = [word for word in words if not word.meanings <= frozenset({"BRO", "PART", "PRAY", "TE", "YOUR"})] or words
    if len(core) <= 2 and core[0].means("STOPW", "STOPSIGN") and not any(word.means("JOB", "BEAT") for word in core):
        return Intent.STOP
    if len(core) == 1 and core[0].means("HELP"):
        return Intent.HELP
    if (
        len(core) <= 2
        and all(word.means("GREET", "YES", "BRO", "KIN", "ME", "YOUR") for word in core)
        and any(w.means("GREET") for w in core)
    ):
        return Intent.GREET
    answer = answered(reading)
    if answer is not None and not reading.has("HELP", "STOPMSG", "STOPW", "HIDEW"):
        return Intent.YES if answer else Intent.NO
    return None


def _recall(weights: dict[Intent, float], undone: frozenset[str]) -> None:
    """Words of danger that were no danger: a question about the journey, or a story from the news."""
    if undone & {"asked in general", "supposed"}:
        weights[Intent.RIGHTS] += 4
    if "from the news" in undone:
        weights[Intent.OTHER] += 6


def _adjust(weights: dict[Intent, float], reading: Reading, danger: bool) -> None:
    """What no single rule can see."""
    if danger:
        weights[Intent.HELP] += 14
        for milder in (Intent.CHECK, Intent.OFFER, Intent.RIGHTS, Intent.FOLLOWUP, Intent.GREET, Intent.LANGUAGE):
            weights[milder] *= 0.5
        if _reports(reading):
            weights[Intent.TIP] += 15
        if weights[Intent.HIDE] >= 7 and reading.has("HIDEW"):
            weights[Intent.HIDE] += 12
    if reading.has("REPORT"):
        weights[Intent.CHECK] *= 0.5
    if reading.has("UNPAID") and reading.has("REPORT") and not reading.has("AGENT"):
        weights[Intent.RIGHTS] += 4
    if is_advert(reading):
        weights[Intent.OFFER] += 8
    if is_lookup(reading):
        weights[Intent.CHECK] += 5
    if weights[Intent.GREET] and max(weights.values()) > weights[Intent.GREET]:
        weights[Intent.GREET] = 0
    if not danger and reading.has("CHECK", "COMPANY", "FORM", "JOB", "VISA", "PASSPORT", "HOWMUCH"):
        weights[Intent.HELP] *= 0.3


def _reports(reading: Reading) -> bool:
    """Says at the start that this is a report, and is not the one in danger ("he will report me to the police")."""
    first = min(reading.where.get("REPORT", [99]))
    return (
        first <= 6
        and not reading.has("HELPME", "THREAT")
        and not any(word.means("BOSS") for word in reading.words[:first])
    )
