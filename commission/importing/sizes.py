"""How large a file may be that is read: a list of contracts, or a ledger, which is far longer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most bytes a workbook may unpack to, the most cells of a sheet (its filled rectangle), the most runs of text.

    A rectangle is what a sheet takes in memory.
    """

    bytes: int
    cells: int
    runs: int


LISTS = Sizes(200 * 1024 * 1024, 2_000_000, 500_000)
LEDGERS = Sizes(1536 * 1024 * 1024, 12_000_000, 500_000)
"""A million lines of ten columns, as large as a spreadsheet can make them."""
