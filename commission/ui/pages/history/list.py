"""The list of actions, the newest first, under the days they were done on; it grows as it is scrolled."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QTableView

from commission.rules.periods import long_date
from commission.services.history import Entry
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.banded import LEFT, NOWHERE, BandedPainter, BandedRows, Index, lay_columns, only_read

Row = date | Entry
_TIME, _WHO, _WHAT, _STATE = range(4)
TITLES = ("Time", "Who", "What was done", "")
_WIDTHS = {_TIME: 64, _WHO: 128, _STATE: 92}
DAY = 36
"""Height in pixels of a day's heading."""
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PAD = 8
"""Pixels beside the words of a cell: those of its heading."""
_STATES = {"undo": "an undo", "redo": "a redo", "made": "", "upgrade": "", "do": ""}


def state_words(entry: Entry) -> str:
    """What became of an action, or what it was."""
    if entry.altered:
        return "altered outside"
    if entry.reversed_by is not None:
        return "done again" if entry.action.kind == "undo" else "undone"
    return _STATES.get(entry.action.kind, "")


def day_of(entry: Entry) -> date:
    """The day an action was done on, where it was done."""
    return date.fromisoformat(entry.action.at[:10])


def day_words(day: date, today: date) -> str:
    """`Today, 21 November 2026`."""
    name = {0: "Today", 1: "Yesterday"}.get((today - day).days, _WEEKDAYS[day.weekday()])
    return f"{name}, {long_date(day)}"


class HistoryRows(BandedRows):
    """Days and actions in one list. `more_wanted`: the list was scrolled to its end, and there are older actions."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(date, TITLES)
        self.rows: list[Row] = []
        self.today = date.min
        self._older = False

    @property
    def entries(self) -> list[Entry]:
        return [row for row in self.rows if isinstance(row, Entry)]

    def show(self, entries: Iterable[Entry], older: bool, today: date) -> None:
        """Show other actions; `older` where there are more to ask for."""
        self.today, self._older = today, older
        self.show_rows(list(_under_days(entries, None)))

    def add(self, entries: Sequence[Entry], older: bool) -> None:
        """Show older actions below."""
        self._older = older
        last = day_of(self.entries[-1]) if self.rows else None
        coming = list(_under_days(entries, last))
        if coming:
            self.beginInsertRows(NOWHERE, len(self.rows), len(self.rows) + len(coming) - 1)
            self.rows += coming
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return self._older and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for them once; they arrive later."""
        if self._older and not parent.isValid():
            self._older = False
            self.more_wanted.emit()

    def spoken(self, heading: date) -> str:
        return day_words(heading, self.today)

    def cell(self, row: Entry, column: int) -> str:
        return _cell(row, column)


def _under_days(entries: Iterable[Entry], day: date | None) -> Iterable[Row]:
    for entry in entries:
        if day_of(entry) != day:
            day = day_of(entry)
            yield day
        yield entry


def _cell(entry: Entry, column: int) -> str:
    action = entry.action
    return (action.at[11:16], action.who, action.summary, state_words(entry))[column]


class HistoryTable(QTableView):
    """`moved` carries the entry in front."""

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = HistoryRows()
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        only_read(self, "What was done, the newest first")
        lay_columns(self.horizontalHeader(), [_WIDTHS.get(place, 0) for place in range(len(TITLES))])

    @property
    def entry(self) -> Entry | None:
        """The action in front; None on a day's heading."""
        place = self.currentIndex().row()
        row = self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None
        return row if isinstance(row, Entry) else None

    def show_entries(self, entries: Iterable[Entry], older: bool, today: date) -> None:
        """Show other actions; the one in front stays there."""
        kept = self.entry.action.id if self.entry else None
        self.clearSpans()
        self.rows.show(entries, older, today)
        self._lay_days(0)
        self._show_states()
        self.go_to(kept)

    def add_entries(self, entries: Sequence[Entry], older: bool) -> None:
        """Show older actions below."""
        before = len(self.rows.rows)
        self.rows.add(entries, older)
        self._lay_days(before)
        self._show_states()

    def go_to(self, action: int | None) -> None:
        """Put the cursor on an action by its number, else on the newest."""
        listed = [(at, row) for at, row in enumerate(self.rows.rows) if isinstance(row, Entry)]
        place = next((at for at, row in listed if row.action.id == action), listed[0][0] if listed else -1)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit(self.entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(_WHO, self.width() < 460)

    def _show_states(self) -> None:
        """Their column is there where any action has one."""
        self.setColumnHidden(_STATE, not any(map(state_words, self.rows.entries)))

    def _lay_days(self, begin: int) -> None:
        for place in range(begin, len(self.rows.rows)):
            if isinstance(self.rows.rows[place], date):
                self.setSpan(place, 0, 1, len(TITLES))
                self.setRowHeight(place, DAY)
            elif self.rowHeight(place) != tokens.ROW:
                self.setRowHeight(place, tokens.ROW)


class _Painter(BandedPainter):
    """A day over the whole width, or an action's cell."""

    def __init__(self, table: HistoryTable) -> None:
        super().__init__(table, date)
        self._table = table

    def row_at(self, place: int) -> Row:
        return self._table.rows.rows[place]

    def paint_heading(self, painter: QPainter, box: QRectF, row: date) -> None:
        words = day_words(row, self._table.rows.today)
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours().ink))
        painter.drawText(box.adjusted(_PAD, 6, -_PAD, 0), LEFT, words)

    def paint_cell(self, painter: QPainter, box: QRectF, entry: Entry, column: int) -> None:
        worn = colours()
        quiet = column != _WHAT or entry.reversed_by is not None
        painter.setFont(self._table.font())
        painter.setPen(QColor(worn.muted if quiet else worn.ink))
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(_cell(entry, column), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, LEFT, text)
