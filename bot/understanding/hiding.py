"""Does the message ask that this chat be hidden, deleted or kept quiet, or say that somebody comes or will see it?

    hides(read("boss is coming delete this"))      an order, whatever danger stands beside it
    hides(read("he wants to look at my phone"))    said without the word
    hides(read("they hid my passport")) is False   somebody else hides, and something else

Whoever holds the phone next must find nothing, so this is heard before any card of numbers is shown.
"""

from bot.understanding.adverts import is_advert, names_a_firm
from bot.understanding.moods import is_asked, is_denied
from bot.understanding.reading import Reading, Word
from bot.understanding.resembling import Opinion

ACTORS = frozenset(["THEY", "BOSS", "AGENT", "GUARD", "KIN", "PARENT", "COMPANY", "PEOPLE"])
SAID = (
    "chat", "message", "conversation", "history", "text", "sms", "everything", "all", "trace", "data", "talk", "wrote",
    "words",
    "សារ", "ឆាត", "សន្ទនា", "ប្រវត្តិ", "ទាំងអស់", "sar", "sa", "tang os",
)  # fmt: skip
# Things that can be hidden, deleted or closed and are not this chat.
OTHER = frozenset(
    """
    PASSPORT MONEY JOB COMPANY DOOR ROOM VISA CONTRACT WAGE KIN CHILD CASINO VEHICLE MED FOOD DRUG WEAPON SICK DEBT
    NUMBERW BOAT BORDER SCAMWORK ONLINEJOB LEGAL FIRM POLICE EMBASSY HOME DEST NEWSW NONE
    """.split()  # noqa: SIM905
)
OWNERS = frozenset(["my", "our", "the", "a", "his", "her", "their", "your"])
WATCHERS = frozenset(["THEY", "BOSS", "GUARD", "KIN", "PARENT"])
HIDE = frozenset(["hide", "លាក់", "leak", "leak tov"])  # a person, a telephone and papers can be hidden too
REPORTS = ("REPORT", "FAKE", "HIRE", "AGENT", "LEGAL", "VILLAGE")  # what somebody else should take down
WEAK = frozenset(
    [
        "បិទ",
        "សម្អាត",
        "take down",
        "clear",
        "cleared",
        "remove",
        "removed",
        "vanish",
        "get rid",
        "get rid of",
        "បំផ្លាញ",
        "clean up",
    ]
)
DONE_BY_OTHERS = frozenset(["deleted", "removed", "cleared", "hid", "hidden", "hides", "deletes"])
# What somebody may come for who is no danger to the chat.
ERRANDS = ("MONEY", "WAGE", "PAY", "GIVE", "GOODW", "OUTING", "DEST", "HOME", "SIGN", "PASSPORT")
PLEAS = (
    "HELPME",
    "RESCUE",
    "SOS",
    "BEAT",
    "KILL",
    "LOCK",
    "SELL",
    "RAPE",
    "WEAPON",
    "SUICIDE",
    "TAKE",
    "POLICE",
    "ESCAPE",
)
STORY = (
    "WHQ",
    "JOB",
    "DEST",
    "VILLAGE",
    "WAGE",
    "MONEY",
    "GREET",
    "LEAVE",
    "CANNOT",
    "HOLD",
    "HOME",
    "SEX",
    "TOUCH",
    "NIGHT",
)
BORNE = frozenset(["COMPANY", "GOABROAD", "JOB", "DEST", "FIRM", "HIRE"])  # words in firms' names
LIKELY = 0.35  # how likely the second opinion must find it where no order is understood
BRIEF = 9  # words of a warning that somebody comes; a longer text tells a story


def hides(reading: Reading, view: Opinion) -> bool:
    """True if what stands on the screen should go, or nothing should come now."""
    if is_advert(reading) or names_a_firm(reading) or _is_name(reading):
        return False
    if any(_is_order(place, reading) for place in reading.where.get("HIDEW", ())):
        return True
    return reading.has("QUIETW") or _is_watched(reading) or _wants_quiet(reading) or _resembles(reading, view)


