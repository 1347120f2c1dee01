"""From which part of a sector's value on a provider's dependence is said unasked: our mark, or the register's own."""

from PySide6.QtWidgets import QFrame, QLineEdit

from commission.rules.money import percent_of_millionths
from commission.rules.providers.dependence import THRESHOLD, mark_of
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.writes import verbs as writes


class DependenceCard(QFrame):
    """A step that undo takes back; Enter takes over what is typed, Esc leaves it, a blank goes back to the usual."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Dependence on a provider")
        self._desk = desk
        self._view: View | None = None
        self.mark = QLineEdit()
        self.mark.setAccessibleName("Part of its sector’s value from which dependence on a provider is said")
        self.mark.setPlaceholderText(percent_of_millionths(THRESHOLD))
        self.mark.setMaximumWidth(88)
        self.keep = parts.button("Keep", name="Keep this part in the register")
        self._words = parts.label("", "small", wrap=True)
        self._build()
        self.mark.textChanged.connect(self._follow)
        self.mark.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self._keep)

    def show_register(self, view: View) -> None:
        """Follow the register; what is being typed stays while the register still says the same."""
        before, self._view = self._view, view
        if before is None or mark_of(before.register) != mark_of(view.register):
            self.mark.setText(self._said())
        self.mark.setEnabled(not view.read_only)
        self._follow()

    def save(self) -> bool:
        """Take over what is typed and differs; False where nothing does."""
        may = self.keep.isEnabled()
        if may:
            self.keep.click()
        return may

    def back(self) -> bool:
        """Show again what the register says; False when nothing was typed."""
        typed = self._view is not None and self.mark.text() != self._said()
        if typed:
            self.mark.setText(self._said())
        return typed

    def _build(self) -> None:
        column = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        column.addWidget(parts.label("Dependence on a provider", "heading"))
        line = parts.row()
        line.addWidget(parts.label("Said unasked from"))
        line.addWidget(self.mark)
        line.addWidget(parts.label("of a sector on"), 1)
        line.addWidget(self.keep)
        column.addLayout(line)
        column.addWidget(self._words)

    def _said(self) -> str:
        return percent_of_millionths(mark_of(self._view.register)) if self._view else ""

    def _follow(self) -> None:
        """Offer only what would change something, and say whose mark it is."""
        typed, view = self.mark.text().strip(), self._view
        free = view is not None and not view.read_only
        self.keep.setEnabled(free and (typed or percent_of_millionths(THRESHOLD)) != self._said())
        usual = view is None or mark_of(view.register) == THRESHOLD
        own = f"This register’s own mark. Leave it blank for the usual {percent_of_millionths(THRESHOLD)}."
        self._words.setText("Our own mark, from no source: type another where yours is." if usual else own)
        self._fault("")

    def _keep(self) -> None:
        def refused(error: BaseException) -> None:
            self._fault(str(error))
            self.mark.setFocus()

        writes.set_dependence_mark(self._desk, self.mark.text(), refused)

    def _fault(self, fault: str) -> None:
        mark_fault(self.mark, fault)
        if fault:
            self._words.setText(fault)
