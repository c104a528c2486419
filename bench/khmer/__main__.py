"""What a native reader should look at: sentences in which a pattern suspects a fault, each with its place.

python -m bench.khmer [--of FOLDER]     of this checkout, or another
"""

import argparse
from pathlib import Path

from bench.khmer.rules import BINDING, SUSPECTED, broken
from bench.khmer.texts import HOME, said


def main() -> None:
    """Print every suspicion by rule; those that bind first (there are none when the tests pass)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--of", type=Path, default=HOME)
    texts = said(parser.parse_args().of)
    for rule in (*BINDING, *SUSPECTED):
        found = [(text, piece) for text in texts for _, piece in broken(text, {rule: {**BINDING, **SUSPECTED}[rule]})]
        print(f"\n{rule}: {len(found)}")
        for text, piece in found:
            print(f"  {text.place[:90]}\n      {piece}")


if __name__ == "__main__":
    main()
