"""The catalogues are fresh and whole, and an SMS costs no more than it may."""

import ast
import re
import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot import i18n
from bot.countries import DESTINATIONS
from bot.guidance.helplines import Helpline
from bot.messaging.contacts import Contact
from bot.writing import clusters, fold
from bot.writing.sms import parts
from handlers import get_help, long_number
from tests import longest
from tests.people import Office

HOME = Path(__file__).resolve().parent.parent
KHMER = re.compile("[\u1780-\u17ff]")
LATIN = {"EPS", "CENTRAL", "OK", "START", "STOP", "HIDE", "MENU", "HELP", "SMS", "Telegram"}
LATIN |= {"Clear", "history", "Delete", "chat"}  # as Telegram's own menu says it
MENU_PARTS, ANSWER_PARTS = 2, 3


def said_in_code() -> set[tuple[str | None, str]]:
    """(context, sentence) of everything that the code says."""
    keywords = {"_": None, "gettext": None, "pgettext": ((1, "c"), 2)}
    found = set()
    for folder in ("bot", "handlers"):
        for _, _, message, _, context in extract_from_dir(HOME / folder, [("**.py", "python")], keywords=keywords):
            found.add((context, message if isinstance(message, str) else message[0]))
    return found


def catalogue(path: str) -> Catalog:
    with (HOME / "locales" / path).open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def khmer() -> Catalog:
    return catalogue("km/LC_MESSAGES/hotline.po")


def sentences(catalog: Catalog) -> dict[tuple[str | None, str], str]:
    return {(one.context, str(one.id)): str(one.string or "") for one in catalog if one.id}


def test_the_catalogues_are_fresh(khmer: Catalog) -> None:
    said = said_in_code()
    for named, catalog in (("hotline.pot", catalogue("hotline.pot")), ("km", khmer)):
        known = set(sentences(catalog))
        assert not said - known, f"{named} lacks {sorted(map(str, said - known))[:3]}: extract and update"
        assert not known - said, f"{named} keeps what nobody says: {sorted(map(str, known - said))[:3]}"


def test_khmer_is_complete_and_has_the_same_places(khmer: Catalog) -> None:
    for (_, english), text in sentences(khmer).items():
        assert text, f"no Khmer for {english!r}"
        assert _places(text) == _places(english), f"other places in {text!r}"
    assert not [one.id for one in khmer if one.fuzzy and one.id]


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_khmer_is_written_in_one_order_and_without_latin(khmer: Catalog) -> None:
    for (_, english), text in sentences(khmer).items():
        words = set(re.findall("[A-Za-z]{2,}", re.sub(r"\{\w+\}|https?://\S+", "", text)))
        assert words <= LATIN, f"{words - LATIN} in {text!r} ({english!r})"
        assert not re.search("\u17d2(?![\u1780-\u17b3])", text), f"a subscript sign without its letter in {text!r}"
        marks = [one for one in clusters(text) if KHMER.match(one) and re.search("[\u17b6-\u17d3]{2}", one)]
        wrong = [one for one in marks if "\u17d2ត" not in one and fold(one) != one]
        assert not wrong, f"{wrong} in {text!r}: typed in another order"


def test_no_khmer_sentence_stands_in_the_conversation_itself() -> None:
    for path in sorted((HOME / "handlers").rglob("*.py")):
        said = [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)]
        for call in (one for one in said if isinstance(one.func, ast.Name) and one.func.id in ("text", "Reply")):
            assert not KHMER.search(ast.unparse(call)), f"{path.name}:{call.lineno}: into the catalogue with it"


def test_what_the_sorry_names_is_on_the_card(sqlite_office: Office) -> None:
    with sqlite_office.context.database.read() as db:
        numbers = {one.number for one in db.query(Helpline)}
    assert {get_help.IN_CAMBODIA, long_number.FROM_ABROAD, "1297"} <= numbers


