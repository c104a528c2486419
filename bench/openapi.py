"""Writes docs/openapi.json from the models of the public door: python -m bench.openapi"""

import json
from pathlib import Path

from bot.web.api import PATH
from bot.web.described import described

FILE = Path(__file__).parent.parent / "docs" / "openapi.json"


def text() -> str:
    """What the file is to hold."""
    return json.dumps(described(PATH), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
    print(f"written: {FILE.name}")
