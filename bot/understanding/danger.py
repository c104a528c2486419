"""Is somebody, or may somebody now be, held, hurt, threatened, missing, sold, moved, or thinking of suicide?

Every rule of ``words/danger.csv`` that the text meets is a hit; ``moods`` takes away those that are denied, asked in
general, supposed, past or told from the news. The hits that stay are evidence, and so is what the whole text resembles
(``resembling``): together they decide. Rules in ``CERTAIN`` need nobody's consent. A plea alone ("help me please")
counts, since people in danger write that first and explain later; the bare word "help" does not, nor a plea for
something harmless ("help me fill in the form").
"""

from typing import NamedTuple

from bot.understanding.adverts import is_advert, is_of_firm
from bot.understanding.clauses import clauses
from bot.understanding.journeys import is_journey
from bot.understanding.moods import is_asked, undone
from bot.understanding.patterns import Hit, Rule, hits
from bot.understanding.probes import is_probe
from bot.understanding.resembling import Opinion, model, opinion
from bot.understanding.signs import signs
from bot.understanding.text_reading import Reading
from bot.understanding.wishes import tires, wants_person

PLEAS = frozenset({"plea", "plea-parts", "plea-kin", "rescue", "crying-help"})
# What makes a plea an ordinary request.
ERRANDS = (
    "CHECK", "FORM", "REAL", "LEGAL", "TRUST", "HOWMUCH", "PREP", "LANGW", "UNPAID", "CASE", "HIDEW", "FAKE", "RIGHTS",
    "VISA", "LINK", "STOPMSG", "GOABROAD", "CONTRACT", "WAGE", "ADDMORE", "LOSTW", "IDIOM", "SAFEKM", "PASSPORT",
)  # fmt: skip
# Rules that stand alone: doubting them would cost most.
# Meanings of which one is in nearly every text of danger that we understand.
HARM = (
    "BEAT", "BEATHARD", "BLOOD", "CANNOT", "DANGER", "DEBTBOND", "DECEIVE", "DIE", "DRUG", "ESCAPE", "FEAR", "FENCE",
    "FORCE", "GUARD", "HELP", "HIDING", "HOLD", "HUNGRY", "KILL", "LEAVE", "LOCK", "MISSING", "NEGLET", "NOCONTACT",
    "ORGAN", "RANSOM", "RAPE", "RESCUE", "RESOLD", "SCREAM", "SECRET", "SELFHARM", "SELL", "SEX", "SHOCK", "SICK",
    "SLAVE", "SOS", "STUCK", "SUICIDE", "TAKE", "THREAT", "TOUCH", "UNKNOWNPLACE", "WEAPON",
)  # fmt: skip
HURT = tuple(set(HARM) - {"HELP", "CANNOT", "FEAR", "SECRET", "NOCONTACT"})
CERTAIN = frozenset(["suicide", "self-kill", "sos", "rescue", "plea", "plea-kin", "escape-wish", "kin-lost-place"])
KEPT = ("LEAVE", "CANNOT", "NEGLET", "HOLD", "LOCK", "BEAT", "THREAT", "SELL", "ESCAPE", "FORCE")
THANKS = (
    "thank",
    "thx",
    "tks",
    "ty",
    "អរគុណ",
    "អគុណ",
    "អគុន",
    "សូមអរគុណ",
    "orkun",
    "akun",
    "arkun",
    "awkun",
    "rkun",
    "okun",
    "aukun",
)
LAST = frozenset(["suicide", "self-kill"])  # ... even beside a laugh
WHO = frozenset(  # meanings of words that only tell who writes: "I am 14", «ខ្ញុំជាតាចាស់»
    "ME KIN PARENT CHILD FEMALE PEOPLE THEY IS EVER PART AGE YOUNG NUM DAYS GREET YES BRO AND COMMA".split()  # noqa: SIM905
)
OF_FIRMS = ("REAL", "LEGAL", "TRUST", "FAKE", "CHECK", "LISTW", "FIRMW", "COMPANY")  # in questions about a firm
FOREIGN = ("a joke", "from the news", "an advertisement", "past", "past and over", "denied", "supposed")
RULE = 1.2  # what a rule that was met adds to the score of the second opinion, in log odds
FAINT, FAINTLY = frozenset(["signs", "done-to"]), 0.3  # ... and what a guess adds
BARE = 0.7  # ... and what it wants more where no word of harm, hold or need is understood at all
STRANGE = 0.7  # ... and where most words are unknown
FEE = 0.7  # ... and where money is asked before a journey, and no word of harm beside it
SHORT = 6  # words
UNDONE = 1.2  # ... and what one takes from it that was met but denied, asked or past
CLEAR = 1.5  # from this score on somebody is in danger now, as far as the second opinion can tell
KINDS = {
    **dict.fromkeys(("LOCK", "HOLD", "GUARD", "NEGLET", "CANNOT", "LEAVE", "ESCAPE", "SELL", "RANSOM"), "confinement"),
    **dict.fromkeys(("HIDING", "SECRET"), "confinement"),
    **dict.fromkeys(("BEAT", "SHOCK", "KILL", "DIE", "THREAT", "RAPE", "TOUCH", "SEX", "FORCE", "HUNGRY"), "violence"),
    **dict.fromkeys(("MISSING", "NOCONTACT", "UNKNOWNPLACE"), "missing"),
}  # fmt: skip


class Danger(NamedTuple):
    """The hits that count and those that were undone, each with its reason."""

    hits: tuple[Hit, ...]
    undone: tuple[tuple[Hit, str], ...]
    over: bool
    view: Opinion


