"""Each warning sign of a job offer in one plain sentence with its reason, and shorter for SMS: those of
`bot/offers/kinds.toml`."""

from bot.engine.dialog import Text, Turn, text
from bot.offers.kinds import TABLE


def sign(turn: Turn, kind: str) -> Text:
    """What was seen and why it matters."""
    one = TABLE[kind]
    return text(one.said(turn.language), sms=one.said(turn.language, sms=True))
