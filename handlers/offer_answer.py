"""The answer about a job offer: the signs that were seen, who is named in it, and what to do. It never says "safe"."""

from dataclasses import replace

from bot import offers, understanding
from bot.engine.dialog import Answer as Hearing
from bot.engine.dialog import Menu, Result, Step, Text, Turn, home, text
from bot.messages import Kind
from bot.offers import Sign, lookups, ordered
from bot.offers.kinds import KINDS
from bot.recruiters import checking
from bot.recruiters.checking import Answer, Verdict
from bot.understanding import Intent
from bot.writing.sms import parts, split
from handlers import check_recruiter, leave_tip, long_number, mentioned, offer_signs, said_before, verdicts
from handlers.countries import country, dated
from handlers.counts import counted

SHOWN = 4  # signs that are explained; more is not read
SMS_SHOWN = 2
SMS_PARTS = 3  # of the whole answer with its options
SMS_NAME = 24  # UTF-16 units of a firm's name


def judge(turn: Turn, said: str, found: list[Sign]) -> None:
    """Keep what was found in the words of an offer, and who is named in it."""
    to = understanding.destination(said) or ""
    looked, unlisted = look_up(turn, said, to)
    note(turn, [*found, *unlisted], to, looked)


def answer(turn: Turn) -> Result:
    """What we saw, why it matters, what to do."""
    options: list[tuple[str, Step]] = [
        (turn._("Check a recruiter"), check_recruiter.ask_name),
        (turn._("Talk to a person"), leave_tip.ask_story),
        (turn._("Menu"), home),
    ]
    listed = "\n".join(f"{number}. {label}" for number, (label, _) in enumerate(options, 1))
    return Menu(words(turn, listed), options, hears=hear_more)


def hear_more(turn: Turn) -> Hearing:
    """Another piece of the same offer adds to what was seen. Who goes on to tell what happened tells no offer."""
    if turn.inbound.kind is not Kind.TEXT or turn.heard.urgency or understanding.looks_like_lookup(turn.said):
        return None
    if turn.heard.intent in (Intent.TIP, Intent.FOLLOWUP, Intent.HELP):
        return None
    return judge_more if offers.signs(turn.said) else None


def judge_more(turn: Turn) -> Result:
    """What the new piece says beside the old ones."""
    said_before.keep(turn)
    judge(turn, turn.said, offers.signs(turn.said))
    return answer


def note(turn: Turn, found: list[Sign], to: str, looked: lookups.Lookup | None = None) -> None:
    """Keep what the answer needs: ids of signs, row numbers, a country's code. No word of the offer."""
    before = [Sign(one[0], "strong" if one[1] else "weak") for one in turn.data.get("signs", [])]
    turn.data["signs"] = [[one.id, one.weight == "strong"] for one in ordered([*before, *found])]
    turn.data["to"] = to or turn.data.get("to", "")
    if looked:
        turn.data["named"] = [[one.id, one.by] for one in looked.named]
        turn.data["alike"], turn.data["numbers"] = looked.alike, looked.numbers


def look_up(turn: Turn, words: str, to: str) -> tuple[lookups.Lookup, list[Sign]]:
    """Who is named in these words, and the sign of a firm that is on no list that still confirms."""
    looked = lookups.look_up(turn.services.registry(), words)
    found = turn.mention.finding
    if mentioned.surely(turn.mention) and found.answer == "direct" and words == turn.said:
        one = lookups.Named(found.candidates[0].entry.id, found.by)
        known = {each.id: each for each in (one, *looked.named)}
        looked = replace(looked, named=tuple(known.values())[:2], alike=False, unknown=False)
    nobody = checking.judge_found(turn.services.registry(), "none", [], to or None, turn.services.today(), _days(turn))
    unlisted = looked.unknown and nobody.answer is Answer.not_listed
    return looked, [Sign("unlisted", "strong")] if unlisted else []


def words(turn: Turn, options: str) -> Text:
    """The whole answer; `options` as they are listed in an SMS, which they share with the text."""
    seen = [one[0] for one in turn.data.get("signs", []) if one[0] in KINDS and _holds(turn, one[0])]
    full = "\n".join([*_seen(turn, seen), *_named(turn), _deeds(turn, seen)])
    return long_number.beside(turn, text(full, sms=_short(turn, seen, options)), options)


def _holds(turn: Turn, kind: str) -> bool:
    """That a country's list named nobody once is no sign where the list that we hold names somebody."""
    to = turn.data.get("to", "")
    return kind != "no_route" or not turn.services.registry().listed(to, turn.services.today())


def _seen(turn: Turn, seen: list[str]) -> list[str]:
    if not seen:
        nothing = turn._("We saw no warning sign in these words. That does not mean that it is safe.")
        if turn.data.get("asked"):
            nothing = turn._("We saw no warning sign in your answers. That does not mean that it is safe.")
        if turn.data.get("picture"):
            nothing = turn._(
                "We saw no warning sign in the words that we could read on the picture. "
                "That does not mean that it is safe."
            )
        return [nothing]
    lines = [turn._("Be careful. We saw these warning signs:")]
    lines += [f"• {offer_signs.sign(turn, kind).full}" for kind in seen[:SHOWN]]
    if len(seen) > SHOWN:
        lines.append(turn._("• and {number} more.").format(number=counted(turn, len(seen) - SHOWN)))
    return lines


