"""Check a recruiter: is this one on the ministry's list, for which country, says which notice, as of when.

Whatever is typed is judged by `recruiters.checking`. Only an exact name, number or page speaks about one recruiter;
anything close asks "which of these?", and the person's choice is judged. What was typed is not kept in the state: only
what it may mean, as row numbers, and that dies with the next look-up.
"""

from bot import understanding
from bot.countries import DESTINATIONS
from bot.engine.dialog import Answer as Hearing
from bot.engine.dialog import Ask, Menu, Result, Step, Turn, home, text
from bot.messages import Kind
from bot.recruiters import aliases, checking
from bot.recruiters.checking import Answer, Verdict
from bot.understanding import Intent
from handlers import borrowed, leave_tip, long_number, lookup, mentioned, sought, tell_me, verdicts
from handlers.agreed import agreed, decided
from handlers.countries import country

LONGEST_NAME = lookup.LONGEST
MAYBE_NAMES = (Intent.OTHER, Intent.CHECK, Intent.LANGUAGE)  # what a name is taken for
NO_NAMES = (Intent.HELP, Intent.TIP, Intent.RIGHTS, Intent.HIDE, Intent.STOP, Intent.GREET, Intent.NO, Intent.FOLLOWUP)


def ask_name(turn: Turn) -> Result:
    """Anything that names them will do."""
    leave_tip.clear(turn)
    question = text(
        turn._("Who is the recruiter? Write the name, phone number or registration number, or send the page's link."),
        sms=turn.pgettext("sms", "Write the recruiter's name, phone or registration number."),
    )
    return Ask(question, hears=name_said)


def name_said(turn: Turn) -> Hearing:
    """Words that name somebody of the list, or may name somebody who is not on it. An older message that was changed
    belongs to what they are telling, while they tell something."""
    if turn.inbound.edited and leave_tip.is_open(turn):
        return None
    if turn.inbound.kind is Kind.CONTACT:
        return look_up
    if turn.inbound.files and not turn.said:
        photo = any(one.kind == "photo" for one in turn.inbound.files)
        return cannot_read_picture if photo else None
    if not turn.said or len(turn.said) > LONGEST_NAME:
        return None
    if mentioned.named(turn) or may_name(turn):
        return look_up
    return None


def may_name(turn: Turn) -> bool:
    """Whether words may name a recruiter who is on no list: nothing else explains them."""
    if understanding.could_be_name(turn.said):
        return True
    if understanding.looks_like_advert(turn.said) or not any(sign.isalnum() for sign in turn.said):
        return False
    few = len(turn.said.split()) <= 3 and turn.heard.intent in MAYBE_NAMES
    return understanding.looks_like_lookup(turn.said) or (few and not understanding.destination(turn.said))


def look_up(turn: Turn) -> Result:
    """Find whom they mean, then say it."""
    find(turn)
    return tell


def find(turn: Turn) -> None:
    """Whom they mean, as row numbers; what they typed goes no further than this."""
    typed = turn.inbound.phone or turn.said
    verdict = lookup.checked(turn, typed)
    firms = (verdict.recruiter,) if verdict.recruiter else verdict.candidates
    leave_tip.clear(turn)
    kind = "which" if firms and _is_asked_about(turn, verdict) else verdict.found
    turn.data["found"] = {"kind": kind, "ids": [one.id for one in firms]}
    if verdict.found == "none":
        sought.note(turn, typed, verdict.asked)
    borrowed.note(turn, typed)
    to = mentioned.where(turn) or ""
    lookup.count(turn, typed, verdict, to)
    if to in DESTINATIONS:
        turn.data["to"] = to


def _is_asked_about(turn: Turn, verdict: Verdict) -> bool:
    """A listed name that stands there whole with words around it that we do not understand; a number or a name beside
    what may be another name: whoever asks says which one is meant."""
    if turn.inbound.phone or not mentioned.surely(turn.mention):
        return False
    return verdict.found == "similar" or (not turn.mention.bare and mentioned.others(turn))


def cannot_read_picture(turn: Turn) -> Result:
    """A picture of a sign or a card: its words are asked for."""
    question = text(
        turn._("We cannot read the picture. Please write the recruiter's name or phone number that you see on it."),
        sms=turn.pgettext("sms", "Please write the name or phone number on the picture."),
    )
    return Ask(question, hears=name_said)


def tell(turn: Turn) -> Result:
    """Exactly one answer; first whom they mean, then for which country."""
    found = turn.data.get("found")
    if not found:
        return ask_name
    if found["kind"] == "which" and found["ids"]:
        return which
    if "to" not in turn.data:
        return ask_country
    return korea if turn.data["to"] == "KR" else answer


def ask_country(turn: Turn) -> Result:
    """The lists are one per country, so the answer depends on it. Whom we understood is said, and no more."""
    question = text(turn._("Which country is the job in?"), sms=turn.pgettext("sms", "Job in which country?"))
    if firm := lookup.found(turn):
        question = text(
            turn._("You ask about {firm}. Which country is the job in?").format(firm=verdicts.named(turn, firm)),
            sms=turn.pgettext("sms", "{firm}: job in which country?").format(firm=verdicts.shortly(turn, firm)),
        )
    elif firm := lookup.alike(turn):
        question = text(
            turn._("On the list is a similar name, but not the same: {firm}. Which country is the job in?").format(
                firm=verdicts.named(turn, firm)
            ),
            sms=turn.pgettext("sms", "Similar, NOT the same: {firm}. Job in which country?").format(
                firm=verdicts.shortly(turn, firm)
            ),
        )
    else:
        question = sought.before(turn, question)
    options: list[tuple[str, Step, str]] = [(country(turn, code), choose_country, code) for code in DESTINATIONS]
    options.append((turn._("Another country"), choose_country, "other"))
    return Menu(question, options, hears=country_within, kind="short")


