"""Spellings that people confirmed ("yes, this one"), which two members of staff may make names of the recruiter.

confirmed (counted, tied to nobody) ──propose──▶ proposed ──approve──▶ alias that answers directly
alias, proposed ──withdraw──▶ confirmed
"""

import json

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.matching.going import names_a_country
from bot.matching.indistinct import is_everyday, is_short
from bot.matching.phones import phones
from bot.recruiters.applying import today
from bot.recruiters.asks import LONGEST
from bot.recruiters.lists.countries import country
from bot.recruiters.records import Alias, Change, Permission, Recruiter, bump, hold, insert_new
from bot.recruiters.rows import from_printed, text_of
from bot.recruiters.who import Person, admit_second
from bot.sealing import KeyPair
from bot.staff import audit
from bot.staff.keys import EnvironmentKeys
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


def refuse_common(words: str) -> None:
    """Invalid for what is no name: a number, a country, or only everyday words. It would answer for everybody who
    writes it, about a firm that they do not mean, and hide the firm that they do."""
    folded = fold(words)
    if country(words) or names_a_country(folded):
        raise Invalid(f"“{words}” names a country; it cannot stand for a recruiter.")
    if not any(c.isalpha() for c in folded) or phones(folded)[0]:
        raise Invalid(f"“{words}” is a number; numbers come from the lists alone.")
    if is_short(folded) or is_everyday(folded):
        raise Invalid(f"“{words}” is too short, or an everyday word; it cannot stand for one recruiter.")


def propose_alias(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str, who: Person) -> Alias:
    """Propose that this spelling answers directly; proposed again, it stays the first person's.

    Conflict when another recruiter bears it as a name or alias, or when it answers already.
    """
    words, alias = _found(db, keys, recruiter_id, text)
    if who.shell:
        raise Forbidden("Sign in with --as NAME: a spelling is proposed by one member of staff, approved by another.")
    if alias is None:
        insert_new(db, Alias, recruiter_id=recruiter_id, spelling=_token(keys, words), confirmations=0)
        alias = _get(db, recruiter_id, _token(keys, words))
        assert alias is not None  # it has just been inserted
    if alias.approved_at is not None:
        raise Conflict("This spelling answers directly already.")
    if alias.proposed_at is None:
        alias.text, alias.sealed = words, None
        alias.proposed_at, alias.proposed_by, alias.proposed_by_id = now(), who.actor, who.staff_id
        db.flush()
        audit.note(db, who.actor, "alias propose", str(recruiter_id), alias=alias.id)
    return alias


def approve_alias(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str, who: Person) -> Alias:
    """From now on this spelling answers directly. Conflict unless another member of staff proposed it, and when another
    recruiter bears it as a name or alias."""
    words, alias = _found(db, keys, recruiter_id, text)
    if alias is None or alias.proposed_at is None:
        raise NotFound("Nobody has proposed this spelling; propose it first.")
    if alias.approved_at is not None:
        raise Conflict("This spelling answers directly already.")
    admit_second(who, alias.proposed_by_id, "proposed this spelling")
    alias.approved_at, alias.approved_by = now(), who.actor
    _changed(db, alias, {"alias": words}, "alias approve", who.actor, proposed_by=alias.proposed_by)
    return alias


def is_proposed(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str) -> bool:
    """Whether this spelling waits for the second person."""
    alias = _get(db, recruiter_id, _token(keys, text_of(text)[:LONGEST]))
    return alias is not None and alias.proposed_at is not None and alias.approved_at is None


def withdraw_alias(db: Session, alias_id: int, who: Person) -> Alias:
    """Let a spelling answer no longer, nor be proposed; one person is enough. What was confirmed stays counted.
    NotFound when it does neither, Forbidden to the bare shell."""
    hold(db)
    alias = db.get(Alias, alias_id)
    if alias is None or (alias.approved_at is None and alias.proposed_at is None):
        raise NotFound("There is no such approved spelling.")
    if who.shell:
        raise Forbidden("Sign in with --as NAME to withdraw a spelling.")
    alias.approved_at = alias.approved_by = alias.proposed_at = alias.proposed_by = alias.proposed_by_id = None
    _changed(db, alias, None, "alias withdraw", who.actor)
    return alias


def find_alias(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str) -> Alias:
    """A spelling of a recruiter, confirmed, proposed or approved; NotFound for one that nobody wrote."""
    alias = _get(db, recruiter_id, _token(keys, text_of(text)[:LONGEST]))
    if alias is None:
        raise NotFound("This recruiter has no such spelling.")
    return alias


def _found(db: Session, keys: EnvironmentKeys, recruiter_id: int, text: str) -> tuple[str, Alias | None]:
    """The spelling's clean text, with the registry held, and what we hold of it."""
    words = text_of(text)[:LONGEST]
    if not fold(words).strip():
        raise Invalid("Give the spelling to approve.")
    hold(db)
    if db.get(Recruiter, recruiter_id) is None:
        raise NotFound("There is no such recruiter; look it up by its registration number.")
    refuse_common(words)
    _refuse_taken(db, recruiter_id, words)
    return words, _get(db, recruiter_id, _token(keys, words))


def _get(db: Session, recruiter_id: int, token: bytes) -> Alias | None:
    return db.scalars(select(Alias).where(Alias.recruiter_id == recruiter_id, Alias.spelling == token)).first()


def _token(keys: EnvironmentKeys, words: str) -> bytes:
    return _spelling(keys, text_of(fold(words)))


def confirmed(db: Session, at_least: int = 1) -> list[Alias]:
    """Spellings that wait for approval, most confirmed first, with those that staff proposed though nobody confirmed
    them; the text is None while it is sealed."""
    waits = or_(Alias.confirmations >= at_least, Alias.proposed_at.is_not(None))
    query = select(Alias).where(Alias.approved_at.is_(None), waits)
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


def _changed(db: Session, alias: Alias, after: dict[str, str] | None, verb: str, by: str, **told: str | None) -> None:
    what = json.dumps({"before": None, "after": after}, ensure_ascii=False)
    change = {"at": now(), "effective_on": today(), "recruiter_id": alias.recruiter_id, "what": what, "by": by}
    db.add(Change(destination="", **change))
    db.flush()
    bump(db)
    audit.note(db, by, verb, str(alias.recruiter_id), alias=alias.id, **told)
