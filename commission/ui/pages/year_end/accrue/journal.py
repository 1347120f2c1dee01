"""The journal for finance as a table: what is booked on 31 March, or turned round on 1 April."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from commission.rules.money import grouped
from commission.rules.periods import shown_date
from commission.rules.year_end.journals import JournalLine
from commission.rules.year_end.statement import YearStatement
from commission.ui.widgets.read_table import ReadColumn


class Sums(NamedTuple):
    """What both sides of the lines above come to, in pence: the same."""

    debit: int
    credit: int


Line = JournalLine | Sums


def with_sums(lines: Sequence[JournalLine]) -> tuple[Line, ...]:
    """The lines, and below them both sums."""
    if not lines:
        return ()
    return (*lines, Sums(sum(one.debit for one in lines), sum(one.credit for one in lines)))


def _said(of: Callable[[JournalLine], str]) -> Callable[[Line], str]:
    return lambda line: "" if isinstance(line, Sums) else of(line)


def _is_sum(line: Line) -> bool:
    return isinstance(line, Sums)


def _day(line: Line) -> str:
    return "Total" if isinstance(line, Sums) else shown_date(line.dated)


def _figure(pence: int) -> str:
    return grouped(pence) if pence else ""


def journal_columns(statement: Callable[[], YearStatement]) -> tuple[ReadColumn, ...]:
    """When, of what contract, and both sides."""
    return (
        ReadColumn("Date", _day, 96, strong=_is_sum),
        ReadColumn("Contract", _said(lambda line: statement().names[line.contract]), 200),
        ReadColumn("Reference", _said(lambda line: line.reference), 88, shown_from=1_000),
        ReadColumn("Account", _said(lambda line: line.account), 96),
        ReadColumn("Code", _said(lambda line: line.code), 72, shown_from=860),
        ReadColumn("Narrative", _said(lambda line: line.narrative), 0),
        ReadColumn("Debit £", lambda line: _figure(line.debit), 96, right=True, strong=_is_sum),
        ReadColumn("Credit £", lambda line: _figure(line.credit), 96, right=True, strong=_is_sum),
    )


DEBIT, CREDIT = 6, 7