# A piece of each answer of the check, by which a test knows that it was tried.
ANSWERS = {
    "km": ("លួចប្រើឈ្មោះ", "តែគ្មានសម្រាប់", "គ្មានសិទ្ធិបញ្ជូនពលករ", "ផុតកំណត់ថ្ងៃ", "ផុតកំណត់ហើយ", "តែមិនដូចគ្នា",
           "គ្មានក្នុងបញ្ជីក្រសួង", "ចាស់ហើយ", "យើងគ្មានបញ្ជី", "មួយណា", "កូរ៉េ៖"),
    "en": ("Names are borrowed", "but NOT for", "may NOT send", "ended on", "has ended", "NOT the same",
           "Not on the ministry's list", "is old", "no list", "Which one", "Korea:"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_answer_and_menu_of_the_check_is_short(sqlite_office: Office, language: str) -> None:
    phone, rows = sqlite_office.phone("sms"), longest.furnish(sqlite_office)
    phone.writes({"km": "ខ្មែរ", "en": "english"}[language])
    near = ["Khmer Thmey Oudom Samnang", "Khmer Chas Oudom Samnang Training & Recruitment", "Kuku Lala Nobody Knows"]
    for asked in [*(row.registration_number for row in rows), *near]:
        for number in range(1, len(DESTINATIONS) + 2):
            _make_room(sqlite_office)
            phone.writes("/check")
            phone.writes(asked)
            phone.writes(str(number))
    _every_letter_is_short(phone.screen)
    said = "\n".join(shown.text for shown in phone.screen if not shown.mine)
    assert not [one for one in ANSWERS[language] if one not in said], "an answer was not tried"


@pytest.mark.parametrize("language", ["km", "en"])
def test_whatever_names_a_firm_is_short(sqlite_office: Office, language: str) -> None:
    phone, rows = sqlite_office.phone("sms"), longest.furnish(sqlite_office)
    phone.writes({"km": "ខ្មែរ", "en": "english"}[language])
    names = [row.name_km if language == "km" else row.name_en for row in rows[:2]]
    advert = "Typist in {}, $1500 a month, no experience, pay 300$ deposit first, call {} {}"
    said = [
        advert.format(place, *who)
        for place in ("Thailand", "Saudi Arabia", "Japan")
        for who in zip(names, names[1:] + names[:1], strict=True)
    ]
    said += ["which companies are on the list for " + place for place in ("Thailand", "Saudi Arabia", "Taiwan")]
    told = [f"my brother was beaten at {name}" for name in names]
    for words in [*said, "list of companies", *told, f"{names[0]} {rows[1].registration_number} beat me"]:
        _make_room(sqlite_office)
        phone.writes("menu")
        phone.writes(words)
    _every_letter_is_short(phone.screen)
    assert any("R9999" in shown.text for shown in phone.screen if not shown.mine)


def _make_room(office: Office) -> None:
    from_before: Any = {"answered": 0}
    office.context.database.write(lambda db: db.query(Contact).update(from_before))


def _every_letter_is_short(screen: list[Any]) -> None:
    for shown in (one for one in screen if not one.mine):
        assert parts(shown.text) <= ANSWER_PARTS, f"{parts(shown.text)} parts: {shown.text!r}"


MENUS = ["menu", "help", "stop", "hide", "language", "/check"]
EVERY_MENU = [(one, word) for one in i18n.LANGUAGES for word in MENUS if (one, word) != ("km", "menu")]


@pytest.mark.parametrize(("language", "word"), [*EVERY_MENU, ("km", "menu")])
def test_every_menu_is_short(sqlite_office: Office, language: str, word: str) -> None:
    phone = sqlite_office.phone("sms")
    phone.writes({"km": "ខ្មែរ", "en": "english"}[language])
    limit = ANSWER_PARTS if word == "help" else MENU_PARTS
    for text in phone.writes(word):
        assert parts(text) <= limit, f"{parts(text)} parts: {text!r}"
