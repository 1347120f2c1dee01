"""The answer, first and largest: the year's share as a range, its sentence, and the bars against the targets."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from commission.rules.figures.commitment import Measure, YearRow
from commission.rules.figures.sentences import between_shares, capital, count_words
from commission.rules.figures.shares import Board, Range, headline_target
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.target_facts import Target
from commission.services.figures.share import Answer
from commission.ui.looks import tokens
from commission.ui.pages.overview.bar import Lane, Mark, ShareBars
from commission.ui.view import View
from commission.ui.widgets import parts
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
        layout.addLayout(top)
        self.sentence = parts.label("", "sentence", wrap=True)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * _SENTENCE)
        self.sentence.setFont(font)
        layout.addWidget(self.sentence)
        layout.addWidget(self._budget, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(2)
        self.bars = ShareBars()
        layout.addWidget(self.bars)
        self._board: Board | None = None

    def show_answer(self, view: View, answer: Answer) -> None:
        """Show a year's answer; without a budget it says what is missing and offers to enter it."""
        board = self._board = answer.board
        self.sentence.setText(answer.sentence)
        budget = board.denominator.amount
        self.figure.setText(_share(board, budget) if budget and board.rules else "No share yet")
        self._say_buttons(board, budget)
        self.bars.setVisible(bool(budget and board.rules))
        if budget and board.rules:
            self.bars.show_shares(_lanes(board, budget), _marks(view, board))

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
    return next(cell.rows for cell in board.cells if cell.rule.name == board.headline_rule)


def _share(board: Board, budget: int) -> str:
    return _words(board.range_of(board.headline_rule, Measure.COMMITTED), budget)


def _words(found: Range, budget: int) -> str:
    return between_shares(Fraction(found.low, budget), Fraction(found.high, budget))


def _lanes(board: Board, budget: int) -> list[Lane]:
    names = [rule.name for rule in board.rules]
    beside = next((name for name in OTHER_RULES if name in names and name != board.headline_rule), None)
    return [
        _lane(board.range_of(name, Measure.COMMITTED), budget, name == board.headline_rule)
        for name in (board.headline_rule, beside)
        if name is not None
    ]


def _lane(found: Range, budget: int, strong: bool) -> Lane:
    title = f"{found.rule.name}  {found.rule.title}"
    low, high = Fraction(found.low, budget), Fraction(found.high, budget)
    pounds = sterling(found.low) if found.low == found.high else f"{sterling(found.low)} to {sterling(found.high)}"
    return Lane(title, f"{pounds}  ·  {_words(found, budget)}", low, high, strong)


def _marks(view: View, board: Board) -> list[Mark]:
    """The headline target of the year, and the next year's where it differs."""
    following = headline_target(view.register.targets, board.year.next)
    if board.headline is None or following is None:
        return [_mark([target]) for target in (board.headline, following) if target]
    if board.headline.fraction == following.fraction:
        return [_mark([board.headline, following])]
    return [_mark([board.headline]), _mark([following])]


def _mark(targets: list[Target]) -> Mark:
    years = ", ".join(str(target.year) for target in targets)
    fraction = targets[0].fraction
    return Mark(f"{percent_of_millionths(fraction)} target {years}", Fraction(fraction, 1_000_000))
