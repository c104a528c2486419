"""hotline tips aside: what is in no tip and still for people to read. Messages whose turn failed, words in duress mode,
messages that nobody can answer, and bodies that were no message.

What was shown here and opened is destroyed HOTLINE_ASIDE_DAYS (30) later, or as soon as it is settled; each page says
when. What was not shown, or did not open, is destroyed by no clock: it may be a call for help.
"""

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any, NamedTuple

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cli.opening import open_tips
from bot.cli.printout import say, visible
from bot.cli.setting import AS, PASSWORD, open_database, plain_errors, read_config
from bot.db import now
from bot.errors import NotFound
from bot.messaging import inbox
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.sealing import KeyPair, Unopened
from bot.staff import audit
from bot.staff.accounts import SignedIn
from bot.tips import Tip, TipState

LONGEST = 20_000  # characters that are shown of a body that was no message
KINDS = {ReceiptState.ASIDE: "in duress mode", ReceiptState.FAILED: "failed"}


@plain_errors
def run(
    operator: AS,
    settle: Annotated[int, typer.Option(help="The number of a message that was read and dealt with.")] = 0,
    password: str = PASSWORD,
) -> None:
    """Read what is in no tip; --settle N when one is dealt with: its words are destroyed then, and else 30 days after
    they were first shown here (HOTLINE_ASIDE_DAYS). What nobody has read stays."""
    config = read_config()
    with open_database(config) as database:
        holder, team = open_tips(database, operator, password)
        if settle:
            database.write(lambda db: _settle(db, settle, holder))
            say(f"{settle} is settled: its words are destroyed.")
            return
        with database.read() as db:
            pages = [_page(db, receipt, team, config.aside_days) for receipt in inbox.waiting(db)]
        database.write(
            lambda db: (
                audit.note(db, f"operator:{holder.name}", "aside read", numbers=[page.number for page in pages]).id
            )
        )
        say(*([line for page in pages for line in page.lines] or ["Nothing is aside."]))
        database.write(lambda db: inbox.mark_seen(db, [page.number for page in pages if page.opens]))


class Page(NamedTuple):
    """One message as it is shown."""

    number: int
    lines: list[str]
    opens: bool


def _settle(db: Session, number: int, holder: SignedIn) -> None:
    inbox.settle(db, number)
    audit.note(db, f"operator:{holder.name}", "aside settle", str(number))


def _page(db: Session, receipt: InboundReceipt, team: dict[int, KeyPair], days: int) -> Page:
    """Show a message: its number, what it is, until when it is kept, the tips of the same phone, its words."""
    day = date.fromordinal(date(1970, 1, 1).toordinal() + receipt.day)
    head = f"{receipt.id}  {day}  {KINDS[receipt.state]}  {visible(receipt.problem)}"
    words, opens = _words(db, receipt, team)
    until = (receipt.seen_at or now()) + days * inbox.DAY_S
    kept = f"    Destroyed on {datetime.fromtimestamp(until, UTC):%Y-%m-%d} unless you settle it before."
    return Page(receipt.id, [head, *_beside(db, receipt), *([kept] if opens else []), "    " + words], opens)


def _beside(db: Session, receipt: InboundReceipt) -> list[str]:
    if receipt.contact_id is None:
        return []
    theirs = select(Tip).where(Tip.contact_id == receipt.contact_id, Tip.state != TipState.OFFERED).order_by(Tip.hour)
    return [f"    From the same phone: {tip.id}  {tip.state}" for tip in db.scalars(theirs)]


def _words(db: Session, receipt: InboundReceipt, team: dict[int, KeyPair]) -> tuple[str, bool]:
    """Open a message: its words (or why not), and whether it opens."""
    try:
        body = inbox.read_failed(db, receipt, team)
    except (NotFound, Unopened):
        return "This message does not open: it was damaged, or your team keys are older than it.", False
    return _readable(body), True


def _readable(body: bytes) -> str:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and "channel" in said:
        return visible(_said(said))
    words = body.decode(errors="backslashreplace")
    return visible(words[:LONGEST]) + (f" … and {len(words) - LONGEST} more" if len(words) > LONGEST else "")


def _said(said: dict[str, Any]) -> str:
    """sms from SampleShop: the words; then what came with them."""
    sender = f" from {said['phone'] or 'nobody'}" if not said.get("capsule") else ""
    files = [str(one.get("kind", "file")) for one in said.get("files", [])]
    place = [f"{said['latitude']}, {said['longitude']}"] if said.get("latitude") is not None else []
    card = [str(said["phone"])] if said.get("phone") and not sender else []
    choice = [str(said["choice"])] if said.get("choice") else []
    beside = ", ".join([*choice, *place, *card, *files])
    return f"{said['channel']}{sender}: {said.get('text', '')}" + (f" ({beside})" if beside else "")
