"""What is to be decided, meeting by meeting: a heading with its value and effect, and the contracts under it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from commission.rules.decisions.agenda import Point, ToDecide
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.words import effect_words, loss_sentences, point_count, point_title
from commission.rules.figures.sentences import capital
from commission.rules.money import grouped_or_unpriced
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.decisions.figures import Row
from commission.ui.widgets.banded import LEFT, RIGHT, BandedPainter, BandedRows, Index, lay_columns, only_read
from commission.ui.widgets.read_table import line_where_cut

HEADING = 54
"""Height in pixels of a meeting's heading: two lines."""
_LOSS, _LOOKED_AT = 146, 60
"""Least width in pixels of a column of losses, and by how many rows its width is found."""
_PAD = 8
"""Pixels beside the words of a cell: those of its heading; a contract’s name stands a step further in."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the contracts: `width` 0 takes what is left; shown once the table is `shown_from` pixels wide."""

    title: str
    text: Callable[[ToDecide], str]
    width: int = 0
    shown_from: int = 0


def columns(loss: Callable[[ToDecide, str], str], sector: Callable[[ToDecide], str]) -> tuple[Column, ...]:
    """The columns; `loss` says what a contract's year loses under a rule, `sector` what is held on the as-at date."""
    return (
        Column("Contract", lambda line: line.contract.provider),
        Column("Sector", sector, 98, 1000),
        Column("Amount £", lambda line: grouped_or_unpriced(line.contract.amount), 108),
        Column("Notice by", _notice, 96),
        Column("Ends", lambda line: shown_date(line.dates.ends_on), 96),
        Column("Lost under A", lambda line: loss(line, "A"), _LOSS),
        Column("Under B", lambda line: loss(line, "B"), _LOSS, 840),
    )


def _notice(line: ToDecide) -> str:
    return shown_date(line.dates.notice_by) if line.dates.notice_by else "not written"


def heading_lines(point: Point) -> tuple[str, str, str]:
    """A heading: its title, its count and value, and what the years lose if nothing of it is decided."""
    effect = "" if point.stage is Stage.ENDED else effect_words(point.losses)
    said = f"If nothing is decided, {effect}" if effect else ""
    return point_title(point), capital(point_count(point)), said


class AgendaRows(BandedRows):
    """Meetings as headings, and the contracts under them."""

    def __init__(self, shown: Sequence[Column]) -> None:
        super().__init__(Point, [column.title for column in shown], right=True)
        self.columns = tuple(shown)
        self.rows: Sequence[Row] = ()

    def spoken(self, heading: Point) -> str:
        return _spoken(heading)

    def cell(self, row: ToDecide, column: int) -> str:
        return self.columns[column].text(row)


def _spoken(point: Point) -> str:
    said = [] if point.stage is Stage.ENDED else list(loss_sentences(point.losses))
    return "\n".join([f"{point_title(point)}: {point_count(point)}.", *said])


