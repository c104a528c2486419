"""What a short text says and no more, who is asked for, who asks whom to call, who we are, and who cannot read."""

import pytest

from bot.understanding import (
    asks_about_us,
    asks_back,
    asks_numbers,
    bound_for,
    cannot_read,
    could_be_name,
    country_within,
    denies_order,
    doubts_somebody,
    is_everyday,
    names_somebody,
    only_countries,
    only_country,
    refuses,
    says_something,
)


@pytest.mark.parametrize("text", ["no", "no thanks", "ot te", "ទេ", "អត់ទេ", "no, not now", "nope", "ot te b"])
def test_a_bare_no_refuses(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    ["no she does not call", "no phone since monday", "not know where", "nobody knows where", "អត់តេមក ២ សប្តាហ៍",
     "មិនដឹងនៅឯណា", "ទេ អូនខ្លាច", "ot te mork", "min dg te", "never called again", "yes", "hello", ""],
)  # fmt: skip
def test_a_no_that_tells_refuses_nothing(text: str) -> None:
    assert not refuses(text)


@pytest.mark.parametrize("text", ["កុំលុប", "don't stop", "do not delete", "kom lub", "please dont hide it"])
def test_denied_orders(text: str) -> None:
    assert denies_order(text)


@pytest.mark.parametrize("text", ["delete it", "លុប", "stop", "hide now please"])
def test_orders_are_not_denied(text: str) -> None:
    assert not denies_order(text)


@pytest.mark.parametrize("text", ["delete what?", "what will you delete", "លុបអ្វី", "ok wait", "ok but how"])
def test_who_asks_back_decides_nothing(text: str) -> None:
    assert asks_back(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Thailand", "TH"), ("thailand bro", "TH"), ("ថៃ", "TH"), ("in Japan please", "JP"), ("jg tv korea", "KR")],
)
def test_a_country_alone(text: str, code: str) -> None:
    assert only_country(text) == code


@pytest.mark.parametrize(
    "text",
    ["what about Bright Tiger, Thailand", "ខ្លារឿង ទៅថៃ", "097 555 1234 Thailand", "Malaysia Express", "not Thailand",
     "first Thailand, then Dubai", "Thailand. And is Lucky Moon real?", "they took 500$ in Thailand", "what now"],
)  # fmt: skip
def test_more_than_a_country_is_no_country(text: str) -> None:
    assert only_country(text) is None


def test_countries_and_which_of_them_not() -> None:
    assert only_countries("not Thailand") and only_countries("thai ot te japan")
    assert not only_countries("not with Bright Tiger in Thailand")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I am in Thailand. Is it real for Laos", "LA"),
        ("not Thailand", None),
        ("Japan or Malaysia?", None),
        ("is it real for Malaysia", "MY"),
        ("no country at all", None),
    ],
)
def test_where_the_job_is(text: str, code: str | None) -> None:
    assert bound_for(text) == code


@pytest.mark.parametrize("text", ["Dara Express", "rumduol tonlesap", "សុភមង្គល ឌូឡា", "Nas Trading"])
def test_bare_words_that_may_be_a_name(text: str) -> None:
    assert could_be_name(text)


@pytest.mark.parametrize("text", ["what should i do", "ខ្ញុំចង់ទៅធ្វើការ", "hello my friend", "1", "", "they beat me"])
def test_words_that_are_explained_are_no_name(text: str) -> None:
    assert not could_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "ថ្ងៃនេះភ្លៀងខ្លាំងណាស់", "ខ្ញុំជួសជុលដំបូល", "ចាំបន្តិច", "ភ្លើងដាច់យប់មិញ", "ខ្ញុំជិះឡានក្រុង", "kdav nas", "thngai nis plieng",
        "nh jih lan krong",
    ],
)  # fmt: skip
def test_everyday_talk_is_no_name_though_we_do_not_know_its_words(text: str) -> None:
    assert not could_be_name(text)


