"""Get help now: whom to call, by where they are. That place's numbers come first, then the long one of Cambodia, which
works from any country; Cambodia's short ones work only inside it, and are said to. The card names neither trafficking
nor a hotline: somebody else may be reading."""

from bot import countries, guidance, tips
from bot.engine.dialog import Answer, Menu, Result, Step, Text, Turn, home, text
from bot.guidance import helplines
from bot.guidance.helplines import Line
from bot.messages import Kind
from bot.understanding import Intent
from handlers import leave_tip, said_before
from handlers.countries import country
from handlers.long_number import FROM_ABROAD

IN_CAMBODIA = "1288"
BY_SMS = 2  # places to choose from: each costs, and any other country may be written
FEW = 3  # numbers of a place beside which another organisation's still fits one screen
SHORTEST = 4  # digits of a number that works only inside its country
GRAVE = 3  # urgency of somebody who is held, hurt or missing
# The rules of danger that are met where a minor is recruited, or papers give another age.
OF_AGES = frozenset({"age-in-papers", "two-ages", "age-changed", "young-recruited", "young-offered"})
SPOKEN = "trouble-voice"  # the card for whoever cannot read


def card(turn: Turn) -> Result:
    """The numbers at once: of the place that they name, or everybody's with the question where they are."""
    place = guidance.whereabouts(turn.said)
    if not place and leave_tip.in_danger(turn):
        place = turn.data.get("country", "")
    if place:
        turn.data["country"] = place
        return show_place
    return ask_place


def ask_place(turn: Turn) -> Result:
    """Everybody's numbers; where they are can be said afterwards, also in words."""
    shown, question = numbers(turn), turn._("Where are you?")
    return Menu(text(f"{shown.full}\n\n{question}", sms=f"{shown.sms}\n{question}"), _places(turn), name_place)


def name_place(turn: Turn) -> Answer:
    """Where they are, in words: "Korea", "Bavet", «នៅថៃ»."""
    asks = turn.inbound.kind is not Kind.TEXT or turn.heard.intent in (Intent.CHECK, Intent.OFFER, Intent.TIP)
    if asks or guidance.about(turn.said) or not guidance.answered_place(turn.said):
        return None
    return show_named


def show_named(turn: Turn) -> Result:
    """The place that their words name."""
    turn.data["country"] = guidance.answered_place(turn.said)
    said_before.keep_place(turn)
    return show_place


def choose_place(turn: Turn) -> Result:
    """Where they are, by an option."""
    turn.data["country"] = turn.value
    return show_place


def show_place(turn: Turn) -> Result:
    """Whom to call where they are."""
    return card_for(turn, turn.data.get("country", ""))


def card_for(turn: Turn, place: str) -> Menu:
    """Whom to call in a place (ISO code, "" when it is not known), and ways on."""
    options: list[tuple[str, Step]] = [(turn._("Talk to a person"), leave_tip.ask_story), (turn._("Menu"), home)]
    return Menu(numbers(turn, place), options, name_place)


def elsewhere(turn: Turn) -> Result:
    """Another country: the numbers that work from any, and the question which."""
    lines = [_abroad(turn), *helplines.for_place(turn.db, "**", turn.language)]
    question = turn._("Write the name of the country.")
    full = "\n".join([turn._("From abroad, call:"), *map(_line, lines)])
    short = "\n".join(map(_brief, lines))
    options: list[tuple[str, Step]] = [(turn._("Talk to a person"), leave_tip.ask_story), (turn._("Menu"), home)]
    return Menu(text(f"{full}\n\n{question}", sms=f"{short}\n{question}"), options, name_place)


def numbers(turn: Turn, place: str = "") -> Text:
    """Whom to call in a place: an ISO code; "KH", and "" for an unknown one, have those of Cambodia first."""
    return _near(turn) if place in ("", "KH") else _far(turn, place)


def _near(turn: Turn) -> Text:
    """Of Cambodia, and from abroad."""
    near = helplines.for_place(turn.db, "KH", turn.language)
    full = [turn._("In Cambodia, call:"), *map(_line, near), turn._("From abroad, call:"), _line(_abroad(turn))]
    return text("\n".join(full), sms="\n".join(map(_brief, [*near[:3], _abroad(turn)])))


