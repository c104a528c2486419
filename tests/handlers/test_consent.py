"""Yes and no to "shall a person read it?", and what stands beside them; hiding that is asked for, before it is done."""

import pytest

from tests.people import Office, Phone

LOCKED = "they lock us in and beat us"


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize(
    "said",
    ["yes, don't tell the police", "yes in Bavet", "yes, because my sister is 14", "yes at night only",
     "ចាស នៅបាវិត", "bat maong 9 yup", "yes if nobody else reads it", "yes my name is Dara"],
)  # fmt: skip
def test_what_stands_beside_a_yes_is_kept(office: Office, channel: str, said: str) -> None:
    phone = office.phone(channel)
    phone.writes(LOCKED)
    phone.writes(said)
    (tip,) = office.tips()
    assert (tip.state, office.words(tip)) == ("told", [LOCKED, said])


@pytest.mark.parametrize("said", ["yes", "Yes please", "បាទ", "ok"])
def test_a_bare_yes_adds_nothing(sqlite_office: Office, said: str) -> None:
    phone = sqlite_office.phone()
    phone.writes(LOCKED)
    phone.writes(said)
    (tip,) = sqlite_office.tips()
    assert (tip.state, sqlite_office.words(tip)) == ("told", [LOCKED])


def test_a_yes_with_a_worry_is_a_yes(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes(LOCKED)
    phone.writes("yes but wait until I write, he reads my phone")
    (tip,) = sqlite_office.tips()
    assert tip.state == "told"
    assert len(sqlite_office.words(tip)) == 2


@pytest.mark.parametrize(
    "said", ["a man called Lucky Dragon", "White Crane Sample Manpower", "they say it is Lucky Dragon"]
)
def test_a_name_told_after_danger_belongs_to_it(sqlite_office: Office, said: str) -> None:
    phone = sqlite_office.phone()
    phone.writes(LOCKED)
    told = "\n".join(phone.writes(said))
    (tip,) = sqlite_office.tips()
    assert (tip.state, sqlite_office.words(tip)) == ("told", [LOCKED, said])
    assert "recruiter or a company?" not in told


def test_who_is_harmed_is_told_of_no_good_standing(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes(LOCKED)
    phone.presses("Yes")
    told = "\n".join(phone.writes("the boss phone is 012 000 104, he took my passport"))
    assert "White Crane" in told
    assert "is on the ministry's list" not in told and "012 000 104" not in told


def test_a_bad_standing_is_told_first(sqlite_office: Office) -> None:
    told = sqlite_office.phone().writes(
        "I was cheated by Golden Elephant Sample Labour Supply, how do I get my money back"
    )
    assert "may not send workers now" in told[0] and "suspended" in told[0]


# --- asked to hide, and nothing pressed yet


def asked_to_hide(office: Office, channel: str, word: str) -> Phone:
    phone = office.phone(channel)
    phone.writes(LOCKED)
    phone.writes("yes")
    phone.writes(word)
    return phone


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("word", ["hide", "he is coming", "លាក់"])
def test_nothing_goes_out_once_hiding_was_asked(office: Office, channel: str, word: str) -> None:
    phone = asked_to_hide(office, channel, word)
    before = len(phone.screen)
    office.answer("Police come at nine")
    assert len(phone.screen) == before
    told = "\n".join([*phone.writes("hello"), *phone.writes("OK"), *phone.writes("read"), *phone.writes("status")])
    assert "Police come at nine" not in told and "read it" not in told


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_what_waited_stays_with_the_operator(office: Office, channel: str) -> None:
    phone = office.phone(channel)
    phone.writes(LOCKED)
    phone.writes("yes")
    office.answer("Police come at nine")
    phone.writes("hide")
    assert "Police come at nine" not in "\n".join([*phone.writes("hello"), *phone.writes("yes"), *phone.writes("read")])


def test_no_to_hiding_goes_on_as_before(sqlite_office: Office) -> None:
    phone = asked_to_hide(sqlite_office, "telegram", "hide")
    phone.presses("No")
    sqlite_office.answer("Are you safe?")
    assert phone.writes("read")[0] == "Are you safe?"


def test_who_goes_on_to_tell_is_the_same_person(sqlite_office: Office) -> None:
    phone = asked_to_hide(sqlite_office, "telegram", "hide")
    phone.writes("they beat my sister now and the door is locked")
    (tip,) = sqlite_office.tips()
    assert not tip.hidden
    assert sqlite_office.words(tip)[-1] == "they beat my sister now and the door is locked"
