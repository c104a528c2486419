"""words kept back"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEEP = """UPDATE letter SET state = 'kept', reason = '{why}'
WHERE state IN ('held', 'ready', 'uncertain') AND kind = 'operator' AND entry_id IN
(SELECT tip_entry.id FROM tip_entry JOIN tip ON tip.id = tip_entry.tip_id WHERE {mark})"""


def upgrade() -> None:
    # Not in a batch: on SQLite that would make the tables anew.
    for name in ("moved", "assured"):
        op.add_column("tip", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("contact", sa.Column("said", sa.LargeBinary(), nullable=True))
    op.add_column("contact", sa.Column("said_at", sa.Double(), nullable=False, server_default=sa.text("0")))
    op.add_column("contact", sa.Column("times", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.execute(KEEP.format(why="hidden", mark="tip.hidden"))
    op.execute(KEEP.format(why="withdrawn", mark="tip.withdrawn_at IS NOT NULL"))


def downgrade() -> None:
    # The release before knows no words that are kept back; of those in doubt it asks an operator, and sends none.
    op.execute("UPDATE letter SET state = 'uncertain' WHERE state = 'kept'")
    for table, names in (("contact", ("said", "said_at", "times")), ("tip", ("moved", "assured"))):
        for name in names:
            op.drop_column(table, name)
