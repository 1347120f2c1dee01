"""The answer, first and largest: the year's share as a range, its sentence, and the bars against the targets."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from commission.reports.document import Chart
from commission.rules.facts import Reading
from commission.rules.figures.commitment import YearRow
from commission.rules.figures.sentences import between_shares, capital, count_words
from commission.rules.figures.shares import Board
from commission.services.figures.share import Answer
from commission.services.papers.bars import rule_bars, share_chart, share_said, target_marks
from commission.ui.looks import tokens
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim
from commission.ui.widgets.flow import Flow

OTHER_RULES = ("B", "A")
"""What stands beside the headline, always: VCS only, or rule A where VCS only is the headline."""
_SENTENCE = 1.1
"""Size of the year's sentence, between text and headings."""


class AnswerCard(QFrame):
    """`rows_asked` (ids, title) opens what was counted or is to be settled; `budget_asked` the targets page."""

    rows_asked = Signal(object, str)
    budget_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(20, 14, 20, 14)
        top = Flow(gap=tokens.INSIDE, first_takes_rest=True, hang=tokens.INSIDE)
        self.figure = parts.label("", "figure")
        top.addWidget(self.figure)
        self._settle = parts.button("", "quiet")
        self._settle.clicked.connect(self._open_deciding)
        self._rows = parts.button("", "quiet")
        self._rows.clicked.connect(self._open_rows)
        self._budget = parts.button("", "primary")
        self._budget.clicked.connect(self.budget_asked)
        top.addWidget(parts.together(self._settle, self._rows))
        layout.addLayout(top.hanging())
        self.sentence = parts.label("", "sentence", wrap=True)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * _SENTENCE)
        self.sentence.setFont(font)
        layout.addWidget(self.sentence)
        layout.addWidget(self._budget, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(2)
        self.bars = ChartView("The share by rule")
        layout.addLayout(within_rim(self.bars))
        self._board: Board | None = None

    def show_answer(self, view: View, answer: Answer) -> None:
        """Show a year's answer; without a budget it says what is missing and offers to enter it."""
        board = self._board = answer.board
        budget = board.denominator.amount
        if budget and board.rules:  # first: what becomes visible lays out the card, before the words it holds change
            chart = _drawn(view, board)
            self.bars.show_chart(chart, [share_said(bar) for bar in chart.bars])
        else:
            self.bars.show_chart(None)
        self.sentence.setText(answer.sentence)
        self.figure.setText(_share(board, budget) if budget and board.rules else "No share yet")
        self._say_buttons(board, budget)

    def _say_buttons(self, board: Board, budget: int | None) -> None:
        deciding, counted = board.deciding, board.counted
        self._settle.setVisible(bool(deciding))
        _say(self._settle, f"Settle {count_words(deciding, 'reading')}")
        self._rows.setVisible(bool(counted))
        _say(self._rows, capital(f"open {count_words(counted, 'contract')} counted"))
        missing = "missing amount" if board.denominator.unknown else f"budget of {board.year}"
        self._budget.setVisible(not budget)
        _say(self._budget, f"Enter the {missing}")

    def _open_deciding(self) -> None:
        if (board := self._board) is not None:
            ids = frozenset(row.contract.id for row in board.deciding_rows)
            self.rows_asked.emit(ids, f"readings that decide {board.year}")

    def _open_rows(self) -> None:
        board = self._board
        if board is not None:
            title = f"counted by rule {board.headline_rule} in {board.year}"
            self.rows_asked.emit(frozenset(row.contract.id for row in _counted(board)), title)


def _say(button: QPushButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)


def _counted(board: Board) -> tuple[YearRow, ...]:
    """The rows the headline rule counts."""
    if not board.rules:
        return ()
    return board.cell(board.headline_rule, board.headline_measure, Reading.TOTAL).rows


def _share(board: Board, budget: int) -> str:
    found = board.range_of(board.headline_rule, board.headline_measure)
    return between_shares(Fraction(found.low, budget), Fraction(found.high, budget))


def _drawn(view: View, board: Board) -> Chart:
    """The headline rule, and beside it always the other one, against the targets of this year and the next."""
    by_name = {rule.name: rule for rule in board.rules}
    beside = [name for name in OTHER_RULES if name in by_name and name != board.headline_rule]
    shown = [by_name[name] for name in (board.headline_rule, *beside[:1])]
    return share_chart("The share by rule", rule_bars(board, shown), target_marks(view.register.targets, board))
