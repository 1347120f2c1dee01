"""The gap: the sentence above; a new contract on its curve at the left; what ends, and the plan, at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget

from commission.rules.facts import PlanLine, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import Gap, first_start, gap, measured_by, year_to_plan
from commission.rules.figures.gap_words import after_words, gap_sentences
from commission.rules.figures.new_start import MONTHS, Start
from commission.rules.figures.roll_forward import Roll
from commission.rules.figures.sentences import open_words
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.gap import writes
from commission.ui.pages.targets.gap.answer import AnswerCard, Wanted
from commission.ui.pages.targets.gap.form import PlanForm
from commission.ui.pages.targets.gap.plan import PlanCard
from commission.ui.pages.targets.gap.rolls import RollsCard
from commission.ui.pages.targets.gap.start_card import StartCard
from commission.ui.view import View
from commission.ui.widgets import parts

T = TypeVar("T")
_AT_ONCE = 2_000
"""Up to so many contracts the gap is ready before a person could see it waiting."""


class GapPart(Part):
    """What is ticked of the contracts that end is taken off what a new contract has to close."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._gap: Gap | None = None
        self._shown_year: FinancialYear | None = None
        self._month: tuple[FinancialYear, date] | None = None
        self.answer, self.start = AnswerCard(), StartCard()
        self.rolls, self.plan, self.form = RollsCard(), PlanCard(), PlanForm(desk)
        self._left = QStackedWidget()
        self._lay_out()
        self.answer.asked.connect(self._ask)
        self.rolls.ticked.connect(self._show_starts)
        self.rolls.proposed.connect(self._propose_rolls)
        self.rolls.opened.connect(self._open)
        self.start.proposed.connect(self._propose_new)
        self.plan.decided.connect(self._decide)
        self.plan.changing.connect(self._change)
        self.plan.wanted.connect(self.new)
        self.form.closed.connect(lambda: self._left.setCurrentIndex(0))

    def show_register(self, view: View) -> None:
        """Plan for the year after the one shown, where it has a target; else for that year."""
        self._view = view
        if self._shown_year != view.year:
            self._shown_year, self.answer.year = view.year, year_to_plan(view.register, view.year)
        self._ask()

    def arrive(self) -> None:
        QTimer.singleShot(0, self.start.slider.setFocus)

    def tint(self) -> None:
        self.start.slider.update()

    def new(self) -> bool:
        """Plan a new contract: as the slider and the value have it."""
        start = self.start.start
        if start is None or self._view is None or self._view.read_only:
            return False
        self._propose_new(start, self.start.pence or 0)
        return True

    def edit(self) -> bool:
        chosen = self.plan.chosen
        if len(chosen) == 1:
            self._change(chosen[0])
        return len(chosen) == 1

    def save(self) -> bool:
        if self.form.isVisible():
            self.form.save()
            return True
        return False

    def delete(self) -> bool:
        chosen = self.plan.chosen
        if chosen and self.plan.table.hasFocus():
            self._decide("remove", chosen)
            return True
        return False

    def back(self) -> bool:
        if self.form.isVisible():
            self.form.close_form()
            self.plan.table.setFocus()
            return True
        return False

    def copy(self) -> bool:
        """What can be rolled forward as a table for a spreadsheet."""
        table = self.rolls.table
        if self._gap is None or not table.rows.rows:
            return False
        columns = table.rows.columns[1:]
        lines = [[column.title for column in columns]]
        lines += [[" ".join(column.text(row).split()) for column in columns] for row in table.rows.rows]
        QApplication.clipboard().setText("".join("\t".join(line) + "\n" for line in lines))
        return True

    def _ask(self) -> None:
        """Work out what is chosen above: at once for a small register, beside the window for a large one."""
        view = self._view
        if view is None:
            return
        register = view.register
        self.answer.offer((view.year, view.year.next), register.rules, register.bases, register.ledger.years)
        asked = self.answer.wanted
        self._compute(lambda: _worked_out(view, asked), lambda found: self._show(view, asked, *found))

    def _show(self, view: View, asked: object, found: Gap | None, sentences: tuple[str, ...]) -> None:
        if view is not self._view or asked != self.answer.wanted:
            return  # something else is asked for meanwhile
        self._gap = found
        self.answer.show_sentence(sentences)
        base = found.board.denominator.base if found else None
        measure = found.measure if found else Measure.COMMITTED
        self.answer.show_found(found.rule.name if found else "", base.name if base else "", measure)
        self.plan.show_gap(found, read_only=view.read_only)
        self.rolls.show_gap(found, view.as_at, read_only=view.read_only)
        if found is not None and self._month != (found.year, view.as_at):
            self._month = found.year, view.as_at
            self.start.choose_month(first_start(found, view.as_at) % MONTHS)
        self.say(_footer(found))

    def _show_starts(self) -> None:
        """The curve of what is left once the ticked contracts are rolled forward."""
        from commission.services.papers.gap import start_curve

        found = self._gap
        if found is None or self._view is None:
            return
        missing = None if found.left is None else found.left - self.rolls.brings
        lines = found.starts_for(missing)
        after, locked = after_words(found), self._view.read_only
        self.start.show_starts(lines, start_curve(lines, figures=False), missing, read_only=locked, after=after)

    def _compute(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        count = len(self._view.register.contracts) if self._view else 0
        if count <= _AT_ONCE:
            done(work())
            return
        self.answer.show_sentence((f"Working out {count:,} contracts …",))
        self.desk.tasks.read(lambda _: work(), done)

    def _propose_rolls(self, rolls: Sequence[Roll]) -> None:
        if self._gap is not None and rolls:
            writes.propose_rolls(self.desk, self._gap.year, rolls, self._gap.reading)

    def _propose_new(self, start: Start, value: int) -> None:
        if self._gap is not None:
            self._left.setCurrentIndex(1)
            self.form.begin_new(self._gap.year, start, value, _usual_sector(self._gap))

    def _change(self, line: PlanLine) -> None:
        if self._view is not None and not self._view.read_only:
            self._left.setCurrentIndex(1)
            self.form.begin_change(line)

    def _decide(self, verb: str, lines: Sequence[PlanLine]) -> None:
        {"accept": writes.accept, "drop": writes.drop, "remove": writes.remove}[verb](self.desk, lines)

    def _open(self, rolls: Sequence[Roll]) -> None:
        title = rolls[0].contract.provider if len(rolls) == 1 else "to be rolled forward"
        self.desk.rows_asked.emit(frozenset(roll.contract.id for roll in rolls), title)

    def _lay_out(self) -> None:
        self._left.addWidget(self.start)
        self._left.addWidget(parts.scrolling(self.form))
        right = parts.column(gap=tokens.BETWEEN - 4)
        right.addWidget(self.rolls, 5)
        right.addWidget(self.plan, 3)
        below = parts.row(gap=tokens.BETWEEN)
        below.addWidget(self._left, 9)
        below.addLayout(right, 11)
        layout = parts.column(self, gap=tokens.BETWEEN - 4)
        layout.addWidget(self.answer)
        layout.addLayout(below, 1)


def _worked_out(view: View, asked: Wanted) -> tuple[Gap | None, tuple[str, ...]]:
    """The gap with its sentences, and everything of it that takes time with 100,000 contracts."""
    from commission.services.figures.share import answer

    by = measured_by(view.register, asked.year, asked.measure)
    whole = None if by is Measure.COMMITTED else answer(view.register, asked.year, view.as_at).board
    found = gap(view.register, asked.year, asked.rule, asked.reading, asked.base, view.as_at, by, whole)
    if found is None:
        return None, ("The register has no rule to count by.",)
    rolls = found.roll_forward
    rolls.by_id  # noqa: B018 - worked out here, and known from then on
    for point in rolls.by_meeting:
        point.ids  # noqa: B018
    left = "" if by is Measure.COMMITTED else open_words(view.register.ledger, asked.year)
    return found, (*gap_sentences(found, view.as_at), *filter(None, (left,)))


def _usual_sector(found: Gap) -> Sector:
    """VCS where the rule counts it, else the first sector it does."""
    return next((sector for sector in Sector if sector in found.sectors), Sector.VCS)


def _footer(found: Gap | None) -> str:
    if found is None:
        return ""
    counts = f"{len(found.roll_forward.rolls):,} to roll forward · {len(found.plan):,} planned"
    by = "" if found.day is None else f", {found.measure}"
    return f"{found.year}, rule {found.rule.name}{by} · {counts}"
