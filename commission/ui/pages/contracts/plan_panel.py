"""The panel in which a contract's amount is planned by year or quarter, as one action."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.rules.facts import Contract
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.contracts.plan import PlanLines
from commission.ui.widgets import parts
from commission.ui.writes import verbs as writes


class PlanPanel(QWidget):
    """`left`: it was saved, or given up."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contract: Contract | None = None
        self._title = parts.ElidedLabel("", "heading")
        self.lines = PlanLines()
        self.lines.entered.connect(self.save)
        self.lines.changed.connect(self._judge)
        self._fault = parts.label("", "fault", wrap=True)
        inside = QWidget()
        column = parts.column(inside, tokens.BETWEEN)
        column.addWidget(self._title)
        words = "The part of the amount that falls in each year, or quarter, of the term. Blank: nothing."
        column.addWidget(parts.label(words, "muted", wrap=True))
        column.addWidget(self.lines)
        column.addWidget(self._fault)
        column.addStretch()
        layout = parts.column(self, gap=0)
        layout.addWidget(parts.scrolling(inside), 1)
        layout.addWidget(self._buttons())

    def begin(self, contract: Contract) -> None:
        """Show a contract's plan, or blank lines for its years."""
        self._contract = contract
        self._title.setText(f"{contract.provider} by year")
        self.lines.forget()
        self.lines.begin(contract, contract.dated.planned if contract.dated else ())
        self._fault.setText("")

    def start(self) -> None:
        self.lines.start()

    def save(self) -> None:
        """Write the plan, if it adds up; else say by how much it does not."""
        plan, fault = self.lines.read()
        if fault or self._contract is None:
            self._fault.setText(fault)
            return
        writes.set_planned(self._desk, self._contract, plan, lambda _: self.left.emit(), self._refused)

    def _refused(self, error: BaseException) -> None:
        self._desk.tasks.fail(error)

    def _judge(self) -> None:
        self._fault.setText("")

    def _buttons(self) -> QWidget:
        foot = QWidget()
        line = parts.row(foot)
        line.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        save = parts.button("Save", "primary", "Save the plan")
        save.setToolTip("Save (Ctrl+S)")
        save.clicked.connect(self.save)
        cancel = parts.button("Cancel", name="Leave the plan as it was")
        cancel.setToolTip("Leave the plan as it was (Esc)")
        cancel.clicked.connect(self.left)
        for button in (save, cancel):
            line.addWidget(button)
        line.addStretch()
        return foot
