"""hotline tips aside: what is in no tip and still for people to read. Messages whose turn failed, words in duress mode,
messages that nobody can answer, and bodies that were no message."""

import json
from datetime import date
from typing import Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cli.opening import open_tips
from bot.cli.printout import say, visible
from bot.cli.setting import PASSWORD, open_database, plain_errors
from bot.errors import NotFound
from bot.messaging import inbox
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.sealing import KeyPair, Unopened
from bot.staff import audit
from bot.tips import Tip, TipState

AS = Annotated[str, typer.Option("--as", envvar="HOTLINE_OPERATOR", help="Your name.", prompt="Your name")]
LONGEST = 20_000  # characters that are shown of a body that was no message
KINDS = {ReceiptState.ASIDE: "in duress mode", ReceiptState.FAILED: "failed"}


@plain_errors
def run(
    operator: AS,
    settle: Annotated[int, typer.Option(help="The number of a message that was read and dealt with.")] = 0,
    password: str = PASSWORD,
) -> None:
    """Read what is in no tip; --settle N when one is dealt with: its words are destroyed then."""
    with open_database() as database:
        holder, team = open_tips(database, operator, password)

        def unit(db: Session) -> list[str]:
            if settle:
                inbox.settle(db, settle)
                audit.note(db, f"operator:{holder.name}", "aside settle", str(settle))
                return [f"{settle} is settled: its words are destroyed."]
            waiting = inbox.waiting(db)
            numbers = [receipt.id for receipt in waiting]
            audit.note(db, f"operator:{holder.name}", "aside read", numbers=numbers)
            return [line for receipt in waiting for line in _page(db, receipt, team)] or ["Nothing is aside."]

        say(*database.write(unit))


def _page(db: Session, receipt: InboundReceipt, team: dict[int, KeyPair]) -> list[str]:
    """One message: its number, what it is, the tips of the same phone, its words."""
    day = date.fromordinal(date(1970, 1, 1).toordinal() + receipt.day)
    head = f"{receipt.id}  {day}  {KINDS[receipt.state]}  {visible(receipt.problem)}"
    return [head, *_beside(db, receipt), "    " + _words(db, receipt, team)]


def _beside(db: Session, receipt: InboundReceipt) -> list[str]:
    if receipt.contact_id is None:
        return []
    theirs = select(Tip).where(Tip.contact_id == receipt.contact_id, Tip.state != TipState.OFFERED).order_by(Tip.hour)
    return [f"    From the same phone: {tip.id}  {tip.state}" for tip in db.scalars(theirs)]


def _words(db: Session, receipt: InboundReceipt, team: dict[int, KeyPair]) -> str:
    try:
        body = inbox.read_failed(db, receipt, team)
    except (NotFound, Unopened):
        return "This message does not open: it was damaged, or your team keys are older than it."
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
