"""What is planted in a day and looked for afterwards: words that stand nowhere else, and what a seizer can only guess.

A guess is right when the mark that it gives, by keys that are in hand, stands in what was carried away.
"""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from bench.seizure.stores import Rows
from bot.keyring import day_keys
from bot.messaging.blind_index import Indexer
from bot.messaging.contacts import safe_form
from bot.staff.keys import EnvironmentKeys
from bot.writing import fold
from tests.people import TOKEN

BOT = TOKEN.partition(":")[0]
PEOPLE = range(1, 40)  # numbers that contacts of a day may have
WAITING = ("told", "new", "claimed")


@dataclass(frozen=True)
class Held:
    """The machine's keys that are in hand: the environment's, and the day keys that are left in the files."""

    environment: EnvironmentKeys
    days: list[bytes]


Guess = Callable[[Held, Rows, bytes], bool]
"""(the keys, rows and every byte that are in hand) → whether it is so"""


@dataclass(frozen=True)
class Thing:
    """Something planted: a word to be read, or a question that a guess answers, or what a row shows."""

    name: str
    word: str = ""
    guess: Guess | None = None
    shown: Callable[[Rows], bool] | None = None


@cache
def _index(keys: EnvironmentKeys, address: str) -> bytes:
    return Indexer(keys).index("telegram", BOT, address)


def has_tip(address: str, states: Iterable[str]) -> Guess:
    """Whether this chat has a tip in one of these states."""

    def guess(held: Held, rows: Rows, _: bytes) -> bool:
        index = _index(held.environment, address)
        theirs = {row["id"] for row in rows["contact"] if bytes(row["blind_index"]) == index}
        return any(tip["contact_id"] in theirs and tip["state"] in states for tip in rows["tip"])

    return guess


def said(words: str) -> Guess:
    """Whether somebody said these words."""

    def guess(held: Held, _: Rows, raw: bytes) -> bool:
        keys = (*held.days, held.environment.capsules, held.environment.pepper)
        return any(day_keys.opaque(key, "said", str(number), words) in raw for key in keys for number in PEOPLE)

    return guess


def safe_word(word: str) -> Guess:
    """Whether this is somebody's safe word."""

    def guess(held: Held, _: Rows, raw: bytes) -> bool:
        return any(held.environment.opaque("safe word", str(number), safe_form(word)) in raw for number in PEOPLE)

    return guess


def looked_up(address: str, name: str) -> Guess:
    """Whether this chat has looked this name up in the week of which the key is in hand."""

    def guess(held: Held, rows: Rows, raw: bytes) -> bool:
        keys = held.environment
        asked = keys.opaque("ask person", _index(keys, address).hex(), fold(name))
        marks = [hmac.new(bytes(row["key"]), asked, sha256).digest() for row in rows["ask_key"]]
        return any(mark in raw for mark in marks)

    return guess


def marks_of_tips(rows: Rows) -> bool:
    """What a tip's row says of it: the channel, how far it is, and what happened on the phone since."""
    found = [row for row in rows["tip"] if row["channel"] == "sms"]
    return bool(found) and all(any(row[mark] for row in rows["tip"]) for mark in ("hidden", "moved", "withdrawn_at"))


def steps_of_talks(rows: Rows) -> bool:
    """What a contact's row says of somebody whom nobody can name."""
    return len(rows["contact"]) > 10 and any(row["seen_at"] and '"' in row["state"] for row in rows["contact"])
