"""The tables of what is known of a provider beside its name: other names, sector with its evidence, contacts."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commission.models.base import Base, Editable


class ProviderAlias(Editable, Base):
    """Another name a provider is known by, and where it was met."""

    __tablename__ = "provider_alias"
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    source: Mapped[str] = mapped_column(Text)


class ProviderSector(Editable, Base):
    """A provider's sector from a day on, with its evidence: earlier years keep what was reported."""

    __tablename__ = "provider_sector"
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    sector: Mapped[str] = mapped_column(Text)
    from_day: Mapped[date] = mapped_column(Date)
    register: Mapped[str] = mapped_column(Text)
    """Whose register was looked at: charity, company, mutual, or blank."""
    number: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    checked_on: Mapped[date | None] = mapped_column(Date)


class Contact(Editable, Base):
    """A person, or a post, at a provider."""

    __tablename__ = "contact"
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    telephone: Mapped[str] = mapped_column(Text)


class ProviderApart(Editable, Base):
    """Two providers a person said are two, so that nobody proposes them as one again; the lower id stands first."""

    __tablename__ = "provider_apart"
    __table_args__ = (UniqueConstraint("provider_id", "other_id"),)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
