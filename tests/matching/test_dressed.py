"""Identifiers as phones, links and papers dress them: found in any of their dresses, and nobody's one digit off."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching import Entry, Index, identifiers

ROWS = [
    ("007", "Golden Lotus Manpower", "012 345 678", "facebook.com/golden.lotus", "MLVT-3199/19"),
    ("R00412", "Sok Rith Manpower", "097 123 4567", "https://t.me/sokrithjobs", "126/20"),
    ("55", "White Crane Service", "023 880 111;+66 81 234 5678", "facebook.com/profile.php?id=100087654321", ""),
]


@pytest.fixture(scope="module")
def listed() -> Index:
    return Index(
        Entry(n, number, "", name, phones=tuple(phones.split(";")), pages=(page,), prakas_number=prakas)
        for n, (number, name, phones, page, prakas) in enumerate(ROWS)
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("wa.me/85512345678", "007"),
        ("https://t.me/+85512345678", "007"),
        ("https://api.whatsapp.com/send?phone=85512345678&text=hi", "007"),
        ("viber://chat?number=%2B85512345678", "007"),
        ("tel:+855-12-345-678", "007"),
        ("0️⃣1️⃣2️⃣ 3️⃣4️⃣5️⃣ 6️⃣7️⃣8️⃣", "007"),
        ("⓪①②③④⑤⑥⑦⑧", "007"),
        ("０１２３４５６７８", "007"),
        ("o12 345 678", "007"),
        ("0l2 345 678", "007"),
        ("0 1 2 3 4 5 6 7 8", "007"),
        ("012,345,678", "007"),
        ("(+855) 12.345.678", "007"),
        ("លេខ០១២៣៤៥៦៧៨ពិតទេ", "007"),
        ("012 345 678 want 500$ for 2 people", "007"),
        ("+66-81-234-5678", "55"),
        ("[012] [345] [678] on a paper at the market", "007"),
        ("no 012 / 345 / 678", "007"),
        ("0.12.34.56.78", "007"),
        ("MLVT 3 1 9 9 / 1 9", "007"),
        ("M L V T 3 1 9 9 / 1 9 on the flyer, they take 15% of pay", "007"),
        ("licence (MLVT) (3199)/(19) and they charge 1,150 usd", "007"),
        ("prakas 3199 slash 19, she read it to me fast", "007"),
        ("sorry screen is small\n012 34\n5678", "007"),
        ("MLVT 3199 19", "007"),
        ("mlvt_3199_19", "007"),
        ("Prakas no. 126/20 dated 15/03/2020", "R00412"),
        ("ប្រកាសលេខ ១២៦ ឆ្នាំ២០២០", "R00412"),
        ("workers for korea, age 18-35, 900$, tel 012 345 678", "007"),
        ("7", "007"),
        ("reg no 7", "007"),
        ("លេខបញ្ជី៖ ០០៧", "007"),
        ("r 412", "R00412"),
        ("R-0O412 still ok?", "R00412"),
        ("their paper say reg. no R00412, ok?", "R00412"),
        ("m.facebook.com/golden.lotus/?ref=share", "007"),
        ("web.facebook.com/GoldenLotus", "007"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Ffacebook.com%2Fgoldenlotus", "007"),
        ("fb.me/goldenlotus", "007"),
        ("facebook page goldenlotus", "007"),
        ("page fb golden lotus pit ot", "007"),
        ("https://www.facebook.com/people/White-Crane/100087654321/", "55"),
        ("@sokrithjobs hi", "R00412"),
    ],
)
def test_an_identifier_in_a_dress_is_direct(listed: Index, said: str, number: str) -> None:
    finding = listed.find(said)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", number), finding.why


@pytest.mark.parametrize("said", ["reg no 412", "លេខបញ្ជី ៤១២", "t.me/goldenlotus"])
def test_what_is_nearly_an_identifier_is_asked_about(listed: Index, said: str) -> None:
    """A registration without its letters, and a page's name on another site."""
    assert listed.find(said).answer in ("which", "similar")


@pytest.mark.parametrize(
    "said",
    ["wa.me/85512345679", "012 345 6789", "3199/18", "fb.com/goldenlotus1", "reg no 70", "700", "age 7", "7 people"],
)
def test_one_digit_off_is_nobody(listed: Index, said: str) -> None:
    assert listed.find(said).answer == "none", listed.find(said)


@pytest.mark.parametrize(
    "said",
    [
        "can you call me 010 999 888",
        "my number is 010999888",
        "លេខខ្ញុំ ០១០ ៩៩៩ ៨៨៨",
        "call me back at 010-999-888 please",
    ],
)
def test_the_writers_own_phone_is_not_looked_up(listed: Index, said: str) -> None:
    finding = listed.find(said)
    assert (finding.answer, finding.by, finding.why) == ("none", "", ("the phone is the writer's own",))


