"""The board of the Targets page: every honest answer side by side with its sentence and rows."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from commission.rules.facts import Reading
from commission.rules.figures.denominator import base_named
from commission.rules.figures.headline import headline_target
from commission.rules.figures.sentences import ledger_words
from commission.rules.figures.shares import Board
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.board.grid import BoardGrid
from commission.ui.pages.targets.board.rows import RowsCard
from commission.ui.pages.targets.board.story import Story, story
from commission.ui.pages.targets.board.words import BoardWords, Place, board_words
from commission.ui.pages.targets.measured.side import SidePanel
from commission.ui.view import View
from commission.ui.widgets import parts

T = TypeVar("T")
_AT_ONCE = 2_000
"""Up to so many contracts the board is ready before a person could see it waiting."""


_TALL_ENOUGH = 600
"""From this height on the year's sentence stands above the board; below it the rows need the room."""


class BoardPart(Part):
    """The board above, the chosen figure's rows below it, budget and targets beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._words: BoardWords | None = None
        self.place: Place | None = None
        self.base: str | None = None
        self._arriving = False
        self.answer = parts.label("", "title", wrap=True)
        self.answer.setAccessibleName("The year’s answer")
        self.grid, self.rows, self.side = BoardGrid(), RowsCard(), SidePanel(desk)
        left = parts.column(gap=tokens.BETWEEN)
        left.addWidget(self.grid)
        left.addWidget(self.rows, 1)
        below = parts.row(gap=tokens.BETWEEN)
        below.addLayout(left, 1)
        below.addWidget(self.side)
        layout = parts.column(self, gap=12)
        layout.addWidget(self.answer)
        layout.addLayout(below, 1)
        self.grid.chosen.connect(self._choose)
        self.grid.opened.connect(self.rows.open_rows)
        self.rows.rows_asked.connect(desk.rows_asked)
        self.side.base_chosen.connect(self.count_by)
        self.side.printing.connect(self._print_statement)

    def show_register(self, view: View) -> None:
        """Draw the year's board: at once for a small register, beside the window for a large one."""
        self._view = view
        if self.base and self.base not in [one.name for one in view.register.bases]:
            self.base = None  # it was renamed or taken away
        headline = headline_target(view.register.targets, view.year, view.register.ledger)
        wanted = self.base if self.base is not None else headline.base if headline else ""
        self.side.show_register(view, base_named(view.register.bases, wanted))
        base = self.base
        if len(view.register.contracts) > _AT_ONCE:
            self.grid.wait()
            self.answer.setText("")
        self._compute(lambda: _words_of(view, base), lambda words: self._show_board(view, words))

    def count_by(self, base: str) -> None:
        """Hold the figures against the budget counted by a base; blank: as it is ticked."""
        self.base = base
        if self._view is not None:
            self.show_register(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.answer.setVisible(self.height() >= _TALL_ENOUGH)

    def arrive(self) -> None:
        self._arriving = self._words is None  # the board is worked out first
        QTimer.singleShot(0, self.grid.focus_chosen)

    def edit(self) -> bool:
        return self.side.edit_focused()

    def save(self) -> bool:
        form = self.side.open_form
        if form is not None:
            form.save()
        return form is not None

    def back(self) -> bool:
        form = self.side.open_form
        if form is not None:
            form.close_form()
        return form is not None

    def copy(self) -> bool:
        """The rows behind the chosen figure as a table for a spreadsheet."""
        if self._words is None or not self.rows.table.rows.rows:
            return False
        QApplication.clipboard().setText(self.rows.table.rows.as_text())
        return True

    def _show_board(self, view: View, words: BoardWords) -> None:
        if view is not self._view:
            return  # a newer view came while this one was worked out
        self._words = words
        self.answer.setText(words.answer)
        place = self.place if self.place and words.at(self.place) else _headline_place(words.board)
        self.grid.show_words(words, place)
        self._choose(place)
        if self._arriving:
            self.arrive()

    def _choose(self, place: Place) -> None:
        self.place = place
        words, view = self._words, self._view
        found = words.at(place) if words else None
        if found is not None and words is not None and view is not None:
            in_register = len(view.register.contracts)
            self._compute(lambda: story(found, words.board, in_register), self._show_story)

    def _show_story(self, told: Story) -> None:
        if self._words is not None and self._words.at(self.place) is told.words:
            self.rows.show_story(told)
            self.say(_footer(self._words))

    def _compute(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """At once where nobody could see it, else on the background thread."""
        count = len(self._view.register.contracts) if self._view else 0
        if count <= _AT_ONCE:
            done(work())
            return
        self.rows.wait(f"Working out {count:,} contracts …")
        self.desk.tasks.read(lambda _: work(), done)

    def _print_statement(self) -> None:
        """Go to Papers with the share statement in front."""
        from commission.ui.pages.papers.page import PapersPage

        self.desk.page_asked.emit("papers")
        papers = self.window().findChild(PapersPage)
        if isinstance(papers, PapersPage):
            papers.choose("share-statement")


def _words_of(view: View, base: str | None) -> BoardWords:
    """The year's board in words, from the same call that the overview, the JSON and the statement rest on."""
    from commission.services.figures.share import answer, answer_on

    register, year, as_at = view.register, view.year, view.as_at
    found = answer(register, year, as_at) if base is None else answer_on(register, year, base, as_at)
    return board_words(found.board, ledger_words(found.board, {}), found.not_counted)


def _headline_place(found: Board) -> Place:
    return found.headline_rule, found.headline_measure, Reading.TOTAL


def _footer(words: BoardWords) -> str:
    """Which rule is the headline and why, and what the measures of a ledger rest on, or wait for."""
    return " · ".join(filter(None, (_headline(words.board), words.note.rstrip("."))))


def _headline(found: Board) -> str:
    marked = found.headline is not None and found.headline.headline
    why = f"as {found.headline.citation} has it" if found.headline and marked else "none minuted yet"
    return f"Rule {found.headline_rule} is the headline of {found.year} ({why})" if found.rules else ""
