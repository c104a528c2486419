"""What a pattern can see of the rules for Khmer sentences (docs/languages.md). Each gives the faulty pieces of a text.

    broken(Text(…, "តើត្រូវបង់លុយមុនបានការងារ?"), BINDING) == [("a question of …", "តើត្រូវបង់លុយមុនបានការងារ?")]

BINDING rules fail a test. SUSPECTED ones no pattern can decide: `python -m bench.khmer` prints them for readers.
"""

import re
from collections.abc import Callable, Iterator

from bench.khmer.texts import Text

Rule = Callable[[Text], Iterator[str]]
_SIGNS = "\u17b4-\u17d3\u17dd"  # what belongs to the letter before it; no word ends before one of these
_SENTENCE = re.compile(r"[^។?!\n]+[។?!]?")
_CLAUSE = "[^។៖?!\n]"

_QUESTION_WORDS = re.compile(f"អ្វី|ប៉ុន្មាន|(?<!ចំ)ណា(?![{_SIGNS}យ])|ម៉េច|យ៉ាងណា|ដូចម្តេច")
_YES_OR_NO = re.compile(r"(?:ទេ|ឬនៅ)\s*(?:៖[^?]*|\([^?]*\)\s*)?\?$")
_ASKED_YES_OR_NO = re.compile(
    r"(?:Do|Does|Did|Is|Are|Was|Were|May|Shall|Should|Can|Could|Must|Have|Has|Will|Would)\b[^.?!]*\?"
)
_LATE = "(?:១[៣-៩]|២[០-៤]|1[3-9]|2[0-4])(?![០-៩0-9])"
_LATE_HOUR = re.compile(rf"ម៉ោង\s*{_LATE}|ម៉ោង\s*[០-៩0-9]+(?:៖[០-៩0-9]+)?[^។\n]{{0,25}}?ដល់\s*(?:ម៉ោង\s*)?{_LATE}")
_VERB = "(?:ទៅ|មក|ឱ្យ|បង់|ចុះ|យក|ធ្វើ|ប្រាប់|សរសេរ|ផ្ញើ|និយាយ|ចេញ|ជឿ|ដាក់|ឆ្លង|ថត|លាក់|រត់|ខ្ចី|ទិញ|លក់|ហៅ|ឆ្លើយ|ចូល|លុប|សួរ|ទទួល|ចាប់|ស៊ី)"
_DO_NOT_OR = re.compile(f"កុំ(?!ព្យ){_CLAUSE}*?ឬ\\s*(?:សូម)?{_VERB}{_CLAUSE}*")
_OURS = f"(?:(?!អ្នក|សូម|ពេល|ហើយ|ទៅ){_CLAUSE})"  # still said of us: no other person, command or clause begins
_WE_WRITE_HERE = re.compile(
    f"(?:យើង|បុគ្គលិក|គ្មាននរណា|គ្មានអ្នកណា){_OURS}*?(?:សរសេរ|ផ្ញើ){_OURS}{{0,25}}?មក(?!យើង|វិញ|ពី){_CLAUSE}*"
    f"|(?:សរសេរ|ផ្ញើ)(?:សារ|ចម្លើយ)?មកអ្នក{_CLAUSE}*"
)
_KEY_WORDS = {"HIDE": "លាក់", "STOP": "ឈប់", "START": "ចាប់ផ្តើម", "OK": "អាន", "MENU": "ម៉ឺនុយ", "HELP": "ជួយ"}
_YOU_OR_WHO = re.compile(
    "(?:ឱ្យ|ប្រាប់|ជួយ|យក|មាន|ប្រយ័ត្ន|សួរ|ពី|^|[។៖\n] ?)អ្នក(?!ធ្វើការតាមផ្ទះ|មិនស្គាល់|មានសារ|មានសិទ្ធិ)"
    "(?:គ្មាន|ជួយ|នាំ|រក|អាន|ដឹង|ចេះ|មាន|ទៅ|ធ្វើ|ជ្រើស|ប្រើ|បើក|លក់|បញ្ជូន|ស្គាល់|រត់|និយាយ|សរសេរ|មិន)" + f"{_CLAUSE}{{0,20}}"
)
_DONE_TO = re.compile(
    "ត្រូវ(?!គេ|ថៅកែ|ប៉ូលិស|ការ)(?:បាន)?"
    "(?:ចាប់|បង្ខាំង|បង្ខំ|ប្រើ|ដក|លក់|បោក|វាយ|គំរាម|ឃាត់|ឃុំ|ដេញ|បញ្ជូន|រក្សា|កាត់|ប្រឌិត|ផ្ញើ|លុប|ជួញ|ពិន័យ|បិទ)"
    f"{_CLAUSE}{{0,20}}"
)


def yes_or_no(text: Text) -> Iterator[str]:
    """A question with តើ and without a question word that does not end in ទេ (or ឬនៅ): it reads "which one?"."""
    for question in _questions(text.words):
        if "តើ" in question and not _YES_OR_NO.search(question) and not _QUESTION_WORDS.search(question):
            yield question


def answered_yes_or_no(text: Text) -> Iterator[str]:
    """The last question of a sentence of the catalogue whose English asks for yes or no. (A card's heading with a
    question mark is a case, "Cannot read?", and nobody answers it.)"""
    english = re.findall(r"[^.?!\n]+[.?!]?", text.english)
    binary = text.place.startswith("hotline.po") and english and _ASKED_YES_OR_NO.fullmatch(english[-1].strip())
    yield from without_te(text.words) if binary else []


def one_script(text: Text) -> Iterator[str]:
    """A key word to write back that stands in Latin letters only; not every phone writes both."""
    for latin, khmer in _KEY_WORDS.items():
        if re.search(f"(?<![A-Za-z{{]){latin}(?![A-Za-z])", text.words) and f"{latin} ឬ {khmer}" not in text.words:
            yield f"{latin} without {khmer}"


def without_te(words: str) -> list[str]:
    """The last question of a text, if it asks for yes or no and has neither ទេ nor ឬនៅ at its end."""
    asked = _questions(words)[-1:]
    return [question for question in asked if not _YES_OR_NO.search(question)]


def _questions(words: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.findall(words) if one.endswith("?")]


def _finder(pattern: re.Pattern[str]) -> Rule:
    def found(text: Text) -> Iterator[str]:
        yield from (match[0].strip() for match in pattern.finditer(text.words))

    return found


BINDING: dict[str, Rule] = {
    "a question of yes or no ends in te": yes_or_no,
    "what English asks for yes or no ends in te": answered_yes_or_no,
    "hours are of a clock of twelve": _finder(_LATE_HOUR),
    "kom stands before each thing forbidden": _finder(_DO_NOT_OR),
    "we write to you, you write here": _finder(_WE_WRITE_HERE),
    "a key word stands in both scripts": one_script,
}
SUSPECTED: dict[str, Rule] = {
    "neak before a bare verb is you; a person who is neak del": _finder(_YOU_OR_WHO),
    "trov without a doer is must": _finder(_DONE_TO),
}


def broken(text: Text, rules: dict[str, Rule]) -> list[tuple[str, str]]:
    """(rule, faulty piece) of a text."""
    return [(name, piece) for name, rule in rules.items() for piece in rule(text)]
