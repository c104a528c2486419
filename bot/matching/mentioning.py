"""Does a message name somebody of the list, and how surely? For any first message, whatever else is in it.

A person's or a place's name in a story is no mention of the firm that is called alike, unless a firm's words are in it.
"""

import re

from bot.matching.amounts import without_amounts
from bot.matching.around import spoken_of
from bot.matching.entries import NAMED_PAGE, Finding, How, Mention
from bot.matching.going import without_country
from bot.matching.identifiers import identifiers
from bot.matching.questions import is_talk
from bot.matching.talk import is_talk_word, only_talk, talk_share
from bot.matching.vocabulary import BUSINESS_KHMER, BUSINESS_LATIN
from bot.writing import fold
from bot.writing.english import KNOWN

_PROVINCES = """ភ្នំពេញ តាកែវ កំពង់ចាម កំពង់ធំ កំពង់ស្ពឺ កំពង់ឆ្នាំង កំពង់សោម កំពត កណ្តាល កែប ប៉ៃលិន ពោធិ៍សាត់ សៀមរាប ព្រៃវែង បាត់ដំបង
បន្ទាយមានជ័យ ស្វាយរៀង កោះកុង ក្រចេះ មណ្ឌលគិរី រតនគិរី ស្ទឹងត្រែង ព្រះវិហារ ព្រះសីហនុ ឧត្តរមានជ័យ ត្បូងឃ្មុំ ប៉ោយប៉ែត បាវិត ខែ មករា កុម្ភៈ មីនា មេសា
ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ"""
_KINDS = frozenset(("phone", "registration", "prakas", "page"))
_CHECKING_WORDS = """is are was were does do did has have the a an it its this that real fake legal legit illegal
license licence licensed licenced registered registration true safe trust trusted ok okay good scam scammer cheat
cheating or not and check verify please pls plz hello hi hey dear sir madam help me can could you i we want to know
suspended revoked expired removed banned both
about what who which company agency recruiter firm list listed on in of for from with name named called still open
send sends sending allowed workers worker people thanks thank pit men te ot rer reu chbab srob trov mean acha
achnhaban banh ban chek chhek merl mer meul juy jouy chuy chuoy som sum suor suo b bong bg phg phong kromhun krumhun
jea chea nis nih nov nv na tha knhom khnhom nhom nh jg chong jong deng dg bok brakad kleng klay lek yang mech tov tv
tau ke"""
_CHECKING = frozenset(_CHECKING_WORDS.split())
_CHECKING_WORDS_KHMER = """តើ ពិត ប្រាកដ មែន ទេ អត់ ឬ មាន ច្បាប់ ស្រប អាជ្ញាប័ណ្ណ ក្នុង បញ្ជី ចុះបញ្ជី ជួយ ឆែក ពិនិត្យ មើល សូម សួរ ផង បង
ក្រុមហ៊ុន ត្រឹមត្រូវ ត្រូវ ទុកចិត្ត បាន បោក ក្លែងក្លាយ ក្លែង ល្អ ដឹង ចង់ ខ្ញុំ អំពី ពី នេះ ហ្នឹង ជា នៅ ឈ្មោះ ស្គាល់ សួស្តី ទៅ អាច បញ្ជូន ឱ្យ គេ ហើយ ដែរ
វិញ ណា យ៉ាងម៉េច ជាមួយ តាម ផ្អាក ដកហូត ផុតកំណត់"""
_CHECKING_KHMER = re.compile("|".join(sorted(map(fold, _CHECKING_WORDS_KHMER.split()), key=len, reverse=True)))
_PERSON = re.compile(
    r"(?<![a-z])(?:(?:my|his|her|real|full)\sname|name\sis|i\s?a?'?m|brother|sister|uncle|aunt|cousin|mother|father|son|daughter"
    r"|wife|husband|friend|mr|mrs|ms|chh?mu?oh|chmos|chmous|p'oun|poun|bong\s(?:srey|pros)|ming|pou)(?![a-z])[\sa-z]{0,12}$"
    rf"|(?:{fold('ខ្ញុំឈ្មោះ')}|{fold('ឈ្មោះ')}|{fold('បងប្រុស')}|{fold('បងស្រី')}|{fold('ប្អូនស្រី')}|{fold('ប្អូនប្រុស')}|{fold('កូន')}|{fold('ពូ')}|{fold('មីង')})\s?$"
)
_PLACE = re.compile(
    r"(?<![a-z])(?:live[sd]?|from|born|in|at|near|nv|nov|pi|tov|to|province|village|district|srok|khet|phum)\s(?:the\s)?$"
    rf"|(?:{fold('នៅ')}|{fold('ពី')}|{fold('ស្រុក')}|{fold('ខេត្ត')}|{fold('ភូមិ')}|{fold('ឃុំ')}|{fold('ក្រុង')}|{fold('ទៅ')})\s?$"
)
_FIRMS_KHMER = """ក្រុមហ៊ុន ក្រុមហុន ភ្នាក់ងារ ច្បាប់ អាជ្ញាប័ណ្ណ បញ្ជី ពិត ក្លែង ទុកចិត្ត ឆែក តាម ជាមួយ បោក ជ្រើសរើស"""
_ASKED_OF_FIRMS = re.compile(
    r"(?<![a-z])(?:real|fake|legal|legit|licen[cs]ed?|registered|scam|trust|check|verify|company|agency|recruiter|chbab|acha\w*"
    r"|kr[ou]+m\s?h[ou]+n|banhchi|bangi|banhji|recruit\w*|with|tam|chmuoy|via|through|pit|bok|men)(?![a-z])"
    rf"|{'|'.join(map(fold, _FIRMS_KHMER.split()))}"
)
_BUSINESS = re.compile("|".join(sorted(map(re.escape, BUSINESS_KHMER), key=len, reverse=True)))
_RUNS = re.compile("[a-z']+|[\u1780-\u17dd]+")
# Provinces and months: by themselves they say where and when.
_KNOWN_PLACE = re.compile(
    r"(?<![a-z])(?:phnom\s?penh|takeo|kampong\s(?:cham|thom|speu|chhnang|som)|kampot|kandal|kep|pailin|pursat|siem\s?reap|prey\sveng"
    r"|battambang|banteay\smeanchey|svay\srieng|koh\skong|kratie|mondulkiri|ratanakiri|stung\streng|preah\s(?:vihear|sihanouk)"
    r"|oddar\smeanchey|tboung\skhmum|sihanoukville|poi\s?pet|bavet|khae|khe|am|i|april|january|february|march|june|july|august"
    r"|september|october|november|december|makara|kompheak|meakra|minea|mesa|osphea|usaphea|mithona|kakada|seiha|kanha|tola|vichika|thnou)(?![a-z])"
    rf"|{'|'.join(map(fold, _PROVINCES.split()))}"
)
_OF_FIRMS = frozenset(word for word in BUSINESS_LATIN if not is_talk_word(word)) - {
    "the",
    "and",
    "cambodia",
    "kampuchea",
}
_DIGITS = frozenset("0123456789")
SURE = 0.98
_SHORT_NUMBER = 2  # digits of a message that may be the choice from a menu


