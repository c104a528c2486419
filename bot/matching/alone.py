"""The name alone: without who says it, where people are sent and what is asked about it.

For a second search when the whole was nobody's; what it finds is asked about.

    alone('ផ្កាឈូកមាសទៅថៃមានច្បាប់ទេបង') == 'ផ្កាឈូកមាស'
"""

import re

from bot.matching.around import strangers
from bot.matching.going import bare, beside_nation, nation_behind
from bot.matching.questions import is_talk, without_phrases
from bot.matching.talk import is_talk_word, only_talk, talk_share
from bot.writing import fold

LONGEST, LEAST = 60, 3  # letters of a name
READ = 200  # letters of a text in which it is looked for: a frame is short
TALK = 0.3  # more talk in it is a sentence, and no name
TURNS = 3  # a frame may stand in a frame
_EDGE = " \t\n?!.,;:\"'«»“”()។៖…-"
_FIRM_KHMER, _WITH_KHMER = "ក្រុមហ៊ុន ក្រុមហុន ភ្នាក់ងារ ឆែក ពិនិត្យ", "ជាមួយនឹង ជាមួយ តាម ថា ឈ្មោះ"
# What leads to a name behind talk alone; with, that and called do so only behind some of it: តាមចិត្ត is no name.
_FIRM = re.compile(
    r"(?<![a-z])(?:kr[ou]+m\s?h[ou]+n|company|agency|recruiter|check|chek|chhek)(?![a-z])"
    rf"|(?:{'|'.join(map(fold, _FIRM_KHMER.split()))})(?![\u17b6-\u17d3])"
)
_WITH = re.compile(
    r"(?<![a-z])(?:called|named|chmuoy|chamuoy|jamuoy|tam|tha|that|with)(?![a-z])"
    rf"|(?:{'|'.join(map(fold, _WITH_KHMER.split()))})(?![\u17b6-\u17d3])"
)
_SAYS = re.compile(rf"(?<![a-z])(?:ker?|gey|niyeay|niyay|niyey|nitheay)(?![a-z])|{fold('និយាយ')}|{fold('លឺ')}")
_TAIL_WORDS = "មាន ច្បាប់ ស្របច្បាប់ ពិត ប្រាកដ មែន បាន ទេ អត់ ឬ បង ប្អូន ផង ហ្នឹង"
_TAIL = re.compile(rf"\s*(?:{'|'.join(map(fold, _TAIL_WORDS.split()))})\s*$")
_ASKS = re.compile(rf"(?:{'|'.join(map(fold, ['ទេ', 'អត់', 'ឬ', 'ផង']))})\s*(?:{fold('បង')}|{fold('ប្អូន')})?\W*$")


def alone(name: str) -> str:
    """What may be the name in a folded text that is nobody's as a whole; '' if nothing was taken off or is left."""
    if len(name) > READ:
        return ""
    text = name
    for _ in range(TURNS):
        shorter = _without_tail(_without_country(_without_lead(text)))
        if shorter == text:
            break
        text = shorter
    fits = LEAST <= len(text) <= LONGEST and not is_talk(text) and not only_talk(text, 0) and talk_share(text) < TALK
    return text if text != name.strip(_EDGE) and fits else ""


def _without_lead(text: str) -> str:
    """Without the talk before a name and the word that leads to it: 'they say that company'."""
    leads = [*_FIRM.finditer(text), *(lead for lead in _WITH.finditer(text) if lead.start())]
    for lead in sorted(leads, key=lambda lead: -lead.end()):
        if not strangers(_SAYS.sub(" ", _FIRM.sub(" ", _WITH.sub(" ", text[: lead.end()])))):
            return text[lead.end() :].strip(_EDGE) or text
    return text


def _without_country(text: str) -> str:
    """Without the country that people are sent to, and the question behind it."""
    for before, behind in nation_behind(text):
        if before.strip(_EDGE) and not strangers(behind):
            return before.strip(_EDGE)
    shorter = [found for found in bare(text) if found]
    name = shorter[-1] if shorter else beside_nation(text)
    return name if shorter or (name and not any(map(is_talk_word, name.split()))) else text


def _without_tail(text: str) -> str:
    """Without the question behind a name, if it asks: 'have law not, brother'."""
    text = without_phrases(text)
    if not _ASKS.search(text):
        return text
    while found := _TAIL.search(text):
        if not found.start():
            break
        text = text[: found.start()]
    return text.strip(_EDGE)
