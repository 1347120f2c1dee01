"""What is known of a provider beside its contracts: other names, sector with its evidence, kind, contacts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission.rules.facts import DatedSector, Sector
from commission.rules.providers.register_numbers import PublicRegister


class ProviderKind(StrEnum):
    """What a provider is in law, as far as it matters here; a line that names no one body has a kind of its own."""

    CHARITY = "charity"
    CHARITABLE_COMPANY = "charitable company"
    INTEREST_COMPANY = "community interest company"
    SOCIETY = "registered society"
    GROUP = "unincorporated group"
    COMPANY = "company"
    PERSON = "person or partnership"
    PUBLIC_BODY = "public body"
    POOLED = "pooled line"
    NOT_NAMED = "not named yet"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name a provider is known by, and where it was met."""

    id: int
    name: str
    source: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sector rests on: a number in a public register, or another source, and the day somebody looked."""

    register: PublicRegister | None = None
    number: str = ""
    source: str = ""
    checked_on: date | None = None

    @property
    def given(self) -> bool:
        return bool(self.number or self.source)


@dataclass(frozen=True, slots=True)
class HeldSector:
    """The sector a provider is of from a day on, with its evidence."""

    id: int
    from_day: date
    sector: Sector
    evidence: Evidence = Evidence()
    version: int = 0

    @property
    def dated(self) -> DatedSector:
        """The part of it that figures rest on."""
        return DatedSector(self.from_day, self.sector)


@dataclass(frozen=True, slots=True)
class Contact:
    """A person, or a post, at a provider."""

    id: int
    name: str
    role: str = ""
    email: str = ""
    telephone: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider; `sme` and `vcse` are None while nobody has said; sectors by day, the earliest first.

    `apart` are the ids of providers a person said are other bodies, however alike their names.
    """

    id: int
    name: str
    kind: ProviderKind | None = None
    sme: bool | None = None
    vcse: bool | None = None
    note: str = ""
    aliases: tuple[Alias, ...] = ()
    sectors: tuple[HeldSector, ...] = ()
    contacts: tuple[Contact, ...] = ()
    apart: frozenset[int] = frozenset()
    version: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by, its own first."""
        return self.name, *(alias.name for alias in self.aliases)

    def sector_on(self, day: date) -> HeldSector | None:
        """The sector held on a day; None where only lists have said one."""
        return next((held for held in reversed(self.sectors) if held.from_day <= day), None)


def contact_fault(values: Mapping[str, str]) -> str:
    """What is wrong with a contact, as a sentence; blank when nothing is."""
    if not (values.get("name", "").strip() or values.get("role", "").strip()):
        return "A contact needs a name or a role."
    email = values.get("email", "").strip()
    if email and (email.count("@") != 1 or " " in email or not email.split("@")[0] or "." not in email.split("@")[1]):
        return f"“{email}” is not an e-mail address."
    return ""


CONTACT_FIELDS = ("name", "role", "email", "telephone")
YES_NO_UNKNOWN = {True: "yes", False: "no", None: "not known"}
"""How a fact that is said, denied or not known is written."""


def known_names(providers: Iterable[Provider]) -> dict[str, int]:
    """Which provider a name means, by name: its own names first, then the others'."""
    found: dict[str, int] = {}
    listed = tuple(providers)
    for provider in listed:
        found.setdefault(provider.name, provider.id)
    for provider in listed:
        for alias in provider.aliases:
            found.setdefault(alias.name, provider.id)
    return found
