"""What a verdict says to a person, in full and as an SMS. Every answer has its notice's date and what to do next."""

from bot.engine.dialog import Text, Turn, text
from bot.recruiters.checking import Answer, Verdict
from bot.recruiters.index import Listed
from bot.recruiters.records import Status
from bot.writing.sms import parts, split
from handlers import long_number, sought
from handlers.countries import country, dated

SMS_NAME = 36  # UTF-16 units of a firm's name in an SMS; with number and address it is still known again
SMS_LABEL = 24  # ... in a list of three
SMS_SHORTEST = 12  # ... where the rest of the answer leaves no more
SMS_PLACES = 4  # countries in an SMS
BELOW = "x" * 52  # as long as the longest options under a verdict


def words(turn: Turn, verdict: Verdict) -> Text:
    """The whole answer, with a number to call from wherever it is read; before it that a number is not theirs."""
    said = _words(turn, verdict)
    if verdict.borrowed:
        said = text(f"{not_theirs(turn)}\n{said.full}", sms=said.on("sms"))
    return long_number.beside(turn, said)


def not_theirs(turn: Turn) -> str:
    """Somebody else's number stands beside the name."""
    return turn._(
        "The phone number that you wrote is NOT a number of this company on the ministry's list. Whoever uses it may "
        "only use the company's name."
    )


def _words(turn: Turn, verdict: Verdict) -> Text:
    firm, to, on = verdict.recruiter, _where(turn, verdict), dated(turn, verdict.notice_on)
    if verdict.answer is Answer.cannot_confirm:
        return _cannot_confirm(turn, verdict, to, on)
    if firm is None:
        return _similar(turn, verdict, to, on) if verdict.candidates else _not_listed(turn, to, on)
    if verdict.answer is Answer.listed:
        return _listed(turn, firm, verdict, to, on)
    if verdict.answer is Answer.listed_elsewhere:
        return _elsewhere(turn, firm, verdict, to, on)
    return _not_current(turn, firm, verdict, on)


def _where(turn: Turn, verdict: Verdict) -> str:
    """The country that was asked about; for a look-up over all lists those that name the recruiter."""
    return country(turn, verdict.destination) if verdict.destination else _places(turn, verdict) or country(turn, "")


def _places(turn: Turn, verdict: Verdict) -> str:
    shown = verdict.listed_for[:SMS_PLACES] if turn.rendering == "sms" else verdict.listed_for
    more = ".." if len(shown) < len(verdict.listed_for) else ""
    return ", ".join(country(turn, code) for code in shown) + more


def _listed(turn: Turn, firm: Listed, verdict: Verdict, to: str, on: str) -> Text:
    full = turn._(
        "{firm} is on the ministry's list for {to} (notice of {on}).\n"
        "Names are borrowed: phone {phone}, the number on the list, and ask whether this person works there.\n"
        "Listed does not mean safe: pay nothing before you have a written contract in Khmer."
    )
    short = turn.pgettext(
        "sms",
        "{firm} is on the list for {to} ({on}). Names are borrowed: phone {phone} and ask if this person works there.",
    )
    if verdict.borrowed:
        short = turn.pgettext("sms", "{firm} is on the list for {to} ({on}). Phone {phone} and ask about this person.")
    phone = firm.phones[0] if firm.phones else turn._("the ministry, 1297")
    return text(
        full.format(firm=named(turn, firm), to=to, on=on, phone=phone),
        sms=_short(turn, short, verdict, to=to, on=on, phone=phone),
    )


def _elsewhere(turn: Turn, firm: Listed, verdict: Verdict, to: str, on: str) -> Text:
    if verdict.no_list:
        full = turn._(
            "{firm} is on the ministry's list for: {places} (notice of {on}). For {to} we have no list, so we cannot "
            "confirm it.\nDo not pay, and ask the ministry: call 1297."
        )
        short = turn.pgettext(
            "sms", "{firm} is listed for {places} ({on}). For {to} we have no list. Do not pay. Ask 1297."
        )
    else:
        full = turn._(
            "{firm} is on the ministry's list, but NOT for {to}. It is listed for: {places} (notice of {on}).\n"
            "For {to} it may not send workers. Do not pay, and ask the ministry: call 1297."
        )
        short = turn.pgettext("sms", "{firm} is listed for {places}, but NOT for {to} ({on}). Do not pay. Ask 1297.")
    given = {"to": to, "on": on, "places": _places(turn, verdict)}
    return text(full.format(firm=named(turn, firm), **given), sms=_short(turn, short, verdict, **given))


