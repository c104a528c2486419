"""Words heard at any step: HELP first, then STOP, START, MENU, language, hide. One word is a command; a sentence that
merely holds it is not."""

import re

from bot import contacts, outbox, understanding, wishes
from bot.dialog import Menu, Result, Say, Step, Turn, address, text
from bot.dialog import home as lead_home
from bot.dialog import understand as hear_anew
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits, fold
from handlers import check_recruiter, cover, follow_up, get_help, home, leave_tip

HELP = ("help", "/help", "sos", "ជួយ", "ជួយផង", "ជំនួយ", "chuoy", "juy", "chuy", "jouy", "chouy", "juoy", "choy")
MENU = ("menu", "/menu", "/start", "home", "0", "ម៉ឺនុយ", "មឺនុយ", "ដើម", "menu please")
CHECK = ("/check",)
STOP = ("stop", "/stop", "unsubscribe", "end", "quit", "cancel", "stopall", "ឈប់", "ឈប់ផ្ញើ", "កុំផ្ញើ", "chhob", "chob")
PERSON = ("person", "a person", "staff", "human", "បុគ្គលិក", "មនុស្ស", "bukkalik", "bokkalik")
START = ("start", "unstop", "ចាប់ផ្តើម", "chabphdaem")
LANGUAGE = ("language", "/language", "lang", "ភាសា", "pheasa", "phea sa")
KHMER = ("khmer", "ខ្មែរ", "ភាសាខ្មែរ", "khmae", "kh")
ENGLISH = ("english", "អង់គ្លេស", "ភាសាអង់គ្លេស", "en")
HIDE = ("hide", "/hide", "លាក់", "leak")
DELETE = ("delete", "/delete", "delete my data", "delete all", "forget me", "លុបទិន្នន័យ", "លុបទិន្នន័យខ្ញុំ", "លុបទាំងអស់")
SAFE_WORD = ("safe word", "safeword", "secret word", "ពាក្យសម្ងាត់")
LIKENESS = "resembles"  # the rule's id when no rule fits, and the words together are like those of danger
MORE = address(leave_tip.keep_more)  # waits for whatever they add to what they told
CODE = re.compile(r"(?:\d[ .-]?){12}")  # twelve digits, as they are read aloud


def ask_stop(turn: Turn) -> Result:
    """A confirmation first: whoever texts "end" must not silence her own line."""
    question = text(
        turn._("Shall we stop sending you messages that you did not ask for? You can still write to us at any time."),
        sms=turn.pgettext("sms", "Stop messages that you did not ask for? You can still write to us."),
    )
    return Menu(question, [(turn._("Yes, stop"), stop), (turn._("No"), lead_home)], otherwise=stop_in_words)


def stop_in_words(turn: Turn) -> Result:
    """Yes and no in any words."""
    said = understanding.yes_or_no(turn.said)
    if said is None:
        return hear_anew
    return stop if said else lead_home


def stop(turn: Turn) -> Result:
    """Nothing unasked from now on; what they ask is still answered."""
    turn.contact.stopped = True
    wishes.forget(turn.db, turn.contact.id)
    outbox.drop(turn.db, turn.contact.id)
    return stopped


def stopped(turn: Turn) -> Result:
    """The last word, with the way back."""
    return Say(text(turn._("We will send nothing more by ourselves. Write START when you want messages again.")))


def start(turn: Turn) -> Result:
    """Messages again."""
    turn.contact.stopped = False
    return home.hello


def nothing(turn: Turn) -> Result:
    """They blocked us, or came back: the provider says so, and they wrote nothing that could be answered."""
    return None


def alone(turn: Turn) -> Result:
    """In a group, at most once a day, and nothing else whatever is said there: others read it."""
    return Say(text("សូមសរសេរមកយើងតែម្នាក់ឯង ក្នុងការសន្ទនាផ្ទាល់។\nPlease write to us alone, in a private chat."))


