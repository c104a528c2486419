"""Names that tell too little are asked about, never answered: short ones, everyday ones, beginnings of others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Entry, Index
from bot.matching.indistinct import BEGINS, CLUSTERS, LETTERS, is_everyday, is_short
from bot.matching.legal import compact
from bot.writing import clusters, fold

NAMES = (
    "VIP Co., Ltd.",
    "QQ",
    "Asia Co., Ltd.",
    "Best Manpower Co., Ltd.",
    "Golden Co., Ltd.",
    "Golden Lotus Co., Ltd.",
    "ក្រុមហ៊ុន សុខ ឯ.ក",
    "ការងារល្អ",
    "Himawari Manpower Co., Ltd.",
    "Best 24 Manpower Co., Ltd.",
    "V.D.S Group Co., Ltd",
)


@pytest.fixture(scope="module")
def index() -> Index:
    others = {"Himawari Manpower Co., Ltd.": ("New Job", "HM")}
    return Index(
        Entry(n, f"R0001{n}", "", name, phones=(f"01234567{n}",), aliases=others.get(name, ()))
        for n, name in enumerate(NAMES)
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("qq", ["QQ"]),
        ("VIP", ["VIP Co., Ltd."]),
        ("v.i.p", ["VIP Co., Ltd."]),
        ("VIP Co., Ltd.", ["VIP Co., Ltd."]),
        ("is vip company real?", ["VIP Co., Ltd."]),
        ("asia", ["Asia Co., Ltd."]),
        ("Asia Plc", ["Asia Co., Ltd."]),
        ("best manpower", ["Best Manpower Co., Ltd."]),
        ("សុខ", ["ក្រុមហ៊ុន សុខ ឯ.ក"]),
        ("ក្រុមហ៊ុន សុខ ឯ.ក", ["ក្រុមហ៊ុន សុខ ឯ.ក"]),
        ("តើ ការងារល្អ ពិតទេ", ["ការងារល្អ"]),
        ("golden", ["Golden Co., Ltd.", "Golden Lotus Co., Ltd."]),
        ("Golden Co., Ltd.", ["Golden Co., Ltd.", "Golden Lotus Co., Ltd."]),
        ("is golden company legal", ["Golden Co., Ltd.", "Golden Lotus Co., Ltd."]),
        ("hm", ["Himawari Manpower Co., Ltd."]),
    ],
)
def test_what_tells_too_little_is_asked_about(index: Index, typed: str, shown: list[str]) -> None:
    finding = index.find(typed)
    found = [one.entry.name_en for one in finding.candidates[:3]]
    assert finding.answer == "which"
    assert found[:1] == shown[:1] and set(shown) <= set(found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("VIP Co., Ltd. 012 345 670", 0),
        ("vip R00010", 0),
        ("golden 012345674", 4),
        ("Best Manpower Co., Ltd.", 3),
        ("Asia Co Ltd", 2),
        ("golden lotus", 5),
        ("himawari manpower", 8),
        ("new job", 8),
        ("best 24 manpower", 9),
        ("vds group", 10),
    ],
)
def test_what_tells_enough_is_answered(index: Index, typed: str, meant: int) -> None:
    finding = index.find(typed)
    assert (finding.answer, finding.candidates[0].entry.id) == ("direct", meant)


def test_another_firms_number_does_not_make_a_short_name_sure(index: Index) -> None:
    assert index.find("vip 012 345 675").answer == "which"


def test_a_name_is_no_beginning_of_its_own_entrys_other_name() -> None:
    one = Entry(1, "R1", "", "Himawari Co., Ltd.", other_names=("Himawari Manpower Supply",))
    assert Index([one]).find("himawari").answer == "direct"
    rival = Index([one, Entry(2, "R2", "", "Himawaris Gate")]).find("himawari")
    assert rival.answer == "which" and BEGINS in rival.why


def test_of_many_that_begin_with_it_the_name_itself_comes_first_then_the_shortest_with_another_word() -> None:
    names = ["Himawarita", *(f"Himawari Gate {'of Gold ' * n}" for n in range(20, 0, -1)), "Himawari Co., Ltd."]
    shown = [one.entry.name_en for one in Index(map(_entry, names)).find("himawari").candidates]
    assert shown[0] == names[-1] and "Gate" in shown[1] and len(shown) == 10


def _entry(name: str) -> Entry:
    return Entry(len(name), f"R{len(name)}", "", name)


@pytest.mark.parametrize("name", ["qq", "vip", "a.b.c", "x & y", "sok", "168", "b 12", "សុខ", "វីអាយភី", "qq (cambodia)"])
def test_short(name: str) -> None:
    assert is_short(fold(name))


@pytest.mark.parametrize("name", ["asia", "ពេជ្ររតនា", "vds group", "សុខា មេនផៅវើរ", "star 7"])
def test_long_enough(name: str) -> None:
    assert not is_short(fold(name))


LATIN_WORDS = (
    "manpower supply,best services cambodia,new world,good job,asia,vip manpower,golden,top travel,kangear laor"
)
KHMER_WORDS = "ការងារថ្មី,ពិភពលោក,ផ្កាយ,ខ្មែរ សេវាកម្ម,បេស្ត មេនផៅវើរ,សេវាកម្មល្អ,អាស៊ី ម៉េនផៅវើរ"


@pytest.mark.parametrize("name", [*LATIN_WORDS.split(","), *KHMER_WORDS.split(",")])
def test_everyday(name: str) -> None:
    assert is_everyday(fold(name))


@pytest.mark.parametrize(
    "name", ["golden lotus", "himawari", "sok rithy", "best 24", "មិត្តភាព ១៦៨", "សុខ ឫទ្ធី", "ផ្កាយមាស"]
)
def test_not_everyday(name: str) -> None:
    assert not is_everyday(fold(name))


# Few letters, so that names begin with each other often.
LATIN = ["qq", "vip", "asia", "new", "manpower", "golden", "gold", "lotus", "sok", "sokha", "rith", "ab", "a"]
WORDS = st.sampled_from([*LATIN, "សុខ", "សុខា", "មាស", "ការងារ", "ល្អ", "7", "168"])
FORMS = st.sampled_from(["", " Co., Ltd.", " Plc", " ឯ.ក"])
LISTED = st.tuples(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), FORMS).map("".join)
LISTS = st.lists(LISTED, min_size=1, max_size=12)
ASKED = st.sampled_from(
    ["{}", "is {} real?", "{} company", "តើ {} ពិតទេ", "{} thailand", "{} Co., Ltd.", "i paid {} 300$"]
)


@settings(max_examples=150, deadline=None)
@given(names=LISTS, asked=ASKED, data=st.data())
def test_beginnings_and_short_names_are_never_direct(names: list[str], asked: str, data: st.DataObject) -> None:
    index = Index(Entry(n, f"REG{n:05}", "", name) for n, name in enumerate(names))
    whole = data.draw(st.sampled_from(names))
    typed = whole[: data.draw(st.integers(1, len(whole)))] if data.draw(st.booleans()) else whole
    finding = index.find(asked.format(typed))
    if finding.answer != "direct":
        return
    answered = compact(finding.candidates[0].entry.name_en).text
    others = [compact(one).text for n, one in enumerate(names) if n != finding.candidates[0].entry.id]
    assert not _short(answered)
    assert not [other for other in others if other.startswith(answered)]
    assert not [other for other in others if other.startswith(compact(typed).text) and compact(typed).text]


def _short(text: str) -> bool:
    """Whether a name in letters of one script has too few of them."""
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    khmer = len(clusters("".join(sign for sign in text if "\u1780" <= sign <= "\u17dd")))
    return latin < LETTERS and khmer < CLUSTERS and not (latin and khmer)


@settings(max_examples=60, deadline=None)
@given(names=LISTS)
def test_every_name_is_found_as_it_stands(names: list[str]) -> None:
    index = Index(Entry(n, f"REG{n:05}", "", name) for n, name in enumerate(names))
    for name in names:
        found = index.find(name)
        assert compact(found.candidates[0].entry.name_en).text == compact(name).text
