"""The contracts table's columns as data: what a cell says, how it sorts, whether it is edited in place."""

from collections.abc import Callable
from dataclasses import dataclass

from commission.reports.columns import CONTRACT_COLUMNS
from commission.reports.document import Kind
from commission.reports.view_columns import SOON as SOON
from commission.reports.view_columns import cell_text as cell_text
from commission.reports.view_columns import state_words as state_words
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, DetailColumn, detail_of
from commission.rules.contracts.details import UNSAID
from commission.rules.facts import WHOLE_SHARE, Contract, Counts

TO_SETTLE = "? to settle"
"""An open reading where the table is too narrow for the whole question."""

WHEN_CHOSEN = 1 << 20
"""No table is so wide: a column is shown only once it is chosen, so that a list stays as calm as it was brought in."""

_SHARED = {column.key: column for column in CONTRACT_COLUMNS}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`said` tells whether a contract says anything there: a column nobody says anything in stays hidden.

    `sample` is a usual cell, which gives the width. The column is shown once the table is `shown_from`
    pixels wide.
    """

    key: str
    title: str
    kind: Kind
    sample: str
    editable: bool = True
    shown_from: int = 0
    said: Callable[[Contract], bool] | None = None


def _detail(column: DetailColumn) -> TableColumn:
    """The column of one of a contract's details."""

    def said(contract: Contract) -> bool:
        return contract.details is not UNSAID and detail_of(contract, column.key) is not None

    kind = _SHARED[column.key].kind
    free = not column.acted
    return TableColumn(column.key, column.title, kind, column.sample, free, shown_from=WHEN_CHOSEN, said=said)


COLUMNS = (
    TableColumn("provider", "Provider", Kind.TEXT, "Worcester Race Equality Council"),
    TableColumn("sector", "Sector", Kind.TEXT, "private"),
    TableColumn("months", "Months", Kind.NUMBER, "120", shown_from=660, said=lambda c: c.months is not None),
    TableColumn(
        "starts_on",
        "Starts",
        Kind.DATE,
        "30 Mar 2008",
        shown_from=860,
        said=lambda c: c.starts_on is not None,
    ),
    TableColumn("ends_on", "Ends", Kind.DATE, "30 Mar 2008"),
    TableColumn("amount", "Amount £", Kind.AMOUNT, "184,570.00"),
    TableColumn("reading", "Reading", Kind.TEXT, "? total or per year"),
    TableColumn(
        "state",
        "State",
        Kind.TEXT,
        "00  no end date",
        editable=False,
    ),
    TableColumn(
        "our_share",
        "Our share",
        Kind.NUMBER,
        "33.3333%",
        said=lambda c: c.our_share != WHOLE_SHARE,
    ),
    TableColumn(
        "counts",
        "Counts",
        Kind.TEXT,
        "nationally agreed",
        said=lambda c: c.counts is not Counts.YES,
    ),
    TableColumn("reference", "Reference", Kind.TEXT, "REF/2006/0001", said=lambda c: bool(c.reference)),
    TableColumn(
        "purpose",
        "Purpose",
        Kind.TEXT,
        "Advice for families of offenders",
        said=lambda c: bool(c.purpose),
    ),
    *map(_detail, DETAIL_COLUMNS),
)
