"""A minor who is made older in papers, or whom somebody recruits: danger in every spelling. A question is none."""

import pytest

from bot.understanding import understand

TOLD = """I am 15, the broker gave me a passport that says 20
I am 16 but my passport says 21
my passport says 22 but I am 17
im 15 agent change my age in passport
broker wants to write 20 in my passport, I am 16
my daughter is 15 the broker makes a passport with age 21
i am 16 a man offered me a job in thailand
my age 15 but passport age 20
ខ្ញុំអាយុ១៥ គេធ្វើប៉ាស្ព័រដាក់អាយុ២០
ខ្ញុំអាយុ ១៥ ឆ្នាំ មេខ្យល់ធ្វើប៉ាស្ពរដាក់អាយុ ២០
ខ្ញុំអាយុ១៦ គេធ្វើលិខិតឆ្លងដែនដាក់អាយុ២១
ខ្ញុំអាយុ១៥ គេប្តូរអាយុក្នុងប៉ាស្ព័រ
គេដាក់អាយុខ្ញុំ២១ ក្នុងលិខិតឆ្លងដែន ខ្ញុំទើប១៦
ញុំ១៦ឆ្នាំ មេខ្យល់ធ្វើលិខិតឆ្លងដែនឱ្យ
ប្អូនស្រីខ្ញុំអាយុ១៥ គេនាំទៅធ្វើការនៅថៃ
nh ayuk 15 ke tver paspor dak ayuk 20
nhom ayu 15 mekhyal tver passport dak ayu 20
kon nh ayuk 14 ke tver paspor kleng
nh ayu 15 mekhyal jg noam nh tv malaysia""".splitlines()
ASKED = """I am 15
I am 17 can I work in Thailand
i am 25 my passport says 27
my passport expires in 15 days
I am 30 the passport has wrong age
passport costs 100 dollars for a child of 15?
ខ្ញុំអាយុ១៧ ចង់ទៅធ្វើការនៅថៃ
how old must I be for a passport""".splitlines()


@pytest.mark.parametrize("said", TOLD)
def test_a_minor_made_older_or_recruited_is_danger(said: str) -> None:
    heard = understand(said)
    assert heard.danger and heard.urgency >= 2 and heard.category == "child"


@pytest.mark.parametrize("said", ASKED)
def test_a_question_of_age_is_none(said: str) -> None:
    assert not understand(said).danger


def test_a_day_of_a_month_is_no_age() -> None:
    assert "young-recruited" not in understand("the agent said go on 15 december").words
