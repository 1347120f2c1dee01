"""What the Targets page says, as text: cells, rules, rows and what is left out. Figures come from the rules alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.facts import NumeratorRule, Reading, Sector
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure, YearRow
from commission.rules.figures.sentences import answer_sentence, capital, cell_sentence
from commission.rules.figures.shares import Board
from commission.rules.money import percent, sterling
from commission.rules.periods import shown_date
from commission.ui.reading import SECTOR_WORDS

Place = tuple[str, Measure, Reading]
"""Where a cell stands on the board: its rule's name, its measure and its reading."""

Column = tuple[Measure, Reading, str, str]
COLUMNS: tuple[Column, ...] = (
    (Measure.FACE, Reading.TOTAL, "Face", "amounts as listed"),
    (Measure.COMMITTED, Reading.TOTAL, "Committed", "amounts are totals"),
    (Measure.COMMITTED, Reading.ANNUAL, "Committed", "amounts are per year"),
)
"""The columns of the board from the left, each with its heading and what it takes amounts to be."""
_TAKEN = {Reading.TOTAL: "as totals", Reading.ANNUAL: "per year"}
NO_SHARE = "—"


def columns_of(board: Board, reading: Reading) -> tuple[Column, ...]:
    """The columns of a board: with a ledger one for each measure, amounts taken by one of the readings."""
    if board.day is None:
        return COLUMNS
    ended = board.day >= board.year.last_day
    days = "in the year" if ended else f"to {shown_date(board.day)}"
    below = {Measure.FACE: "as listed", Measure.PAID: days}
    columns = ((one, Reading.TOTAL if one.read_once else reading) for one in board.measures)
    return tuple((one, taken, capital(str(one)), below.get(one, _TAKEN[reading])) for one, taken in columns)


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell as it reads. `tone` is the token of its verdict, which is said in words and with a mark as well."""

    place: Place
    cell: Cell
    share: str
    amount: str
    verdict: str
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as it stands at the head of its row; `note` is its range, or that it is the same as another."""

    name: str
    title: str
    citation: str
    note: str
    headline: bool
    whole: str


@dataclass(frozen=True, slots=True)
class BoardWords:
    """The whole board as text, with the board it was made from; `answer` is the year's in one sentence.

    `note` says what paid, outturn and forecast rest on, or that they come with a ledger; `not_counted` what of that
    ledger is in none of them.
    """

    board: Board
    answer: str
    rules: tuple[RuleWords, ...]
    cells: tuple[CellWords, ...]
    note: str = ""
    not_counted: str = ""

    def shown(self, columns: Iterable[Column]) -> tuple[CellWords, ...]:
        """The cells that stand in some columns, rule by rule."""
        known = {cell.place: cell for cell in self.cells}
        wanted = [column[:2] for column in columns]
        return tuple(known[rule.name, *which] for rule in self.rules for which in wanted)

    def at(self, place: Place | None) -> CellWords | None:
        """The cell at a place; None when the register has no such rule."""
        return next((cell for cell in self.cells if cell.place == place), None)


def board_words(board: Board, note: str = "", not_counted: str = "") -> BoardWords:
    """Every rule and cell in words."""
    cells = tuple(_cell_words(cell, board) for cell in board.cells if not cell.again)
    rules = tuple(_rule_words(rule, board) for rule in board.rules)
    return BoardWords(board, answer_sentence(board), rules, cells, note, not_counted)


def _cell_words(cell: Cell, board: Board) -> CellWords:
    verdict, tone = _verdict(cell, board)
    return CellWords(
        (cell.rule.name, cell.measure, cell.reading),
        cell,
        percent(cell.share, 4) if cell.share is not None else NO_SHARE,
        sterling(cell.numerator),
        verdict,
        tone,
        cell_sentence(cell),
    )


def _verdict(cell: Cell, board: Board) -> tuple[str, str]:
    if cell.budget is None:
        return ("budget not known" if board.denominator.components else "no budget"), "muted"
    if cell.share is None:
        return "the budget is nil", "muted"
    if cell.distance is None:
        return "no target to meet", "muted"
    if cell.meets:
        return ("✓ met by " + sterling(cell.distance) if cell.distance else "✓ met to the penny"), "good"
    return "▾ short by " + sterling(-cell.distance), "bad"


def _rule_words(rule: NumeratorRule, board: Board) -> RuleWords:
    note = _same_as(rule, board) or _range_words(rule, board)
    headline = rule.name == board.headline_rule
    title = f"{rule.name}  {rule.title}"
    whole = f"Rule {rule.name}, {rule.title}: {rule.citation}" + (f"; {note}" if note else "")
    return RuleWords(rule.name, title, rule.citation, note, headline, whole + ("; headline" if headline else ""))


def _same_as(rule: NumeratorRule, board: Board) -> str:
    """`no public rows: same as A` where every cell rests on the same rows as an earlier rule's."""
    if not board.rows:
        return ""
    mine = _rows_of(rule, board)
    for other in board.rules[: board.rules.index(rule)]:
        if _rows_of(other, board) == mine:
            apart = [SECTOR_WORDS[sector].lower() for sector in Sector if sector in rule.sectors ^ other.sectors]
            apart = ["VCS" if word == "vcs" else word for word in apart]
            return (f"no {' or '.join(apart)} rows: " if apart else "") + f"same as {other.name}"
    return ""


def _rows_of(rule: NumeratorRule, board: Board) -> tuple[YearRow, ...]:
    cell = board.cell(rule.name, Measure.COMMITTED, Reading.TOTAL)
    return cell.rows + cell.unpriced


def _range_words(rule: NumeratorRule, board: Board) -> str:
    """The range over rows where the readings differ: as shares where there is a budget, else in pounds."""
    found = board.range_of(rule.name, Measure.COMMITTED)
    if found.low == found.high:
        return ""
    budget = board.denominator.amount
    if not budget:
        return f"{sterling(found.low)} to {sterling(found.high)}"  # a word more would not fit beside the figures
    low, high = percent(Fraction(found.low, budget), 4), percent(Fraction(found.high, budget), 4)
    return f"range {low} to {high}"