def _sentence(place: int, reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.sentence == reading.words[place].sentence]


def _is_order(place: int, reading: Reading) -> bool:
    """Hide or delete: not what others did, not denied, nor with something else than this chat."""
    verb = reading.words[place]
    before = [word for word in reading.words[max(0, place - 2) : place] if word.sentence == verb.sentence]
    if _is_refused(place, reading):
        return False
    after = [word for word in reading.words[place + 1 : place + 6] if word.sentence == verb.sentence]
    said = _names_the_chat(verb) or any(_names_the_chat(word) for word in (*before, *after))
    if reading.has(*REPORTS) and not said:
        return False
    if verb.text in HIDE and not said and before and before[-1].means("ME"):
        return False  # "where do I hide"
    return _is_this_chat(verb, after, said)


def _is_refused(place: int, reading: Reading) -> bool:
    """Others did it, or it shall not be done, or it is no deed."""
    verb = reading.words[place]
    before = [word for word in reading.words[max(0, place - 2) : place] if word.sentence == verb.sentence]
    state = verb.text in WEAK and bool(before) and before[-1].text.startswith("is ")  # "is it clear"
    supposed = any(word.means("IF") for word in before)  # "if you delete, do you still help"
    return state or supposed or _is_deed_of_others(verb, before) or is_denied(place, reading)


def _names_the_chat(word: Word) -> bool:
    return word.means("CHATW", "HIDEW") and any(each in word.text for each in SAID)


def _is_deed_of_others(verb: Word, before: list[Word]) -> bool:
    if verb.text in DONE_BY_OTHERS and not any(
        word.means("CHATW", "CAN", "WANT") or word.text == "be" for word in before
    ):
        return True
    near = [word for word in before if not word.means("EVER", "PART", "COMMA")][-1:]
    return any(word.meanings & (ACTORS | {"NUMBERW"}) and not word.means("ME", "CHATW", "BRO") for word in near)


def _is_this_chat(verb: Word, after: list[Word], said: bool) -> bool:
    """What is named first behind the verb decides; nothing named before another clause begins means this."""
    last = verb
    for word in after:
        if last is verb and _names_the_chat(verb):
            return True
        if word.means("CHATW", "SECRET"):
            return True
        if word.means("QUICK", "COMMA", "BUT", "THEY", "BOSS", "GUARD", "IF") and not word.means("KIN"):
            break
        if word.means("PHONE"):
            return verb.text not in HIDE | WEAK
        if word.meanings & OTHER or (word.means("ME") and word.text in ("me", "us", "myself")):
            return False
        owned = last is verb and (word.way == "en" or len(word.text) > 4 or not word.text.isascii())
        if not word.meanings and (owned or last.text in OWNERS):
            return said  # "my photo on facebook"
        last = word
    return verb.text not in WEAK or said or len(after) <= 1


def _is_name(reading: Reading) -> bool:
    """A word of hiding beside nothing but unknown words, and those that firms bear: Leak Kim Overseas."""
    others = [word for word in reading.words if not word.means("HIDEW")]
    return bool(others) and all(not word.meanings or word.meanings & BORNE for word in others)


def _is_watched(reading: Reading) -> bool:
    """Somebody comes now, or looks at the telephone, and the message is no plea or story."""
    if len(reading.words) > 2 * BRIEF + 2 or reading.has(*PLEAS):
        return False
    return _comes(reading) or _looks(reading)


