"""What if, asked and answered: what is supposed on the left, the year as it would be on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame

from commission.rules.facts import Contract, Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.moves import Moved
from commission.rules.figures.sentences import count_words
from commission.rules.figures.supposing import Scenario
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.what_if.applying import ApplyForm
from commission.ui.pages.targets.what_if.controls import Controls
from commission.ui.pages.targets.what_if.result import Result, Told, told
from commission.ui.task import Task
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.reports.document import Chart
    from commission.services.figures.scenario import Doable

_AT_ONCE = 2_000
"""Up to so many contracts the answer is there before a person could see it waiting."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A scenario worked out: what is told of it, what of it can be done, and every rule now and then, drawn."""

    told: Told
    doable: Doable
    chart: Chart
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """The contracts there are to choose from, with their names in small letters."""

    renew: tuple[Contract, ...]
    outside: tuple[Contract, ...]
    names: tuple[tuple[str, ...], tuple[str, ...]]


class WhatIfPart(Part):
    """At once for a small register, beside the window for a large one. Nothing is written before Apply."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._task: Task | None = None
        self._asked: object = None
        self.worked: Worked | None = None
        self.rule = ""
        self.measure = Measure.COMMITTED
        self.controls = Controls()
        self.controls.changed.connect(self._work)
        self.result = Result(self._open)
        self.result.rule_asked.connect(self.choose_rule)
        self.result.measure_asked.connect(self.choose_measure)
        self.form = ApplyForm(desk)
        self.form.closed.connect(self._show_foot)
        self.form.applied.connect(self.controls.start_again)
        self.apply_button = parts.button("Apply …", "primary", "Apply the scenario …")
        self.apply_button.clicked.connect(self.save)
        self.again = parts.button("Start again", "quiet", "Start again: suppose nothing")
        self.again.clicked.connect(self.controls.start_again)
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.addWidget(self._left())
        layout.addWidget(self.result, 1)
        desk.opened_anew.connect(self._forget)

    def show_register(self, view: View) -> None:
        """Draw the year as supposed; contracts that are gone are supposed of no more."""
        before, self._view = self._view, view
        if before is None or before.register is not view.register or before.year != view.year:
            self._offer(view)
        self.controls.offer_plan(sum(one.accepted is True for one in view.register.plan))
        self.controls.keep_to(frozenset(one.id for one in view.register.contracts))
        self._work()

    def arrive(self) -> None:
        QTimer.singleShot(0, self.controls.level.setFocus)

    def save(self) -> bool:
        """Say what would be done; with the form open, do it."""
        if self.form.isVisible():
            self.form.save()
        elif self.worked is not None and self.apply_button.isEnabled() and self._view is not None:
            self._foot.hide()
            self.form.ask(self._view.year, self.worked.doable)
        return True

    def back(self) -> bool:
        """Leave the form, else the scenario."""
        if self.form.isVisible():
            self.form.close_form()
            return True
        if self.controls.scenario.asks_nothing:
            return False
        self.controls.start_again()
        return True

    def copy(self) -> bool:
        """What moves, as a table for a spreadsheet."""
        rows, columns = self.result.moved.rows.rows, self.result.moved.rows.columns
        if not rows:
            return False
        lines = [[column.title for column in columns], *([column.text(row) for column in columns] for row in rows)]
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        return True

    def tint(self) -> None:
        self.controls.tint()
        self._draw()

    def choose_rule(self, name: str) -> None:
        """Tell the outcome by another rule."""
        self.rule = name
        self._work()

    def choose_measure(self, name: str) -> None:
        """Tell it by another measure; of a year without a ledger by what is committed."""
        self.measure = Measure(name)
        self._work()

    def _left(self) -> QFrame:
        card = parts.card("What is supposed")
        card.setFixedWidth(tokens.PANEL - 28)
        column = parts.column(card, 1, gap=0)
        column.addWidget(parts.scrolling(self.controls), 1)
        column.addWidget(self.form)
        self._foot = QFrame()
        line = parts.row(self._foot)
        line.setContentsMargins(12, tokens.INSIDE, 12, tokens.BETWEEN)
        line.addWidget(self.apply_button)
        line.addWidget(self.again)
        line.addStretch()
        column.addWidget(self._foot)
        return card

    def _show_foot(self) -> None:
        self._foot.show()
        self.apply_button.setFocus()

    def _forget(self) -> None:
        """Another register: what was supposed of the one before means nothing here."""
        self.controls.scenario = Scenario()
        self.rule, self.measure = "", Measure.COMMITTED

    def _offer(self, view: View) -> None:
        def done(found: Offered) -> None:
            if self._view is not None and self._view.register is view.register and self._view.year == view.year:
                asked = self.controls.scenario
                self.controls.renew.offer(found.renew, found.names[0], asked.renew)
                self.controls.outside.offer(found.outside, found.names[1], asked.outside)

        if len(view.register.contracts) <= _AT_ONCE:
            done(_offered(view.register, view.year))
        else:
            self.desk.tasks.read(lambda _: _offered(view.register, view.year), done)

    def _work(self) -> None:
        """Work the scenario out; what was under way for another one is dropped."""
        view, scenario = self._view, self.controls.scenario
        if view is None:
            return
        there = view.year in view.register.ledger.years
        told_by = self.rule, self.measure if there else Measure.COMMITTED
        asked = self._asked = object()
        if self._task is not None:
            self._task.cancel()

        def done(found: Worked) -> None:
            if asked is self._asked:
                self._show(found)

        if len(view.register.contracts) <= _AT_ONCE:
            done(_worked(view, scenario, *told_by))
            return
        self.result.wait(f"Working out {len(view.register.contracts):,} contracts …")
        self.apply_button.setEnabled(False)
        left = [self.worked] if self.worked is not None else []
        self.worked = None

        def work(task: Task) -> Worked:
            _let_go(left)
            task(0)
            return _worked(view, scenario, *told_by)

        self._task = self.desk.tasks.read(work, done)

    def _show(self, found: Worked) -> None:
        self.worked = found
        view = self._view
        ledger = view.register.ledger if view is not None and view.year in view.register.ledger.years else None
        self.result.show_told(found.told, ledger)
        may = found.doable.anything and self._view is not None and not self._view.read_only
        self.apply_button.setEnabled(may)
        self.apply_button.setToolTip(
            f"{found.doable.words} (Ctrl+S)"
            if may
            else "Choose contracts to renew, or to move outside our budget, first"
        )
        self.again.setEnabled(not self.controls.scenario.asks_nothing)
        outcome = found.told.outcome
        count = len(found.told.moved)
        moving = f"{count_words(count, 'contract')} move{'s' * (count == 1)}"
        self.say(f"{outcome.year} as supposed: {moving}; nothing is written")
        self._draw()

    def _draw(self) -> None:
        if self.worked is not None and self.result.told is not None:
            self.result.show_drawn(self.worked.chart, self.worked.said)

    def _open(self, moved: Moved) -> None:
        if moved.contract.id:
            self.desk.rows_asked.emit(frozenset((moved.contract.id,)), moved.contract.provider)


def _worked(view: View, scenario: Scenario, rule: str, measure: Measure) -> Worked:
    from commission.services.figures.scenario import doable, what_if
    from commission.services.papers.bars import bar_words
    from commission.services.papers.scenario import before_and_after

    outcome = what_if(view.register, view.year, scenario, as_at=view.as_at, measure=measure)
    chart = before_and_after(outcome)
    return Worked(told(outcome, rule), doable(view.register, outcome), chart, tuple(map(bar_words, chart.bars)))


_PIECE = 2_000


def _let_go(left: list[Worked]) -> None:
    """Forget what nothing shows any more, piece by piece: all at once is a long step, in which no window can paint."""
    held: list[object] = []
    while left:
        held += left.pop().told.outcome.worked_out
    while held:
        del held[-_PIECE:]


def _offered(register: Register, year: FinancialYear) -> Offered:
    from commission.services.figures.scenario import choices

    found = choices(register, year)
    names = tuple(tuple(one.provider.casefold() for one in part) for part in (found.renew, found.outside))
    return Offered(found.renew, found.outside, (names[0], names[1]))
