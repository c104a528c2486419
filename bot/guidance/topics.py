"""What a question is about: words that somebody writes, led to a card or a stage."""

from bot.understanding.reading import Reading, read

# The meanings that must all be there ("A|B": one of them), and the card or stage that answers. The first that fits.
TOPICS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("UNPAID|CUTPAY",), "work-2"),
    (("NEG|NOTGET", "PAY|WAGE", "BOSS|COMPANY|THEY"), "work-2"),
    (("KEEP|TAKE|CUT", "WAGE"), "work-2"),
    (("KEEP|TAKE|GIVEBACK", "PASSPORT"), "work-1"),
    (("RETURNEE",), "jobs"),
    (("JOB|FIND", "@KH"), "jobs"),
    (("JOB", "HOME|ARRIVE"), "jobs"),
    (("REPORT", "COMPANY|AGENT"), "work-3"),
    (("DEBT",), "return-2"),
    (("CONTRACT",), "recruiter-2"),
    (("HOWMUCH|PAY|MONEY", "PASSPORT"), "papers-3"),
    (("HOWMUCH", "WAGE"), "work"),
    (("PASSPORT|VISA|FORM|EXPIRED",), "papers"),
    (("HOWMUCH|PAY", "DEST|GOABROAD|AGENT|COMPANY"), "thinking-2"),
    (("WAGE|HOURS",), "work"),
    (("HOME",), "return"),
    (("RIGHTS",), "work"),
    (("CHANGEW", "JOB|BOSS|COMPANY"), "work"),
    (("GO", "JOB|DEST"), "thinking"),
    (("PREP|GOABROAD|DANGER|SAFEW|EXAMW",), "thinking"),
)

# Plain words that the meanings do not tell apart: romanised, Khmer and English.
PLAIN: tuple[tuple[tuple[str, ...], str], ...] = (
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
SHORT = 60  # characters of a bare question


def about(text: str) -> str:
    """about('my contract') == 'recruiter-2', a card; about('passport') == 'papers', a stage; '' for anything else."""
    reading = read(text)
    spaced = f" {reading.text} "
    return next((to for words, to in PLAIN if any(_in(word, spaced) for word in words)), "") or _by_meaning(reading)


def is_bare(text: str) -> bool:
    """Whether it is only a topic, "minimum wage", and no story of somebody, "my friend has no contract"."""
    return len(text) <= SHORT and not read(text).has(*SOMEBODY)


def _by_meaning(reading: Reading) -> str:
    return next((to for wanted, to in TOPICS if all(reading.has(*one.split("|")) for one in wanted)), "")


def _in(word: str, spaced: str) -> bool:
    """A Latin word stands alone; Khmer is written without spaces."""
    return f" {word} " in spaced if word.isascii() else word in spaced