class AgendaTable(QTableView):
    """`opened` carries the ids of a heading's contracts, or of one, with their title. `moved`: another is in front."""

    opened = Signal(object, str)
    moved = Signal(int)

    def __init__(self, shown: Sequence[Column]) -> None:
        super().__init__()
        self.rows = AgendaRows(shown)
        self._headings: Sequence[int] = ()
        self._places: Mapping[int, int] = {}
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        only_read(self, "What is to be decided, by meeting")
        lay_columns(self.horizontalHeader(), [column.width for column in self.rows.columns])
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_rows(self, rows: Sequence[Row], headings: Sequence[int], places: Mapping[int, int]) -> None:
        """Show other rows, told which are headings and where each contract stands; the one in front stays there."""
        kept = self.contract
        for place in self._headings:
            self.setSpan(place, 0, 1, 1)
            self.setRowHeight(place, tokens.ROW)
        self.rows.show_rows(rows)
        self._headings, self._places = headings, places
        for place in self._headings:
            self.setSpan(place, 0, 1, len(self.rows.columns))
            self.setRowHeight(place, HEADING)
        self._widen()
        self.go_to(kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line_where_cut(self)

    def _widen(self) -> None:
        """What is lost is said in points, or in pounds where there is no budget: no figure of it is cut short."""
        first = [row for row in self.rows.rows[:_LOOKED_AT] if isinstance(row, ToDecide)]
        for place, column in enumerate(self.rows.columns):
            if column.width == _LOSS:
                widest = max((self.fontMetrics().horizontalAdvance(column.text(row)) for row in first), default=0)
                self.horizontalHeader().resizeSection(place, max(_LOSS, widest + 2 * _PAD + 4))

    @property
    def row(self) -> Row | None:
        """The heading or the contract in front."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    @property
    def contract(self) -> int | None:
        """The id of the contract in front; None on a heading."""
        return self.row.contract.id if isinstance(self.row, ToDecide) else None

    @property
    def ids(self) -> frozenset[int]:
        """The contracts in front: one, or all of a heading."""
        row = self.row
        if row is None:
            return frozenset()
        return row.ids if isinstance(row, Point) else frozenset((row.contract.id,))

    def go_to(self, contract: int | None) -> None:
        """Put the cursor on a contract by its id, else on the first row."""
        place = 0 if contract is None else self._places.get(contract, 0)
        if self.rows.rows and self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus() and (found := self.contract) is not None:
            self.moved.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, column in enumerate(self.rows.columns):
            hidden = self.width() < column.shown_from
            if hidden != self.isColumnHidden(place):
                self.setColumnHidden(place, hidden)

    def _open(self, place: int) -> None:
        if not 0 <= place < len(self.rows.rows):
            return
        row = self.rows.rows[place]
        if isinstance(row, ToDecide):
            self.opened.emit(frozenset((row.contract.id,)), row.contract.provider)
        elif row.lines:
            self.opened.emit(row.ids, point_title(row))


class _Painter(BandedPainter):
    """A meeting's heading of two lines, or a contract's cell."""

    def __init__(self, table: AgendaTable) -> None:
        super().__init__(table, Point, tinted=True)
        self._table = table

    def row_at(self, place: int) -> Row:
        return self._table.rows.rows[place]

    def paint_heading(self, painter: QPainter, box: QRectF, point: Point) -> None:
        title, count, effect = heading_lines(point)
        worn, strong = colours(), QFont(self._table.font())
        strong.setWeight(QFont.Weight.DemiBold)
        middle = box.top() if effect else box.top() + box.height() / 4
        upper = QRectF(box.left() + _PAD, middle + 3, box.width() - 2 * _PAD, box.height() / 2)
        painter.setFont(self._table.font())
        painter.setPen(QColor(worn.ink if point.lines else worn.muted))
        painter.drawText(upper, RIGHT, count)
        room = upper.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 12, 0)
        painter.setFont(strong)
        late = point.meeting is None and point.stage is not Stage.ENDED
        painter.setPen(QColor(worn.bad if late else worn.ink))
        _write(painter, room, f"! {title}" if late else title, LEFT)
        small = QFont(self._table.font())
        small.setPointSizeF(small.pointSizeF() * tokens.SMALL)
        painter.setFont(small)
        painter.setPen(QColor(worn.muted))
        _write(painter, QRectF(upper.left(), box.top() + box.height() / 2 - 1, upper.width(), 22), effect, LEFT)

    def paint_cell(self, painter: QPainter, box: QRectF, line: ToDecide, place: int) -> None:
        column, worn = self._table.rows.columns[place], colours()
        text = column.text(line)
        quiet = text in ("not priced", "not written", "no length", "—") or column.title == "Sector"
        painter.setFont(self._table.font())
        painter.setPen(QColor(worn.muted if quiet else worn.ink))
        _write(painter, box.adjusted(_PAD if place else 2 * _PAD, 0, -_PAD, 0), text, RIGHT if place else LEFT)


def _write(painter: QPainter, room: QRectF, text: str, how: int) -> None:
    painter.drawText(room, how, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width())))
