"""The cells of a held row, to be written anew: what stands in the file, under the name of its field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from commission.ui.looks.properties import mark_fault
from commission.ui.pages.importing.preview import Cell
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

_LONGEST = 32_767
_NARROW, _WIDE, _AROUND = 96, 260, 28
"""Pixels of a cell: the least, the most, and what its words cannot have."""


class CellsOfRow(QWidget):
    """A line of fields. `corrected` carries row, field and text when one is left with another text than it had.

    Enter takes what was written; Esc gives it up. `left` asks for the focus to go back to the rows.
    """

    corrected = Signal(int, str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = 0
        self._shown: tuple[Cell, ...] = ()
        self.fields: dict[str, QLineEdit] = {}
        self.setAccessibleName("Cells of the row in front")
        layout = parts.column(self, gap=4)
        layout.addWidget(
            parts.label("Correct the cell that holds it: F2 or Enter goes there, Enter takes it.", "small")
        )
        self._flow = Flow(gap=12)
        layout.addWidget(self._flow)
        self.hide()

    def show_cells(self, row: int, cells: Sequence[Cell]) -> None:
        """Show the cells of another row; hidden where there are none."""
        if (row, tuple(cells)) == (self._row, self._shown):
            return
        self._row, self._shown = row, tuple(cells)
        self._flow.empty()
        self.fields = {cell.field: self._field(cell) for cell in cells}
        self.setVisible(bool(cells))

    def begin(self, field: str = "") -> bool:
        """Put the cursor in a field, else in the first that holds the row; False where there is none."""
        if not self._shown:
            return False
        first = next((cell.field for cell in self._shown if cell.faulty), self._shown[0].field)
        box = self.fields.get(field) or self.fields[first]
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a field puts its text back and returns to the rows; nothing else leaves the page."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and _is_escape(event) and isinstance(watched, QLineEdit):
            watched.setText(self._text_of(watched))
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _field(self, cell: Cell) -> QLineEdit:
        box = QLineEdit(cell.text)
        box.setAccessibleName(f"{cell.label} of row {self._row:,}")
        box.setMaxLength(_LONGEST)
        box.setProperty("field", cell.field)
        wide = box.fontMetrics().horizontalAdvance(cell.text[:200]) + _AROUND
        box.setFixedWidth(min(max(wide, _NARROW), _WIDE))
        box.setCursorPosition(0)
        mark_fault(box, "This cell holds the row." if cell.faulty else "")
        box.installEventFilter(self)
        box.returnPressed.connect(self.left)
        box.editingFinished.connect(lambda: self._take(box))
        whole = QWidget()
        column = parts.column(whole, gap=2)
        column.addWidget(parts.label(cell.label, "small"))
        column.addWidget(box)
        self._flow.addWidget(whole)
        return box

    def _take(self, box: QLineEdit) -> None:
        field = str(box.property("field"))
        if self.fields.get(field) is box and box.text() != self._text_of(box):
            self.corrected.emit(self._row, field, box.text())

    def _text_of(self, box: QLineEdit) -> str:
        """What the field of a box holds in the file, or was corrected to."""
        return next((cell.text for cell in self._shown if cell.field == box.property("field")), "")


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
