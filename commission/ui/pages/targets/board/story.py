"""One cell told in full: its sentence, its rows the largest first, their sum, and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from commission.rules.facts import WHOLE_SHARE, Counts, Reading, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Basis, Measure, YearRow, reading_used
from commission.rules.figures.proofs import largest_first
from commission.rules.figures.rows_behind import is_counted
from commission.rules.figures.sentences import basis_words, penny_note
from commission.rules.figures.shares import Board
from commission.rules.money import grouped, sterling
from commission.ui.pages.targets.board.words import CellWords

NAMES_TOLD = 6


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a cell leaves out, or counts only in part: how many and why, which, and the first few names."""

    reason: str
    title: str
    ids: frozenset[int]
    names: str


@dataclass(frozen=True, slots=True)
class Story:
    """All that is told of a cell, worked out once. `markup` is the sentence with its answer in bold.

    `widest` are the widest figures among the rows' full amounts and the amounts that count.
    """

    words: CellWords
    title: str
    markup: str
    notes: str
    rows: tuple[YearRow, ...]
    total: str
    widest: tuple[str, str]
    left_out: tuple[LeftOut, ...]
    nothing: str


def story(words: CellWords, board: Board, in_register: int) -> Story:
    """Tell a cell of the board. `in_register` is how many contracts the register has in all."""
    cell = words.cell
    rows, total = largest_first(cell), cell.numerator
    amounts = _widest(row.contract.amount or 0 for row in rows)
    counted = _widest(row.amount(cell.measure, cell.reading) or 0 for row in rows)
    return Story(
        words,
        rows_title(cell, board),
        _with_bold(words, cell),
        " ".join(note for note in (range_sentence(cell, board), penny_note(cell)) if note),
        rows,
        grouped(total),
        (amounts, counted),
        left_out(cell, board, in_register),
        "" if rows else _nothing_words(cell, board, in_register),
    )


def _widest(pence: Iterable[int]) -> str:
    """The figure that takes most room."""
    least = most = 0
    for one in pence:
        least, most = min(least, one), max(most, one)
    return max(grouped(least), grouped(most), key=len)


def range_sentence(cell: Cell, board: Board) -> str:
    """Between which amounts the answer lies while readings are open; blank for face, or when they agree."""
    found = board.range_of(cell.rule.name, cell.measure)
    if found.low == found.high:
        return ""
    return f"Row by row, the lower and the higher reading come to {sterling(found.low)} and {sterling(found.high)}."


def rows_title(cell: Cell, board: Board) -> str:
    """What the rows behind a cell are called on another page."""
    return f"Rule {cell.rule.name}, {basis_words(cell.measure, cell.reading)}, {board.year}"


def days_words(row: YearRow, cell: Cell) -> str:
    """`365 of 822`, `placed`; out of the year's days where the amount is taken as a rate per year."""
    if row.basis in (Basis.PLACED, Basis.PAID):
        return "placed" if row.basis is Basis.PLACED else ""
    by_year = row.basis is Basis.OPEN_ENDED or (
        cell.measure is Measure.COMMITTED and reading_used(row.contract, cell.reading) is Reading.ANNUAL
    )
    return f"{row.days:,} of {row.year.days if by_year else row.term_days:,}"


def left_out(cell: Cell, board: Board, in_register: int) -> tuple[LeftOut, ...]:
    """What the cell leaves out or counts only in part, by reason, and how much of the register is not in the year.

    Each row of the year is either counted by the cell or left out for exactly one of these reasons; the counted rows
    that would settle the range stand first, the largest difference before the others.
    """
    counted = {row.contract.id for row in (*cell.rows, *cell.unpriced, *cell.unclassified)}
    others = [row for row in board.rows if row.contract.id not in counted]
    by_ledger = cell.measure in LEDGER_MEASURES
    partly = [] if by_ledger else [row for row in cell.rows if row.contract.our_share != WHOLE_SHARE]
    unpaid = [row for row in others if is_counted(row, cell.rule)]
    not_of_rule = [row for row in others if not is_counted(row, cell.rule)]
    found = [
        _left("of unknown reading: their answers settle the range", _settling(cell)),
        _left("not priced, not counted as zero", cell.unpriced),
        _left("nothing paid", unpaid),
        _left("without a term, counted as placed", cell.undated),
        _left("jointly funded, only our share counted", partly),
        _left("of no sector, never counted", cell.unclassified),
        *(
            _left(f"{counts}, never counted", [row for row in others if row.contract.counts is counts])
            for counts in (Counts.NATIONALLY_AGREED, Counts.OUTSIDE_BUDGET)
        ),
        *(
            _left(f"{sector}, not counted by rule {cell.rule.name}", _of_sector(not_of_rule, sector))
            for sector in Sector
        ),
        LeftOut(_not_in_year(in_register - len(board.rows), board), "", frozenset(), ""),
    ]
    return tuple(part for part in found if part.reason)


def _settling(cell: Cell) -> list[YearRow]:
    """The counted rows whose two readings differ, the largest difference first; none of face, which has one."""
    if cell.measure is Measure.FACE:
        return []
    apart = [row for row in cell.rows if row.total != row.annual]
    return sorted(apart, key=lambda row: -abs((row.annual or 0) - (row.total or 0)))


def _of_sector(rows: Iterable[YearRow], sector: Sector) -> list[YearRow]:
    return [row for row in rows if row.contract.sector is sector and row.contract.counts is Counts.YES]


def _left(reason: str, rows: Iterable[YearRow]) -> LeftOut:
    found = list(rows)
    contracts = [row.contract for row in found]
    names = list(dict.fromkeys(contract.provider for contract in contracts))
    told = ", ".join(names[:NAMES_TOLD]) + (f" and {len(names) - NAMES_TOLD:,} more" if len(names) > NAMES_TOLD else "")
    ids = frozenset(contract.id for contract in contracts)
    title = f"{reason}, {found[0].year}" if found else ""
    return LeftOut(f"{len(ids):,} {reason}" if ids else "", title, ids, told)


def _not_in_year(count: int, board: Board) -> str:
    return f"{count:,} not in force in {board.year} nor placed in it" if count else ""


def _with_bold(words: CellWords, cell: Cell) -> str:
    answer = words.amount
    if cell.budget and cell.share is not None:
        answer += f" of {sterling(cell.budget)} is {words.share}"
    return escape(words.sentence).replace(escape(answer), f"<b>{escape(answer)}</b>", 1)


def _nothing_words(cell: Cell, board: Board, in_register: int) -> str:
    """Why there is no row to show, and what to do about it."""
    if not in_register:
        return "The register holds no contract yet. Bring in a sheet with Ctrl+I, or add a contract with Ctrl+N."
    return f"No priced contract of {board.year} counts by rule {cell.rule.name}. Another year may have some."
