"""The calm panel under the as-at date: a date field, today, and back to the register's own date."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.writes import verbs as writes


class AsAtPanel(QFrame):
    """Enter shows the day; Esc leaves everything as it was."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("As-at date")
        self._desk = desk
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        layout.addWidget(parts.label("Show everything as at", "title"))
        self._field = DateField(desk.today)
        self._field.setAccessibleName("Date to show everything as at")
        self._field.setMinimumWidth(220)
        self._fault = parts.label("", "fault", wrap=True)
        self._field.told.connect(self._told)
        self._field.returnPressed.connect(self._choose)
        layout.addWidget(self._field)
        layout.addWidget(self._fault)
        self._own = parts.button("", "quiet")
        self._own.clicked.connect(lambda: self._go(None))
        today = parts.button("Today", "quiet", "Show everything as at today")
        today.clicked.connect(lambda: self._go(desk.today()))
        self._show = parts.button("Show", "primary", "Show this date")
        self._show.clicked.connect(self._choose)
        buttons = parts.row()
        buttons.addWidget(self._show)
        buttons.addWidget(today)
        buttons.addWidget(self._own)
        buttons.addStretch()
        layout.addLayout(buttons)
        self._keep = parts.button("Keep this date in the register", "quiet")
        self._keep.setToolTip("The register opens as at this date from now on")
        self._keep.clicked.connect(self._keep_day)
        layout.addLayout(parts.flush(self._keep))

    def open_under(self, button: QWidget) -> None:
        """Show the panel with the day that is shown now, ready to be typed over."""
        register = self._desk.register
        own = register.as_at if register else None
        self._own.setText(f"Reset to {shown_date(own)}" if own else "Reset")
        self._own.setAccessibleName("Reset to the register’s own date")
        self._own.setVisible(own is not None)
        self._keep.setVisible(not self._desk.read_only)
        self._field.set_day(self._desk.as_at)
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4)))
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def _told(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._show.setEnabled(not fault)
        self._keep.setEnabled(not fault)
        self.adjustSize()

    def _choose(self) -> None:
        if (day := self._field.day()) is not None:
            self._go(day)

    def _keep_day(self) -> None:
        if (day := self._field.day()) is not None:
            self.hide()
            writes.set_as_at(self._desk, day)

    def _go(self, day: date | None) -> None:
        self.hide()
        self._desk.choose_as_at(day)
