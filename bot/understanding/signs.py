"""Danger told in words that no rule foresaw: several signs together.

"they come with dogs and sticks and my cousin cries": no rule knows this sentence, but somebody does something that
hurts to somebody who matters. Such a triple, or two different harms, in one statement is danger. Not in a question, and
not where a rule was already undone (then the harm was denied, past, or from a film).
"""

from bot.understanding.moods import is_asked, is_denied
from bot.understanding.patterns import Hit, Rule
from bot.understanding.text_reading import Reading, Word

HARMS = frozenset(
    """
    BEAT LOCK HOLD GUARD FENCE WEAPON SEX DRUG FORCE SELL SHOCK SHOCKS THREAT KILL RAPE TOUCH CATCH FEAR SCREAM HUNGRY
    BLOOD DIE HIDING SECRET UNKNOWNPLACE SLAVE ESCAPE RANSOM SUICIDE DANGER STALK NOCONTACT MISSING STUCK DEBTBOND
    """.split()  # noqa: SIM905
)
SILENCE = frozenset(["MISSING", "NOCONTACT"])  # of somebody dear; agents and offices are silent too
ACTORS = frozenset(["THEY", "BOSS", "AGENT", "GUARD"])
OWN = frozenset(["ME", "KIN", "CHILD"])
# In these a harm is likely to be something else: an offer, a price, a form.
ORDINARY = (
    "HIRE", "PERK", "NOEXP", "CHECK", "FORM", "LEGAL", "HOWMUCH", "REPORT", "PREP", "UNPAID", "STOPMSG",
    "IDIOM", "JOKE", "ARRIVE", "PASTFAR", "NEWSW", "SUPPOSE", "TAKEMONEY", "BLOCKED", "SAFEKM",
    "OFFERED", "PROBE", "WAGE",
)  # fmt: skip
_RULE = Rule("signs", "other", 2, 0, "", (), False, "several signs of harm together")


def signs(reading: Reading) -> Hit | None:
    """The words of harm, if they are enough."""
    if reading.has(*ORDINARY):
        return None
    harmful = HARMS if reading.has("KIN", "CHILD") else HARMS - SILENCE
    harms = [
        place
        for place, word in enumerate(reading.words)
        if word.meanings & harmful and not is_asked(reading, word.sentence) and not is_denied(place, reading)
    ]
    if not harms:
        return _done_to(reading)
    return Hit(_RULE, tuple(harms[:3])) if _enough(reading, [reading.words[place] for place in harms]) else None


def _enough(reading: Reading, harms: list[Word]) -> bool:
    sentences = {word.sentence for word in harms}
    near = [word for word in reading.words if word.sentence in sentences]
    whose = any(word.means(*OWN) for word in near)
    who = any(word.means(*ACTORS) and word not in harms for word in near)
    return (whose and who) or len(harms) >= 3 or (len(harms) >= 2 and (whose or who))


def _done_to(reading: Reading) -> Hit | None:
    """Somebody powerful, then me or mine, nothing harmless to explain it: "ke dak nh knong ..." (they put me in ...).

    The weakest sign of all; it stays away wherever a topic of work, papers, money, thanks or praise is named.
    """
    if found := _suffered(reading):
        return found
    if reading.has(*ORDINARY, *TOPICS):
        return None
    for place, word in enumerate(reading.words):
        after = reading.words[place + 1 : place + 6]
        actor = word.means("THEY") and not word.means("KIN", "PEOPLE", *OWN) and not is_asked(reading, word.sentence)
        if actor and any(each.means(*OWN) and each.sentence == word.sentence for each in after):
            return Hit(_DONE, (place,))
    return None


def _suffered(reading: Reading) -> Hit | None:
    """ខ្ញុំត្រូវគេ…, nh trov ke …: the Khmer passive is for what one suffers; losing money is another matter."""
    if reading.has("DECEIVE", "MONEY", "HIRE", "GOODW", "JOKE", "NEWSW", "ARRIVE", "IF"):
        return None
    for place, word in enumerate(reading.words[:-2]):
        if not word.means(*OWN, "PEOPLE") or is_asked(reading, word.sentence):
            continue
        following = [each for each in reading.words[place + 1 : place + 5] if not each.means("EVER", "ME")]
        if (
            len(following) > 1
            and following[0].means("MUST")
            and following[1].means(*ACTORS)
            and following[0].way != "en"
        ):
            return Hit(_DONE, (place,))
    return None


TOPICS = (
    "GOODW", "JOB", "VISA", "CONTRACT", "PASSPORT", "DEST", "GOABROAD", "MONEY", "COMPANY", "GREET",
    "CONTACT", "CASE", "STOPW", "HIDEW", "LANGW", "ANYNEWS", "TOLD", "ADDMORE", "OUTING", "SAFEW",
    "LEGAL", "RIGHTS", "NEG", "LINK", "LONGNUM", "CHATW", "ASKPAY", "HOME", "LEAVE",
)  # fmt: skip
_DONE = Rule("done-to", "other", 2, 0, "", (), False, "something is done to somebody, and nothing harmless explains it")