def test_whoever_called_is_looked_up(listed: Index) -> None:
    assert listed.find("they call me from 010 999 888").by == "phone"
    assert listed.find("my number is 012 345 678").answer == "direct"


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("012 000 101 012 000 103", ("+85512000101", "+85512000103")),
        ("012345678/098765432", ("+85512345678", "+85598765432")),
        ("in 2025 i am 24 years 012 34 56 78, 500$", ("+85512345678",)),
        ("012 345 678 neak na", ("+85512345678",)),
        ("paid 1,500,000 riel on 15/03/2026 at 9:30", ()),
    ],
)
def test_phones_among_amounts(text: str, phones: tuple[str, ...]) -> None:
    assert identifiers(text).phones == phones


ALIKE = st.sampled_from("оаеіурοӏזסاօ〇○ßñò৪٥๐")
STRANGE = ALIKE | st.characters(min_codepoint=0xC0, max_codepoint=0x1EFF, categories=["L"]).filter(
    lambda letter: not "\u1780" <= letter <= "\u17ff" and unicodedata.normalize("NFKC", letter) == letter
)
BARE = st.sampled_from(
    """012 345 678|o12345678|+85512345678|០១២៣៤៥៦៧៨|wa.me/85512345678|7|reg no 7|លេខបញ្ជី៖ ០០៧|R00412|R 412|3199/19
|mlvt 3199 19|fb.com/golden.lotus|facebook page goldenlotus|@sokrithjobs""".replace("\n", "").split("|")
)


def _from_its_number(said: str) -> int:
    """Where the number, the handle or the last word of a text begins: what stands before is a word beside it."""
    return min((place for place, sign in enumerate(said) if sign.isdigit() or sign == "@"), default=said.rfind(" ") + 1)


@given(said=BARE, place=st.integers(0, 60), strange=STRANGE, instead=st.booleans())
@example(said="012 345 678", place=0, strange="о", instead=True)
@example(said="fb.com/golden.lotus", place=19, strange="ж", instead=False)
@example(said="reg no 7", place=1, strange="ж", instead=False)
@example(said="0842 345 678", place=1, strange="৪", instead=True)
def test_a_letter_or_digit_of_another_script_in_an_identifier_is_never_direct(
    listed: Index, said: str, place: int, strange: str, instead: bool
) -> None:
    begins = _from_its_number(said)
    place = begins + place % (len(said) - begins + (not instead))
    dressed = said[:place] + strange + said[place + instead :]
    assert listed.find(dressed).answer != "direct", dressed


@pytest.mark.parametrize(
    "said", ["电话012345678", "012 345 678 是真的吗", "๐๑๒๓๔๕๖๗๘", "٠١٢٣٤٥٦٧٨", "ទូរស័ព្ទ៖ ០១២៣៤៥៦៧៨"]
)
def test_a_number_of_one_script_among_whole_words_is_direct(listed: Index, said: str) -> None:
    assert listed.find(said).answer == "direct"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("zero one two, three four five, six seven eight", "007"),
        ("oh one two three four five six seven eight, who is that", "007"),
        ("0 one 2 345 678", "007"),
        ("lek soun muoy pir bei buon pram prammuoy prampir prambei", "007"),
        ("លេខ សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី", "007"),
        ("012, 345, 678 please check", "007"),
        ("012:345:678", "007"),
        ("012 then 345 and then 678 is the agent", "007"),
        ("1) 012 345 678", "007"),
        ("mlvt no 3199 from 2019", "007"),
        ("prakas 126 - year 20", "R00412"),
        ("126 K.B/Br.K 2020", "R00412"),
        ("ប្រកាសលេខ ១២៦ ក.ប/ប្រ.ក ឆ្នាំ ២០២០", "R00412"),
        ("reg no is 7", "007"),
        ("reg-no-007", "007"),
        ("លេខបញ្ជីគឺ ០០៧", "007"),
        ("r00412/2024", "R00412"),
        ("R zero zero four one two", "R00412"),
        ("r oh oh four one two, she read it", "R00412"),
        ("registration number they gave me 412", "R00412"),
        ("412 is their registration number", "R00412"),
        ("៤១២ ជាលេខបញ្ជី", "R00412"),
        ("រ.០០៤១២", "R00412"),
        ("lek kromhun 412 knong banhchi", "R00412"),
        ("check 412", "R00412"),
        ("posted by sokrithjobs", "R00412"),
        ("pek sokrithjobs", "R00412"),
        ("SOKRITHJOBS", "R00412"),
    ],
)
def test_an_identifier_in_a_rare_dress_is_found(listed: Index, said: str, number: str) -> None:
    """Told, or asked about where the words may mean something else."""
    finding = listed.find(said)
    assert [found.entry.registration_number for found in finding.candidates] == [number], finding


