"""A ledger with no column of dates, all of one day that a person names: each of its rows is given that day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commission.importing.labels import calls_itself_total
from commission.importing.ledger.misspelt import field_meant
from commission.importing.ledger.notes_below import is_said
from commission.importing.ledger.table import Blocks, Row, Table
from commission.importing.noticed import noticed
from commission.importing.sheet import is_blank
from commission.rules.periods import shown_date

_HEADING = "Date of all payments"


def with_day(table: Table, day: date | None) -> Table:
    """The table with one more column, in which the day stands; as it is where no day is named."""
    if day is None:
        return table

    def blocks() -> Blocks:
        dated: _Dated | None = None
        for rows in table.blocks():
            dated = dated or _Dated(rows, day)
            yield list(map(dated.row, rows))

    said = noticed("all_on_one_day", day=shown_date(day))
    return replace(table, blocks=blocks, remarks=(*table.remarks, said))


class _Dated:
    """Gives rows the day; those of headings its heading, blank and total rows and notes nothing."""

    def __init__(self, rows: Sequence[Row], day: date) -> None:
        self.place, self.text = max(map(len, rows), default=0), day.isoformat()
        headings = (tuple(row) for row in rows if "payee" in map(field_meant, row))
        self.headings = next(headings, None)

    def row(self, row: Row) -> Row:
        cells = tuple(row)
        text = _HEADING if cells == self.headings else self.text
        total = text != _HEADING and any(cell and calls_itself_total(cell) for cell in cells)
        filled = [cell for cell in cells if cell.strip()]
        note = len(filled) == 1 and is_said(filled[0], name=True)
        if is_blank(cells) or total or note or len(cells) > self.place:
            return row
        return [*cells, *[""] * (self.place - len(cells)), text]
