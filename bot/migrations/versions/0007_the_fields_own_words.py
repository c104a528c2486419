"""the field's own words

Tables, columns and the names of chores are called what the field calls them. No row is changed but those names.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = {
    "arrival": "inbound_receipt",
    "letter": "outbound_message",
    "leftover": "provider_copy",
    "wish": "subscription",
    "trail_entry": "audit_entry",
}
UNIQUE = {"arrival": ["token"], "letter": ["ref"], "trail_entry": ["previous"]}
COLUMNS = {"knocked": "notified", "under_cover": "in_duress"}
CHORES = {
    "letters that serve nothing": "messages that serve nothing",
    "wishes past their time": "subscriptions past their time",
    "where the trail stands": "where the audit log stands",
    "wishes to be told": "changes to be told",
}
PENDING = sa.text("state IN ('ready', 'leased')")


def upgrade() -> None:
    _rename(TABLES, COLUMNS, CHORES)


def downgrade() -> None:
    back = [{new: old for old, new in names.items()} for names in (TABLES, COLUMNS, CHORES)]
    _rename(*back)


def _rename(tables: dict[str, str], columns: dict[str, str], chores: dict[str, str]) -> None:
    for old, new in tables.items():
        indexes = _indexes(tables, old)
        for name in indexes:
            op.drop_index(name, old)
        op.rename_table(old, new)
        _rename_constraints(old, new)
        for name, wanted in indexes.items():
            where = PENDING if name.endswith("_pending") else None
            op.create_index(name.replace(old, new), new, wanted, sqlite_where=where, postgresql_where=where)
    for old, new in columns.items():
        op.execute(f"ALTER TABLE contact RENAME COLUMN {old} TO {new}")
    for old, new in chores.items():
        op.execute(sa.text("UPDATE chore SET name = :new WHERE name = :old").bindparams(old=old, new=new))


def _indexes(tables: dict[str, str], table: str) -> dict[str, list[str]]:
    """Names of a table's indexes, with their columns; constraints are none."""
    found = sa.inspect(op.get_bind()).get_indexes(table)
    kept = [one for one in found if not one.get("duplicates_constraint")]
    return {str(one["name"]): [str(column) for column in one["column_names"]] for one in kept}


def _rename_constraints(old: str, new: str) -> None:
    """Constraints carry their table's name. SQLite renames none: there the table is made anew, and nothing points to it."""
    if op.get_bind().dialect.name == "sqlite":
        first = old if old in TABLES else new
        if columns := UNIQUE.get(first):
            name = "_".join(columns)
            with op.batch_alter_table(new, recreate="always") as batch:
                batch.drop_constraint(f"uq_{old}_{name}", type_="unique")
                batch.create_unique_constraint(f"uq_{new}_{name}", columns)
        return
    names = sa.text("SELECT conname FROM pg_constraint WHERE conrelid = CAST(:new AS regclass) AND contype <> 'n'")
    for name in op.get_bind().execute(names, {"new": new}).scalars().all():
        op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT {name} TO {str(name).replace(old, new)}")
    if op.get_bind().execute(sa.text("SELECT to_regclass(:name)"), {"name": f"{old}_id_seq"}).scalar():
        op.execute(f"ALTER SEQUENCE {old}_id_seq RENAME TO {new}_id_seq")
