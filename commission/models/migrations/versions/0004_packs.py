"""History keeps many rows that came at once as packs: a change may be of all rows from `row_id` to `last_row_id`."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDEX = "ix_history_change_last_row_id"


def upgrade() -> None:
    op.add_column("history_change", sa.Column("last_row_id", sa.Integer(), nullable=True))
    op.create_index(
        INDEX, "history_change", ["table_name", "last_row_id"], sqlite_where=sa.text("last_row_id IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_index(INDEX, "history_change")
    op.drop_column("history_change", "last_row_id")
