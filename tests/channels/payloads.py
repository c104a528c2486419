"""The whole bodies under tests/payloads."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

FOLDER = Path(__file__).parents[1] / "payloads"
TELEGRAM = sorted(path.stem for path in (FOLDER / "telegram").glob("*.json"))
SMS = sorted(path.stem for path in (FOLDER / "sms").glob("*.form"))


def telegram(name: str) -> dict[str, Any]:
    """An update: {"update_id": …, "message": {…}}"""
    found: dict[str, Any] = json.loads((FOLDER / "telegram" / f"{name}.json").read_text())
    return found


def sms(name: str) -> list[tuple[str, str]]:
    """A form: [("From", "+855…"), …]"""
    return parse_qsl((FOLDER / "sms" / f"{name}.form").read_text().strip(), keep_blank_values=True)


def listed(name: str) -> dict[str, Any]:
    """A page of one of the gateway's lists: {"messages": [{…}], "next_page_uri": …}"""
    found: dict[str, Any] = json.loads((FOLDER / "sms" / f"{name}.json").read_text())
    return found
