"""What people wrote, on an operator's terminal: their words command nothing there, and no terminal refuses them."""

import sys
import unicodedata

import typer

JOINERS = "\u200b\u200c\u200d"  # Khmer is written with them, and they move nothing
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(words: str) -> str:
    """Words of others with every sign shown that would act and not be read: escape sequences, other control signs,
    marks that turn the direction of a line, halves of a sign. Lines after the first are indented, so that none of them
    can look like one of ours.

    >>> visible("hi\\x1b[2J")
    'hi␛[2J'
    """
    return "\n    ".join("".join(map(_shown, line)) for line in words.replace("\r\n", "\n").split("\n"))


def _shown(sign: str) -> str:
    if sign in JOINERS or unicodedata.category(sign) not in UNSEEN:
        return sign
    code = ord(sign)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"


def say(*lines: str) -> None:
    """Print lines at once. What the terminal cannot print stands there as \\u1780: never an error."""
    text, encoding = "\n".join(lines), sys.stdout.encoding or "ascii"
    typer.echo(text.encode(encoding, "backslashreplace").decode(encoding))
