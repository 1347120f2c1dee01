"""The rows of the third step: which contracts are shown, and what each column says of one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from commission.rules.money import NOT_PRICED, grouped, sterling
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.statement import YearStatement
from commission.rules.year_end.words import explanation, reason
from commission.ui.widgets.read_table import ReadColumn

DASH = "–"


class Filter(NamedTuple):
    """Some of the contracts, by what the year's end leaves of them; `title` may say the de minimis."""

    key: str
    title: Callable[[YearStatement], str]
    keeps: Callable[[Closing], bool]


def _always(title: str) -> Callable[[YearStatement], str]:
    return lambda _: title


FILTERS = (
    Filter("apart", _always("Not level"), lambda one: bool(one.balance) or one.override is not None),
    Filter("accrued", _always("Accrued"), lambda one: bool(one.accrual)),
    Filter("prepaid", _always("Prepaid"), lambda one: bool(one.prepayment)),
    Filter("above", _always("Paid above"), lambda one: bool(one.above)),
    Filter("below", lambda found: f"Below {sterling(found.de_minimis)}", lambda one: bool(one.below)),
    Filter("undelivered", _always("Paid, not delivered"), lambda one: bool(one.undelivered)),
    Filter("unpriced", _always("Not priced"), lambda one: bool(one.unpriced)),
    Filter("by_hand", _always("Set by hand"), lambda one: one.override is not None),
    Filter("all", _always("All"), lambda _: True),
)
"""Of those that keep nothing, only the last is offered."""


def weight(closing: Closing) -> int:
    """How much the year's end has to say of a contract, in pence: by this the largest stands first."""
    return max(abs(closing.balance), abs(closing.carried), abs(closing.above))


class Total(NamedTuple):
    """What the rows above it come to, in pence."""

    opening: int
    committed: int
    paid: int
    accrual: int
    prepayment: int
    above: int


Row = Closing | Total


def with_total(rows: Sequence[Closing]) -> tuple[Row, ...]:
    """The rows, and below them what they come to."""
    if not rows:
        return ()
    return (
        *rows,
        Total(
            sum(one.opening for one in rows),
            sum(one.committed or 0 for one in rows),
            sum(one.paid for one in rows),
            sum(one.accrual for one in rows),
            sum(one.prepayment for one in rows),
            sum(one.above for one in rows),
        ),
    )


def closing_columns(statement: Callable[[], YearStatement]) -> tuple[ReadColumn, ...]:
    """Who, the money, and why."""

    def name(row: Row) -> str:
        return "Total" if isinstance(row, Total) else statement().names[row.contract.id]

    def why(row: Row) -> str:
        return "" if isinstance(row, Total) else short_reason(row, statement())

    return (
        ReadColumn("Contract", name, 232, strong=_is_total),
        ReadColumn("Opening £", _figure(lambda row: row.opening), 84, right=True, strong=_is_total),
        ReadColumn("Committed £", _committed, 100, right=True, strong=_is_total),
        ReadColumn("Paid £", lambda row: grouped(row.paid), 92, right=True, strong=_is_total),
        ReadColumn("Accrual £", _figure(lambda row: row.accrual), 88, right=True, strong=_is_total),
        ReadColumn("Prepayment £", _figure(lambda row: row.prepayment), 108, right=True, strong=_is_total),
        ReadColumn("Above £", _figure(lambda row: row.above), 80, right=True, strong=_is_total, shown_from=640),
        ReadColumn("Why", why, 0, shown_from=860),
    )


OPENING, FIGURES = 1, range(1, 7)
"""The places of the opening's column, and of all that hold figures."""


def short_reason(closing: Closing, statement: YearStatement) -> str:
    """What the year's end leaves of a contract, in a few words."""
    if closing.override is not None:
        return f"Set by hand: {closing.override.reason}"
    if not closing.balance:
        return ""
    return explanation(closing, statement) or reason(closing, statement).rpartition(" = ")[2]


def told(row: Row, statement: YearStatement) -> str:
    """Everything there is to say of the row in front: how its figure comes about, and why it is off its budget."""
    if isinstance(row, Total):
        return ""
    how = reason(row, statement)
    return " ".join(filter(None, (f"{statement.names[row.contract.id]}: {how}.", explanation(row, statement))))


def as_text(table_columns: Sequence[ReadColumn], rows: Sequence[object]) -> str:
    """The rows as a table for a spreadsheet."""
    lines = ("\t".join(column.text(row) for column in table_columns) for row in rows)
    return "\n".join(("\t".join(column.title for column in table_columns), *lines))


def _committed(row: Row) -> str:
    return NOT_PRICED if row.committed is None else grouped(row.committed)


def _figure(of: Callable[[Row], int]) -> Callable[[Row], str]:
    return lambda row: grouped(pence) if (pence := of(row)) else DASH


def _is_total(row: Row) -> bool:
    return isinstance(row, Total)
