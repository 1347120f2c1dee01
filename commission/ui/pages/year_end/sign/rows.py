"""The tables of the fourth step: line by line, by contract, the shares, and what changed since it was signed."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from commission.reports.cells import share as percent_cell
from commission.rules.money import NOT_PRICED, grouped, percent_of_millionths
from commission.rules.year_end.changed import ChangedSince
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.sentences import line_count, verdict
from commission.rules.year_end.shares_moved import ShareMoved
from commission.rules.year_end.statement import Kind, Line, YearStatement
from commission.rules.year_end.words import explanation
from commission.rules.year_end.year_shares import YearShare
from commission.services.papers.year_end_bridge import signed
from commission.ui.widgets.read_table import ReadColumn


class Sum(NamedTuple):
    """A line that adds up those above it, or what is left of them; pence."""

    title: str
    amount: int
    loose: bool = False


def statement_rows(statement: YearStatement) -> tuple[Line | Sum, ...]:
    """Commitment, each difference, what they come to, the ledger, and what is left between the two."""
    return (
        *statement.lines,
        Sum("Commitment and differences", statement.listed),
        Sum("Ledger", statement.ledger),
        Sum("Left without a name", statement.residual, loose=bool(statement.residual)),
    )


def _amount(row: Line | Sum) -> str:
    if isinstance(row, Sum) or row.kind is Kind.COMMITMENT:
        return grouped(row.amount)
    return signed(row.amount) or grouped(0)


def _is_sum(row: Line | Sum) -> bool:
    return isinstance(row, Sum)


def _token(row: Line | Sum) -> str:
    return "bad" if isinstance(row, Sum) and row.loose else "ink"


STATEMENT_COLUMNS = (
    ReadColumn("Line", lambda row: row.title, 0, strong=_is_sum, token=_token),
    ReadColumn("Of", lambda row: "" if isinstance(row, Sum) else line_count(row), 120, token=lambda _: "muted"),
    ReadColumn("£", _amount, 120, right=True, strong=_is_sum, token=_token),
)
STATEMENT_FIGURES = (1, 2)


class Whole(NamedTuple):
    """What the contracts above it come to, in pence."""

    committed: int
    outturn: int
    variance: int


def variance_rows(statement: YearStatement) -> tuple[Closing | Whole, ...]:
    """The contracts that cost more or less than they commit, the furthest off first, and what all of these come to."""
    found = sorted(statement.variances, key=lambda one: -abs(one.variance))
    if not found:
        return ()
    whole = Whole(
        sum(one.committed or 0 for one in found), sum(one.outturn for one in found), sum(one.variance for one in found)
    )
    return (*found, whole)


def variance_columns(statement: Callable[[], YearStatement]) -> tuple[ReadColumn, ...]:
    """Who, budget and actual, and why they differ."""

    def name(row: Closing | Whole) -> str:
        return "Total" if isinstance(row, Whole) else statement().names[row.contract.id]

    def why(row: Closing | Whole) -> str:
        return "" if isinstance(row, Whole) else explanation(row, statement())

    return (
        ReadColumn("Contract", name, 168, strong=_whole),
        ReadColumn("Committed £", _committed, 100, right=True, strong=_whole),
        ReadColumn("Outturn £", lambda row: grouped(row.outturn), 92, right=True, strong=_whole),
        ReadColumn("Variance £", lambda row: signed(row.variance), 88, right=True, strong=_whole),
        ReadColumn("Why", why, 0),
    )


VARIANCE_FIGURES = (1, 2, 3)


def _whole(row: Closing | Whole) -> bool:
    return isinstance(row, Whole)


def _committed(row: Closing | Whole) -> str:
    return NOT_PRICED if row.committed is None else grouped(row.committed)


PAID, OUTTURN = 0, 1
"""The places of both shares in a row: paid and outturn side by side."""
REACHED_COLUMNS = (
    ReadColumn("Rule", lambda row: f"Rule {row[PAID].rule}", 64),
    ReadColumn("Budget counted", lambda row: row[PAID].base, 0),
    ReadColumn("Paid £", lambda row: grouped(row[PAID].numerator), 96, right=True),
    ReadColumn("Share", lambda row: percent_cell(row[PAID].share, 4), 84, right=True),
    ReadColumn("Outturn £", lambda row: grouped(row[OUTTURN].numerator), 96, right=True),
    ReadColumn("Share", lambda row: percent_cell(row[OUTTURN].share, 4), 84, right=True, strong=lambda _: True),
    ReadColumn("By outturn", lambda row: verdict(row[OUTTURN]), 104, shown_from=660),
)
REACHED_FIGURES = (2, 3, 4, 5)


Figure = int | str | None
"""Pence, or words for what is no amount; None where there is none."""


class Moved(NamedTuple):
    """A figure as it was signed and as it is now."""

    what: str
    figure: str
    then: Figure
    now: Figure


def moved_rows(changed: ChangedSince | None) -> tuple[Moved, ...]:
    """The lines of the statement that differ, each contract's figures, then the shares that were reached."""
    return (*_moved(changed), *_moved_shares(changed.shares)) if changed else ()


def _moved(changed: ChangedSince) -> Iterator[Moved]:
    for line in changed.lines:
        yield Moved(line.title, "statement", line.then, line.now)
    for one in changed.contracts:
        for figure, then, now in one.figures:
            yield Moved(changed.name_of(one.contract.id), figure, then, now)
    for other in changed.sectors:
        yield Moved(changed.name_of(other.contract), "sector", str(other.then), str(other.now))


def _moved_shares(shares: Sequence[ShareMoved]) -> Iterator[Moved]:
    """What each share counts; the budget of each way to count it, and the target, once."""
    for one in shares:
        then, now = (None if side is None else side.numerator for side in (one.then, one.now))
        if then != now:
            yield Moved(f"Rule {one.rule}, {one.base}", f"{one.measure} that counts", then, now)
    budgets = {one.base: (_budget(one.then), _budget(one.now)) for one in shares}
    yield from (Moved(f"Budget, {base}", "budget", *sides) for base, sides in budgets.items() if sides[0] != sides[1])
    targets = {(one.then.target, one.now.target) for one in shares if one.then is not None and one.now is not None}
    yield from (Moved("Target", "target", *map(_target, sides)) for sides in targets if sides[0] != sides[1])


def _budget(share: YearShare | None) -> int | None:
    return None if share is None else share.budget


def _target(millionths: int) -> str:
    return percent_of_millionths(millionths) if millionths else "not set"


def _or_dash(figure: Figure) -> str:
    return "–" if figure is None else figure if isinstance(figure, str) else grouped(figure)


def _difference(row: Moved) -> str:
    """By how much it is more now; blank of what is no amount."""
    then, now = row.then or 0, row.now or 0
    return "" if isinstance(then, str) or isinstance(now, str) else signed(now - then)


MOVED_COLUMNS = (
    ReadColumn("What", lambda row: row.what, 0),
    ReadColumn("Figure", lambda row: row.figure, 140, token=lambda _: "muted"),
    ReadColumn("Signed £", lambda row: _or_dash(row.then), 96, right=True),
    ReadColumn("Now £", lambda row: _or_dash(row.now), 96, right=True),
    ReadColumn("Difference £", _difference, 104, right=True, strong=lambda _: True),
)
MOVED_FIGURES = (2, 3, 4)