WORDS: tuple[tuple[tuple[str, ...], Step], ...] = (
    (HELP, get_help.card),
    (MENU, home.hello),
    (CHECK, check_recruiter.ask_name),
    (STOP, ask_stop),
    (PERSON, leave_tip.ask_story),
    (START, start),
    (LANGUAGE, home.ask_language),
    (KHMER, home.use_khmer),
    (ENGLISH, home.use_english),
    (HIDE, cover.ask_hide),
    (DELETE, cover.ask_delete),
    (SAFE_WORD, cover.ask_safe_word),
)
STEPS: dict[str, Step] = {fold(word): step for words, step in WORDS for word in words}


def hear(turn: Turn) -> Step | None:
    """The step for a word that is heard everywhere, or for words of danger."""
    if turn.inbound.kind in (Kind.LEFT, Kind.BACK):
        return nothing
    if turn.inbound.kind is Kind.GROUP:
        return alone if contacts.count_answer(turn.contact) == 1 else nothing
    if cover.is_safe_word(turn):
        return cover.come_back if turn.contact.under_cover else cover.go_under
    if turn.contact.under_cover:
        return cover.play_along
    _wake(turn)
    if turn.inbound.kind is Kind.PRESS:
        return None
    said = fold(turn.said).strip(" .!។៕")
    if step := STEPS.get(said.partition("@")[0] if said.startswith("/") else said):
        return step
    if CODE.fullmatch(digits(turn.said).strip()) and follow_up.goes_on(turn):
        return follow_up.welcome_back
    if turn.said and _danger(turn):
        return get_help.in_danger
    if turn.waiting == MORE and not turn.chosen and turn.heard.intent is Intent.FOLLOWUP:
        return _waiting(turn, said) or follow_up.asked
    return _waiting(turn, said)


def understand(turn: Turn) -> Result:
    """At home a whole sentence may say stop, hide or a language; anything else is home's to understand."""
    if turn.inbound.kind is not Kind.TEXT:
        return home.understand
    steps: dict[Intent, Step] = {Intent.STOP: ask_stop, Intent.HIDE: cover.ask_hide, Intent.LANGUAGE: home.ask_language}
    return steps.get(turn.heard.intent, home.understand)


def _danger(turn: Turn) -> bool:
    """Words of danger count at every step. A mere likeness to them counts at home only, and not in an option's own
    words or in what may be the name of a recruiter: whoever checks a firm must get the answer of the check."""
    if not turn.heard.danger or turn.heard.words != (LIKENESS,):
        return turn.heard.danger
    at_home = turn.waiting in ("", address(hear_anew))
    return at_home and not turn.chosen and not check_recruiter.names_one(turn, asked=False)


def _waiting(turn: Turn, said: str) -> Step | None:
    """An operator's words wait: whatever they write lets them go out; a word that only asks for them says no more."""
    if not outbox.waiting(turn.db, turn.contact.id):
        return None
    if not turn.contact.knocked:  # nothing on the screen spoke of it yet: first the neutral line, whoever is reading
        turn.contact.knocked = True
        turn.last.append(follow_up.knock(turn.language, turn.rendering))
        return None
    if said in READ or not said:
        return follow_up.read
    outbox.release(turn.db, turn.contact.id)
    turn.contact.knocked = False
    return None


READ = frozenset(fold(word) for word in follow_up.READ_WORDS)


def _wake(turn: Turn) -> None:
    """They write, so they are here again; and the language follows what they write until they choose one."""
    contact, inbound = turn.contact, turn.inbound
    contact.hidden, contact.forget_at = False, None
    if contact.language_chosen:
        return
    spoken = turn.heard.speaks if turn.said and not turn.said.startswith("/") else None
    if not contact.language:
        contact.language = spoken or ("km" if not inbound.language or inbound.language.startswith("km") else "en")
    elif spoken == "km" and not turn.inbound.forwarded and contact.state == "{}":
        contact.language = "km"
