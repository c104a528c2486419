"""Check a recruiter: is this one on the ministry's list, for which country, says which notice, as of when.

Whatever is typed is judged by `recruiters.checking`. Only an exact name, number or page speaks about one recruiter;
anything close asks "which of these?", and the person's choice is judged. What was typed is not kept in the state: only
what it may mean, as row numbers.
"""

from bot import keys, understanding, wishes
from bot.dialog import Ask, Menu, Result, Step, Turn, home, text
from bot.messages import Kind
from bot.recruiters import aliases, asks, checking
from bot.recruiters.checking import Answer, Verdict
from bot.wishes import Wanted
from handlers import leave_tip, verdicts
from handlers.countries import CODES, country

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
    turn.data["found"] = {"kind": verdict.found, "ids": [one.id for one in named]}
    to = understanding.destination(typed)
    _count(turn, typed, verdict, to)
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


def _count(turn: Turn, typed: str, verdict: Verdict, to: str | None) -> None:
    """What people ask for, so that staff see what is asked for and not found."""
    team = keys.team(turn.db).public
    asks.record(turn.db, turn.services.keys, team, turn.contact.index, typed, verdict.answer, to)
    if verdict.candidates:  # opaque: a yes to one of them is counted as a way to write it
        turn.data["spelled"] = aliases.spell(turn.services.keys, team, typed)


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
                *(verdicts.card(turn, one) for one in known),
            ]
        ),
        sms=turn.pgettext("sms", "Which one? Look at the number."),
    )
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [
        (verdicts.label(turn, one), this_one, str(one.id)) for one in known
    ]
    return Menu(question, [*options, (turn._("None of these"), none_of_these)], otherwise=look_up)


def this_one(turn: Turn) -> Result:
    """The person says that it is this one: judged like an exact name."""
    number = int(turn.value) if turn.value.isdigit() else 0
    if number not in turn.services.registry().recruiters:
        return ask_name
    turn.data["found"] = {"kind": "direct", "ids": [number]}
    aliases.confirm_spelling(turn.db, number, turn.data.pop("spelled", ""))
    return answer if "to" in turn.data else ask_country


def none_of_these(turn: Turn) -> Result:
    """Then nobody of that name is on the list."""
    turn.data["found"] = {"kind": "none", "ids": []}
    return answer if "to" in turn.data else ask_country


def answer(turn: Turn) -> Result:
    """What the list says, with its date, what to do next, and that a name can be borrowed."""
    verdict = _judge(turn)
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [(turn._("Check another"), ask_name)]
    if turn.rendering != "sms":  # by SMS a line less; the words are understood at every step
        options.append((turn._("Talk to a person"), leave_tip.ask_story))
    if verdict.recruiter and verdict.destination in CODES:
        options.append((turn._("Tell me if this changes"), tell_me, f"{verdict.recruiter.id}.{verdict.destination}"))
    options.append((turn._("Menu"), home))
    return Menu(verdicts.words(turn, verdict), options)


def tell_me(turn: Turn) -> Result:
    """They want to be told when this changes."""
    number, _, to = turn.value.partition(".")
    if not number.isdigit() or int(number) not in turn.services.registry().recruiters or to not in CODES:
        return ask_name
    now = _told(turn, int(number), to)
    wanted = Wanted(int(number), to, str(now.answer))
    wishes.want(turn.db, turn.services.keys, turn.contact, turn.inbound.address, wanted)
    return wanted_words


def wanted_words(turn: Turn) -> Result:
    """What will happen, and how it ends."""
    full = turn._("If the list changes, we will send you a short line here. Write STOP to end this.")
    return Menu(text(full), [(turn._("Check another"), ask_name), (turn._("Menu"), home)])


def _told(turn: Turn, number: int, to: str) -> Verdict:
    return checking.judge(turn.services.registry(), number, to, turn.services.today(), _days(turn))


def changed(turn: Turn, wanted: Wanted) -> tuple[str, str]:
    """What would be answered now about something that somebody wants to be told of: the answer and its words."""
    if wanted.recruiter_id not in turn.services.registry().recruiters:
        return wanted.answer, ""
    verdict = _told(turn, wanted.recruiter_id, wanted.to)
    return str(verdict.answer), verdicts.words(turn, verdict).on(turn.rendering)


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


def preview(turn: Turn, typed: str, destination: str | None) -> tuple[Verdict, str]:
    """What a person who typed this would be told: for the command line, the console and the API. Counts nothing."""
    verdict = checking.check(turn.services.registry(), typed, destination, turn.services.today(), _days(turn))
    firms = [verdict.recruiter] if verdict.recruiter else list(verdict.candidates)
    turn.data = {"found": {"kind": verdict.found, "ids": [one.id for one in firms]}, "to": destination or ""}
    if destination == "KR":
        asked = korea(turn)
    else:
        asked = which(turn) if verdict.answer is Answer.which else Menu(verdicts.words(turn, verdict), [])
    assert isinstance(asked, Menu), "all of them ask"
    return verdict, asked.text.on(turn.rendering)
