"""What plays the scenarios: it fails where something is wrong, and says what; slips in a file are told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.channels.provider import Asked
from tests.people import TOKEN
from tests.scenarios.messenger import Messenger
from tests.scenarios.play import play
from tests.scenarios.screen import Message, Phone
from tests.scenarios.script import Scenario, Slip, read
from tests.scenarios.stage import Stage, opened, play_all

SLIPS = {
    "steps:\n  - say: hi": "a `name` and a list",
    "name: x\nsteps:\n  - shout: hi": "step 1: nobody knows shout",
    "name: x\nsteps:\n  - say: hi\n  - {say: hi, press: ok}": "step 2: two things at once",
    "name: x\nsteps:\n  - {phone: 'fax:dara', say: hi}": "no phone is called fax:dara",
    "name: x\nsteps:\n  - {say: hi, expect: '('}": "is no pattern",
    "name: [": "while parsing",
}
WRONG: dict[str, tuple[list[dict[str, Any]], str]] = {
    "words": ([{"say": "/start", "expect": ["Good morning"]}], "step 1, telegram:dara:en say '/start': expected"),
    "words_again": ([{"say": "/start", "expect_not": ["Hello"]}], "not expected was 'Hello'"),
    "button": ([{"say": "/start", "expect_buttons": ["Sing"]}], "expected a button 'Sing' among"),
    "no_such_button": ([{"say": "/start", "expect": ["Hello"]}, {"press": "Sing"}], "no button 'Sing'"),
    "count": ([{"say": "/start", "replies": 3}], "expected 3 messages, and there came 1"),
    "silence": ([{"say": "/start", "no_reply": True}], "no reply was expected, and there came"),
    "language": ([{"say": "/start", "language": "km"}], "expected km"),
    "screen": ([{"say": "/start", "on_screen": ["Sing"]}], "expected 'Sing' on the screen"),
    "screen_again": ([{"say": "/start", "not_on_screen": ["Hello"]}], "'Hello' is still on the screen"),
    "status": ([{"say": "/start", "status": 403}], "the webhook answered 200, not 403"),
    "segments": ([{"phone": "sms:dara", "say": "hi", "max_segments": 0}], "expected at most 0 segments"),
    "nothing": ([{"wait": 0, "expect": ["."]}], "nothing came"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_in_a_file_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.yaml"
    path.write_text(text)
    with pytest.raises(Slip, match=SLIPS[text]):
        read(path)


@pytest.fixture
def messenger() -> Iterator[Messenger]:
    one = Messenger()
    one.phones["5"] = Phone("5")
    yield one
    one.provider.close()


def asked(method: str, **form: str) -> Asked:
    return Asked("POST", f"/bot{TOKEN}/{method}", {}, form, {})


@pytest.mark.parametrize(
    "form",
    [
        {"text": " "},
        {"text": "x" * 4097},
        {"text": "hi", "parse_mood": "HTML"},
        {"text": "hi", "reply_markup": '{"inline_keyboard": [[{"text": "ok", "callback_data": "%s"}]]}' % ("x" * 65)},
    ],
)
def test_a_message_that_telegram_refuses_is_a_breach(messenger: Messenger, form: dict[str, str]) -> None:
    assert messenger.provider.answer(asked("sendMessage", chat_id="5", **form)).status == 400
    assert messenger.phones["5"].breaches and not messenger.phones["5"].messages


def test_a_chat_that_nobody_began_is_a_stray(messenger: Messenger) -> None:
    assert messenger.provider.answer(asked("sendMessage", chat_id="-100", text="hi")).status == 400
    assert messenger.strays


def test_a_deleted_message_is_not_on_the_screen(messenger: Messenger) -> None:
    phone = messenger.phones["5"]
    phone.show(Message("told", 7, mine=True))
    messenger.provider.answer(asked("deleteMessages", chat_id="5", message_ids="[7]"))
    assert phone.screen() == []


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with opened(tmp_path_factory.mktemp("runner") / "hotline", False, "sqlite") as running:
        yield running


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.scenarios.play.PATIENCE_S", 3.0)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", WRONG)
def test_a_scenario_that_is_broken_fails_and_says_where(name: str, stage: Stage) -> None:
    steps, said = WRONG[name]
    phone = steps[0].get("phone", "telegram:dara:en")
    result = play(Scenario(Path(f"{name}.yaml"), name, tuple({"phone": phone} | step for step in steps)), stage)
    assert said in result.problem
    assert str(result).startswith("FAIL") and f"{name}.yaml" in str(result)


@pytest.mark.slow
def test_a_breach_and_an_unanswered_press_fail_too(stage: Stage) -> None:
    ways: list[tuple[Callable[[Phone], object], str]] = [
        (lambda phone: phone.breaches.append("too long"), "the provider refuses such a call: too long"),
        (lambda phone: phone.pressed.update(q1="Yes"), "nobody answered the press of ['Yes']"),
    ]
    for spoil, said in ways:

        class Spoiled:
            def phone(self, name: str, spoil: Callable[[Phone], object] = spoil) -> Any:
                phone = stage.phone(name)
                spoil(phone)
                return phone

            def restart(self) -> None:
                raise AssertionError

        step = {"phone": "telegram:dara:en", "say": "/start", "expect": ["Hello"]}
        assert said in play(Scenario(Path("spoiled.yaml"), "spoiled", (step,)), Spoiled()).problem


def test_a_hotline_that_does_not_start_is_told_for_each_of_its_scenarios(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuses(stage: Stage) -> None:
        raise AssertionError("serve ended with 1")

    monkeypatch.setattr(Stage, "start", refuses)
    scenarios = [Scenario(Path(f"{name}.yaml"), name, ({"phone": "sms:dara", "say": "hi"},)) for name in ("one", "two")]
    results = play_all(scenarios, tmp_path)
    assert [(one.name, one.problem) for one in results] == [
        (name, "no hotline to play on: serve ended with 1") for name in ("one", "two")
    ]
