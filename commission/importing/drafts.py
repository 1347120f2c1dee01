"""What a sheet comes to: drafts of contracts, held rows, total rows and blanks; each row is one of them."""

from dataclasses import dataclass

from commission.importing.headings import Layout
from commission.importing.read_file import Source
from commission.rules.contracts.candidate import Candidate as Draft
from commission.rules.findings import Finding

__all__ = ["Draft", "HeldRow", "Parsed", "TotalRow"]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row kept out until a person decides: its cells as they stand, and what holds it."""

    row: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that adds up others: its label, and its amount in pence (None when blank or not certain)."""

    row: int
    label: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole sheet, read. `findings` are all there are, in row order, those of held rows among them.

    `blank` counts the empty rows between the first filled row under the headings and the last.
    """

    source: Source
    layout: Layout
    drafts: tuple[Draft, ...]
    held: tuple[HeldRow, ...]
    total_rows: tuple[TotalRow, ...]
    blank: int
    findings: tuple[Finding, ...]

    @property
    def heading_row(self) -> int:
        return self.layout.row

    @property
    def headings(self) -> tuple[str, ...]:
        return self.layout.headings

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each heading that has one."""
        return self.layout.mapping

    @property
    def fields(self) -> frozenset[str]:
        """The fields the sheet has a column for."""
        return frozenset(self.layout.columns)

    @property
    def rows(self) -> int:
        """All rows of the list, the headings left out."""
        return len(self.drafts) + len(self.held) + self.blank + len(self.total_rows)

    @property
    def amount(self) -> int:
        """The sum of the priced drafts, in pence."""
        return sum(draft.amount or 0 for draft in self.drafts)
