"""Check a recruiter: is this one on the ministry's list, for which country, says which notice, as of when.

Whatever is typed is judged by `recruiters.checking`. Only an exact name, number or page speaks about one recruiter;
anything close asks "which of these?", and the person's choice is judged. What was typed is not kept in the state: only
what it may mean, as row numbers.
"""

from bot import keys, understanding
from bot.dialog import Ask, Menu, Result, Step, Text, Turn, home, text
from bot.messages import Kind
from bot.recruiters import asks, checking
from bot.recruiters.checking import Answer, Verdict
from bot.recruiters.index import Listed
from bot.writing.sms import split
from handlers import leave_tip
from handlers.countries import CODES, country, dated

SMS_NAME = 40  # UTF-16 units of a firm's name in an SMS; with number and address it is still known again
SMS_LABEL = 24  # ... in a list of three
LONGEST_NAME = 200  # characters; more is not a name but a story


def ask_name(turn: Turn) -> Result:
    """Anything that names them will do."""
    question = text(
        turn._("Who is the recruiter? Write the name, phone number or registration number, or send the page's link."),
        sms=turn.pgettext("sms", "Write the recruiter's name, phone or registration number."),
    )
    return Ask(question, then=look_up)


def names_one(turn: Turn, asked: bool) -> bool:
    """Whether words said at home name a recruiter: a number or page that can be looked up, or a name on the list."""
    if len(turn.said) > LONGEST_NAME:
        return False
    finding = turn.services.registry().index.find(turn.said)
    if finding.by in ("phone", "page", "registration", "prakas"):
        return True
    if finding.answer == "direct":
        return True
    return (asked or understanding.looks_like_lookup(turn.said)) and bool(finding.asked)


def look_up(turn: Turn) -> Result:
    """Find whom they mean; what they typed goes no further than this."""
    if turn.inbound.kind not in (Kind.TEXT, Kind.CONTACT, Kind.FILE):
        return ask_name
    typed = turn.inbound.phone or turn.said
    if not typed:
        return cannot_read_picture if turn.inbound.files else ask_name
    if len(typed) > LONGEST_NAME:
        return leave_tip.offer
    verdict = _checked(turn, typed)
    named = (verdict.recruiter,) if verdict.recruiter else verdict.candidates
    turn.data["found"] = {"kind": str(verdict.found), "ids": [one.id for one in named]}
    _count(turn, typed, verdict)
    to = understanding.destination(typed)
    turn.value = to if to in CODES else ""
    return say_answer if turn.value else ask_country


def cannot_read_picture(turn: Turn) -> Result:
    """A picture of a sign or a card: its words are asked for."""
    question = text(
        turn._("We cannot read the picture. Please write the recruiter's name or phone number that you see on it."),
        sms=turn.pgettext("sms", "Please write the name or phone number on the picture."),
    )
    return Ask(question, then=look_up)


def _checked(turn: Turn, typed: str) -> Verdict:
    return checking.check(turn.services.registry(), typed, None, turn.services.today(), _days(turn))


def _count(turn: Turn, typed: str, verdict: Verdict) -> None:
    """What people ask for, so that staff see what is asked for and not found."""
    team, to = keys.team(turn.db).public, understanding.destination(typed)
    asks.record(turn.db, turn.services.keys, team, turn.contact.index, typed, verdict.answer, to)


def _days(turn: Turn) -> int:
    return turn.services.config.list_days


def ask_country(turn: Turn) -> Result:
    """The lists are one per country, so the answer depends on it."""
    question = text(turn._("Which country is the job in?"), sms=turn.pgettext("sms", "Job in which country?"))
    options: list[tuple[str, Step, str]] = [(country(turn, code), say_answer, code) for code in CODES]
    options.append((turn._("Another country"), say_answer, "other"))
    return Menu(question, options, otherwise=read_country)


def read_country(turn: Turn) -> Result:
    """The country in words; what names none is perhaps another recruiter."""
    code = understanding.destination(turn.said)
    if code:
        turn.value = code if code in CODES else "other"
        return say_answer
    return look_up if names_one(turn, asked=False) else ask_country_again


def ask_country_again(turn: Turn) -> Result:
    """Nothing that we know was named."""
    turn.say(text(turn._("Please choose the country, so that we look at the right list.")))
    return ask_country


