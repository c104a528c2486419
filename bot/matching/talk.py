"""Everyday words of the sentences that people put around a name, in English, Khmer and Khmer in Latin letters.

talk_share('nhom jong tov japan tam kromhun') == 1.0; of a firm's name it is near 0. Words that firms and people are
also called by (Sok, Chan, Lotus, Golden) are none of them.
"""

import re

from bot.matching.questions import KHMER_CHAT, everyday, is_filler
from bot.matching.vocabulary import BUSINESS_KHMER, BUSINESS_LATIN
from bot.writing import clusters, fold
from bot.writing.recall import of_a_message

_LATIN = """
tam chmuoy chamuoy jamuoy journalist reporter confirm whether current currently list lists licence verify verified
verification investigate research hear phone near office branch branches director manager named called supposed told
recruits sends sent collect collected facebook telegram page post ads advert advertisement neighbour ptas sethi
thaoke tok mneak kampouch meybanh nisnis accident account admin afraid after again ago agree airport always answer
anymore anyone anything anyway area arm army around arrive ask asked away baby back bad battery beat because become
bed been before beg began behind believe below between bill birthday bite body bonus book boss bought box boy
boyfriend break bring bringing broke broken broker brought building business buy call camera came can't cancel
cannot casino catch change charge chat cheaper check cheque clean clear click close closed clothes club come comes
coming commission complain complaint compound cook copy could couldn't cousin crew cry crying customer cut dad dark
daughter day dead death debt delete deposit didn't die died different dinner do doctor doesn't dog don't done door
down drink drive driver drop during each early earn end english enough entry erase escaped even ever every everyone
everything exam except experience explain eye face far fast feel few fight fill find fine finish finished fire fired
fish fit fix flight floor follow food forced forever forget forgot form found friend friends front full fun game
gang gave getting girl girlfriend girls give given giving gone great guard had half hand happen happened happy hard
has have haven't he's head heard held her here him his hit hold hours house however hungry hurry hurt husband i'm
ill inbox inside interview into isn't join joined just keep kept kid kids kill kind knew landlord language last late
later leave leaving left lend let let's lies life line live lived living loan lock locked logo look looking lose
lost lot made make makes making many marry match maybe meal meant medical meet men message messages met middleman
minute mom money month more morning most mostly mother mouth move much mum must name nearly neighbor never new news
next nice niece nobody noise normal nothing notice off offered officer often once one online only open order other
others our out outside over overtime owe own owner paid paper papers parent parents part pass password past pay
people perhaps photo pick picture place plan play please police pos poster posted posting pregnant price promise
promised prove pull push put quick quit quite quota ran rather reach read ready real really reason receipt receive
refund remember remove rent reply report return right room roommate rule run sad safe same saw says school see seem
seen sell send serious share shop should shouldn't show sick side sign signed since sister sit sleep slow small
social sold some someone something sometimes soon sorry speak spend staff stand started stay still stop store story
strange street student stuck such sure take taken takes taking talk taxi teacher tell ten thank that's them
themselves there these they they're thing things think thought three through till time tired today together tomorrow
tonight too took town trip trouble truck true try trying turn two uncle under understand until update upload urgent
used using very video visit vote wage wait waiting walk want warn wasn't watch water weather week weekend well went
were what's which while who's whole why wife wish with without woman women won't wonder word work worked worry worse
wouldn't write wrong wrote year years yet young nv nov oy aoy ouy oi hery hz hx luy loy loi lui pi ber ke koat kat
nh nhom b bg ahlv elov ilov chber jber mork mok pteas phteah pel pail thngai tngai tngay yub yob chnam jnam khe lang
chol jol chhun teang nak neakna avei eyeng yeung yerng yeurng puok bontob bontup krob krup prab brab bram mdong
dorng dol dal krosuong krasuong banhji banchi bangi banji jchoh choh joh jos jeab jab chab ches jes cheh deng dung
ngai ngeay srul sruol khernh kheunh kern tumneang khse khsae lous trem somnuor suo suor sour somsuor tic tich tech
bontich bontech pu yeay chi pok mak mae p'aun oun b'oun bang mit puokmak chuon yok yk bok kork kohok kleng khleng
meybros mekhyal mekhchol taikong taikon brakan totuol totul nham chumngeu chheu deik vinh min'del mindel klach
khlach del ter ban ot rer reu ryy phong phg seth nas laor laoh men'ot mentea menorter brotes protes broteh knong
sronok som'phong kamplung ruch roch hoey nis nus nuh noh hnong hneng ning neng nung muoy mouy rithchea raksa pineak
viber lekh mlvt trov imo zalo smart metfone cellcard seatel href tel hp pdf dated stamp wall ministry profile bio
snadai chumnuoy juoy chhouy hean kluon khluon anh yum ning'hery thlai tlai thlay ponman bonman ponmaan ponnman saksi
saseth lesong likhet lekhet pasport paspor passpo kontra kechsanya chhloy chlery chlaoy sdap luek leuk chheam meul
merl lmom tiet teat somrab samrab srab nuok nek noek sathani smak smakcheat
"""
_KHMER = """មេខ្យល់ ពូ មីង ម៉ាក់ ប៉ា តា យាយ អ៊ំ កូន ប្ដី ប្រពន្ធ មិត្តភក្តិ មិត្ត បងប្អូន បងស្រី បងប្រុស ប្អូនស្រី ប្អូនប្រុស
គេថា ថា ឃើញ ផុស បង្ហោះ ប្រាប់ តាម ជាមួយ ជាមួយនឹង អោយ ឱ្យ ឲ្យ យក លុយកក់ កក់ បង់ បង់លុយ ចុះបញ្ជី បញ្ជី ក្រសួង
ក្រុមហុន ច្បាប់ ស្របច្បាប់ មានច្បាប់ ពិត ពិតមែន មែនទេ មែនអត់ ក្លែងក្លាយ ជឿ ជឿបាន អាច អាចជឿ ទុកចិត្ត បើក បិទ បើកទេ
ចង់ទៅ ចង់ដឹង ចង់សួរ ឥឡូវហ្នឹង ហ្នឹង អញ្ចឹង ដែរ វិញ ទៀត រួច រួចហើយ កំពុង ធ្លាប់ មុន ក្រោយ ដំបូង ផ្សាយ រើស ជ្រើសរើស
ពលករ កម្មករ ភ្ញៀវ អ្នកណា ណាខ្លះ មួយណា មួយ ពីរ បី នាក់ ម្នាក់ ចេញដំណើរ ដំណើរ ឡាន ព្រំដែន ប៉ោយប៉ែត ដំឡើង ខាង
ខាងណា ទីណា កន្លែង កន្លែងណា ផ្លូវ ផ្លូវច្បាប់ ប្រាកដ សុវត្ថិភាព គ្រោះថ្នាក់ ខ្លាច ខ្លាចគេបោក បោកប្រាស់ ជួញដូរ សង្ស័យ បារម្ភ
ទំនាក់ទំនង តេ ខល ហៅ ឆាត សារ រូបភាព រូប ប័ណ្ណ ឡូហ្គោ សន្យា ប្រាក់កម្រៃ កម្រៃ ថ្លៃសេវា អស់ ដុល្លា បាត ពាន់ ម៉ឺន រយ
ឆ្នាំមុន ខែមុន ស្អី ដូចម្តេច យ៉ាងណា ប្រហែល ស្មាន ដឹងទេ ស្គាល់ទេ ស្គាល់ ចាំ លឺ ឮ ស្ដាប់ អាន សរសេរ មើល មើលទៅ ឆែក
បង្ហាញ បញ្ជាក់ បញ្ជូន នាំ នាំទៅ បម្រើ រោងចក្រ សំណង់ នេសាទ ចម្ការ ផ្ទះ ឯ ឯណា អី ម៉ែ ប៉ះ ដាច់ ពេញ ទាំង ទាំងអស់
អស់ហើយ ហើយឬនៅ ឬនៅ នៅ ទាក់ទង ចុះ ថ្ងៃទី រស់នៅ ស្រុក ភូមិ ឃុំ ខេត្ត"""
SENTENCE = 10  # letters
_WORDS = frozenset(_LATIN.split())
_RUNS = re.compile("[a-z']+|[\u1780-\u17dd]+")
_BUSINESS = re.compile("|".join(sorted(BUSINESS_KHMER, key=len, reverse=True)))
_KHMER_TALK = re.compile(
    "(?:" + "|".join(sorted(map(fold, {*_KHMER.split(), *KHMER_CHAT}), key=len, reverse=True)) + ")(?![\u17b6-\u17d3])"
)


