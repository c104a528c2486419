"""A card beside its words: the name of its picture and recording, what a newer list says in its place, and what is said
while it is being checked again."""

from dataclasses import replace

from bot.engine.dialog import Text, Turn, text
from bot.guidance import Card, Words
from handlers.countries import country, dated
from handlers.counts import counted


def name(turn: Turn, one: Card) -> str:
    """Of its picture and its recording: "papers-1.km"."""
    return f"{one.id}.{turn.language}"


def recorded(turn: Turn, one: Card) -> bool:
    """Whether staff have spoken it, and the channel can play it."""
    media = turn.services.media
    if turn.rendering == "sms" or media is None or one.in_review or overtaken(turn, one):
        return False
    return media.voice(name(turn, one)) is not None


def pictured(turn: Turn, one: Card) -> str:
    """The name of its picture; "" where the picture would say what holds no more."""
    return "" if one.in_review or overtaken(turn, one) else name(turn, one)


def overtaken(turn: Turn, one: Card) -> bool:
    """Whether it tells how many companies a country's list named once, and a later list that we hold has another
    number of them."""
    if one.listed is None:
        return False
    snapshot, (to, *_) = turn.services.registry(), one.destinations
    if not snapshot.has_list(to) or snapshot.notices[to] <= one.listed_on:
        return False
    return len(snapshot.listed(to, turn.services.today())) != one.listed


def words(turn: Turn, one: Card) -> Words:
    """What it says in the person's language; of a list as we hold it now."""
    said = one.in_language(turn.language)
    if not overtaken(turn, one):
        return said
    now = _how_many(turn, one.destinations[0])
    return replace(
        said,
        title=said.title_now or said.title,
        text=said.text.replace(said.listed, now.full),
        sms=said.sms.replace(said.listed_sms, now.sms) if said.listed_sms else said.sms,
    )


def _how_many(turn: Turn, to: str) -> Text:
    snapshot = turn.services.registry()
    number = counted(turn, len(snapshot.listed(to, turn.services.today())))
    given = {"to": country(turn, to), "number": number, "on": dated(turn, snapshot.notices[to])}
    full = turn._("Companies on the ministry's list for {to}: {number} (notice of {on}).")
    short = turn.pgettext("sms", "Companies on the list for {to}: {number} ({on}).")
    return text(full.format(**given), sms=short.format(**given))


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
