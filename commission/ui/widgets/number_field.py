"""A field for a number: typed, or counted up and down with the arrow keys; followed while typing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from commission.ui.looks.properties import mark_fault

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(QLineEdit):
    """`counted` carries the number whenever what is written is one, from `least` to `most`; a fault is outlined."""

    counted = Signal(int)

    def __init__(self, number: int, least: int, most: int, unit: str) -> None:
        """`unit` is what is counted, as `days`."""
        super().__init__(f"{number:,}")
        self._least, self._most, self._unit = least, most, unit
        self.setMaxLength(8)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setToolTip(f"Any number of {unit}; the arrow keys count up and down")
        self.textEdited.connect(self._read)

    def number(self) -> int | None:
        """The number that is written, or None."""
        text = self.text().replace(",", "").strip()
        number = int(text) if text.isascii() and text.isdigit() else self._least - 1
        return number if self._least <= number <= self._most else None

    def set_number(self, number: int) -> None:
        """Write a number, unless it is what stands there already."""
        if self.number() != number:
            self.setText(f"{number:,}")
        mark_fault(self, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.setText(f"{min(max((self.number() or self._least) + step, self._least), self._most):,}")
        self._read()

    def _read(self) -> None:
        number = self.number()
        wanted = f"Type a number of {self._unit} from {self._least:,} to {self._most:,}."
        mark_fault(self, "" if number is not None else wanted)
        if number is not None:
            self.counted.emit(number)
