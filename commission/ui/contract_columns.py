"""The contracts table's columns as data: what a cell says, how it sorts, whether it is edited in place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from commission.reports.columns import CONTRACT_COLUMNS
from commission.reports.document import Kind
from commission.rules.commitment import reading_asked
from commission.rules.expiry import STATE_WORDS, State, days_left, state
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading

SOON = 90
"""Days before its end from which a contract shows its days left instead of *in force*."""

TO_SETTLE = "? to settle"
"""An open reading where the table is too narrow for the whole question."""

_SHARED = {column.key: column for column in CONTRACT_COLUMNS}
_READING = {Reading.UNKNOWN: "", Reading.TOTAL: "total", Reading.ANNUAL: "per year"}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`said` tells whether a contract says anything there: a column nobody says anything in stays hidden.

    `sample` is a usual cell, which gives the width. `rank` gives what the column is sorted by, None for a blank
    (always last). The column is shown once the table is `shown_from` pixels wide.
    """

    key: str
    title: str
    kind: Kind
    sample: str
    rank: Callable[[Contract], Any]
    editable: bool = True
    shown_from: int = 0
    said: Callable[[Contract], bool] | None = None


def _folded(key: str) -> Callable[[Contract], str | None]:
    return lambda contract: getattr(contract, key).casefold() or None


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _reading_rank(contract: Contract) -> int | None:
    return 0 if reading_asked(contract) else {Reading.TOTAL: 1, Reading.ANNUAL: 2}.get(contract.reading)


COLUMNS = (
    TableColumn("provider", "Provider", Kind.TEXT, "Worcester Race Equality Council", _folded("provider")),
    TableColumn("sector", "Sector", Kind.TEXT, "private", lambda c: c.sector.value.casefold()),
    TableColumn(
        "months", "Months", Kind.NUMBER, "120", lambda c: c.months, shown_from=660, said=lambda c: c.months is not None
    ),
    TableColumn(
        "starts_on",
        "Starts",
        Kind.DATE,
        "30 Mar 2008",
        lambda c: _ordinal(c.starts_on),
        shown_from=860,
        said=lambda c: c.starts_on is not None,
    ),
    TableColumn("ends_on", "Ends", Kind.DATE, "30 Mar 2008", lambda c: _ordinal(c.ends_on)),
    TableColumn("amount", "Amount £", Kind.AMOUNT, "184,570.00", lambda c: c.amount),
    TableColumn("reading", "Reading", Kind.TEXT, "? total or per year", _reading_rank),
    TableColumn(
        "state",
        "State",
        Kind.TEXT,
        "00  no end date",
        lambda c: None if c.open_ended else _ordinal(c.ends_on),
        editable=False,
    ),
    TableColumn(
        "our_share",
        "Our share",
        Kind.NUMBER,
        "33.3333%",
        lambda c: c.our_share,
        said=lambda c: c.our_share != WHOLE_SHARE,
    ),
    TableColumn(
        "counts",
        "Counts",
        Kind.TEXT,
        "nationally agreed",
        lambda c: c.counts.value,
        said=lambda c: c.counts is not Counts.YES,
    ),
    TableColumn(
        "reference", "Reference", Kind.TEXT, "REF/2006/0001", _folded("reference"), said=lambda c: bool(c.reference)
    ),
    TableColumn(
        "purpose",
        "Purpose",
        Kind.TEXT,
        "Advice for families of offenders",
        _folded("purpose"),
        said=lambda c: bool(c.purpose),
    ),
)


def cell_text(key: str, contract: Contract, as_at: date) -> str:
    """What a cell says; the same words as the spreadsheet and the papers where they have that column."""
    if key == "state":
        return state_words(contract, as_at)
    if key == "reading":
        return "? total or per year" if reading_asked(contract) else _READING[contract.reading]
    return _SHARED[key].value(contract)


def state_words(contract: Contract, as_at: date) -> str:
    """`in force`, `59 days`, `ends today`, `ended`, `not begun`, `open-ended` or `no end date`."""
    if contract.open_ended:
        return "open-ended"
    found = state(contract, as_at)
    left = days_left(contract, as_at)
    if found is not State.IN_FORCE or left is None or left > SOON:
        return STATE_WORDS[found]
    return "ends today" if left == 0 else f"{left} day{'s' * (left != 1)}"
