"""A card beside its words: the name of its picture and recording, and what is said while it is being checked again."""

from bot.dialog import Text, Turn, text
from bot.guidance import Card


def name(turn: Turn, one: Card) -> str:
    """Of its picture and its recording: "papers-1.km"."""
    return f"{one.id}.{turn.language}"


def recorded(turn: Turn, one: Card) -> bool:
    """Whether staff have spoken it, and the channel can play it."""
    media = turn.services.media
    if turn.rendering == "sms" or media is None or one.in_review:
        return False
    return media.voice(name(turn, one)) is not None


def in_review(turn: Turn, title: str, day: str) -> Text:
    """What is said in the place of a card past its review date."""
    full = turn._(
        "{title}\n\nWe last checked this on {day}. It is being checked again. In Cambodia ask the Ministry of Labour: "
        "call 1297. From abroad call the Cambodian police: +855 23 997 919. Or talk to a person here."
    )
    short = turn.pgettext(
        "sms", "{title}: being checked again. Ask the ministry: 1297. From abroad, the police: +855 23 997 919."
    )
    return text(full.format(title=title, day=day), sms=short.format(title=title))
