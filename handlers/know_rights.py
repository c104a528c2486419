"""Know your rights, travel safely: short cards by stage of the journey and by destination, one at a time.

Where somebody is on the way, and for which country, is chosen or taken from what they write. Every card leads on: to
the next one, to another topic, to a person.
"""

from bot import guidance, understanding
from bot.countries import DESTINATIONS
from bot.engine.dialog import Answer, Menu, Result, Step, Text, Turn, home, text
from bot.guidance import Card
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import fold
from handlers import cards, leave_tip, long_number, said_before
from handlers.countries import country, dated

# By SMS the stages come in two messages, what most people ask about first.
FIRST_BY_SMS = ("papers", "recruiter", "work", "trouble", "return")
WAYS_ON = "x" * 46  # UTF-16 units of the most ways on that a card lists in an SMS
FEW = 4  # words of a question that may be answered by asking what it is about
TELLS = 0.25  # likelihood that it tells something, whatever it asks
LONGEST_QUESTION = 200  # characters; more tells something, whatever it asks

TROUBLES = ("work-1", "work-2")  # the passport kept, pay kept back: whoever writes of that may need a person

Options = list[tuple[str, Step] | tuple[str, Step, str]]


def doors(turn: Turn) -> list[tuple[str, Step]]:
    """The ways in from the menu. By SMS, where every entry costs, the second one is among the topics."""
    label = turn.label(turn._("Papers, pay, journey"), turn.pgettext("sms", "Papers, pay, journey"))
    papers: tuple[str, Step] = (label, ask_stage)
    return [papers] if turn.rendering == "sms" else [papers, (turn._("Work in Cambodia"), work_at_home)]


def ask_stage(turn: Turn) -> Result:
    """Where they are on the way."""
    if turn.rendering == "sms":
        more: Options = [(_more(turn), ask_other_stage)]
        return Menu(_what_about(turn), [*_stages(turn, FIRST_BY_SMS), *more], hears=hear)
    return Menu(_what_about(turn), [*_stages(turn, guidance.STAGES), (turn._("Menu"), home)], hears=hear)


def ask_other_stage(turn: Turn) -> Result:
    """The second half of the stages, for SMS."""
    rest = tuple(stage for stage in guidance.STAGES if stage not in FIRST_BY_SMS)
    return Menu(_what_about(turn), [*_stages(turn, rest), (turn._("Menu"), home)], hears=hear)


def _what_about(turn: Turn) -> Text:
    return text(turn._("What do you want to know about?"), sms=turn.pgettext("sms", "About what?"))


def _stages(turn: Turn, stages: tuple[str, ...]) -> Options:
    sms = turn.rendering == "sms"
    return [(guidance.label(stage, turn.language, sms=sms), choose_stage, stage) for stage in stages]


def choose_stage(turn: Turn) -> Result:
    """A stage is known; the country is asked for where it changes what there is to say."""
    if turn.value not in guidance.STAGES:
        return ask_stage
    turn.data["stage"] = turn.value
    return ask_country if guidance.destinations(turn.value) and "to" not in turn.data else open_first


def work_at_home(turn: Turn) -> Result:
    """For those who have come back: work in Cambodia."""
    turn.data["stage"] = "jobs"
    return open_first


def ask_country(turn: Turn) -> Result:
    """What holds depends on the country."""
    options: Options = [(country(turn, code), choose_country, code) for code in DESTINATIONS]
    options.append((turn._("Another country"), choose_country, "other"))
    return Menu(text(turn._("Which country?")), options, hears=hear)


def choose_country(turn: Turn) -> Result:
    """The country is known."""
    turn.data["to"] = turn.value
    return open_first


def open_first(turn: Turn) -> Result:
    """The first card of the stage."""
    found = _cards(turn)
    if not found:
        return ask_stage
    turn.data["card"] = found[0].id
    return show


def open_card(turn: Turn) -> Result:
    """One card by its id, of the stage that is being read or of its own."""
    found = guidance.card(turn.value, turn.services.today())
    if found is None:
        return ask_stage
    turn.data["card"] = found.id
    if turn.data.get("stage") not in (found.stage, *found.also):
        turn.data["stage"] = found.stage
    return show


def show(turn: Turn) -> Result:
    """One card, and ways on."""
    one = guidance.card(turn.data.get("card", ""), turn.services.today())
    if one is None:
        return ask_stage
    return Menu(said(turn, one), _ways_on(turn, one), hears=hear, picture=cards.pictured(turn, one))


def listen(turn: Turn) -> Result:
    """The card as staff have spoken it."""
    one = guidance.card(turn.data.get("card", ""), turn.services.today())
    if one is None or not cards.recorded(turn, one):
        return show
    title = text(one.in_language(turn.language).title)
    return Menu(title, _ways_on(turn, one, heard=True), hears=hear, voice=cards.name(turn, one))


