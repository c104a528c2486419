"""The documents of the repository, and what they name: commands, paths, links."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_BLOCK = re.compile(r"^```.*?^```$", re.M | re.S)
_INDENTED = re.compile(r"^ {4,}(.*)$", re.M)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_PATH = re.compile(
    r"(?:bot|handlers|tests|bench|docs|locales|\.ci)/[\w./*-]*\w[\w./*-]*|\w+(?:[.-]\w+)*\.(?:md|toml|lock|cfg)"
)


def code_of(text: str) -> list[str]:
    """Every line of code: of fenced and indented blocks, and what stands between backticks in a sentence."""
    blocks = [line for block in _BLOCK.findall(text) for line in block.splitlines()[1:-1]]
    rest = _BLOCK.sub("", text)
    return [line.strip() for line in (*blocks, *_INDENTED.findall(rest), *_INLINE.findall(rest))]


def commands_of(text: str, program: str) -> list[str]:
    """What follows a program's name in code, up to a comment: commands_of(…, "make") → ["demo", "test"]."""
    begun = re.compile(rf"^(?:\S*/)?{program} +([^#|]*)")
    return [found[1].strip() for line in code_of(text) if (found := begun.match(line))]


def links_of(text: str) -> list[str]:
    """Links to other files, without those to the web."""
    return [one for one in _LINK.findall(text) if not one.startswith(("http://", "https://", "mailto:"))]


def paths_of(text: str) -> list[str]:
    """Paths of the repository named between backticks; not those that are said to be new: a new `bot/…`."""
    named = re.findall(r"(?<!new )`([^`\n]+)`", _BLOCK.sub("", text))
    return [one for one in named if _PATH.fullmatch(one)]
