"""What else a contract says: each a field with a meaning of its own, None where nobody has said it.

A field is added in four places and no fifth: here, its column in `rules/contracts/detail_columns.py`, its column in
`models/tables.py`, and a migration that adds it. Reading, storing, showing, editing and importing follow from these.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from commission.rules.decisions.notice import NoticePeriod


class ContractKind(StrEnum):
    """In what form the money is given."""

    CONTRACT = "contract"
    GRANT = "grant"
    SERVICE_LEVEL_AGREEMENT = "service level agreement"
    CONTRIBUTION = "contribution to a pool"


class Tier(StrEnum):
    """At which level of the planned budget the contract is afforded; one only (domain: 98%, 100% and 102%)."""

    CORE = "core"
    ONLY_AT_102 = "only at 102%"
    FIRST_TO_GO = "first to go at 98%"


class Nature(StrEnum):
    """A line that is not one contract with one body: several providers in one line, or a group counted as one."""

    POOLED = "pooled line"
    GROUP = "group of bodies"


class Outcome(StrEnum):
    """How a contract came to its end other than by running out; a successor is a link, not an outcome."""

    CLOSED = "closed early"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Details:
    """Money in whole pence, days inclusive. `expected_units` are whole units at `unit_price` each.

    `extensions` options of `extension_months` each, of which `extensions_used`; `maximum_end` is the last day that
    all of them reach. `alert_months` are this contract's own lead times (`6, 3`). `undelivered` says what was paid
    for and not delivered. `bodies` is how many a group row stands for.
    """

    title: str | None = None
    category: str | None = None
    kind: ContractKind | None = None
    nature: Nature | None = None
    bodies: int | None = None
    area: str | None = None
    owner: str | None = None
    department: str | None = None
    budget_code: str | None = None
    funding_source: str | None = None
    funding_ends_on: date | None = None
    tier: Tier | None = None
    unit_price: int | None = None
    expected_units: int | None = None
    irrecoverable_vat: int | None = None
    extensions: int | None = None
    extension_months: int | None = None
    extensions_used: int | None = None
    maximum_end: date | None = None
    notice: NoticePeriod | None = None
    alert_months: str | None = None
    review_on: date | None = None
    reviewed_on: date | None = None
    information_due_on: date | None = None
    undelivered: str | None = None
    procurement_reference: str | None = None
    outcome: Outcome | None = None


UNSAID = Details()
"""Nothing more is said: what most contracts of an imported list share."""

DETAIL_KEYS = tuple(found.name for found in fields(Details))
