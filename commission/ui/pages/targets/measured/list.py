"""The targets by year: what percentage, what that is in pounds, by which rule and source; and a form for one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.figures.denominator import AS_TICKED, base_named, denominator_of
from commission.rules.figures.headline import TARGET_MEASURES, headline_target
from commission.rules.figures.sentences import target_source, years_words
from commission.rules.money import grouped, percent_of_millionths, portion, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.target_facts import Target
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured import writes
from commission.ui.pages.targets.measured.writes import TargetDraft
from commission.ui.reading import read_day
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
        if not any(target.holds_in(view.year) for target in targets):
            missing = parts.label(f"No target is entered for {view.year}.", "warn", wrap=True)
            missing.setContentsMargins(tokens.INSIDE, 4, tokens.INSIDE, 4)
            self._lines.addWidget(missing)

    def begin_new(self) -> None:
        """Open the form for a target that is not there yet."""
        if self._view is not None:
            self.form.begin(self._view, None)

    def _line(self, target: Target, view: View) -> LineButton:
        share = percent_of_millionths(target.fraction) if target.fraction else "not set"
        measured = denominator_of(view.register, target.year, base_named(view.register.bases, target.base))
        headline = headline_target(view.register.targets, target.year) == target
        unknown = "budget not known" if target.fraction else ""
        means = (
            unknown
            if not target.fraction or measured.amount is None
            else grouped(portion(measured.amount, target.fraction))
        )
        of_what = "of an assumed budget" if measured.assumed and measured.amount else ""
        said = ("headline" if headline else "", f"rule {target.rule}", of_what, target_source(target))
        press = LineButton(
            f"{years_words(target)}   {share}",
            means,
            " · ".join(part for part in said if part),
            f"Change the target of {target.year}, {share} by rule {target.rule}, {target.citation}",
            "ink" if target.holds_in(view.year) else "muted",
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
        super().__init__("target", desk.tasks.fail)
        self._desk = desk
        self._register: Register | None = None
        self._before: Target | None = None
        self.add_line("fraction", "Target", "Percentage of the target", "5%, or not set")
        self._means = self.add_words("What the target means in pounds")
        self.add_line("year", "Financial year", "Financial year of the target", "2006-07")
        self.add_line("until", "Last year, if it holds in several", "Last year of the target")
        self._rules = self.add_choice("rule", "Who counts", "Rule of the target")
        self._bases = self.add_choice("base", "Budget counted", "How the budget is counted for the target")
        self._measures = self.add_choice("measure", "Measured by", "What the target is measured by")
        self._measures.addItems([OPEN, *TARGET_MEASURES])
        self.add_line("deadline", "To be reached by", "Day by which the target is to be reached")
        self.add_line("citation", "Source", "Source of the target", "Probation circular 07/2006")
        self.add_tick("headline", "Headline of its year")
        self.add_line("minuted_by", "Minuted by", "Who minuted it as the headline")
        self.add_line("minuted_on", "Minuted on", "Day it was minuted")
        self.add_line("minuted_why", "Because", "Why it was minuted")
        self.add_buttons()

    def begin(self, view: View, target: Target | None) -> None:
        """Fill the form with a target, or with nothing but the frame's year for a new one."""
        self._register, self._before = view.register, target
        self._rules.blockSignals(True)
        self._rules.clear()
        self._rules.addItems([f"{rule.name}  {rule.title}" for rule in view.register.rules])
        self._rules.blockSignals(False)
        self._bases.blockSignals(True)
        self._bases.clear()
        self._bases.addItems([AS_TICKED, *(base.name for base in view.register.bases)])
        self._bases.blockSignals(False)
        self._choose_rule(target.rule if target else "A")
        self._bases.setCurrentIndex(max(self._bases.findText(target.base), 0) if target and target.base else 0)
        self._measures.setCurrentText((target.measure if target else "") or OPEN)
        self.fill(
            {
                "fraction": _share_words(target),
                "year": str(target.year if target else view.year),
                "citation": target.citation if target else "",
                "headline": target.headline if target else False,
                **_more_words(target),
            }
        )
        self.open(f"Target of {target.year}" if target else "New target", target is not None)

    def judge(self) -> Mapping[str, str]:
        faults = {}
        fraction, faults["fraction"] = _fraction(self.text("fraction"))
        year, faults["year"] = _year(self.text("year"))
        if not self.text("citation"):
            faults["citation"] = "Say where it is laid down, for example a circular’s number."
        until, faults["until"] = _year(self.text("until")) if self.text("until") else (None, "")
        if until and year and until < year:
            faults["until"] = f"It cannot end before {year}."
        for key in ("deadline", "minuted_on"):
            faults[key] = _day(self.text(key))[1]
        if not self.ticked("headline") and any(self.text(key) for key in _MINUTED):
            faults["minuted_by"] = "Only a headline is minuted: tick it, or leave this blank."
        self._means.setText(self._meaning(fraction, year))
        return {key: fault for key, fault in faults.items() if fault}

    def write(self) -> None:
        fraction, year = _fraction(self.text("fraction"))[0], _year(self.text("year"))[0]
        if fraction is None or year is None or self._register is None:
            return
        until = _year(self.text("until"))[0] if self.text("until") else None
        more = {
            "until": until.start if until and until != year else None,
            "base": self.text("base") if self._bases.currentIndex() > 0 else None,
            "measure": self.text("measure") if self._measures.currentIndex() > 0 else None,
            "deadline": _day(self.text("deadline"))[0],
            "minuted_by": self.text("minuted_by") or None,
            "minuted_on": _day(self.text("minuted_on"))[0],
            "minuted_why": self.text("minuted_why") or None,
        }
        rule = self._register.rules[self._rules.currentIndex()].name
        draft = TargetDraft(year, fraction, rule, self.text("citation"), self.ticked("headline"), more)
        writes.set_target(self._desk, draft, self._before, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_target(self._desk, self._before)
            self.close_form()

    def _choose_rule(self, name: str) -> None:
        names = [rule.name for rule in self._register.rules] if self._register else []
        self._rules.setCurrentIndex(names.index(name) if name in names else 0)

    def _meaning(self, fraction: int | None, year: FinancialYear | None) -> str:
        """What the target asks for, so that a slip of the decimal point is seen before it is saved."""
        if not fraction or year is None or self._register is None:
            return ""
        base = self._register.bases[self._bases.currentIndex() - 1] if self._bases.currentIndex() > 0 else None
        budget = denominator_of(self._register, year, base).amount
        if budget is None:
            return f"{percent_of_millionths(fraction)} of a budget that is not known for {year}."
        meant = sterling(portion(budget, fraction))
        return f"{percent_of_millionths(fraction)} of {sterling(budget)} is {meant}."


OPEN = "not said"
_MINUTED = ("minuted_by", "minuted_on", "minuted_why")


def _share_words(target: Target | None) -> str:
    if target is None:
        return ""
    return percent_of_millionths(target.fraction) if target.fraction else "not set"


def _more_words(target: Target | None) -> dict[str, str | bool]:
    """What a target says beside its share, rule and source, as it is typed."""
    if target is None:
        return dict.fromkeys(("until", "deadline", *_MINUTED), "")
    minute = target.minute
    return {
        "until": str(target.until) if target.until else "",
        "deadline": shown_date(target.deadline) if target.deadline else "",
        "minuted_by": minute.by,
        "minuted_on": shown_date(minute.on) if minute.on else "",
        "minuted_why": minute.why,
    }


def _day(text: str) -> tuple[date | None, str]:
    """A day as typed, or why it is none; a blank is no day."""
    return read_day(text) if text else (None, "")


def _fraction(text: str) -> tuple[int | None, str]:
    from commission.services.figures.targets import read_target  # with the ORM behind it: only once a form is open

    try:
        return read_target(text), ""
    except UserError as error:
        return None, str(error) if text else error.remedy


def _year(text: str) -> tuple[FinancialYear | None, str]:
    try:
        return FinancialYear.parse(text), ""
    except UserError as error:
        return None, str(error)