def mention(folded: str, finding: Finding) -> Mention:
    """What a finding of a folded message means for somebody who did not ask for a recruiter."""
    if not finding.candidates:
        return Mention(finding, "none", 0.0, False, folded)
    start, end = _named(folded, finding)
    how: How = "identifier" if finding.by in _KINDS else "exact" if _exact(finding) else "near"
    rest = _rest(folded, how, start, end)
    bare = not _left_over(rest) and not (how == "near" and is_long(folded[start:end]))
    if how == "identifier":
        strength = _by_number(folded, finding, bare)
    elif how == "exact":
        strength = _by_name(folded, finding, bare, start, end)
    else:
        strength = _by_sound(folded, finding, bare, start, end)
    return Mention(finding, how, round(strength, 3), bare, rest)


def _exact(finding: Finding) -> bool:
    return finding.candidates[0].score == 1.0 and finding.candidates[0].why[:1] == ("the name is equal",)


def _named(folded: str, finding: Finding) -> tuple[int, int]:
    """Where the name stands: as it was asked, or from the first to the last word of it that was found."""
    if (place := folded.find(finding.asked)) >= 0 and (_exact(finding) or not is_long(finding.asked)):
        return place, place + len(finding.asked)
    spans = [(at, at + len(word)) for word in finding.candidates[0].matched if (at := folded.find(word)) >= 0]
    if not spans:
        return (place, place + len(finding.asked)) if place >= 0 else (0, 0)
    return min(spans)[0], max(end for _, end in spans)


