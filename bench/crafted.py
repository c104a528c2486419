"""Texts made to be slow: what one account may send to make everybody wait.

    python -m bench.crafted

prints what each costs in processor time before the store is asked (folding, meaning, look-up, signs of an offer), and
what a whole turn costs; the median, the 99th of a hundred and the worst.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator

from bench.conversation import services
from bot.engine.dialog import Services, worked_out
from bot.engine.rehearsal import Rehearsal
from bot.messages import Inbound
from handlers import DIALOG

LONGEST = 4_000  # characters of a message that are understood
_LETTERS = "".join(map(chr, range(0x1780, 0x17B4)))
_REPEATED = {
    "letters that stand for eighteen": "\ufdfa",
    "letters that stand for eight": "\ufdfb",
    "square words": "㍿㌖",
    "digits in brackets": "⑴",
    "letters that fold to two": "İŉﬃ",
    "mathematical letters": "𝐚𝐛",
    "circled digits": "①②",
    "piled marks": "a" + "\u0301\u0316\u0489" * 50,
    "digits": "1234567890",
    "digits apart": "12 34 ",
    "Khmer digits": "១២៣",
    "digits and dots": "1.",
    "digits and commas": "1,",
    "telephones": "012345678 ",
    "country codes": "+855 12 ",
    "sums": "$1,000 ",
    "Khmer without spaces": "ខ្ញុំត្រូវគេឃុំនៅផ្ទះថៅកែមិនអោយចេញ",
    "Khmer with spaces": "ខ្ញុំ ត្រូវ គេ ",
    "Khmer with underlines": "ក_",
    "Khmer and digits": "១ក",
    "Khmer and Latin": "ខ្ញុំhelp",
    "one Khmer word": "ជួយ",
    "firm, firm, firm": "ក្រុមហ៊ុន ",
    "numbers in words": "សូន្យមួយពីរ",
    "coengs": "្",
    "subscripts": "្រ",
    "dangling coengs": "ក្្្",
    "vowels": "េា",
    "shifters": "ហ៊ុ",
    "unseen letters": "a\u200b",
    "unseen letters in Khmer": "ក\u200bា",
    "one letter": "a",
    "letters apart": "a ",
    "two letters": "ab",
    "dots": "a.",
    "hyphens": "a-",
    "initials": "k.s.p. ",
    "codes": "tn24 ",
    "blanks": " \u00a0",
    "lines": "a\n",
    "apostrophes": "a'",
    "addresses": "a@b.c ",
    "links": "http://www.",
    "pages": "facebook.com/a ",
    "signs": "🆘😭",
    "marks of questions": "?",
    "pipes": "|",
    "help": "help me ",
    "no": "no not ",
    "danger": "they beat me and ",
    "danger, romanised": "thaoke ot oy nh jenh te ",
    "fees": "pay 300$ deposit first ",
    "names": "sok rith manpower co ltd ",
    "my name is": "my name is ",
    "ages": "17 years old ",
    "what is": "what is it ",
    "Cyrillic": "аbс",
    "Arabic": "سلام ",
    "kana": "ゞが",
}


def texts() -> Iterator[tuple[str, str]]:
    """Kind and text, LONGEST characters each."""
    for kind, piece in _REPEATED.items():
        yield kind, (piece * (LONGEST // len(piece) + 1))[:LONGEST]
    yield "one pile of marks", "a" + "\u0301" * (LONGEST - 1)
    rng = random.Random(7)
    yield "a pile of many marks", "a" + "".join(rng.choices("\u0301\u0316\u0323\u0345\u05b0", k=LONGEST - 1))
    yield "a cluster of one letter", "ក" + "្រ" * (LONGEST // 2 - 1)
    yield "blanks between two letters", "x" + " " * (LONGEST - 2) + "x"
    yield "Khmer letters", "".join(rng.choices(_LETTERS, k=LONGEST))
    yield "Khmer, Latin, digits", "".join(rng.choices(_LETTERS + "ាិី្ំះ abcdefghijklmnop 0123456789.,'", k=LONGEST))
    yield "short words", _words(rng, 2, 5)
    yield "long words", _words(rng, 12, 12)
    plane = [code for code in range(0x20, 0xFFFD) if not 0xD800 <= code < 0xE000]
    yield "any letters", "".join(map(chr, rng.choices(plane, k=LONGEST)))


def _words(rng: random.Random, least: int, most: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ("".join(rng.choices(letters, k=rng.randint(least, most))) for _ in range(LONGEST))
    return " ".join(words)[:LONGEST]


def milliseconds(deed: Callable[[], object]) -> float:
    """Processor time of this thread, the better of two: another process may have been in the way."""
    best = float("inf")
    for _ in range(2):
        started = time.thread_time()
        deed()
        best = min(best, time.thread_time() - started)
    return best * 1000


def measured(text: str, shared: Services, played: Rehearsal) -> tuple[float, float]:
    """Milliseconds before the store is asked, and of a whole turn."""
    inbound = Inbound("telegram", "here", "crafted", "crafted", text=text)
    return milliseconds(lambda: worked_out(inbound, shared)), milliseconds(lambda: played.hear([text]))


def shares(times: list[float]) -> tuple[float, float, float]:
    """Median, 99th of a hundred, worst."""
    row = sorted(times)
    return row[len(row) // 2], row[int((len(row) - 1) * 0.99)], row[-1]


def main() -> int:
    """Print the table."""
    shared = services()
    played = Rehearsal(DIALOG, shared)
    played.hear(["hello"])
    gc.collect()
    gc.freeze()
    rows: list[tuple[str, float, float]] = [(kind, *measured(text, shared, played)) for kind, text in texts()]
    print(f"{len(rows)} texts of {LONGEST} characters, milliseconds of processor: p50, p99, worst")
    for name, place in (("before the store is asked", 0), ("a whole turn", 1)):
        print(f"  {name:28}" + "".join(f"{ms:8.1f}" for ms in shares([(row[1], row[2])[place] for row in rows])))
    for kind, before, whole in sorted(rows, key=lambda row: -row[1])[:8]:
        print(f"    {kind:34}{before:8.1f}{whole:8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
