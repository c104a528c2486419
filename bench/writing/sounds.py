"""Makes bot/writing/english_sounds.txt again: python -m bench.writing.sounds CMUDICT.DICT

The file given is the data of the CMU Pronouncing Dictionary. Of it the words of words.txt are kept, each as it is
pronounced first; stressed vowels lose their figure, which the hearings do not ask for.
"""

import re
import sys
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")
SOUNDS = Path(__file__).parents[2] / "bot" / "writing" / "english_sounds.txt"
_STRESSED = re.compile("[12]")


def pronounced(lines: list[str]) -> dict[str, str]:
    """First pronunciation of each word; the others are numbered, as in 'read(2)'."""
    found: dict[str, str] = {}
    for line in lines:
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        found.setdefault(word, _STRESSED.sub("", phones))
    return found


def wanted() -> set[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def main() -> None:
    spoken = pronounced(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    rows = [f"{word} {spoken[word]}" for word in sorted(wanted()) if word in spoken]
    SOUNDS.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words, {SOUNDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
