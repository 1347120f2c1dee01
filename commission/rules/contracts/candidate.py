"""A row of a list as it was read, with the same fields as a contract."""

from datetime import date
from typing import NamedTuple

from commission.rules.contracts.details import DETAIL_KEYS, UNSAID, Details
from commission.rules.facts import Contract, Counts, Reading, Sector

DETAILS = frozenset(DETAIL_KEYS)


class Candidate(NamedTuple):
    """A row of a list as it was read: the same fields as a contract, None or blank where it says nothing.

    `row` is as a spreadsheet numbers it. Start and end are completed from the length. `fields` are those the
    sheet has a column for, and `cells` the text of each exactly as it stands; an amount or a date that a workbook
    keeps as a number has no wording of its own, and is held as the printed appendix writes it (`4,000`, `31-Mar-07`).
    """

    provider: str
    sector: Sector = Sector.UNCLASSIFIED
    months: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amount: int | None = None
    reference: str = ""
    purpose: str = ""
    reading: Reading | None = None
    counts: Counts | None = None
    our_share: int | None = None
    details: Details = UNSAID
    row: int = 0
    cells: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def written(self) -> dict[str, str]:
        """The text of each mapped cell by its field."""
        return dict(zip(self.fields, self.cells, strict=True))

    @property
    def undated(self) -> bool:
        """True without both a start and an end: it would count in the year it is placed in."""
        return self.starts_on is None or self.ends_on is None


def said_in(side: Candidate | Contract, name: str) -> object:
    """What a row or a contract says in a field, one of the details or not."""
    return getattr(side.details, name) if name in DETAILS else getattr(side, name)
