"""Targets over several years, minuted; parts of components, named bases, quoted figures, snapshots, plans for a gap."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from commission.models import control_totals
from commission.models.column_types import Pence
from commission.models.database import raw

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED: dict[str, list[tuple[str, Any]]] = {
    "budget_component": [("part_of", sa.Text())],
    "target": [
        ("until", sa.Integer()),
        ("deadline", sa.Date()),
        ("measure", sa.Text()),
        ("base", sa.Text()),
        ("minuted_by", sa.Text()),
        ("minuted_on", sa.Date()),
        ("minuted_why", sa.Text()),
    ],
}
"""Columns of tables there are, blank until somebody says something."""
MADE = ("budget_base", "claim", "snapshot", "plan_line")


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _make("budget_base", "name citation leaves_out:json position:int", unique="name")
    _make("claim", "year:int figure citation said_on:day? basis:text?")
    _make("snapshot", "name year:int in_place_on:day? taken_at basis:json rows:json", unique="name")
    dates = "starts_on:day ends_on:day amount:pence follows:contract? accepted:bool? reason"
    _make("plan_line", f"year:int provider sector {dates}")
    for column in ("year", "follows"):
        op.create_index(f"ix_plan_line_{column}", "plan_line", [column])
    control_totals.keep_empty(raw(op.get_bind()), MADE)


def downgrade() -> None:
    for name in reversed(MADE):
        op.drop_table(name)
    op.execute(sa.text(f"DELETE FROM control_total WHERE table_name IN {MADE}"))
    for table, columns in ADDED.items():
        for name, _ in reversed(columns):
            op.drop_column(table, name)


KINDS = {"text": sa.Text, "int": sa.Integer, "day": sa.Date, "json": sa.JSON, "bool": sa.Boolean, "pence": Pence}


def _make(name: str, columns: str, unique: str = "") -> None:
    """A table of rows a person can change; columns are written `name:kind`, with `?` where they may be blank."""
    key = sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False)
    version = sa.Column("version", sa.Integer(), nullable=False)
    constraints = [sa.UniqueConstraint(unique)] if unique else []
    op.create_table(name, *map(_column, columns.split()), key, version, *constraints)


def _column(written: str) -> sa.Column[Any]:
    name, _, kind = written.rstrip("?").partition(":")
    blank = written.endswith("?")
    if kind == "contract":
        return sa.Column(name, sa.Integer(), sa.ForeignKey("contract.id"), nullable=blank)
    return sa.Column(name, KINDS[kind or "text"](), nullable=blank)
