"""How a thing is said: denied, asked, supposed, long past, seen in the news. Each can take the danger out of a word.

    "he is not hitting me"              denied: the negator stands right before the verb
    "do they beat workers there?"       asked, and nobody is named whom it happens to
    "what if they keep me"              supposed
    "I was beaten last year, now home"  past and over

Words for being kept (ចេញមិនរួច, "not let me leave") have their negator inside; such rules carry the flag n and are
never undone by it. A missed danger costs most: every filter here needs a positive reason.
"""

from bot.understanding.patterns import Hit
from bot.understanding.text_reading import Reading, Word

# What a negator can undo, when it stands before it.
DENIABLE = frozenset(
    """
    BEAT KILL THREAT DANGER RAPE SELL SHOCK HOLD LOCK FORCE HELP HELPME SCAMWORK TOUCH WEAPON DEBT DRUG
    FEAR STUCK SLAVE TAKE KEEP MISSING HUNGRY BLOOD SEX RANSOM GUARD SUICIDE INDANGER DECEIVE SICK
    ESCAPE ORGAN
    """.split()  # noqa: SIM905
)
# Between a negator and its verb only these may stand ("does not ever really hit me").
BETWEEN = frozenset(
    """
    ME THEY BOSS KIN PEOPLE BRO EVER PART CAN AGENT YES HAVE GIVE FUTURE GENERAL
    """.split()  # noqa: SIM905
)
# ... and one of these shows that something else is denied ("nobody knows they beat me", "not only").
BARRIER = frozenset(
    """
    KNOW WANT STOPV SAY CONTACT FOOD MONEY PASSPORT WAGE COMMA BUT JOB SLEEP HELP
    """.split()  # noqa: SIM905
)
VICTIMS = frozenset(["ME", "KIN"])
AUXILIARIES = frozenset(
    """
    is are do does did can could will would should has have was were may shall
    """.split()  # noqa: SIM905
)
FILLERS = frozenset(["BRO", "GREET", "AND", "YOUR", "PRAY", "COMMA"])
SUBJECTS = frozenset(["THEY", "BOSS"])
CLOSE = frozenset(["MISSING"])  # only LIGHT words between it and its negator: "call not go in, missing 9 days"
LIGHT = frozenset(["EVER", "PART", "YES"])
PRESENT = frozenset(["NOW", "STILL", "HERE"])


def undone(hit: Hit, reading: Reading, advert: bool) -> str:
    """The reason why a hit does not count; empty if it does."""
    flags = hit.rule.flags
    if "n" not in flags and _denied(hit, reading):
        return "denied"
    if "q" not in flags and _asked(hit, reading):
        return "asked in general"
    if "h" not in flags and _supposed(hit, reading):
        return "supposed"
    if "p" not in flags and _past(hit, reading):
        return "past"
    if _over(hit, reading):
        return "past and over"
    if "w" not in flags and _told(hit, reading):
        return "from the news"
    if "JOKE" in reading.present and hit.rule.id != "suicide" and not reading.has("HELPME"):
        return "a joke"
    if hit.rule.id == "fear-me" and reading.has(
        "EXAMW", "IDIOM", "TAME", "DECEIVE", "VISA", "MONEY", "SAFEKM", "LOSTW"
    ):
        return "fear of something ordinary"
    if advert and not _victim(hit, reading):
        return "an advertisement"
    return ""


def _victim(hit: Hit, reading: Reading) -> bool:
    return any(reading.words[place].means(*VICTIMS) for place in hit.places)


def _denied(hit: Hit, reading: Reading) -> bool:
    """Each deniable word of the hit has a negator before it (រាល់ "មិន" is used up by the rules of being kept)."""
    verbs = [place for place in hit.places if reading.words[place].meanings & DENIABLE]
    return bool(verbs) and any(is_denied(place, reading) for place in verbs)


def is_denied(place: int, reading: Reading) -> bool:
    """Whether a negator stands before the word at this place and belongs to it."""
    verb, acts = reading.words[place], False
    for index in range(place - 1, max(-1, place - 6), -1):
        word = reading.words[index]
        if acts and word.way == "unknown":
            return False  # "not finish they beat": what is denied stands before who acts
        if word.clause != verb.clause or (word.meanings & BARRIER and not word.means("NEG", "NONE")):
            return False
        if word.means("NEG") and verb.place - word.place <= 3.2 and not word.means("NEGLET"):
            return True
        if word.means("NONE") and place - index == 1:
            return True
        passed = BETWEEN if not verb.meanings & CLOSE else LIGHT
        if not word.meanings & passed and (passed is LIGHT or word.way != "unknown"):
            return False
        acts = acts or bool(word.meanings & SUBJECTS)
    return False


def is_asked(reading: Reading, sentence: int) -> bool:
    """See ``_sounds_asked``; found once for each sentence."""
    if sentence not in reading.questions:
        reading.questions[sentence] = _sounds_asked(reading, sentence)
    return reading.questions[sentence]


