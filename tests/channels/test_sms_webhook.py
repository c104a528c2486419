"""Signatures, messages and status callbacks of the gateway."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from bot.channels.sms import parse, status, verify
from bot.channels.sms.senders import number_of
from bot.messages import Attachment, Inbound, Kind, Outcome

from . import payloads

PUBLIC = "https://hotline.example.org"
PATH = "/webhooks/sms"
TOKEN = "sample-auth-token"
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages"
CARD = Attachment("photo", f"{MEDIA}/MM{3:032d}/Media/ME{1:032d}", mime="image/jpeg")
CALL = Attachment("voice", f"{MEDIA}/MM{3:032d}/Media/ME{2:032d}", mime="audio/amr")
VCARD = Attachment("document", f"{MEDIA}/MM{4:032d}/Media/ME{3:032d}", mime="text/x-vcard")

EXPECTED: dict[str, dict[str, Any]] = {
    "text": {"text": "Is Sample Manpower on the list?"},
    "khmer_text": {"text": "ខ្ញុំចង់ពិនិត្យក្រុមហ៊ុន"},
    "mms_with_two_media": {"text": "their card", "kind": Kind.FILE, "files": (CARD, CALL)},
    "mms_with_document": {"kind": Kind.FILE, "files": (VCARD,)},
    "long_text": {"text": "They kept my passport and I cannot leave the house. " * 12},
    "stop": {"text": "STOP", "kind": Kind.LEFT},
    "start": {"text": "START", "kind": Kind.BACK},
    "from_national": {"text": "they locked us in", "address": "+85512333448"},
    "from_lost_plus": {"text": "they locked us in", "address": "+85512333446"},
    "from_spaced": {"text": "they locked us in", "address": "+85512333447"},
    "from_dashed": {"text": "they locked us in", "address": "+85512333445"},
    "from_short_code": {"text": "Top up now and win!", "address": "", "phone": "1299"},
    "from_name": {"text": "Your parcel waits", "address": "", "phone": "SampleShop"},
    "from_whatsapp": {"text": "hello", "address": "", "phone": "whatsapp:+85512000001"},
    "from_nobody": {"text": "they locked us in", "address": ""},
}
STATUS = {
    "status_queued": Outcome("sent"),
    "status_sent": Outcome("sent"),
    "status_delivered": Outcome("sent"),
    "status_undelivered": Outcome("dead", reason="unreachable"),
    "status_failed": Outcome("dead", reason="30008"),
    "status_unsubscribed": Outcome("stopped", reason="unsubscribed"),
}


def test_every_payload_is_expected() -> None:
    assert EXPECTED.keys() | STATUS.keys() == set(payloads.SMS)


@pytest.mark.parametrize("name", EXPECTED)
def test_message(name: str) -> None:
    form, fields = payloads.sms(name), EXPECTED[name]
    sid = dict(form)["MessageSid"]
    expected = Inbound("sms", "+85599000000", sid, **{"address": "+85512000001", **fields})
    assert parse(form) == expected
    assert parse(dict(form)) == expected
    assert parse(FormData([*form])) == expected
    assert status(form) is None


@pytest.mark.parametrize("name", STATUS)
def test_status(name: str) -> None:
    form, outcome = payloads.sms(name), STATUS[name]
    sid = dict(form)["MessageSid"]
    expected = Outcome(outcome.state, reason=outcome.reason, reference=sid)
    assert status(form) == (sid, expected)
    assert parse(form) is None


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ({"MessageSid": "SM1", "MessageStatus": "canceled"}, Outcome("dead", reason="canceled", reference="SM1")),
        (
            {"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": "<b>"},
            Outcome("dead", reason="failed", reference="SM1"),
        ),
    ],
)
def test_status_without_a_code(form: dict[str, str], outcome: Outcome) -> None:
    assert status(form) == ("SM1", outcome)


@pytest.mark.parametrize(
    "form", [{}, {"MessageStatus": "sent"}, {"MessageSid": "SM1"}, {"MessageSid": "SM1", "MessageStatus": "received"}]
)
def test_no_status(form: dict[str, str]) -> None:
    assert status(form) is None


NOBODY = ["", " ", "+", "1297", "12345", "AB12345678", "012x333448", "+0123456789", "+855 12", "0" * 300, "\ud800", "-"]
# What is dialled, as gateways and handsets write it, all of one number.
FORMS = [
    *("+85512000001", "85512000001", " 85512000001", "012000001", " 012000001", "12000001", "+855 12 000 001"),
    *("(012) 000-001", "855-12-000-001", "+855 (0)12 000 001", "0085512000001", "00 855 12 000 001", "+855012000001"),
    *("+៨៥៥១២០០០០០១", "\u00a085512000001", "＋８５５１２０００００１"),
]


@pytest.mark.parametrize("sender", NOBODY)
def test_whom_nobody_can_answer_is_read_all_the_same(sender: str) -> None:
    inbound = parse(dict(payloads.sms("text")) | {"From": sender})
    assert inbound is not None
    assert (inbound.address, inbound.phone, inbound.text) == ("", sender, EXPECTED["text"]["text"])


@pytest.mark.parametrize("sender", FORMS)
def test_every_form_of_a_number_is_one_sender(sender: str) -> None:
    inbound = parse(dict(payloads.sms("text")) | {"From": sender})
    assert inbound is not None
    assert (inbound.address, inbound.phone) == ("+85512000001", "")


@pytest.mark.parametrize(("ours", "sender", "number"), [
    ("+6620000000", "0812345678", "+66812345678"),
    ("+6620000000", " 85512000001", "+85512000001"),
    ("1266", "012000001", "+85512000001"),
    ("", "012000001", "+85512000001"),
    ("+85599000000", "+66812345678", "+66812345678"),
    ("+85599000000", "+1 202 555 0123", "+12025550123"),
])  # fmt: skip
def test_a_national_form_belongs_to_our_numbers_country(ours: str, sender: str, number: str) -> None:
    assert number_of(sender, ours) == number


def test_a_message_without_an_id_has_one_of_its_own() -> None:
    form = dict(payloads.sms("text")) | {"MessageSid": ""}
    first, again, other = parse(form), parse(dict(reversed(form.items()))), parse(form | {"Body": "another"})
    assert first is not None and again is not None and other is not None
    assert first.provider_id == again.provider_id != other.provider_id


@pytest.mark.parametrize("form", [{}, {"From": "+85512000001"}, {"MessageStatus": "sent", "MessageSid": "SM1"}])
def test_what_is_no_message_is_none(form: dict[str, str]) -> None:
    assert parse(form) is None


@pytest.mark.parametrize("count", ["", "x", "-1", "٣", "99999", "3"])
def test_a_strange_number_of_media(count: str) -> None:
    inbound = parse(dict(payloads.sms("mms_with_two_media")) | {"NumMedia": count, "MediaUrl2": "file:///etc/passwd"})
    assert inbound is not None
    assert inbound.files in ((), (CARD, CALL))


def sign(url: str, form: list[tuple[str, str]], token: str = TOKEN) -> str:
    """As the gateway does: the address, then every key and value in order, under HMAC-SHA1."""
    text = url + "".join(key + value for key, value in sorted(set(form)))
    return base64.b64encode(hmac.digest(token.encode(), text.encode(), hashlib.sha1)).decode()


FORM = payloads.sms("khmer_text")
RIGHT = sign(PUBLIC + PATH, FORM)


@pytest.mark.parametrize("name", payloads.SMS)
def test_signature(name: str) -> None:
    form, path = payloads.sms(name), PATH + "/status?letter=a1"
    signature = sign(PUBLIC + path, form)
    assert verify(PUBLIC, path, form, signature, TOKEN)
    assert verify(PUBLIC + "/", path, dict(form), signature, TOKEN)
    assert verify(PUBLIC, path, FormData([*form]), signature, TOKEN)
    assert not verify(PUBLIC, PATH + "/status?letter=a2", form, signature, TOKEN)


def test_repeated_keys_are_all_signed() -> None:
    form = [*FORM, ("Extra", "2"), ("Extra", "1")]
    signature = sign(PUBLIC + PATH, form)
    assert verify(PUBLIC, PATH, form, signature, TOKEN)
    assert verify(PUBLIC, PATH, FormData([*form]), signature, TOKEN)
    assert not verify(PUBLIC, PATH, form[:-1], signature, TOKEN)


@pytest.mark.parametrize(
    ("public", "form", "signature", "token"),
    [
        ("http://hotline.example.org", FORM, RIGHT, TOKEN),
        ("https://other.example.org", FORM, RIGHT, TOKEN),
        (PUBLIC, [*FORM, ("Extra", "1")], RIGHT, TOKEN),
        (PUBLIC, [*FORM[:-1]], RIGHT, TOKEN),
        (PUBLIC, dict(FORM) | {"MessageSid": "SM9"}, RIGHT, TOKEN),
        (PUBLIC, dict(FORM) | {"From": "+85512000002"}, RIGHT, TOKEN),
        (PUBLIC, FORM, sign(PUBLIC + PATH, FORM, "other"), TOKEN),
        (PUBLIC, FORM, RIGHT[:-4] + "AAA=", TOKEN),
        (PUBLIC, FORM, RIGHT.lower(), TOKEN),
        (PUBLIC, FORM, "é\udcff", TOKEN),
        (PUBLIC, FORM, "", TOKEN),
        (PUBLIC, FORM, None, TOKEN),
        (PUBLIC, FORM, sign(PUBLIC + PATH, FORM, ""), ""),
        (PUBLIC, FORM, "", ""),
        (PUBLIC, dict(FORM) | {"Body": "\ud800"}, RIGHT, TOKEN),
        ("https://[::bad", FORM, RIGHT, TOKEN),
    ],
)
def test_forgery(public: str, form: Any, signature: str | None, token: str) -> None:
    assert not verify(public, PATH, form, signature, token)


NAMES = sorted({key for name in payloads.SMS for key, _ in payloads.sms(name)})
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(), st.text(st.characters(), max_size=12)), max_size=20)


@given(PAIRS, st.sampled_from(payloads.SMS), st.text(max_size=30))
def test_nothing_raises(pairs: list[tuple[str, str]], name: str, signature: str) -> None:
    for form in (pairs, [*pairs, *payloads.sms(name)], dict(payloads.sms(name)) | dict(pairs)):
        inbound = parse(form)
        assert inbound is None or Inbound.from_json(inbound.to_json()) == inbound
        status(form)
        assert not verify(PUBLIC, PATH, form, signature, TOKEN)


@given(st.dictionaries(st.text(), st.text(), max_size=6))
def test_what_the_gateway_signs_is_proved(form: dict[str, str]) -> None:
    query = "?" + urlencode({"message": "x"})
    assert verify(PUBLIC, PATH + query, form, sign(PUBLIC + PATH + query, list(form.items())), TOKEN)


ACCOUNT = f"AC{1:032d}"
SID = f"SM{1:032d}"


def joined(form: list[tuple[str, str]], key: str, count: int) -> list[tuple[str, str]]:
    """The same signed text, split elsewhere: the pairs after this one are part of its value."""
    pairs = sorted(form)
    at = [name for name, _ in pairs].index(key) + 1
    swallowed = "".join(name + value for name, value in pairs[at : at + count])
    return [*pairs[: at - 1], (key, pairs[at - 1][1] + swallowed), *pairs[at + count :]]


@pytest.mark.parametrize("name", payloads.SMS)
def test_the_ids_of_twilio_are_in_their_form(name: str) -> None:
    form = payloads.sms(name)
    assert verify(PUBLIC, PATH, form, sign(PUBLIC + PATH, form), TOKEN, ACCOUNT)


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_form_that_is_split_elsewhere_is_not_another_message(count: int) -> None:
    form = payloads.sms("text")
    other, signature = joined(form, "MessageSid", count), sign(PUBLIC + PATH, form)
    assert dict(other)["MessageSid"] != dict(form)["MessageSid"]
    assert verify(PUBLIC, PATH, other, signature, TOKEN), "Twilio's signature does not tell them apart"
    assert not verify(PUBLIC, PATH, other, signature, TOKEN, ACCOUNT)


@pytest.mark.parametrize(
    "change",
    [
        {"AccountSid": f"AC{2:032d}"},
        {"AccountSid": ""},
        {"MessageSid": ""},
        {"MessageSid": "SM1"},
        {"MessageSid": f"CA{1:032d}"},
        {"MessageSid": SID + "\n"},
        {"MessageSid": f"SM{2:032d}"},
    ],
)
def test_an_id_out_of_form_is_not_twilios(change: dict[str, str]) -> None:
    form = list((dict(payloads.sms("text")) | change).items())
    signature = sign(PUBLIC + PATH, form)
    assert not verify(PUBLIC, PATH, form, signature, TOKEN, ACCOUNT)
    assert verify(PUBLIC, PATH, form, signature, TOKEN, "another-gateways-account")


def test_a_message_without_an_id_is_one_however_it_is_split() -> None:
    form = [("Body", "menu"), ("From", "+85512000001"), ("To", "+85599000000")]
    first, again = parse(form), parse(joined(form, "From", 1))
    assert first is not None and again is not None
    assert first.provider_id == again.provider_id
