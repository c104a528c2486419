"""No body, however strange, breaks the reader: a poison update would block its chat for a day."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import parse
from bot.messages import Inbound

from . import payloads

BOT = "7000000001"
WORDS = st.text(st.characters(), max_size=8)  # surrogates and NUL among them
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_nothing_raises(body: Any) -> None:
    assert parse(body, BOT) is None


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a JSON document."""
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in keys for place in _places(inner, (*path, key)))]


@given(st.data())
def test_no_change_of_a_payload_raises(data: st.DataObject) -> None:
    """Any value of any payload replaced or left out: ignored, or an Inbound that can be stored."""
    body = payloads.telegram(data.draw(st.sampled_from(payloads.TELEGRAM)))
    *path, last = data.draw(st.sampled_from(_places(body)[1:]))
    holder: Any = body
    for key in path:
        holder = holder[key]
    if data.draw(st.booleans()):
        holder[last] = data.draw(JSON)
    else:
        del holder[last]
    inbound = parse(body, BOT)
    if inbound is not None:
        assert inbound.address.lstrip("-").isdigit()  # a group's is below zero
        assert Inbound.from_json(json.loads(json.dumps(inbound.to_json()))) == inbound
