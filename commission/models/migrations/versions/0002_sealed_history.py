"""History is sealed: each change and each action gets a hash, so that an altered row shows; rows are found faster."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from commission.models import seals

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEX = "ix_history_change_table_name"


def upgrade() -> None:
    for table in ("history_action", "history_change"):
        op.add_column(table, sa.Column("seal", sa.String(64), nullable=False, server_default=""))
    op.create_index(INDEX, "history_change", ["table_name", "row_id"])
    _seal_what_is_there(op.get_bind())


def downgrade() -> None:
    op.drop_index(INDEX, "history_change")
    for table in ("history_change", "history_action"):
        op.drop_column(table, "seal")


def _seal_what_is_there(connection: sa.Connection) -> None:
    actions = connection.execute(
        sa.text("SELECT id, at, who, kind, of_action, summary FROM history_action ORDER BY id")
    ).fetchall()
    previous = seals.FIRST
    for action in actions:
        previous = seals.action_seal(previous, tuple(action), _seal_changes(connection, action[0]))
        connection.execute(
            sa.text("UPDATE history_action SET seal = :seal WHERE id = :id"), {"seal": previous, "id": action[0]}
        )


def _seal_changes(connection: sa.Connection, action: int) -> Iterator[str]:
    changes = connection.execute(
        sa.text(
            "SELECT id, action_id, table_name, row_id, before, after FROM history_change "
            "WHERE action_id = :action ORDER BY id"
        ),
        {"action": action},
    ).fetchall()
    for change in changes:
        seal = seals.change_seal(*change)
        connection.execute(
            sa.text("UPDATE history_change SET seal = :seal WHERE id = :id"), {"seal": seal, "id": change[0]}
        )
        yield seal