def look_for_danger(reading: Reading) -> Danger:
    """All hits of one text, sorted out; beside a question each clause speaks for itself."""
    found = _look(reading)
    if found.hits or any(reason in FOREIGN for _, reason in found.undone):
        return found
    if not (reading.asked or reading.has(*OF_FIRMS)):
        return found
    apart = ((clause, _look(clause)) for clause in clauses(reading))
    told = next((each for clause, each in apart if any(_is_own(hit, clause) for hit in each.hits)), None)
    return found if told is None else told._replace(undone=found.undone, view=found.view)


def _is_own(hit: Hit, clause: Reading) -> bool:
    """Met by a rule, not by likeness, and of the writer or one of his."""
    return hit.rule.id not in FAINT and any(clause.words[place].means("ME", "KIN", "CHILD") for place in hit.places)


def _look(reading: Reading) -> Danger:
    if is_of_firm(reading) or is_probe(reading):
        return Danger((), (), False, opinion(reading))
    advert = is_advert(reading)
    counted: list[Hit] = []
    dropped: list[tuple[Hit, str]] = []
    for hit in hits(reading, "danger"):
        reason = _errand(hit, reading) or undone(hit, reading, advert)
        if reason:
            dropped.append((hit, reason))
        else:
            counted.append(hit)
    extra = signs(reading) if not counted and not dropped and not advert else None
    if extra:
        counted.append(extra)
    view = opinion(reading)
    if not counted and not dropped and is_journey(reading):
        return Danger((), (), False, view._replace(intents={**view.intents, "help": 0.0}))
    if _is_of_talk(reading):
        dropped += [(hit, "about this conversation") for hit in counted]
        return Danger((), tuple(dropped), False, view)
    counted = _weighed(counted, dropped, reading, view)
    over = any(reason.startswith("past") for _, reason in dropped) and not counted
    return Danger(tuple(counted), tuple(dropped), over, view)


def _is_of_talk(reading: Reading) -> bool:
    """Wants a person, or no more questions, and names neither harm nor anybody who may hear."""
    if reading.has(*HURT):
        return False
    return wants_person(reading) or (tires(reading) and not reading.has("CANNOT", "FEAR", "NEARW", "BOSS", "THEY"))


def _weighed(counted: list[Hit], dropped: list[tuple[Hit, str]], reading: Reading, view: Opinion) -> list[Hit]:
    """The second opinion: it may see danger where no rule does, and doubt a rule that is not certain."""
    certain = LAST if reading.has("JOKE") else CERTAIN
    if len(reading.words) < 2 or any(hit.rule.id in certain for hit in counted):
        return counted
    sure = any(hit.rule.id not in FAINT for hit in counted)
    if not counted and not dropped and all(word.meanings and word.meanings <= WHO for word in reading.words):
        return []
    score = view.score + (RULE if sure else FAINTLY if counted else -UNDONE if dropped else 0.0)
    if not counted and not dropped and not reading.has(*HARM):
        score -= BARE
    if not counted and dropped and len(reading.words) <= SHORT:
        score -= UNDONE  # nothing else is left to tell
    if not counted and _is_strange(reading):
        score -= STRANGE
    if not counted and reading.has("ASKPAY", "FIRST") and not reading.has(*HURT):
        score -= FEE
    if score <= model().raise_at:
        dropped += [(hit, "the words together resemble no danger") for hit in counted]
        return []
    return counted or [Hit(_likeness(view), ())]


def _is_strange(reading: Reading) -> bool:
    """Most of it is unknown: it may be a name as well."""
    words = [word for word in reading.words if word.way not in ("number", "sign")]
    return sum(word.way == "unknown" for word in words) > len(words) / 2


def _likeness(view: Opinion) -> Rule:
    """A rule for the occasion: its reason names meanings, never words of the person."""
    reason = f"the words together resemble danger ({', '.join(view.meanings) or 'no single meaning'})"
    kind = next((KINDS[meaning] for meaning in view.meanings if meaning in KINDS), "other")
    return Rule("resembles", kind, 3 if view.score > CLEAR else 2, 0, "", (), False, reason)


def _errand(hit: Hit, reading: Reading) -> str:
    """A plea counts only when nothing says that an ordinary thing is wanted."""
    if _mine_only(hit, reading):
        return "a thing of mine, not I"
    if hit.rule.kind == "debt" and reading.has("BANK") and not reading.has(*KEPT):
        return "a debt at a bank"
    if hit.rule.id not in PLEAS or hit.rule.id == "rescue":
        return ""
    if _is_thanks(hit, reading):
        return "thanks for help"
    if reading.has(*ERRANDS):
        return "a request for something ordinary"
    if (
        hit.rule.id == "plea"
        and reading.has("IF", "NEWSW")
        and is_asked(reading, reading.words[hit.places[0]].sentence)
    ):
        return "a question"
    return ""


def _is_thanks(hit: Hit, reading: Reading) -> bool:
    """Thanks stand before the help that they are for; behind a plea they are only polite."""
    first = reading.words[min(hit.places)]
    before = reading.words[: min(hit.places)]
    return any(
        word.means("GREET") and word.text.startswith(THANKS) and word.sentence == first.sentence for word in before
    )


def _mine_only(hit: Hit, reading: Reading) -> bool:
    """'took my passport', 'sold my land': what was taken or sold is a thing, not the person who writes."""
    words = [reading.words[place] for place in hit.places]
    if reading.has("OUTING") and any(word.means("TAKE") for word in words):
        return True
    if not any(word.means("TAKE", "SELL", "KEEPIN") for word in words) or hit.rule.id == "taken-tosell":
        return False
    owned = [place for place in hit.places if reading.words[place].text in ("my", "our")]
    after = [reading.words[place + 1] for place in owned if place + 1 < len(reading.words)]
    return bool(after) and not any(word.means("KIN", "CHILD", "PEOPLE") for word in after)
