"""Days like 03/04/2025 whose order nothing in a ledger proves: asked, with what falls in which year by each reading."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from commission.importing.columns import cells_at
from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.judged import Judged, judge_dates
from commission.importing.ledger.laid_out import LedgerLayout
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.reading.written import is_nothing
from commission.rules.reading.written_days import DayOrder, day, days_read, in_numbers, is_ambiguous, short_date

_TITLES = {
    DayOrder.DAY_FIRST: "Day/month/year",
    DayOrder.MONTH_FIRST: "Month/day/year",
    DayOrder.YEAR_FIRST: "Year-month-day",
}
_NEARLY_ALL, _MOST = 0.9, 4
"""The part of a column's filled cells that must be days in numbers to prove anything; the years told of a reading."""


def proved_beside(rows: Sequence[Sequence[str]], layout: LedgerLayout, serials: str) -> tuple[DayOrder, str] | None:
    """The order that other columns of days prove, and the heading of one; None where they prove nothing, or both.

    `rows` are those below the headings; it is asked where the days of the payments prove no order.
    """
    found: dict[DayOrder, str] = {}
    for place, heading in enumerate(layout.headings):
        if place == layout.columns["date"]:
            continue
        cells = [text for text in cells_at(rows, place) if not is_nothing(text)]  # type: ignore[arg-type]
        if cells and sum(map(in_numbers, cells)) >= _NEARLY_ALL * len(cells):
            found.setdefault(judge_dates(set(cells), serials, None).order, heading)
    found.pop(DayOrder.UNPROVEN, None)
    ((order, heading),) = found.items() if len(found) == 1 else ((DayOrder.MIXED, ""),)
    return (order, heading) if order in _TITLES else None


def ask_order(judged: Judged, cells: Counter[str], headings: Sequence[str], heading: str, name: str) -> None:
    """Raises AskedError where the order of days is open; `cells` are how many cells have each text."""
    dates = judged.dates
    short = [text for text in cells if short_date(text)] if dates.year_open else []
    open_ones = [text for text in cells if is_ambiguous(text)] if dates.order is DayOrder.UNPROVEN else []
    example = next(iter(short or open_ones), None)
    if example is None:
        return
    more = [order for order, some in ((DayOrder.MONTH_FIRST, open_ones), (DayOrder.YEAR_FIRST, short)) if some]
    orders = [DayOrder.DAY_FIRST, *more]
    many = sum(cells[text] for text in {*short, *open_ones})
    raise asking(
        AskedError(
            f"Nothing under “{heading}” of {name} proves in which order its days are written: “{example.strip()}” and "
            f"the like ({many:,} in all) can be read {'three' if len(orders) > 2 else 'two'} ways.",
            "Say which it is (on the command line: --dates day-first, month-first or year-first).",
        ),
        "days",
        tuple(Option(order.name, _TITLES[order], _comes_to(order, example, cells)) for order in orders),
        tuple(headings),
    )


def _comes_to(order: DayOrder, example: str, cells: Mapping[str, int]) -> str:
    """What one reading comes to: the example's day, and how many days fall in which financial year."""
    years: Counter[FinancialYear] = Counter()
    for text, count in cells.items():
        if days_read(text) and isinstance(found := day(text, order, None, told=True), date):
            years[FinancialYear.of(found)] += count
    falls = ", ".join(f"{count:,} in {year}" for year, count in islice(sorted(years.items()), _MOST))
    more = " …" if len(years) > _MOST else ""
    read = day(example, order, None, told=True)
    said = f"“{example.strip()}” is {shown_date(read)}" if isinstance(read, date) else f"“{example.strip()}” is no day"
    return f"{said}; {falls}{more}"