def test_who_is_asked_for() -> None:
    assert names_somebody("is Dara Express real") and not names_somebody("is my agent real")
    assert doubts_somebody("Is Evening Star real and which papers do I need?") and not doubts_somebody("is it real?")


@pytest.mark.parametrize("text", ["what is it for", "i dont understand", "មិនយល់ទេ", "hello", "no"])
def test_what_says_something_is_no_word_to_remember(text: str) -> None:
    assert says_something(text)


def test_a_word_to_remember() -> None:
    assert not says_something("mangotree") and not says_something("ស្វាយខៀវ")
    assert is_everyday("money") and not is_everyday("mangotree")


@pytest.mark.parametrize(
    "text", ["whom can i call in korea", "police number please", "lek polis", "ហៅលេខណា", "where to call"]
)
def test_who_asks_whom_to_call(text: str) -> None:
    assert asks_numbers(text)


@pytest.mark.parametrize("text", ["call me at 012 345 678", "he never called", "which number is on the list of papers"])
def test_who_does_not(text: str) -> None:
    assert not asks_numbers(text)


@pytest.mark.parametrize("text", ["who are you", "what is this", "are you a robot?", "អ្នកជាអ្នកណា", "is it free?"])
def test_who_asks_who_we_are(text: str) -> None:
    assert asks_about_us(text)


@pytest.mark.parametrize(
    "text", ["who are you sending to thailand next week", "what is the pay", "who took my passport"]
)
def test_who_asks_something_else(text: str) -> None:
    assert not asks_about_us(text)


@pytest.mark.parametrize(
    "text", ["i cannot read", "nh min cheh an te", "ខ្ញុំអានមិនដាច់", "I can not read well please call me"]
)
def test_who_cannot_read(text: str) -> None:
    assert cannot_read(text)


@pytest.mark.parametrize("text", ["i read it", "can you read this contract", "ខ្ញុំអានរួចហើយ"])
def test_who_can(text: str) -> None:
    assert not cannot_read(text)


@pytest.mark.parametrize(
    "text",
    ["មិនមែនថៃទេ គឺម៉ាឡេស៊ី", "ច្រឡំ គឺម៉ាឡេស៊ី", "អត់មែនថៃទេ ម៉ាឡេស៊ី", "not thailand, it's malaysia", "not thai, malaysia",
     "ot mean thai te, malay", "ot men thai te malaysia", "min men thai te, keu malay", "malaysia not thailand",
     "thai ot te malaysia", "no, malaysia", "sorry i mean malaysia", "wrong, i said malaysia"],
)  # fmt: skip
def test_a_corrected_country_is_the_one_that_is_meant(text: str) -> None:
    assert (only_country(text) or bound_for(text)) == "MY"
    assert only_country(text) or only_countries(text)


@pytest.mark.parametrize("text", ["not malaysia", "malaysia ot te", "មិនមែនម៉ាឡេស៊ីទេ"])
def test_a_denied_country_is_none(text: str) -> None:
    assert only_countries(text)
    assert bound_for(text) is None


@pytest.mark.parametrize(
    "text",
    ["i will go work at malaysia with my sister next month", "they said factory in malaysia", "cleaning job malaysia",
     "we go to malaysia on monday", "nh tv tver ka nv malaysia jea muoy bong srey khae krouy",
     "ខ្ញុំនឹងទៅធ្វើការនៅម៉ាឡេស៊ីជាមួយបងស្រីខែក្រោយ"],
)  # fmt: skip
def test_the_country_of_a_sentence_that_says_with_whom_and_when(text: str) -> None:
    assert country_within(text) == "MY"


@pytest.mark.parametrize("text", ["golden lotus sends to malaysia", "not in malaysia", "is it for malaysia?"])
def test_a_sentence_that_says_more_is_no_country(text: str) -> None:
    assert country_within(text) is None