def say_answer(turn: Turn) -> Result:
    """Exactly one answer."""
    found = turn.data.get("found")
    if not found:
        return ask_name
    turn.data["to"] = turn.value or turn.data.get("to", "other")
    if turn.data["to"] == "KR":
        return korea
    return which if found["kind"] == "which" and found["ids"] else answer


def which(turn: Turn) -> Result:
    """Never "listed" on a likeness: the person confirms by number and address."""
    firms = [turn.services.registry().recruiters.get(number) for number in turn.data["found"]["ids"]]
    known = [firm for firm in firms if firm]
    question = text(
        "\n".join(
            [
                turn._("Which of these do you mean? Look at the number and the address."),
                *(_card(turn, one) for one in known),
            ]
        ),
        sms=turn.pgettext("sms", "Which one? Look at the number."),
    )
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [
        (_label(turn, one), this_one, str(one.id)) for one in known
    ]
    return Menu(question, [*options, (turn._("None of these"), none_of_these)], otherwise=look_up)


def this_one(turn: Turn) -> Result:
    """The person says that it is this one: judged like an exact name."""
    number = int(turn.value) if turn.value.isdigit() else 0
    if number not in turn.services.registry().recruiters:
        return ask_name
    turn.data["found"] = {"kind": "direct", "ids": [number]}
    return answer if "to" in turn.data else ask_country


def none_of_these(turn: Turn) -> Result:
    """Then nobody of that name is on the list."""
    turn.data["found"] = {"kind": "none", "ids": []}
    return answer if "to" in turn.data else ask_country


def answer(turn: Turn) -> Result:
    """What the list says, with its date, what to do next, and that a name can be borrowed."""
    return Menu(
        _words(turn, _judge(turn)),
        [
            (turn._("Check another"), ask_name),
            (turn._("Talk to a person"), leave_tip.ask_story),
            (turn._("Menu"), home),
        ],
    )


def _judge(turn: Turn) -> Verdict:
    found = turn.data.get("found", {"kind": "none", "ids": []})
    to = turn.data.get("to", "other")
    snapshot = turn.services.registry()
    return checking.judge_found(snapshot, found["kind"], found["ids"], to, turn.services.today(), _days(turn))


def korea(turn: Turn) -> Result:
    """The work-permit route to Korea is between the two states, so no recruiter can be listed for it."""
    words = text(
        turn._(
            "For Korea, only the Ministry of Labour itself sends workers (EPS). No company and no language school may. "
            "Whoever takes money for a job in Korea has no right to. Ask the ministry: call {number}."
        ).format(number="1297"),
        sms=turn.pgettext(
            "sms", "Korea: only the Ministry of Labour sends workers. No company or school may. Ask 1297."
        ),
    )
    return Menu(
        words,
        [
            (turn._("Check another"), ask_name),
            (turn._("Talk to a person"), leave_tip.ask_story),
            (turn._("Menu"), home),
        ],
    )


def _words(turn: Turn, verdict: Verdict) -> Text:
    firm, to, on = verdict.recruiter, _where(turn, verdict), dated(turn, verdict.notice_on)
    if verdict.answer is Answer.cannot_confirm:
        return _cannot_confirm(turn, verdict, to, on)
    if firm is None:
        return _similar(turn, verdict, to, on) if verdict.candidates else _not_listed(turn, to, on)
    if verdict.answer is Answer.listed:
        return _listed(turn, firm, to, on)
    if verdict.answer is Answer.listed_elsewhere:
        return _elsewhere(turn, firm, verdict, to, on)
    return _not_current(turn, firm, verdict, to, on)


def _where(turn: Turn, verdict: Verdict) -> str:
    """The country that was asked about; for a look-up over all lists those that name the recruiter."""
    return country(turn, verdict.destination) if verdict.destination else _places(turn, verdict) or country(turn, "")


def _places(turn: Turn, verdict: Verdict) -> str:
    return ", ".join(country(turn, code) for code in verdict.listed_for)


