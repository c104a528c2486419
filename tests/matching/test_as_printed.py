"""After each accepted file every name, number and phone in it, typed as it is printed, finds its entry."""

from collections.abc import Iterator

import pytest

from bot.matching import Entry, Index
from bot.matching.identifiers import phone_key

NUMBERS = [
    *("HR-005/B", "MoLVT/123/2019", "126/20", "007/ក", "A-12", "MY 0045", "HR 005 B", "០០៧", "លេខ ០១២/២០", "No. 45"),
    *("005-A", "2019/045", "R00012", "K.12/3", "KH-2020-001", "MLVT.045", "12.345", "001/19 ក.ប", "អ.ក ០១២", "1234567"),
    *("L-12/2021/MY", "B07", "B07-a", "#88", "ARC-12-2020"),
]
PHONES = [
    *("+66 2 123 4567", "+6621234567", "+66-2-123-4568", "+66 81 234 5678", "0066 81 234 5679", "(+66) 81-234-5670"),
    *("+60 3-2161 1234", "+60321611235", "+60 12-345 6789", "+65 6123 4567", "+65-6123-4568", "+6561234569"),
    *("+852 2345 6789", "+852-2345-6780", "+85223456781", "+82 2 1234 5678", "+81-3-1234-5678", "+965 2245 6789"),
    *("012 345 670", "012-345-671", "012.345.672", "012345673", "(012) 345 674", "012/345675", "+855 12 345 676"),
    *("+855(0)12 345 677", "855 12 345 678", "00855 12345679", "023 880 111", "023-880-112", "097 123 4567"),
    *("0971234568", "097 12 34 569", "096 6 123 456", "088 8 888 888", "០១២ ៣៤៥ ៦៨០", "(855-23) 880 113"),
    *("(855) 12 345 681", "+855-12-345-682", "Tel: 012 345 683", "H/P: 012 345 684", "012 345 685 (Mr. Sok)"),
    *("078 77 77 77", "+855 (23) 880 114"),
]
LATIN = """A & B Manpower Co., Ltd.|Sok & Sons|V.D.S. Group Co.,Ltd|K.S.P|S.R.M (Cambodia) Co., Ltd.
"Golden Gate" Manpower|Golden Gate (Cambodia) Plc.|“Sun Rise” Co., Ltd|Asia/Pacific Manpower|24/7 Manpower
777 Travel Co., Ltd.|Star 7 Co.,Ltd
A1 Manpower|Top-One Service|O'Neil Recruit Co., Ltd.|Rith's Agency|Heng Co.,LTD.|Dara PLC|Thai-Cam Manpower|J&J|QQ|168
Sok Rithy Manpower Co., Ltd. (Branch 2)|Mr. Sok Service|S K Y Manpower|No. 1 Manpower Co., Ltd.|Work+ Co., Ltd.|3-S|P1
CDM Trading (HR) Co., Ltd|The Lotus Co., Ltd.|Lotus, Inc.|Ph. P. Agency|Lucky 8888|L'Étoile Manpower|Company Manpower
Real Agency|Check Co., Ltd.|Stop Service|List Agency|Recruitment Agency List|Human Resources Development|Thailand Job
Star.com|www.sun.com|2019/20 Agency|50$ Manpower|100% Recruit|N°5 Agency|Best™ Manpower|Yes|Hello|Is It"""
KHMER = """ក្រុមហ៊ុន សុខៗ មេនផៅវើរ|សុខ។ ធនធានមនុស្ស|ក្រុមហ៊ុន មិត្តភាព ១៦៨ ឯ.ក|ក្រុមហ៊ុន ៧៧៧ ត្រាវែល|«ផ្កាយមាស» មេនផៅវើរ
ហេង ហេង ខូ.,អិលធីឌី|ពេជ្រ ភីអិលស៊ី|ដារា ម.ក|ក្រុមហ៊ុន អេ.ប៊ី.ស៊ី ខូអិលធីឌី|អង្គរ (ខេមបូឌា) ឯ.ក|ABC មេនផៅវើរ|ម៉េនផៅវើរ|ឯ.ក
ធនធានមនុស្ស|ខ្មែរ|សុខ-ដារា|សុខ/រតនា|សុខ & វណ្ណា|សុខ និង បុប្ផា|ភ្នាក់ងារ សុខា|ទីភ្នាក់ងារ ២០២០|សុភាព "មាស" (សាខា ២)"""
NAMES = [name for text in (LATIN, KHMER) for line in text.splitlines() for name in line.split("|")]
LIST = [
    *(Entry(n, number, "", f"Zentrix Manpower {n + 500}") for n, number in enumerate(NUMBERS)),
    *(Entry(100 + n, f"RX{n + 300:05}", "", f"Yolara {n + 500} Service", phones=(p,)) for n, p in enumerate(PHONES)),
    *(Entry(200 + n, f"RY{n + 600:05}", "", name) for n, name in enumerate(NAMES) if name in LATIN),
    *(Entry(200 + n, f"RY{n + 600:05}", name, "") for n, name in enumerate(NAMES) if name in KHMER),
]


