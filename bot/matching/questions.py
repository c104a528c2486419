"""What people put around a name: 'is … real?', 'តើ…មានអាជ្ញាប័ណ្ណទេ', 'som chek … ot te'.

Two levels. WRAPPERS are whole questions that no name begins and ends with: a name inside one may still be
answered directly. EDGES are single words taken off for the search only, since firms are also called Real or Check.
"""

import re

from bot.countries import TABLE
from bot.matching.listing import asks_for_list
from bot.writing import fold
from bot.writing.khmer import COENG


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WRAPPERS = [
    (
        r"is (?:the )?(?:company |recruiter |agency )?",
        r" (?:a )?(?:real|fake|legal|licen[sc]ed|registered|true|safe|ok|legit|a scam|on the list)"
        r"(?: company| or not| or fake)?\s*\?*",
    ),
    (
        r"(?:please|pls|plz|can you|could you|help me) (?:check|verify|look up)(?: the)?(?: company| name)?:?\s+",
        r"(?: please| for me)?\s*[.?!]*",
    ),
    (r"", r"[, ]+(?:legal|real|licensed|registered|safe|true) or (?:not|fake|no)\s*\?*"),
    (
        r"(?:i want to (?:go|work) with|what about|do you know|who is|tell me about) ",
        r"(?:,? is it (?:ok|real|legal|safe|licensed))?\s*\?+",
    ),
    (r"តើ\s*", r"\s*(?:មានអាជ្ញាប័ណ្ណ|ស្របច្បាប់|ត្រឹមត្រូវ|ពិតប្រាកដ|មានក្នុងបញ្ជី|ពិត)(?:មែន)?(?:ឬ)?(?:ទេ|អត់)\s*\?*"),
    (r"(?:សូម|ជួយ|សូមជួយ)(?:ពិនិត្យ|ឆែក|មើល)(?:មើល)?\s*", r"\s*(?:ផង|ឱ្យផង|ឲ្យផង|បានទេ)?\s*\?*"),
    (r"ខ្ញុំចង់ដឹងអំពី\s*", r"\s*"),
]
_WRAPPED = [re.compile(f"{fold(a)}(?P<name>.+?){fold(b)}", re.DOTALL) for a, b in _WRAPPERS]

_ENGLISH = _words("""whatsapp mobile viber wechat zalo hp contact website web is are was be am the this that
these those a an real fake legal illegal license licence
licensed
licenced registered
    register registration true truth scam scammer scams cheat cheater check chek verify search find look please
pls plz kindly can could would
    you u your me my i im we they he she it its tell about know want wanna need hello hi hey dear sir madam
brother
    sister bro sis to go going work working with from at in on of for by or not no yes does do did have has had
ask asking question who
    what whats where when which how why trust trusted safe name named called list listed ok okay good bad legit
really
    thanks thank help apply applied through via going abroad any info information number phone company agency
recruiter there s
    t if will send sent said says say get got give gave so and also visa price cost fee much many office
address test stop menu
    start hotline people person friend told call calls called facebook fb page link contact telegram line offer
offered job jobs
    suspended revoked expired removed delisted banned exist exists still valid today now maybe think right correct
    passport salary money pay paid""")
_ROMANISED = _words("""ter tae te teh ot ort nas nis nih neh ng som sum juy chuy chouy jouy juoy chek chhek check
merl meul mer
mean min men mern
    kromhun krumhun krumhon nh rkun orkun
    arkun acha banh achnhaban achhnhaban ban chbab srob sroub khos pit brakad prakod trem
trov trouv trovtha bong
    bang knhom khnhom nhom nhum knyom jong chong jg deng dg dung ampi ompi tha tov tv nov jea chea mui muy
phong phg
    lek tel bok baok ke nak neak na ey avey yang mech moch p'oun oun ning nung kor ko hz hery heuy rok ka kar
tver tveu tvea chmuoh chhmoh chmos""")
# Firms and people are called these too (Chea, Say, Trust): never taken off an edge.
_SHY = _words("""chea jea ban bang som sum nov na ning nung ka kar men mean rok ko tha kor ke mui muy chong trem na
ey
lek pit line right good yang bong star price
    and of in on at an so no my me he we say said get got go long will am be by or if us man trust link care
safe true help friend
    hope best first office people person test information sure power page contact correct love tel
la lay te ot
nas mer bok sor min ter am
    union family star real fake check phone start name please today""")
