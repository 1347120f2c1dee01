"""One sheet of a workbook written from the top down: what paper it is, its words, its tables, their totals."""

from datetime import date
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from commission.reports.characters import cut, plain_text
from commission.reports.document import Block, Cell, Chart, Curve, Document, Kind, Paragraph, Section, Sum, Table
from commission.reports.xlsx_charts import chart_of
from commission.reports.xlsx_formulas import subtotal_formula, sum_formula
from commission.reports.xlsx_looks import Looks, number_format
from commission.reports.xlsx_sheets import Leaf
from commission.rules.periods import long_date

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_LETTERS = 32_767
"""The letters a cell of a workbook can hold; what is longer ends in …"""
_NARROWEST, _WIDEST = 11, 46
"""Widths of a column in letters."""
_LINE = 16
"""Height of a line in points."""
_HEAD_ROWS = 12
"""A table whose heading stands lower than this cannot freeze it: nothing would be left to scroll."""


class SheetWriter:
    """Writes one leaf; `row` is the next free row, the first being 0."""

    def __init__(self, book: "Workbook", sheet: "Worksheet", looks: Looks) -> None:
        self._book, self._sheet, self._looks = book, sheet, looks
        self.row = 0
        self._breadth = 0.0
        self._gap = False
        self._chart: Chart | Curve | None = None
        self._columns = 1

    def write(self, document: Document, leaf: Leaf) -> None:
        """Lay out the leaf's blocks under the head every sheet carries."""
        tables = [block for block in leaf.blocks if isinstance(block, Table)]
        self._set_widths(tables)
        self._head(document, leaf)
        for block in leaf.blocks:
            self._block(block, alone=len(tables) == 1)
        if len(tables) != 1:
            self._sheet.freeze_panes(3, 0)

    def _head(self, document: Document, leaf: Leaf) -> None:
        whose = " · ".join(text for text in (document.organisation, document.label, document.year) if text)
        self._line(document.title, self._looks.title, 24)
        self._line(whose, self._looks.label)
        self._line(f"As at {long_date(document.as_at)} · {document.status}", self._looks.small)
        self.row += 1
        if leaf.section:
            self._line(leaf.section, self._looks.section, 20)
        self._gap = True

    def _line(self, text: str, look: "Format", height: int = _LINE) -> None:
        self._sheet.set_row(self.row, height)
        self._text(0, text, look)
        self.row += 1

    def _block(self, block: Block, alone: bool) -> None:
        match block:
            case Chart() | Curve() as chart:
                self._chart = chart
            case Paragraph(text, strong, note, listed):
                looks = self._looks
                words = f"•  {text}" if listed else text
                self._words(
                    words, looks.strong if strong else looks.note if note else looks.plain, 1.3 if strong else 1
                )
            case Section(text):  # a leaf begins with its section; none comes within it
                self._line(text, self._looks.section, 20)
            case Table() as table:
                self._table(table, alone)
                self._draw_chart(table)
                self.row += 1
                self._gap = True

    def _words(self, text: str, look: "Format", size: float) -> None:
        """A paragraph across the columns, high enough for its lines: a workbook does not find that out by itself."""
        plain = plain_text(text)
        letters = max(self._breadth / size, 10)
        lines = sum(1 + int(len(part) * 1.05 / letters) for part in plain.split("\n"))
        self._sheet.set_row(self.row, min(409, lines * _LINE * size + 4))
        if self._columns > 1:
            self._sheet.merge_range(self.row, 0, self.row, self._columns - 1, "", look)
        self._text(0, plain, look)
        self.row += 1
        self._gap = False

    def _table(self, table: Table, alone: bool) -> None:
        self.row += not self._gap
        top = self.row
        for place, heading in enumerate(table.headings):
            self._text(place, heading.title, self._looks.heading(heading.kind))
        if alone:
            self._sheet.repeat_rows(top)
            if top <= _HEAD_ROWS:
                self._sheet.freeze_panes(top + 1, 0)
        self.row += 1
        if table.bands:
            self._bands(table)
        else:
            for cells in table.rows:
                self._cells(table, cells, top + 1)
        if not table.rows:
            self._line("No rows.", self._looks.note)
        for cells in table.totals:
            self._cells(table, cells, top + 1, total=True, banded=self.row - top - 1 if table.bands else 0)
        if alone and len(table.rows) > 1 and not table.bands:
            self._sheet.autofilter(top, 0, top + len(table.rows), len(table.headings) - 1)

    def _bands(self, table: Table) -> None:
        """The rows under the line of their band, which folds them away as the window does."""
        self._sheet.outline_settings(symbols_below=False)
        rows = iter(table.rows)
        for band in table.bands:
            self._sheet.set_row(self.row, None, None, {"collapsed": band.folded})
            self._cells(table, band.cells, self.row + 1, total=True, banded=band.rows)
            for cells in islice(rows, band.rows):
                self._sheet.set_row(self.row, None, None, {"level": 1, "hidden": band.folded})
                self._cells(table, cells, self.row)

    def _draw_chart(self, table: Table) -> None:
        """The chart of the table just written, of that table's own cells: changed there, it changes too."""
        chart, self._chart = self._chart, None
        if chart is None or not table.rows:
            return
        last = self.row - len(table.totals) - 1
        drawn = chart_of(self._book, chart, table, (self._sheet.name, last - len(table.rows) + 1, last))
        self._sheet.insert_chart(self.row + 1, 0, drawn, {"description": plain_text(chart.words)})
        self.row += 15

    def _cells(self, table: Table, cells: tuple[str, ...], first: int, total: bool = False, banded: int = 0) -> None:
        """One row; `first` is the sheet's row of the first one added up, of which a band's total covers `banded`."""
        for place, (heading, cell) in enumerate(zip(table.headings, cells, strict=True)):
            if isinstance(cell, Sum) and banded:
                self._value(place, cell, heading.kind, total, subtotal_formula(place, first, banded))
            elif isinstance(cell, Cell):
                self._value(place, cell, heading.kind, total, sum_formula(table, place, cell, first))
            else:
                self._text(place, cell, self._looks.cell(heading.kind, total=total))
        self.row += 1

    def _value(self, place: int, cell: Cell, kind: Kind, total: bool, formula: str) -> None:
        value = cell.value
        number = number_format(cell, kind, isinstance(value, Fraction), isinstance(value, date))
        look = self._looks.cell(kind, number, total)
        if isinstance(value, date):
            self._sheet.write_datetime(self.row, place, value, look)
            return
        # A workbook knows binary fractions only: each is made once, from the exact figure, and never counted with.
        figure = float(value / 100 if kind is Kind.AMOUNT else value)
        if formula:
            self._sheet.write_formula(self.row, place, formula, look, figure)
        else:
            self._sheet.write_number(self.row, place, figure, look)

    def _text(self, place: int, text: str, look: "Format") -> None:
        plain = plain_text(text)
        if cut(plain, MOST_LETTERS) != plain:
            plain = f"{cut(plain, MOST_LETTERS - 1)}…"
        if plain:
            self._sheet.write_string(self.row, place, plain, look)
        else:
            self._sheet.write_blank(self.row, place, None, look)

    def _set_widths(self, tables: list[Table]) -> None:
        widths: list[float] = []
        for table in tables:
            for place, heading in enumerate(table.headings):
                wide = _width(table, place, heading.title)
                if place < len(widths):
                    widths[place] = max(widths[place], wide)
                else:
                    widths.append(wide)
        widths = widths or [100.0]
        for place, wide in enumerate(widths):
            self._sheet.set_column(place, place, wide)
        self._breadth, self._columns = sum(widths), len(widths)


def _width(table: Table, place: int, title: str) -> float:
    """The width of a column in letters: its longest cell within bounds, its heading in two lines."""
    longest = max((len(row[place]) for row in (*table.rows, *table.totals)), default=0)
    return min(max(longest + 2, len(title) / 2 + 4, max(map(len, title.split()), default=0) + 4, _NARROWEST), _WIDEST)
