"""Words of the business in any dress are known as such, and names are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Entry, Index
from bot.matching.name_parts import Reading, take_apart
from bot.matching.vocabulary import expanded
from bot.writing import fold

_CONCEPTS = """
manpower: menpower manpaver menpavoe menpav មេនផៅវើ ម៉ែនផៅវ័រ មែនប៉ាវើ មេនផាវឺរ
labour: leber lebor lebar laber polkam polakam ឡេប័រ លេប៊ើរ ឡែបើ ពលកម្ម
supply: soplay sapley suplay supplye សាប់ផ្លាយ សុបភ្លាយ ស៊ុបផ្លៃ ផ្គត់ផ្គង់
export: ekspot eksport អ៊ិចស្ប៉ត នាំចេញ
recruitment: rikrutmen rekrutment rikrut recruitmen jresrers រីគ្រូតមិន រិក្រូតម៉េន ជ្រើសរើស
agency: ejensi achensy tiphneakngea ទីភ្នាក់ងារ អេជេនស៊ី
workers: polakor polko ពលករ
human resource: thontheanmnus thuntheanmonus hyumenrisos ធនធានមនុស្ស អេចអ័រ អេច-អ័រ ហ្យូមែន-រីសស ហ៊ូមែន-រីសូស
employment: emploimen imploymen amploiment kangea karngear អេមផ្លយមេន អ៊ិមផ្លយម៉ិន ការងារ
overseas: ovesi ovesy oversea ovasi krao-brotes kraoprates អូវើស៊ី អូវ័រស៊ី ក្រៅប្រទេស
job: jobs ចប
placement: plesmen pleysment ផ្លេសមេន
service: servis sevis sovis sevakam seva-kam សេវាកម្ម សឺវីស ស៊ើវិស
employment service: sevakangea សេវាការងារ
group: krup krub grup គ្រុប ហ្គ្រុប
international: intanasional intenational inthernesenal antarajeat ontarakcheat អន្តរជាតិ អ៊ិនធើណាស៊ិនណល
training: treyning trening bondos-bondal បណ្តុះបណ្តាល ត្រេនីង
consulting: konsalting consaltin ប្រឹក្សា ខនសាល់ធីង
cambodia: kambodia khembodia ខេមបូឌា
travel: traval trawel trevel ត្រាវែល ត្រាវ៉ែល ទេសចរណ៍
export workers: nam-polakor noampolakor នាំពលករ
"""
_DRESSES = [
    (frozenset(concepts.split()), dress.replace("-", " "))
    for concepts, _, dresses in (line.partition(":") for line in _CONCEPTS.strip().splitlines())
    for dress in dresses.split()
]
# Names that sound a little like such a word, brands, and people whose names end like one.
_NAMES = """angkor dara sovann power link care star sopheap sophy sambath sophal sophally sreyleap kampot
kimputhea ponleukim tonlesaply nearykrut life best first source expert essence lifa mean menpich
monypov manith kargna travy trapeang rothana kanha
kongkea krapeu khemara sovanna sereyvuth sivisal ovadey phalkun polin lyheng labota lepheng anthony santepheap seva
អង្គរ សុវណ្ណ តារា សុភាព សុភី សម្បត្តិ ទន្លេសាប កំពត ពន្លឺគឹម ក្រេនខីង ហ្គ្រីនហូប ចន្ទ្រាវើល វីរបុត្រ មុនីពៅ មេនុត លាភហេង ស្រីលាប
ត្រពាំងថ្ម អូរអំបិល គីមពុទ្ធា ឡេវី
"""


def _read(name: str, loose: bool = True) -> Reading:
    return take_apart(fold(name), loose)


@pytest.mark.parametrize(("concepts", "dress"), _DRESSES)
def test_a_dress_is_known_behind_a_name(concepts: frozenset[str], dress: str) -> None:
    reading = _read(f"Rotha {dress}")
    assert reading.words == ("rotha",)
    assert reading.business | reading.other == concepts


@pytest.mark.parametrize(
    "dress", ["មេនផៅវើ", "រីគ្រូតមិន", "ត្រាវែល", "អេមផ្លយមេន", "អេច អ័រ", "ហ្យូមែន រីសស", "Rikrutmen", "ធនធាន មនុស្ស"]
)
def test_the_list_itself_spells_freely(dress: str) -> None:
    assert _read(f"រដ្ឋា {dress}", loose=False).words == ("រដ្ឋា",)


@pytest.mark.parametrize("name", _NAMES.split())
def test_names_are_no_words_of_the_business(name: str) -> None:
    for loose in (True, False):
        assert _read(f"Zyk {name}", loose).words == ("zyk", fold(name))
        assert _read(f"{name} Manpower", loose).words == (fold(name),)


@pytest.mark.parametrize(
    ("glued", "left"),
    [
        ("chamnapintenational", "chamnap"),
        ("tonlebatirikrutmen", "tonlebati"),
        ("soklayhengmenpaver", "soklayheng"),
        ("rumdoulthontheanmnus", "rumdoul"),
        ("phnomtrasemploimen", "phnomtras"),
        ("ទន្លេបាទីរីគ្រូតមិន", "ទន្លេបាទី"),
        ("ស្វាយជ្រំមែនប៉ាវើ", "ស្វាយជ្រំ"),
        ("រំដួលអ៊ិនធើណាសិនណាល", "រំដួល"),
    ],
)
def test_glued_to_the_name(glued: str, left: str) -> None:
    assert _read(glued).words == (fold(left),)


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("rumdoul leber soplay", ("rumdoul",)),
        ("rumdoul thonthean mnus", ("rumdoul",)),
        ("rumdoul kangea krao brotes", ("rumdoul",)),
        ("rumdoul ti phneak ngea jres rers polakor", ("rumdoul",)),
        ("rumdoul man power", ("rumdoul",)),
        ("rumdoul men pover kar ngea", ("rumdoul",)),
        ("menpower rumdoul", ("rumdoul",)),
        ("រំដួល menpaver គ្រុប", ("រំដួល",)),
        ("rumdoul លេប័រ soplay", ("rumdoul",)),
        ("tonle mean power", ("tonle", "mean", "power")),
    ],
)
def test_several_words_and_both_scripts(asked: str, left: tuple[str, ...]) -> None:
    assert _read(asked).words == left


def test_development_is_a_brand_but_not_behind_human_resources() -> None:
    assert _read("Rotha Development Manpower").words == ("rotha", "development")
    assert _read("Rotha Human Resource Development").words == ("rotha",)
    assert "development" in _read("រដ្ឋា ហ្យូមែន រីសស ឌីវឡុបមេន").business


@pytest.mark.parametrize("letters", ["ខេ អេច អ័រ", "ខេ.អេច.អ័រ", "ខេអេចអ័រ", "K.H.R"])
def test_initials_that_end_like_human_resources(letters: str) -> None:
    assert _read(f"{letters} មេនផៅវើ").words == ("khr",)


@pytest.mark.parametrize("name", ["Sevis Manpower", "kangea", "Krub Grup", "លេប័រ", "អេច អ័រ"])
def test_a_name_of_nothing_else_stays(name: str) -> None:
    assert _read(name).words


def test_a_firm_called_like_a_word_of_the_business_is_read_alike() -> None:
    assert _read("Sevis Manpower").words == _read("Sevis Manpower", loose=False).words == ("sevis",)


def test_the_right_firm_is_found_by_the_ear() -> None:
    firms = [("1", "Romduol Svay Labour Supply"), ("2", "Romduol Prey Recruitment"), ("3", "Meas Rotha International")]
    index = Index(Entry(number, registration, "", name) for number, (registration, name) in enumerate(firms))
    for asked, meant in (
        ("rumdul svay leber soplay", "1"),
        ("rumduol prei rikrutmen", "2"),
        ("mies rotha antarajeat", "3"),
    ):
        assert index.find(asked).candidates[0].entry.registration_number == meant


def test_alternatives_are_written_out() -> None:
    assert expanded("{a,b}c{,d}") == ["ac", "acd", "bc", "bcd"]


_TEXT = st.text(st.sampled_from("abeiklmnoprstuvwy .&'1៩កខគងចដតនបផពមយរលវសហអាិីេែៅ័្ើ៉៊") | st.characters(), max_size=40)


@given(
    _TEXT | st.lists(st.sampled_from([dress for _, dress in _DRESSES]) | _TEXT, max_size=4).map(" ".join), st.booleans()
)
def test_any_text_has_a_reading_and_no_name_is_left_without_words(text: str, loose: bool) -> None:
    reading = _read(text, loose)
    assert reading.words or reading.numbers or not reading.whole.replace("&", "")
