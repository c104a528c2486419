"""Does the message ask that this chat be hidden, deleted or kept quiet, or say that somebody comes or will see it?

    hides(read_text("boss is coming delete this"))      an order, whatever danger stands beside it
    hides(read_text("he wants to look at my phone"))    said without the word
    hides(read_text("they hid my passport")) is False   somebody else hides, and something else

Whoever holds the phone next must find nothing, so this is heard before any card of numbers is shown.
"""

from bot.understanding.adverts import is_advert, is_of_firm
from bot.understanding.moods import is_denied
from bot.understanding.resembling import Opinion
from bot.understanding.text_reading import Reading, Word
from bot.understanding.watching import HUSH, is_watched, names_the_chat, wants_quiet

ACTORS = frozenset(["THEY", "BOSS", "AGENT", "GUARD", "KIN", "PARENT", "COMPANY", "PEOPLE"])
# Things that can be hidden, deleted or closed and are not this chat.
OTHER = frozenset(
    """
    PASSPORT MONEY JOB COMPANY DOOR ROOM VISA CONTRACT WAGE KIN CHILD CASINO VEHICLE MED FOOD DRUG WEAPON SICK DEBT
    NUMBERW BOAT BORDER SCAMWORK ONLINEJOB LEGAL FIRM POLICE EMBASSY HOME DEST NEWSW NONE
    """.split()  # noqa: SIM905
)
OWNERS = frozenset(["my", "our", "the", "a", "his", "her", "their", "your"])
ALONE = frozenset(["laek", "lak", "lob"])  # "hide", "delete" as they are typed too; beside others "number", "sell"
HIDE = frozenset(["hide", "លាក់", "leak", "leak tov"])  # a person, a telephone and papers can be hidden too
REPORTS = ("REPORT", "FAKE", "HIRE", "AGENT", "LEGAL", "VILLAGE")  # what somebody else should take down
# Verbs that need the chat beside them: what else is cleared, closed or removed is no chat.
WEAK = frozenset(
    [
        "បិទ", "សម្អាត", "បំផ្លាញ", "take down", "clear", "cleared", "remove", "removed", "vanish", "get rid",
        "get rid of", "clean up",
    ]
)  # fmt: skip
LIGHT = frozenset(["EVER", "PART", "BRO", "GREET", "PRAY"])  # meanings of courtesy, which say nothing of the deed
DONE_BY_OTHERS = frozenset(["deleted", "removed", "cleared", "hid", "hidden", "hides", "deletes"])
BORNE = frozenset(["COMPANY", "GOABROAD", "JOB", "DEST", "FIRM", "HIRE"])  # words in firms' names
HOWS = frozenset(["how", "how to", "how can", "ម៉េច", "យ៉ាងម៉េច", "ធ្វើម៉េច", "mech", "yang mech", "tver mech", "yang na"])
# Without one of these nobody asks for anything to be hidden: "I changed my phone" resembles such a wish, and is none.
WISHES = ("HIDEW", "NEARW", "COMEB", "QUICK", "SEE", "CHECK", "DONT", "STOPMSG", "STOPW", "STOPV",
          "BOSS", "THEY", "GUARD", "KIN", "PARENT", "SECRET", "LATER", "WAITING")  # fmt: skip
LIKELY = 0.35  # how likely the second opinion must find it where no order is understood


def hides(reading: Reading, view: Opinion) -> bool:
    """True if what stands on the screen should go, or nothing should come now."""
    if len(reading.words) == 1 and reading.words[0].text in ALONE | HUSH and not reading.asked:
        return True
    if is_advert(reading) or _is_name(reading):
        return False
    if is_of_firm(reading) and not reading.has("PHONE", "NEARW") and not any(map(names_the_chat, reading.words)):
        return False
    if any(_is_order(place, reading) for place in reading.where.get("HIDEW", ())):
        return True
    return reading.has("QUIETW") or is_watched(reading) or wants_quiet(reading) or _resembles(reading, view)


def _is_order(place: int, reading: Reading) -> bool:
    """Hide or delete: not what others did, not denied, nor with something else than this chat."""
    verb = reading.words[place]
    before = [word for word in reading.words[max(0, place - 2) : place] if word.sentence == verb.sentence]
    if _is_refused(place, reading):
        return False
    after = [word for word in reading.words[place + 1 : place + 6] if word.sentence == verb.sentence]
    said = names_the_chat(verb) or any(names_the_chat(word) for word in (*before, *after))
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
    glued = bool(before) and before[-1].way == "unknown" and before[-1].text > "\u1780" and verb.text > "\u1780"
    if glued and not names_the_chat(verb):
        return True  # a piece of a longer word, or of a name
    denied = is_denied(place, reading) or _is_forbidden(before) or _is_asked_back(place, reading)
    return state or supposed or denied or _is_deed_of_others(verb, before)


def _is_forbidden(before: list[Word]) -> bool:
    """ "Do not delete", «កុំលុប»; but "don't forget to delete" is an order."""
    near = [word for word in before if word.way == "unknown" or not word.meanings <= LIGHT][-1:]
    return bool(near) and near[0].means("DONT")


def _is_asked_back(place: int, reading: Reading) -> bool:
    """ "Delete what?", «លុបអ្វី?»: a question about a deed that was spoken of; "delete how" wants it done."""
    after = [word for word in reading.words[place + 1 : place + 4] if not word.meanings <= LIGHT][:1]
    return bool(after) and after[0].means("WHQ") and after[0].text not in HOWS


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
        if last is verb and names_the_chat(verb):
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
    others = (word for word in reading.words if not word.means("HIDEW"))
    told = next((word for word in others if word.meanings and not word.meanings & BORNE), None)
    return told is None and any(not word.means("HIDEW") for word in reading.words)


def _resembles(reading: Reading, view: Opinion) -> bool:
    """The second opinion, where no verb was understood that could mean something else."""
    if reading.has("JOKE", "PASSWORDW", "OFFERED") or len(reading.words) < 2:
        return False
    if not (reading.has(*WISHES) or any(map(names_the_chat, reading.words))):
        return False
    if any(_is_refused(place, reading) for place in reading.where.get("HIDEW", ())):
        return False
    return view.intents["hide"] >= LIKELY