def _sounds_asked(reading: Reading, sentence: int) -> bool:
    """A question mark, a question word first, or a Khmer question particle near the end without a negator before it."""
    if sentence in reading.asked:
        return True
    words = [word for word in reading.sentences[sentence] if not word.meanings <= FILLERS]
    if not words:
        return False
    if any(word.means("Q", "HOWMUCH") for word in words) or words[0].means("WHQ") or words[0].text in AUXILIARIES:
        return True
    if any(word.means("WHQ") and word.way != "en" for word in [*words[:2], *words[-3:]]):
        return True
    return len(words) > 2 and any(_particle(words, index) for index in range(max(2, len(words) - 3), len(words)))


def _particle(words: list[Word], index: int) -> bool:
    """ទេ, អត់, te, ot as a question: no negator stands before, and no verb that they could deny follows."""
    word = words[index]
    if not word.means("Q_END") or word.way == "en" or any(each.means("NEG", "NONE") for each in words[:index]):
        return False
    return index == len(words) - 1 or word.means("TE")


def _asked(hit: Hit, reading: Reading) -> bool:
    """A question in general, or about what may come; a question about what is done to me or mine is none."""
    sentence = reading.words[hit.places[0]].sentence
    if not is_asked(reading, sentence):
        return False
    words = [word for word in reading.words if word.sentence == sentence]
    if not any(word.means("ME", "KIN", "CHILD") for word in words):
        own = any(word.means("WHATDO") for word in words)  # Khmer leaves out "I" in "fever five days, what to do"
        return not own or any(word.means("IF", "SUPPOSE", "GENERAL", "PEOPLE") for word in words)
    if any(word.means("NOW", "STILL", "HERE") for word in words):
        return False
    return not _victim(hit, reading) or _ahead(words)


def _ahead(words: list[Word]) -> bool:
    """Asked about a journey or a job that has not begun."""
    return any(word.means("FUTURE", "IF", "Q") for word in words) and any(
        word.means("GOABROAD", "JOB", "COMPANY", "DEST", "AGENT", "BOSS", "PERMIT") for word in words
    )


def _supposed(hit: Hit, reading: Reading) -> bool:
    """ "What if", or "if" in a question. A plain "if I run they kill me" is a threat, not a thought."""
    if not reading.has("IF"):
        return False
    first = reading.words[min(hit.places)]
    supposing = [i for i in reading.where.get("IF", ()) if reading.words[i].sentence == first.sentence]
    before = [reading.words[i] for i in supposing if i < max(hit.places)]
    if any(word.means("NOW", "STILL") and word.sentence == first.sentence for word in reading.words):
        return False
    asked = is_asked(reading, first.sentence) or reading.has("WHATDO")
    return any(word.means("SUPPOSE") or asked for word in before)


def _past(hit: Hit, reading: Reading) -> bool:
    """Long ago, with nothing about now; or with a good life told after the word now."""
    if not reading.has("PASTFAR"):
        return False
    sentence = reading.words[hit.places[0]].sentence
    if hit.rule.kind == "missing" or not any(
        word.means("PASTFAR") and word.sentence == sentence for word in reading.words
    ):
        return False
    now = [i for i, word in enumerate(reading.words) if word.means(*PRESENT)]
    if not now:
        return True
    after = reading.words[now[-1] + 1 :]
    return min(hit.places) < now[-1] and any(
        word.means("OWNLIFE", "ARRIVE", "SAFEW", "JOB", "GOOD", "HOME") for word in after
    )


def _over(hit: Hit, reading: Reading) -> bool:
    """Somebody is home or safe, and the hit does not come after a "but" or "still"."""
    if not reading.has("ARRIVE"):
        return False
    safe = next((i for i in reversed(reading.where.get("ARRIVE", ())) if not _preceded_by_doubt(i, reading)), None)
    if safe is None:
        return False
    if hit.rule.id == "suicide":
        return False
    home = reading.words[safe]
    for place in hit.places:
        word = reading.words[place]
        if word.clause > home.clause and any(
            each.means("BUT", "STILL") for each in reading.words[safe + 1 : place + 3]
        ):
            return False
    return True


def _preceded_by_doubt(index: int, reading: Reading) -> bool:
    """'I am not safe now', 'I want to be back home', 'until she is home' are no news of safety."""
    return any(
        word.means("NEG", "WANT", "IF", "CANNOT", "MUST", "WHQ") for word in reading.words[max(0, index - 3) : index]
    )


def _told(hit: Hit, reading: Reading) -> bool:
    """Seen in a film or the news, and not about me or mine."""
    if not reading.has("NEWSW"):
        return False
    sentence = reading.words[hit.places[0]].sentence
    near = [word for word in reading.words if word.sentence == sentence]
    if not any(word.means("NEWSW") for word in near):
        return False
    return not _victim(hit, reading) and not any(word.means("KIN") for word in near)