def is_long(name: str) -> bool:
    """Whether talk stands in what was looked up, so that the name is only a part of it."""
    return talk_share(name) > 0.3 or sum(map(is_talk_word, re.findall("[a-z']{2,}", name))) > 1


def _rest(folded: str, how: How, start: int, end: int) -> str:
    """What else a message says."""
    text = identifiers(folded).rest or ("" if how == "identifier" else folded)
    if how == "identifier":
        return text.strip()
    return f"{folded[:start]} {folded[end:]}".strip()


def _left_over(rest: str) -> list[str]:
    """The words beside a name that are neither a question, nor a legal form, nor a country."""
    said = without_country(rest)
    left = []
    for run in _RUNS.findall(_BUSINESS.sub(" ", said)):
        if run.isascii():
            left += [] if run in _CHECKING or run in BUSINESS_LATIN or run in ("co", "ltd", "plc") else [run]
        elif text := _CHECKING_KHMER.sub("", run):
            left.append(text)
    return left + re.findall("[0-9]+", rest)


def _by_number(folded: str, finding: Finding, bare: bool) -> float:
    if NAMED_PAGE in finding.why:
        return 0.45
    if finding.by != "registration":
        return SURE if finding.answer == "direct" else 0.9
    number = re.fullmatch(r"\W*([0-9]+)\W*", folded)
    if number:
        return 0.4 if len(number[1]) <= _SHORT_NUMBER else 0.7
    if finding.answer == "direct":
        return 0.9
    return 0.7 if bare or _asks_of_number(folded, finding.asked) else 0.45


def _asks_of_number(folded: str, number: str) -> bool:
    """Whether a message asks about a registration number and says nothing else but a country: 'check 901 thai'."""
    around = _without(folded, number.lower())
    return not _left_over(around) and bool(_ASKED_OF_FIRMS.search(around))


def _without(folded: str, number: str) -> str:
    """A text without a number that stands by itself. No pattern is made of it: patterns stay in memory."""
    kept, done = "", 0
    while number and (place := folded.find(number, done)) >= 0:
        end = place + len(number)
        apart = folded[:place][-1:] not in _DIGITS and folded[end : end + 1] not in _DIGITS
        kept, done = kept + folded[done:place] + (" " if apart else number), end
    return kept + folded[done:]


def _by_name(folded: str, finding: Finding, bare: bool, start: int, end: int) -> float:
    """A name of a firm's words is sure; one that people, places or talk may be called needs a question or a company."""
    name = folded[start:end]
    if _of_a_firm(name) or spoken_of(folded, start, end):
        return SURE
    if is_talk(name) or only_talk(name, 0):
        return 0.7 if bare and name != folded else 0.4
    if _PERSON.search(folded[:start]) or _PLACE.search(folded[:start]):
        return 0.3
    return 0.9 if bare or _ASKED_OF_FIRMS.search(folded) else 0.6


def _by_sound(folded: str, finding: Finding, bare: bool, start: int, end: int) -> float:
    """The likeness of the name, less where the words around it tell of a person, a place or something else."""
    best, name, around = finding.candidates[0], folded[start:end], f"{folded[:start]} {folded[end:]}"
    firm = _of_a_firm(name) or _of_a_firm(folded[end : end + 30]) or spoken_of(folded, start, end)
    if _says_something_else(name):
        return 0.2
    if not firm and (_PERSON.search(folded[:start]) or _PLACE.search(folded[:start])):
        return 0.4 * best.score
    if bare:
        return max(best.score, 0.55)
    if not best.matched:
        return 0.6 * best.score
    likely = firm or (_ASKED_OF_FIRMS.search(around) and not all(map(_common, best.matched or (name,))))
    return min(best.score, 0.95) if likely else 0.6 * best.score


def _says_something_else(name: str) -> bool:
    """Whether a name is nothing but talk, a month or a place that everybody knows."""
    said = without_country(_KNOWN_PLACE.sub(" ", without_amounts(name)))
    return (
        is_talk(name)
        or only_talk(said, 0)
        or all(is_talk_word(word) for word in re.findall("[a-z]+|[\u1780-\u17dd]+", said))
    )


def _common(word: str) -> bool:
    """Whether a word is one that stands in any English sentence."""
    return word in KNOWN or is_talk_word(word)


def _of_a_firm(text: str) -> bool:
    return not _OF_FIRMS.isdisjoint(_RUNS.findall(text)) or bool(_BUSINESS.search(text))
