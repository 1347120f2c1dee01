"""The columns of a contract as data: what stands above each, and how its cell reads.

Screen, paper, csv and spreadsheet read these same tuples, so that they cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commission.reports.document import Cell, Heading, Kind, Value
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, DetailColumn, Form, detail_of, detail_text
from commission.rules.facts import Contract, Sector
from commission.rules.money import MILLIONTHS, as_printed, grouped_or_unpriced, percent_of_millionths
from commission.rules.periods import shown_date, written_date

if TYPE_CHECKING:  # see reports.document
    from fractions import Fraction

OPEN_ENDED = "open-ended"


def _nothing(_contract: Contract) -> None:
    """What a column of words knows beyond them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` names the contract's field, `title` stands above it, `value` is its cell as text.

    `known` is what that text stands for (pence, a day, a whole number), None for words and for what is not known.
    """

    key: str
    title: str
    value: Callable[[Contract], str]
    kind: Kind
    weight: int
    known: "Callable[[Contract], Value | None]" = _nothing

    def cell(self, contract: Contract) -> str:
        """The cell as it reads, with the value it stands for where it says one."""
        text, known = self.value(contract), self.known(contract)
        return text if known is None or not text.strip() else Cell(text, known)

    @property
    def heading(self) -> Heading:
        """The column as a printed table heads it."""
        return Heading(self.title, self.kind, self.weight)


def _as_written(key: str, otherwise: Callable[[Contract], str]) -> Callable[[Contract], str]:
    """The cell its source wrote, blanks and dashes too, for as long as it is true; else as the column is written."""

    def value(contract: Contract) -> str:
        written = contract.written.get(key)
        return otherwise(contract) if written is None else written

    return value


def _provider(contract: Contract) -> str:
    return contract.provider


_PRINTED_SECTORS = {
    Sector.VCS: "VCS",
    Sector.PRIVATE: "Private",
    Sector.PUBLIC: "Public",
    Sector.UNCLASSIFIED: "",
}


def _printed_sector(contract: Contract) -> str:
    return _PRINTED_SECTORS[contract.sector]


def _months(contract: Contract) -> str:
    return "" if contract.months is None else str(contract.months)


def _printed_end(contract: Contract) -> str:
    if contract.open_ended:
        return OPEN_ENDED
    return "" if contract.ends_on is None else written_date(contract.ends_on)


def _printed_amount(contract: Contract) -> str:
    return "-" if contract.amount is None else as_printed(contract.amount)


def _known_months(contract: Contract) -> int | None:
    return contract.months


def _known_start(contract: Contract) -> date | None:
    return contract.starts_on


def _known_end(contract: Contract) -> date | None:
    return None if contract.open_ended else contract.ends_on


def _known_amount(contract: Contract) -> int | None:
    return contract.amount


def _known_share(contract: Contract) -> "Fraction":
    from fractions import Fraction

    return Fraction(contract.our_share, MILLIONTHS)


APPENDIX_COLUMNS = (
    Column("provider", "Name of Organisation", _as_written("provider", _provider), Kind.TEXT, 40),
    Column("sector", "Private or VCS", _as_written("sector", _printed_sector), Kind.TEXT, 14),
    Column("months", "Length of Contract", _as_written("months", _months), Kind.NUMBER, 14, _known_months),
    Column("ends_on", "Contract End Date", _as_written("ends_on", _printed_end), Kind.DATE, 16, _known_end),
    Column("amount", "Amount of Contract £", _as_written("amount", _printed_amount), Kind.AMOUNT, 16, _known_amount),
)
"""The five columns of the printed appendix of January 2007, headed as it heads them."""


def _sector(contract: Contract) -> str:
    return contract.sector.value


def _start(contract: Contract) -> str:
    return "" if contract.starts_on is None else shown_date(contract.starts_on)


def _end(contract: Contract) -> str:
    if contract.open_ended:
        return OPEN_ENDED
    return "" if contract.ends_on is None else shown_date(contract.ends_on)


def _amount(contract: Contract) -> str:
    return grouped_or_unpriced(contract.amount)


def _reading(contract: Contract) -> str:
    return contract.reading.value


def _our_share(contract: Contract) -> str:
    return percent_of_millionths(contract.our_share)


def _counts(contract: Contract) -> str:
    return contract.counts.value


def _placed_in(contract: Contract) -> str:
    return "" if contract.placed_in is None else str(contract.placed_in)


def _reference(contract: Contract) -> str:
    return contract.reference


def _purpose(contract: Contract) -> str:
    return contract.purpose


_KINDS = {Form.AMOUNT: Kind.AMOUNT, Form.NUMBER: Kind.NUMBER, Form.DAY: Kind.DATE}


def _detail(column: DetailColumn) -> Column:
    """The column of one of a contract's details."""
    kind = _KINDS.get(column.form, Kind.TEXT)

    def said(contract: Contract) -> str:
        return detail_text(column, detail_of(contract, column.key))

    def known(contract: Contract) -> "Value | None":
        return None if kind is Kind.TEXT else detail_of(contract, column.key)

    return Column(column.key, column.title, said, kind, column.weight, known)


CONTRACT_COLUMNS = (
    Column("provider", "Provider", _provider, Kind.TEXT, 32),
    Column("sector", "Sector", _sector, Kind.TEXT, 12),
    Column("months", "Months", _months, Kind.NUMBER, 8, _known_months),
    Column("starts_on", "Starts", _start, Kind.DATE, 14, _known_start),
    Column("ends_on", "Ends", _end, Kind.DATE, 14, _known_end),
    Column("amount", "Amount £", _amount, Kind.AMOUNT, 16, _known_amount),
    Column("reading", "Reading", _reading, Kind.TEXT, 12),
    Column("our_share", "Our share", _our_share, Kind.NUMBER, 10, _known_share),
    Column("counts", "Counts", _counts, Kind.TEXT, 18),
    Column("placed_in", "Placed in", _placed_in, Kind.TEXT, 10),
    Column("reference", "Reference", _reference, Kind.TEXT, 14),
    Column("purpose", "Purpose", _purpose, Kind.TEXT, 32),
    *map(_detail, DETAIL_COLUMNS),
)
"""The register as the window and the spreadsheet show it: facts as they are understood, not as written."""