# Words that show that a sentence stands around the name; two of the doubtful ones do so too.
_SURE = _words("""is are was legal illegal licensed licenced registered license licence scam verify
please pls plz about does can
    could what who where how search recruiter hello hi hey tell want know acha achnhaban chbab srob
sroub kromhun krumhun
    krumhon nhom knhom khnhom nhum knyom deng ampi chhek company agency check real fake""")
_DOUBTFUL = _words("""chek merl som juy chuy jouy bong jong te tae ter teh ot ort ning nung trem trov
trouv brakad prakod phg phong safe
    trust list true find""")
_KHMER_BEFORE = """តើ សូមជួយពិនិត្យ សូមពិនិត្យ សូមជួយ សូមឆែក សូមមើល សូមសួរ សូម ជួយពិនិត្យមើល
ជួយពិនិត្យ ជួយឆែកមើល
ជួយឆែក ជួយមើល ជួយ ពិនិត្យមើល ពិនិត្យ
ឆែកមើល ឆែក ខ្ញុំចង់ដឹងអំពី ខ្ញុំចង់ដឹងពី ខ្ញុំចង់ដឹងថា ខ្ញុំចង់សួរ ខ្ញុំចង់ទៅជាមួយ
ខ្ញុំចង់ធ្វើការជាមួយ
ខ្ញុំចង់ទៅធ្វើការជាមួយ ខ្ញុំចង់ ខ្ញុំ ចង់ដឹងពី ចង់ដឹងអំពី ចង់ដឹង ចង់សួរ អំពី
បងជួយ បងអើយ សួស្តី
ជំរាបសួរ ជម្រាបសួរ ឈ្មោះ ក្រុមហ៊ុនឈ្មោះ ក្រុមហ៊ុន ស្គាល់ តម្លៃ លេខទូរស័ព្ទ លេខ"""
_KHMER_AFTER = """មានអាជ្ញាប័ណ្ណឬទេ មានអាជ្ញាប័ណ្ណទេ មានអាជ្ញាប័ណ្ណអត់ មានអាជ្ញាប័ណ្ណឬអត់ មានអាជ្ញាប័ណ្ណមែនទេ
មានអាជ្ញាប័ណ្ណ ស្របច្បាប់ឬអត់ ស្របច្បាប់ឬទេ ស្របច្បាប់ទេ
ស្របច្បាប់មែនទេ ស្របច្បាប់អត់
ស្របច្បាប់ ត្រឹមត្រូវទេ ត្រឹមត្រូវអត់ ត្រឹមត្រូវឬទេ ត្រឹមត្រូវតាមច្បាប់ទេ ត្រូវច្បាប់ទេ ត្រូវច្បាប់អត់ ខុសច្បាប់ទេ
ពិតប្រាកដទេ ពិតប្រាកដអត់ ពិតប្រាកដមែនទេ ពិតទេ ពិតអត់ ពិតមែនទេ
ពិតឬអត់ ពិតមែនឬអត់ មែនទេ មែនអត់ បានទេ បានអត់ ឬអត់ ឬទេ
ទុកចិត្តបានទេ អាចទុកចិត្តបានទេ គួរឱ្យទុកចិត្តទេ បោកទេ បោកអត់ បោកប្រាស់ទេ ក្លែងក្លាយទេ ល្អទេ ល្អអត់ មានក្នុងបញ្ជីទេ
មានក្នុងបញ្ជីអត់ ក្នុងបញ្ជីទេ មានចុះបញ្ជីទេ ចុះបញ្ជីទេ យ៉ាងម៉េច
ត្រូវបានផ្អាកទេ ត្រូវផ្អាកឬនៅ ផ្អាកឬនៅ ផ្អាកទេ ផ្អាក ដកហូតឬនៅ ដកហូតទេ ផុតកំណត់ឬនៅ ផុតកំណត់ទេ នៅក្នុងបញ្ជី
ផង ឱ្យផង ឲ្យផង
បន្តិច នេះ មួយនេះ ហ្នឹង ទេ អត់ ប៉ុន្មាន នៅឯណា នៅណា ណា"""
_TALK = [word for one in TABLE.values() for word in one.talk]
_PLACES = frozenset(word for word in _TALK if word.isascii()) | _words("abroad country overseas poipet")
_CHAT = _words("""recruiting recruits recruit sending hiring hire morning afternoon evening night day week
month year hour time today tomorrow yesterday miss mother
father husband goes went
    wife child children home eat water sick doctor hospital school english khmer language number send photo
picture video voice
    register apply form document documents contract factory construction fishing farm domestic worker workers
job jobs employment
    boss employer employers need urgent danger escape police embassy money dollar dollars baht riel usd per
cheap expensive long short old
    last better small all every more less than then because but if else other another someone anybody nobody
    un ngo rights law laws hours rest sunday passport permit border bus car plane ticket""")
