"""when a chat was hidden

A message from before it that is found later must not be answered on a phone that another may hold by then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: on SQLite that would make the table anew.
    op.add_column("contact", sa.Column("hidden_at", sa.Double(), nullable=True))


def downgrade() -> None:
    op.drop_column("contact", "hidden_at")