def _not_current(turn: Turn, firm: Listed, verdict: Verdict, on: str) -> Text:
    """Whose list says so is told: it may be of another country than the one that was asked about."""
    to = country(turn, verdict.status_for or "")
    if verdict.status is Status.expired and verdict.destination in (None, verdict.status_for):
        return _expired(turn, firm, verdict, to, on)
    words = {
        "expired": turn._("its permission has ended"),
        "suspended": turn._("suspended"),
        "revoked": turn._("revoked: it has lost its licence"),
        "removed": turn._("taken off the list"),
    }
    full = turn._(
        "{firm} may not send workers now. For {to} the ministry's list says: {status} (notice of {on}).\n"
        "Do not pay and do not sign. Ask the ministry: call 1297."
    )
    short = turn.pgettext("sms", "{firm} may NOT send workers: {status} ({on}). Do not pay. Ask 1297.")
    given = {"to": to, "on": on, "status": words.get(str(verdict.status), str(verdict.status))}
    ended = verdict.valid_until if verdict.status is Status.expired else None
    brief = given | ({"on": dated(turn, ended)} if ended else {})  # "has ended (31/01/2026)": the day on which it did
    return text(full.format(firm=named(turn, firm), **given), sms=_short(turn, short, verdict, **brief))


def _expired(turn: Turn, firm: Listed, verdict: Verdict, to: str, on: str) -> Text:
    """It was listed, and its permission has ended; on which day, where the list prints that. By SMS this day stands in
    the place of the notice's: two dates would be taken for one another."""
    if verdict.valid_until is None:
        full = turn._(
            "{firm} was on the ministry's list for {to}, but its permission has ended (notice of {on}).\n"
            "Do not pay and do not give your passport. Ask the ministry whether it was renewed: call 1297."
        )
        short = turn.pgettext(
            "sms",
            "{firm}: its permission for {to} has ended ({on}). Do not pay, do not give your passport. "
            "Ask 1297 if it was renewed.",
        )
    else:
        full = turn._(
            "{firm} was on the ministry's list for {to} (notice of {on}), but its permission ended on {until}.\n"
            "Do not pay and do not give your passport. Ask the ministry whether it was renewed: call 1297."
        )
        short = turn.pgettext(
            "sms",
            "{firm}: its permission for {to} ended on {until}. Do not pay, do not give your passport. "
            "Ask 1297 if it was renewed.",
        )
    given = {"to": to, "on": on, "until": dated(turn, verdict.valid_until)}
    return text(full.format(firm=named(turn, firm), **given), sms=_short(turn, short, verdict, **given))


def _similar(turn: Turn, verdict: Verdict, to: str, on: str) -> Text:
    full = turn._(
        "Nobody of exactly this name is on the ministry's list for {to} (notice of {on}). It is similar to a listed "
        "name, but not the same: {firm}. Names are copied to cheat people.\nDo not pay. Ask the ministry: call 1297."
    )
    short = turn.pgettext(
        "sms", "Not on the list for {to} ({on}). Similar but NOT the same: {firm}. Do not pay. Ask 1297."
    )
    firm, given = verdict.candidates[0], {"to": to, "on": on}
    return text(full.format(firm=named(turn, firm), **given), sms=_short(turn, short, verdict, **given))


def _not_listed(turn: Turn, to: str, on: str) -> Text:
    full = turn._(
        "Nobody of that name or number is on the ministry's list for {to} (notice of {on}).\n"
        "Who is not on the list may not send workers there. Do not pay or give your passport. "
        "Check the spelling, or ask the ministry: call 1297."
    )
    short = turn.pgettext(
        "sms", "Not on the ministry's list for {to} ({on}). Do not pay or give your passport. Ask 1297."
    )
    return sought.before(turn, text(full.format(to=to, on=on), sms=short.format(to=to, on=on)))


