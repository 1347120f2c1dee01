"""A list of lines that are painted whole: as quick with a hundred thousand as with ten."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from commission.ui.widgets.banded import only_read

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole))
_NOWHERE = QModelIndex()


class Lines(QAbstractTableModel):
    """Lines in one column: what each is called, and what is said of it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Any] = ()

    def show(self, lines: Sequence[Any]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def called(self, line: Any) -> str:
        raise NotImplementedError

    def said(self, line: Any) -> str:
        raise NotImplementedError

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self.called(self.lines[index.row()])
        return self.said(self.lines[index.row()]) if role in _SPOKEN else None


class LinesView(QTableView):
    """One column of lines, each `height` pixels; Enter or a double click asks to open what is in front."""

    open_asked = Signal()

    def __init__(self, name: str, lines: Lines, height: int) -> None:
        super().__init__()
        only_read(self, name)
        self.setModel(lines)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.doubleClicked.connect(lambda _: self.open_asked.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
        else:
            super().keyPressEvent(event)
