"""A captor who reads every screen, and operators who answer at any moment, in any order. No words of an operator reach
a phone that hid, deleted or took back what they answer, or to which it was handed over; what was told in danger
stays."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import tips
from bot.messaging import outbox
from bot.messaging.contacts import Contact
from bot.messaging.outbox import OutboundMessage
from bot.tips import Tip, TipState
from tests.people import Office, Phone

pytestmark = pytest.mark.slow

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
EVENTS = {"hide": ("hide", "Delete now"), "delete": ("delete my data", "Delete everything")}


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

    def do(self, unit: Callable[[Session], Any]) -> Any:
        return self.office.context.database.write(unit)

    def of(self, phone: Phone) -> int:
        """The contact of a phone."""
        index = self.office.context.hotline.indexer.index("telegram", "1000000001", phone.address)
        return int(self.do(lambda db: db.query(Contact).filter(Contact.index == index).one().id))

    def tips_of(self, phone: Phone) -> set[str]:
        number = self.of(phone)
        return {tip.id for tip in self.office.tips() if tip.contact_id == number}

    # What the phones do.

    @initialize()
    def somebody_told(self) -> None:
        self.tells("hers", told=True)

    @rule(name=st.sampled_from(NAMES), told=st.booleans())
    def tells(self, name: str, *, told: bool) -> None:
        """A story that is told to a person, or words at home that are only offered."""
        for words in ("menu", *(["talk to a person"] if told else []), STORY):
            self.phones[name].writes(words)
        self.danger |= {tip.id for tip in self.office.tips() if tip.urgency >= 2}

    @rule(name=st.sampled_from(NAMES), typed=st.lists(st.sampled_from(TYPED), min_size=1, max_size=4))
    def prys(self, name: str, typed: list[str]) -> None:
        phone = self.phones[name]
        for words in typed:
            phone.writes(words)
        if any("Read it" in one.labels for one in phone.screen):
            phone.presses("Read it")

    @rule(name=st.sampled_from(NAMES), event=st.sampled_from(["hide", "delete", "withdraw", "refuse"]))
    def something_happens(self, name: str, event: str) -> None:
        """By the person's words where the channel has them, else by the verb itself."""
        phone = self.phones[name]
        number, theirs = self.of(phone), self.tips_of(phone)
        offered = {tip.id for tip in self.office.tips() if tip.state == TipState.OFFERED}
        if event in EVENTS:
            phone.writes(EVENTS[event][0])
            self.look()
            phone.presses(EVENTS[event][1])
        else:
            self.do(lambda db: (tips.withdraw if event == "withdraw" else tips.refuse)(db, number))
        self.shut |= theirs & offered if event == "refuse" else theirs

    @rule(reader=st.sampled_from(NAMES), at_once=st.booleans())
    def reads_a_code(self, reader: str, *, at_once: bool) -> None:
        """The code on a screen; `at_once`: the other phone types it."""
        phone = self.phones[reader]
        number, keys = self.of(phone), self.office.context.keys
        code = self.do(lambda db: tips.new_code(db, keys, number))
        assert not (code and self.tips_of(phone) <= self.shut), "only who began it, and did not hide it, hands it on"
        self.codes += [code] if code else []
        if code and at_once:
            self.types_a_code(next(name for name in NAMES if name != reader), -1)

    @precondition(lambda self: self.codes)
    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 5))
    def types_a_code(self, name: str, number: int) -> None:
        self.do(lambda db: db.execute(update(Contact).values(guesses=0)).close())
        self.phones[name].writes(self.codes.pop(number % len(self.codes)))
        self.shut |= {tip.id for tip in self.office.tips() if tip.moved}

    @rule(name=st.sampled_from(NAMES))
    def goes_under_and_comes_back(self, name: str) -> None:
        phone = self.phones[name]
        number = self.of(phone)
        self.do(lambda db: db.execute(update(Contact).where(Contact.id == number).values(in_duress=True)).close())
        assert self.do(lambda db: outbox.release(db, number)) == 0
        phone.writes("read it")
        self.do(lambda db: db.execute(update(Contact).where(Contact.id == number).values(in_duress=False)).close())

    # What the hotline does.

    @rule(number=st.integers(0, 3))
    def answers(self, number: int) -> None:
        self.do(lambda db: db.execute(update(Tip).values(quiet_at=0.0)).close())
        self.do(tips.start_quiet)
        self.do(tips.drop_offers)
        open_tips = [tip.id for tip in self.office.tips() if tip.state not in (TipState.CLOSED, TipState.OFFERED)]
        ref, words = open_tips[number % len(open_tips)], f"zq{next(self.numbers)}words"
        self.words[words] = ref
        self.do(lambda db: self.answer(db, ref, words))

    def answer(self, db: Session, ref: str, words: str) -> None:
        tip, office = db.get_one(Tip, ref), self.office
        tips.claim(db, tip, office.operator)
        tips.answer(db, office.context.keys, tip, office.operator, office.team, words, wiring.notify("en", "buttons"))

    @rule()
    def time_passes(self) -> None:
        self.do(lambda db: db.execute(update(OutboundMessage).values(made_at=OutboundMessage.made_at - 700)).close())
        self.do(wiring.lines(self.office.context).do)
        self.do(tips.erase_old)
        self.office.deliver()

    # What must hold.

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


def test_no_words_reach_the_wrong_hands(fresh_office: Callable[[], Any]) -> None:
    machine = type("HandsHere", (Hands,), {"made": staticmethod(fresh_office)})
    few = settings(max_examples=25, stateful_step_count=25, suppress_health_check=list(HealthCheck), deadline=None)
    run_state_machine_as_test(machine, settings=few)
