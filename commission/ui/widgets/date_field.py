"""A field for one day: typed as people write it, stepped with the arrow keys, checked while typing."""

from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from commission.rules.periods import EARLIEST, LATEST, shown_date
from commission.ui.looks.properties import mark_fault
from commission.ui.reading import read_day

_STEPS = {
    Qt.Key.Key_Up: relativedelta(days=1),
    Qt.Key.Key_Down: relativedelta(days=-1),
    Qt.Key.Key_PageUp: relativedelta(months=1),
    Qt.Key.Key_PageDown: relativedelta(months=-1),
}


class DateField(QLineEdit):
    """`told` carries the fault while the text is no day, or nothing. Up and Down step a day, Page keys a month."""

    told = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.textChanged.connect(self._check)

    def day(self) -> date | None:
        """The day that is written, or None."""
        return read_day(self.text())[0]

    def set_day(self, day: date) -> None:
        self.setText(shown_date(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        stepped = (self.day() or self._today()) + step
        self.set_day(min(max(stepped, EARLIEST), LATEST))

    def _check(self) -> None:
        fault = read_day(self.text())[1]
        mark_fault(self, fault)
        self.told.emit(fault)