def _listed(turn: Turn, firm: Listed, to: str, on: str) -> Text:
    full = turn._(
        "{firm} is on the ministry's list for {to} (notice of {on}).\n"
        "Names are borrowed: phone {phone}, the number on the list, and ask whether this person works there.\n"
        "Listed does not mean safe: pay nothing before you have a written contract in Khmer."
    )
    short = turn.pgettext(
        "sms",
        "{firm} is on the list for {to} ({on}). Names are borrowed: phone {phone} and ask if this person works there.",
    )
    phone = firm.phones[0] if firm.phones else turn._("the ministry, 1297")
    return text(
        full.format(firm=_named(turn, firm), to=to, on=on, phone=phone),
        sms=short.format(firm=_short(turn, firm), to=to, on=on, phone=phone),
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
    return text(full.format(firm=_named(turn, firm), **given), sms=short.format(firm=_short(turn, firm), **given))


def _not_current(turn: Turn, firm: Listed, verdict: Verdict, to: str, on: str) -> Text:
    words = {
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
    return text(full.format(firm=_named(turn, firm), **given), sms=short.format(firm=_short(turn, firm), **given))


def _similar(turn: Turn, verdict: Verdict, to: str, on: str) -> Text:
    full = turn._(
        "Nobody of exactly this name is on the ministry's list for {to} (notice of {on}). It is similar to a listed "
        "name, but not the same: {firm}. Names are copied to cheat people.\nDo not pay. Ask the ministry: call 1297."
    )
    short = turn.pgettext(
        "sms", "Not on the list for {to} ({on}). Similar but NOT the same: {firm}. Names are copied. Ask 1297."
    )
    firm, given = verdict.candidates[0], {"to": to, "on": on}
    return text(full.format(firm=_named(turn, firm), **given), sms=short.format(firm=_short(turn, firm), **given))


def _not_listed(turn: Turn, to: str, on: str) -> Text:
    full = turn._(
        "Nobody of that name or number is on the ministry's list for {to} (notice of {on}).\n"
        "Who is not on the list may not send workers there. Do not pay or give your passport. "
        "Check the spelling, or ask the ministry: call 1297."
    )
    short = turn.pgettext(
        "sms", "Not on the ministry's list for {to} ({on}). Do not pay or give your passport. Ask 1297."
    )
    return text(full.format(to=to, on=on), sms=short.format(to=to, on=on))


def _cannot_confirm(turn: Turn, verdict: Verdict, to: str, on: str) -> Text:
    if verdict.no_list:
        full = turn._(
            "We cannot confirm: we have no list for {to}. Ask the ministry before you pay or sign: call 1297."
        )
        short = turn.pgettext("sms", "We cannot confirm: no list for {to}. Ask 1297 before you pay.")
    else:
        full = turn._(
            "We cannot confirm: our list for {to} is from {on}. Ask the ministry before you pay or sign: call 1297."
        )
        short = turn.pgettext("sms", "We cannot confirm: our list for {to} is from {on}. Ask 1297 before you pay.")
    return text(full.format(to=to, on=on), sms=short.format(to=to, on=on))


def _name(turn: Turn, firm: Listed) -> str:
    first, second = (firm.name_km, firm.name_en) if turn.language == "km" else (firm.name_en, firm.name_km)
    return first or second


def _named(turn: Turn, firm: Listed) -> str:
    return turn._("{name} (registration number {number})").format(
        name=_name(turn, firm), number=firm.registration_number
    )


def _short(turn: Turn, firm: Listed) -> str:
    return f"{_cut(_name(turn, firm), SMS_NAME)} ({firm.registration_number})"


def _label(turn: Turn, firm: Listed) -> str:
    limit = SMS_LABEL if turn.rendering == "sms" else 48
    return f"{firm.registration_number} {_cut(_name(turn, firm), limit)}"


def _card(turn: Turn, firm: Listed) -> str:
    names = " / ".join(name for name in (firm.name_km, firm.name_en) if name)
    where = firm.address_km if turn.language == "km" and firm.address_km else firm.address_en or firm.address_km
    return f"• {firm.registration_number}: {names}" + (f" – {_cut(where, 80)}" if where else "")


def _cut(words: str, limit: int) -> str:
    """Cut between clusters; two dots, because the one sign for three would make an English SMS cost double."""
    pieces = split(words, limit)
    return pieces[0] + ".." if len(pieces) > 1 else words


def preview(turn: Turn, typed: str, destination: str | None) -> tuple[Verdict, str]:
    """What a person who typed this would be told: for the command line, the console and the API. Counts nothing."""
    verdict = checking.check(turn.services.registry(), typed, destination, turn.services.today(), _days(turn))
    firms = [verdict.recruiter] if verdict.recruiter else list(verdict.candidates)
    turn.data = {"found": {"kind": verdict.found, "ids": [one.id for one in firms]}, "to": destination or ""}
    asked = which(turn) if verdict.answer is Answer.which else Menu(_words(turn, verdict), [])
    assert isinstance(asked, Menu), "both of them ask"
    return verdict, asked.text.on(turn.rendering)
