"""Words of names by their meaning: a person may say Friendship for មិត្តភាព, or ផ្កាយ for Star; and short forms.

translated('friendship manpower') == ['មិត្តភាព manpower']
"""

import re

from bot.writing import fold

_MEANINGS = """
friendship មិត្តភាព|friend មិត្ត|golden មាស|gold មាស|silver ប្រាក់|diamond ពេជ្រ|star ផ្កាយ|
moon ព្រះច័ន្ទ ច័ន្ទ ចន្ទ|
sun ព្រះអាទិត្យ អាទិត្យ|sunrise អរុណរះ|sky មេឃ|
world ពិភពលោក ពិភព លោក|earth ផែនដី|ocean មហាសមុទ្រ|sea សមុទ្រ|river ទន្លេ ស្ទឹង|mountain ភ្នំ|lake បឹង|island កោះ|
bridge ស្ពាន|
road ផ្លូវ|way ផ្លូវ|house ផ្ទះ|home ផ្ទះ|city ទីក្រុង ក្រុង|
village ភូមិ|forest ព្រៃ|flower ផ្កា បុប្ផា|lotus ផ្កាឈូក ឈូក|rose កុលាប|tree ដើម|garden សួន|dragon នាគ|
lion សិង្ហ តោ|tiger ខ្លា|
elephant ដំរី|eagle ឥន្ទ្រី|dove ព្រាប|bird បក្សី|horse សេះ|
swan ហង្ស|angel ទេវតា អប្សរា|king ស្តេច រាជ|queen មហាក្សត្រី|royal រាជ|crown មកុដ|prince ព្រះអង្គម្ចាស់|
hero វីរបុរស វីរៈ|
victory ជ័យជំនះ ជ័យ|success ជោគជ័យ|lucky សំណាង|luck សំណាង|happy សប្បាយ|
happiness សុភមង្គល|hope សង្ឃឹម ក្តីសង្ឃឹម|future អនាគត|dream ក្តីស្រមៃ សុបិន|peace សន្តិភាព|unity សាមគ្គី ឯកភាព|
union សហភាព|
solidarity សាមគ្គីភាព|trust ទំនុកចិត្ត ជំនឿ|faith ជំនឿ|honest ស្មោះត្រង់|
prosperity វិបុលភាព រុងរឿង|prosperous រុងរឿង|progress វឌ្ឍនភាព ចម្រើន|development អភិវឌ្ឍន៍|new ថ្មី|modern ទំនើប|
great មហា|big ធំ|
best ល្អបំផុត|first ទីមួយ|light ពន្លឺ|bright ភ្លឺ|life ជីវិត|
love ស្នេហា|heart បេះដូង|beautiful ស្អាត|green បៃតង|white ស|red ក្រហម|blue ខៀវ|black ខ្មៅ|knowledge ចំណេះ ចំណេះដឹង|
wisdom បញ្ញា|
skill ជំនាញ|talent ទេពកោសល្យ|power អំណាច ថាមពល|strong ខ្លាំង|
national ជាតិ|nation ជាតិ|khmer ខ្មែរ|cambodia កម្ពុជា|cambodian កម្ពុជា|angkor អង្គរ|asia អាស៊ី|family គ្រួសារ|
youth យុវជន|
women នារី|mother មាតា|master មេ|pearl គុជ|jade ត្បូង|ruby ត្បូងទទឹម|
treasure កំណប់ សម្បត្តិ|wealth ទ្រព្យ សម្បត្តិ|property ទ្រព្យ|rainbow ឥន្ទធនូ|east បូព៌ា|south ខាងត្បូង|
north ខាងជើង|west លិច|east កើត|
orient បូព៌ា|eastern បូព៌ា កើត|western លិច|southern ខាងត្បូង|northern ខាងជើង|rise រះ|asean អាស៊ាន|hand ដៃ|wing ស្លាប|
four បួន|three បី|two ពីរ|brothers បងប្អូន|brother បងប្អូន|field វាល|hill ភ្នំ|horizon ជើងមេឃ|crab ក្ដាម|deer ក្ដាន់|fish ត្រី|
flowers ផ្កា|stars ផ្កាយ|rivers ទន្លេ|generation ជំនាន់|destiny វាសនា|fortune សំណាង លាភ|
partner ដៃគូ|help ជំនួយ|care ថែទាំ|safe សុវត្ថិភាព|safety សុវត្ថិភាព|quality គុណភាព|link តំណ|crystal កែវ|glass កែវ|
temple ប្រាសាទ|
palace វាំង|smile ញញឹម|freedom សេរីភាព សេរី|free សេរី|global សកល|universal សកល|
morning ព្រឹក អរុណ|dawn អរុណ អរុណរះ|night រាត្រី|rain ភ្លៀង|wind ខ្យល់|cloud ពពក|fire ភ្លើង|water ទឹក|stone ថ្ម|
emerald មរកត|gem ត្បូង|iron ដែក|steel ដែក|market ផ្សារ|education អប់រំ|student សិស្ស|teacher គ្រូ|clever ឆ្លាត|smart ឆ្លាត|
good ល្អ|health សុខភាព|welfare សុខុមាលភាព សុខុមាល|wellbeing សុខុមាលភាព|win ឈ្នះ|winner ឈ្នះ|champion ជើងឯក|
leader មេដឹកនាំ|honor កិត្តិយស|honour កិត្តិយស|glory សិរី|famous ល្បី|grand មហា|excellent ឧត្តម|supreme ឧត្តម|noble ឧត្តម|
top កំពូល|summit កំពូល|peak កំពូល|high ខ្ពស់|speed ល្បឿន|fast លឿន|quick រហ័ស|rapid រហ័ស|door ទ្វារ|gate ទ្វារ|key សោ|
path មាគ៌ា|journey ដំណើរ|growth ចម្រើន លូតលាស់|rise រះ|idea គំនិត|mind ចិត្ត|kind សប្បុរស|kindness មេត្តា|mercy មេត្តា|
merit កុសល បុណ្យ|blessing ពរ|grace គុណ|virtue គុណធម៌|justice យុត្តិធម៌|people ប្រជា|community សហគមន៍|society សង្គម|
cooperation សហប្រតិបត្តិការ|alliance សម្ព័ន្ធ|brotherhood ភាតរភាព|capital រាជធានី|kingdom រាជាណាចក្រ|century សតវត្ស|
era សម័យ|butterfly មេអំបៅ|bee ឃ្មុំ|turtle អណ្តើក|crane ក្រៀល|peacock ក្ងោក|bamboo ឫស្សី|palm ត្នោត|rice ស្រូវ|jasmine ម្លិះ|
naga នាគ|god ទេព|wonder អស្ចារ្យ|wonderful អស្ចារ្យ|amazing អស្ចារ្យ|rich សេដ្ឋី|millionaire សេដ្ឋី|young យុវជន|children កុមារ|
child កុមារ|lady នារី|loyal ភក្តី|loyalty ភក្តី|truth សច្ចៈ|true ពិត|eternal អមតៈ|precious មានតម្លៃ|supporter អ្នកគាំទ្រ|
support គាំទ្រ|opportunity ឱកាស|chance ឱកាស|goal គោលដៅ|vision ចក្ខុវិស័យ|dynamic សកម្ម|active សកម្ម|independence ឯករាជ្យ|
independent ឯករាជ្យ|golden សុវណ្ណ|gold សុវណ្ណ|sovereign រាជ|sunlight ពន្លឺ|shine រស្មី|ray រស្មី|glow រស្មី|
technology បច្ចេកវិទ្យា|science វិទ្យាសាស្ត្រ|industry ឧស្សាហកម្ម|energy ថាមពល|
foundation មូលនិធិ
"""
SHORT = {
    "kg": "kampong",
    "kpg": "kampong",
    "kp": "kampong",
    "kompong": "kampong",
    "tp": "trapeang",
    "trp": "trapeang",
    "pp": "phnom penh",
    "pnh": "phnom penh",
    "sr": "siem reap",
    "btb": "battambang",
    "bb": "battambang",
    "bmc": "banteay meanchey",
    "bt": "banteay",
    "shv": "sihanoukville",
    "kpc": "kampong cham",
    "svr": "svay rieng",
    "pv": "prey veng",
    "kt": "kampot",
    "ps": "preah sihanouk",
    "pr": "prey",
    "prk": "preaek",
    "ph": "phnom",
    "phn": "phnom",
    "st": "stueng",
    "intl": "international",
    "int": "international",
    "mp": "manpower",
    "camb": "cambodia",
    "khr": "kampuchea",
    "kh": "khmer",
}
_INTO_KHMER: dict[str, list[str]] = {}
_INTO_ENGLISH: dict[str, list[str]] = {}
for _cell in _MEANINGS.replace("\n", "").split("|"):
    _word, *_khmer = _cell.split()
    for _one in map(fold, _khmer):
        _INTO_KHMER.setdefault(_word, []).append(_one)
        _INTO_ENGLISH.setdefault(_one, []).append(_word)
