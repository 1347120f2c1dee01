"""Everything the third step shows of a statement, worked out beside the window where there are many contracts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commission.rules.money import grouped
from commission.rules.year_end.journals import JournalLine, journal_lines, reversal_lines
from commission.rules.year_end.sentences import accrued_sentence, below_sentence
from commission.rules.year_end.statement import YearStatement
from commission.ui.pages.year_end.accrue.rows import (
    FIGURES,
    FILTERS,
    Row,
    Total,
    weight,
    with_total,
)

JOURNAL, REVERSAL = "journal", "reversal"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statement, its words, the rows of each filter that keeps any, and the widest figure of each column.

    `opening`: whether any contract has something from the year before.
    """

    statement: YearStatement
    sentence: str
    below: str
    rows: Mapping[str, tuple[Row, ...]]
    counts: Mapping[str, int]
    widest: Mapping[int, str]
    journal: tuple[JournalLine, ...]
    reversal: tuple[JournalLine, ...]
    opening: bool


def prepare(statement: YearStatement) -> Prepared:
    """All of it at once, so that what is shown cannot disagree."""
    last = FILTERS[-1].key
    by_weight = sorted(statement.contracts, key=weight, reverse=True)  # the pennies come after what matters
    kept = {one.key: tuple(filter(one.keeps, by_weight)) for one in FILTERS[:-1]} | {last: statement.contracts}
    offered = {key: rows for key, rows in kept.items() if rows or key == last}
    rows = {key: with_total(found) for key, found in offered.items()}
    return Prepared(
        statement,
        accrued_sentence(statement),
        below_sentence(statement),
        rows,
        {key: len(found) for key, found in offered.items()},
        dict(zip(FIGURES, _widest(rows[last]), strict=False)),
        journal_lines(statement),
        reversal_lines(statement),
        any(one.opening for one in statement.contracts),
    )


def _widest(rows: Sequence[Row]) -> Iterator[str]:
    """The longest figure of each column: that of its largest or its smallest amount."""
    for name in Total._fields:
        amounts = [getattr(row, name) or 0 for row in rows]
        yield max(map(grouped, (max(amounts, default=0), min(amounts, default=0))), key=len)
