"""What a question is about: words that somebody writes, led to a card or a stage."""

from bot.understanding.text_reading import Reading, Word, read_text
from bot.understanding.triage import is_minor
from bot.writing import fold

FOR_MINORS = "thinking-young"  # the card for whoever is under 18, or asks for somebody who is
Topics = tuple[tuple[tuple[str, ...], str], ...]

# The meanings that must all be there ("A|B": one of them), and the card or stage that answers. The first that fits.
# These come before any plain word.
FIRST: Topics = (
    (("UNPAID|CUTPAY",), "work-2"),
    (("NEG|NOTGET", "PAY|WAGE", "BOSS|COMPANY|THEY"), "work-2"),
    (("KEEP|TAKE|CUT|GIVEBACK", "WAGE"), "work-2"),
    (("KEEP|TAKE|GIVEBACK", "PASSPORT"), "work-1"),
    (("GIVEBACK", "MONEY"), "work-3"),
    (("DEBT",), "return-2"),
)
TOPICS: Topics = (
    (("RETURNEE",), "jobs"),
    (("JOB|FIND", "@KH"), "jobs"),
    (("JOB", "HOME|ARRIVE"), "jobs"),
    (("REPORT", "COMPANY|AGENT"), "work-3"),
    (("CONTRACT",), "recruiter-2"),
    (("HOWMUCH|PAY|MONEY", "PASSPORT"), "papers-3"),
    (("HOWMUCH", "WAGE"), "work"),
    (("PASSPORT|VISA|EXPIRED",), "papers"),
    (("FORM", "DEST"), "thinking"),  # "how do I apply for Korea"
    (("FORM",), "papers"),
    (("HOWMUCH|PAY", "DEST|GOABROAD|AGENT|COMPANY"), "thinking-2"),
    (("WAGE|HOURS",), "work"),
    (("HOME",), "return"),
    (("RIGHTS",), "work"),
    (("CHANGEW", "JOB|BOSS|COMPANY"), "work"),
    (("GO", "JOB|DEST"), "thinking"),
    (("PREP|GOABROAD|DANGER|SAFEW|EXAMW",), "thinking"),
)

# Said of what was paid, not of what was earned.
MONEY_BACK = (
    "money back",
    "refund",
    "deposit returned",
    "money returned",
    "get back my money",
    "give back my money",
    "return my money",
    "return the money",
    "លុយវិញ",
    "ប្រាក់វិញ",
    "luy vinh",
    "luy venh",
    "prak vinh",
    "brak vinh",
)
BACK = ("back", "return", "វិញ", "vinh", "venh")
# Plain words that the meanings do not tell apart: romanised, Khmer and English.
PLAIN: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (
            "homesick",
            "miss home",
            "miss my home",
            "miss cambodia",
            "i miss my",
            "នឹកផ្ទះ",
            "នឹកស្រុក",
            "នឹកគ្រួសារ",
            "នឹកម្តាយ",
            "នឹកម៉ែ",
            "នឹកកូន",
            "nek pteas",
            "nek phteah",
            "nek pteah",
            "nek srok",
        ),
        "return",
    ),
    (
        (
            "pay my loan",
            "pay the loan",
            "pay back the loan",
            "pay loan",
            "i owe",
            "we owe",
            "សងធនាគារ",
            "សងមិនរួច",
            "សងអត់រួច",
            "សងមិនបាន",
            "song thonakea",
            "song min ruch",
            "song ot ruch",
            "song ot ban",
        ),
        "return-2",
    ),
    (("complain", "complaint", "ពាក្យបណ្តឹង", "បណ្តឹង", "ប្តឹង", "bandoeng", "pdeng", "bdeng"), "work-3"),
    (
        (
            "work in cambodia",
            "work at home",
            "job in cambodia",
            "job at home",
            "ការងារនៅកម្ពុជា",
            "ធ្វើការនៅកម្ពុជា",
            "ធ្វើការនៅខ្មែរ",
            "ធ្វើការនៅស្រុកខ្មែរ",
        ),
        "jobs",
    ),
    (("contract", "contracts", "កិច្ចសន្យា", "kech sanya", "kontra"), "recruiter-2"),
    (("loan", "borrow", "ខ្ចីលុយ", "កម្ចី", "khchey luy", "kamchey"), "thinking-3"),
    (("job search", "find work", "find job", "រកការងារ", "rok kar", "rok ka"), "jobs-1"),
    (("fee", "fees", "cost", "costs", "ថ្លៃ", "ចំណាយ", "thlai", "tlai", "chamnay"), "thinking-2"),
    (("mrc", "centre", "center", "មជ្ឈមណ្ឌល"), "jobs-3"),
    (("ocwc", "documents", "papers", "ឯកសារ", "ekasar", "ekasa"), "papers"),
    (("mok phteah", "mok pteah", "mok ptes"), "return"),
)
# Who is named in a story; a bare question names nobody.
SOMEBODY = ("ME", "SELF", "KIN", "PARENT", "CHILD", "PEOPLE", "FEMALE", "THEY", "BOSS", "AGENT", "BRO")
UNDER_AGE = ("under 18", "underage", "under age", "not yet 18", "minor", "ក្រោម ១៨", "មិនទាន់គ្រប់អាយុ", "krom 18")
AM = frozenset({"am", "im", "i m", "is", "she", "he"})
OF_AGE = frozenset(
    "ME KIN CHILD FEMALE PEOPLE AGE IS EVER YOUNG NUM PART BRO DAYS GREET THEY AND YES SOON COMMA".split()  # noqa: SIM905
)
COUNTED = frozenset(
    {"days", "day", "months", "month", "weeks", "hours", "times", "dollars", "people", "ថ្ងៃ", "ខែ", "នាក់"}
)
PAYS = frozenset({"bong", "bang", "bongg"})  # «បង់», which is also how "elder" is spelt: it pays only before a sum
WAGES = ("a month", "per month", "monthly", "a day", "per day", "salary", "ក្នុងមួយខែ", "មួយខែ", "muoy khae", "1 khae")
SHORT = 60  # characters of a bare question


