"""What is no danger, however it sounds: debts at a bank, homesickness, fees, firms' names, words inside other words."""

import pytest

from bot.understanding import understand
from bot.understanding.intents import Intent
from bot.understanding.lexicon import lexicon

CALM = """
i owe the bank 2000 can i work in korea
ខ្ញុំជំពាក់ធនាគារ ៣០០០ ដុល្លារ ធ្វើម៉េច
nh jompeak mikro 1000
i owe my broker 300 and pay each month
i want to go home
នឹកផ្ទះណាស់ ចង់ទៅផ្ទះវិញ
jg tv pteas nuk mae
talk to human
ចង់និយាយជាមួយមនុស្ស
can somebody call me
is it ok to pay 700$
គេមកពីក្រុមហ៊ុន ទារកក់ ២០០
ke mk pi kromhun tea kok 300
thank you for your help
akun b juy chren
i am afraid of flying
thaoke oy chhob 5 tngai
my roommate and i fight about the fan
ខ្ញុំនៅភូមិស្វាយ ឃុំព្រែកជ្រៃ
ភូមិព្រៃ ឃុំតាសាល
ខ្ញុំចង់ជួយគ្រួសារ
ខ្ញុំទៅធ្វើការ ព្រោះចង់ជួយម្តាយ
ខ្ញុំចេញពីធ្វើការម៉ោង ៥ ល្ងាច
ខ្ញុំរត់ម៉ូតូឌុប
nh rot tuktuk nv phnom penh
ខ្ញុំចាក់សោផ្ទះហើយ
i locked my house
knhom hat slab hz
kdav slab
thvea ka nov thai
ជួយប្រាប់ផងបង ទៅកូរ៉េត្រូវធ្វើអ្វីខ្លះ
""".strip().splitlines()
# Invented firms whose names hold syllables that mean harm, hiding or pleading elsewhere.
FIRMS = """
ក្រុមហ៊ុន វ៉ាយ អេស ធនធានមនុស្ស
ក្រុមហ៊ុន ដំរីស បាយ័ន មេនផៅវើរ
ក្រុមហ៊ុន ព្រែកក្មេង អភិវឌ្ឍន៍ធនធានមនុស្ស
ក្រុមហ៊ុន លើកដែក សេវាកម្ម ខូអិលធីឌី
រំដោះស្រែ ជ្រើសរើសបុគ្គលិក ឯ.ក
មករាថ្មី ឡូតូស អ៊ិមផ្លយមេន
ក្រគរកាឡាក់ស៊ី
ក្រុមហ៊ុន លាក់គីម អន្តរជាតិ
តើក្រុមហ៊ុន វ៉ាយ ភី មានច្បាប់ទេ
Leak Kim Overseas
Lub Chhay Manpower Co., Ltd
Chhin Soriya Human Resource Co., Ltd
is Vay Dara Manpower licensed
""".strip().splitlines()
COMMON = [
    "កាលវិភាគ", "ប្រតិទិន", "សាកលវិទ្យាល័យ", "វិទ្យាសាស្ត្រ", "បច្ចេកវិទ្យា", "ទេសចរណ៍", "រមណីយដ្ឋាន", "សហករណ៍", "បរិស្ថាន", "វប្បធម៌",
    "ភូមិសាស្ត្រ", "គណិតវិទ្យា", "ឧស្សាហកម្ម", "កសិកម្ម", "ស្ថាបត្យកម្ម", "វិចិត្រសិល្បៈ",
]  # fmt: skip
# Meanings that would raise danger, or hide the chat, by themselves or beside one word more.
TELLING = frozenset(
    ["HIDEW", "KILL", "DIE", "SELL", "BEAT", "SHOCK", "HOLD", "RAPE", "RANSOM", "WEAPON", "SCREAM", "LOCK"]
)


@pytest.mark.parametrize("text", CALM)
def test_no_danger(text: str) -> None:
    assert not understand(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "គេទុកខ្ញុំចាក់សោផ្ទះហើយចេញទៅ", "គេចាក់សោផ្ទះ", "ថៅកែមិនឱ្យចេញពីធ្វើការ", "ខ្ញុំចង់រត់ចេញ", "ជួយគ្រួសារខ្ញុំផង",
        "nh jit slab hz", "the boss says i locked my room, he hits me",
    ],
)  # fmt: skip
def test_danger_in_nearly_the_same_words_stays(text: str) -> None:
    assert understand(text).danger


@pytest.mark.parametrize("text", FIRMS)
def test_a_firm_is_neither_danger_nor_hidden(text: str) -> None:
    said = understand(text)
    assert not said.danger
    assert not said.hides


@pytest.mark.parametrize("word", COMMON)
def test_short_words_planted_inside_common_ones_mean_nothing(word: str) -> None:
    """A short entry of the tables between the halves of another word is a piece of that word."""
    half = len(word) // 2
    while word[half] < "ក" or word[half] > "ឳ" or word[half - 1] == "្":
        half += 1
    short = [
        key
        for begun in lexicon().khmer.values()
        for key, means in begun.keys.items()
        if len(key) <= 2 and means & TELLING
    ]
    wrong = []
    for key in short:
        said = understand(word[:half] + "".join(key) + word[half:])
        if said.danger or said.hides:
            wrong.append("".join(key))
    assert not wrong, f"{wrong} inside {word}"


@pytest.mark.parametrize(
    "text",
    ["i am 16 can i go work in thailand", "nh ayu 17 jg tv malaysia", "ខ្ញុំអាយុ១៥ឆ្នាំ ចង់ទៅថៃ", "my son 17 wants to work"],
)
def test_a_minor_who_asks_is_a_minor(text: str) -> None:
    said = understand(text)
    assert said.minor
    assert not said.danger


@pytest.mark.parametrize(
    "text", ["i waited 16 days", "we are 12 people", "ខ្ញុំចាំ១៥ថ្ងៃ", "bus at 7 pm", "i paid 15 dollars"]
)
def test_a_number_is_no_age(text: str) -> None:
    assert not understand(text).minor


@pytest.mark.parametrize(
    "text", ["how can i get my money back", "ចង់បានប្រាក់កក់មកវិញធ្វើម៉េច", "how do i get my deposit back"]
)
def test_money_back_is_a_question_of_rights(text: str) -> None:
    assert understand(text).intent == Intent.RIGHTS


@pytest.mark.parametrize(
    "text", ["Golden Lotus Co., Ltd", "Ty Dara Recruitment Co., Ltd.", "Sokha Job Placement", "Blue Sky"]
)
def test_a_latin_name_says_nothing_of_the_language(text: str) -> None:
    assert understand(text).speaks is None


@pytest.mark.parametrize(
    ("text", "scores"), [("how much salary in korea and is Dara agency legal", (Intent.RIGHTS, Intent.CHECK))]
)
def test_two_topics_are_both_likely(text: str, scores: tuple[Intent, Intent]) -> None:
    said = understand(text)
    assert sum(said.scores.values()) == pytest.approx(1)
    assert said.scores[said.intent] == max(said.scores.values())
    assert {*scores} == {*sorted(said.scores, key=lambda intent: -said.scores[intent])[:2]}
