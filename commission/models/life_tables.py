"""The tables of a contract's life: planned amounts, amendments, successors, decisions, and the days they hang on."""

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commission.models.base import Base, Editable
from commission.models.column_types import Pence


class Meeting(Editable, Base):
    """A day on which a committee meets."""

    __tablename__ = "meeting"
    held_on: Mapped[date] = mapped_column(Date, unique=True)
    name: Mapped[str] = mapped_column(Text)


class Holiday(Editable, Base):
    """A day a person added to the bank holidays of a nation, or took off them (`kept` is then false)."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("nation", "day"),)
    nation: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Date)
    name: Mapped[str] = mapped_column(Text)
    kept: Mapped[bool] = mapped_column(Boolean(name="kept"))


class ContractAmount(Editable, Base):
    """The part of a contract's amount planned for a year, or for a quarter of it; together they are the amount."""

    __tablename__ = "contract_amount"
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    quarter: Mapped[int | None] = mapped_column(Integer)
    amount: Mapped[int] = mapped_column(Pence)


class Amendment(Editable, Base):
    """A change agreed to a contract's dates or value from a day on, with the terms as they were until then."""

    __tablename__ = "amendment"
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    from_day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(Text)
    """amended, extended or closed."""
    reason: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    months: Mapped[int | None] = mapped_column(Integer)
    amount: Mapped[int | None] = mapped_column(Pence)
    reading: Mapped[str] = mapped_column(Text)
    open_ended: Mapped[bool] = mapped_column(Boolean(name="open_ended"))


class Succession(Editable, Base):
    """One contract follows another: renewed, merged (several into one) or split (one into several)."""

    __tablename__ = "succession"
    __table_args__ = (UniqueConstraint("from_contract", "to_contract"),)
    from_contract: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    to_contract: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)


class Decision(Editable, Base):
    """What is proposed for a contract that ends, while the list of a year is rolled to the next; then applied."""

    __tablename__ = "decision"
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), unique=True)
    act: Mapped[str] = mapped_column(Text)
    """renew, extend, merge, split, close, lapse, or undecided."""
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    amount: Mapped[int | None] = mapped_column(Pence)
    merged_with: Mapped[int | None] = mapped_column(Integer)
    """The contract whose proposal a merged one joins."""
    reason: Mapped[str] = mapped_column(Text)
    said: Mapped[str | None] = mapped_column(Text)
    """What else is said of what follows, as JSON: its `months`, its fields by their keys, the `pieces` of a split."""


class AlertAnswer(Editable, Base):
    """What a person said to an alert: acknowledged, or snoozed until a day, with a reason."""

    __tablename__ = "alert_answer"
    __table_args__ = (UniqueConstraint("contract_id", "ends_on", "lead_months"),)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    ends_on: Mapped[date] = mapped_column(Date)
    """The end the alert was about: after a renewal there is another."""
    lead_months: Mapped[int] = mapped_column(Integer)
    snoozed_until: Mapped[date | None] = mapped_column(Date)
    """None: acknowledged."""
    reason: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[str] = mapped_column(Text)