def country_within(turn: Turn) -> Hearing:
    """A country, alone or in a sentence that tells nothing else: "they say it is somewhere in Malaysia"."""
    strictly = country_said(turn)
    if strictly or turn.inbound.kind is not Kind.TEXT or mentioned.named(turn):
        return strictly
    if turn.heard.urgency or turn.heard.wants_person or understanding.asks_back(turn.said):
        return None
    return read_country if understanding.country_within(turn.said) else None


def country_said(turn: Turn) -> Hearing:
    """A country and nothing else. Another recruiter, a number, a story or two countries are no answer."""
    if turn.inbound.kind is not Kind.TEXT or turn.mention.how in ("identifier", "exact"):
        return None
    if understanding.only_country(turn.said):
        return read_country
    if understanding.only_countries(turn.said):  # "not Thailand", "thai ot te japan"
        return read_country if understanding.bound_for(turn.said) else ask_country
    return None


def read_country(turn: Turn) -> Result:
    """The country that the words name."""
    said = turn.said
    named = understanding.only_country(said) or understanding.country_within(said) or understanding.bound_for(said)
    turn.value = named or "other"
    return choose_country


def choose_country(turn: Turn) -> Result:
    """The country is known, of whoever was looked up last."""
    turn.data["to"] = turn.value if turn.value in DESTINATIONS else "other"
    return tell


def which(turn: Turn) -> Result:
    """Never "listed" on a likeness: the person confirms by number and address."""
    firms = [turn.services.registry().recruiters.get(number) for number in turn.data["found"]["ids"]]
    known = [firm for firm in firms if firm]
    asked = turn._("Which of these do you mean? Look at the number and the address.")
    briefly = turn.pgettext("sms", "Which one? Look at the number.")
    if turn.data.get("to"):
        asked = turn._("The job is in {to}.").format(to=country(turn, turn.data["to"])) + " " + asked
        briefly = f"{country(turn, turn.data['to'])}: {briefly}"
    question = text("\n".join([asked, *(verdicts.card(turn, one) for one in known)]), sms=briefly)
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [
        (verdicts.label(turn, one), this_one, str(one.id)) for one in known
    ]
    return Menu(question, [*options, (turn._("None of these"), none_of_these)], hears=none_said)


def none_said(turn: Turn) -> Hearing:
    """Yes to the only one; no, it is none of them; or the country, which is kept. Any other name is a new look-up."""
    none = decided(turn) is False or (understanding.none_of_them(turn.said) and not turn.heard.urgency)
    if none and not mentioned.named(turn):
        return none_of_these
    if agreed(turn) and not mentioned.named(turn):
        return the_only_one
    return country_within(turn)


def the_only_one(turn: Turn) -> Result:
    """Yes means it where one was shown; of several they are asked again."""
    known = turn.data.get("found", {"ids": []})["ids"]
    if len(known) != 1:
        return which if known else ask_name
    turn.value = str(known[0])
    return this_one


def this_one(turn: Turn) -> Result:
    """The person says that it is this one: judged like an exact name."""
    number = int(turn.value) if turn.value.isdecimal() else 0
    if number not in turn.services.registry().recruiters:
        return ask_name
    turn.data["found"] = {"kind": "direct", "ids": [number]}
    aliases.confirm_spelling(turn.db, number, turn.data.pop("spelled", ""))
    return tell


def none_of_these(turn: Turn) -> Result:
    """Then nobody of that name is on the list."""
    turn.data["found"] = {"kind": "none", "ids": []}
    return tell


def answer(turn: Turn) -> Result:
    """What the list says, with its date, what to do next, and that a name can be borrowed."""
    verdict = lookup.judge(turn)
    options: list[tuple[str, Step] | tuple[str, Step, str]] = [(turn._("Check another"), ask_name)]
    if turn.rendering != "sms":  # by SMS a line less; the words are understood at every step
        options.append((turn._("Talk to a person"), leave_tip.ask_story))
    if verdict.recruiter and verdict.destination in DESTINATIONS:
        options.append(
            (turn._("Tell me if this changes"), tell_me.want, f"{verdict.recruiter.id}.{verdict.destination}")
        )
    options.append((turn._("Menu"), home))
    return Menu(verdicts.words(turn, verdict), options, hears=country_said)


def korea(turn: Turn) -> Result:
    """The work-permit route to Korea is between the two states, so no recruiter can be listed for it."""
    if firm := lookup.found(turn):
        verdicts.note(turn, firm)
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
        long_number.beside(turn, words),
        [
            (turn._("Check another"), ask_name),
            (turn._("Talk to a person"), leave_tip.ask_story),
            (turn._("Menu"), home),
        ],
    )


def preview(turn: Turn, typed: str, destination: str | None) -> tuple[Verdict, str]:
    """What a person who typed this would be told: for the command line, the console and the API. Counts nothing."""
    verdict = checking.check(turn.services.registry(), typed, destination, turn.services.today(), lookup.days(turn))
    firms = [verdict.recruiter] if verdict.recruiter else list(verdict.candidates)
    turn.data = {"found": {"kind": verdict.found, "ids": [one.id for one in firms]}, "to": destination or ""}
    borrowed.note(turn, typed)
    verdict = borrowed.marked(turn, verdict)
    if destination == "KR":
        asked = korea(turn)
    else:
        asked = which(turn) if verdict.answer is Answer.which else Menu(verdicts.words(turn, verdict), [])
    assert isinstance(asked, Menu), "all of them ask"
    return verdict, asked.text.on(turn.rendering)
