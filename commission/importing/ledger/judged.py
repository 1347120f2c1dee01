"""What is known of a sheet's columns as a whole before a cell of them is read, and proved once all of them are."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commission.importing.day_columns import DayColumn, judge
from commission.importing.ledger.sums_of_lines import NOBODY_SAID, SumsTold
from commission.importing.ledger.turned_days import kept_day
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.periods import EARLIEST, LATEST, shown_date
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written_days import DayOrder, days_read, is_ambiguous, judge_days
from commission.rules.reading.written_months import month_last_day

FAR = 5
"""A day so many years from the middle one of its ledger is held."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How the days are written, from when to when they may lie, and whether credits are written below zero.

    `month_end`: a month without a day is its last one; `credit_notes` is what those above zero are;
    `signs_reversed`: payments stand below zero. `fractions` is what those of a penny are, `point` that three figures
    behind one are a fraction, `point_told` what they are where that is not proved. `beside` is the heading of another
    column that proves the order of the days; `payees` is whose the lines without a payee are, `turned` what dates are
    that may be turned round; `sums` what lines are that are the sum of those beside them, `longer` what rows with more
    cells than the headings are.
    """

    dates: DayColumn
    first: date = EARLIEST
    last: date = LATEST
    credits_negative: bool = False
    month_end: bool = False
    credit_notes: str | None = None
    signs_reversed: bool = False
    fractions: str | None = None
    point: bool = False
    point_told: str | None = None
    beside: str = ""
    payees: str | None = None
    turned: str | None = None
    sums: SumsTold = NOBODY_SAID
    longer: str | None = None

    def like(self, other: "Judged") -> bool:
        """Whether every cell that was read by this one reads the same by another."""
        mine, others = self.dates, other.dates
        if self.credits_negative is not other.credits_negative or self.fractions != other.fractions:
            return False
        if self.sums != other.sums or self.point_told != other.point_told:
            return False
        if other.point_told and self.point is not other.point:
            return False
        if any(others.serials.get(text) != found for text, found in mine.serials.items()):
            return False
        return _how(mine) == _how(others) and len(mine.serials) == len(others.serials)


def _how(column: DayColumn) -> tuple[object, ...]:
    proved = DayOrder.DAY_FIRST if column.order is DayOrder.UNPROVEN else column.order  # both are read alike
    return proved, column.turned, column.month_last, column.year_open, column.told


def judge_dates(texts: Collection[str], system: str, chosen: DayOrder | None, *, both_ways: bool = False) -> DayColumn:
    """The column of these different cells; `system` is the year a workbook counts its days from, blank if unknown.

    `both_ways`: the order that was chosen is meant for a column that proves both, too.
    """
    column = judge({"date": list(texts)}, system, chosen)["date"]
    column.mixed = column.order is DayOrder.MIXED
    if column.mixed and both_ways and chosen in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        column.order = chosen
    return column


def bounds(lines_of: Mapping[date, int]) -> tuple[date, date]:
    """From when to when the days of a ledger may lie, by the middle one of its lines."""
    left = sum(lines_of.values()) / 2
    for day in sorted(lines_of):
        left -= lines_of[day]
        if left <= 0:
            return date(max(day.year - FAR, EARLIEST.year), 1, 1), date(min(day.year + FAR, LATEST.year), 12, 31)
    return EARLIEST, LATEST


class Days(dict[str, Any]):
    """The day of each different text, read once: a date, None where it says nothing, or why it is not certain."""

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self.judged = judged

    def __missing__(self, text: str) -> Any:
        found: Any = self.judged.dates.read(text)
        if self.judged.turned and self.judged.dates.turned:
            found = kept_day(text, self.judged.turned) or found
        if isinstance(found, Uncertain) and found.code == "date_unclear" and (whole := month_last_day(text)):
            found = whole if self.judged.month_end else Uncertain(found.code, f"“{text.strip()}” is a month, no day.")
        if isinstance(found, date) and not self.judged.first <= found <= self.judged.last:
            first, last = shown_date(self.judged.first), shown_date(self.judged.last)
            found = noticed("date_far", day=shown_date(found), first=first, last=last)
        self[text] = found
        return found


def of_months(days: Days, heading: str, cells: Mapping[str, int]) -> Iterator[Finding]:
    """What is said of months taken as their last days; `cells` are how many cells have each text."""
    months = [text for text in cells if month_last_day(text) and isinstance(days[text], date) and not days_read(text)]
    if months and days.judged.month_end:
        count, example = sum(map(cells.__getitem__, months)), months[0].strip()
        first = shown_date(days[months[0]])
        yield noticed(
            "months_as_days", 0, heading, example, count=f"{count:,}", heading=heading, example=example, day=first
        )


def of_dates(column: DayColumn, heading: str, cells: Mapping[str, int]) -> list[Finding]:
    """What a person must know of how the days were read; `cells` are how many cells have each text."""
    if column.mixed:
        return list(_both_ways(column, heading, cells))
    if column.order is DayOrder.MONTH_FIRST:
        return [noticed("month_first", column=heading, heading=heading)]
    if column.order is DayOrder.YEAR_FIRST:
        return [noticed("year_first", column=heading, heading=heading)]
    found = []
    open_to_both = [text for text in cells if is_ambiguous(text)] if column.order is DayOrder.UNPROVEN else []
    if open_to_both:
        count, example = sum(map(cells.__getitem__, open_to_both)), open_to_both[0].strip()
        found.append(
            noticed("order_unproven", column=heading, text=example, heading=heading, count=count, example=example)
        )
    if column.serials:
        text, (day, system) = min(column.serials.items())
        found.append(noticed("serial_as_day", 0, heading, text, system=system, day=shown_date(day)))
    return found


def _both_ways(column: DayColumn, heading: str, cells: Mapping[str, int]) -> Iterator[Finding]:
    """What is said of a column with dates of both kinds, and others that may be either."""
    open_ones = sum(count for text, count in cells.items() if is_ambiguous(text))
    first = sum(count for text, count in cells.items() if judge_days((text,)) is DayOrder.DAY_FIRST)
    second = sum(count for text, count in cells.items() if judge_days((text,)) is DayOrder.MONTH_FIRST)
    words: dict[str, Any] = {"heading": heading, "first": f"{first:,}", "second": f"{second:,}"}
    words["count"] = f"{open_ones:,}"
    if open_ones and column.order is DayOrder.MIXED:
        yield noticed("order_mixed" if first >= second else "order_mixed_month", column=heading, **words)
    elif open_ones:
        read = "day/month" if column.order is DayOrder.DAY_FIRST else "month/day"
        yield noticed("order_told", column=heading, read=read, **words)
