"""Copies of our messages at the SMS gateway are deleted: nobody who gets into that account reads what people told."""

import asyncio

from bot.messaging import provider_copies
from bot.messaging.provider_copies import ProviderCopy, Redactor
from tests.people import Office, Recorder


class Forgetful(Recorder):
    """A gateway that deletes its copies, when it is in the mood."""

    def __init__(self, moods: list[bool]) -> None:
        super().__init__("sms", "+85599000000", "sms")
        self.moods, self.asked = moods, list[str]()

    async def forget(self, sid: str) -> bool:
        self.asked.append(sid)
        return self.moods.pop(0) if self.moods else True


def _left(office: Office) -> int:
    with office.context.database.read() as db:
        return db.query(ProviderCopy).count()


def _sweep(office: Office) -> bool:
    context = office.context
    return asyncio.run(Redactor(context.database, context.keys, context.channels).do_one())


def test_what_came_in_is_deleted_at_the_gateway_once_it_is_stored(office: Office) -> None:
    gateway = Forgetful([])
    office.context.channels["sms", gateway.bot] = gateway
    office.phone("sms").writes("they keep my papers")
    assert _left(office) == 1
    assert _sweep(office)
    assert len(gateway.asked) == 1
    assert gateway.asked[0].startswith("SM")
    assert _left(office) == 0
    assert not _sweep(office)


def test_a_gateway_that_refuses_is_asked_again_later(office: Office) -> None:
    gateway = Forgetful([False])
    office.context.channels["sms", gateway.bot] = gateway
    office.context.database.write(lambda db: provider_copies.note(db, office.context.keys, ("sms", gateway.bot), "SM1"))
    assert _sweep(office)
    assert not _sweep(office), "not at once: the gateway may still be delivering it"
    office.context.database.write(lambda db: db.query(ProviderCopy).update({"due_at": 0.0}))
    assert _sweep(office)
    assert _left(office) == 0


def test_its_id_is_sealed(office: Office) -> None:
    office.context.database.write(lambda db: provider_copies.note(db, office.context.keys, ("sms", "x"), "SM-marker"))
    with office.context.database.read() as db:
        assert b"SM-marker" not in bytes(db.query(ProviderCopy).one().sid)
