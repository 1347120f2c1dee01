"""Control totals are kept, history refuses changes, and the register gets a mark by which it is known again."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

from commission.models import append_only, control_totals
from commission.models.database import raw

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "control_total",
        sa.Column("table_name", sa.String(length=50), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name="pk_control_total"),
    )
    mark = op.create_table("register_mark", sa.Column("mark", sa.String(length=32), nullable=False))
    op.bulk_insert(mark, [{"mark": token_hex(16)}])
    control_totals.keep_from_now(raw(op.get_bind()))
    for sql in append_only.TRIGGERS.values():
        op.execute(sa.text(sql))


def downgrade() -> None:
    for name in append_only.TRIGGERS:
        op.execute(sa.text(f"DROP TRIGGER {name}"))
    op.drop_table("register_mark")
    op.drop_table("control_total")