_KHMER_CHAT = """អាជ្ញាប័ណ្ណ ទំព័រ ហ្វេសប៊ុក ហ្វេសបុក តេឡេក្រាម ប្រកាស បោក គេបោក ៗ ខ្ញុំ យើង គាត់ គេ បង ប្អូន
អ្នក លោក ចង់ ទៅ មក ធ្វើការ ធ្វើ ការងារ រកការងារ រក នៅ ប្រទេស ក្រៅប្រទេស
ក្រៅ
មាន អត់ ទេ មិន បាន តើ អ្វី អី ណា ម៉េច យ៉ាងម៉េច ប៉ុន្មាន ពេលណា ហេតុអ្វី អរគុណ អគុណ សួស្តី
ជំរាបសួរ ជម្រាបសួរ បាទ ចាស ចា៎ះ មែន ហើយ អូខេ តម្លៃ ថ្លៃ លុយ
ប្រាក់ខែ ប្រាក់ ដុល្លារ
វីសា លិខិតឆ្លងដែន ប៉ាស្ព័រ កិច្ចសន្យា ផ្ញើ ជួយ ជួយខ្ញុំផង ផង ទូរស័ព្ទ ទូរសព្ទ លេខ ឈ្មោះ អាសយដ្ឋាន ថ្ងៃ ខែ ឆ្នាំ
ម៉ោង ពេល សុំ សូម សួរ ដឹង យល់ ចាំ ស្អែក ម្សិលមិញ ឥឡូវ
ឥឡូវនេះ នេះ នោះ ជា និង នឹង ឬ តែ ប៉ុន្តែ
របស់ ដែល ក្នុង លើ ពី ទៅណា នៅណា នៅឯណា ឯណា ការិយាល័យ ក្រុមហ៊ុន ភ្នាក់ងារ រោងចក្រ ផ្ទះ ស្រុក ខេត្ត ភ្នំពេញ រៀន ភាសា
ល្អ អាក្រក់ ច្រើន តិច ថ្មី ចាស់ ធំ តូច លឿន យឺត ឈប់
បញ្ឈប់ ទេបង បងអើយ ចេញ ចូល ត្រូវការ ត្រូវ គ្រូពេទ្យ ឈឺ ប៉ូលិស"""
KHMER_CHAT = [*_KHMER_CHAT.split(), *(word for word in _TALK if not word.isascii())]
_KHMER_WORDS = re.compile("|".join(sorted(map(fold, KHMER_CHAT), key=len, reverse=True)))
_KHMER_TALK = re.compile("(?:" + _KHMER_WORDS.pattern + f"|{fold('ច្បាប់')}" + ")+(?![\u17b6-\u17d3])")
_EVERYDAY = (_ENGLISH | _ROMANISED | _CHAT | _PLACES) - _SHY
_BEFORE = tuple(sorted(map(fold, _KHMER_BEFORE.split()), key=len, reverse=True))
_AFTER = tuple(sorted(map(fold, _KHMER_AFTER.split()), key=len, reverse=True))
_APART = frozenset(map(fold, ("ណា",)))  # names end in it
_HELD = re.compile("[\u17b6-\u17d3]")  # signs that belong to the letter before
_EDGE = " \t\n?!.,;:\"'«»“”()។៖…-–—*/|+=#"
_STOPS = " \t\n?!.,;:\"'«»“”()។៖…"  # what no name is told apart by: Kong+ is not Kong
_TOKEN = re.compile(r"\S+")


