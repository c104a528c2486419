"""Which words open what an operator wrote: a wish in few words, and nothing that denies, asks or greets."""

import pytest

from tests.hands import WORDS, answered
from tests.people import Office
from tests.test_tips import told

WANTED = (
    "ចង់", "ចង់អាន", "ចង់អានបង", "ចាស ខ្ញុំចង់អាន", "អានហើយ", "ចាស អាន", "បាទបង", "yes now", "yes read", "Yes please",
    "bat", "an", "bat an", "I want to read", "OK", "read",
)  # fmt: skip
UNWANTED = (
    "ទេ", "កុំទាន់", "នៅទេ", "មិនចង់អាន", "អត់ចង់", "អានមិនដាច់", "not now", "later", "now", "please", "ot te", "bat te",
    "no", "do not read it", "hello who is this", "hi", "who are you", "I want to work in Korea",
)  # fmt: skip


@pytest.mark.parametrize("words", WANTED)
def test_a_wish_to_read_opens_what_waits(office: Office, words: str) -> None:
    phone = told(office)
    answered(office)
    assert WORDS in " ".join(phone.writes(words))


@pytest.mark.parametrize("words", UNWANTED)
def test_nothing_else_opens_it(office: Office, words: str) -> None:
    phone = told(office)
    answered(office)
    assert WORDS not in " ".join(phone.writes(words))