def lost(entries: list[Entry]) -> Iterator[str]:
    """What is printed in these entries and, typed so, shows their entry neither at once nor among the three asked."""
    index = Index(entries)
    for entry in entries:
        names = (entry.name_km, entry.name_en, *entry.other_names)
        for typed in filter(None, (entry.registration_number, *names, *entry.phones, entry.prakas_number)):
            finding = index.find(typed)
            shown = [one.entry for one in finding.candidates[: 1 if finding.answer == "direct" else 3]]
            if entry not in shown:
                yield f"{typed}: {finding.answer} {[one.registration_number for one in shown]}"


def test_everything_is_found_as_it_is_printed() -> None:
    assert list(lost(LIST)) == []


@pytest.mark.parametrize("entry", LIST, ids=lambda entry: str(entry.id))
def test_so_is_an_entry_in_a_list_of_its_own(entry: Entry) -> None:
    assert list(lost([entry])) == []


@pytest.mark.parametrize("phone", PHONES)
def test_every_phone_is_kept(phone: str) -> None:
    assert phone_key(phone)


@pytest.fixture(scope="module")
def odd() -> Index:
    return Index(
        [
            Entry(1, "HR-005/B", "", "Zentrix Manpower"),
            Entry(2, "126/20", "", "Yolara Manpower"),
            Entry(3, "R00002", "", "Qramasu", prakas_number="126/20"),
            Entry(4, "12.345", "", "Wurada"),
            Entry(5, "B07", "", "Tirumo"),
            Entry(6, "B07-a", "", "Tirumosa"),
            Entry(7, "007/ក", "", "Lisanda"),
        ]
    )


@pytest.mark.parametrize(
    ("typed", "answer", "ids"),
    [
        ("HR-005/B", "direct", [1]),
        ("is hr-005/b real?", "direct", [1]),
        ("hr 005 b", "which", [1]),
        ("126/20", "which", [2, 3]),
        ("MLVT 126/20", "direct", [3]),
        ("12.345", "which", [4]),
        ("12345", "which", [4]),
        ("B07", "direct", [5]),
        ("B07-a", "direct", [6]),
        ("០០៧/ក", "direct", [7]),
        ("HR-005/C", "none", []),
    ],
)
def test_a_number_of_an_odd_print(odd: Index, typed: str, answer: str, ids: list[int]) -> None:
    finding = odd.find(typed)
    assert (finding.answer, [one.entry.id for one in finding.candidates]) == (answer, ids)


@pytest.mark.parametrize("typed", ["B07-a", "is B07-a real?", "b07/c", "B07-ក"])
def test_a_number_with_more_behind_it_is_asked_about(typed: str) -> None:
    """B07-a may be another firm than B07, and no list here prints it."""
    found = Index([Entry(1, "B07", "", "Lotus Sample")]).find(typed)
    assert found.answer == "which"
