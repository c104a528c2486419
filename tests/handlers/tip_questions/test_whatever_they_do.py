"""Whatever they do at the questions: always an answer, none of their words lost, none shown again.

Who leaves them for a look-up answers its question with a name: that is looked up and counted, and is no part of a tip.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.recruiters.records import Ask
from tests.messaging.test_inbox import count
from tests.people import Office, Phone

from .asked import STORY, begun, state

pytestmark = pytest.mark.slow

PIECES = st.one_of(
    st.sampled_from(["yes", "no", "ot te", "បាទ", "ទេ", "1", "2", "៣", "7", "1 3", "12", "Skip", "More", "Violence"]),
    st.sampled_from(["in Poipet {}", "{} beats me", "my sister {}", "{}", "គេហៅថា {} នៅតាកែវ", "012 345 678 {}"]),
    st.sampled_from(["[0]", "[1]", "[2]", "[5]", "[-1]", "[-2]", "[old]", "[pin]", "[voice]", "[edit]", "[sticker]"]),
)


@settings(max_examples=25)
@given(pieces=st.lists(PIECES, min_size=1, max_size=24), channel=st.sampled_from(["telegram", "sms"]), km=st.booleans())
def test_no_words_are_lost_and_none_are_repeated(
    fresh_office: Callable[[], Any], pieces: list[str], channel: str, km: bool
) -> None:
    with fresh_office() as office:
        phone = begun(office, channel, "km" if km else "en")
        told, secret = [STORY], list[str]()
        for number, piece in enumerate(pieces):
            looking_up, counted = state(office).get("step") == "check_recruiter.ask_name", _counted(office)
            words = _does(phone, piece, f"zqx{number}")
            secret += words
            told += [] if looking_up and _counted(office) > counted else words
            assert phone.screen[-1].mine is False, f"no answer to {piece}"
            _tells_nothing(phone, secret)
            assert not any(word in json.dumps(state(office), ensure_ascii=False) for word in [STORY, *secret])
        read = "\n".join(line for tip in office.tips() for line in office.words(tip))
        assert [word for word in told if word not in read] == []


def _does(phone: Phone, piece: str, word: str) -> list[str]:
    """One thing that somebody does: the words that they told with it."""
    if not piece.startswith("["):
        words = piece.format(word)
        phone.writes(words)
        return [words] if word in words else []
    what, telegram = piece.strip("[]"), phone.channel == "telegram"
    if what == "pin" and telegram:
        phone.writes("", location={"latitude": 11.5, "longitude": 104.9})
    elif what == "voice" and telegram:
        phone.writes("", voice={"file_id": word, "file_unique_id": word, "duration": 2})
    elif what == "sticker" and telegram:
        phone.writes("", sticker={"file_id": word, "file_unique_id": word, "type": "regular", "width": 1, "height": 1,
                                  "is_animated": False, "is_video": False})  # fmt: skip
    elif what == "edit" and telegram:
        phone.writes(f"changed {word}", edited=True)
        return [f"changed {word}"]
    else:
        _chooses(phone, what)
    return []


def _counted(office: Office) -> int:
    """How often something was looked up."""
    return count(office.context.database, Ask)


def _chooses(phone: Phone, what: str) -> None:
    asked = [shown for shown in phone.screen if any(one.startswith("tip_questions.") for one in shown.choices)]
    shown = asked[0 if what == "old" else -1]
    place = int(what) if what.lstrip("-").isdigit() else 0
    phone._chooses(shown, place % len(shown.labels) if -len(shown.labels) <= place < len(shown.labels) else 0)


def _tells_nothing(phone: Phone, told: list[str]) -> None:
    for shown in phone.screen:
        assert shown.mine or not any(word in shown.text for word in told), shown.text
