"""What stands around an exact name: talk and amounts explain a sentence, other words may make it another name.

'golden star manpower want 500$' is about Golden Star Manpower; 'golden star manpower mekong' may be somebody else.
"""

import re

from bot.matching.amounts import without_amounts
from bot.matching.forms import Form
from bot.matching.going import names_a_country
from bot.matching.index import Register
from bot.matching.legal import FORM_BEHIND
from bot.matching.questions import everyday
from bot.matching.standing import COMPANY, Standing
from bot.matching.talk import is_talk_word, khmer_left
from bot.matching.vocabulary import BUSINESS_LATIN
from bot.writing import clusters, fold
from bot.writing.english import KNOWN

# What may touch a name without being part of it: verbs, small words, question words.
_BEFORE_WORDS = """is are was does do did can could will has have had if that to with by from for about of at on via
through say says said told ask asked paid pay pays gave give check verify know called named name company agency
please pls plz hello hi hey dear and or tam chmuoy chamuoy jamuoy pi tha jea oy aoy chek chhek merl meul som sum
bong b suor kromhun krumhun"""
_BEHIND_WORDS = """is are was does do did can could will has have had want wants wanted say says said tell tells
told ask asks asked take takes took pay pays paid real legal legit licensed licenced registered fake ok okay true
safe or not already for to in at and because if still valid good please pls plz thanks mean ban tha yk yok jea chbab
pit ot te men nv nov bok oy aoy now yet the they i my he she we you who what when where how why really trusted
promise promised need needs send sends sent keep keeps kept hold holds told charge charges charged cheat cheated
call called"""
_BEFORE_KHMER = """តើ សូម ជួយ ពិនិត្យ ឆែក មើល ជាមួយ តាម ឱ្យ ឲ្យ អោយ ពី ថា អំពី ឈ្មោះ សួរ ដឹង ទៅ នៅ និង ឬ បង ដោយ របស់ ក្រុមហ៊ុន"""
_BEHIND_KHMER = """ពិត មាន យក ថា ទេ អត់ បាន អាច ស្រប ត្រឹមត្រូវ ត្រូវ នៅ ឬ ជា បោក ប្រាប់ ឱ្យ ឲ្យ អោយ បញ្ជូន រើស នេះ ហ្នឹង ដែល ទុកចិត្ត
ខុស ក្លែង ចង់ សុំ ទារ នាំ ជំពាក់ ពេល តែ ហើយ រួច ផង មែន ចុះបញ្ជី"""
_BEFORE, _BEHIND = frozenset(_BEFORE_WORDS.split()), frozenset(_BEHIND_WORDS.split())
_ENDS_SAFE = re.compile(rf"(?:^|[\n,.?!:;()«»\"'“”។៖]|{'|'.join(map(fold, _BEFORE_KHMER.split()))})\s*$")
_STARTS_SAFE = re.compile(
    rf"\s*(?:$|[\n,.?!:;«»\"'“”។៖]|[$€£]|\d[\d.,]*\s?[$€£]|(?:{'|'.join(map(fold, _BEHIND_KHMER.split()))}))"
)
_BRANCHES = {word for word, concepts in BUSINESS_LATIN.items() if concepts == ("branch",)}  # of the very firm
_TRADE = BUSINESS_LATIN.keys() - _BRANCHES - _BEFORE - _BEHIND
_LAST = re.compile(r"([a-z']+)\s*$")
_FIRST = re.compile(r"\s*([a-z']+)")
_RUNS = re.compile("[a-z']+|[\u1780-\u17dd]+|[0-9]+")
_TWO_WORDS = 4  # Khmer clusters, which are written without spaces


def telling(register: Register, one: Standing) -> bool:
    """Whether a name can be nothing else where it stands: a firm's words are in it, or beside it."""
    return one.company or any(form.business or form.other for form in _forms(register, one))


def whole_names(register: Register, found: list[Standing]) -> list[Standing]:
    """Those of two or more words that are not everyday ones."""
    return [one for one in found if telling(register, one) or any(map(_own, _forms(register, one)))]


def explained(folded: str, one: Standing) -> bool:
    """Whether nothing around a name could belong to it, and all else in the text is talk, amounts and countries."""
    left, right = folded[: one.start], folded[one.end :]
    if not (_ends_safely(left[-80:]) and _starts_safely(right[:80])):
        return False
    if len(_RUNS.findall(left + right)) < 2 and "?" not in right:
        return False  # 'golden star licensed' may be a name
    return not strangers(f"{left} , {right}")


def may_follow(word: str) -> bool:
    """Whether a word right behind a name or a number belongs to the sentence."""
    return word in _BEHIND


def spoken_of(folded: str, start: int, end: int) -> bool:
    """Whether the word company or a legal form stands beside a stretch of a text."""
    return bool(COMPANY.search(folded[max(start - 40, 0) : start]) or FORM_BEHIND.match(folded, end))


def touched(folded: str, one: Standing) -> bool:
    """Whether a word or number that may be part of a longer name stands right beside a name."""
    last, first = _LAST.search(folded[: one.start][-80:]), _FIRST.match(folded[one.end :])
    beside = [found[1] for found in (last, first) if found]
    number = re.match(r"\s*\d{1,4}(?![\d\s]*[$€£฿%])(?:\s|$)", without_amounts(folded[one.end :])[:20])
    return bool(number) or any(not _is_talk(word) or word in _TRADE for word in beside)


def strangers(text: str) -> list[str]:
    """The words and numbers of a text that are neither talk nor amounts nor countries."""
    found = _RUNS.findall(without_amounts(text))
    return [left for run in found if (left := _left(run))]


def _left(run: str) -> str:
    if run.isdecimal():
        return run
    if run.isascii():
        return "" if _is_talk(run) or names_a_country(run) else run
    return khmer_left(run)


def _is_talk(word: str) -> bool:
    return word in _BEFORE or word in _BEHIND or is_talk_word(word)


def _ends_safely(left: str) -> bool:
    last = _LAST.search(left)
    return last[1] in _BEFORE if last else bool(_ENDS_SAFE.search(left))


def _starts_safely(right: str) -> bool:
    first = _FIRST.match(right)
    return first[1] in _BEHIND if first else bool(_STARTS_SAFE.match(right))


def _forms(register: Register, one: Standing) -> list[Form]:
    return [register.form(number) for number in one.forms]


def _own(form: Form) -> bool:
    """Two words or more that are a name's own: not 'new life', nor one Khmer word."""
    words = [word.text for word in form.words]
    if form.khmer:
        return sum(len(clusters(word)) for word in words) >= _TWO_WORDS and not all(
            not khmer_left(word) for word in words
        )
    common = [everyday(word) or is_talk_word(word) or word in KNOWN for word in words]
    return len(words) + len(form.numbers) > 1 and not all(common)
