"""Spellings that people confirmed ("yes, this one"), which staff may approve as names of the recruiter.

confirmed (counted, tied to nobody) ──approve──▶ alias that answers directly ──withdraw──▶ confirmed
"""

import json

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import sealing, trail
from bot.db import now
from bot.errors import Conflict, Invalid, NotFound
from bot.keys import EnvironmentKeys
from bot.recruiters.applying import today
from bot.recruiters.asks import LONGEST
from bot.recruiters.records import Alias, Change, Permission, Recruiter, bump, hold, insert_new
from bot.recruiters.rows import from_printed, text_of
from bot.sealing import KeyPair
from bot.writing import fold


def spell(keys: EnvironmentKeys, team_public: bytes, asked: str) -> str:
    """What was typed, as an opaque text that a conversation may keep: its keyed hash, and itself sealed to the team.
    "" for nothing."""
    words = text_of(fold(asked))[:LONGEST]
    if not words:
        return ""
    spelling = _spelling(keys, words)
    return f"{spelling.hex()}.{sealing.seal(team_public, words.encode(), 'alias', spelling.hex()).hex()}"


def confirm_spelling(db: Session, recruiter_id: int, spelled: str) -> None:
    """Count that somebody who typed this meant that recruiter. `spelled` is what `spell` gave; the text stays sealed
    to the team, for it may be no name but somebody's words."""
    spelling, _, sealed = spelled.partition(".")
    if not spelling or not sealed:
        return
    token = bytes.fromhex(spelling)
    insert_new(db, Alias, recruiter_id=recruiter_id, spelling=token, confirmations=0, sealed=bytes.fromhex(sealed))
    this = (Alias.recruiter_id == recruiter_id, Alias.spelling == token)
    db.execute(update(Alias).where(*this).values(confirmations=Alias.confirmations + 1))


def approve_alias(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str, by: str) -> Alias:
    """From now on this spelling answers directly. Conflict when another recruiter bears it as a name or alias."""
    words = text_of(text)[:LONGEST]
    if not fold(words).strip():
        raise Invalid("Give the spelling to approve.")
    hold(db)
    if db.get(Recruiter, recruiter_id) is None:
        raise NotFound("There is no such recruiter; look it up by its registration number.")
    _refuse_taken(db, recruiter_id, words)
    spelling = _spelling(keys, text_of(fold(words)))
    insert_new(db, Alias, recruiter_id=recruiter_id, spelling=spelling, confirmations=0)
    alias = db.scalars(select(Alias).where(Alias.recruiter_id == recruiter_id, Alias.spelling == spelling)).one()
    alias.text, alias.sealed, alias.approved_at, alias.approved_by = words, None, now(), by
    _changed(db, alias, {"alias": words}, "alias approve", by)
    return alias


def withdraw_alias(db: Session, alias_id: int, by: str) -> Alias:
    """It answers no longer; what was confirmed stays counted."""
    hold(db)
    alias = db.get(Alias, alias_id)
    if alias is None or alias.approved_at is None:
        raise NotFound("There is no such approved spelling.")
    alias.approved_at = alias.approved_by = None
    _changed(db, alias, None, "alias withdraw", by)
    return alias


def confirmed(db: Session, at_least: int = 1) -> list[Alias]:
    """Spellings that wait for approval, most confirmed first; the text is None while it is sealed."""
    query = select(Alias).where(Alias.approved_at.is_(None), Alias.confirmations >= at_least)
    return list(db.scalars(query.order_by(Alias.confirmations.desc(), Alias.id)))


def read_spelling(pair: KeyPair, alias: Alias) -> str:
    """The text, opened with the team's key when it is not plain; sealing.Unopened with another key."""
    if alias.text is not None:
        return alias.text
    return sealing.unseal(pair, alias.sealed or b"", "alias", alias.spelling.hex()).decode()


def _spelling(keys: EnvironmentKeys, words: str) -> bytes:
    return keys.opaque("alias", words)


def _refuse_taken(db: Session, recruiter_id: int, words: str) -> None:
    """A spelling that two recruiters bear would answer neither; worse, staff may have mistaken one for the other."""
    wanted = fold(words)
    for permission in db.scalars(select(Permission).where(Permission.recruiter_id != recruiter_id)):
        row = from_printed(permission.printed, permission.status)
        if wanted in (fold(row.name_km), fold(row.name_en)):
            raise Conflict(f"Recruiter {row.registration_number} bears this very name.")
    approved = select(Alias).where(Alias.recruiter_id != recruiter_id, Alias.approved_at.is_not(None))
    if any(fold(alias.text or "") == wanted for alias in db.scalars(approved)):
        raise Conflict("This spelling is already approved for another recruiter.")


def _changed(db: Session, alias: Alias, after: dict[str, str] | None, verb: str, by: str) -> None:
    told = json.dumps({"before": None, "after": after}, ensure_ascii=False)
    change = {"at": now(), "effective_on": today(), "recruiter_id": alias.recruiter_id, "what": told, "by": by}
    db.add(Change(destination="", **change))
    db.flush()
    bump(db)
    trail.note(db, by, verb, str(alias.recruiter_id), alias=alias.id)
