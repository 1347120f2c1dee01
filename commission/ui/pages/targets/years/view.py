"""The part *Years*: what is to be said first, then each year with its budget, its money, its share and its target."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QSizePolicy

from commission.rules.facts import Reading
from commission.rules.figures.over_years import OverYears, YearAtOnce, over_years, years_spoken_of
from commission.rules.money import grouped, percent, percent_of_millionths, sterling
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.chips import RuleChips
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.fitted_table import FittedTable
from commission.ui.widgets.read_table import ReadColumn

NONE = "—"


def _money(reading: Reading) -> Callable[[YearAtOnce], str]:
    return lambda one: grouped(one.forecast(reading))


def _share(reading: Reading) -> Callable[[YearAtOnce], str]:
    def text(one: YearAtOnce) -> str:
        share = one.share(one.forecast(reading))
        return NONE if share is None else percent(share)

    return text


def _distance(reading: Reading) -> Callable[[YearAtOnce], str]:
    def text(one: YearAtOnce) -> str:
        found = one.distance(one.forecast(reading))
        if found is None:
            return NONE
        return f"✓ {grouped(found)}" if found >= 0 else f"▾ {grouped(-found)}"

    return text


def _tone(reading: Reading) -> Callable[[YearAtOnce], str]:
    def token(one: YearAtOnce) -> str:
        found = one.distance(one.forecast(reading))
        return "muted" if found is None else "good" if found >= 0 else "bad"

    return token


def _budget(one: YearAtOnce) -> str:
    return "not known" if one.denominator.amount is None else grouped(one.denominator.amount)


def _target(one: YearAtOnce) -> str:
    return NONE if one.target is None else percent_of_millionths(one.target.fraction)


COLUMNS = (
    ReadColumn("Year", lambda one: str(one.year)),
    ReadColumn("Budget £", _budget, 112, right=True),
    ReadColumn("Target", _target, 64, right=True),
    ReadColumn("As totals £", _money(Reading.TOTAL), 104, right=True),
    ReadColumn("Share", _share(Reading.TOTAL), 72, right=True),
    ReadColumn("Met or short by £", _distance(Reading.TOTAL), 130, right=True, token=_tone(Reading.TOTAL)),
    ReadColumn("As rates £", _money(Reading.ANNUAL), 104, right=True),
    ReadColumn("Share", _share(Reading.ANNUAL), 72, right=True),
    ReadColumn("Met or short by £", _distance(Reading.ANNUAL), 130, right=True, token=_tone(Reading.ANNUAL)),
)

PAID = ReadColumn(
    "Paid £", lambda one: NONE if one.paid is None else grouped(one.paid), 104, right=True, shown_from=960
)
"""What was paid to the as-at date, there where any of the years has a ledger."""


class YearsPart(Part):
    """The rule is chosen above; the years are those with a budget, and with a target after it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.found: OverYears | None = None
        self.rule: str | None = None
        self.answer = parts.label("", "heading", wrap=True)
        self.answer.setAccessibleName("The years side by side")
        self.notes = parts.label("", "small", wrap=True)
        self.notes.setAccessibleName("What the years rest on")
        self.table = FittedTable("Years side by side", (*COLUMNS, PAID))
        self._rules = RuleChips()
        self._rules.chosen.connect(self.choose_rule)
        layout = parts.column(self, gap=12)
        layout.addWidget(self.answer)
        line = parts.row()
        line.addWidget(self._rules)
        line.addStretch()
        layout.addLayout(line)
        card = parts.card("Years side by side")
        inside = parts.column(card, gap=tokens.INSIDE)
        inside.setContentsMargins(12, tokens.INSIDE, 12, 12)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside.addWidget(self.table, 100)
        self.notes.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        layout.addWidget(card, 1)

    def show_register(self, view: View) -> None:
        """Show the years of a view: at once where the register is small, else worked out beside the window."""
        self._view = view
        names = [rule.name for rule in view.register.rules]
        if self.rule not in names:
            self.rule = None
        self._rules.offer(view.register.rules)
        self._work_out()

    def choose_rule(self, name: str) -> None:
        """Count by another rule."""
        self.rule = name
        self._work_out()

    def arrive(self) -> None:
        self.table.setFocus()

    def copy(self) -> bool:
        if self.found is None:
            return False
        columns = (*COLUMNS, PAID) if any(one.paid is not None for one in self.found.years) else COLUMNS
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(column.text(one) for column in columns) for one in self.found.years]
        QApplication.clipboard().setText("\n".join(lines))
        return True

    def _work_out(self) -> None:
        view, rule = self._view, self.rule
        if view is None:
            return
        if not view.register.rules:
            self.answer.setText("The register has no numerator rule to count by.")
            return

        def work() -> OverYears:
            return over_years(view.register, years_spoken_of(view.register) or (view.year,), rule, as_at=view.as_at)

        def done(found: OverYears) -> None:
            if (view, rule) == (self._view, self.rule):
                self._show(found, view)

        if self.compute(len(view.register.contracts), work, done):
            return
        self.found = None
        self.answer.setText(f"Working out {len(view.register.contracts):,} contracts …")

    def _show(self, found: OverYears, view: View) -> None:
        self.found = found
        self._rules.mark(found.rule.name)
        self.answer.setText(" ".join(found.remarks) or _plain_sentence(found))
        by_ledger = any(one.paid is not None for one in found.years)
        self.table.put_away(() if by_ledger else (len(COLUMNS),))
        self.table.show(found.years)
        self.table.updateGeometry()
        columns = dict(enumerate((*COLUMNS, PAID)))
        texts = {place: [column.text(one) for one in found.years] for place, column in columns.items() if place}
        widen(self.table, {place: max(told, key=len, default="") for place, told in texts.items()})
        years = [one.year for one in found.years]
        self.table.selectRow(years.index(view.year) if view.year in years else 0)
        self.notes.setText(_notes(found))
        self.say(f"{len(found.years)} years by rule {found.rule.name}")


def _plain_sentence(found: OverYears) -> str:
    """What the first and the last year with a share come to, where nothing more is to be said of them."""
    told = [one for one in found.years if one.denominator.amount]
    if not told:
        return "No budget is entered for any year, so there is no share to compare."
    first, last = told[0], told[-1]
    ends = [_by_reading(one) for one in dict.fromkeys((first, last))]
    return f"Committed and planned by rule {found.rule.name}: " + "; ".join(ends) + "."


def _by_reading(one: YearAtOnce) -> str:
    """Each figure by its reading: they are two answers, and no range."""
    totals, rates = sterling(one.forecast(Reading.TOTAL)), sterling(one.forecast(Reading.ANNUAL))
    return f"{totals} in {one.year}" if totals == rates else f"{totals} as totals or {rates} as rates in {one.year}"


def _notes(found: OverYears) -> str:
    assumed = [str(one.year) for one in found.years if one.denominator.assumed]
    missing = [f"{one.year}: {', '.join(one.denominator.missing)}" for one in found.years if one.denominator.missing]
    planned = sum(one.planned for one in found.years)
    said = (
        f"The budget of {', '.join(assumed)} is assumed." if assumed else "",
        f"Not known: {'; '.join(missing)}." if missing else "",
        f"{sterling(planned)} of accepted plans is counted in." if planned else "",
        "Committed by day, amounts of unknown reading taken as totals for the term, and as rates per year.",
    )
    return " ".join(filter(None, said))
