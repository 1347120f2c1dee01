"""The facts a rule may rest on: what the register holds, frozen, with no database behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commission.rules.contracts.details import UNSAID, Details
from commission.rules.decisions.diary import EMPTY, Diary
from commission.rules.ledger_facts import NO_LEDGER, Ledger
from commission.rules.meanings import WHOLE_SHARE as WHOLE_SHARE
from commission.rules.meanings import Counts as Counts
from commission.rules.meanings import Reading as Reading
from commission.rules.meanings import Sector as Sector
from commission.rules.periods import FinancialYear, Term
from commission.rules.succession.acts import Act, Link, Piece
from commission.rules.target_facts import BudgetBase, Claim, Component, SnapshotHead, Target


@dataclass(frozen=True, slots=True)
class Terms:
    """What an amendment changes: the dates, inclusive, and the value of a contract, as they stood until it."""

    starts_on: date | None
    ends_on: date | None
    months: int | None
    amount: int | None
    reading: Reading
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change agreed to a contract, from a day on: `before` are the terms that stood until the day before it.

    What fell due before `from_day`, and the face of years that ended before it, stay as they were.
    """

    id: int
    from_day: date
    reason: str
    before: Terms
    kind: str = "amended"
    version: int = 0


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """The part of a contract's amount planned for a financial year, or for a quarter of it (1: April to June)."""

    year: FinancialYear
    quarter: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class DatedSector:
    """The sector a provider is known to be of from a day on, whatever a list wrote of its contracts."""

    from_day: date
    sector: Sector


@dataclass(frozen=True, slots=True)
class Dated:
    """What is not the same of a contract in every year; amendments and sectors by day, the earliest first.

    `stops_on` is the last day on which anything falls due, whatever the terms say: no register holds one, it is only
    supposed (`rules/figures/scenario.py`).
    """

    amendments: tuple[Amendment, ...] = ()
    planned: tuple[PlannedPart, ...] = ()
    sectors: tuple[DatedSector, ...] = ()
    stops_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """One line of the register.

    `amount` is the full amount in whole pence, None when not priced (never zero for that).
    `starts_on` and `ends_on` are both inclusive; with both, they are the term whatever `months` says.
    `our_share` is in millionths. `placed_in` is the one year an undated contract counts in.
    `written` holds each cell as its source wrote it, by field name, for as long as it is still true.
    `source_row` is the row of the imported file, headings counted, as a spreadsheet numbers it.
    `version` changes with every change of the row and is never used twice for two contents. `details` is what else it
    says, and `dated` what differs from year to year: None for most contracts, which are the same in every year.
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
    provider_id: int = 0
    details: Details = UNSAID
    dated: Dated | None = None

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
class PlanLine:
    """A contract planned to reach a year's target. `amount` in pence for its whole term; `follows` a contract's id.

    `accepted` lines enter the forecast; None while it is only proposed, False where it was dropped.
    """

    id: int
    year: FinancialYear
    provider: str
    sector: Sector
    starts_on: date
    ends_on: date
    amount: int
    follows: int | None = None
    accepted: bool | None = None
    reason: str = ""
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
class Decision:
    """What a person proposes for a contract that ends, kept until it is applied; None where the usual is meant.

    `amount` in pence: of the successor, of the extension alone, or of all that is due of a contract that is closed.
    `merged_with` is the contract whose proposal a merged one joins. `months`, `values` (fields by their keys) and
    `pieces` are of what follows; `planned` of a contract planned by year that is extended or closed.
    """

    id: int
    contract: int
    act: Act
    starts_on: date | None = None
    ends_on: date | None = None
    amount: int | None = None
    merged_with: int | None = None
    reason: str = ""
    version: int = 0
    months: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    planned: tuple[PlannedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A service category of the body's own list, in its order; a retired one is offered to no more contracts."""

    id: int
    name: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Where the history stands: its last action's number, seal (hex digits) and time (ISO, as it was written)."""

    actions: int
    seal: str
    at: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything a figure can rest on, recalled at one moment; contracts in listed order.

    `dependence_from` is the body's own mark in millionths, None the usual one (`rules.providers.dependence`).
    """

    organisation: str
    as_at: date | None = None
    contracts: Sequence[Contract] = ()
    components: tuple[Component, ...] = ()
    targets: tuple[Target, ...] = ()
    rules: tuple[NumeratorRule, ...] = ()
    questions: tuple[Question, ...] = ()
    links: Sequence[Link] = ()
    decisions: tuple[Decision, ...] = ()
    diary: Diary = EMPTY
    categories: tuple[Category, ...] = ()
    bases: tuple[BudgetBase, ...] = ()
    claims: tuple[Claim, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    snapshots: tuple[SnapshotHead, ...] = ()
    dependence_from: int | None = None
    ledger: Ledger = NO_LEDGER
    history: History | None = field(default=None, compare=False)
