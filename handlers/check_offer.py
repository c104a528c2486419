"""Check a job offer: the warning signs in an advertisement or a chat, pasted, forwarded or photographed.

Only ids of signs, row numbers of recruiters and a country's code are kept in the talk, until it ends. The words of an
offer are sealed to the team, for who is in danger next (`said_before`), and erased when nothing follows. The answer
never says that an offer is safe.
"""

from bot import offers, understanding
from bot.engine.dialog import Answer, Menu, Result, Step, Turn, home, text
from bot.messages import Attachment, Kind
from bot.messaging import ocr
from bot.understanding import Intent
from handlers import get_help, leave_tip, offer_answer, offer_questions, said_before

ENOUGH = 40  # characters that may be called an offer although we saw nothing in them; of fewer we say nothing


def ask_offer(turn: Turn) -> Result:
    """However they have it: words, a picture, or what they remember."""
    leave_tip.clear(turn)
    question = text(
        turn._("Send us the job offer: paste or forward the message, or send a photo of the advertisement."),
        sms=turn.pgettext("sms", "Send us the words of the job offer."),
    )
    return Menu(question, [(turn._("Answer questions instead"), offer_questions.begin)], hears=offer_said)


def seems_offered(turn: Turn) -> bool:
    """Whether words said at home are an advertisement, or a forwarded message that has the signs of one."""
    if understanding.looks_like_advert(turn.said):
        return True
    return turn.inbound.forwarded and any(sign.weight == "strong" for sign in offers.signs(turn.said))


def read_at_home(turn: Turn) -> Result:
    """An offer that nobody asked for: read at once."""
    leave_tip.clear(turn)
    return read_offer


def hear_about(turn: Turn) -> Result:
    """ "Is this job real?": what is told of it is judged; without anything in it, it is asked for."""
    leave_tip.clear(turn)
    return read_offer if offers.signs(turn.said) else ask_offer


def offer_said(turn: Turn) -> Answer:
    """An offer in words or on a picture; a name to check or something to tell is none."""
    if turn.inbound.files:
        return read_offer
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return None
    return read_offer if offers.signs(turn.said) or _is_offer(turn) else None


def read_offer(turn: Turn) -> Result:
    """Find the signs. A caption is read with its picture; where nothing reads
    pictures, it is judged by itself, if it says anything of the offer."""
    if turn.inbound.files and not (offers.signs(turn.said) and not _readable(turn)):
        return read_picture
    said_before.keep(turn)
    offer_answer.judge(turn, turn.said, offers.signs(turn.said))
    return offer_answer.answer


def _is_offer(turn: Turn) -> bool:
    """Whether words without a sign may be an offer at all, and not a name to check or something to tell."""
    if understanding.looks_like_advert(turn.said):
        return True
    talk = turn.heard.intent not in (Intent.OFFER, Intent.OTHER, Intent.RIGHTS, Intent.TIP)
    return not talk and len(turn.said) >= ENOUGH and not understanding.looks_like_lookup(turn.said)


# --- pictures


def is_picture(turn: Turn) -> bool:
    """Whether they sent a photo, or a picture as a file."""
    return _picture(turn) is not None


def _picture(turn: Turn) -> Attachment | None:
    pictures = (one for one in turn.inbound.files if one.kind == "photo" or one.mime.startswith("image/"))
    return next(pictures, None)


def shown(turn: Turn) -> Result:
    """A picture that came unasked may be an advertisement, or something that happened: kept aside until they say."""
    if leave_tip.is_open(turn) or not is_picture(turn):
        return leave_tip.offer
    leave_tip.clear(turn)
    if turn.contact.in_duress:  # where nobody may read that a person could look
        return read_offer
    leave_tip.keep_aside(turn)
    _park(turn)
    return ask_what


def ask_what(turn: Turn) -> Result:
    """Ask what a picture is: an offer to be read, something for a person, or nothing. `leave_tip` asks the last two
    about words that we could not answer."""
    question = text(
        turn._("What is on your picture? We can look for warning signs in a job offer, or a person can look at it."),
        sms=turn.pgettext("sms", "Is this picture a job offer?"),
    )
    options: list[tuple[str, Step]] = [
        (turn._("A job offer: check it"), read_shown),
        (turn._("A person should look"), leave_tip.accept),
        (turn._("No"), leave_tip.refuse),
    ]
    return Menu(question, options, hears=leave_tip.consent_in_words, kind="yes_no")


def read_shown(turn: Turn) -> Result:
    """Have the pictures read that were parked: their sender says that they show an advertisement."""
    if not ocr.languages():
        return words_instead
    return wait if ocr.begin(turn.db, turn.data.get("pictures", [])) else words_instead


def read_picture(turn: Turn) -> Result:
    """Read after the turn; the answer comes by itself."""
    if not _readable(turn):
        return words_instead
    ocr.begin(turn.db, [_park(turn)])
    return wait


def _readable(turn: Turn) -> bool:
    return bool(ocr.languages()) and is_picture(turn)


def _park(turn: Turn) -> str:
    picture = _picture(turn)
    assert picture is not None, "it was asked before"
    services, inbound = turn.services, turn.inbound
    number = ocr.park(turn.db, services.keys, turn.contact, inbound.address, picture, turn.said)
    turn.data["pictures"] = [*turn.data.get("pictures", []), number][-5:]
    return number


def wait(turn: Turn) -> Result:
    """Reading takes some seconds; meanwhile they may write."""
    words = text(turn._("We are reading your picture. The answer comes here in a moment."))
    return Menu(words, [(turn._("Menu"), home)], hears=offer_said)


def picture_read(turn: Turn) -> Result:
    """What was on the picture has come, or nothing could be read. Runs without a message of theirs."""
    if not turn.said:
        return unread
    if turn.heard.danger and not turn.contact.in_duress:
        turn.say(get_help.brief_card(turn))
    turn.data["picture"] = True
    offer_answer.judge(turn, turn.said, offers.signs(turn.said))
    return offer_answer.answer


def unread(turn: Turn) -> Result:
    """Blurred, too small, or no words on it."""
    question = text(
        turn._("We could not read the picture. Please write the words that are on it, or answer some questions."),
        sms=turn.pgettext("sms", "We could not read it. Please write the words."),
    )
    return Menu(question, [(turn._("Answer questions instead"), offer_questions.begin)], hears=offer_said)


def words_instead(turn: Turn) -> Result:
    """No picture can be read here, or it is a recording: it is kept, for a person can look at it."""
    leave_tip.keep_quietly(turn)
    return ask_words


def ask_words(turn: Turn) -> Result:
    """The words of it, answers to questions, or a person."""
    question = text(
        turn._("We cannot read this here. Please write the words of the offer, or answer some questions."),
        sms=turn.pgettext("sms", "We cannot read this. Please write the words."),
    )
    options: list[tuple[str, Step]] = [
        (turn._("Answer questions instead"), offer_questions.begin),
        (turn._("A person should look"), leave_tip.accept),
        (turn._("Menu"), home),
    ]
    return Menu(question, options, hears=offer_said)
