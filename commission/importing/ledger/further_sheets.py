"""The further sheets of a workbook: which go on with the one before, and which may hold payments all the same."""

from collections.abc import Mapping, Sequence

from commission.importing.heading_rows import LOOKED_THROUGH
from commission.importing.heading_words import normalised
from commission.importing.ledger.field_keys import MONEY
from commission.importing.ledger.laid_out import LedgerLayout
from commission.rules.reading.written_days import days_read
from commission.rules.reading.written_months import month_last_day
from commission.rules.year_end.ledger_amounts import paid_amount

_SEVERAL = 3


def given_there(by_hand: Mapping[str, str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """The headings given by hand that a sheet has too."""
    words = {normalised(cell) for row in rows[:LOOKED_THROUGH] for cell in row}
    return {heading: key for heading, key in by_hand.items() if normalised(heading) in words or len(heading) < 3}


def goes_on(layout: LedgerLayout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most filled rows of a sheet without headings have a day and an amount where another sheet has them."""
    money = [place for key, place in layout.columns.items() if key in MONEY] or list(layout.amounts)
    filled = [row for row in rows[:LOOKED_THROUGH] if any(row)]
    alike = sum(_has_day(row, layout.columns["date"]) and any(_has_money(row, at) for at in money) for row in filled)
    return alike > len(filled) / 2


def has_days_and_amounts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several rows of a sheet hold a day and an amount beside it, wherever they stand."""
    found = 0
    for row in rows[:LOOKED_THROUGH]:
        days = {place for place in range(len(row)) if _has_day(row, place)}
        found += bool(days) and any(_has_money(row, place) for place in range(len(row)) if place not in days)
    return found >= _SEVERAL


def _has_day(row: Sequence[str], place: int) -> bool:
    return place < len(row) and bool(days_read(row[place]) or month_last_day(row[place]))


def _has_money(row: Sequence[str], place: int) -> bool:
    return place < len(row) and isinstance(paid_amount(row[place]), int)
