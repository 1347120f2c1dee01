"""The tables of what targets are explained with: named bases, quoted figures, plans to close a gap, frozen answers."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from commission.models.base import Base, Editable
from commission.models.column_types import Pence


class BudgetBase(Editable, Base):
    """A named way to count the budget: every component but those it leaves out, by their names, in every year."""

    __tablename__ = "budget_base"
    name: Mapped[str] = mapped_column(Text, unique=True)
    citation: Mapped[str] = mapped_column(Text)
    leaves_out: Mapped[list[str]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(Integer)


class Claim(Editable, Base):
    """A figure somebody published of a year, as it was written, and the basis a person says it rests on."""

    __tablename__ = "claim"
    year: Mapped[int] = mapped_column(Integer)
    figure: Mapped[str] = mapped_column(Text)
    """As it was published: 6.3%, £0.7m."""
    citation: Mapped[str] = mapped_column(Text)
    said_on: Mapped[date | None] = mapped_column(Date)
    basis: Mapped[str | None] = mapped_column(Text)
    """The key of the definition it is said to rest on; NULL while nobody has said."""


class Snapshot(Editable, Base):
    """A figure frozen with its basis and the rows it rests on: run again it gives the same answer."""

    __tablename__ = "snapshot"
    name: Mapped[str] = mapped_column(Text, unique=True)
    year: Mapped[int] = mapped_column(Integer)
    in_place_on: Mapped[date | None] = mapped_column(Date)
    taken_at: Mapped[str] = mapped_column(Text)
    basis: Mapped[dict[str, Any]] = mapped_column(JSON)
    rows: Mapped[list[Any]] = mapped_column(JSON)


class PlanLine(Editable, Base):
    """A contract planned to reach a year's target: proposed, accepted into the forecast, or dropped."""

    __tablename__ = "plan_line"
    year: Mapped[int] = mapped_column(Integer, index=True)
    provider: Mapped[str] = mapped_column(Text)
    sector: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    amount: Mapped[int] = mapped_column(Pence)
    """For the whole term, in pence."""
    follows: Mapped[int | None] = mapped_column(ForeignKey("contract.id"), index=True)
    """The contract it rolls forward; NULL for what is newly commissioned."""
    accepted: Mapped[bool | None] = mapped_column(Boolean)
    """NULL while it is only proposed."""
    reason: Mapped[str] = mapped_column(Text)
