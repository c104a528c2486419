"""two people for every list

A proposal knows what it was compared against and who filed it by number; an import can be undone. Proposals that wait
from before know neither and cannot be approved: their lists are filed again. Imports from before cannot be undone.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KIND = sa.Enum("list", "undo", name="proposalkind", native_enum=False, length=20)


def _added() -> Iterator[tuple[str, sa.Column[Any]]]:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for table, name, kind in (
        ("notice", "rows_sha256", sa.String(64)),
        ("notice", "undone_by", sa.String(80)),
        ("proposal", "rows_sha256", sa.String(64)),
        ("proposal", "report", sa.Text()),
        ("proposal", "base", sa.String(64)),
    ):
        yield table, sa.Column(name, kind, nullable=False, server_default="")
    yield "proposal", sa.Column("kind", KIND, nullable=False, server_default="list")
    for name in ("after_change_id", "notice_id", "filed_by_id", "settled_by_id"):
        yield "proposal", sa.Column(name, key, nullable=True)
    yield "notice", sa.Column("undone_at", sa.Double(), nullable=True)
    yield "change", sa.Column("notice_id", key, nullable=True)
    yield "alias", sa.Column("proposed_at", sa.Double(), nullable=True)
    yield "alias", sa.Column("proposed_by", sa.String(80), nullable=True)
    yield "alias", sa.Column("proposed_by_id", key, nullable=True)


def upgrade() -> None:
    # Not in a batch: on SQLite that would make the tables anew.
    for table, column in _added():
        op.add_column(table, column)
    op.create_index("ix_change_notice_id", "change", ["notice_id"])


def downgrade() -> None:
    # The release before would apply an undoing as a list without rows, and date its answers by an undone notice.
    op.execute("UPDATE proposal SET state = 'refused' WHERE state = 'waiting' AND kind = 'undo'")
    op.execute("UPDATE notice SET dated_on = '1970-01-01' WHERE undone_at IS NOT NULL")
    op.drop_index("ix_change_notice_id", "change")
    for table, column in _added():
        op.drop_column(table, column.name)
