"""The tables of the year's end: payments and who was paid, what a person says of them, signed statements."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from commission.models.base import Base, Editable
from commission.models.column_types import Pence

STANDINGS = "standing IN ('open', 'contract', 'split', 'off contract', 'outside the budget')"


class Payee(Editable, Base):
    """A body as a ledger names it, with the ledger's own number of it (blank: none), and what a person says it is.

    `standing` NULL: nobody has said; else what its payments are (`contract`: those of its provider).
    """

    __tablename__ = "payee"
    __table_args__ = (
        UniqueConstraint("name", "number"),
        Index("ix_payee_name", "name"),  # in the file COLLATE NOCASE, which no comparison of tables sees
        Index("ix_payee_number", "number", sqlite_where=text("number <> ''")),
        Index("ix_payee_other_letters", "name", sqlite_where=text("name GLOB '*[^ -~]*'")),
    )
    name: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), index=True)
    standing: Mapped[str | None] = mapped_column(Text)
    sector: Mapped[str | None] = mapped_column(Text)
    """Of a payee without a contract, where a person said it."""
    why: Mapped[str | None] = mapped_column(Text)
    """The reason in words: what was alike, or what a person said."""


class Payment(Editable, Base):
    """One line of a ledger: what was paid to whom on which day, in pence (a credit is below zero), as it was taken.

    `standing` is what it was paid for; `contract_id` is set exactly where that is `contract`, and its parts say it
    where it is `split`. `why` is the reason in words.
    """

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint(STANDINGS, name="standing"),
        Index("ix_payment_payee_id", "payee_id", "standing", "contract_id", "paid_on"),
        Index("ix_payment_contract_id", "contract_id", "paid_on", sqlite_where=text("contract_id IS NOT NULL")),
    )
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    sheet: Mapped[str | None] = mapped_column(Text)
    source_row: Mapped[int] = mapped_column(Integer)
    payee_id: Mapped[int] = mapped_column(ForeignKey("payee.id"))
    paid_on: Mapped[date] = mapped_column(Date)
    amount: Mapped[int] = mapped_column(Pence)
    reference: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    cost_centre: Mapped[str | None] = mapped_column(Text)
    voucher: Mapped[str | None] = mapped_column(Text)
    """The ledger's number of the whole transaction: lines that share it were paid together."""
    order_number: Mapped[str | None] = mapped_column(Text)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))
    standing: Mapped[str] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)


class PaymentPart(Editable, Base):
    """A part of a payment that is split: for which contract (NULL: off contract); the parts add up to the payment."""

    __tablename__ = "payment_part"
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"), index=True)
    amount: Mapped[int] = mapped_column(Pence)
    why: Mapped[str] = mapped_column(Text)


class YearEnd(Editable, Base):
    """What a body sets for the end of a year: the least amount it accrues, and what may be carried forward."""

    __tablename__ = "year_end"
    year: Mapped[int] = mapped_column(Integer, unique=True)
    de_minimis: Mapped[int] = mapped_column(Pence)
    carry_limit: Mapped[int | None] = mapped_column(Pence)
    note: Mapped[str | None] = mapped_column(Text)


class AccrualOverride(Editable, Base):
    """What a person sets in place of a year's computed accrual (above zero) or prepayment (below) of a contract."""

    __tablename__ = "accrual_override"
    __table_args__ = (UniqueConstraint("contract_id", "year"),)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    year: Mapped[int] = mapped_column(Integer)
    amount: Mapped[int] = mapped_column(Pence)
    reason: Mapped[str] = mapped_column(Text)


class NamedDifference(Editable, Base):
    """A difference between commitment and ledger that a person names: its kind, its pence, and why."""

    __tablename__ = "named_difference"
    year: Mapped[int] = mapped_column(Integer, index=True)
    amount: Mapped[int] = mapped_column(Pence)
    kind: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class Signing(Editable, Base):
    """A year's statement as it was signed: by whom, when, its SHA-256, its figures; who reopened it, and why."""

    __tablename__ = "signing"
    year: Mapped[int] = mapped_column(Integer, index=True)
    signed_by: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    statement: Mapped[dict[str, Any]] = mapped_column(JSON)
    reopened_by: Mapped[str | None] = mapped_column(Text)
    reopened_at: Mapped[str | None] = mapped_column(Text)
    reopened_why: Mapped[str | None] = mapped_column(Text)


OF_LEDGER = (Payee, Payment, PaymentPart, YearEnd, AccrualOverride, NamedDifference, Signing)
"""Parents before their children."""

paid_year = Table(
    "paid_year",
    Base.metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("standing", String, primary_key=True),
    Column("payee_id", Integer, primary_key=True, autoincrement=False),
    Column("contract_id", Integer, primary_key=True, autoincrement=False),
    Column("amount", Pence, nullable=False),
    Column("lines", Integer, nullable=False),
    Index("ix_paid_year_year", "year", "standing", "amount", "lines"),
    Index("ix_paid_year_contract_id", "contract_id"),
    Index("ix_paid_year_none", "year", sqlite_where=text("lines = 0")),
    sqlite_with_rowid=False,
)
"""What was paid in a year to a payee, by standing and contract (0: none): moved by `paid_sums`."""

paid_day = Table(
    "paid_day",
    Base.metadata,
    Column("contract_id", Integer, primary_key=True, autoincrement=False),
    Column("paid_on", Date, primary_key=True),
    Column("amount", Pence, nullable=False),
    Column("lines", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What was paid for a contract on a day: moved by `paid_sums`."""

paid_total = Table(
    "paid_total",
    Base.metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("standing", String, primary_key=True),
    Column("sector", String, primary_key=True),
    Column("sums", Integer, nullable=False),
    Column("amount", Pence, nullable=False),
    Column("lines", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What the payments of a year and a standing come to, and of how many sums; off contract by the sector that a person
said (blank: none), of how many bodies. Moved by `sum_triggers`, as are the next two."""

paid_without = Table(
    "paid_without",
    Base.metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("provider_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String, primary_key=True),
    Column("sector", String, primary_key=True),
    Column("amount", Pence, nullable=False),
    Column("lines", Integer, nullable=False),
    Index("ix_paid_without_year", "year", "provider_id", "amount"),  # in the file the largest first
    Index("ix_paid_without_none", "year", sqlite_where=text("lines = 0")),
    sqlite_with_rowid=False,
)
"""What a body was paid in a year off contract: a provider (0: none), else a name without capitals; by sector said."""

payee_alike = Table(
    "payee_alike",
    Base.metadata,
    Column("payee_id", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Index("ix_payee_alike_name", "name"),
    sqlite_with_rowid=False,
)
"""The name without capitals of payees whose letters the file knows no capitals of."""
