"""The tables of a register, typed: its organisation, lists, budgets, targets and contracts; and its history."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from commission.models.base import Base, Editable
from commission.models.column_types import Pence
from commission.models.ledger_tables import OF_LEDGER
from commission.models.life_tables import AlertAnswer, Amendment, ContractAmount, Decision, Holiday, Meeting, Succession
from commission.models.provider_tables import Contact, ProviderAlias, ProviderApart, ProviderSector
from commission.models.target_tables import BudgetBase, Claim, PlanLine, Snapshot


class Organisation(Editable, Base):
    """The body whose register this is, and the settings that change figures. One row, id 1."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    name: Mapped[str] = mapped_column(String(500))
    as_at: Mapped[date | None] = mapped_column(Date)
    """The date the register is set to; None means today."""
    nation: Mapped[str | None] = mapped_column(Text)
    """Whose bank holidays are kept; None means England and Wales."""
    alert_months: Mapped[str | None] = mapped_column(Text)
    """How many months before its end a contract is spoken of, as `6, 3`; None means the usual."""
    dependence_from: Mapped[int | None] = mapped_column(Integer)
    """From which part of a sector's value on, in millionths, a provider's dependence is said; None means the usual."""


class ServiceCategory(Editable, Base):
    """A category contracts are listed under, in the body's own order; with none of them the usual ones stand."""

    __tablename__ = "service_category"
    name: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int] = mapped_column(Integer)
    retired: Mapped[bool | None] = mapped_column(Boolean)
    """True: no contract is offered it any more; NULL otherwise."""


class Provider(Editable, Base):
    """A body that is paid for services, by the name its contracts give it; NULL where nobody has said."""

    __tablename__ = "provider"
    name: Mapped[str] = mapped_column(String(2000), unique=True)
    kind: Mapped[str | None] = mapped_column(Text)
    sme: Mapped[bool | None] = mapped_column(Boolean)
    vcse: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[str | None] = mapped_column(Text)


class ImportBatch(Editable, Base):
    """One import: which file (by content), drawn up for which year, read how."""

    __tablename__ = "import_batch"
    file_name: Mapped[str] = mapped_column(String(1000))
    sha256: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[str] = mapped_column(String(32))
    year: Mapped[int] = mapped_column(Integer)
    amounts: Mapped[str] = mapped_column(String(10))
    reading_of_file: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Sheet, encoding, delimiter, heading row and the heading → field mapping it was read with."""
    kind: Mapped[str | None] = mapped_column(Text)
    """What was brought in: NULL contracts, else `payments`."""


class Contract(Editable, Base):
    """One line of the register, with each cell as it was written for as long as that is still true."""

    __tablename__ = "contract"
    __table_args__ = (
        CheckConstraint("sector IN ('VCS', 'private', 'public', 'unclassified')", name="sector"),
        CheckConstraint("reading IN ('unknown', 'total', 'annual')", name="reading"),
        CheckConstraint("counts IN ('yes', 'nationally agreed', 'outside our budget')", name="counts"),
        CheckConstraint("our_share BETWEEN 0 AND 1000000", name="our_share"),
        CheckConstraint("months IS NULL OR months > 0", name="months"),
        CheckConstraint("starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="term"),
    )
    position: Mapped[int] = mapped_column(Integer, index=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    sector: Mapped[str] = mapped_column(String(20))
    months: Mapped[int | None] = mapped_column(Integer)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date, index=True)
    amount: Mapped[int | None] = mapped_column(Pence)
    """Full amount in pence; NULL when not priced."""
    reading: Mapped[str] = mapped_column(String(10))
    counts: Mapped[str] = mapped_column(String(30))
    our_share: Mapped[int] = mapped_column(Integer)
    """In millionths of the amount."""
    open_ended: Mapped[bool] = mapped_column(Boolean(name="open_ended"))
    placed_in: Mapped[int | None] = mapped_column(Integer)
    """The financial year, by its first calendar year, in which an undated contract counts."""
    reference: Mapped[str] = mapped_column(String(500))
    purpose: Mapped[str] = mapped_column(Text)
    written: Mapped[dict[str, str]] = mapped_column(JSON)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    source_row: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(Text)
    nature: Mapped[str | None] = mapped_column(Text)
    bodies: Mapped[int | None] = mapped_column(Integer)
    area: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(Text)
    department: Mapped[str | None] = mapped_column(Text)
    budget_code: Mapped[str | None] = mapped_column(Text)
    funding_source: Mapped[str | None] = mapped_column(Text)
    funding_ends_on: Mapped[date | None] = mapped_column(Date)
    tier: Mapped[str | None] = mapped_column(Text)
    unit_price: Mapped[int | None] = mapped_column(Pence)
    expected_units: Mapped[int | None] = mapped_column(Integer)
    irrecoverable_vat: Mapped[int | None] = mapped_column(Pence)
    extensions: Mapped[int | None] = mapped_column(Integer)
    extension_months: Mapped[int | None] = mapped_column(Integer)
    extensions_used: Mapped[int | None] = mapped_column(Integer)
    maximum_end: Mapped[date | None] = mapped_column(Date)
    notice: Mapped[str | None] = mapped_column(Text)
    alert_months: Mapped[str | None] = mapped_column(Text)
    review_on: Mapped[date | None] = mapped_column(Date)
    reviewed_on: Mapped[date | None] = mapped_column(Date)
    information_due_on: Mapped[date | None] = mapped_column(Date)
    undelivered: Mapped[str | None] = mapped_column(Text)
    procurement_reference: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Text)


class Question(Editable, Base):
    """A doubt about one field of one contract, with what else it could be and the answer once given."""

    __tablename__ = "question"
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    field: Mapped[str] = mapped_column(String(30))
    why: Mapped[str] = mapped_column(Text)
    alternatives: Mapped[list[str]] = mapped_column(JSON)
    answer: Mapped[str | None] = mapped_column(String(100))
    citation: Mapped[str] = mapped_column(Text)


class BudgetComponent(Editable, Base):
    """One part of a year's denominator; `amount` NULL when unknown. `part_of` names one whose amount holds it."""

    __tablename__ = "budget_component"
    year: Mapped[int] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(String(500))
    amount: Mapped[int | None] = mapped_column(Pence)
    included: Mapped[bool] = mapped_column(Boolean(name="included"))
    reason: Mapped[str] = mapped_column(Text)
    assumed: Mapped[bool] = mapped_column(Boolean(name="assumed"))
    part_of: Mapped[str | None] = mapped_column(Text)


