"""A phone's screen: what stands on it, and what of it was not looked at yet."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Message:
    """What stands on a phone's screen. `number` is Telegram's, `buttons` are (label, callback_data)."""

    text: str
    number: int = 0
    buttons: tuple[tuple[str, str], ...] = ()
    mine: bool = False
    pressed: bool = False  # a press, which nobody sees
    deleted: bool = False

    def __str__(self) -> str:
        sign = (">" if self.mine else "<") + (" (deleted)" if self.deleted else "")
        return " ".join([sign, self.text.replace("\n", " ⏎ "), *(f"[{label}]" for label, _ in self.buttons)])


class Phone:
    """What both kinds share: a screen, what was not looked at yet, and faults of the provider towards this phone."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.messages: list[Message] = []
        self.faults: deque[str] = deque()
        self.breaches: list[str] = []  # of the provider's rules, by the hotline
        self.blocked = False
        self.pressed: dict[str, str] = {}  # the query of a press that is not answered yet → the button's label
        self._looked_at = 0
        self._changed = threading.Condition()

    def show(self, message: Message) -> None:
        """A message appears."""
        with self._changed:
            self.messages.append(message)
            self._changed.notify_all()

    def delete(self, numbers: list[int]) -> bool:
        """Messages vanish; whether any of them was there."""
        with self._changed:
            found = [one for one in self.messages if one.number in numbers and not one.deleted]
            for one in found:
                one.deleted = True
            self._changed.notify_all()
            return bool(found)

    def wait(self, true: Callable[[], object], seconds: float) -> bool:
        """Wait until it is true of this phone; False after so many seconds."""
        with self._changed:
            return bool(self._changed.wait_for(true, seconds))

    def fresh(self) -> list[Message]:
        """What the hotline said since `look`."""
        return [one for one in self.messages[self._looked_at :] if not one.mine]

    def look(self) -> list[Message]:
        """What is fresh, which now no longer is."""
        with self._changed:
            found, self._looked_at = self.fresh(), len(self.messages)
            return found

    def screen(self) -> list[str]:
        """Every text and label that can be seen now."""
        seen = [one for one in self.messages if not one.deleted and not one.pressed]
        return [text for one in seen for text in (one.text, *(label for label, _ in one.buttons))]

    def said(self) -> list[Message]:
        """The hotline's messages that can be seen now, the newest first."""
        return [one for one in reversed(self.messages) if not one.mine and not one.deleted]
