"""Opening tips at the terminal: whose team key it is, and the month's new one."""

import typer
from sqlalchemy.orm import Session

from bot.cli.setting import sign_in
from bot.db import Database
from bot.errors import HotlineError
from bot.keyring import vouching
from bot.rotation import rolling
from bot.sealing import KeyPair
from bot.staff import audit, keys
from bot.staff.accounts import SignedIn
from bot.staff.keys import TeamKey


def open_tips(database: Database, name: str, password: str) -> tuple[SignedIn, dict[int, KeyPair]]:
    """An operator and the team keys that they hold, after the month's roll if it is due. What keeps a key from being
    rolled, or from being true, is said; the tips are read all the same."""
    holder, team = sign_in(database, name, password)
    try:
        team = _kept_up(database, holder, team)
        with database.read() as db:
            typer.echo(mark(keys.team(db)), err=True)
    except HotlineError as problem:
        typer.secho(str(problem), fg="red", err=True)
    return holder, team


def mark(key: keys.PublicKeys) -> str:
    """By which people see that it is the same key as on other machines, and as last time."""
    return f"Team key of epoch {key.epoch}, fingerprint {vouching.fingerprint(key)}"


def _kept_up(database: Database, holder: SignedIn, team: dict[int, KeyPair]) -> dict[int, KeyPair]:
    """The team keys after a roll that was due, and after those of before have ended."""
    with database.read() as db:
        newest = keys.team(db).epoch
        due, several = rolling.is_due(db) and newest in team, db.query(TeamKey).count() > 1
    if not due and not several:
        return team

    def unit(db: Session) -> dict[int, KeyPair]:
        who = f"operator:{holder.name}"
        if newest in team and rolling.is_due(db):
            epoch, left = rolling.roll(db, team)
            audit.note(db, who, "keys roll", str(epoch), left=left, why="due")
        for epoch in rolling.destroy_unneeded(db):
            audit.note(db, who, "keys destroy", str(epoch), why="due")
        return keys.open_granted(db, holder.id, holder.pair)

    return database.write(unit)
