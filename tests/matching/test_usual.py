"""Names that sound the same: the spelling that more people of the list bear comes first."""

from bot.matching import Entry, Index

NAMES = ("ហេង ពេជ", "ហេង ពេជ្រ", "ចាន់ ពេជ្រ", "គឹម ពេជ្រ", "មាស ពេជ្រ")


def test_the_usual_spelling_comes_first() -> None:
    listed = Index(Entry(number, f"R{number}", name, "") for number, name in enumerate(NAMES))
    shown = [one.entry.name_km for one in listed.find("Heng Pich").candidates]
    assert shown[:2] == ["ហេង ពេជ្រ", "ហេង ពេជ"]