def said(turn: Turn, one: Card) -> Text:
    """What the card says; past its review date only that it is being checked. Where it names only numbers that work
    inside Cambodia, the long one stands below, for whoever reads it abroad."""
    words, day = cards.words(turn, one), dated(turn, one.checked_on)
    if one.in_review:
        return cards.in_review(turn, words.title, day)
    as_of = turn._("(What we know as of {day})").format(day=day)
    said = text(f"{words.title}\n\n{words.text}", sms=words.sms)
    if (one.stage, *one.also) != ("jobs",):  # whoever looks for work at home alone is there
        said = long_number.beside(turn, said, WAYS_ON)
    return text(f"{said.full}\n\n{as_of}", sms=said.sms)


def _ways_on(turn: Turn, one: Card, heard: bool = False) -> Options:
    options: Options = []
    row = [each.id for each in _cards(turn)]
    if one.id in row[:-1]:
        options.append((_more(turn), open_card, row[row.index(one.id) + 1]))
    if not heard and cards.recorded(turn, one):
        options.append((turn._("Listen"), listen))
    sms = turn.rendering == "sms"
    topic = turn.pgettext("sms", "Another topic") if sms else turn._("Another topic")
    person = turn.pgettext("sms", "A person") if sms else turn._("Talk to a person")
    return [*options, (topic, ask_stage), (person, leave_tip.ask_story), (turn._("Menu"), home)]


def _more(turn: Turn) -> str:
    return turn.pgettext("sms", "More") if turn.rendering == "sms" else turn._("More")


def _cards(turn: Turn) -> list[Card]:
    stage, to = turn.data.get("stage", ""), turn.data.get("to", "")
    return guidance.cards(stage, to, turn.services.today())


def hear(turn: Turn) -> Answer:
    """Words at any of these questions: a country, another topic."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return None
    if _stage_named(turn):
        return open_named
    return by_words if asks(turn) and not (turn.heard.asks_list or leave_tip.in_danger(turn)) else None


def open_named(turn: Turn) -> Result:
    """The stage whose label they wrote."""
    turn.value = _stage_named(turn)
    return choose_stage


def _stage_named(turn: Turn) -> str:
    """By its label, also one that is on the other page."""
    said = fold(turn.said)
    labels = {
        guidance.label(stage, turn.language, sms=sms): stage for stage in guidance.STAGES for sms in (True, False)
    }
    return next((stage for label, stage in labels.items() if fold(label) == said), "")


def asks(turn: Turn) -> bool:
    """Whether the message asks for what the cards tell. A bare topic does, where nothing clearer is meant; what names
    neither a topic nor a country, in more than a few words, is nothing that a card answers."""
    topic = guidance.about(turn.said)
    if topic == guidance.FOR_MINORS:  # a child who is to go abroad, whatever else the words resemble
        return True
    known = bool(topic or _destination(turn))
    if turn.heard.intent is Intent.OTHER and guidance.is_bare(turn.said):
        return known
    return turn.heard.intent is Intent.RIGHTS and (known or len(turn.said.split()) <= FEW)


def by_words(turn: Turn) -> Result:
    """A question in words: the topic and the country are taken from it; what tells a story goes to a person, too."""
    topic, to = guidance.about(turn.said), _destination(turn)
    if _tells(turn) and not (topic == guidance.FOR_MINORS and turn.heard.urgency <= 1 and not leave_tip.is_open(turn)):
        if one := guidance.card(topic, turn.services.today()):
            turn.say(said(turn, one))
        return leave_tip.offer
    if not topic and guidance.whereabouts(turn.said):
        said_before.keep_place(turn)
    if topic == guidance.FOR_MINORS or understanding.tells_journey(turn.said):
        said_before.keep(turn)
    if to:
        turn.data["to"] = to
    if topic == "work" and guidance.asks_pay(turn.said):
        topic = _pay_card(turn, to)
        if not topic:
            return leave_tip.offer
    if topic and topic not in guidance.STAGES:
        turn.value = topic
        return open_card
    if not topic and not to:
        return ask_stage
    turn.value = topic or turn.data.get("stage", "thinking")
    return choose_stage


def _pay_card(turn: Turn, to: str) -> str:
    """What is earned in a country is a card of its own there, so that the day of its next change holds only for it.
    "" for a country of which we have none: only a person can answer that."""
    if not to:
        return "work"
    one = guidance.card(f"work-{to.lower()}", turn.services.today())
    return one.id if one else ""


def _destination(turn: Turn) -> str:
    """The country abroad that they name, "" for none."""
    code = understanding.destination(turn.said) or ""
    return "" if code == "KH" else code


def _tells(turn: Turn) -> bool:
    """Something happened, or goes on, or they are telling a person already: no word of that may be lost."""
    scores = turn.heard.scores
    likely = sum(scores.get(intent, 0.0) for intent in (Intent.HELP, Intent.TIP, Intent.FOLLOWUP))
    likely *= len(turn.said.split()) > FEW
    troubled = turn.heard.urgency > 0 or likely > TELLS or guidance.about(turn.said) in TROUBLES
    return troubled or len(turn.said) > LONGEST_QUESTION or leave_tip.is_open(turn)


def first_card(turn: Turn, topic: str) -> Card | None:
    """The card of a topic, or the first one of a stage for the country that the words name."""
    today = turn.services.today()
    if topic in guidance.STAGES:
        found = guidance.cards(topic, _destination(turn), today)
        return found[0] if found else None
    return guidance.card(topic, today)