def _comes(reading: Reading) -> bool:
    """Somebody comes or stands close, in few words and about nothing else."""
    if len(reading.words) > BRIEF or reading.has(*STORY):
        return False
    for place, word in enumerate(reading.words):
        if not word.means("NEARW") or is_asked(reading, word.sentence):
            continue
        after = reading.words[place + 1 : place + 5]
        if any(each.means(*ERRANDS) and not each.means("PART", "EVER") for each in after):
            return False
        before = reading.words[max(0, place - 5) : place]
        who = any(each.means("THEY", "BOSS", "GUARD") for each in (*before, *after))
        return who or (place <= 1 and len(reading.words) <= 4) or reading.has("WAITING", "STOPW", "STOPMSG")
    return reading.has("WAITING", "STOPW") and reading.has("BOSS", "GUARD") and len(reading.words) <= 5


def _looks(reading: Reading) -> bool:
    """Who looks at, checks or opens the telephone or these words; not what happens every day."""
    if reading.has("STILL", "DAYS", "PASTFAR", "NEWSW") or not reading.has("PHONE", "CHATW"):
        return False
    for place, word in enumerate(reading.words):
        if not word.means("SEE", "CHECK", "OPEN") or is_asked(reading, word.sentence):
            continue
        near = [each for each in reading.words[max(0, place - 5) : place + 6] if each.sentence == word.sentence]
        who = any(
            each.meanings & WATCHERS and not each.means("ME") for each in reading.words[max(0, place - 5) : place]
        )
        if who and any("phone" in each.text or each.means("PHONE") or _names_the_chat(each) for each in near):
            return True
    return False


def _wants_quiet(reading: Reading) -> bool:
    """ "Do not answer now, he is here", "they must not see this", a finger on the lips."""
    return "🤫" in reading.text or any(
        _is_silenced(place, reading) or _is_kept_from(place, reading)
        for place, word in enumerate(reading.words)
        if word.means("DONT", "NEG", "STOPMSG", "STOPV", "STOPW", "FEAR")
    )


def _is_silenced(place: int, reading: Reading) -> bool:
    """Told not to answer, send or ring, while somebody is close or looks at the telephone."""
    word, row = reading.words[place], reading.words[place : place + 12]
    if word.means("DONT", "NEGLET") and any(each.means("RING") for each in row[1:5]):
        return True
    silent = word.means("STOPMSG") or any(each.means("CONTACT", "SEND", "SEEME", "ANSWERQ") for each in row[1:3])
    before = reading.words[max(0, place - 2) : place]
    told = any(each.means("SAY", "THEY", "BOSS") for each in before) and not any(each.means("NEARW") for each in before)
    return silent and word.means("DONT", "STOPMSG", "STOPV") and not told and _is_near(_sentence(place, reading) + row)


def _is_near(words: list[Word]) -> bool:
    """Somebody stands close, or looks at the telephone."""
    who = any((word.meanings & WATCHERS and not word.means("ME", "PEOPLE")) or word.means("BOSS") for word in words)
    close = any(word.means("NEARW", "SEE", "CHECK", "CATCH", "POINT", "SLEEP") for word in words)
    return who and close


def _is_kept_from(place: int, reading: Reading) -> bool:
    """ "I do not want them to see", "so that she does not read it": nobody else may know of these words."""
    if reading.has("JOKE", "NEWSW", "PROBE"):
        return False
    row = reading.words[place + 1 : place + 7]
    who = next((step for step, word in enumerate(row) if word.meanings & WATCHERS and not word.means("ME")), None)
    if who is None or not (
        reading.words[place].means("DONT", "NEGLET", "FEAR") or any(w.means("WANT", "LET") for w in row[:who])
    ):
        return False
    return any(word.means("SEE") and word.text not in ("check", "find", "catch") for word in row[who + 1 : who + 3])


def _resembles(reading: Reading, view: Opinion) -> bool:
    """The second opinion, where no verb was understood that could mean something else."""
    if reading.has("JOKE") or len(reading.words) < 2:
        return False
    if any(_is_refused(place, reading) for place in reading.where.get("HIDEW", ())):
        return False
    return view.intents["hide"] >= LIKELY
