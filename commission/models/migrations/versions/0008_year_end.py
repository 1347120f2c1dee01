"""Payments and payees of a ledger, what a person says at the end of a year, signed statements, and sums of payments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from commission.models import control_totals
from commission.models.column_types import Pence
from commission.models.database import raw

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MADE = ("payee", "payment", "payment_part", "year_end", "accrual_override", "named_difference", "signing")
SUMS = ("paid_year", "paid_day")
STANDINGS = "standing IN ('open', 'contract', 'split', 'off contract', 'outside the budget')"


def upgrade() -> None:
    op.add_column("import_batch", sa.Column("kind", sa.Text(), nullable=True))
    _make("payee", "name number provider_id:provider? standing:text? sector:text? why:text?", unique=("name", "number"))
    told = "reference:text? description:text? cost_centre:text? voucher:text? order_number:text?"
    where = "batch_id:import_batch sheet:text? source_row:int payee_id:payee paid_on:day amount:pence"
    check = sa.CheckConstraint(STANDINGS, name=op.f("ck_payment_standing"))
    _make("payment", f"{where} {told} contract_id:contract? standing why:text?", checks=(check,))
    _make("payment_part", "payment_id:payment contract_id:contract? amount:pence why")
    _make("year_end", "year:int de_minimis:pence carry_limit:pence? note:text?", unique=("year",))
    _make("accrual_override", "contract_id:contract year:int amount:pence reason", unique=("contract_id", "year"))
    _make("named_difference", "year:int amount:pence kind reason")
    said = "signed_by signed_at sha256 statement:json"
    _make("signing", f"year:int {said} reopened_by:text? reopened_at:text? reopened_why:text?")
    for table, columns in (
        ("payee", ("provider_id",)),
        ("payment", ("payee_id", "paid_on")),
        ("payment", ("contract_id",)),
        ("payment_part", ("payment_id",)),
        ("payment_part", ("contract_id",)),
        ("named_difference", ("year",)),
        ("signing", ("year",)),
    ):
        op.create_index(f"ix_{table}_{columns[0]}", table, list(columns))
    _sums()
    control_totals.keep_empty(raw(op.get_bind()), MADE)


def _sums() -> None:
    """What is paid, added up as it moves; `contract_id` 0 stands for none. Proved against a recount by `check`."""
    op.execute(
        "CREATE TABLE paid_year (year INTEGER NOT NULL, standing VARCHAR NOT NULL, payee_id INTEGER NOT NULL, "
        "contract_id INTEGER NOT NULL, amount BIGINT NOT NULL, lines INTEGER NOT NULL, "
        "CONSTRAINT pk_paid_year PRIMARY KEY (year, standing, payee_id, contract_id)) WITHOUT ROWID"
    )
    op.execute(
        "CREATE TABLE paid_day (contract_id INTEGER NOT NULL, paid_on DATE NOT NULL, amount BIGINT NOT NULL, "
        "lines INTEGER NOT NULL, CONSTRAINT pk_paid_day PRIMARY KEY (contract_id, paid_on)) WITHOUT ROWID"
    )
    op.create_index("ix_paid_year_year", "paid_year", ["year", "standing", "amount", "lines"])
    op.create_index("ix_paid_year_contract_id", "paid_year", ["contract_id"])


def downgrade() -> None:
    for name in (*SUMS, *reversed(MADE)):
        op.drop_table(name)
    op.execute(sa.text(f"DELETE FROM control_total WHERE table_name IN {MADE}"))
    op.drop_column("import_batch", "kind")


KINDS = {"text": sa.Text, "int": sa.Integer, "day": sa.Date, "json": sa.JSON, "pence": Pence}


def _make(name: str, columns: str, unique: tuple[str, ...] = (), checks: tuple[Any, ...] = ()) -> None:
    """A table of rows a person can change; columns are written `name:kind`, with `?` where they may be blank.

    A kind that is none names the table whose row it is.
    """
    key = sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False)
    version = sa.Column("version", sa.Integer(), nullable=False)
    constraints = [sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{unique[0]}"))] if unique else []
    op.create_table(name, *map(_column, columns.split()), key, version, *constraints, *checks)


def _column(written: str) -> sa.Column[Any]:
    name, _, kind = written.rstrip("?").partition(":")
    blank = written.endswith("?")
    if kind and kind not in KINDS:
        return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{kind}.id"), nullable=blank)
    return sa.Column(name, KINDS[kind or "text"](), nullable=blank)