def about(text: str) -> str:
    """about('my contract') == 'recruiter-2', a card; about('passport') == 'papers', a stage; '' for anything else."""
    reading = read_text(text)
    if _is_young(reading) and (_is_only_age(reading) or reading.has("GO", "GOABROAD", "JOB", "DEST", "PASSPORT")):
        return FOR_MINORS
    if _wants_back(reading):
        return "work-3"
    if found := _by_meaning(reading, FIRST):
        return found
    spaced = f" {reading.text} "
    plain = next((to for words, to in PLAIN if any(_in(word, spaced) for word in words)), "")
    return plain or ("thinking-2" if _asks_to_pay(reading) else _by_meaning(reading, TOPICS))


def asks_pay(text: str) -> bool:
    """Whether it asks what is earned: "minimum wage in Japan"."""
    reading = read_text(text)
    return reading.has("WAGE") or _in("minimum wage", f" {reading.text} ")


def asks_to_pay(text: str) -> bool:
    """Whether it asks if something is to be paid: "should I pay the money", «តើគួរបង់លុយទេ»."""
    reading = read_text(text)
    pays = reading.has("PAY", "TAKEMONEY") or any(word.text in PAYS for word in reading.words)
    return pays and (reading.has("SHOULD", "Q", "WHQ", "Q_END", "IF") or bool(reading.asked))


def is_bare(text: str) -> bool:
    """Whether it is only a topic, "minimum wage", and no story of somebody, "my friend has no contract"."""
    return len(text) <= SHORT and not read_text(text).has(*SOMEBODY)


def _is_young(reading: Reading) -> bool:
    """Whether somebody is said to be from 4 to 17 years old: "i am 16", «អាយុ ១៦», "under 18"."""
    words = reading.words
    aged = any(_is_age(words[:place], words[place + 1 : place + 2]) for place in reading.where.get("YOUNG", ()))
    spaced = f" {reading.text} "
    return aged or is_minor(reading) or any(_in(word, spaced) for word in UNDER_AGE)


def _is_only_age(reading: Reading) -> bool:
    """Who it is and how old, and nothing else: "i am 14", «ខ្ញុំអាយុ ១៥ ឆ្នាំ»."""
    return reading.has("YOUNG") and all(word.meanings and word.meanings <= OF_AGE for word in reading.words)


def _is_age(before: list[Word], after: list[Word]) -> bool:
    """A small number counts as an age behind "i am", unless it counts days, money or people."""
    counted = any(word.text in COUNTED or word.means("MONEY") for word in after)
    return bool(before) and (before[-1].text in AM or before[-1].means("IS", "AGE", "KIN")) and not counted


def _wants_back(reading: Reading) -> bool:
    """Money that was paid: "my deposit back", «បង់ ៥០០ ចង់បានវិញ»; but not "I go back", nor a passport."""
    spaced = f" {reading.text} "
    if any(_in(word, spaced) for word in MONEY_BACK):
        return True
    paid = reading.has("MONEY", "NUM", "PAY", "FIRST", "TAKEMONEY")
    elsewhere = reading.has("GO", "GOABROAD", "HOME", "ARRIVE", "RETURNEE", "PASSPORT") or _in("came", spaced)
    return paid and not elsewhere and any(_in(word, spaced) for word in BACK)


def _asks_to_pay(reading: Reading) -> bool:
    """ "Is it ok to pay 700$": a sum and paying, in a question, and no wage."""
    spaced = f" {reading.text} "
    pairs = zip(reading.words, reading.words[1:], strict=False)
    pays = reading.has("PAY") or any(one.text in PAYS and other.means("NUM") for one, other in pairs)
    asked = reading.has("SHOULD", "Q", "WHQ", "DEST") or bool(reading.asked)
    sum_ = reading.has("NUM") or reading.has("SHOULD")
    return pays and asked and sum_ and not reading.has("PASSPORT") and not any(_in(word, spaced) for word in WAGES)


def _by_meaning(reading: Reading, topics: Topics) -> str:
    return next((to for wanted, to in topics if all(reading.has(*one.split("|")) for one in wanted)), "")


def _in(word: str, spaced: str) -> bool:
    """A Latin word stands alone; Khmer is written without spaces."""
    return f" {word} " in spaced if word.isascii() else fold(word) in spaced
