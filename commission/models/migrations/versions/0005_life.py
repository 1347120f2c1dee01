"""A contract's whole life and its provider's: what else it says, planned amounts, amendments, successors, decisions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from commission.models import control_totals
from commission.models.column_types import Pence
from commission.models.database import raw

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORDS = (
    *("title", "category", "kind", "nature", "area", "owner", "department", "budget_code", "funding_source", "tier"),
    *("notice", "alert_months", "undelivered", "procurement_reference", "outcome"),
)
ADDED: dict[str, list[tuple[str, Any]]] = {
    "contract": [
        *((name, sa.Text()) for name in WORDS),
        *((name, sa.Date()) for name in ("funding_ends_on", "maximum_end")),
        *((name, sa.Date()) for name in ("review_on", "reviewed_on", "information_due_on")),
        *((name, Pence()) for name in ("unit_price", "irrecoverable_vat")),
        *((name, sa.Integer()) for name in ("bodies", "expected_units")),
        *((name, sa.Integer()) for name in ("extensions", "extension_months", "extensions_used")),
    ],
    "organisation": [("nation", sa.Text()), ("alert_months", sa.Text())],
    "provider": [("kind", sa.Text()), ("sme", sa.Boolean()), ("vcse", sa.Boolean()), ("note", sa.Text())],
}
"""Columns of tables there are, all blank until somebody says something."""


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _lists()
    _of_providers()
    _of_contracts()
    control_totals.keep_empty(raw(op.get_bind()), MADE)
    op.create_index("ix_history_action_who", "history_action", ["who", "id"])
    told = sa.text("of_action IS NOT NULL")
    op.create_index("ix_history_action_of_action", "history_action", ["of_action"], sqlite_where=told)


def downgrade() -> None:
    for index in ("ix_history_action_of_action", "ix_history_action_who"):
        op.drop_index(index, "history_action")
    for name in reversed(MADE):
        op.drop_table(name)
    op.execute(sa.text(f"DELETE FROM control_total WHERE table_name IN {MADE}"))
    for table, columns in ADDED.items():
        for name, _ in reversed(columns):
            op.drop_column(table, name)


MADE = (
    *("service_category", "meeting", "holiday", "provider_alias", "provider_sector", "contact", "provider_apart"),
    *("contract_amount", "amendment", "succession", "decision", "alert_answer"),
)


def _lists() -> None:
    _make("service_category", _said("name"), _said("position", sa.Integer()), unique=["name"])
    _make("meeting", _said("held_on", sa.Date()), _said("name"), unique=["held_on"])
    holiday = (_said("nation"), _said("day", sa.Date()), _said("name"), _said("kept", sa.Boolean()))
    _make("holiday", *holiday, unique=["nation", "day"])


def _of_providers() -> None:
    _make("provider_alias", _link("provider"), _said("name"), _said("source"), unique=["name"])
    found = (_said("register"), _said("number"), _said("source"), _unsaid("checked_on", sa.Date()))
    _make("provider_sector", _link("provider"), _said("sector"), _said("from_day", sa.Date()), *found)
    _make("contact", _link("provider"), *map(_said, ("name", "role", "email", "telephone")))
    both = (_link("provider"), _link("provider", "other_id"))
    _make("provider_apart", *both, _said("reason"), unique=["provider_id", "other_id"])


def _of_contracts() -> None:
    numbers = (_said("year", sa.Integer()), _unsaid("quarter", sa.Integer()), _said("amount", Pence()))
    _make("contract_amount", _link("contract"), *numbers)
    dates = (_unsaid("starts_on", sa.Date()), _unsaid("ends_on", sa.Date()))
    changed = (_said("from_day", sa.Date()), _said("kind"), _said("reason"))
    value = (_unsaid("months", sa.Integer()), _unsaid("amount", Pence()), _said("reading"))
    _make("amendment", _link("contract"), *changed, *dates, *value, _said("open_ended", sa.Boolean()))
    both = (_link("contract", "from_contract"), _link("contract", "to_contract"))
    _make("succession", *both, _said("kind"), unique=["from_contract", "to_contract"])
    proposed = (_unsaid("amount", Pence()), _unsaid("merged_with", sa.Integer()), _said("reason"))
    _make("decision", _link("contract", index=False), _said("act"), *dates, *proposed, unique=["contract_id"])
    about = (_said("ends_on", sa.Date()), _said("lead_months", sa.Integer()))
    answer = (_unsaid("snoozed_until", sa.Date()), _said("reason"), _said("answered_at"))
    _make("alert_answer", _link("contract"), *about, *answer, unique=["contract_id", "ends_on", "lead_months"])


def _said(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=False)


def _unsaid(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _link(table: str, name: str = "", *, index: bool = True) -> sa.Column[Any]:
    return sa.Column(name or f"{table}_id", sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=False, index=index)


def _make(name: str, *columns: sa.Column[Any], unique: list[str] | None = None) -> None:
    """A table of rows a person can change; its constraints are named as all others are."""
    key = sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False)
    constraints = [sa.UniqueConstraint(*unique)] if unique else []
    op.create_table(name, *columns, key, _said("version", sa.Integer()), *constraints)