def talk_share(folded: str) -> float:
    """How much of a text is everyday words, 0 to 1, words of the business aside.

    0.0 if they are too few to make a sentence: a single 'muoy', 'say' or ដែល may be part of a name.
    """
    said, total = _counted(folded)
    return said / total if said >= SENTENCE else 0.0


def is_sentence(folded: str) -> bool:
    """Whether there are everyday words in a text at all, enough of them to stand around a name."""
    return _counted(folded)[0] >= SENTENCE


def only_talk(folded: str, least: int = SENTENCE) -> bool:
    """Whether a text has no word that only a name would have; 'ta pou' is too short to say."""
    said, total = _counted(folded)
    return said == total >= least


@of_a_message
def _counted(folded: str) -> tuple[int, int]:
    """Letters of everyday words, and of all words that are none of the business; a Khmer cluster counts as three."""
    said = total = 0
    for run in _RUNS.findall(_BUSINESS.sub(" ", folded)):
        if run in BUSINESS_LATIN:
            continue
        if run.isascii():
            said, total = said + len(run) * is_talk_word(run), total + len(run)
        else:
            every, left = (3 * len(clusters(text)) for text in (run, khmer_left(run)))
            said, total = said + every - left, total + every
    return said, total


def khmer_left(run: str) -> str:
    """What is left of a Khmer run without the everyday words in it."""
    return _KHMER_TALK.sub("", run)


def is_talk_word(word: str) -> bool:
    """Whether a Latin word belongs to the talk around a name."""
    return word in _WORDS or is_filler(word) or everyday(word)
