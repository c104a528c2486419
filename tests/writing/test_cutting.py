"""Characters as readers see them, and text messages as the provider counts them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.writing import clusters
from bot.writing.sms import parts, split, units

TEXTS = st.text(st.one_of(st.sampled_from("ក្រខុំា\u200b \n🇰🇭👍🏽\u200dé"), st.characters()), max_size=200)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ខ្ញុំ ok", ["ខ្ញុំ", " ", "o", "k"]),
        ("ស្ត្រី", ["ស្ត្រី"]),
        ("👨‍👩‍👧👍🏽🇰🇭🇹🇭", ["👨‍👩‍👧", "👍🏽", "🇰🇭", "🇹🇭"]),
        ("e\u0301\r\nx", ["e\u0301", "\r\n", "x"]),
    ],
)
def test_clusters(text: str, seen: list[str]) -> None:
    assert clusters(text) == seen


@example("\u17d2")
@given(TEXTS)
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert not any(cluster.endswith("\u17d2") for cluster in clusters(text.replace("\u17d2", "\u17d2ក"))[:-1])


@pytest.mark.parametrize(
    ("text", "encoding", "size", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("€" * 80, "GSM-7", 160, 1),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the escape pair is not parted
        ("ក" * 70, "UCS-2", 70, 1),
        ("ក" * 71, "UCS-2", 71, 2),
        ("កា" * 35, "UCS-2", 70, 1),
        ("ក" * 66 + "កា" + "ក" * 66, "UCS-2", 134, 3),  # the vowel goes with its letter
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 67, "UCS-2", 134, 3),
    ],
)
def test_segments_as_they_are_billed(text: str, encoding: str, size: int, segments: int) -> None:
    assert units(text) == (encoding, size)
    assert parts(text) == segments


def test_split_at_lines_then_words_then_khmer_breaks() -> None:
    assert split("one two\nthree four", 12) == ["one two", "three four"]
    assert split("hello world again", 12) == ["hello world", "again"]
    assert split("ក្រុមហ៊ុន\u200bសុខណារិទ្ធ", 12) == ["ក្រុមហ៊ុន", "សុខណារិទ្ធ"]


@given(TEXTS, st.integers(10, 70))
def test_split_loses_only_white_space_and_parts_no_cluster(text: str, limit: int) -> None:
    pieces = split(text, limit)
    unspaced = str.maketrans("", "", " \n\r\t\u200b")
    assert "".join(pieces).translate(unspaced).split() == text.translate(unspaced).split()
    for piece in pieces:
        size = len(piece) + sum(c > "\uffff" for c in piece)
        assert size <= limit or len(clusters(piece)) == 1
    assert not any(piece.endswith("\u17d2") for piece in pieces[:-1])


@given(st.lists(st.text("កខគabc😀", min_size=1, max_size=90), min_size=2, max_size=12), st.sampled_from(" \n\u200b"))
def test_each_piece_but_the_last_uses_half_of_its_room(words: list[str], between: str) -> None:
    for limit in (12, 67, 70):
        for piece in split(between.join(words), limit)[:-1]:
            size = len(piece) + sum(c > "\uffff" for c in piece)
            assert size >= limit // 2 - 1, f"{piece!r} is cut at an early break: every piece costs"


def test_a_break_near_the_beginning_is_no_place_to_cut() -> None:
    assert split("a bcdefghijklmnop", 12) == ["a bcdefghijk", "lmnop"]
    assert split("a\nbcdef ghijklmnop", 12) == ["a\nbcdef", "ghijklmnop"], "a later space is better than an early line"


def test_a_hundred_thousand_characters_are_split_soon() -> None:
    assert len(split("កា" * 50_000, 70)) == 1429
