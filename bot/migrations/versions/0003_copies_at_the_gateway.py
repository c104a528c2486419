"""copies at the gateway"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leftover",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("sid", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leftover")),
    )
    with op.batch_alter_table("leftover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leftover_due_at"), ["due_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("leftover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leftover_due_at"))

    op.drop_table("leftover")
