"""Cells merged down a ledger: what stands in the first of them is meant for each of their rows, but for amounts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from commission.importing.ledger.field_keys import MONEY
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.odd_rows import MOST_SENT
from commission.importing.ledger.table import Row
from commission.importing.noticed import noticed
from commission.importing.sheet import Merge
from commission.rules.findings import Finding


class MergedDown:
    """Fills the blank cells of rows that a workbook says are one with the cell above; an amount stands once only."""

    def __init__(self, merges: Sequence[Merge], layout: LedgerLayout) -> None:
        places = {place for key, place in layout.columns.items() if key not in MONEY}
        self.layout, self._told = layout, merges
        down = [(top, last, left) for (top, left), (last, _) in merges if top < last and top >= layout.row]
        self.merges = [one for one in down if one[2] in places]
        money = {layout.columns[key] for key in MONEY if key in layout.columns}
        self.amounts = [(top, last) for top, last, left in down if left in money]
        self._texts: dict[tuple[int, int], str] = {}
        self._filled: Counter[int] = Counter()

    def anew(self) -> "MergedDown":
        """The same before any row was filled."""
        return MergedDown(self._told, self.layout)

    def fill(self, first: int, rows: list[Row]) -> None:
        """Fill the rows of a block, of which the first has this number."""
        begin, end = first - 1, first - 1 + len(rows)
        for top, last, left in self.merges:
            if begin <= top < end:
                row = rows[top - begin]
                self._texts[top, left] = row[left] if left < len(row) else ""
            text = self._texts.get((top, left), "")
            for at in range(max(top + 1, begin), min(last + 1, end)) if text.strip() else ():
                self._put(rows, at - begin, left, text)

    def suspects(self) -> dict[int, str]:
        """The rows over which one amount is merged, and what is to be said of each."""
        said = "One amount is merged over rows {} to {}: whose it is cannot be told."
        return {
            row + 1: said.format(top + 1, last + 1)
            for top, last in self.amounts
            for row in range(top, min(last, top + MOST_SENT) + 1)
        }

    def findings(self) -> Iterator[Finding]:
        """What was filled, by column."""
        for place, count in sorted(self._filled.items()):
            heading = self.layout.headings[place]
            yield noticed("merged_down", column=heading, heading=heading, count=f"{count:,}")

    def _put(self, rows: list[Row], at: int, place: int, text: str) -> None:
        cells = list(rows[at])
        if any(cells) and not (place < len(cells) and cells[place].strip()):
            cells += [""] * (place + 1 - len(cells))
            cells[place] = text
            rows[at] = cells
            self._filled[place] += 1