class Target(Editable, Base):
    """A dated target as millionths of the budget, by a numerator rule's name.

    From `year` to `until` (NULL: of that year alone); a fraction of 0 is not set yet. `base` names a budget base, NULL
    the budget as it is ticked; `measure` NULL leaves it open. Who minuted it as the headline, when and why.
    """

    __tablename__ = "target"
    year: Mapped[int] = mapped_column(Integer, index=True)
    fraction: Mapped[int] = mapped_column(Integer)
    rule: Mapped[str] = mapped_column(String(50))
    citation: Mapped[str] = mapped_column(Text)
    headline: Mapped[bool] = mapped_column(Boolean(name="headline"))
    until: Mapped[int | None] = mapped_column(Integer)
    deadline: Mapped[date | None] = mapped_column(Date)
    measure: Mapped[str | None] = mapped_column(Text)
    base: Mapped[str | None] = mapped_column(Text)
    minuted_by: Mapped[str | None] = mapped_column(Text)
    minuted_on: Mapped[date | None] = mapped_column(Date)
    minuted_why: Mapped[str | None] = mapped_column(Text)


class NumeratorRule(Editable, Base):
    """A set of sectors that a numerator counts, with its source."""

    __tablename__ = "numerator_rule"
    name: Mapped[str] = mapped_column(String(50), unique=True)
    title: Mapped[str] = mapped_column(String(500))
    sectors: Mapped[list[str]] = mapped_column(JSON)
    citation: Mapped[str] = mapped_column(Text)


class HistoryAction(Base):
    """One action of a person: who, when, what, in words. Never changed, never deleted.

    `kind` is do, undo or redo, or made or upgrade, past which nothing is undone; `of_action` is the action undone or
    redone. `seal` is a hash over this action,
    its changes and the seal before it, so that an altered row shows.
    """

    __tablename__ = "history_action"
    __table_args__ = (
        Index("ix_history_action_who", "who", "id"),
        Index("ix_history_action_of_action", "of_action", sqlite_where=text("of_action IS NOT NULL")),
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    of_action: Mapped[int | None] = mapped_column(Integer)
    summary: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))


class HistoryChange(Base):
    """What an action did to one row: the columns before and after; NULL before a row was, or after it went.

    Where `last_row_id` is set, it speaks of all rows up to that one, and holds them as a pack.
    """

    __tablename__ = "history_change"
    __table_args__ = (
        Index("ix_history_change_table_name", "table_name", "row_id"),
        Index(
            "ix_history_change_last_row_id",
            "table_name",
            "last_row_id",
            sqlite_where=text("last_row_id IS NOT NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    action_id: Mapped[int] = mapped_column(ForeignKey("history_action.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(50))
    row_id: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    last_row_id: Mapped[int | None] = mapped_column(Integer)


class ControlTotal(Base):
    """What a table's rows add up to, moved with every change: see `control_totals`."""

    __tablename__ = "control_total"
    table_name: Mapped[str] = mapped_column(String(50), primary_key=True)
    row_count: Mapped[int] = mapped_column(Integer)
    checksum: Mapped[int] = mapped_column(BigInteger)


register_mark = Table("register_mark", Base.metadata, Column("mark", String(32), nullable=False))
"""One row: a random word by which this register is known again, whatever is in it."""

EDITABLE = (
    Organisation,
    ServiceCategory,
    Meeting,
    Holiday,
    Provider,
    ProviderAlias,
    ProviderSector,
    Contact,
    ProviderApart,
    ImportBatch,
    NumeratorRule,
    BudgetBase,
    BudgetComponent,
    Target,
    Claim,
    Snapshot,
    Contract,
    ContractAmount,
    Amendment,
    Succession,
    Decision,
    AlertAnswer,
    Question,
    PlanLine,
    *OF_LEDGER,
)
"""Every table a person can change, parents before their children: the order rows are put back in."""