def test_a_dictation_that_may_be_two_numbers_is_asked_about() -> None:
    """ "pram muoy" is six, or five and one."""
    numbers = ("R0608", "R05108")
    index = Index(Entry(n, number, "", f"Firm {number} Manpower") for n, number in enumerate(numbers))
    finding = index.find("r soun pram muoy soun prambei")
    assert finding.answer == "which"
    assert {found.entry.registration_number for found in finding.candidates} == set(numbers)


def test_two_bare_numbers_are_two_registrations(listed: Index) -> None:
    index = Index([Entry(1, "R00369", "", "Sok Rith Manpower"), Entry(2, "R00454", "", "White Crane Service")])
    for said in ("00369 00454", "00369 or 00454", "reg 00369 and reg 00454"):
        assert len(index.find(said).candidates) == 2, said


def test_a_year_that_is_called_a_registration_is_one() -> None:
    index = Index([Entry(1, "R02008", "", "Sok Rith Manpower")])
    assert index.find("លេខចុះបញ្ជី ២០០៨").answer == "which"
    assert index.find("registered in 2008").answer == "none"


@pytest.mark.parametrize("said", ["50/50", "18-35", "2023-2025", "08/2026", "one of two men", "call me 088 7777 123"])
def test_numbers_that_name_nobody_are_not_looked_up(listed: Index, said: str) -> None:
    assert (listed.find(said).answer, listed.find(said).by) in [("none", ""), ("none", "name")]


def test_a_page_named_in_words_does_not_hide_another_firm() -> None:
    """The firm's name is the page of another one."""
    index = Index(
        [
            Entry(1, "001", "", "Sok Rith Manpower", pages=("facebook.com/other.page",)),
            Entry(2, "002", "", "White Crane Service", pages=("facebook.com/sokrith",)),
        ]
    )
    finding = index.find("they inbox me, i ask about sok rith manpower")
    assert "001" in {found.entry.registration_number for found in finding.candidates}


def test_zeros_alone_are_nobodys(listed: Index) -> None:
    assert listed.find("reg no 000").answer == "none"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("urgent, malaysia 500$, contact 012 345 678 or 097 123 4567", {"007", "R00412"}),
        ("i paid 300$ to 012 345 678, then 097 123 4567 called me to pay again", {"007", "R00412"}),
        ("R00412 / 012 345 678", {"R00412", "007"}),
        ("R00412 012 345 678", {"R00412", "007"}),
        ("r 412-023 880 111", {"R00412", "55"}),
        ("they are R00412, tel 023 880 111, 20 men, 900$", {"R00412", "55"}),
        ("registration number 55 and registration number R00412", {"R00412", "55"}),
        ("registration no 55 and registration no 7 want money", {"55", "007"}),
        ("registration no 55 tel 012 345 678", {"55", "007"}),
        ("golden lotus manpower first, now i work with 097 123 4567", {"007", "R00412"}),
        ("mlvt 3199/19, white crane service, 50 workers", {"007", "55"}),
    ],
)
def test_two_firms_in_one_message_are_both_shown(listed: Index, said: str, shown: set[str]) -> None:
    finding = listed.find(said)
    assert finding.answer == "which"
    assert {candidate.entry.registration_number for candidate in finding.candidates} == shown


ZEROS = {"Bengali": 0x9E6, "Arabic": 0x660, "Devanagari": 0x966, "Lao": 0xED0, "Myanmar": 0x1040, "Persian": 0x6F0}
WRITTEN = {
    "phone": ("012 345 678", 0),
    "phone in a sentence": ("is 012 345 678 the number of a real company?", 0),
    "registration": ("168", 8),
    "registration called so": ("registration number 168", 8),
    "prakas": ("0101/19", 0),
    "name with a number": ("មិត្តភាព ១៦៨", 2),
}


@pytest.mark.parametrize("script", ZEROS)
@pytest.mark.parametrize("kind", WRITTEN)
def test_one_digit_of_another_script_is_enough_to_ask(street: Index, kind: str, script: str) -> None:
    """It is read by its value, and looks like another digit: who typed it may have copied what somebody dressed up."""
    written, meant = WRITTEN[kind]
    plain = street.find(written)
    assert (plain.answer, plain.candidates[0].entry.id, plain.suspicious) == ("direct", meant, False)
    for place in (place for place, sign in enumerate(written) if sign.isdecimal()):
        digit = chr(ZEROS[script] + int(written[place]))
        dressed = street.find(written[:place] + digit + written[place + 1 :])
        assert dressed.answer != "direct" and dressed.suspicious, (kind, script, place)
