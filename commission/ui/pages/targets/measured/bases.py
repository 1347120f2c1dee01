"""How the budget is counted: as it is ticked, or by a named base; and a form for one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from commission.rules.figures.denominator import AS_TICKED
from commission.rules.target_facts import BudgetBase
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured import writes
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.panel_form import PanelForm


class BaseChoice(QWidget):
    """The list of bases, and the two ways to change it; `chosen` carries a base's name, blank for as ticked."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._view: View | None = None
        layout = parts.column(self, gap=0)
        layout.setContentsMargins(tokens.INSIDE, 0, 0, 4)
        line = parts.row(gap=tokens.INSIDE)
        self.box = QComboBox()
        self.box.setAccessibleName("How the budget is counted")
        self.box.setMinimumContentsLength(4)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the buttons beside it come first
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(lambda at: self.chosen.emit(self.box.itemData(at)))
        self._new = parts.button("New", "quiet", "New way to count the budget")
        self._new.clicked.connect(lambda: self._begin(None))
        self._change = parts.button("Change", "quiet", "Change this way to count the budget")
        self._change.clicked.connect(lambda: self._begin(self.base))
        line.addWidget(self.box, 1)
        line.addWidget(self._change)
        line.addWidget(self._new)
        layout.addLayout(line)
        self.form = BaseForm(desk)
        self.form.closed.connect(lambda: self.box.setFocus())
        layout.addWidget(self.form)
        self.base: BudgetBase | None = None

    def show_base(self, view: View, base: BudgetBase | None) -> None:
        """List the bases there are, with one of them chosen."""
        self._view, self.base = view, base
        self.box.blockSignals(True)
        self.box.clear()
        for title, name in ((f"counted {AS_TICKED}", ""), *((one.name, one.name) for one in view.register.bases)):
            self.box.addItem(title, name)
        self.box.setCurrentIndex(max(self.box.findData(base.name if base else ""), 0))
        self.box.blockSignals(False)
        self.box.setToolTip(base.citation if base else "Each component counts as it is ticked below")
        self._change.setVisible(base is not None)
        for button in (self._new, self._change):
            button.setEnabled(not view.read_only)

    def _begin(self, base: BudgetBase | None) -> None:
        if self._view is not None:
            self.form.begin(self._view, base)


class BaseForm(PanelForm):
    """A base's name, the components it leaves out, and its source."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("way to count the budget", desk.tasks.fail)
        self._desk = desk
        self._before: BudgetBase | None = None
        self._taken: frozenset[str] = frozenset()
        self.add_line("name", "Name", "Name of this way to count the budget", "whole grant")
        self.add_line("leaves_out", "Leaves out, by commas", "Components it leaves out", "Trainees grant")
        self.add_line("citation", "Source", "Source of this way to count the budget")
        self.add_buttons()

    def begin(self, view: View, base: BudgetBase | None) -> None:
        """Fill the form with a base, or with nothing for a new one."""
        self._before = base
        self._taken = frozenset(one.name.casefold() for one in view.register.bases if one != base)
        told = (base.name, ", ".join(base.leaves_out), base.citation) if base else ("", "", "")
        self.fill(dict(zip(("name", "leaves_out", "citation"), told, strict=True)))
        self.open(base.name if base else "New way to count the budget", base is not None)

    def judge(self) -> Mapping[str, str]:
        faults = {}
        name = self.text("name").casefold()
        if not name or name == AS_TICKED:
            faults["name"] = "Name it, for example whole grant."
        elif name in self._taken:
            faults["name"] = f"There is another called {self.text('name')}."
        if not self.text("citation"):
            faults["citation"] = "Say where it is laid down, for example a circular’s number."
        return faults

    def write(self) -> None:
        draft = writes.BaseDraft(self.text("name"), tuple(self.text("leaves_out").split(",")), self.text("citation"))
        writes.set_base(self._desk, draft, self._before, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_base(self._desk, self._before, lambda _: self.close_form(), self.failed)
