"""Yes, no, "none of these" and a place in a list, where more is said than the answer: people give reasons.

    leaning("yes but after 7 pm") is True         its first clause agrees, and no other one denies it
    leaning("not at all, they swear it, so no") is False
    declines("no thanks, keep it between us") is True
    none_of_them("its not any of those") is True
    place_said("second one counting from the top") == 2

What such a sentence tells besides is for others to hear: none of these looks for danger.
"""

import re

from bot.understanding.answers import yes_or_no
from bot.understanding.bounds import asks_back
from bot.understanding.naming import unknown_words
from bot.understanding.numbers import number_said, undressed
from bot.writing import fold

MOST = 18  # words; more is a story, whatever it begins with
_YES = frozenset("yes yeah yep yess sure bat bart baat bard jas jaa ja chas cha".split())  # noqa: SIM905
_YES_KHMER = tuple(map(fold, ("បាទ", "ចាស", "ចា៎")))


def _any(latin: str, khmer: str = "") -> "re.Pattern[str]":
    """Whole Latin words, each a small pattern, or Khmer words anywhere; both parted by |."""
    return re.compile("|".join([rf"\b(?:{latin})\b", *map(fold, filter(None, khmer.split("|")))]))


_CLAUSE = re.compile(rf"[,.;!?។៖]+|{_any('but|so|and|tae|ter|hery|hz', 'តែ|ប៉ុន្តែ|ដូច្នេះ').pattern}")
_BUT = re.compile(r"\bbut\b")  # asks back at the start of "but why"; in the middle it only parts
_KHMER_SPACE = re.compile("(?<=[\u1780-\u17dd]) (?=[\u1780-\u17b3])")
_DENIAL = _any("no|not|dont|don't|ot|ort|min|kom|te", "មិន|អត់|កុំ|ទេ")
_NO = _any("no|nope|nah|not at all|ot te|ort te|te", "អត់ទេ|ទេ|អត់អីទេ|មិនបាច់")
_FEW_BEFORE = 16  # letters before a no that opens an answer: "thank you, no"
_UNWANTED = _any(
    "better not|do ?n[o']?t want|dont want|not want|(?:ot|ort|min) (?:jg|chong|jong) oy|kom oy (?:neak|nak|ke)",
    "មិនចង់ឱ្យ|អត់ចង់ឱ្យ|កុំឱ្យអ្នក|កុំឱ្យគេ",
)
# Why somebody does not want it: what stands beside a no that is meant as one.
_REASON = _any(
    "thanks?|thank you|keep it|between us|private|family matter|curious|only ask(?:ed|ing)?|just ask(?:ed|ing)?|shame"
    "|stranger|no need|myself|not necessary|k?h?mas|(?:ot|ort|min) bach|(?:ot|ort|min) ey te",
    "ខ្មាស|រឿងផ្ទាល់ខ្លួន|រឿងក្នុងផ្ទះ|ខ្លួនឯងបាន|មិនបាច់|អត់អីទេ|អរគុណ",
)
_NONE = _any(
    "none|not? (?:any|one) of|neither|not (?:here|there|in (?:the|your|this|what).*)|(?:is|are)n'?t (?:here|there|in)"
    "|(?:ot|ort|min|kmean) (?:mean )?(?:muoy na|mouy na|chmous|chhmos|te nv|knong ng)"
    "|(?:rok|merl) .{0,12}(?:ot|ort|min) (?:mean|khernh|kheunh)",
    "គ្មានឈ្មោះ|អត់មានឈ្មោះ|មិនមានឈ្មោះ|អត់មានមួយណា|គ្មានមួយណា|មិនមានមួយណា|មិនមែនទាំង|ហ្នឹងមិនមែន|នេះមិនមែន|រកមិនឃើញ|រកអត់ឃើញ",
)
_TOP = _any("(?:upper|top)(?:most)?(?: one)?|highest(?: one)?|(?:muoy |mouy )?dambong", "លើគេ|ខាងលើគេ|ដំបូងគេ")
_CHOOSES = _any("give me|i want|want|jg ban|yk|aa|a|the", "ខ្ញុំចង់បាន|ចង់បាន|យក|អា")
_FROM_TOP = _any(
    "(?:one )?(?:counting |count |rab )?(?:from|pi) (?:the )?(?:top|ler)|(?:one )?down|(?:mok|mk) krom",
    "រាប់ពីលើចុះមក|រាប់ពីលើ|ពីលើចុះមក|ពីលើមក|ចុះមក",
)
_CORRECTS = _any("sorry|mean|meant|actually|instead|khos|chralom|som tos", "ច្រឡំ|ខុស|សូមទោស|វិញ")
_ENDING = _any("b|bong|ng|ke", "គេ|បង្អស់|តែម្តង|ចុះ|ហ្នឹង|ហើយ")


def leaning(text: str) -> bool | None:
    """What the first clause says, or else the last; None when another clause says the opposite or it asks back."""
    plain = fold(text)
    parted = _KHMER_SPACE.sub(", ", plain)  # in Khmer a space parts clauses, not words
    clauses = [clause.strip() for clause in _CLAUSE.split(parted) if clause.strip()]
    if not clauses or len(plain.split()) > MOST or asks_back(_BUT.sub(" ", plain)):
        return None
    said = [yes_or_no(clause) for clause in clauses]
    first = said[0] if said[0] is not None else _leads(clauses[0])
    answer = first if first is not None else said[-1]
    return answer if answer is not None and (not answer) not in said[1:] else None


def begins_with_yes(text: str) -> bool:
    """Whether the first clause agrees, whatever follows: "yes but wait until I write"."""
    clauses = [clause.strip() for clause in _CLAUSE.split(_KHMER_SPACE.sub(", ", fold(text))) if clause.strip()]
    return bool(clauses) and bool(yes_or_no(clauses[0]) or _leads(clauses[0]))


def declines(text: str) -> bool:
    """A no with the reason why it is one: no story begins so."""
    plain = fold(text)
    if len(plain.split()) > MOST:
        return False
    found = _NO.search(plain)
    begins = found is not None and found.start() < _FEW_BEFORE
    return bool(_UNWANTED.search(plain)) or (begins and bool(_REASON.search(plain)))


def none_of_them(text: str) -> bool:
    """Whether the words say that nothing of a list is meant."""
    plain = fold(text)
    return len(plain.split()) <= MOST and bool(_NONE.search(plain))


def place_said(text: str) -> int | None:
    """The place in a list that the words, or their first clause, point at, counted from 1; None when they do not."""
    plain = undressed(text).strip()
    first, *rest = [clause.strip() for clause in re.split(r"[,.;!។]", plain) if clause.strip()] or [""]
    if len(plain.split()) > MOST or any(sign.isdecimal() for clause in rest for sign in clause):
        return None
    if rest and _takes_back(" ".join(rest)):
        return None
    bare = " ".join(_ENDING.sub(" ", _CHOOSES.sub(" ", _FROM_TOP.sub(" ", first))).split())
    if _TOP.fullmatch(bare):
        return 1
    return number_said(bare) if bare and (bare != first or rest) else None


def _takes_back(rest: str) -> bool:
    """Whether what follows a choice denies or corrects it, or may name somebody else."""
    return bool(_DENIAL.search(rest) or _CORRECTS.search(rest) or asks_back(rest) or unknown_words(rest))


def _leads(clause: str) -> bool | None:
    """A plain yes as first word, with nothing that denies behind it."""
    head, *rest = clause.split()
    yes = head in _YES or head.startswith(_YES_KHMER)
    return True if yes and not _DENIAL.search(" ".join(rest)) else None