def _far(turn: Turn, place: str) -> Text:
    """Of a place abroad, the long one, and which work only inside Cambodia."""
    there, named = helplines.for_place(turn.db, place, turn.language), {"country": country(turn, place)}
    more = helplines.for_place(turn.db, "**", turn.language) if len(there) <= FEW else []
    none = turn._("We have no number in {country} that we could check. Call from there:")
    head = (turn._("In {country}, call:") if there else none).format(**named)
    inside = ", ".join(_inside(turn))
    full = [head, *map(_line, [*there, _abroad(turn), *more])]
    full.append(turn._("Only inside Cambodia: {numbers}").format(numbers=inside))
    lacking = turn.pgettext("sms", "{country}: we have no number there.").format(**named)
    short = [*map(_brief, there[:2])] or [lacking]
    short += [_brief(_abroad(turn)), turn.pgettext("sms", "Only in Cambodia: {number}").format(number=IN_CAMBODIA)]
    return text("\n".join(full), sms="\n".join(short))


def _inside(turn: Turn) -> list[str]:
    """Cambodia's short numbers."""
    near = helplines.for_place(turn.db, "KH", turn.language)
    return [line.number for line in near if len(line.number) <= SHORTEST]


def cannot_read(turn: Turn) -> Result:
    """For whoever cannot read: spoken if staff have recorded it, else a picture with the number; and a voice message
    is enough to reach a person."""
    if turn.question.hears.endswith("consent_in_words"):  # nor can they read what was asked; a voice note waits
        tips.accept(turn.db, turn.contact.id, turn.services.config.tip_wait_s)
    one = guidance.card(SPOKEN, turn.services.today())
    if one is None or one.in_review:
        return ask_place
    words, name, media = one.in_language(turn.language), f"{SPOKEN}.{turn.language}", turn.services.media
    spoken = name if media is not None and media.voice(name) is not None else ""
    options: list[tuple[str, Step]] = [(turn._("Talk to a person"), leave_tip.ask_story), (turn._("Menu"), home)]
    said = text(f"{words.title}\n\n{words.text}", sms=words.sms)
    return Menu(said, options, hear_voice, picture=name, voice=spoken)


def hear_voice(turn: Turn) -> Answer:
    """A voice message goes to a person."""
    return keep_voice if any(file.kind == "voice" for file in turn.inbound.files) else None


def keep_voice(turn: Turn) -> Result:
    """A voice message tells a person at once: who speaks may not be able to read a question about it."""
    leave_tip.keep(turn)
    return listens


def listens(turn: Turn) -> Result:
    """Few words, and the picture with the number for whoever cannot read them."""
    words = text(turn._("A person will listen and answer you here. You can send more."))
    one = guidance.card(SPOKEN, turn.services.today())
    picture = "" if one is None or one.in_review else f"{SPOKEN}.{turn.language}"
    return Menu(words, [(turn._("Menu"), home)], kind="none", picture=picture)


def _abroad(turn: Turn) -> Line:
    return helplines.for_place(turn.db, "*", turn.language)[0]


def is_minors(turn: Turn) -> bool:
    """Whether somebody under 18 is to go abroad, or is made older in papers, and nothing worse is said."""
    young = guidance.about(turn.said) == guidance.FOR_MINORS or not OF_AGES.isdisjoint(turn.heard.words)
    return turn.heard.urgency < GRAVE and young


def for_minors(turn: Turn) -> Text | None:
    """The card about that, which has the number for children; None once it is due for review."""
    one = guidance.card(guidance.FOR_MINORS, turn.services.today())
    if one is None or one.in_review:
        return None
    words = one.in_language(turn.language)
    return text(f"{words.title}\n\n{words.text}", sms=words.sms)


def _places(turn: Turn) -> list[tuple[str, Step] | tuple[str, Step, str]]:
    shown = countries.HELP[:BY_SMS] if turn.rendering == "sms" else countries.HELP
    return [*((country(turn, code), choose_place, code) for code in shown), (turn._("Another country"), elsewhere)]


def _line(line: Line) -> str:
    return f"{line.number} – {line.name}"


def _brief(line: Line) -> str:
    return f"{line.number} {line.short}".strip()


def brief_card(turn: Turn, place: str = "") -> Text:
    """The two numbers that matter most, for beside another message; of a place abroad, that place's."""
    if place not in ("", "KH"):
        return numbers(turn, place)
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
