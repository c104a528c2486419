"""Words of danger, at any step: the numbers of the place at once, and the words are kept.

If they are telling a person already, the words join that. If not they are asked; silence counts as yes, for who was
stopped from answering needs us most, and so does going on to tell.
"""

from bot import guidance, understanding
from bot.engine.dialog import Answer, Menu, Result, Text, Turn, home, text
from handlers import get_help, hide, know_rights, leave_tip, mentioned

# Told beside danger; the other cards are for who has not left: of fees, of papers for the journey.
IN_DANGER = ("work-1", "work-2", "work-3", "return-2", guidance.FOR_MINORS)
TOLD_OF_POLICE = ("danger.ask_without_police", "danger.police_told_nothing")  # steps that said it already


def heard(turn: Turn) -> Result:
    """Keep the words, then the numbers. Who goes on to tell after asking to hide is no stranger who took the phone."""
    hide.unveil(turn)
    mentioned.say_line(turn)
    place = _place(turn)
    if leave_tip.telling(turn):
        leave_tip.keep(turn)  # under the question that is open, if one is
        turn.data |= {"country": place} if place else {}
        turn.say(get_help.brief_card(turn, place))
        return leave_tip.thank
    asked = turn.question.hears.endswith("consent_in_words")
    said = understanding.leaning(turn.said) if asked else None
    going_on = turn.question.step == "danger.ask" or (asked and understanding.begins_with_yes(turn.said))
    turn.data.clear()
    turn.data["country"] = place
    leave_tip.keep_aside(turn)
    if said is False:  # "no, he would kill me"
        turn.say(get_help.brief_card(turn, place))
        return leave_tip.refuse
    if going_on:
        turn.say(get_help.brief_card(turn, place))
        return leave_tip.accept
    turn.data["young"] = get_help.is_minors(turn)
    return ask


def asked_beside(turn: Turn) -> Result:
    """A question of who told of danger, or tells a person already: kept, and answered where a card answers it, else
    with the numbers of the place. Whether to pay who holds somebody is nothing that a machine may advise."""
    leave_tip.keep_quietly(turn)
    urgent = leave_tip.in_danger(turn)
    place = turn.heard.abroad_now or turn.data.get("country", "") or _place(turn)  # a question asks about other places
    turn.data |= {"country": place} if place else {}
    turn.say(_card(turn, urgent) or get_help.brief_card(turn, place))
    return leave_tip.offer


def _card(turn: Turn, danger: bool) -> Text | None:
    """The card that answers a question which goes to a person too; None for none. With danger only what helps there."""
    topic = guidance.about(turn.said)
    if danger and topic not in IN_DANGER:
        return None
    one = know_rights.first_card(turn, topic) if topic else None
    return know_rights.said(turn, one) if one else None


def spares_police(turn: Turn) -> Result:
    """ "No, don't call the police" refuses the police, and not yet who may write: it stays offered, and they are asked
    once more."""
    hide.unveil(turn)
    leave_tip.keep_aside(turn)
    return ask_without_police if turn.question.step not in TOLD_OF_POLICE else police_told_nothing


def ask_without_police(turn: Turn) -> Result:
    """What they fear is answered, and then the question."""
    question = turn._("Shall a person from our team write to you here?")
    options = [(turn._("Yes"), leave_tip.accept), (turn._("No"), leave_tip.refuse)]
    words = text(f"{_of_police(turn)}\n{question}")
    return Menu(words, options, hears=consent_in_words, kind="yes_no")


def police_told_nothing(turn: Turn) -> Result:
    """They said it again: nothing more is asked, and a yes still counts."""
    return Menu(text(_of_police(turn)), [(turn._("Menu"), home)], hears=consent_in_words, kind="none")


def _of_police(turn: Turn) -> str:
    return turn._("The police are told nothing unless you say yes.")


def numbers(turn: Turn) -> Result:
    """Whom to call, asked for in words; what is said while a tip is open is kept there too."""
    if leave_tip.telling(turn):
        leave_tip.keep(turn)
    leave_tip.clear(turn)
    return get_help.card


def ask(turn: Turn) -> Result:
    """The numbers with one question under them."""
    young = get_help.for_minors(turn) if turn.data.get("young") else None
    shown = young or get_help.numbers(turn, turn.data.get("country", ""))
    question = turn._("Shall a person from our team write to you here?")
    options = [(turn._("Yes"), leave_tip.accept), (turn._("No"), leave_tip.refuse)]
    return Menu(
        text(f"{shown.full}\n\n{question}", sms=f"{shown.sms}\n{question}"),
        options,
        hears=consent_in_words,
        kind="yes_no",
    )


def consent_in_words(turn: Turn) -> Answer:
    """Yes and no in any words; whatever else they tell goes on from here."""
    answer = leave_tip.consent_in_words(turn)
    if answer and answer is not leave_tip.keep_place_too:
        return answer
    return go_on if guidance.answered_place(turn.said) else None


def go_on(turn: Turn) -> Result:
    """They say where they are: it belongs to what they told."""
    leave_tip.keep_aside(turn)
    turn.data["country"] = _place(turn)
    turn.say(get_help.numbers(turn, _place(turn)))
    return leave_tip.accept


def _place(turn: Turn) -> str:
    """Where they are: as they say now, else as they said before."""
    said = turn.heard.abroad_now or guidance.whereabouts(turn.said)
    return said or str(turn.data.get("country", ""))
