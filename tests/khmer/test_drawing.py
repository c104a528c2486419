"""The fonts of our pictures draw a shifter rightly in the order in which we write, and the pictures hold that order."""

import pytest
from PIL import Image, ImageChops, ImageDraw

from bot.guidance.pictures import font

SIZE, LINE = 60, 120  # of the type, and where its letters stand


def drawn(words: str, bold: bool) -> Image.Image:
    """Black on white, 500 × 200 pixels."""
    image = Image.new("L", (500, 200), 255)
    ImageDraw.Draw(image).text((20, LINE), words, font=font(SIZE, bold=bold), fill=0, anchor="ls")
    return image


def lowest(image: Image.Image) -> int:
    """The row of the lowest ink."""
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    return box[3]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("word", ["ហ្ស៊ី", "ង្ស៊ី", "ផ្ស៊ី"])
def test_a_shifter_under_a_high_vowel_is_drawn_below(word: str, bold: bool) -> None:
    """Typed before the subscript it is drawn into the vowel instead, and nothing hangs below."""
    before_the_subscript = word[0] + "៊" + word[1:3] + word[4:]
    assert lowest(drawn(word, bold)) > lowest(drawn(word.replace("៊", ""), bold))
    assert lowest(drawn(before_the_subscript, bold)) == lowest(drawn(word.replace("៊", ""), bold))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("word", ["ប្រ៉ូ", "ប្រ៊ាយ", "ហ្គ៊ា", "ម្ន៉ា"])
def test_elsewhere_both_orders_are_drawn_alike(word: str, bold: bool) -> None:
    before_the_subscript = word[0] + word[3] + word[1:3] + word[4:]
    assert ImageChops.difference(drawn(word, bold), drawn(before_the_subscript, bold)).getbbox() is None
