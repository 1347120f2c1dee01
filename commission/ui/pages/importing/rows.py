"""Every row of the file in a table, narrowed by chips; below it, in full, what is to be said of the row in front."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from commission.ui.looks import tokens
from commission.ui.pages.importing.cells import CellsOfRow
from commission.ui.pages.importing.lines import CHIPS
from commission.ui.pages.importing.preview import Preview
from commission.ui.pages.importing.table import FIELDS_AT, ImportTable
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow


class RowsOfFile(QWidget):
    """The preview's rows; the chip in front stays while the file is read again with other choices.

    `corrected` carries the number of a row, the field and the text of a cell that was written anew.
    """

    corrected = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._found: Preview | None = None
        self._front = 0
        layout = parts.column(self, gap=tokens.INSIDE)
        flow = Flow()
        self._chips = QButtonGroup(self)
        for place, title in enumerate(CHIPS):
            button = parts.button(title, "chip")
            button.setCheckable(True)
            self._chips.addButton(button, place)
            flow.addWidget(button)
        self._chips.idClicked.connect(self._choose)
        layout.addWidget(flow)
        self.table = ImportTable(lambda _line: self.edit())
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        layout.addWidget(self.table, 1)
        self.remark = parts.label("", "small", wrap=True)
        self.remark.setAccessibleName("About the row in front")
        self.remark.setMinimumHeight(self.remark.fontMetrics().lineSpacing() * 2)
        self.cells = CellsOfRow()
        self.cells.corrected.connect(self.corrected)
        self.cells.left.connect(self.table.setFocus)
        self._below = QWidget()
        below = parts.column(self._below, gap=tokens.INSIDE)
        below.addWidget(self.remark)
        below.addWidget(self.cells)
        layout.addWidget(self._below)

    def tell_below(self, told: bool) -> None:
        """Say what is to be said of the row in front, or leave the room to the rows."""
        self._below.setVisible(told)

    def show_preview(self, found: Preview) -> None:
        """Show the rows of a file; a chip that has none is hidden."""
        self._found = found
        self.table.show_fields(found)
        for place, title in enumerate(CHIPS):
            count = len(found.chips[place]) if found.chips else 0
            button = self._chips.button(place)
            button.setText(f"{title} {count:,}")
            button.setAccessibleName(f"Rows: {title.lower()}, {count:,}")
            button.setVisible(bool(count) or place == 0)
            if place == self._front and not count:
                self._front = 0
        self._choose(self._front)

    def edit(self) -> bool:
        """Go to the cell in front of a held row, else to the first that holds it; False where none may be corrected."""
        return self.cells.begin(FIELDS_AT[max(self.table.currentIndex().column(), 0)])

    def _choose(self, place: int) -> None:
        self._front = place
        self._chips.button(place).setChecked(True)
        self.table.show(self._found.chips[place] if self._found and self._found.chips else ())
        self._tell()

    def _tell(self) -> None:
        """The whole of what is said about the row in front, which its cell has no room for, and its cells if held."""
        at = self.table.currentIndex().row()
        rows = self.table.rows.rows
        line = rows[at] if 0 <= at < len(rows) else None
        self.remark.setText(f"Row {line.row:,}: {line.remark}" if line is not None and line.remark else "")
        cells = self._found.cells(line.row) if line is not None and self._found is not None else ()
        self.cells.show_cells(line.row if line else 0, cells)
