"""The overview: the answer first, what runs out, and what needs a person; each line opens the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from commission.rules.figures.expiry import total_amount
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.overview.answer import AnswerCard
from commission.ui.pages.overview.empty import EmptyPanel
from commission.ui.pages.overview.ending import EndingCard
from commission.ui.pages.overview.figures import Figures, figures
from commission.ui.pages.overview.needs import Need, with_quoted
from commission.ui.pages.overview.question import QuestionPanel
from commission.ui.pages.overview.quoted import QuotedFigures
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton, TwoLines, large_figure
from commission.ui.writes import verbs as writes

if TYPE_CHECKING:
    from commission.rules.figures.claims import Verdict

AT_ONCE = 1_000
"""Up to this many contracts everything is computed at once; beyond it beside the window, which never stalls."""
_NEEDS_WIDTH = 340


class OverviewPage(Page):
    """Three cards; the right one gives way to a question while it is being asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: object = None
        self._view: View | None = None
        self._needs: tuple[Need, ...] = ()
        self._found: Figures | None = None
        self.quoted = QuotedFigures(desk.tasks, self._quoted_tested)
        self.lines: dict[str, RowButton] = {}
        self.answer_card, self.ending_card = AnswerCard(), EndingCard()
        self.question = QuestionPanel()
        self._needs_card = parts.card("Needs you")
        self._column = parts.column(self._needs_card, gap=0)
        self._column.setContentsMargins(8, 12, 8, 8)
        self._right = QStackedWidget()
        for widget in (self._needs_card, self.question):
            self._right.addWidget(widget)
        self.empty = EmptyPanel(desk)
        self.waiting = parts.label("", "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(parts.scrolling(self._cards()))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.waiting)
        parts.column(self).addWidget(self._stack)
        self._listen()

    def show_register(self, view: View) -> None:
        """Compute the year's answer, beside the window where the register is large, and show it."""
        self._view = view
        contracts = view.register.contracts
        amount = sterling(total_amount(contracts))
        self.say(f"{capital(count_words(len(contracts), 'contract'))} · {amount}" if contracts else "No contracts yet")
        if not contracts:
            self._asked = None
            self._stack.setCurrentWidget(self.empty)
            self.empty.show_register(view)
        elif len(contracts) <= AT_ONCE:
            self._asked = None
            self._show(view, figures(view))
        else:
            self._compute(view)

    def arrive(self) -> None:
        """Put the focus on the first thing that needs the person, or on the first way to begin: Enter opens it."""
        if self._stack.currentWidget() is self.empty:
            self.empty.setFocus()
            return
        first = next(iter(self.lines.values()), None)
        if first is not None and self._right.currentWidget() is self._needs_card:
            first.setFocus()

    def tint(self) -> None:
        if self._view is not None:
            self.show_register(self._view)

    def back(self) -> bool:
        """Leave the question for the lines."""
        if self._right.currentWidget() is not self.question:
            return False
        self._leave_question()
        return True

    def _compute(self, view: View) -> None:
        """Work beside the window; an answer that another view has overtaken is dropped."""
        self._asked = view
        if self._stack.currentWidget() is self.empty or not self._needs:
            self.waiting.setText(f"Adding up {len(view.register.contracts):,} contracts …")
            self._stack.setCurrentWidget(self.waiting)

        def done(found: Figures) -> None:
            if self._asked is view:
                self._show(view, found)

        self.desk.tasks.read(lambda _: figures(view), done)

    def _show(self, view: View, found: Figures) -> None:
        self._found = found
        self._needs = with_quoted(found.needs, self.quoted.test(view.register), view.year)
        self.answer_card.show_answer(view, found.answer)
        self.ending_card.show_figures(view, found)
        self._show_needs(view)
        if self._right.currentWidget() is self.question:
            self._ask_next()
        self._stack.setCurrentIndex(0)

    def _quoted_tested(self, found: tuple[Verdict, ...]) -> None:
        """The quoted figures were tested beside the window: their line comes, changes or goes."""
        if self._view is None or self._found is None:
            return
        needs = with_quoted(self._found.needs, found, self._view.year)
        if needs != self._needs:
            self._needs = needs
            self._show_needs(self._view)

    def _show_needs(self, view: View) -> None:
        focused = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        self.lines = {need.key: self._line(need) for need in self._needs}
        parts.empty(self._column)
        heading = parts.label("Needs you", "title")
        heading.setContentsMargins(8, 0, 0, 6)
        self._column.addWidget(heading)
        for place, need in enumerate(self._needs):
            if place:
                self._column.addWidget(parts.hairline())
            self._column.addWidget(self.lines[need.key])
        if not self._needs:
            nothing = parts.label(f"Nothing needs you as at {shown_date(view.as_at)}.", "muted", wrap=True)
            nothing.setContentsMargins(8, 0, 0, 0)
            self._column.addWidget(nothing)
        self._column.addStretch(1)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _line(self, need: Need) -> RowButton:
        made = RowButton(f"{need.title}: {need.detail}")
        figure = large_figure(need.figure, need.token)
        figure.setMinimumWidth(64)
        made.add(figure)
        words = QWidget()
        inside = parts.column(words, gap=1)
        inside.addWidget(parts.label(need.words, wrap=True))
        inside.addWidget(TwoLines(need.detail, "small"))
        made.add(words, 1)
        made.clicked.connect(lambda: self._open(need))
        return made

    def _open(self, need: Need) -> None:
        if need.doubts:
            self._right.setCurrentWidget(self.question)
            self._ask_next()
        elif need.part:
            if need.year is not None and self._view is not None and need.year != self._view.year:
                self.desk.choose_year(need.year)
            self.desk.part_asked.emit(need.page, need.part)
        elif need.page:
            self.desk.page_asked.emit(need.page)
        else:
            self.desk.rows_asked.emit(need.ids, need.title)

    def _ask_next(self) -> None:
        """Ask the first doubt that is still open, or go back when there is none."""
        view = self._view
        doubts = next((need.doubts for need in self._needs if need.doubts), ())
        if not doubts or view is None:
            self._leave_question()
            return
        contract = next(c for c in view.register.contracts if c.id == doubts[0].question.contract)
        place = f", one of {len(doubts):,}" if len(doubts) > 1 else ""
        self.question.show_doubt(doubts[0], contract, view, place)
        self.question.begin()

    def _leave_question(self) -> None:
        self._right.setCurrentWidget(self._needs_card)
        if "doubts" in self.lines:
            self.lines["doubts"].setFocus()

    def _cards(self) -> QWidget:
        left = parts.column(gap=tokens.BETWEEN)
        left.addWidget(self.answer_card)
        left.addWidget(self.ending_card, 1)
        ground = QWidget()
        layout = parts.row(ground, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addLayout(left, 1)
        self._right.setFixedWidth(_NEEDS_WIDTH)
        layout.addWidget(self._right)
        return ground

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(tokens.side_width(_NEEDS_WIDTH, self.window().width()))

    def _listen(self) -> None:
        for card in (self.answer_card, self.ending_card):
            card.rows_asked.connect(self.desk.rows_asked)
        self.answer_card.budget_asked.connect(lambda: self.desk.page_asked.emit("targets"))
        self.ending_card.ending_asked.connect(lambda: self.desk.page_asked.emit("ending"))
        self.question.answered.connect(lambda *asked: writes.answer_question(self.desk, *asked))
        self.question.left.connect(self._leave_question)
        self.question.row_asked.connect(self.desk.rows_asked)
