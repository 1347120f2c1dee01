"""Every row of the file in a table, narrowed by chips; below it, in full, what is to be said of the row in front."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QWidget

from commission.rules.identity import Outcome
from commission.ui import parts, tokens
from commission.ui.pages.importing_lines import BLANK, TOTAL, Line
from commission.ui.read_table import ReadColumn, ReadTable


@dataclass(frozen=True, slots=True)
class _Chip:
    title: str
    keeps: Callable[[Line], bool]


_CHIPS = (
    _Chip("All", lambda line: line.row > 0),
    _Chip("New", lambda line: line.fate == Outcome.NEW),
    _Chip("Changed", lambda line: line.fate == Outcome.CHANGED),
    _Chip("Same", lambda line: line.fate == Outcome.SAME),
    _Chip("Held", lambda line: line.held),
    _Chip("With a remark", lambda line: bool(line.remark)),
    _Chip("Totals and blanks", lambda line: line.fate in (TOTAL, BLANK)),
)
_COLUMNS = (
    ReadColumn("Row", lambda line: f"{line.row:,}", 48, right=True, token=lambda _: "muted"),
    ReadColumn("What happens", lambda line: line.happens, 110, token=lambda line: line.token),
    ReadColumn("Provider", lambda line: line.provider),
    ReadColumn("Sector", lambda line: line.sector, 66, token=lambda _: "muted"),
    ReadColumn("Ends", lambda line: line.ends, 102, right=True),
    ReadColumn("Amount £", lambda line: line.amount, 96, right=True),
    ReadColumn("Remark", lambda line: line.remark, 90, token=lambda line: "bad" if line.held else "muted"),
)


class RowsOfFile(QWidget):
    """The preview's rows; the chip in front stays while the file is read again with other choices."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._front = 0
        layout = parts.column(self, gap=tokens.INSIDE)
        chips = parts.row(gap=6)
        self._chips = QButtonGroup(self)
        for place, chip in enumerate(_CHIPS):
            button = parts.button(chip.title, "chip")
            button.setCheckable(True)
            self._chips.addButton(button, place)
            chips.addWidget(button)
        chips.addStretch()
        self._chips.idClicked.connect(self._choose)
        layout.addLayout(chips)
        self.table = ReadTable("Rows of the file and what will happen to them", _COLUMNS)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        layout.addWidget(self.table, 1)
        self.remark = parts.label("", "small", wrap=True)
        self.remark.setAccessibleName("About the row in front")
        self.remark.setMinimumHeight(self.remark.fontMetrics().lineSpacing() * 2)
        layout.addWidget(self.remark)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the rows of a file; a chip that has none is hidden."""
        self._lines = lines
        for place, chip in enumerate(_CHIPS):
            count = sum(map(chip.keeps, lines))
            button = self._chips.button(place)
            button.setText(f"{chip.title} {count:,}")
            button.setAccessibleName(f"Rows: {chip.title.lower()}, {count:,}")
            button.setVisible(bool(count) or place == 0)
            if place == self._front and not count:
                self._front = 0
        self._choose(self._front)

    def _choose(self, place: int) -> None:
        self._front = place
        self._chips.button(place).setChecked(True)
        self.table.show([line for line in self._lines if _CHIPS[place].keeps(line)])
        self._tell()

    def _tell(self) -> None:
        """The whole of what is said about the row in front, which its cell has no room for."""
        at = self.table.currentIndex().row()
        rows = self.table.rows.rows
        line = rows[at] if 0 <= at < len(rows) else None
        self.remark.setText(f"Row {line.row:,}: {line.remark}" if line is not None and line.remark else "")
