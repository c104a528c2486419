"""The words that channels and dialogues share: what came in, and what we say.

A channel turns a provider's payload into an `Inbound` and a `Reply` into the provider's call. Dialogues know neither
Telegram nor SMS; they see who wrote what and say something with options.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, Protocol

Rendering = Literal["buttons", "sms"]
"""How a channel shows options: as buttons under the text, or as a numbered list inside it."""


class Kind(StrEnum):
    """What a message is, whatever the provider calls it."""

    TEXT = "text"
    PRESS = "press"  # an option was chosen by its button
    FILE = "file"  # photo, voice note, document: see `files`; the caption is the text
    LOCATION = "location"
    CONTACT = "contact"
    LEFT = "left"  # the person blocked us or left
    BACK = "back"  # ... and came back
    GROUP = "group"  # we were added to a group, or somebody gave us a command there
    OTHER = "other"  # a sticker, a poll, anything that we cannot read


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the provider keeps for us for a while."""

    kind: Literal["photo", "voice", "document"]
    reference: str  # Telegram's file_id, Twilio's media address
    name: str = ""
    mime: str = ""
    size: int = 0  # bytes; 0 when the provider does not say


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message from one person, as every channel hands it over.

    `provider_id` is unique for ever for a (channel, bot): Telegram's update_id, Twilio's MessageSid. `address` is where
    an answer goes (chat id, E.164 number) and must never be stored or logged in the clear.
    """

    channel: str  # telegram | sms | terminal | web
    bot: str
    provider_id: str
    address: str
    kind: Kind = Kind.TEXT
    text: str = ""
    choice: str = ""  # what a pressed button stands for
    message_id: int = 0  # the provider's number of this message, to delete it later; 0 when there is none
    language: str = ""  # what the provider says that the person's phone is set to
    edited: bool = False
    forwarded: bool = False
    files: tuple[Attachment, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    phone: str = ""  # of a contact card
    receipt: str = ""  # what the channel needs to confirm a press

    def to_json(self) -> dict[str, Any]:
        """Everything, for sealing: {"channel": "sms", ...}."""
        given = {name: getattr(self, name) for name in self.__slots__ if name != "files"}
        files = [{name: getattr(one, name) for name in one.__slots__} for one in self.files]
        return given | {"kind": str(self.kind), "files": files}

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Inbound":
        """The way back from `to_json`."""
        files = tuple(Attachment(**one) for one in given["files"])
        return cls(**{**given, "kind": Kind(given["kind"]), "files": files})


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen. `choice` is the address of the step it leads to, `check_recruiter.ask_name`, or
    that with a value, `check_recruiter.answer=17`: at most 64 bytes, and nothing personal, for Telegram keeps it."""

    label: str
    choice: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What we say: one message with the options under it."""

    text: str
    options: Sequence[Option] = field(default=())
    hide: tuple[int, ...] = ()  # the provider's message numbers to delete
    clear: bool = False  # ... and all of ours that can still be deleted when this is sent
    picture: str = ""  # the name of a picture of the text, "papers-1.km": see `Media`
    voice: str = ""  # ... of a recording

    def to_json(self) -> dict[str, Any]:
        """{"text": "...", "options": [["Check a recruiter", "check_recruiter.ask_name"]], "hide": []}"""
        shown = {"picture": self.picture, "voice": self.voice}
        return {
            "text": self.text,
            "options": [[option.label, option.choice] for option in self.options],
            "hide": list(self.hide),
            "clear": self.clear,
            **{name: value for name, value in shown.items() if value},
        }

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Reply":
        """The way back from `to_json`."""
        options = tuple(Option(label, choice) for label, choice in given["options"])
        shown = given.get("picture", ""), given.get("voice", "")  # messages stored by an older release have neither
        return cls(given["text"], options, tuple(given["hide"]), given.get("clear", False), *shown)

    def numbered(self) -> str:
        """The text with its options as a numbered list: the form that needs no buttons.

        >>> Reply("What now?", (Option("Menu", "home.menu"),)).numbered()
        'What now?\\n1. Menu'
        """
        lines = [f"{number}. {option.label}" for number, option in enumerate(self.options, 1)]
        return "\n".join([self.text, *lines])


class Media(Protocol):
    """What names in a Reply stand for, looked up when it is sent. A channel that shows neither ignores them."""

    def picture(self, name: str) -> bytes | None:
        """A PNG; None when there is none of that name, and then the text is enough."""
        ...

    def voice(self, name: str) -> bytes | None:
        """A recording in Ogg Opus; None when nobody has recorded it."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of sending a message.

    sent: the provider has it · retry: it surely did not go out, again after `after` seconds · uncertain: it may have
    gone out · stopped: the person closed the channel · dead: it can never go out.
    """

    state: Literal["sent", "retry", "uncertain", "stopped", "dead"]
    message_id: int = 0
    after: float = 0.0
    reason: str = ""  # a class of error for operators, never a provider's text
    reference: str = ""  # the provider's own id, to recognise its status callback
