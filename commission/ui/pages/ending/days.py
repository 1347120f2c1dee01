"""A field for a number of days: typed, or counted up and down with the arrow keys; followed while typing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from commission.ui.looks.properties import mark_fault

FURTHEST = 36_500
"""The furthest look ahead in days: a hundred years."""
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 30, Qt.Key.Key_PageDown: -30}


class DaysField(QLineEdit):
    """`counted` carries the number whenever what is written is one; a fault stays where it is, outlined."""

    counted = Signal(int)

    def __init__(self, days: int) -> None:
        super().__init__(str(days))
        self.setAccessibleName("Days to look ahead")
        self.setMaxLength(8)
        self.setFixedWidth(72)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setToolTip("Any number of days; the arrow keys count up and down")
        self.textEdited.connect(self._read)

    def days(self) -> int | None:
        """The number that is written, or None."""
        text = self.text().replace(",", "").strip()
        number = int(text) if text.isascii() and text.isdigit() else -1
        return number if 0 <= number <= FURTHEST else None

    def set_days(self, days: int) -> None:
        """Write a number, unless it is what stands there already."""
        if self.days() != days:
            self.setText(f"{days:,}")
        mark_fault(self, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.setText(f"{min(max((self.days() or 0) + step, 0), FURTHEST):,}")
        self._read()

    def _read(self) -> None:
        days = self.days()
        mark_fault(self, "" if days is not None else f"Type a number of days from 0 to {FURTHEST:,}.")
        if days is not None:
            self.counted.emit(days)
