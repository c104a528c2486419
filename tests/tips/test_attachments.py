"""Photos, voice notes, documents: fetched afterwards, sealed in pieces, and lost only when the provider lost them."""

import asyncio
import os
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from bot import tips
from bot.channels import FileLater
from bot.errors import NotFound
from bot.messages import Attachment
from bot.sealing import KeyPair, Unopened, new_pair
from bot.tips import Tip, attachments, queue
from bot.tips.attachments import CHUNK, GIVE_UP_S, Chunk, Fetcher, File, FileState
from tests.people import Office, Recorder

DOCUMENT = {"file_id": "ref-1", "file_name": "contract.pdf", "mime_type": "application/pdf", "file_size": 12}


class Busy(Recorder):
    """A channel whose files come later."""

    async def fetch(self, file: Attachment) -> bytes:
        raise FileLater("busy")


@pytest.fixture
def sent(office: Office) -> Iterator[Office]:
    """Somebody has sent a contract."""
    phone = office.phone()
    phone.writes("hi")
    phone.presses("Talk to a person")
    assert "Thank you" in phone.writes("", document=DOCUMENT, caption="my contract")[0]
    yield office


def fetch(office: Office) -> bool:
    fetcher = Fetcher(office.context.database, office.context.keys, office.context.channels)
    return asyncio.run(fetcher.do_one())


def the_file(office: Office) -> File:
    with office.context.database.read() as db:
        return db.scalars(select(File)).one()


def case(office: Office) -> KeyPair:
    with office.context.database.read() as db:
        return queue.open_case(db, office.tips()[0], office.team)


def test_the_tip_does_not_wait_for_its_file(sent: Office) -> None:
    (tip,) = sent.tips()
    assert sent.words(tip) == ["my contract"]
    assert (tip.has_files, the_file(sent).state) == (True, FileState.WAITING)
    with sent.context.database.read() as db, pytest.raises(NotFound, match="still being fetched"):
        attachments.open_file(db, the_file(sent).id, case(sent))


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_a_file_of_any_size_is_kept_whole(sent: Office, size: int) -> None:
    content = os.urandom(size)
    sent.channel("telegram").files["ref-1"] = content
    assert fetch(sent)
    with sent.context.database.read() as db:
        opened = attachments.open_file(db, the_file(sent).id, case(sent))
        chunks = db.scalars(select(Chunk)).all()
    assert (opened.name, opened.mime, opened.content) == ("contract.pdf", "application/pdf", content)
    assert len(chunks) == -(-size // CHUNK)
    assert all(content[:64] not in chunk.sealed for chunk in chunks if size > 64)
    assert the_file(sent).source is None
    assert not fetch(sent), "nothing waits any more"


def test_pieces_open_only_in_their_place(sent: Office) -> None:
    sent.channel("telegram").files["ref-1"] = os.urandom(2 * CHUNK)
    fetch(sent)
    first = select(Chunk.sealed).where(Chunk.number == 0).scalar_subquery()
    sent.context.database.write(
        lambda db: db.execute(update(Chunk).where(Chunk.number == 1).values(sealed=first)).close()
    )
    with sent.context.database.read() as db:
        with pytest.raises(Unopened):
            attachments.open_file(db, the_file(sent).id, case(sent))
        with pytest.raises(Unopened):
            attachments.open_file(db, the_file(sent).id, new_pair())


def test_what_the_provider_lost_is_gone_and_said_so(sent: Office) -> None:
    assert fetch(sent)
    found = the_file(sent)
    assert (found.state, found.source) == (FileState.GONE, None)
    with sent.context.database.read() as db, pytest.raises(NotFound, match="no longer has it"):
        attachments.open_file(db, found.id, case(sent))


def test_a_busy_provider_is_asked_again_for_a_day(sent: Office) -> None:
    sent.context.channels["telegram", "1000000001"] = Busy("telegram", "1000000001", "buttons")
    assert fetch(sent)
    assert the_file(sent).state == FileState.WAITING
    assert not fetch(sent), "not at once"
    late = {"due_at": 0.0, "made_at": File.made_at - GIVE_UP_S - 1}
    sent.context.database.write(lambda db: db.execute(update(File).values(late)).close())
    assert fetch(sent)
    assert the_file(sent).state == FileState.GONE


def test_a_file_that_comes_twice_is_kept_once(sent: Office) -> None:
    ref = the_file(sent).id
    for content in (b"first", b"second"):
        sent.context.database.write(lambda db, content=content: attachments.keep(db, ref, content))  # type: ignore[misc]
    with sent.context.database.read() as db:
        assert attachments.open_file(db, ref, case(sent)).content == b"first"


def test_erasing_a_tip_takes_its_files(sent: Office) -> None:
    sent.channel("telegram").files["ref-1"] = b"x"
    fetch(sent)
    ref = sent.tips()[0].id
    sent.context.database.write(lambda db: tips.erase(db, db.get_one(Tip, ref)))
    with sent.context.database.read() as db:
        assert (db.query(File).count(), db.query(Chunk).count()) == (0, 0)
