"""How many months before its end a contract is spoken of, where it says nothing else itself."""

from PySide6.QtWidgets import QFrame, QLineEdit

from commission.rules.decisions.alert_times import USUAL, lead_times
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.writes import diary as diary_writes

_FAULT = "Write months before the end, as in 6, 3."


class LeadsCard(QFrame):
    """Enter takes over what is typed, Esc leaves it; a blank is the usual."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Alerts")
        self._desk = desk
        self._view: View | None = None
        self.months = QLineEdit()
        self.keep = parts.button("Keep", name="Keep these lead times")
        self._build()
        self.months.textChanged.connect(self._follow)
        self.months.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self._keep)

    def show_register(self, view: View) -> None:
        """Follow the register; what is being typed stays while the register still says the same."""
        before, self._view = self._view, view
        if before is None or before.register.diary.alert_months != view.register.diary.alert_months:
            self.months.setText(self._said)
        self.months.setEnabled(not view.read_only)
        self._follow()

    def save(self) -> bool:
        """Take over what is typed and differs; False when nothing does."""
        if not self.keep.isEnabled():
            return False
        self.keep.click()
        return True

    def back(self) -> bool:
        """Show again what the register says; False when nothing was typed."""
        if self.months.text() == self._said:
            return False
        self.months.setText(self._said)
        return True

    @property
    def _said(self) -> str:
        said = self._view.register.diary.alert_months if self._view else None
        return said or ", ".join(map(str, USUAL))

    def _follow(self) -> None:
        text = self.months.text().strip()
        stands = True
        if text:
            try:
                lead_times(text)
            except ValueError:
                stands = False
        mark_fault(self.months, "" if stands else _FAULT)
        free = self._view is not None and not self._view.read_only
        self.keep.setEnabled(free and stands and text != self._said)

    def _keep(self) -> None:
        text = self.months.text()
        diary_writes.set_alert_months(self._desk, text, lambda _: None, diary_writes.told_in(self._say_fault))

    def _say_fault(self, words: str) -> None:
        mark_fault(self.months, words)

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addWidget(parts.label("Alerts", "heading"))
        self.months.setAccessibleName("Months before its end at which a contract is spoken of")
        line = parts.row()
        line.addWidget(self.months, 1)
        line.addWidget(parts.label("months before the end", "muted"))
        line.addWidget(self.keep)
        layout.addLayout(line)
        words = "A contract with lead times of its own keeps them. An alert waits until somebody has answered it."
        layout.addWidget(parts.label(words, "small", wrap=True))
