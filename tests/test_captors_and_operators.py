"""A captor who reads every screen, and operators who answer at any moment, in any order. No words of an operator reach
a phone that hid, deleted or took back what they answer, or to which it was handed over; what was told in danger stays."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import outbox, tips
from bot.contacts import Contact
from bot.outbox import Letter
from bot.tips import Tip, TipState
from tests.people import Office, Phone

NAMES = ("hers", "his")
STORY = "my boss locked me in a room and beats me"
TYPED = (
    "hi",
    "ok",
    "read it",
    "yes",
    "no",
    "1",
    "2",
    "menu",
    "who are you",
    "status",
    "has anyone read it?",
    "អាន",
    "?",
)
Deed = Callable[[Session, int], Any]


class Hands(RuleBasedStateMachine):
    """Two phones, and a hotline whose operators may write to each tip at any moment."""

    made: Callable[[], Any]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.office: Office = self.stack.enter_context(self.made())
        self.phones = {name: self.office.phone(name=name) for name in NAMES}
        for phone in self.phones.values():
            phone.writes("english")
        self.numbers = itertools.count(1)
        self.codes: list[str] = []
        self.words: dict[str, str] = {}  # of operators: the words, and the tip that they answer
        self.shown: set[str] = set()  # those that a phone has shown before anything happened to their tip
        self.shut: set[str] = set()  # tips that were hidden, deleted, taken back or handed over
        self.danger: set[str] = set()  # tips that nothing may erase

    def teardown(self) -> None:
        self.stack.close()

    def do(self, deed: Callable[[Session], Any]) -> Any:
        return self.office.house.database.write(deed)

    def of(self, phone: Phone) -> int:
        """The contact of a phone."""
        index = self.office.house.hotline.indexer.index("telegram", "1000000001", phone.address)
        return int(self.do(lambda db: db.query(Contact).filter(Contact.index == index).one().id))

    def tips_of(self, phone: Phone) -> set[str]:
        number = self.of(phone)
        return {tip.id for tip in self.office.tips() if tip.contact_id == number}

    # What the phones do.

    @rule(name=st.sampled_from(NAMES))
    def tells(self, name: str) -> None:
        for words in ("menu", "talk to a person", STORY):
            self.phones[name].writes(words)
        self.note_danger()

    @rule(name=st.sampled_from(NAMES))
    def offers(self, name: str) -> None:
        self.phones[name].writes("menu")
        self.phones[name].writes(STORY)
        self.note_danger()

    @rule(name=st.sampled_from(NAMES), typed=st.sampled_from(TYPED))
    def types(self, name: str, typed: str) -> None:
        self.phones[name].writes(typed)

    @rule(name=st.sampled_from(NAMES))
    def reads(self, name: str) -> None:
        phone = self.phones[name]
        if any("Read it" in one.labels for one in phone.screen):
            phone.presses("Read it")

    @rule(name=st.sampled_from(NAMES))
    def hides(self, name: str) -> None:
        self.happens(name, lambda db, contact: tips.hide(db, contact), ("hide", "Delete now"))

    @rule(name=st.sampled_from(NAMES))
    def deletes(self, name: str) -> None:
        self.happens(
            name, lambda db, contact: tips.withdraw(db, contact, hidden=True), ("delete my data", "Delete everything")
        )

    @rule(name=st.sampled_from(NAMES))
    def withdraws(self, name: str) -> None:
        self.happens(name, lambda db, contact: tips.withdraw(db, contact), None)

    @rule(name=st.sampled_from(NAMES))
    def refuses(self, name: str) -> None:
        number = self.of(self.phones[name])
        self.do(lambda db: tips.refuse(db, number))

    def happens(self, name: str, deed: Deed, typed: tuple[str, str] | None) -> None:
        """By the person's words where the channel has them, else by the verb itself."""
        phone = self.phones[name]
        closed = self.tips_of(phone)
        number = self.of(phone)
        if typed is not None:
            phone.writes(typed[0])
            self.look()
            phone.presses(typed[1])
        else:
            self.do(lambda db: deed(db, number))
        self.shut |= closed

    @rule(name=st.sampled_from(NAMES))
    def asks_for_a_code(self, name: str) -> None:
        phone = self.phones[name]
        shut = self.tips_of(phone) <= self.shut
        number, keys = self.of(phone), self.office.house.keys
        code = self.do(lambda db: tips.new_code(db, keys, number))
        assert not (shut and code), "only a conversation that began it, and did not hide it, hands it on"
        self.codes += [code] if code else []

    @precondition(lambda self: self.codes)
    @rule(name=st.sampled_from(NAMES), data=st.data())
    def types_a_code(self, name: str, data: st.DataObject) -> None:
        before = {tip.id: (tip.contact_id, tip.moved) for tip in self.office.tips()}
        self.do(lambda db: db.execute(update(Contact).values(guesses=0)).close())
        self.phones[name].writes(data.draw(st.sampled_from(self.codes)))
        after = {tip.id: (tip.contact_id, tip.moved) for tip in self.office.tips()}
        self.shut |= {ref for ref, where in after.items() if before.get(ref) != where and where[1]}

    @rule(name=st.sampled_from(NAMES))
    def goes_under_and_comes_back(self, name: str) -> None:
        phone = self.phones[name]
        number = self.of(phone)
        self.do(lambda db: db.execute(update(Contact).where(Contact.id == number).values(under_cover=True)).close())
        assert self.do(lambda db: outbox.release(db, number)) == 0
        phone.writes("read it")
        self.do(lambda db: db.execute(update(Contact).where(Contact.id == number).values(under_cover=False)).close())

    # What the hotline does.

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        self.do(lambda db: db.execute(update(Tip).values(quiet_at=0.0)).close())
        self.do(tips.start_quiet)
        open_tips = [tip.id for tip in self.office.tips() if tip.state not in (TipState.CLOSED, TipState.OFFERED)]
        if not open_tips:
            return
        ref, words = data.draw(st.sampled_from(sorted(open_tips))), f"zq{next(self.numbers)}words"
        self.words[words] = ref
        self.do(lambda db: self.answer(db, ref, words))

    def answer(self, db: Session, ref: str, words: str) -> None:
        tip, office = db.get_one(Tip, ref), self.office
        tips.claim(db, tip, office.operator)
        tips.answer(db, office.house.keys, tip, office.operator, office.team, words, wiring.knock("en", "buttons"))

    @rule()
    def time_passes(self) -> None:
        self.do(lambda db: db.execute(update(Letter).values(made_at=Letter.made_at - 700)).close())
        self.do(wiring.lines(self.office.house).do)
        self.do(tips.erase_old)

    @rule()
    def letters_go_out(self) -> None:
        self.office.deliver()

    # What must hold.

    def note_danger(self) -> None:
        self.danger |= {tip.id for tip in self.office.tips() if tip.urgency >= 2}

    def look(self) -> None:
        """Remember what the phones show; nothing new may be of a tip to which something happened."""
        for phone in self.phones.values():
            for one in (*phone.screen, *phone.fresh):
                self.seen(one.text, mine=one.mine)

    def seen(self, text: str, *, mine: bool) -> None:
        if mine or text not in self.words or text in self.shown:
            return
        assert self.words[text] not in self.shut, f"{text} reached a phone after its tip was shut"
        self.shown.add(text)

    @invariant()
    def nothing_leaks(self) -> None:
        self.look()

    @invariant()
    def no_danger_is_lost(self) -> None:
        assert self.danger <= {tip.id for tip in self.office.tips()}


@pytest.mark.parametrize("steps", [30])
def test_no_words_reach_the_wrong_hands(fresh_office: Callable[[], Any], steps: int) -> None:
    machine = type("HandsHere", (Hands,), {"made": staticmethod(fresh_office)})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=15, stateful_step_count=steps, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )
