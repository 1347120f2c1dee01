"""A table whose rows can be ticked: with the space bar, with a press on the box; a row may stand for several."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen

from commission.ui.looks.theme import colours
from commission.ui.widgets.read_table import ReadColumn, ReadTable, RowPainter

_BOX = 16
Keys = Callable[[Any], Set[int]]


class TickTable(ReadTable):
    """The first column is the box. `keys` gives the numbers a row's tick stands for; `ticked` are those that are."""

    changed = Signal()

    def __init__(
        self, name: str, columns: Sequence[ReadColumn], keys: Keys, opened: Callable[[Any], object] | None = None
    ) -> None:
        self.ticked: set[int] = set()
        self._keys = keys
        box = ReadColumn("", self._said, _BOX + 18)
        super().__init__(name, (box, *columns), opened)
        self.setItemDelegate(TickPainter(self))

    def is_ticked(self, row: Any) -> bool:
        """Whether all that a row stands for is ticked."""
        keys = self._keys(row)
        return bool(keys) and keys <= self.ticked

    def tick(self, keys: Iterable[int], *, on: bool) -> None:
        """Tick, or leave, so much."""
        (self.ticked.update if on else self.ticked.difference_update)(keys)
        self.viewport().update()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self._turn(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self._turn(index.row())

    def _turn(self, place: int) -> None:
        row = self.rows.rows[place]
        self.tick(self._keys(row), on=not self.is_ticked(row))
        self.setAccessibleDescription(f"{self._said(row)}: {self.rows.columns[1].text(row)}")

    def _said(self, row: Any) -> str:
        return "ticked" if self.is_ticked(row) else "not ticked"


class TickPainter(RowPainter):
    """The box, ticked or not, in the looks of every other box to tick."""

    def __init__(self, table: TickTable) -> None:
        super().__init__(table)
        self._ticks = table

    def write(self, painter: QPainter, box: QRectF, column: ReadColumn, row: Any) -> None:
        if column is not self._ticks.rows.columns[0]:
            super().write(painter, box, column, row)
            return
        worn, on = colours(), self._ticks.is_ticked(row)
        area = QRectF(box.left() + 10, box.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(worn.accent if on else worn.muted), 1))
        painter.setBrush(QColor(worn.accent if on else worn.surface))
        painter.drawRoundedRect(area, 3, 3)
        if on:
            path = QPainterPath()
            path.moveTo(area.left() + 4, area.center().y())
            path.lineTo(area.left() + 7, area.bottom() - 4.5)
            path.lineTo(area.right() - 3.5, area.top() + 4.5)
            painter.setPen(QPen(QColor(worn.on_accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
