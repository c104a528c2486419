"""The gazetteer: every place is offered, and words find the place that they name or none."""

import pytest

from bot.guidance import places


def test_codes_lie_in_each_other() -> None:
    provinces = places.inside()
    assert len(provinces) == 25 and provinces[0].en == "Phnom Penh"
    for province in provinces:
        for district in places.inside(province.code):
            communes = places.inside(district.code)
            assert communes and district.code.startswith(province.code) and district.level == 2
            assert all(one.code.startswith(district.code) and one.level == 3 and one.km and one.en for one in communes)


def test_a_place_is_found_by_its_own_names_where_it_lies() -> None:
    """All but a few: those that are called "village" or "town", and eight communes that the list calls Kokir."""
    told = [(place, words, around) for place, around in _all() for words in (place.km, place.en)]
    found = [places.find(words, around) for _, words, around in told]
    assert sum(one != place for one, (place, _, _) in zip(found, told, strict=True)) / len(told) < 0.01


def _all() -> list[tuple[places.Place, str]]:
    provinces = [(one, "") for one in places.inside()]
    districts = [(one, province.code) for province, _ in provinces for one in places.inside(province.code)]
    return [*provinces, *districts, *((one, each.code) for each, _ in districts for one in places.inside(each.code))]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Poipet", "0110"),
        ("poy pet", "0110"),
        ("in Poipet near the border", "0110"),
        ("នៅប៉ោយប៉ែត", "0110"),
        ("ខេត្តស្វាយរៀង ក្រុងបាវិត", "2008"),
        ("svay rieng, bavet", "2008"),
        ("Sihanoukville", "18"),
        ("kompong som", "18"),
        ("កំពង់សោម", "18"),
        ("ភ្នំពេញ", "12"),
        ("phnum penh", "12"),
        ("toul kork", "1204"),
        ("siem reab", "17"),
        ("Prey Veng", "14"),
        ("ភូមិ អូរធំ ឃុំបន្ទាយនាង ស្រុកមង្គលបូរី", "010201"),
        ("khum Banteay Neang", "010201"),
        ("from Takeo to Poipet", None),  # two places that are apart
        ("ចក", None),  # several communes in several provinces
        ("we are in danger here", None),
        ("chuoy knhom phong", None),  # Phong is a commune, and "please"
        ("ខ្ញុំចង់ស្លាប់", None),  # ស្លា is a commune, and the beginning of dying
        ("malay", None),
        ("", None),
        ("😀 5 / , ។", None),
    ],
)
def test_words_name_a_place(words: str, code: str | None) -> None:
    found = places.find(words)
    assert (found.code if found else None) == code


def test_what_was_chosen_before_decides_between_places_of_one_name() -> None:
    assert places.find("Kampong Cham") == places.get("03")
    assert places.find("Kampong Cham", "03") == places.get("0305")
    assert places.find("Kampong Cham", "0305") == places.get("030502")
    assert places.find("near the Chob market", "25") == places.get("250706")


def test_operators_read_a_place_with_what_it_lies_in() -> None:
    assert places.named("0110") == "Paoy Paet, Banteay Meanchey"
    assert places.named("nowhere") == ""