def _deeds(turn: Turn, seen: list[str]) -> str:
    """What to do now; with no sign seen, what to ask."""
    if not seen:
        return turn._(
            "Ask: which company is it, and what is its number on the ministry's list? Where is the contract in Khmer? "
            "Which visa? Who keeps the passport? Pay nothing before you know. The ministry answers at 1297."
        )
    return turn._(
        "What to do: do not pay. Do not give your passport. Do not leave alone. Do not leave tonight. Ask for the "
        "company's name, and phone the number on the ministry's list. Tell somebody in your family. Ask the ministry: "
        "1297."
    )


def _named(turn: Turn) -> list[str]:
    """Who is named in the offer, as the ministry's list has them."""
    lines = [line for one in turn.data.get("named", []) if (line := _firm(turn, one[0], one[1]))]
    if not lines and turn.data.get("alike"):
        lines.append(turn._("A name in it is like a name on the ministry's list. Check it: names are copied."))
    return [*_number(turn), *lines]


def _number(turn: Turn) -> list[str]:
    """A number that is not theirs: beside a listed firm its name is borrowed, the number is theirs who write."""
    if not turn.data.get("numbers"):
        return []
    if turn.data.get("named"):
        return [turn._("A phone number in it is NOT a number of this company on the ministry's list.")]
    return [turn._("The phone number in it is not on the ministry's list. Ask which company it belongs to.")]


def _firm(turn: Turn, number: int, by: str) -> str:
    verdict = _verdict(turn, number)
    if verdict is None or verdict.recruiter is None:
        return ""
    firm = verdict.recruiter
    verdicts.note(turn, firm)
    name = (firm.name_km if turn.language == "km" else firm.name_en) or firm.name_en or firm.name_km
    given = {"name": name, "number": firm.registration_number}
    about = _standing(turn, verdict)
    if by == "phone":
        line = turn._("A number in it belongs to {name} ({number}): {about} A number does not prove who is calling.")
    else:
        line = turn._("{name} ({number}) is named in it: {about} Names are borrowed: phone the number on the list.")
    return line.format(**given, about=about)


def _standing(turn: Turn, verdict: Verdict) -> str:
    """Where the list has this firm, with its date."""
    places = ", ".join(country(turn, code) for code in verdict.listed_for)
    given = {"to": country(turn, verdict.destination or ""), "on": dated(turn, verdict.notice_on), "places": places}
    if verdict.answer is Answer.listed:
        if verdict.destination is None:
            return turn._("on the ministry's list for {places} ({on}).").format(**given)
        return turn._("on the ministry's list for {to} ({on}).").format(**given)
    if verdict.answer is Answer.listed_elsewhere:
        return turn._("on the list for {places} ({on}), but not for {to}.").format(**given)
    if verdict.answer is Answer.not_current:
        return turn._("it may not send workers now ({on}).").format(**given)
    return turn._("our list is too old to confirm it; ask 1297.")


def _verdict(turn: Turn, number: int) -> Verdict | None:
    snapshot, to = turn.services.registry(), turn.data.get("to") or None
    if number not in snapshot.recruiters:
        return None
    return checking.judge(snapshot, number, to, turn.services.today(), _days(turn))


def _days(turn: Turn) -> int:
    return turn.services.config.list_days


def _short(turn: Turn, seen: list[str], options: str) -> str:
    """The gravest signs and what to do, as many as three parts hold beside the options."""
    if not seen:
        nothing = turn.pgettext("sms", "No warning sign seen. That does not mean safe. Ask 1297 before you pay.")
        return _fitting([[*_short_firm(turn), nothing], [*_short_number(turn), nothing], [nothing]], options)
    deeds = turn.pgettext("sms", "Do not pay, do not give your passport, do not go alone. Ask 1297.")
    first, *others = [offer_signs.sign(turn, kind).sms for kind in seen[:SMS_SHOWN]]
    firm, number = _short_firm(turn), _short_number(turn)
    fewer = [[first, *(firm or others), deeds], [first, *number, deeds], [first, deeds]]
    return _fitting([[first, *others, *firm, deeds], *fewer], options)


def _fitting(choices: list[list[str]], options: str) -> str:
    """The longest that fits."""
    for lines in choices:
        if parts("\n".join([*lines, options])) <= SMS_PARTS:
            return "\n".join(lines)
    return "\n".join(choices[-1])


def _short_firm(turn: Turn) -> list[str]:
    """One line about the first firm that is named; first that a number is not theirs."""
    for number, by in turn.data.get("named", []):
        verdict = _verdict(turn, number)
        if verdict and verdict.recruiter:
            firm = verdict.recruiter
            verdicts.note(turn, firm)
            own, other = (firm.name_km, firm.name_en) if turn.language == "km" else (firm.name_en, firm.name_km)
            name = split(own or other, SMS_NAME)[0]
            how = turn.pgettext("sms", "Number of") if by == "phone" else turn.pgettext("sms", "Named:")
            line = f"{how} {name} ({firm.registration_number}): {_short_standing(turn, verdict)}"
            return [" ".join([*_short_number(turn), line])]
    return _short_number(turn)


def _short_number(turn: Turn) -> list[str]:
    if not turn.data.get("numbers"):
        return []
    if turn.data.get("named"):
        return [turn.pgettext("sms", "The phone number is NOT theirs!")]
    return [turn.pgettext("sms", "The phone number is not on the list.")]


def _short_standing(turn: Turn, verdict: Verdict) -> str:
    if verdict.answer is Answer.listed:
        return turn.pgettext("sms", "listed ({on}).").format(on=dated(turn, verdict.notice_on))
    if verdict.answer is Answer.cannot_confirm:
        return turn.pgettext("sms", "cannot confirm.")
    return turn.pgettext("sms", "NOT listed for this.")
