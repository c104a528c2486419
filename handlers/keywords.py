"""Words that are heard at any step. One word is a command; a sentence that merely holds it is none.

| heard | |
|---|---|
| everywhere | what starts with a slash, and `ANYWHERE`: nobody could mean them as an answer |
| not where a name, a place or a time is asked for | `BETWEEN`: "staff", "Khmer", "home", "end" may be the answer |
| at home, and where options are shown | the same; where a story is told, `BETWEEN` too |
"""

from bot import guidance, understanding
from bot.engine.dialog import Turn
from bot.writing import fold

KEYWORDS: dict[str, tuple[str, ...]] = {
    "help": ("help", "/help", "ជួយ", "ជួយផង", "ជំនួយ", "chuoy", "juy", "chuy", "jouy", "chouy", "juoy", "choy"),
    "menu": ("menu", "/menu", "/start", "ម៉ឺនុយ", "មឺនុយ", "menu please"),
    "home": ("home", "0", "ដើម"),
    "check": ("/check",),
    "stop": ("stop", "/stop", "unsubscribe", "stopall", "ឈប់ផ្ញើ", "កុំផ្ញើ"),
    "end": ("end", "quit", "cancel", "ឈប់", "chhob", "chob"),
    "person": ("person", "a person", "staff", "human", "បុគ្គលិក", "មនុស្ស", "bukkalik", "bokkalik"),
    "start": ("start", "unstop", "ចាប់ផ្តើម", "chabphdaem"),
    "language": ("language", "/language", "lang", "ភាសា", "pheasa", "phea sa"),
    "khmer": ("khmer", "ខ្មែរ", "ភាសាខ្មែរ", "khmae", "kh"),
    "english": ("english", "អង់គ្លេស", "ភាសាអង់គ្លេស", "en"),
    "hide": ("hide", "/hide", "លាក់", "leak", "laek", "lob", "lub"),
    "delete": ("delete", "/delete", "delete my data", "delete all", "delete everything", "forget me", "លុបទិន្នន័យ",
               "លុបទិន្នន័យខ្ញុំ", "លុបទាំងអស់"),
    "safe word": ("safe word", "safeword", "secret word", "ពាក្យសម្ងាត់", "ពាក្យសម្គាល់", "peak samngat", "peak somngat",
                  "change safe word", "ប្តូរពាក្យសម្ងាត់", "ភ្លេចពាក្យសម្ងាត់", "forgot safe word"),
}  # fmt: skip
# Heard only while a tip of theirs is open.
OF_A_TIP: dict[str, tuple[str, ...]] = {
    "withdraw": ("take it back", "withdraw", "cancel my report", "ដកវិញ", "យកវិញ", "ខ្ញុំសុំដកវិញ"),
    "another phone": ("use another phone", "another phone", "ប្រើទូរស័ព្ទផ្សេង", "ចង់ប្រើទូរស័ព្ទផ្សេង", "ទូរស័ព្ទផ្សេង"),
    "status": ("status", "my report", "ស្ថានភាព"),
}
HELLO = (
    "hi",
    "hello",
    "hey",
    "helo",
    "sousdey",
    "soursdey",
    "susdey",
    "susdei",
    "សួស្តី",
    "សួស្ដី",
    "ជំរាបសួរ",
    "ជម្រាបសួរ",
    "អាឡូ",
    "alo",
)

ANYWHERE = frozenset(["help", "menu", "check", "stop", "start", "hide", "delete"])
BETWEEN = frozenset(KEYWORDS) - ANYWHERE
_NAMES: dict[str, str] = {fold(word): name for name, words in KEYWORDS.items() for word in words}
_EDGES = " .!។៕"


def said(words: str) -> str:
    """The name of the command that these words are: said('STOP!') == 'stop'; '' when they are none."""
    folded = fold(words).strip(_EDGES)
    return _NAMES.get(folded.partition("@")[0] if folded.startswith("/") else folded, "")


def is_one_of(words: str, known: tuple[str, ...]) -> bool:
    """Whether these words are one of some others, whatever signs and case they have."""
    return fold(words).strip(_EDGES) in {fold(word) for word in known}


def of_a_tip(words: str) -> str:
    """What these words ask for about an open tip, another phone also in a sentence; '' when nothing."""
    name = next((name for name, known in OF_A_TIP.items() if is_one_of(words, known)), "")
    return name or ("another phone" if understanding.asks_other_phone(words) else "")


def helps_in(words: str) -> bool:
    """Whether a word for help stands before a place and nothing else: "help in Korea", «ជួយ នៅកូរ៉េ»."""
    folded = fold(words)
    begun = [word for word in map(fold, KEYWORDS["help"]) if folded.startswith(word) and len(folded) > len(word)]
    return any(guidance.answered_place(folded.removeprefix(word).strip()) for word in begun)


def given(turn: Turn) -> str:
    """The command that counts here: '' where its word is the answer to what was asked."""
    name = said(turn.said)
    if name in ANYWHERE or turn.said.startswith("/"):
        return name
    return "" if turn.question.kind == "short" else name
