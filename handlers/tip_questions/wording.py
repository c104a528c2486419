"""How each question is put: its words, those for SMS, and the answers to choose from with their codes.

The English words up to the question mark are also what an operator reads before an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import countries
from bot.engine.dialog import Text, Turn, text
from bot.guidance import places
from handlers.countries import country as said_country


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to somebody; options are (label, code). `closes`: an option ends it, so none skips it."""

    text: Text
    options: Sequence[tuple[str, str]] = ()
    closes: bool = False


def _yes_no(turn: Turn) -> list[tuple[str, str]]:
    return [(turn._("Yes"), "yes"), (turn._("No"), "no")]


def safe(turn: Turn) -> Asked:
    question = text(
        turn._(
            "Is it safe for you to write now?\n"
            "You can skip any question, stop at any time, and answer in your own words or by voice. "
            "To clear this chat, write HIDE."
        ),
        sms=turn.pgettext("sms", "Is it safe to write now? If we should send nothing, write HIDE."),
    )
    return Asked(question, _yes_no(turn))


def danger(turn: Turn) -> Asked:
    question = text(
        turn._("Is somebody in danger now: hurt, threatened, or ill without a doctor?"),
        sms=turn.pgettext("sms", "Is somebody in danger now?"),
    )
    return Asked(question, _yes_no(turn))


def leave(turn: Turn) -> Asked:
    question = text(
        turn._("Can you, or the person it is about, leave the place freely?"),
        sms=turn.pgettext("sms", "Can you (or they) leave the place freely?"),
    )
    return Asked(question, _yes_no(turn))


def young(turn: Turn) -> Asked:
    question = text(turn._("Is anybody there younger than 18?"), sms=turn.pgettext("sms", "Is anybody there under 18?"))
    return Asked(question, _yes_no(turn))


def about(turn: Turn) -> Asked:
    options = [
        (turn._("Me"), "me"),
        (turn._("My family"), "family"),
        (turn._("Somebody else"), "other"),
        (turn._("An advertisement"), "advert"),
    ]
    return Asked(text(turn._("Who is it about?")), options)


def where(turn: Turn) -> Asked:
    question = text(
        turn._("Where is it? Choose, write the place in your own words, or send a location."),
        sms=turn.pgettext("sms", "Where is it?"),
    )
    return Asked(question, [(turn._("In Cambodia"), "KH"), (turn._("Another country"), "abroad")])


def province(turn: Turn) -> Asked:
    question = text(
        turn._("Which province? Choose, or write its name."), sms=turn.pgettext("sms", "Which province? Or write it.")
    )
    return Asked(question, _inside(turn, ""))


def district(turn: Turn) -> Asked:
    question = text(
        turn._("Which district or town? Choose, or write its name."),
        sms=turn.pgettext("sms", "Which district? Or write it."),
    )
    return Asked(question, _inside(turn, _around(turn, 1)))


def commune(turn: Turn) -> Asked:
    question = text(
        turn._("Which commune? Choose, or write its name."), sms=turn.pgettext("sms", "Which commune? Or write it.")
    )
    return Asked(question, _inside(turn, _around(turn, 2)))


def _around(turn: Turn, level: int) -> str:
    """The code of the place that was chosen before, of this level; one that no place has when it is unknown."""
    code: str = turn.data.get("place", "")
    return code[: 2 * level] if len(code) >= 2 * level else "?"


def _inside(turn: Turn, code: str) -> list[tuple[str, str]]:
    return [(place.km if turn.language == "km" else place.en, place.code) for place in places.inside(code)]


def country(turn: Turn) -> Asked:
    question = text(
        turn._("Which country? Choose, or write its name."), sms=turn.pgettext("sms", "Which country? Or write it.")
    )
    shown = [(said_country(turn, code), code) for code in countries.TIP]
    return Asked(question, [*shown, (turn._("Another country"), "other")])


def city(turn: Turn) -> Asked:
    return Asked(
        text(
            turn._("Which city or place there? Write it, or send a location."),
            sms=turn.pgettext("sms", "Which city or place? Write it."),
        )
    )


def who(turn: Turn) -> Asked:
    return Asked(
        text(
            turn._("Who offered or arranged the job? Write a name, a phone number, or send a link."),
            sms=turn.pgettext("sms", "Who offered the job? Write a name or phone number."),
        )
    )


def signs(turn: Turn) -> Asked:
    question = text(
        turn._("Does any of this happen? Choose one after another, then “That is all”."),
        sms=turn.pgettext("sms", "What happens? Write several like 1 3"),
    )
    again = text(turn._("Anything else?"))
    options = [
        (turn._("Papers are kept"), "papers"),
        (turn._("Pay is not given"), "pay"),
        (turn._("A debt to pay off"), "debt"),
        (turn._("Threats"), "threats"),
        (turn._("Violence"), "violence"),
        (turn._("That is all"), "all"),
    ]
    return Asked(again if turn.data.get("more") else question, options, closes=True)


def files(turn: Turn) -> Asked:
    question = text(turn._("If you have photos, voice notes or documents, you can send them now."))
    again = text(turn._("You can send another one, or go on."))
    return Asked(again if turn.data.get("more") else question, [(turn._("Go on"), "all")], closes=True)


def back(turn: Turn) -> Asked:
    question = text(
        turn._("May we write to you here? What we write first never says what it is about."),
        sms=turn.pgettext("sms", "May we write to you here?"),
    )
    options = [
        (turn._("Yes, at any time"), "any"),
        (turn._("Only at some times"), "some"),
        (turn._("Call me"), "call"),
        (turn._("No"), "no"),
    ]
    return Asked(question, options)


def when(turn: Turn) -> Asked:
    return Asked(
        text(turn._("At what times may we write? Write it here."), sms=turn.pgettext("sms", "At what times? Write it."))
    )


def number(turn: Turn) -> Asked:
    return Asked(
        text(
            turn._("Which number may we call, and when? Write it here."),
            sms=turn.pgettext("sms", "Which number may we call, and when?"),
        )
    )


def keep(turn: Turn) -> Asked:
    question = text(
        turn._(
            "May our team keep what you wrote, to work on it? It stays locked, and is deleted 90 days after the "
            "matter is closed."
        ),
        sms=turn.pgettext("sms", "May our team keep what you wrote, to work on it?"),
    )
    return Asked(question, _yes_no(turn))


def refer(turn: Turn) -> Asked:
    question = text(
        turn._(
            "May we pass it on to those who can help, such as a legal-aid group or a shelter? "
            "Without your yes nobody is told, and the police are never told unless you choose it."
        ),
        sms=turn.pgettext("sms", "May we pass it on to helpers? Without a yes nobody is told."),
    )
    options = [
        (turn._("Yes, to helpers"), "helpers"),
        (turn._("Yes, also police"), "police"),
        (turn._("No"), "no"),
    ]
    return Asked(question, options)


def count(turn: Turn) -> Asked:
    question = text(
        turn._("May we count it in statistics? Only numbers: no name, and none of your words."),
        sms=turn.pgettext("sms", "May we count it in statistics, without names?"),
    )
    return Asked(question, _yes_no(turn))
