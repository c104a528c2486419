"""What a job is said to pay, in US dollars a month, and from what sum on that is too much to be true.

monthly("earn 100$ a day") == [2600.0]     monthly("ប្រាក់ខែ ១៥០០ដុល្លារ") == [1500.0]
"""

import re

from bot.countries import TABLE
from bot.writing.recall import of_a_message

# US dollars for one unit, rounded, 2026: it decides between hundreds and thousands, not between cents.
RATES = {
    "usd": 1.0, "thb": 0.03, "khr": 0.00025, "myr": 0.24, "sgd": 0.77, "hkd": 0.128, "jpy": 0.0067, "krw": 0.0007,
    "aud": 0.65, "cny": 0.14, "sar": 0.27, "twd": 0.03,
}  # fmt: skip
_NAMES = {
    "usd": r"us\$|\$|usdt?|dollars?|dolla|dola|dolar|ដុល្លារ|ដុល្លា|ដុលារ|ដុលា",
    "thb": "thb|baht|bath|bat|បាត|฿",
    "khr": "riel|រៀល|៛",
    "myr": "myr|rm|ringgit|រីងហ្គីត",
    "sgd": "sgd",
    "hkd": r"hkd|hk\$",
    "jpy": "jpy|yen|យ៉េន|¥",
    "krw": "krw|won|វ៉ុន|₩",
    "aud": "aud",
    "cny": "cny|rmb|yuan|យ័ន",
    "sar": "sar|riyal",
    "twd": "twd|ntd",
}
_NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:\.\d{1,2})?)"
_TO = r"\s?(?:-|–|~|to|ដល់|dl|dol)\s?"


def _unit(number: int) -> str:
    """A currency's sign or name, in a group of its own: usd1."""
    return "(?:" + "|".join(f"(?P<{code}{number}>{names})" for code, names in _NAMES.items()) + ")"


def _sum(letter: str) -> str:
    """A number with its thousands: 1,500 · 1.5k · ២ពាន់."""
    return rf"(?P<{letter}>{_NUMBER})\s?(?P<k{letter}>k\b|ពាន់|មុឺន|ម៉ឺន|លាន)?"


# One look at the first character of a place spares it what cannot begin there.
_FIRSTS = "".join(sorted({name.lstrip("\\")[0] for names in _NAMES.values() for name in names.split("|")}))
_AMOUNT = re.compile(
    rf"(?=[{_FIRSTS}])(?<![a-z]){_unit(1)}\s?{_sum('a')}(?:{_TO}{_sum('b')})?"
    rf"|(?=\d)(?<!\d){_sum('c')}(?:{_TO}{_sum('d')})?\s?{_unit(2)}(?![a-z])"
)
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\s*(?:/|per|a|an|each|every|ក្នុង|១|1|មួយ|muy|mui|knong|\s)*\s*(?:day|daily|thngai|thngay|ថ្ងៃ|d\b)")
_HOUR = re.compile(r"\s*(?:/|per|a|an|each|ក្នុង|១|1|មួយ|muy|mui|\s)*\s*(?:hour|hr|maong|ម៉ោង)")
_WEEK = re.compile(r"\s*(?:/|per|a|each|every|ក្នុង|១|1|មួយ|muy|mui|\s)*\s*(?:week|weekly|sabda|សប្តាហ៍|សប្ដាហ៍|អាទិត្យ)")
_MONTH = re.compile(r"\s*(?:/|per|a|each|every|ក្នុង|១|1|មួយ|muy|mui|knong|\s)*\s*(?:month|mth|mo\b|khae|khe|ខែ)")
_PAID = re.compile(
    r"(?:salary|salery|sallary|wage|income|earn|pays|paid|we pay|basic|get|make|brak ?khae|prak ?khae|luy ?khae|"
    r"brak ?khe|chomnoul|rok ban|ប្រាក់ខែ|លុយខែ|ប្រាក់ឈ្នួល|ចំណូល|រកបាន|បៀវត្ស)[^.!?\n]{0,18}$"
)
_SUM = re.compile(
    r"(?:fee|deposit|cost|price|pay|send|transfer|book|ថ្លៃ|កក់|បង់|អស់|តម្លៃ|thlai|kok|bong|os)[^.!?\n]{0,12}$"
)
HOURS, DAYS, WEEKS = 208, 26, 4.3  # of work in a month: 8 hours on 26 days
LEAST = 60.0  # less a month is no wage but a price
MOST = 200_000.0  # more is no wage but a telephone number

