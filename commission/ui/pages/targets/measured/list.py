"""The targets by year: what percentage, what that is in pounds, by which rule and source; and a form for one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from commission.errors import UserError
from commission.rules.facts import Register, Target
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.shares import headline_target
from commission.rules.money import grouped, percent_of_millionths, portion, sterling
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured import writes
from commission.ui.pages.targets.measured.writes import TargetDraft
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.panel_form import PanelForm


class TargetList(QWidget):
    """One line a target, earliest year first; pressing the line changes it in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: View | None = None
        layout = parts.column(self, gap=0)
        self._add = parts.button("Add", "quiet", "Add a target")
        self._add.clicked.connect(self.begin_new)
        head = parts.row()
        head.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        head.addWidget(parts.label("Targets", "title"), 1)
        head.addWidget(self._add)
        layout.addLayout(head)
        self._lines = parts.column(gap=0)
        layout.addLayout(self._lines)
        self.form = TargetForm(desk)
        self.form.closed.connect(lambda: self._add.setFocus())
        layout.addWidget(self.form)

    def show_register(self, view: View) -> None:
        """List every target of the register."""
        self._view = view
        self._add.setEnabled(not view.read_only)
        parts.empty(self._lines)
        targets = sorted(view.register.targets, key=lambda target: (target.year, target.rule, target.id))
        for target in targets:
            self._lines.addWidget(self._line(target, view))
            self._lines.addWidget(parts.hairline())
        if not any(target.year == view.year for target in targets):
            missing = parts.label(f"No target is entered for {view.year}.", "warn", wrap=True)
            missing.setContentsMargins(tokens.INSIDE, 4, tokens.INSIDE, 4)
            self._lines.addWidget(missing)

    def begin_new(self) -> None:
        """Open the form for a target that is not there yet."""
        if self._view is not None:
            self.form.begin(self._view, None)

    def _line(self, target: Target, view: View) -> LineButton:
        share = percent_of_millionths(target.fraction)
        budget = budget_of(view.register, target.year)
        headline = headline_target(view.register.targets, target.year) == target
        means = "budget not known" if budget is None else grouped(portion(budget, target.fraction))
        assumed = any(part.assumed and part.included and part.year == target.year for part in view.register.components)
        of_what = "of an assumed budget" if assumed else ""
        said = ("headline" if headline else "", f"rule {target.rule}", of_what, target.citation)
        press = LineButton(
            f"{target.year}   {share}",
            means,
            " · ".join(part for part in said if part),
            f"Change the target of {target.year}, {share} by rule {target.rule}, {target.citation}",
            "ink" if target.year == view.year else "muted",
        )
        press.setAccessibleDescription(f"{press.right}. {press.below}")
        press.setEnabled(not view.read_only)
        press.clicked.connect(lambda: self._change(target))
        return press

    def _change(self, target: Target) -> None:
        if self._view is not None:
            self.form.begin(self._view, target)


class TargetForm(PanelForm):
    """A target's year, percentage, rule and source, and whether it is the year's headline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("target")
        self._desk = desk
        self._register: Register | None = None
        self._before: Target | None = None
        self.add_line("fraction", "Target", "Percentage of the target", "5%")
        self._means = self.add_words("What the target means in pounds")
        self.add_line("year", "Financial year", "Financial year of the target", "2006-07")
        self._rules = self.add_choice("rule", "Who counts", "Rule of the target")
        self.add_line("citation", "Source", "Source of the target", "Probation circular 07/2006")
        self.add_tick("headline", "Headline of its year")
        self.add_buttons()

    def begin(self, view: View, target: Target | None) -> None:
        """Fill the form with a target, or with nothing but the frame's year for a new one."""
        self._register, self._before = view.register, target
        self._rules.blockSignals(True)
        self._rules.clear()
        self._rules.addItems([f"{rule.name}  {rule.title}" for rule in view.register.rules])
        self._rules.blockSignals(False)
        self._choose_rule(target.rule if target else "A")
        self.fill(
            {
                "fraction": percent_of_millionths(target.fraction) if target else "",
                "year": str(target.year if target else view.year),
                "citation": target.citation if target else "",
                "headline": target.headline if target else False,
            }
        )
        self.open(f"Target of {target.year}" if target else "New target", target is not None)

    def judge(self) -> Mapping[str, str]:
        faults = {}
        fraction, faults["fraction"] = _fraction(self.text("fraction"))
        year, faults["year"] = _year(self.text("year"))
        if not self.text("citation"):
            faults["citation"] = "Say where it is laid down, for example a circular’s number."
        self._means.setText(self._meaning(fraction, year))
        return {key: fault for key, fault in faults.items() if fault}

    def write(self) -> None:
        fraction, year = _fraction(self.text("fraction"))[0], _year(self.text("year"))[0]
        if fraction is None or year is None or self._register is None:
            return
        rule = self._register.rules[self._rules.currentIndex()].name
        draft = TargetDraft(year, fraction, rule, self.text("citation"), self.ticked("headline"))
        writes.set_target(self._desk, draft, self._before, lambda _: self.close_form(), self._failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_target(self._desk, self._before)
            self.close_form()

    def _choose_rule(self, name: str) -> None:
        names = [rule.name for rule in self._register.rules] if self._register else []
        self._rules.setCurrentIndex(names.index(name) if name in names else 0)

    def _meaning(self, fraction: int | None, year: FinancialYear | None) -> str:
        """What the target asks for, so that a slip of the decimal point is seen before it is saved."""
        if fraction is None or year is None or self._register is None:
            return ""
        budget = budget_of(self._register, year)
        if budget is None:
            return f"{percent_of_millionths(fraction)} of a budget that is not known for {year}."
        meant = sterling(portion(budget, fraction))
        return f"{percent_of_millionths(fraction)} of {sterling(budget)} is {meant}."

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused(str(error))
        else:
            self._desk.tasks.fail(error)


def budget_of(register: Register, year: FinancialYear) -> int | None:
    """A year's budget in pence, None when it is not known."""
    return denominator_of(register, year).amount


def denominator_of(register: Register, year: FinancialYear) -> Denominator:
    """What a year is measured against."""
    return Denominator(tuple(part for part in register.components if part.year == year))


def _fraction(text: str) -> tuple[int | None, str]:
    from commission.services.figures.targets import read_fraction  # with the ORM behind it: only once a form is open

    try:
        return read_fraction(text), ""
    except UserError as error:
        return None, str(error) if text else error.remedy


def _year(text: str) -> tuple[FinancialYear | None, str]:
    try:
        return FinancialYear.parse(text), ""
    except UserError as error:
        return None, str(error)