_KHMER = re.compile(
    "(?:"
    + "|".join(sorted((w for w in _INTO_ENGLISH if len(w) > 2), key=len, reverse=True))
    + rf"|{fold('ស')}(?=\s|$))(?![\u17b6-\u17d2])"  # white, behind a flower or an elephant
)
_LATIN = re.compile("[a-z]+")


def translated(name: str, limit: int = 4) -> list[str]:
    """The folded name with words replaced by words of the same meaning: all, in either order, and one by one.

    Khmer says road new where English says New Road.
    """
    ways = []
    for pattern, table in ((_LATIN, _INTO_KHMER), (_KHMER, _INTO_ENGLISH)):
        found = [match for match in pattern.finditer(name) if match[0] in table]
        for choice in (0, 1):
            ways += [_replaced(name, [(match, match[0])], table, choice) for match in found]
        if len(found) > 1:
            words = [match[0] for match in found]
            for order in (words, words[::-1]):
                ways.insert(0, _replaced(name, list(zip(found, order, strict=True)), table, 0))
    return [way for way in dict.fromkeys(ways) if way != name][:limit]


def means(word: str) -> bool:
    """Whether a folded Khmer word is one of these: ផ្កាយ, which is star."""
    return word in _INTO_ENGLISH


def spelt_out(name: str) -> str:
    """Short forms in full: 'kg cham' -> 'kampong cham', 'k. cham' -> 'kampong cham'."""
    name = re.sub(r"(?<![a-z])k\.\s?(?=[a-z]{3})", "kampong ", name)
    return _LATIN.sub(lambda match: SHORT.get(match[0], match[0]), name)


def _replaced(name: str, found: "list[tuple[re.Match[str], str]]", table: dict[str, list[str]], choice: int) -> str:
    """The name with another word's translation in the place of each match."""
    for match, word in reversed(found):
        others = table[word]
        name = f"{name[: match.start()]} {others[min(choice, len(others) - 1)]} {name[match.end() :]}"
    return " ".join(name.split())