# A wage above the first sum is a weak sign, above the second a strong one. Simple work at USD 1,000 a month is a
# helper's rule of thumb against scam compounds. For countries with a known minimum wage: about twice and three times
# what it gives in a month (Thailand 400 baht a day, Malaysia 1,700 ringgit, Hong Kong HKD 5,100, Japan 1,121 yen an
# hour; all of 2025). "USD 100 a day" was the bait of the Korean case of May 2025, and must be above Korea's first sum.
LIMITS = {one.code: one.pay for one in TABLE.values() if one.pay}
ELSEWHERE = (900, 1500)
SKILLED = re.compile(
    r"engineer|doctor|nurse|programmer|developer|teacher|accountant|architect|pilot|surgeon|chef de|វិស្វករ|"
    r"វេជ្ជបណ្ឌិត|គ្រូពេទ្យ|គិលានុបដ្ឋា|គ្រូបង្រៀន|គណនេយ្យករ"
)


@of_a_message
def amounts(folded: str) -> tuple["re.Match[str]", ...]:
    """The sums of money in a folded text, in their order."""
    return tuple(_AMOUNT.finditer(folded)) if _DIGIT.search(folded) else ()


def without_amounts(folded: str, mark: str) -> str:
    """The text with a mark in the place of every sum."""
    kept, place = [], 0
    for match in amounts(folded):
        kept += [folded[place : match.start()], mark]
        place = match.end()
    return "".join((*kept, folded[place:]))


@of_a_message
def monthly(folded: str) -> list[float]:
    """Every wage in a folded text, in US dollars a month."""
    return [pay for match in amounts(folded) if LEAST <= (pay := _paid(folded, match)) <= MOST]


def excess(folded: str, country: str | None) -> int:
    """2: far too much for work that anybody can do; 1: a lot; 0: not, or the job is a skilled one."""
    if SKILLED.search(folded):
        return 0
    some, much = LIMITS.get(country or "", ELSEWHERE)
    best = max(monthly(folded), default=0.0)
    return 2 if best >= much else 1 if best >= some else 0


def _paid(text: str, match: "re.Match[str]") -> float:
    """The higher end of an amount as a month's pay; 0 when it is a price."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
    amount = _highest(match)
    if _HOUR.match(after):
        return amount * HOURS
    if _DAY.match(after):
        return amount * DAYS
    if _WEEK.match(after):
        return amount * WEEKS
    if _MONTH.match(after):
        return 0.0 if _SUM.search(before) and not _PAID.search(before) else amount
    return amount if _PAID.search(before) and not _SUM.search(_last(before)) else 0.0


def _last(before: str) -> str:
    """What stands right before an amount: "salary 500, deposit" is a price."""
    return re.split(r"[,;]", before)[-1] if re.search(r"[,;]", before) else ""


def _highest(match: "re.Match[str]") -> float:
    found = match.groupdict()
    code = next(name[:3] for name, value in found.items() if value and name[:3] in RATES)
    return max(_number(found, letter) for letter in "abcd" if found[letter]) * RATES[code]


def _number(found: dict[str, str | None], letter: str) -> float:
    written, unit = found[letter] or "0", found[f"k{letter}"]
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", written)
    return float(whole) * {"k": 1e3, "ពាន់": 1e3, "មុឺន": 1e4, "ម៉ឺន": 1e4, "លាន": 1e6}.get(unit or "", 1.0)
