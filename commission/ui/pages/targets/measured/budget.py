"""What the year is measured against: the components of its budget with ticks, their sum, and a form for one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from commission.rules.figures.denominator import Denominator
from commission.rules.figures.sentences import denominator_words, idle_words
from commission.rules.money import as_printed, grouped
from commission.rules.periods import FinancialYear
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.rules.target_facts import BudgetBase, Component
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured import writes
from commission.ui.pages.targets.measured.writes import ComponentDraft
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.panel_form import PanelForm


class BudgetList(QWidget):
    """One line a component: a tick (it counts), its name and amount; pressing the line changes it in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: View | None = None
        self._denominator: Denominator | None = None
        layout = self._layout = parts.column(self, gap=0)
        self._heading = parts.label("Measured against", "title")
        self._add = parts.button("Add", "quiet", "Add a component of the budget")
        self._add.clicked.connect(self.begin_new)
        head = parts.row()
        head.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._add)
        layout.addLayout(head)
        self._lines = parts.column(gap=0)
        layout.addLayout(self._lines)
        self.form = ComponentForm(desk)
        self.form.closed.connect(lambda: self._add.setFocus())
        layout.addWidget(self.form)

    def show_register(self, view: View, denominator: Denominator) -> None:
        """List the year's components and their sum."""
        if self._view is not None and self._view.year != view.year:
            self.form.hide()
        self._view, self._denominator = view, denominator
        self._heading.setText(f"Measured against in {view.year}")
        self._add.setEnabled(not view.read_only)
        parts.empty(self._lines)
        for component in denominator.components:
            self._lines.addWidget(self._line(component, denominator, view.read_only))
            self._lines.addWidget(parts.hairline())
        self._lines.addLayout(_total(denominator, str(view.year)))
        if denominator.amount is None:
            missing = parts.label(denominator_words(denominator, str(view.year)), "warn", wrap=True)
            missing.setContentsMargins(tokens.INSIDE, 4, tokens.INSIDE, 4)
            self._lines.addWidget(missing)

    def put_below_heading(self, widget: QWidget) -> None:
        """Put in its place what says how the components are counted."""
        self._layout.insertWidget(1, widget)

    def begin_new(self) -> None:
        """Open the form for a component that is not there yet."""
        if self._view is not None:
            self.form.begin(self._view, None)

    def _line(self, component: Component, denominator: Denominator, read_only: bool) -> QWidget:
        made = QWidget()
        line = parts.row(made, gap=0)
        line.setContentsMargins(4, 0, 0, 0)
        tick = QCheckBox()
        counted = denominator.counts(component)
        tick.setChecked(counted)
        tick.setAccessibleName(f"{component.name} counts in the budget")
        tick.toggled.connect(lambda ticked: self._tick(component, tick, ticked))
        press = LineButton(
            component.name,
            "unknown" if component.amount is None else grouped(component.amount),
            _below(component, denominator),
            f"Change {component.name}",
            "ink" if counted and component not in denominator.idle else "muted",
        )
        press.setAccessibleDescription(f"{press.right}. {press.below}".strip())
        press.clicked.connect(lambda: self._change(component))
        for widget in (tick, press):
            widget.setEnabled(not read_only)
        line.addWidget(tick)
        line.addWidget(press, 1)
        return made

    def _change(self, component: Component) -> None:
        if self._view is not None:
            self.form.begin(self._view, component)

    def _tick(self, component: Component, tick: QCheckBox, ticked: bool) -> None:
        """Count it, or leave it out; to leave it out without a reason opens the form at the reason.

        Where the budget is counted by a named base, it is the base that is changed: for every year.
        """
        if self._denominator is not None and self._denominator.base is not None:
            self._tick_base(self._denominator.base, component, ticked)
            return
        if not ticked and not component.reason and self._view is not None:
            tick.blockSignals(True)
            tick.setChecked(True)
            tick.blockSignals(False)
            self.form.begin(self._view, component, leave_out=True)
            return
        said = component.reason, component.assumed, component.part_of
        draft = ComponentDraft(component.name, component.amount, ticked, *said)
        writes.set_component(self._desk, component.year, draft, component)

    def _tick_base(self, base: BudgetBase, component: Component, ticked: bool) -> None:
        others = tuple(name for name in base.leaves_out if name.casefold() != component.name.casefold())
        left_out = others if ticked else (*others, component.name)
        writes.set_base(self._desk, writes.BaseDraft(base.name, left_out, base.citation), base)