def wrapped(folded: str) -> str:
    """The name inside a whole question, or '' if it is none."""
    for pattern in _WRAPPED:
        if found := pattern.fullmatch(folded.strip()):
            return found["name"].strip(_STOPS)
    return ""


def names_in(text: str) -> str:
    """The part of a message that may be a name: names_in('Is Sok Rith Manpower real?') == 'sok rith manpower'."""
    return _without_words(without_phrases(fold(text).strip(_EDGE))).strip(_EDGE)


def is_filler(word: str) -> bool:
    """Whether a word belongs to the sentence around a name."""
    word = word.strip(_EDGE)
    return not word or word in _ENGLISH or word in _ROMANISED


def without_phrases(text: str) -> str:
    """Khmer question phrases off both ends, as often as they come; what is nothing else becomes ''."""
    for _ in range(24 if text else 0):  # a longer row of them is no question
        before = next((p for p in _BEFORE if _begins(text, p)), "") if text.startswith(_BEFORE) else ""
        after = next((p for p in _AFTER if _ends(text, p)), "") if text.endswith(_AFTER) else ""
        shorter = text[len(before) :] if before else text[: len(text) - len(after)] if after else text
        short = 0 < len(shorter) < 5 and not shorter.strip().isdecimal()
        if shorter == text or (short and len(before or after) < 4):
            break
        text = shorter.strip(_EDGE)
    return text


def _begins(text: str, phrase: str) -> bool:
    """Whether a text begins with a phrase, and not with a word that begins like it."""
    return text.startswith(phrase) and not _HELD.match(text[len(phrase) :])


def _ends(text: str, phrase: str) -> bool:
    """Whether a text ends with a phrase: not សុវណ្ណា with ណា, which is a word by itself only behind a space."""
    before = text.removesuffix(phrase)
    return before != text and not before.endswith(COENG) and (phrase not in _APART or before[-1:] in (" ", ""))


def _without_words(text: str) -> str:
    words = _TOKEN.findall(text)
    bare = [word.strip(_EDGE) for word in words]
    if not any(word in _SURE for word in bare) and sum(word in _DOUBTFUL for word in bare) < 2:
        return text
    start = _talk_before(bare)
    end = len(words) - _talk_before(bare[start:][::-1])
    kept = words[start:end]
    return "" if all(is_filler(word) for word in kept) else " ".join(kept)


def _talk_before(words: list[str]) -> int:
    """How many words from here belong to the question: up to the last sure one that only such words lead to.

    All of 'i want to go with' before 'vg', but only 'please check' before 'link care'.
    """
    last = 0
    for place, word in enumerate(words):
        if not is_filler(word):
            break
        if word not in _SHY or word in _SURE or word in _DOUBTFUL:
            last = place + 1
    return last


def is_talk(name: str) -> bool:
    """Whether a text is everyday words only ('job in thailand'); a firm of that very name was found before."""
    left = _KHMER_WORDS.sub("", name)
    if left != name:
        return len(re.sub(r"[^\u1780-\u17dda-z]", "", left)) <= len(name) // 5
    words = [word.strip(_EDGE) for word in name.split()]
    known = all(is_filler(word) or word in _PLACES or word in _CHAT for word in words)
    return known and any(word not in _SHY for word in words)


def parts(name: str) -> list[str]:
    """Stretches of a sentence that may be a name, longest first: what stands between everyday words.

    parts('wants to go with sok rith because cheap') == ['sok rith']
    """
    runs: list[list[str]] = [[]]
    for word in _TOKEN.findall(_KHMER_TALK.sub(" ", name)):
        if everyday(word.strip(_EDGE)):
            runs.append([])
        else:
            runs[-1].append(word)
    found = [" ".join(run) for run in runs if run]
    return [part for part in sorted(found, key=len, reverse=True) if part != name and len(part) > 2][:3]


def everyday(word: str) -> bool:
    """Whether a word is none that only a name would have."""
    stems = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing")}
    return not word or not stems.isdisjoint(_EVERYDAY)


__all__ = ["KHMER_CHAT", "asks_for_list", "everyday", "is_filler", "is_talk", "names_in", "parts", "without_phrases",
           "wrapped"]  # fmt: skip
