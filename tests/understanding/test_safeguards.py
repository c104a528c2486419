"""Another phone, its code, a safe word: asked for in sentences; and a message that is only a joke."""

import pytest

from bot.understanding import asks_code, asks_other_phone, asks_safe_word, brings_code, given_code, jokes

OTHER_PHONE = """
can i go on from another phone
how can I continue with a different phone
i want to use my friend's phone
can i write from my sister phone
can I talk to you on another number
how do i switch to a new phone
ខ្ញុំចង់បន្តពីទូរស័ព្ទផ្សេង
ខ្ញុំអាចប្រើទូរស័ព្ទផ្សេងបានទេ
អាចសរសេរពីទូរស័ព្ទមិត្តភក្តិបានទេ
ចង់ដូរទូរស័ព្ទថ្មី
nh jg bant pi tursap pseng
ach brer phone pseng ban te
give me the code
how do i get a code
ខ្ញុំសុំកូដ
where is my code
"""
NO_OTHER_PHONE = """
he wants me to use another phone
they gave me a new phone
គេប្រើទូរស័ព្ទផ្សេង
code
i lost my phone
they use another phone number to call me
the broker said i can use another phone
គេឱ្យខ្ញុំប្រើទូរស័ព្ទផ្សេង
"""
BRINGS_CODE = """
i have a code
I have the code from before
where do i type my code
i have 12 digits
i want to continue, i have the code
i lost my old phone but i have the code
ខ្ញុំមានលេខកូដ
ខ្ញុំមានលេខ ១២ ខ្ទង់
លេខកូដវាយនៅឯណា
ខ្ញុំប្តូរទូរស័ព្ទ មានលេខកូដចាស់
nh mean code
khnom mean lek kod
nh mean lek 12 khtong
vay code nv na
លេខកូដ
code
"""
BRINGS_NO_CODE = """
can i have a code
i want a code
i have no code
ខ្ញុំអត់មានលេខកូដ
ខ្ញុំសុំលេខកូដ
nh ot mean code
they gave me a code
they took my phone, i have the code
agent ask for otp code
i have a qr code of the job
the code is 123
គេសុំលេខកូដ OTP ខ្ញុំ
"""
SAFE_WORD = """
how do I set a safe word
can i change my secret word
i forgot my safe word
តើខ្ញុំដាក់ពាក្យសម្ងាត់យ៉ាងម៉េច
knhom jg dak peak samngat
ខ្ញុំចង់ប្តូរពាក្យសម្ងាត់
ភ្លេចពាក្យសម្ងាត់
peak samngat dak yang mech
what is a safe word
i want to put a password on this chat
"""
NO_SAFE_WORD = """
they asked me for my password
the boss changed the password
he took my facebook password
my word is purple river
គេសុំពាក្យសម្ងាត់ខ្ញុំ
word
"""
JOKES = """
haha just kidding
lol
ខ្ញុំនិយាយលេងទេ
nh niyeay leng te
hahaha 😂
it was a joke
just joking bro
i am joking, sorry
ហាហា
"""
NO_JOKES = """
i am not joking
no joke
they beat me haha
មិននិយាយលេងទេ
ot leng te
he
leng bal
just
laughing company
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("said", _lines(OTHER_PHONE))
def test_another_phone_is_asked_for(said: str) -> None:
    assert asks_other_phone(said)


@pytest.mark.parametrize("said", _lines(NO_OTHER_PHONE))
def test_what_others_do_with_a_phone_asks_for_nothing(said: str) -> None:
    assert not asks_other_phone(said)


@pytest.mark.parametrize("said", _lines(SAFE_WORD))
def test_a_safe_word_is_asked_for(said: str) -> None:
    assert asks_safe_word(said)


@pytest.mark.parametrize("said", _lines(NO_SAFE_WORD))
def test_what_others_do_with_a_password_asks_for_nothing(said: str) -> None:
    assert not asks_safe_word(said)


@pytest.mark.parametrize("said", _lines(JOKES))
def test_a_mere_joke(said: str) -> None:
    assert jokes(said)


@pytest.mark.parametrize("said", _lines(NO_JOKES))
def test_what_tells_something_is_no_mere_joke(said: str) -> None:
    assert not jokes(said)


@pytest.mark.parametrize("said", BRINGS_CODE.strip().splitlines())
def test_a_code_that_somebody_has(said: str) -> None:
    assert brings_code(said)


@pytest.mark.parametrize("said", BRINGS_NO_CODE.strip().splitlines())
def test_no_code_is_brought(said: str) -> None:
    assert not brings_code(said)


def test_what_is_asked_of_a_code() -> None:
    assert asks_code("what is my code") and asks_code("ភ្លេចលេខកូដ")
    assert not asks_code("code") and not asks_code("they want my code")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("123 456 789 012", "123456789012"),
        ("my code is 1234 5678 9012", "123456789012"),
        ("code: 123456789012", "123456789012"),
        ("លេខកូដ ១២៣ ៤៥៦ ៧៨៩ ០១២", "123456789012"),
        ("they have 123456789012 in the bank", ""),
        ("+85512345678901", ""),
        ("my code is 1234", ""),
    ],
)
def test_the_digits_of_a_code(said: str, code: str) -> None:
    assert given_code(said) == code
