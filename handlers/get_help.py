"""Get help now: whom to call, by where they are. Short numbers work only inside Cambodia, so those abroad get the long
one. The card names neither trafficking nor a hotline: somebody else may be reading."""

from bot import helplines
from bot.dialog import Menu, Result, Step, Text, Turn, home, text
from bot.helplines import Line
from handlers import leave_tip

FROM_ABROAD = "+855 23 997 919"
IN_CAMBODIA = "1288"


def card(turn: Turn) -> Result:
    """The numbers at once; where they are can be said afterwards."""
    shown, question = numbers(turn), turn._("Where are you?")
    return Menu(text(f"{shown.full}\n\n{question}", sms=f"{shown.sms}\n{question}"), _places(turn))


def numbers(turn: Turn, place: str = "") -> Text:
    """Whom to call in Cambodia, and from abroad."""
    near = helplines.for_place(turn.db, "KH", turn.language)
    full = [turn._("In Cambodia, call:"), *_lines(near), turn._("From abroad, call:"), _line(_abroad(turn))]
    short = [*(_brief(line) for line in near[:3]), _brief(_abroad(turn))]
    return text("\n".join(full), sms="\n".join(short))


def _abroad(turn: Turn) -> Line:
    return helplines.for_place(turn.db, "*", turn.language)[0]


def _places(turn: Turn) -> list[tuple[str, Step]]:
    return [
        (turn._("Cambodia"), in_cambodia),
        (turn._("Thailand"), in_thailand),
        (turn._("Another country"), elsewhere),
    ]


def _line(line: Line) -> str:
    return f"{line.number} – {line.name}"


def _brief(line: Line) -> str:
    return f"{line.number} {line.short}".strip()


def _lines(lines: list[Line]) -> list[str]:
    return [_line(line) for line in lines]


def in_cambodia(turn: Turn) -> Result:
    """Everybody who can be called inside the country."""
    return _in(turn, helplines.for_place(turn.db, "KH", turn.language))


def in_thailand(turn: Turn) -> Result:
    """Thai numbers, and the long one to Cambodia."""
    return _in(turn, [_abroad(turn), *helplines.for_place(turn.db, "TH", turn.language)])


def elsewhere(turn: Turn) -> Result:
    """The long number; Cambodian short numbers do not work there."""
    return _in(turn, [_abroad(turn), *helplines.for_place(turn.db, "**", turn.language)])


def _in(turn: Turn, lines: list[Line]) -> Result:
    full = "\n".join([turn._("Call now:"), *_lines(lines)])
    short = "\n".join(_brief(line) for line in lines[:4])
    return Menu(text(full, sms=short), [(turn._("Talk to a person"), leave_tip.ask_story), (turn._("Menu"), home)])


def brief_card(turn: Turn, place: str = "") -> Text:
    """The two numbers that matter most, for beside another message."""
    full = turn._("If you are in danger, call {near} in Cambodia (free), or {far} from abroad.")
    short = turn.pgettext("sms", "Danger: call {near} in Cambodia, {far} from abroad.")
    given = {"near": IN_CAMBODIA, "far": FROM_ABROAD}
    return text(full.format(**given), sms=short.format(**given))


def sorry(turn: Turn) -> Text:
    """The turn failed. It was kept, and somebody can be called meanwhile."""
    full = turn._("Sorry, something went wrong on our side. Your message is kept and a person will look at it.")
    short = turn.pgettext("sms", "Sorry, something went wrong. Your message is kept.")
    called = brief_card(turn)
    return text(f"{full}\n{called.full}", sms=f"{short}\n{called.sms}")


def enough(turn: Turn) -> Text:
    """The day's last SMS to one number."""
    full = turn._("We cannot send more messages to this number today. What you write is still read.")
    called = brief_card(turn)
    return text(f"{full}\n{called.full}", sms=f"{full}\n{called.sms}")
