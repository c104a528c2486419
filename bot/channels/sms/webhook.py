"""A gateway's webhooks: proved, and read into an `Inbound` or the `Outcome` of an earlier message."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Literal

from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.channels.sms.ids import in_form
from bot.channels.sms.senders import number_of
from bot.messages import Attachment, Inbound, Kind, Outcome

Form = Mapping[str, Any] | Iterable[tuple[str, Any]]
"""A posted form: a mapping, a list of pairs, or a framework's multi-value form."""

MOST_MEDIA = 10  # files in one MMS
_UNREACHABLE = ("30003", "30005", "30006")
_OPT_OUT = {"STOP": Kind.LEFT, "START": Kind.BACK}


def verify(
    public_url: str, path_and_query: str, form: Form, signature: str | None, auth_token: str, account: str = ""
) -> bool:
    """Whether X-Twilio-Signature proves that the account's gateway sent this form to this address, and its ids are in
    the form that the account's have.

    The address is rebuilt from our own setting and the raw path and query ("/webhooks/sms/status?message=x"), never
    from the Host header. An empty token would accept whatever is signed with "", so it never validates.
    """
    if not auth_token or not signature:
        return False
    try:
        url = public_url.rstrip("/") + path_and_query
        signed = RequestValidator(auth_token).validate(url, _Multi(_pairs(form)), signature)
    except ValueError:  # a field that is no text in any encoding, or an address that cannot be read
        return False
    return bool(signed) and in_form(_fields(form), account)


def parse(form: Form) -> Inbound | None:
    """From=+85512345678&To=+85599000000&MessageSid=SM1…&Body=hello&NumMedia=0

    Whom nobody can answer (a name, a short code, WhatsApp, no sender) has no address, and the sender as it came in
    `phone`: what they write is kept all the same. A message without an id has one made of all that came with it. None
    for what is no message. A STOP that the gateway itself obeys (OptOutType) is Kind.LEFT: it refuses our messages
    until START.
    """
    given = _fields(form)
    files = tuple(_media(given))
    if "MessageStatus" in given or not (given.get("MessageSid") or given.get("Body") or files):
        return None
    sender, ours = given.get("From", ""), given.get("To", "")
    address = number_of(sender, ours)
    return Inbound(
        channel="sms",
        bot=ours,
        provider_id=given.get("MessageSid") or _made_of(form),
        address=address,
        phone="" if address else sender,
        kind=_OPT_OUT.get(given.get("OptOutType", ""), Kind.FILE if files else Kind.TEXT),
        text=given.get("Body", ""),
        files=files,
    )


def to_us(inbound: Inbound, ours: str) -> Inbound:
    """The message as sent to our number, however the gateway writes that. One to any other number (a gateway that is
    set up wrongly) gets no answer, for it would come from a stranger; it is kept as what nobody can answer is."""
    if inbound.bot == ours or (number_of(inbound.bot, ours) or inbound.bot) == (number_of(ours, ours) or ours):
        return replace(inbound, bot=ours)
    return replace(inbound, bot=ours, address="", phone=inbound.phone or inbound.address)


def _made_of(form: Form) -> str:
    """An id for a message that came without one: the same for what bears the same signature, however it is split."""
    signed = "".join(key + value for key, value in sorted(set(_pairs(form))))
    return "none:" + sha256(signed.encode("utf-8", "surrogatepass")).hexdigest()


def status(form: Form) -> tuple[str, Outcome] | None:
    """(MessageSid, what became of it) of a status callback; None when it says nothing of a message of ours.

    Unreachable (30003 switched off, 30005 unknown, 30006 landline or no route) is dead and not stopped: that person
    has written to us from this number, so the next message may well arrive.
    """
    given = _fields(form)
    sid, state, code = given.get("MessageSid", ""), given.get("MessageStatus", ""), given.get("ErrorCode", "")
    if not sid:
        return None
    if state in ("accepted", "scheduled", "queued", "sending", "sent", "delivered", "read", "partially_delivered"):
        return sid, Outcome("sent", reference=sid)
    if state not in ("undelivered", "failed", "canceled"):
        return None
    if code == "21610":
        return sid, Outcome("stopped", reason="unsubscribed", reference=sid)
    reason = "unreachable" if code in _UNREACHABLE else code if code.isascii() and code.isdecimal() else state
    return sid, Outcome("dead", reason=reason, reference=sid)


def _media(given: Mapping[str, str]) -> Iterable[Attachment]:
    """MediaUrl0=https://…&MediaContentType0=image/jpeg"""
    count = given.get("NumMedia", "0")
    for number in range(min(int(count), MOST_MEDIA) if re.fullmatch("[0-9]{1,3}", count) else 0):
        url, mime = given.get(f"MediaUrl{number}", ""), given.get(f"MediaContentType{number}", "")
        if url.startswith(("https://", "http://")):
            yield Attachment(_kind(mime), url, mime=mime)


def _kind(mime: str) -> Literal["photo", "voice", "document"]:
    major = mime.partition("/")[0]
    return "photo" if major == "image" else "voice" if major == "audio" else "document"


def _pairs(form: Form) -> list[tuple[str, str]]:
    """Every key with every one of its values; a value that is an uploaded file is none of Twilio's."""
    several = getattr(form, "multi_items", None)
    found = several() if several else form.items() if isinstance(form, Mapping) else form
    return [(key, value) for key, value in found if isinstance(key, str) and isinstance(value, str)]


def _fields(form: Form) -> dict[str, str]:
    """The first value of each key."""
    return dict(reversed(_pairs(form)))


class _Multi(dict[str, list[str]]):
    """What twilio's validator reads repeated keys from."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__()
        for key, value in pairs:
            self.setdefault(key, []).append(value)

    def getlist(self, key: str) -> list[str]:
        return self[key]
