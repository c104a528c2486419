"""words aside are seen

When an operator first saw a message that waits outside of tips: what nobody has seen is destroyed by no clock.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: on SQLite that would make the table anew.
    op.add_column("inbound_receipt", sa.Column("seen_at", sa.Double(), nullable=True))


def downgrade() -> None:
    op.drop_column("inbound_receipt", "seen_at")
