"""In a group the hotline says once a day how to write to it alone, and nothing else."""

from typing import Any

from bot.channels import telegram
from tests.people import Office

GROUP = {"id": -1001999000003, "type": "supergroup", "title": "Sample group"}


def _said(office: Office, number: int, text: str, bot: bool = False) -> int:
    """What a group hears after somebody says something there: how many letters."""
    sender = {"id": 77, "is_bot": bot, "first_name": "Sample"}
    message: dict[str, Any] = {"message_id": number, "date": 0, "chat": GROUP, "from": sender, "text": text}
    inbound = telegram.parse({"update_id": number, "message": message}, "1000000001")
    if inbound is None:
        return 0
    phone = office.phone("telegram", "group")
    phone.address = str(GROUP["id"])
    return len(phone.gives(inbound))


def test_a_command_in_a_group_is_answered_once_a_day_and_talk_never(sqlite_office: Office) -> None:
    assert _said(sqlite_office, 1, "hello everybody") == 0
    assert _said(sqlite_office, 2, "/start@sample_bot") == 1
    assert _said(sqlite_office, 3, "/help") == 0
    assert _said(sqlite_office, 4, "they beat me, help") == 0
    assert sqlite_office.tips() == []


def test_another_bot_is_never_answered(sqlite_office: Office) -> None:
    assert _said(sqlite_office, 5, "/start", bot=True) == 0
