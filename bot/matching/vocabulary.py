"""Words that belong to many firms: legal forms, words of the business, words of other businesses, numbers, letters.

Spellings are folded when the module is loaded, so they may be written here as people write them.
"""

from bot.writing import fold

# Concept -> how it is written. A phrase may stand for several concepts; the longest phrase is taken first.
_BUSINESS = """
manpower: manpower man-power manpwr មេនផៅវើរ មេនផៅវ័រ មែនផៅវ័រ មែនផៅវើរ ម៉េនផៅវ័រ ម៉េនផៅវើរ ម៉ែនផៅវ័រ ម៉ែនផៅវើរ
manpower: មេនផាវើរ មេនផៅវ៉ឺ
labour: labour labor labours | ឡេប័រ លេប័រ លេប៊ើរ ឡេប៊ើរ ឡេបឺរ ពលកម្ម ពលកម
supply: supply supplies supplier | សាប់ផ្លាយ សឹបផ្លាយ សាប់ភ្លាយ ផ្គត់ផ្គង់ ផ្គតផ្គង់
export: export exports exporting | អ៊ិចស្ប៉ត នាំចេញ
recruitment: recruitment recruiting recruit recruiter | ជ្រើសរើស រីគ្រូតមេន រីគ្រូតម៉ិន រីគ្រូតម៉េន
staff: staff personnel | បុគ្គលិក
agency: agency agencies agent | ទីភ្នាក់ងារ ភ្នាក់ងារ អេហ្សិនស៊ី អេជេនស៊ី
workers: workers worker | ពលករ កម្មករ
human: human | មនុស្ស ហ៊ូមែន
resource: resource resources ressource | ធនធាន រីសស ធនធានមនុស្ស
hr: hr hrd
development: development | អភិវឌ្ឍន៍ធនធានមនុស្ស អភិវឌ្ឍធនធានមនុស្ស
employment: employment employ | ការងារ អ៊ិមផ្លយមេន អ៊ិមផ្លយម៉ិន អ៊ីមផ្លយមេន
overseas: overseas oversea abroad | នៅក្រៅប្រទេស ក្រៅប្រទេស អូវើស៊ី
job: job jobs | ស្វែងរកការងារ រកការងារ
placement: placement placements
service: service services | សេវាកម្ម សេវា ស៊ើវីស សឺវីស សឺវិស ស៊ើវិស
group: group | គ្រុប ហ្គ្រុប ក្រុប គ្រូប ហ្គ្រូប
international: international intl inter | អន្តរជាតិ អ៊ិនធើណេសិនណល អ៊ិនធើណេស្យូណល អ៊ិនធើណេសិនណាល់ អ៊ីនធើណេសិនណល
training: training | បណ្តុះបណ្តាល
consulting: consultancy consulting consultant | ប្រឹក្សា
cambodia: cambodia cambodian | ខេមបូឌា
and: and & of for the | និង
company: company firm enterprise | ក្រុមហ៊ុន
"""

# Firms of another trade with a recruiter's name are other firms.
_OTHER = """
travel: travel tours tour tourism | ទេសចរណ៍ ទេសចរ ត្រាវ៉ែល ដំណើរកម្សាន្ត
finance: microfinance finance bank loan credit capital-bank | មីក្រូហិរញ្ញវត្ថុ ហិរញ្ញវត្ថុ ធនាគារ ឥណទាន
trade: trading trade import | ពាណិជ្ជកម្ម នាំចូល ត្រេឌីង
building: construction property realty estate borey-development | សំណង់ អចលនទ្រព្យ
school: school academy university college institute | សាលារៀន វិទ្យាល័យ សាកលវិទ្យាល័យ
health: hospital clinic pharmacy medical | មន្ទីរពេទ្យ គ្លីនិក ឱសថស្ថាន
food: restaurant cafe coffee food mart supermarket market | ភោជនីយដ្ឋាន កាហ្វេ ផ្សារទំនើប
hotel: hotel guesthouse resort | សណ្ឋាគារ ផ្ទះសំណាក់
goods: garment garments factory furniture electronics jewelry cosmetics | កាត់ដេរ រោងចក្រ គ្រឿងអលង្ការ
transport: transport logistics express taxi shipping | ដឹកជញ្ជូន ឡូជីស្ទីក
media: media studio news printing | បោះពុម្ព
insurance: insurance | ធានារ៉ាប់រង
security: security guard | សន្តិសុខ
farm: farm agriculture rice | កសិកម្ម
auto: auto motor garage | យានយន្ត
"""


def _phrases(table: str) -> dict[str, str]:
    """Folded phrase -> concept."""
    phrases = {}
    for line in table.strip().splitlines():
        concept, _, words = line.partition(":")
        for word in words.replace("|", " ").split():
            phrases[fold(word.replace("-", ""))] = concept
    return phrases


def _split_scripts(phrases: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    latin = {p: c for p, c in phrases.items() if p.isascii()}
    return latin, {p: c for p, c in phrases.items() if not p.isascii()}


BUSINESS_LATIN, BUSINESS_KHMER = _split_scripts(_phrases(_BUSINESS))
OTHER_LATIN, OTHER_KHMER = _split_scripts(_phrases(_OTHER))
OTHER_CONCEPTS = frozenset(OTHER_LATIN.values())
# Words that say the same, whatever the trade: 'Job Placement' is 'Employment' to somebody who asks.
COMPOUND = {
    fold("ធនធានមនុស្ស"): ("human", "resource"),
    fold("អភិវឌ្ឍន៍ធនធានមនុស្ស"): ("human", "resource", "development"),
    fold("អភិវឌ្ឍធនធានមនុស្ស"): ("human", "resource", "development"),
    fold("ស្វែងរកការងារ"): ("job", "placement"),
    fold("រកការងារ"): ("job", "placement"),
    "hr": ("human", "resource"),
    "hrd": ("human", "resource", "development"),
}

# A brand too, so a word of the business only before 'human resources'.
DEVELOPMENT = (fold("អភិវឌ្ឍន៍"), fold("អភិវឌ្ឍ"))
COMPOUND |= dict.fromkeys(DEVELOPMENT, ("development",))

LETTERS = {
    "a": "e",
    "b": "bi",
    "c": "si",
    "d": "di",
    "e": "i",
    "f": "ef",
    "g": "chi",
    "h": "ech",
    "i": "ai",
    "j": "che",
    "k": "khe",
    "l": "el",
    "m": "em",
    "n": "en",
    "o": "ou",
    "p": "phi",
    "q": "khiu",
    "r": "ar",
    "s": "es",
    "t": "thi",
    "u": "yu",
    "v": "vi",
    "w": "dapelyu",
    "x": "ik",
    "y": "vai",
    "z": "zet",
}

# Letters as they are spelt out in Khmer: វី ឌី អេស is VDS.
_LETTER_NAMES = """a អេ|b ប៊ី|c ស៊ី|d ឌី|e អ៊ី|f អេហ្វ អែហ្វ|g ជី ហ្ស៊ី|h អេច ហាច អែច|i អាយ|j ជេ|k ខេ|l អិល អែល|
m អឹម អែម អេម|n អិន អែន អេន|
o អូ|p ភី ផី|q ឃ្យូ គីវ|r អ័រ អារ|s អេស អែស|t ធី|u យូ|v វី|w ដាប់ប៊លយូ ដាប់បលយូ|x អ៊ិច អិច|y វ៉ាយ|
z ហ្សេដ ហ្សែដ សេដ"""
LETTER_NAMES = {
    fold(name): cell.split()[0] for cell in _LETTER_NAMES.replace("\n", "").split("|") for name in cell.split()[1:]
}
