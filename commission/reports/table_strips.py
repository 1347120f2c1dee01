"""A table as strips: its heading row, its rows and its totals. Lengths in points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from commission.reports.colours import INK, LINE
from commission.reports.document import Table
from commission.reports.strips import Mark, Rule, Strip
from commission.reports.structure import COLUMN, ROW, Node, across
from commission.reports.table_columns import BESIDE, PlacedColumn, placed_columns
from commission.reports.typeface import CELL, HEADING, NOTE, TOTAL, Style
from commission.reports.wrapping import shorten, wrap

GRID_LINE = "#AEB7C2"
HAIRLINE, FINE = 0.5, 0.75
MOST_LINES = 24
"""The lines of one row that are held together; a longer row goes on as the next strip."""

_ABOVE_RUN = 10
"""Space above the line that says what a run of rows shares."""

Cells = tuple[str, ...]


def table_strips(table: Table, width: float, within: Node) -> Iterator[Strip]:
    """The strips of a table `width` points wide: heading, rows, totals; `No rows.` where there are none.

    The heading stays with the first row and the last row with the totals. `within` is the document's node.
    """
    runs = list(table.in_runs())
    if runs:
        said = tuple(chain.from_iterable(rows for _, rows in runs))
        table = replace(table, headings=table.beside, rows=said, shared=0, runs=())
    columns = placed_columns(table, width)
    edges = (0.0, *(column.right + BESIDE for column in columns)) if table.grid else ()
    setting = _Setting(columns, edges, 2 if table.grid else 4)
    whole = Node("Table", within)
    top = setting.heading(tuple(heading.title for heading in table.headings), Node("TR", Node("THead", whole)))
    heading = (_repeated(top),)
    yield top
    if runs:
        yield from _runs(runs, setting, heading, width, whole)
    else:
        yield from _rows(table, setting, heading, width, Node("TBody", whole))
    foot = Node("TFoot", whole) if table.totals else whole
    last = len(table.totals) - 1
    for place, cells in enumerate(table.totals):
        row = Node("TR", foot)
        yield from setting.rows(cells, TOTAL, heading, row, keep=place < last, above=place == 0)


def _repeated(heading: Strip) -> Strip:
    """The heading as it stands again on a further page: seen there, but part of the document once."""
    return replace(heading, marks=tuple(mark._replace(node=None) for mark in heading.marks))


def _rows(table: Table, setting: "_Setting", heading: tuple[Strip, ...], width: float, body: Node) -> Iterator[Strip]:
    if not table.rows:
        yield setting.nothing(heading, Node("TR", body), keep=bool(table.totals), width=width)
    last = len(table.rows) - 1
    for place, cells in enumerate(table.rows):
        yield from setting.rows(cells, CELL, heading, Node("TR", body), keep=place == last and bool(table.totals))


def _runs(
    runs: Iterable[tuple[str, list[Cells]]], setting: "_Setting", heading: tuple[Strip, ...], width: float, table: Node
) -> Iterator[Strip]:
    """Runs of rows, each under the line that says what its rows share: that line stays with the first of them."""
    for words, rows in runs:
        body = Node("TBody", table)
        yield from setting.shared(words, heading, Node("TR", body), keep=bool(rows), width=width)
        above = (*heading, setting.again(words, width))
        for cells in rows:
            yield from setting.rows(cells, CELL, above, Node("TR", body), keep=False)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the strips of one table are set, with `space` points above and below the text of a row."""

    columns: tuple[PlacedColumn, ...]
    edges: tuple[float, ...]
    space: int

    @property
    def colour(self) -> str:
        return GRID_LINE if self.edges else LINE

    def heading(self, titles: Cells, row: Node) -> Strip:
        """The heading row: its words stand on the rule below it."""
        nodes = [Node("TH", row, COLUMN) if title.strip() else Node("TD", row) for title in titles]
        cells = [column.lines(title, HEADING) for column, title in zip(self.columns, titles, strict=True)]
        most = max(map(len, cells))
        height = most * HEADING.leading + 8
        marks = self._marks([("",) * (most - len(lines)) + lines for lines in cells], HEADING, 4, nodes)
        top = (Rule(0, HAIRLINE, self.colour),) if self.edges else ()
        return Strip(height, tuple(marks), (*top, Rule(height, FINE, INK)), keep=True, edges=self.edges)

    def rows(
        self, cells: Cells, style: Style, heading: tuple[Strip, ...], row: Node, *, keep: bool, above: bool = False
    ) -> Iterator[Strip]:
        """A row of cells, in several strips when it has more lines than a page can be trusted to hold.

        Its first cell heads it, unless that is blank.
        """
        nodes = [Node("TH", row, ROW) if cells[0].strip() else Node("TD", row)]
        nodes += [Node("TD", row) for _ in cells[1:]]
        lines = [column.lines(cell, style) for column, cell in zip(self.columns, cells, strict=True)]
        most = max(map(len, lines))
        for first in range(0, most, MOST_LINES):
            part = [cell[first : first + MOST_LINES] for cell in lines]
            marks = tuple(self._marks(part, style, self.space, nodes))
            height = min(most - first, MOST_LINES) * style.leading + 2 * self.space
            ends = first + MOST_LINES >= most
            over = (Rule(0, FINE, INK),) if above and first == 0 else ()
            under = (Rule(height, HAIRLINE, self.colour),) if ends else ()  # open below: the row goes on
            yield Strip(height, marks, over + under, keep and ends, heading, self.edges)

    def shared(self, words: str, heading: tuple[Strip, ...], row: Node, *, keep: bool, width: float) -> Iterator[Strip]:
        """What the rows below share, across all columns; it heads them."""
        cell = Node("TH", row, across(len(self.columns), heads=True))
        lines = wrap(words, TOTAL, width - 2 * self._inset)
        for place, line in enumerate(lines):
            over = _ABOVE_RUN if place == 0 else 0
            last = place == len(lines) - 1
            mark = Mark(self._inset, over + TOTAL.baseline, line, TOTAL, cell)
            height = over + TOTAL.leading + (self.space if last else 0)
            under = (Rule(height, HAIRLINE, self.colour),) if last else ()
            edges = (0.0, width) if self.edges else ()
            yield Strip(height, (mark,), under, keep or not last, heading, edges)

    def again(self, words: str, width: float) -> Strip:
        """The same on a further page, in one line: seen there, but part of the document once."""
        line = shorten(f"{words} (continued)", TOTAL, width - 2 * self._inset)
        height = TOTAL.leading + 2 * self.space
        mark = Mark(self._inset, self.space + TOTAL.baseline, line, TOTAL)
        return Strip(height, (mark,), (Rule(height, HAIRLINE, self.colour),), edges=(0.0, width) if self.edges else ())

    @property
    def _inset(self) -> int:
        return BESIDE if self.edges else 0

    def nothing(self, heading: tuple[Strip, ...], row: Node, *, keep: bool, width: float) -> Strip:
        """The one line of an empty table, across all its columns."""
        height = CELL.leading + 2 * self.space
        cell = Node("TD", row, across(len(self.columns)))
        mark = Mark(self._inset, self.space + NOTE.baseline, "No rows.", NOTE, cell)
        edges = (0.0, width) if self.edges else ()
        return Strip(height, (mark,), (Rule(height, HAIRLINE, self.colour),), keep, heading, edges)

    def _marks(self, cells: Sequence[Cells], style: Style, space: int, nodes: Sequence[Node]) -> Iterator[Mark]:
        for column, lines, node in zip(self.columns, cells, nodes, strict=True):
            down = space + style.baseline
            for line in lines:
                if line:
                    yield Mark(column.x(line, style, alone=len(lines) == 1), down, line, style, node)
                down += style.leading