class ComponentForm(PanelForm):
    """A component's name, amount, whether it counts and why, and whether it is assumed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("component", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self._before: Component | None = None
        self._taken: frozenset[str] = frozenset()
        self.add_line("name", "Name", "Name of the component", "Main grant")
        self.add_line("amount", "Amount £", "Amount of the component in pounds", "blank: not known")
        self._holder = self.add_choice("part_of", "Part of", "Component whose amount holds this one")
        self.add_tick("included", "Counts in the budget")
        self.add_line("reason", "Reason, with its source", "Reason for counting it or leaving it out")
        self.add_tick("assumed", "Assumed: not in the sources")
        self.add_buttons()

    def begin(self, view: View, component: Component | None, leave_out: bool = False) -> None:
        """Fill the form with a component, or with nothing for a new one."""
        self._year, self._before = view.year, component
        others = [other for other in view.register.components if other.year == view.year and other != component]
        names = [other.name for other in others if not other.part_of]
        self._taken = frozenset(other.name.casefold() for other in others)
        self._holder.blockSignals(True)
        self._holder.clear()
        self._holder.addItems(["stands by itself", *names])
        self._holder.blockSignals(False)
        self.fill(_typed(component) if component else _BLANK)
        if leave_out:
            self.fill({"included": False})
        title = component.name if component and len(component.name) < 30 else "Component"
        self.open(title if component else f"New component of {view.year}", component is not None, "reason" * leave_out)
        if leave_out:
            self._touched.add("reason")
            self._rejudge()

    def judge(self) -> Mapping[str, str]:
        faults = {}
        name = self.text("name")
        if not name:
            faults["name"] = "Name it as the budget does, for example Main grant."
        elif name.casefold() in self._taken:
            faults["name"] = f"{self._year} already has a component called {name}."
        amount = written.amount(self.text("amount"))
        if isinstance(amount, Uncertain):
            faults["amount"] = amount.message
        elif amount is not None and amount < 0:
            faults["amount"] = "A budget’s component is zero or more."
        if not self.ticked("included") and not self.text("reason"):
            faults["reason"] = "Say why it is left out, and where that is laid down."
        return faults

    def write(self) -> None:
        amount = written.amount(self.text("amount"))
        if self._year is None or isinstance(amount, Uncertain):
            return
        whole = self.text("part_of") if self._holder.currentIndex() > 0 else ""
        ticks = self.ticked("included"), self.text("reason"), self.ticked("assumed")
        draft = ComponentDraft(self.text("name"), amount, *ticks, whole)
        writes.set_component(self._desk, self._year, draft, self._before, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_component(self._desk, self._before, lambda _: self.close_form(), self.failed)


_BLANK: dict[str, str | bool] = {
    "name": "",
    "amount": "",
    "part_of": "stands by itself",
    "included": True,
    "reason": "",
    "assumed": False,
}


def _typed(component: Component) -> dict[str, str | bool]:
    return {
        "name": component.name,
        "amount": "" if component.amount is None else as_printed(component.amount),
        "part_of": component.part_of or "stands by itself",
        "included": component.included,
        "reason": component.reason,
        "assumed": component.assumed,
    }


def _below(component: Component, found: Denominator) -> str:
    whole = found.whole_of(component)
    left_out = f"taken off {whole.name}" if whole and component in found.taken_off else "left out"
    within = idle_words(found, component) or (f"within {whole.name}" if whole and found.counts(component) else "")
    said = ("assumed" if component.assumed else "", within, "" if found.counts(component) else left_out)
    return " · ".join(part for part in (*said, component.reason) if part)


def _total(denominator: Denominator, year: str) -> QHBoxLayout:
    line = parts.row()
    line.setContentsMargins(8, 8, 8, 4)
    line.addWidget(parts.label(f"Budget of {year}", "title"), 1)
    amount = parts.label("not known" if denominator.amount is None else grouped(denominator.amount), "title")
    amount.setAccessibleName(f"Budget of {year} in all")
    line.addWidget(amount)
    return line
