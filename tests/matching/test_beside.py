"""What stands beside an identifier or inside a question: another firm, another number, or only talk."""

import pytest

from bot.matching import Entry, Index

ROWS = [
    ("901", "", "Golden Lotus Manpower Co., Ltd.", "012 345 678", "facebook.com/goldenlotus", "MLVT-5373/22"),
    ("902", "សុខ ឫទ្ធី មេនផៅវើរ", "Sok Rith Manpower", "012 345 679", "facebook.com/sokrith", "81/22"),
    ("8", "", "Sok Rit Manpower", "017 111 232", "", ""),
    ("5", "", "Star Sun Manpower", "017 111 222", "", ""),
    ("6", "", "5 Star Manpower", "017 111 230", "", ""),
    ("2", "", "Blue River", "017 111 223", "", ""),
    ("100", "", "Moon Light", "017 111 224", "", ""),
    ("1", "", "Trust Care Co., Ltd.", "017 111 227", "", ""),
    ("3", "", "777 Manpower", "017 111 228", "", ""),
    ("11", "មិត្តភក្តិ", "", "017 111 234", "", ""),
    ("13", "ផ្លូវ ពិត", "", "017 111 236", "", ""),
    ("21", "", "Lotus", "", "", ""),
    ("22", "", "The Lotus", "", "", ""),
    ("23", "", "Kong", "", "", ""),
    ("24", "", "Kong+", "", "", ""),
    ("25", "", "Trust 168 Workers Agency Co., Ltd.", "", "", ""),
    ("26", "", "HZ Raksmey Recruitment Agency Plc.", "", "", ""),
]


@pytest.fixture(scope="module")
def listed() -> Index:
    return Index(
        Entry(n, number, km, en, phones=(phone,) if phone else (), pages=(page,) if page else (), prakas_number=prakas)
        for n, (number, km, en, phone, page, prakas) in enumerate(ROWS)
    )


@pytest.mark.parametrize(
    "said",
    [
        "license 901 and also 902 please",
        "is license no 901 or registration no 902 real",
        "license 901 for thailand and 902 for japan",
        "អាជ្ញាប័ណ្ណលេខ ៩០១ ឬ ៩០២ ពិតទេ",
        "ក្រុមហ៊ុន លេខបញ្ជី ៩០១ និង ៩០២",
        "license no. 901a",
        "license no 901 b",
        "license 901b",
        "license no 901-902",
        "registration no 10,000",
        "do i pay registration 100 to them",
        "need registration 2 photos and passport",
        "how can i register 1 more worker",
        "registration 100 to thailand",
        "license 901 thailand",
        "reg no 5 star manpower",
        "license 168 manpower",
    ],
)
def test_a_number_in_a_sentence_is_never_direct(listed: Index, said: str) -> None:
    assert listed.find(said).answer != "direct"


@pytest.mark.parametrize(
    "said", ["my uncle saw their paper, reg no 901, still valid?", "លេខបញ្ជី៖ ៩០១ មានអត់បង", "lek banhchi 901 pit te"]
)
def test_a_number_that_a_sentence_of_talk_calls_a_registration_is_direct(listed: Index, said: str) -> None:
    finding = listed.find(said)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", "901"), finding.why


@pytest.mark.parametrize(
    "said",
    [
        "phone 012 345 679 license 901",
        "012 345 678 registration number 902",
        "fb.com/goldenlotus លេខបញ្ជី ៩០២",
        "@goldenlotus license no 902 real",
        "5373/22 លេខបញ្ជី ៩០២ ពិតទេ",
        "012 345 678 អាជ្ញាប័ណ្ណលេខ ៩០២ ពិតទេ",
    ],
)
def test_another_number_beside_an_identifier_is_a_doubt(listed: Index, said: str) -> None:
    assert listed.find(said).answer == "which"


@pytest.mark.parametrize(
    "said",
    [
        "012 345 678 មិត្តភក្តិ",
        "5373/22 មិត្តភក្តិ",
        "លេខបញ្ជី ៩០១ មិត្តភក្តិ",
        "012 345 678 ផ្លូវ ពិត",
        "5373/22 ក.ប/ប្រ.ក ផ្លូវ ពិត",
        "012 345 678 trust care",
        "is Trust Care real 012 345 678",
        "sok rith manpower license no 8",
        "012 345 679 is Sok Rit Manpower real?",
    ],
)
def test_another_listed_name_beside_an_identifier_is_a_doubt(listed: Index, said: str) -> None:
    """Everyday words are names too, if somebody on the list is called so."""
    finding = listed.find(said)
    assert finding.answer == "which"
    assert len(finding.candidates) > 1 or "the number stands in a sentence" in finding.why


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ke oy lek 012 345 678 nis jea kromhun na?", "901"),
        ("bong juy chek lek 012345678 phg", "901"),
        ("prakas 5373/22 K.B/Br.K jea krumhun ey", "901"),
        ("012 345 679 sok rith manpower", "902"),
        ("agent call me from 012 345 679, who is this", "902"),
    ],
)
def test_talk_beside_an_identifier_is_none(listed: Index, said: str, number: str) -> None:
    finding = listed.find(said)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", number), finding.why


@pytest.mark.parametrize(
    "said", ["is the lotus real", "is the company the lotus real", "is Kong+ real?", "what about Kong+?"]
)
def test_a_question_takes_nothing_off_a_name_that_would_make_it_another(listed: Index, said: str) -> None:
    finding = listed.find(said)
    assert finding.answer != "direct" or finding.candidates[0].entry.name_en in ("The Lotus", "Kong+")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("010 999 999 មិត្តភក្តិ", "11"),
        ("HZ Raksmey Recruitment Agency Plc. 010 999 998", "26"),
        ("Trust 168 Workers Agency Co., Ltd. 010 999 998", "25"),
    ],
)
def test_a_listed_name_beside_an_unknown_phone_is_asked_about(listed: Index, said: str, number: str) -> None:
    finding = listed.find(said)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("which", number)


def test_a_number_of_few_names_is_asked_about_and_of_nobody_is_nobodys(listed: Index) -> None:
    assert [c.entry.registration_number for c in listed.find("777").candidates] == ["3"]
    assert listed.find("778").answer == "none"
