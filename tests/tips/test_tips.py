"""A tip's life: offered, told, in the queue, claimed, answered, closed, destroyed."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot import tips
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.messaging.outbox import MessageKind, MessageState, OutboundMessage
from bot.staff import accounts
from bot.staff.accounts import Role, SignedIn
from bot.tips import Author, Entry, Tip, TipState, queue, telling
from tests.people import Office, Phone

DANGER = "my boss locked me in a room and beats me"
BLAND = "my neighbour bought a blue motorbike yesterday"
PLACE = {"latitude": 11.5, "longitude": 104.9}  # sent at home it is offered, whatever the rules make of words
OFFERED = "📍 11.5, 104.9"


def quiet(office: Office) -> None:
    """The quiet minutes pass."""
    office.context.database.write(lambda db: db.execute(update(Tip).values(quiet_at=1.0)).close())
    office.context.database.write(tips.start_quiet)
    office.context.database.write(tips.drop_offers)


def told(office: Office, name: str = "Sokha", *words: str) -> Phone:
    """Somebody who told us something."""
    phone = office.phone(name=name)
    phone.writes("hi")
    phone.presses("Talk to a person")
    for one in words or (BLAND,):
        phone.writes(one)
    return phone


def another(office: Office, name: str = "Dara") -> SignedIn:
    office.context.database.write(lambda db: accounts.add(db, name, Role.OPERATOR, "other quiet words here"))
    with office.context.database.read() as db:
        return accounts.sign_in(db, name, "other quiet words here")


def claim(office: Office, holder: SignedIn, number: int = 0) -> None:
    ref = office.tips()[number].id
    office.context.database.write(lambda db: tips.claim(db, queue.find(db, ref), holder))


def notices(office: Office) -> int:
    with office.context.database.read() as db:
        kind = select(func.count()).where(
            OutboundMessage.kind == MessageKind.NOTICE, OutboundMessage.state != MessageState.STOPPED
        )
        return int(db.execute(kind).scalar_one())


def test_what_is_offered_and_refused_is_erased(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    phone.writes("", location=PLACE)
    assert [tip.state for tip in office.tips()] == [TipState.OFFERED]
    phone.presses("No")
    with office.context.database.read() as db:
        assert (db.query(Tip).count(), db.query(Entry).count()) == (0, 0)


def test_what_is_offered_and_accepted_is_a_tip(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    phone.writes("", location=PLACE)
    phone.presses("Yes")
    (tip,) = office.tips()
    assert (tip.state, office.words(tip)) == (TipState.TOLD, [OFFERED])


def test_silence_refuses_unless_there_is_danger(office: Office) -> None:
    bland, afraid = office.phone(name="Bland"), office.phone(name="Afraid")
    bland.writes("hi")
    bland.writes("", location=PLACE)
    afraid.writes(DANGER)
    assert [tip.state for tip in office.tips()] == [TipState.OFFERED] * 2
    quiet(office)
    (tip,) = office.tips()
    assert (tip.state, office.words(tip)) == (TipState.NEW, [DANGER])


def test_what_they_write_next_joins_it(office: Office) -> None:
    phone = told(office, "Sokha", "It began in May", "It is about the rain")
    quiet(office)
    phone.writes("It is about the big rain", edited=True)
    (tip,) = office.tips()
    assert office.words(tip) == ["It began in May", "It is about the rain", "It is about the big rain"]
    assert tip.state == TipState.TOLD, "they may still be writing"


def test_an_offer_is_not_in_the_queue(office: Office) -> None:
    office.phone().writes("", location=PLACE)
    (tip,) = office.tips()
    with office.context.database.read() as db:
        assert tips.next_tip(db) is None
        with pytest.raises(NotFound):
            queue.find(db, tip.id)


def test_the_most_urgent_comes_first_and_does_not_wait(office: Office) -> None:
    told(office, "Calm")
    quiet(office)
    told(office, "Afraid", DANGER)
    with office.context.database.read() as db:
        first = tips.next_tip(db)
        assert first is not None and first.urgency == 3 and first.state == TipState.TOLD


def test_one_operator_at_a_time(office: Office) -> None:
    told(office)
    dara = another(office)
    claim(office, office.operator)
    claim(office, office.operator)  # again changes nothing
    with pytest.raises(Conflict, match="claimed"):
        claim(office, dara)
    ref = office.tips()[0].id
    with pytest.raises(Conflict, match="Claim this tip first"):
        office.context.database.write(lambda db: tips.close(db, queue.find(db, ref), dara, office.team))


def test_an_answer_waits_until_they_write(office: Office) -> None:
    phone = told(office)
    before = len(phone.screen)
    office.answer("Go to the embassy on Monday")
    (notify,) = [one.text for one in phone.screen[before:]]
    assert "embassy" not in notify and "read" in notify
    assert "Go to the embassy on Monday" in phone.presses("Read it")
    assert "Go to the embassy on Monday" not in phone.writes("thank you"), "once"


def test_answers_keep_their_order_and_need_one_notice(office: Office) -> None:
    phone = told(office)
    for text in ("first", "second", "third"):
        office.answer(text)
    assert notices(office) == 1, "one unasked line in ten minutes"
    assert [text for text in phone.writes("ok") if text in ("first", "second", "third")] == ["first", "second", "third"]


def test_unasked_lines_are_three_a_day(office: Office) -> None:
    phone = told(office)
    for _ in range(5):
        office.answer("more")
        phone.writes("ok")
        back = (
            update(OutboundMessage)
            .where(OutboundMessage.kind == MessageKind.NOTICE)
            .values(made_at=OutboundMessage.made_at - 700)
        )
        office.context.database.write(lambda db, back=back: db.execute(back).close())  # type: ignore[misc]
    assert notices(office) == 3


def test_who_stopped_gets_no_unasked_line_but_the_words_wait(office: Office) -> None:
    phone = told(office)
    phone.writes("stop")
    phone.presses("Yes, stop")
    office.answer("Call us on Monday")
    assert notices(office) == 0
    assert "Call us on Monday" not in phone.writes("menu"), "nor does it burst out"
    phone.writes("ok")
    assert "Call us on Monday" in phone.presses("Read it")


def test_nobody_answers_a_tip_of_somebody_else(office: Office) -> None:
    told(office)
    dara = another(office)
    claim(office, office.operator)

    def answer(db: Session) -> None:
        tip = queue.find(db, office.tips()[0].id)
        tips.answer(db, office.context.keys, tip, dara, office.team, "x", None)  # type: ignore[arg-type]

    with pytest.raises(Conflict, match="Claim this tip first"):
        office.context.database.write(answer)


def test_a_closed_tip_is_destroyed_after_its_time(office: Office) -> None:
    told(office)
    claim(office, office.operator)
    ref = office.tips()[0].id
    office.context.database.write(lambda db: tips.close(db, queue.find(db, ref), office.operator, office.team))
    assert office.context.database.write(tips.erase_old) == 0
    (tip,) = office.tips()
    assert tip.keep_until is not None and 89 * 86_400 < tip.keep_until - now() <= 90 * 86_400
    office.context.database.write(lambda db: db.execute(update(Tip).values(keep_until=now() - 1)).close())
    assert office.context.database.write(tips.erase_old) == 1
    with office.context.database.read() as db:
        assert (db.query(Tip).count(), db.query(Entry).count()) == (0, 0)


@pytest.mark.parametrize(("answers", "kept"), [(["no"], False), (["yes"], True), (["no", "yes"], True), ([], True)])
def test_who_did_not_want_it_kept_is_heard_when_it_is_closed(office: Office, answers: list[str], kept: bool) -> None:
    told(office)
    claim(office, office.operator)
    ref = office.tips()[0].id

    def unit(db: Session) -> bool:
        tip = queue.find(db, ref)
        for answer in answers:
            asked = {"text": "May our team keep it?", "question": "keep", "answer": [answer]}
            telling.add_entry(db, tip, Author.PERSON, asked)
        return tips.close(db, tip, office.operator, office.team)

    assert office.context.database.write(unit) is kept
    assert office.context.database.write(tips.erase_old) == (0 if kept else 1)


def test_after_closing_they_begin_a_new_one(office: Office) -> None:
    phone = told(office)
    claim(office, office.operator)
    ref = office.tips()[0].id
    office.context.database.write(lambda db: tips.close(db, queue.find(db, ref), office.operator, office.team))
    phone.writes(DANGER)
    assert sorted(str(tip.state) for tip in office.tips()) in (["closed", "told"], ["closed", "offered"])


def test_an_entry_moved_to_another_tip_does_not_open_and_the_rest_is_read(office: Office) -> None:
    told(office, "Sokha", "one")
    told(office, "Dara", "two")
    one, two = office.tips()

    def move(db: Session) -> None:
        db.execute(update(Entry).where(Entry.tip_id == one.id).values(tip_id=two.id, number=Entry.number + 10))

    office.context.database.write(move)
    with office.context.database.read() as db:
        lines = tips.open_entries(db, two, office.team)
    assert [(line.text, line.opens) for line in lines] == [("two", True), ("", False)]


def test_another_tips_key_does_not_open(office: Office) -> None:
    told(office, "Sokha", "one")
    told(office, "Dara", "two")
    one, two = office.tips()
    office.context.database.write(
        lambda db: db.execute(update(Tip).where(Tip.id == one.id).values(wrapped=two.wrapped)).close()
    )
    with pytest.raises(NotFound, match="another tip"):
        office.words(next(tip for tip in office.tips() if tip.id == one.id))
    with pytest.raises(NotFound, match="team keys"), office.context.database.read() as db:
        tips.open_entries(db, two, {})


def test_a_tip_is_found_by_the_beginning_of_its_id(office: Office) -> None:
    told(office)
    (tip,) = office.tips()
    with office.context.database.read() as db:
        assert queue.find(db, tip.id[:8]).id == tip.id
        for wrong in ("", "%%%%", tip.id[:3], "____", "zzzz"):
            with pytest.raises(NotFound):
                queue.find(db, wrong)
