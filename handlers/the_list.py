"""Questions about the ministry's list itself: how many are on it, which ones, for which countries, of which date."""

from bot import understanding
from bot.countries import DESTINATIONS
from bot.engine.dialog import Menu, Result, Step, Turn, home, text
from bot.recruiters.index import Listed
from handlers import check_recruiter, verdicts
from handlers.countries import country, dated
from handlers.counts import counted

PAGE, SMS_PAGE = 8, 3  # recruiters in one message


def tell(turn: Turn) -> Result:
    """For the country that they name, or for which countries there are lists."""
    to = understanding.destination(turn.said) or ""
    if to == "KR":
        turn.data["to"] = to
        return check_recruiter.korea
    if to in DESTINATIONS or turn.services.registry().has_list(to):
        turn.data["to"] = to
        return names
    return countries


def countries(turn: Turn) -> Result:
    """How many for each country."""
    snapshot = turn.services.registry()
    held = [code for code in snapshot.destinations if _listed(turn, code)]
    lines = [f"{country(turn, code)}: {counted(turn, len(_listed(turn, code)))}" for code in held]
    full = turn._("So many companies are on the ministry's lists:")
    none = turn._(
        "We have no list at the moment. Ask the Ministry of Labour: call {near}. From abroad call the Cambodian "
        "police: {far}."
    )
    question = text(
        "\n".join([full, *lines]) if held else none.format(near="1297", far="+855 23 997 919"),
        sms=", ".join(lines) if held else "",
    )
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [(country(turn, code), choose, code) for code in held[:6]]
    return Menu(question, [*options, (turn._("Check a recruiter"), check_recruiter.ask_name), (turn._("Menu"), home)])


def choose(turn: Turn) -> Result:
    """The list of this country."""
    turn.data = {"to": turn.value}
    return names


def more(turn: Turn) -> Result:
    """Show the next firms of a list. The value is "TH.12": the country, and how many were shown."""
    to, _, start = turn.value.partition(".")
    turn.data = {"to": to, "start": int(start) if start.isdecimal() else 0}
    return names


def names(turn: Turn) -> Result:
    """How many, of which date, and who, by their numbers; a few at a time."""
    to = turn.data.get("to", "")
    firms, start = _listed(turn, to), turn.data.get("start", 0)
    given = {"to": country(turn, to), "number": counted(turn, len(firms)), "on": _date(turn, to)}
    if not turn.services.registry().has_list(to):
        full = turn._(
            "For {to} we have no list, so nobody can be confirmed. Ask the Ministry of Labour: call 1297. From abroad "
            "call the Cambodian police: {far}."
        )
        words = full.format(to=given["to"], far="+855 23 997 919")
        return Menu(text(words), [(turn._("Check a recruiter"), check_recruiter.ask_name), (turn._("Menu"), home)])
    most = SMS_PAGE if turn.rendering == "sms" else PAGE
    full, short = _heading(turn, len(firms))
    lines = [verdicts.line(turn, firm) for firm in firms[start : start + most]]
    options: list[tuple[str, Step] | tuple[str, Step, str]] = []
    if start + most < len(firms):
        options.append((turn._("More"), more, f"{to}.{start + most}"))
    options += [(turn._("Check a recruiter"), check_recruiter.ask_name), (turn._("Menu"), home)]
    shown = text("\n".join([full.format(**given), *lines]), sms="\n".join([short.format(**given), *lines]))
    return Menu(shown, options)


def _heading(turn: Turn, count: int) -> tuple[str, str]:
    """How many they are, in full and for SMS; one is said as one."""
    if count == 1:
        full = turn._("There is one company on the ministry's list for {to} (notice of {on}).")
        return full, turn.pgettext("sms", "There is one on the list for {to} ({on}).")
    full = turn._("{number} companies are on the ministry's list for {to} (notice of {on}).")
    return full, turn.pgettext("sms", "{number} are on the list for {to} ({on}).")


def _listed(turn: Turn, to: str) -> list[Listed]:
    """The recruiters that are on the list for this country now, by their numbers."""
    return turn.services.registry().listed(to, turn.services.today())


def _date(turn: Turn, to: str) -> str:
    return dated(turn, turn.services.registry().notices.get(to))
