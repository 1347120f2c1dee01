"""The panel beside the board: what the year is measured against, the targets, and the way to paper."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from commission.rules.figures.denominator import denominator_of
from commission.rules.target_facts import BudgetBase
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured.bases import BaseChoice
from commission.ui.pages.targets.measured.budget import BudgetList
from commission.ui.pages.targets.measured.list import TargetList
from commission.ui.pages.targets.measured.rules import RuleList
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.panel_form import PanelForm


class SidePanel(QFrame):
    """`printing` asks for the share statement on paper; `base_chosen` carries how the budget is to be counted."""

    printing = Signal()
    base_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Budget and targets")
        self.setFixedWidth(tokens.PANEL - 12)
        self.budget, self.bases, self.targets = BudgetList(desk), BaseChoice(desk), TargetList(desk)
        self.rules = RuleList(desk)
        self.bases.chosen.connect(self.base_chosen)
        self.budget.put_below_heading(self.bases)
        inside = QWidget()
        column = parts.column(inside, gap=tokens.BETWEEN)
        column.setContentsMargins(tokens.INSIDE, tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN)
        column.addWidget(self.budget)
        column.addWidget(self.targets)
        column.addWidget(self.rules)
        column.addStretch()
        layout = parts.column(self, 1, gap=0)
        layout.addWidget(parts.scrolling(inside), 1)
        foot = parts.row()
        foot.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        self.statement = parts.button("Print statement", "primary", "Print the share statement")
        self.statement.clicked.connect(self.printing)
        foot.addWidget(self.statement)
        foot.addStretch()
        layout.addLayout(foot)

    def show_register(self, view: View, base: BudgetBase | None) -> None:
        """List the year's components as a base counts them, and all targets, the focus kept where it was."""
        focused = self._focused_name()
        self.bases.show_base(view, base)
        self.budget.show_register(view, denominator_of(view.register, view.year, base))
        self.targets.show_register(view)
        self.rules.show_register(view)
        if focused:
            QTimer.singleShot(0, self, lambda: self._focus_name(focused))  # new lines come into sight only then

    @property
    def open_form(self) -> PanelForm | None:
        """The form that is open, if any."""
        forms = (self.budget.form, self.bases.form, self.targets.form, self.rules.form)
        return next((form for form in forms if form.isVisible()), None)

    def edit_focused(self) -> bool:
        """Open the form for the line that has the focus."""
        focused = self.focusWidget()
        if isinstance(focused, LineButton) and focused.hasFocus():
            focused.click()
            return True
        return False

    def _focused_name(self) -> str:
        focused = self.focusWidget()
        return focused.accessibleName() if focused is not None and focused.hasFocus() else ""

    def _focus_name(self, name: str) -> None:
        for widget in self.findChildren(QWidget):
            if widget.accessibleName() == name and widget.isVisibleTo(self):
                widget.setFocus()
                return
