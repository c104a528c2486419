"""Every card: sourced, dated, in both languages, short enough for SMS, and silent when its review is due."""

import re
from datetime import date, timedelta

import pytest

from bot import guidance
from bot.countries import DESTINATIONS
from bot.guidance import FOR_MINORS, STAGES, Card
from bot.guidance.cards import EVERYWHERE
from bot.writing import digits, fold
from bot.writing.sms import parts

DAY = date(2026, 11, 22)
CARDS = list({one.id: one for stage in STAGES for code in (*DESTINATIONS, "TW", "VN") for one in guidance.cards(stage, code, DAY)}.values())  # fmt: skip # noqa: E501
LANGUAGES = ("km", "en")
# The longest list of ways on that a card can have by SMS.
WAYS = {
    "km": "\n1. បន្ត\n2. រឿងផ្សេង\n3. បុគ្គលិក\n4. ម៉ឺនុយ",
    "en": "\n1. More\n2. Another topic\n3. A person\n4. Menu",
}


def each(cards: list[Card]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", cards, ids=[one.id for one in cards])


@each(CARDS)
def test_a_card_says_where_it_is_from_and_until_when_it_holds(one: Card) -> None:
    assert one.sources
    assert all(source.name and source.dated for source in one.sources)
    assert one.confidence in ("S", "S-old")
    assert one.checked_on < one.review_on <= date(2027, 12, 31)
    assert one.id.startswith(f"{one.stage}-")


@each(CARDS)
def test_an_older_fact_is_told_with_its_year_and_not_first(one: Card) -> None:
    if one.confidence != "S-old":
        return
    for language in LANGUAGES:
        text = digits(one.words[language].text)
        assert re.search(r"\b20[012]\d\b", text), f"{one.id} {language}: no year"
        assert not re.search(r"\b20(0\d|1\d|2[0-3])\b", text.splitlines()[0]), f"{one.id} {language}: an old fact first"


@pytest.mark.parametrize("language", LANGUAGES)
@each(CARDS)
def test_lengths(one: Card, language: str) -> None:
    words = one.words[language]
    assert 0 < len(words.title) <= 40
    assert 60 < len(words.text) <= 700
    assert parts(words.sms + WAYS[language]) <= 3


@each(CARDS)
def test_khmer_is_spelt_in_the_one_order_and_latin_is_plain(one: Card) -> None:
    for said in (one.words["km"].title, one.words["km"].text, one.words["km"].sms):
        assert re.search("[\u1780-\u17b3]", said)
        assert not re.search("[\u200b-\u200d\u17a3\u17a4\u17b4\u17b5\u17d3]", said), "invisible or discouraged signs"
        for word in re.findall("[\u1780-\u17d3]+", said):
            # ្ត and ្ដ look the same, and the fold makes them one; all else must already be as the fold has it.
            assert fold(word).replace("្ដ", "្ត") == word.replace("្ដ", "្ត")
    assert not re.search("[\u1780-\u17ff]", one.words["en"].text + one.words["en"].sms + one.words["en"].title)


@each(CARDS)
def test_the_words_for_sms_fit_the_font_of_the_picture(one: Card) -> None:
    for language in LANGUAGES:
        words = one.words[language]
        assert not re.search("[^\n -~«»\u1780-\u17ff]", words.title + words.sms), one.id


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("destination", [*DESTINATIONS, "TW", "VN", "KW", "other", ""])
def test_each_stage_and_destination_has_something(stage: str, destination: str) -> None:
    found = guidance.cards(stage, destination, DAY)
    assert found
    assert len({one.id for one in found}) == len(found)
    own = [destination in one.destinations for one in found]
    assert own == sorted(own, reverse=True), "that of the destination comes first"
    assert all(destination in one.destinations or EVERYWHERE in one.destinations for one in found)


def test_a_card_is_marked_on_the_day_of_its_review() -> None:
    [first, *_] = guidance.cards("work", "KR", DAY)
    assert first.id == "work-kr"
    assert not first.in_review
    eve = first.review_on - timedelta(days=1)
    assert not guidance.cards("work", "KR", eve)[0].in_review
    assert guidance.cards("work", "KR", first.review_on)[0].in_review


WAGES = re.compile(r"(?i)minimum wage|minimum allowable|HK dollars|dollars, with NSSF")
CHANGES = {"JP": (10, 1), "HK": (9, 30), "KR": (1, 1), "MY": (1, 1), "TH": (1, 1), "*": (1, 1)}  # month and day


@each([one for one in CARDS if WAGES.search(one.words["en"].text + one.words["en"].sms)])
def test_pay_that_changes_every_year_is_reviewed_before_the_change(one: Card) -> None:
    """A wage is checked anew before the day on which it usually changes; "not below that country's minimum" is none."""
    if not re.search(r"[\d,]{3,} (baht|ringgit|won|yen|Hong Kong dollars)|250 to 300", one.words["en"].text):
        return
    for place in one.destinations:
        month, day = CHANGES[place]
        next_change = min(each for each in (date(year, month, day) for year in (2026, 2027)) if each > one.checked_on)
        assert one.review_on < next_change, one.id


def test_a_card_under_review_stands_behind_those_that_hold() -> None:
    for stage in STAGES:
        for code in DESTINATIONS:
            own = [one.in_review for one in guidance.cards(stage, code, DAY) if code in one.destinations]
            assert own == sorted(own)


FORBIDDEN = (
    r"safe from arrest|will be punished|guarantee|licensed",
    r"19911|1362|0120-|0570-|1191|1284|1244|1246|1247|1286|011 898 912",  # seen in weak sources only
)


@each(CARDS)
def test_nothing_is_promised_and_no_number_of_a_weak_source_is_given(one: Card) -> None:
    said = " ".join(f"{words.title} {words.text} {words.sms} {one.call}" for words in one.words.values())
    for pattern in FORBIDDEN:
        assert not re.search(pattern, said, re.IGNORECASE), one.id


def test_the_way_to_thailand_is_not_called_open() -> None:
    for stage in ("thinking", "recruiter", "leaving"):
        first = guidance.cards(stage, "TH", DAY)[0]
        assert "closed in June 2025" in first.words["en"].text
        assert "1297" in first.words["en"].sms
        assert "1297" in first.words["km"].sms


def test_law_and_standard_are_told_apart() -> None:
    one = guidance.card("thinking-2", DAY)
    assert one is not None
    assert "not Cambodian law" in one.words["en"].text
    assert "not Cambodian law" in one.words["en"].sms
    assert "មិនមែនជាច្បាប់ខ្មែរ" in one.words["km"].text


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("what papers do I need", "papers"),
        ("លិខិតឆ្លងដែន", "papers"),
        ("paspor", "papers"),
        ("my contract", "recruiter-2"),
        ("kech sanya", "recruiter-2"),
        ("how do I apply for Korea", "thinking"),
        ("how to apply for a visa for korea", "papers"),
        ("how much does it cost to go to korea", "thinking-2"),
        ("ថ្លៃប៉ុន្មានទៅកូរ៉េ", "thinking-2"),
        ("minimum wage", "work"),
        ("ប្រាក់ខែអប្បបរមានៅថៃ", "work"),
        ("boss did not pay me 3 months", "work-2"),
        ("how can I come home", "return"),
        ("ចង់ត្រឡប់មកផ្ទះវិញ", "return"),
        ("ចង់រកការងារនៅកម្ពុជា", "jobs"),
        ("work at home", "jobs"),
        ("is it safe to go to thailand", "thinking"),
        ("how can i get my money back", "work-3"),
        ("they do not give me my money back", "work-3"),
        ("can i get a refund from the agent", "work-3"),
        ("ធ្វើម៉េចបានលុយវិញ", "work-3"),
        ("jg ban luy vinh", "work-3"),
        ("how do i get my salary", "work-2"),
        ("i paid 500 dollars and want it back", "work-3"),
        ("can i have my deposit returned", "work-3"),
        ("ខ្ញុំបង់ ៥០០ ចង់បានវិញ", "work-3"),
        ("can i get my passport back", "work-1"),
        ("can i pay 300 for passport", "papers-3"),
        ("how much should i pay", "thinking-2"),
        ("i miss my mother i want to go home", "return"),
        ("i am homesick", "return"),
        ("ខ្ញុំនឹកផ្ទះ", "return"),
        ("nh nek pteas", "return"),
        ("jg tv pteas vinh", "return"),
        ("is it ok to pay 700$", "thinking-2"),
        ("should i pay 300 dollars to the agent first", "thinking-2"),
        ("បង់ ៧០០ដុល្លារបានទេ", "thinking-2"),
        ("bong 700$ ban te", "thinking-2"),
        ("i have debt", "return-2"),
        ("i cannot pay my loan", "return-2"),
        ("ខ្ញុំជំពាក់បំណុល", "return-2"),
        ("សងធនាគារមិនរួច", "return-2"),
        ("nh chompeak luy", "return-2"),
        ("i am 16 can i go to work in thailand", FOR_MINORS),
        ("my son is 15 he wants to work in korea", FOR_MINORS),
        ("ខ្ញុំអាយុ ១៦ ចង់ទៅធ្វើការថៃ", FOR_MINORS),
        ("nh ayu 17 jg tv korea", FOR_MINORS),
        ("i am 14", FOR_MINORS),
        ("ខ្ញុំអាយុ ១៥ ឆ្នាំ", FOR_MINORS),
        ("can somebody under 18 work abroad", FOR_MINORS),
        ("i am 16 days in thailand", ""),
        ("they pay 700$ a month is it ok", "work"),
        ("hello", ""),
        ("my cousin wants to grow mangoes with me next year", ""),
    ],
)
def test_a_topic_in_words(said: str, topic: str) -> None:
    assert guidance.about(said) == topic