def _cannot_confirm(turn: Turn, verdict: Verdict, to: str, on: str) -> Text:
    if verdict.no_list:
        full = turn._(
            "We cannot confirm: we have no list for {to}. Ask the ministry before you pay or sign: call 1297."
        )
        short = turn.pgettext("sms", "We cannot confirm: no list for {to}. Ask 1297 before you pay.")
    else:
        full = turn._(
            "We cannot confirm: our list for {to} is old ({on}). Ask the ministry before you pay or sign: call 1297."
        )
        short = turn.pgettext("sms", "We cannot confirm: our list for {to} is old ({on}). Ask 1297 before you pay.")
    return text(full.format(to=to, on=on), sms=short.format(to=to, on=on))


def _name(turn: Turn, firm: Listed) -> str:
    first, second = (firm.name_km, firm.name_en) if turn.language == "km" else (firm.name_en, firm.name_km)
    return first or second


def note(turn: Turn, firm: Listed) -> None:
    """The answer speaks of this recruiter."""
    if firm.registration_number not in turn.shown:
        turn.shown.append(firm.registration_number)


def named(turn: Turn, firm: Listed) -> str:
    """Name and number, as it is told."""
    note(turn, firm)
    return turn._("{name} (registration number {number})").format(
        name=_name(turn, firm), number=firm.registration_number
    )


def shortly(turn: Turn, firm: Listed, limit: int = SMS_NAME) -> str:
    """Name and number, as much as an SMS has room for: `limit` units of the name, and "company" goes first."""
    whole = _name(turn, firm)
    cut = whole if len(whole) <= limit else _cut(_bare(whole), limit)
    return f"{cut} ({firm.registration_number})"


def label(turn: Turn, firm: Listed) -> str:
    """An option that stands for a recruiter: the number first, by which it is told apart."""
    note(turn, firm)
    return line(turn, firm)


def line(turn: Turn, firm: Listed) -> str:
    """Number and name, as a list has them; it speaks of nobody who was asked for."""
    limit = SMS_LABEL if turn.rendering == "sms" else 48
    return f"{firm.registration_number} {_cut(_bare(_name(turn, firm)), limit)}"


def _bare(name: str) -> str:
    """A Khmer name without the word for company, which every one of them begins with."""
    return name.removeprefix("ក្រុមហ៊ុន").strip()


def card(turn: Turn, firm: Listed) -> str:
    """A line by which a person may know it again: number, both names, address."""
    note(turn, firm)
    names = " / ".join(name for name in (firm.name_km, firm.name_en) if name)
    where = firm.address_km if turn.language == "km" and firm.address_km else firm.address_en or firm.address_km
    return f"• {firm.registration_number}: {names}" + (f" – {_cut(where, 80)}" if where else "")


def _short(turn: Turn, sentence: str, verdict: Verdict, **given: str) -> str:
    """The sentence with the name and number, the name as long as the parts of an SMS hold it above the options. First
    that a number is not theirs: left out only where nothing holds it, behind "do not pay"."""
    firm, said = verdict.recruiter or verdict.candidates[0], ""
    warning = turn.pgettext("sms", "The phone number you wrote is NOT theirs!") if verdict.borrowed else ""
    for before in dict.fromkeys((warning, "")):
        for limit in range(SMS_NAME, SMS_SHORTEST - 1, -2):
            said = f"{before} {sentence.format(firm=shortly(turn, firm, limit), **given)}".strip()
            if parts(f"{said}\n{BELOW}") <= long_number.SMS_PARTS:
                return said
    return said


def _cut(words: str, limit: int) -> str:
    """Cut between clusters; two dots, because the one sign for three would make an English SMS cost double."""
    pieces = split(words, limit)
    return pieces[0].rstrip(" ,.") + ".." if len(pieces) > 1 else words
