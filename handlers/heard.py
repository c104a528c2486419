"""What a message means: one table, read from the top. Each message meets exactly one row.

Rules that fire one after another made wrong answers where each rule was right; here the first row that fits decides,
and says where the person's words are kept. `hotline hear "…"` shows the row of a message; tests walk kinds of open
question × kinds of message and write the whole table for a reader.

What is said at a question without answering it is heard as if nothing were open, and the question is dropped: the facts
of an earlier look-up go with it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.dialog import Answer, Step, Turn
from handlers import (
    anytime,
    check_offer,
    check_recruiter,
    danger,
    discreet_notices,
    duress,
    follow_up,
    get_help,
    hide,
    home,
    know_rights,
    leave_tip,
    named,
    the_list,
)
from handlers.known import Known


@dataclass(frozen=True, slots=True)
class Row:
    """One row: when it fits, the step to which it leads, and where the words are kept.

    keeps    for readers: none · aside · tip · offered · counted · as asked (what the open question does with them)
    joins    whether the words also go into a tip that is open
    drops    whether what was open is dropped, with the facts found for it
    reminds  whether the neutral line may follow when an operator's words wait
    """

    name: str
    fits: Callable[[Known], bool]
    step: Callable[[Known], Step]
    keeps: str
    joins: bool = False
    drops: bool = True
    reminds: bool = True


def _to(step: Step) -> Callable[[Known], Step]:
    return lambda known: step


TABLE: tuple[Row, ...] = (
    # 1: nobody who waits for an answer
    Row("left", lambda k: k.left, _to(anytime.nothing), "none", drops=False, reminds=False),
    Row("group", lambda k: k.group, _to(anytime.alone), "none", drops=False, reminds=False),
    Row("machine", lambda k: k.machine, _to(anytime.nothing), "none", drops=False, reminds=False),
    # 2: the safe word; whatever is written in duress mode is sealed aside besides
    Row("safe word", lambda k: k.safe_word, _to(duress.turn_over), "none", reminds=False),
    # 3: yes and no to what cannot be undone are never anything else
    Row("confirmation", lambda k: k.confirms, lambda k: k.answer_step, "none", drops=False, reminds=False),
    # ... and what only changes an older message answers nothing
    Row("a change", lambda k: k.changed, _to(leave_tip.keep_change), "tip, or offered", drops=False),
    # 4: hide comes before every card
    Row("hide", lambda k: k.hides, _to(hide.wanted), "offered or tip when it tells of danger", reminds=False),
    # 5: commands that nobody could mean as an answer
    Row("command", lambda k: bool(k.command), lambda k: anytime.STEPS[k.command], "none", reminds=False),
    Row("secret word", lambda k: k.secret_word, _to(duress.ask_safe_word), "none"),
    Row("code", lambda k: k.code, _to(follow_up.welcome_back), "none"),
    Row("a code?", lambda k: k.has_code, _to(follow_up.ask_code), "none"),
    # ... and a no to the line that says that words wait is no answer to anything else
    Row("not to read", lambda k: k.reads_not, _to(follow_up.declined), "none", drops=False, reminds=False),
    # who asks what was told here is a stranger, whoever they are
    Row("prying", lambda k: k.pries, _to(follow_up.pry), "tip, or offered", reminds=False),
    # 6: the question that is open
    Row("enough", lambda k: k.tires, _to(leave_tip.enough), "none"),
    # 7: the operator's words go out to who asks for them, and to nothing else
    Row("read", lambda k: k.reads, _to(follow_up.read), "none", reminds=False),
    Row("read?", lambda k: k.reads_late, _to(follow_up.notify_late), "none", reminds=False),
    Row("no police", lambda k: k.spares_police, _to(danger.spares_police), "offered", drops=False),
    Row("answer", lambda k: k.answers, lambda k: k.answer_step, "as asked", drops=False),
    # 8: danger, at any step
    Row("danger", lambda k: k.danger, _to(danger.heard), "tip, or offered", drops=False),
    # 9: a recruiter
    Row("recruiter", lambda k: k.recruiter, _to(named.heard), "counted; a story around it: tip, or offered"),
    Row("check", lambda k: k.checks, _to(check_recruiter.ask_name), "none"),
    # 10: what we can answer
    Row("the list", lambda k: k.the_list, _to(the_list.tell), "tip when one is open", joins=True),
    Row("person", lambda k: k.person, lambda k: k.person_step, "tip when it says more"),
    Row("about us", lambda k: k.about_us, _to(home.who_we_are), "none"),
    Row("cannot read", lambda k: k.cannot_read, _to(get_help.cannot_read), "tip when one is open", joins=True),
    Row("of a tip", lambda k: bool(k.of_a_tip), lambda k: k.of_a_tip_step, "none"),
    Row("status", lambda k: k.status, _to(follow_up.asked), "tip"),
    Row("stop", lambda k: k.stops, _to(anytime.ask_stop), "tip when one is open", joins=True, reminds=False),
    Row("language", lambda k: k.language, _to(home.ask_language), "tip when one is open", joins=True),
    Row("offer", lambda k: k.offer, _to(check_offer.read_at_home), "tip when one is open", joins=True),
    Row("asks beside", lambda k: k.asks_beside, _to(danger.asked_beside), "tip, or offered"),
    Row("numbers", lambda k: k.numbers, lambda k: k.numbers_step, "tip, or offered, when it tells more"),
    Row(
        "rights",
        lambda k: k.rights,
        _to(know_rights.by_words),
        "tip when one is open; what tells a story: offered",
        joins=True,
    ),
    # 11: an offer of work that is asked about
    Row("about an offer", lambda k: k.about_an_offer, _to(check_offer.hear_about), "tip when one is open", joins=True),
    # 12: a tip is open
    Row("greeting", lambda k: k.greets, lambda k: k.greeting_step, "none"),
    Row("voice", lambda k: k.voice, _to(get_help.keep_voice), "tip"),
    Row("picture", lambda k: k.picture, _to(check_offer.shown), "tip, or offered"),
    Row("tip goes on", lambda k: k.tip_open and k.something, _to(leave_tip.keep_more), "tip"),
    # 13: anything else
    Row("nothing", lambda k: not k.something, lambda k: k.again_step, "none", drops=False),
    Row("a name?", lambda k: k.perhaps_a_name, lambda k: k.name_step, "offered until they say that it is a name"),
    Row("offered", lambda k: True, _to(leave_tip.offer), "offered"),
)


# What is told piece by piece, while they are asked whether a person may read it, is more of the same.
FAINT = frozenset(["check", "language", "stop", "numbers", "about an offer", "greeting", "a name?"])


# What is answered by itself, and kept first where they told of danger in this conversation, told or still offered.
FIRST = frozenset(
    [
        "recruiter",
        "check",
        "the list",
        "person",
        "about us",
        "cannot read",
        "stop",
        "language",
        "offer",
        "numbers",
    ]
)


def hear(turn: Turn, answer: Callable[[], Answer]) -> Step:
    """The one step to which a message leads."""
    known = Known(turn, answer)
    known.wake()
    row = next(row for row in TABLE if row.fits(known) and not (row.name in FAINT and known.asked_to_be_read))
    turn.row = row.name
    if turn.contact.in_duress and row.name != "safe word":
        duress.note(turn)
    discreet_notices.pass_on(turn, declined=row.name == "not to read")
    if row.reminds:
        follow_up.remind(turn)
    if row.drops:
        leave_tip.clear(turn)
    if row.joins and known.tip_open:
        leave_tip.keep(turn)
    elif known.tells_beside if row.name == "answer" else row.name in FIRST and known.in_danger:
        leave_tip.keep_quietly(turn)
    return row.step(known)
