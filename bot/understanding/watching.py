"""Somebody comes, stands close, or looks at the telephone: told in a few words, or in an order not to answer now.

is_watched(read_text("someone is at the door"))     a warning; a longer text tells a story
wants_quiet(read_text("don't reply, he is here"))   so is an order to be silent beside somebody
"""

from bot.understanding.moods import is_asked
from bot.understanding.text_reading import Reading, Word

WATCHERS = frozenset(["THEY", "BOSS", "GUARD", "KIN", "PARENT"])
SAID = (
    "chat", "message", "conversation", "history", "text", "sms", "everything", "all", "trace", "data", "talk", "wrote",
    "words",
    "សារ", "ឆាត", "សន្ទនា", "ប្រវត្តិ", "ទាំងអស់", "sar", "sa", "tang os",
)  # fmt: skip
# What somebody may come for who is no danger to the chat.
ERRANDS = ("MONEY", "WAGE", "PAY", "GIVE", "GOODW", "OUTING", "DEST", "HOME", "SIGN", "PASSPORT")
# What makes a message a plea, or a story, instead of a warning.
PLEAS = (
    "HELPME", "RESCUE", "SOS", "BEAT", "KILL", "LOCK", "SELL", "RAPE", "WEAPON", "SUICIDE", "TAKE", "POLICE", "ESCAPE",
)  # fmt: skip
STORY = (
    "WHQ", "JOB", "DEST", "VILLAGE", "WAGE", "MONEY", "GREET", "LEAVE", "CANNOT", "HOLD", "HOME", "SEX", "TOUCH",
    "NIGHT",
)  # fmt: skip
# What may stand beside "near" or "coming" when nobody is named: "mum is coming", but not "near a casino".
WARNING = frozenset(
    """
    NEARW COMEB COME GO KIN PARENT FEMALE PEOPLE BRO NOW QUICK SOON EVER PART IS AND GREET YOUR STOPW STOPMSG WAITING
    DOOR SECRET QUIETW PRAY ME COMMA STILL
    """.split()  # noqa: SIM905
)
FORBIDDING = ("dont", "do not", "kom", "kum", "កុំ")
BRIEF = 9  # words of a warning that somebody comes
FEW = 5  # words of an order that says nothing else
HUSH = frozenset(["quiet", "silence", "silent", "ស្ងាត់", "ស្ងៀម", "sngat", "sngiem"])
# What may stand beside an order not to write; a question or a name makes it another message.
ORDER = frozenset(
    """
    DONT NEG NO SEND SEEME ANSWERQ CONTACT SPEAK TOLD ME NOW PART QUICK BRO EVER PRAY GREET COMMA STOPMSG STOPW STILL
    YOUR AND
    """.split()  # noqa: SIM905
)
# ... and beside "stop", said because of somebody.
STOPPED = WARNING | {"THEY", "BOSS", "GUARD", "STOPV"}


def is_watched(reading: Reading) -> bool:
    """Somebody comes now, or looks at the telephone, and the message is no plea or story."""
    if len(reading.words) > 2 * BRIEF + 2 or reading.has(*PLEAS):
        return False
    return _comes(reading) or _looks(reading)


def wants_quiet(reading: Reading) -> bool:
    """ "Do not answer now, he is here", "they must not see this", a finger on the lips; "don't write" and no more."""
    if "🤫" in reading.text or _is_bare_order(reading) or _is_stopped(reading):
        return True
    told = reading.places("DONT", "NEG", "STOPMSG", "STOPV", "STOPW", "FEAR")
    return any(_is_silenced(place, reading) or _is_kept_from(place, reading) for place in told)


def _is_bare_order(reading: Reading) -> bool:
    """Told in a few words to be quiet or not to write, and nothing else: there is a reason that nobody has time for.

    Not "don't send", which asks for no more messages, unless it is for now.
    """
    if not 1 <= len(reading.words) <= FEW or reading.asked or reading.has("Q_END"):
        return False
    if all(word.text in HUSH or (word.meanings and word.meanings <= ORDER) for word in reading.words):
        return any(word.text in HUSH for word in reading.words) or _forbids_writing(reading)
    return False


def _forbids_writing(reading: Reading) -> bool:
    """ "Don't write", «កុំឆ្លើយ», "don't write me now"."""
    words = [word for word in reading.words if not word.meanings <= {"PART", "BRO", "PRAY", "COMMA", "GREET"}]
    if words and words[0].means("STOPMSG") and words[0].text.startswith(FORBIDDING):
        return any(word.means("NOW", "QUICK") for word in words[1:])
    return len(words) > 1 and words[0].means("DONT") and words[1].means("SEND", "SEEME")


def _is_stopped(reading: Reading) -> bool:
    """ "Stop, guard", "stop he comes": told to stop because of somebody; "stop" alone is a command."""
    if not 2 <= len(reading.words) <= FEW + 1 or not reading.has("STOPW") or reading.has("COMPANY"):
        return False
    if reading.asked or not all(word.meanings & STOPPED and word.text not in ("me", "us") for word in reading.words):
        return False
    comes = reading.has("COME", "COMEB", "NEARW")
    who = reading.has("THEY", "BOSS", "GUARD", "PARENT") or (comes and reading.has("KIN"))
    return who and (comes or reading.words[0].means("STOPW"))


def names_the_chat(word: Word) -> bool:
    return word.means("CHATW", "HIDEW") and any(each in word.text for each in SAID)


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
        if any(each.means("OFFERED", "SAY", "HAVE") for each in before) and not word.means("COME"):
            return False  # "he says there is a guard at the door" describes
        who = any(each.means("THEY", "BOSS", "GUARD") for each in (*before, *after))
        return who or _is_only_warning(reading) or reading.has("WAITING", "STOPW", "STOPMSG")
    who = reading.has("BOSS", "GUARD") and not reading.has("COMPANY")  # whoever stops a company leaves it
    return who and reading.has("WAITING", "STOPW") and len(reading.words) <= FEW


def _is_only_warning(reading: Reading) -> bool:
    """Few words, and none of them about anything else: a place that somebody is near to is told, not feared."""
    return len(reading.words) <= 4 and all(word.meanings and word.meanings <= WARNING for word in reading.words)


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
        if who and any("phone" in each.text or each.means("PHONE") or names_the_chat(each) for each in near):
            return True
    return False


def _is_silenced(place: int, reading: Reading) -> bool:
    """Told not to answer, send or ring, while somebody is close or looks at the telephone."""
    word, row = reading.words[place], reading.words[place : place + 12]
    if not word.means("DONT", "NEGLET", "STOPMSG", "STOPV"):
        return False
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
    if who is None or any(word.means("SEE", "COMMA") for word in row[:who]):
        return False  # "I do not know, my uncle knows"
    if not (reading.words[place].means("DONT", "NEGLET", "FEAR") or any(w.means("WANT", "LET") for w in row[:who])):
        return False
    return any(word.means("SEE") and word.text not in ("check", "find", "catch") for word in row[who + 1 : who + 3])


def _sentence(place: int, reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.sentence == reading.words[place].sentence]
