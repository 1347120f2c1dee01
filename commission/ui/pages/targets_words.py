"""What the Targets page says, as text: cells, rules, rows and what is left out. Figures come from the rules alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.commitment import Basis, Measure, YearRow, proof, reading_used
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, NumeratorRule, Reading, Sector
from commission.rules.money import grouped, percent, percent_of_millionths, sterling
from commission.rules.sentences import basis_words, cell_sentence
from commission.rules.shares import Board, Cell
from commission.ui.reading import SECTOR_WORDS

Place = tuple[str, Measure, Reading]
"""Where a cell stands on the board: its rule's name, its measure and its reading."""

COLUMNS = (
    (Measure.FACE, Reading.TOTAL, "Face", "amounts as listed"),
    (Measure.COMMITTED, Reading.TOTAL, "Committed", "amounts are totals"),
    (Measure.COMMITTED, Reading.ANNUAL, "Committed", "amounts are per year"),
)
"""The columns of the board from the left, each with its heading and what it takes amounts to be."""
NO_SHARE = "—"
NAMES_TOLD = 6


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
class LeftOut:
    """Rows that a cell leaves out, or counts only in part: why, which, and the first few names."""

    reason: str
    ids: frozenset[int]
    names: str


@dataclass(frozen=True, slots=True)
class BoardWords:
    """The whole board as text, with the board it was made from."""

    board: Board
    rules: tuple[RuleWords, ...]
    cells: tuple[CellWords, ...]

    def at(self, place: Place) -> CellWords | None:
        """The cell at a place; None when the register has no such rule."""
        return next((cell for cell in self.cells if cell.place == place), None)


def board_words(board: Board) -> BoardWords:
    """Every rule and cell in words."""
    cells = tuple(
        _cell_words(board.cell(rule.name, measure, reading), board)
        for rule in board.rules
        for measure, reading, _, _ in COLUMNS
    )
    return BoardWords(board, tuple(_rule_words(rule, board) for rule in board.rules), cells)


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
        return ("budget not known" if board.denominator.components else "no budget entered"), "muted"
    if cell.share is None:
        return "the budget is nil", "muted"
    if cell.distance is None:
        return "no target to meet", "muted"
    if cell.meets:
        return ("✓ met by " + sterling(cell.distance) if cell.distance else "✓ met exactly"), "good"
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
        return f"range {sterling(found.low)} to {sterling(found.high)}"
    low, high = percent(Fraction(found.low, budget), 4), percent(Fraction(found.high, budget), 4)
    return f"range {low} to {high}"


def range_sentence(cell: Cell, board: Board) -> str:
    """Between which amounts the answer lies while readings are open; blank for face, or when they agree."""
    found = board.range_of(cell.rule.name, cell.measure)
    if found.low == found.high:
        return ""
    return f"Row by row, the lower and the higher reading come to {sterling(found.low)} and {sterling(found.high)}."


def rows_title(cell: Cell, board: Board) -> str:
    """What the rows behind a cell are called on another page."""
    return f"Rule {cell.rule.name}, {basis_words(cell.measure, cell.reading)}, {board.year}"


def largest_first(cell: Cell) -> tuple[YearRow, ...]:
    """The rows that add up to the cell, the largest first, equal ones as listed."""
    return tuple(sorted(cell.rows, key=lambda row: -(row.amount(cell.measure, cell.reading) or 0)))


def days_words(row: YearRow, cell: Cell) -> str:
    """`365 of 822`, `placed`; out of the year's days where the amount is taken as a rate per year."""
    if row.basis is Basis.PLACED:
        return "placed"
    by_year = row.basis is Basis.OPEN_ENDED or (
        cell.measure is Measure.COMMITTED and reading_used(row.contract, cell.reading) is Reading.ANNUAL
    )
    return f"{row.days:,} of {row.year.days if by_year else row.term_days:,}"


def proof_words(row: YearRow, cell: Cell) -> str:
    """How the figure of a row comes about, our share of it first where it is not the whole."""
    ours = _ours(row.contract)
    if cell.measure is Measure.FACE:
        return ours or "as listed"
    return (f"{ours}; " if ours else "") + proof(row, cell.reading)


def _ours(contract: Contract) -> str:
    if contract.our_share == WHOLE_SHARE or contract.amount is None:
        return ""
    return f"our {percent_of_millionths(contract.our_share)} of {grouped(contract.amount)}"


def left_out(cell: Cell, board: Board, in_register: int) -> tuple[LeftOut, ...]:
    """What the cell leaves out or counts only in part, by reason, and how much of the register is not in the year.

    Each row of the year is either counted by the cell or left out for exactly one of these reasons.
    """
    counted = {row.contract.id for row in (*cell.rows, *cell.unpriced, *cell.unclassified)}
    others = [row for row in board.rows if row.contract.id not in counted]
    partly = [row for row in cell.rows if row.contract.our_share != WHOLE_SHARE]
    found = [
        _left("not priced, not counted as zero", cell.unpriced),
        _left("without a term, counted as placed", cell.undated),
        _left("jointly funded, only our share counted", partly),
        _left("of no sector, never counted", cell.unclassified),
        *(
            _left(f"{counts}, never counted", [row for row in others if row.contract.counts is counts])
            for counts in (Counts.NATIONALLY_AGREED, Counts.OUTSIDE_BUDGET)
        ),
        *(_left(f"{sector}, not counted by rule {cell.rule.name}", _of_sector(others, sector)) for sector in Sector),
        LeftOut(_not_in_year(in_register - len(board.rows), board), frozenset(), ""),
    ]
    return tuple(part for part in found if part.reason)


def _of_sector(rows: Iterable[YearRow], sector: Sector) -> list[YearRow]:
    return [row for row in rows if row.contract.sector is sector and row.contract.counts is Counts.YES]


def _left(reason: str, rows: Iterable[YearRow]) -> LeftOut:
    contracts = [row.contract for row in rows]
    names = list(dict.fromkeys(contract.provider for contract in contracts))
    told = ", ".join(names[:NAMES_TOLD]) + (f" and {len(names) - NAMES_TOLD:,} more" if len(names) > NAMES_TOLD else "")
    ids = frozenset(contract.id for contract in contracts)
    return LeftOut(f"{len(ids):,} {reason}" if ids else "", ids, told)


def _not_in_year(count: int, board: Board) -> str:
    return f"{count:,} not in force in {board.year} nor placed in it" if count else ""
