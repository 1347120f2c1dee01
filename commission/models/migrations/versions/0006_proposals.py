"""What is proposed may say more of what follows a contract: its length, provider, title, the parts of a split."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ADDED: dict[str, list[tuple[str, Any]]] = {
    "decision": [("said", sa.Text())],
    "service_category": [("retired", sa.Boolean())],
    "organisation": [("dependence_from", sa.Integer())],
}
"""Columns of tables there are, blank until somebody says something."""


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, columns in ADDED.items():
        for name, _ in reversed(columns):
            op.drop_column(table, name)
