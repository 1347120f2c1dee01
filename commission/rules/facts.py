"""The facts a rule may rest on: what the register holds, frozen, with no database behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from commission.rules.periods import FinancialYear, Term

WHOLE_SHARE = 1_000_000
"""Our share is held in millionths of the amount: 100% is 1,000,000, so that four decimals of a percent fit."""


class Sector(StrEnum):
    """Whose body the provider is, as the source says it. `UNCLASSIFIED` is never counted by any rule."""

    VCS = "VCS"
    PRIVATE = "private"
    PUBLIC = "public"
    UNCLASSIFIED = "unclassified"


class Reading(StrEnum):
    """What an amount means: a total for the term, a rate per year, or not said."""

    UNKNOWN = "unknown"
    TOTAL = "total"
    ANNUAL = "annual"


class Counts(StrEnum):
    """Whether a contract can stand in a numerator at all (never: nationally agreed, or not our money)."""

    YES = "yes"
    NATIONALLY_AGREED = "nationally agreed"
    OUTSIDE_BUDGET = "outside our budget"


@dataclass(frozen=True, slots=True)
class Contract:
    """One line of the register.

    `amount` is the full amount in whole pence, None when not priced (never zero for that).
    `starts_on` and `ends_on` are both inclusive; with both, they are the term whatever `months` says.
    `our_share` is in millionths. `placed_in` is the one year an undated contract counts in.
    `written` holds each cell as its source wrote it, by field name, for as long as it is still true.
    `source_row` is the row of the imported file, headings counted, as a spreadsheet numbers it.
    `version` changes with every change of the row and is never used twice for two contents.
    """

    id: int
    position: int
    provider: str
    sector: Sector
    months: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amount: int | None = None
    reading: Reading = Reading.UNKNOWN
    counts: Counts = Counts.YES
    our_share: int = WHOLE_SHARE
    open_ended: bool = False
    placed_in: FinancialYear | None = None
    reference: str = ""
    purpose: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    batch: int | None = None
    source_row: int | None = None
    version: int = 0

    @property
    def term(self) -> Term | None:
        """The days of the contract, both ends included; None when undated or open-ended."""
        if self.open_ended or self.starts_on is None or self.ends_on is None:
            return None
        return Term(self.starts_on, self.ends_on)

    @property
    def undated(self) -> bool:
        """True when it has no term and nobody made it open-ended: it counts in the year it is placed in."""
        return not self.open_ended and (self.starts_on is None or self.ends_on is None)


@dataclass(frozen=True, slots=True)
class NumeratorRule:
    """Which sectors a numerator counts: a name (A, B, C …), a title, a set of sectors and its source."""

    id: int
    name: str
    title: str
    sectors: frozenset[Sector]
    citation: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a year's budget. `amount` in pence, None when unknown; left out only for a `reason`."""

    id: int
    year: FinancialYear
    name: str
    amount: int | None
    included: bool = True
    reason: str = ""
    assumed: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A dated target. `fraction` is in millionths of the budget (5% is 50,000); `rule` names a NumeratorRule."""

    id: int
    year: FinancialYear
    fraction: int
    rule: str
    citation: str
    headline: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about one field of one contract: why, and what else it could be. Never a correction.

    `alternatives` are values as the field is written (`public`, `VCS`); `answer` is the one a person gave.
    """

    id: int
    contract: int
    field: str
    why: str
    alternatives: tuple[str, ...]
    answer: str | None = None
    citation: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Where the history stands: its last action's number, seal (hex digits) and time (ISO, as it was written)."""

    actions: int
    seal: str
    at: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything a figure can rest on, recalled at one moment; contracts in listed order."""

    organisation: str
    as_at: date | None = None
    contracts: Sequence[Contract] = ()
    components: tuple[Component, ...] = ()
    targets: tuple[Target, ...] = ()
    rules: tuple[NumeratorRule, ...] = ()
    questions: tuple[Question, ...] = ()
    history: History | None = field(default=None, compare=False)
