"""The date columns of a sheet, each judged as a column before any of its cells is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from commission.importing.noticed import noticed
from commission.importing.sheet import Typed
from commission.importing.year_first import YearFirst, judge_years
from commission.rules.findings import Finding
from commission.rules.periods import ONE_DAY, FinancialYear, shown_date
from commission.rules.reading.written import Uncertain, is_nothing
from commission.rules.reading.written_days import (
    DayOrder,
    Edge,
    Short,
    day,
    days_read,
    in_numbers,
    is_ambiguous,
    is_year_day_month,
    judge_days,
    month_edge,
    serial_day,
    short_date,
)

EDGES = {"starts_on": Edge.START, "ends_on": Edge.END}
"""The columns of days that are part of a term, and which part."""
_NEAR_KNOWN, _NEAR_OPEN = timedelta(days=5 * 366), timedelta(days=366)
"""How far from a column's other dates a bare number may lie: the system known, or open (they are four years apart)."""
_SEVERAL = 3
_FIRST_LIKELY, _LAST_LIKELY = date(1990, 1, 1), date(2060, 12, 31)


@dataclass(slots=True)
class DayColumn:
    """One column of dates: how its cells are to be read. `serials` are the bare numbers that are certain days.

    `edge` is None for days that are no edge of a term: there a month alone is no day. `year_open`: dates of two figures
    each may begin with their year; `told`: a person said in which order they are; `mixed`: its days prove both orders.
    """

    edge: Edge | None
    order: DayOrder
    texts: list[str]
    serials: dict[str, tuple[date, int]] = field(default_factory=dict)
    turned: bool = False
    month_last: bool = False
    year_open: bool = False
    told: bool = False
    mixed: bool = False

    def read(self, text: str) -> date | Uncertain | None:
        """The day of a cell, None where it says nothing."""
        found = self.serials.get(text.strip())
        if found is not None:
            return found[0]
        if self.month_last and not isinstance(text, Typed) and not in_numbers(text) and _may_be_turned(text):
            return Uncertain("date_ambiguous", f"“{text}” may have its month last, as other dates of the column do.")
        if self.turned and isinstance(text, Typed) and _may_be_turned(text):
            return Uncertain(
                "date_ambiguous",
                f"“{text}” may have its day and month turned round: other dates of the column are only text.",
            )
        if self.year_open and (short := short_date(text)) and short.first != short.last:
            return Uncertain("date_ambiguous", _either_way(text, short))
        return day(text, self.order, self.edge, self.told)

    def remark(self, text: str) -> tuple[str, dict[str, object]] | None:
        """What is to be said of a cell that was read as more than it says."""
        found = self.serials.get(text.strip())
        if found is not None:
            return "serial_as_day", {"system": found[1], "day": shown_date(found[0])}
        if len(text) < 5 or self.edge is None or days_read(text) or (whole := month_edge(text, self.edge)) is None:
            return None
        return "month_as_day", {"day": shown_date(whole)}


def judge_others(
    columns: Mapping[str, list[str]], system: str, chosen: DayOrder | None, of_terms: Mapping[str, DayColumn]
) -> dict[str, DayColumn]:
    """The columns of days that are no part of a term, by themselves; one unproven follows the term's columns.

    Funding, reviews and the like: a month alone means its last day.
    """
    ends = dict.fromkeys(columns, Edge.END)
    proved = {column.order for column in of_terms.values() if column.order is not DayOrder.UNPROVEN}
    order = chosen or (proved.pop() if len(proved) == 1 else None)
    return judge(columns, system, order, edges=ends) if columns else {}


def _either_way(text: str, short: Short) -> str:
    days = " or ".join(shown_date(found) for found in (short.year_first, short.year_last) if found)
    return f"“{text.strip()}” may begin or end with its year: {days or 'there is no such day'}."


def judge(
    columns: Mapping[str, list[str]],
    system: str,
    chosen: DayOrder | None = None,
    lengths: list[str] | None = None,
    listed_for: FinancialYear | None = None,
    edges: Mapping[str, Edge] = EDGES,
) -> dict[str, DayColumn]:
    """Each date column by its cells; an order unproven follows the other dates of the sheet, then the one `chosen`.

    `system` is the year a workbook counts its days from, blank where that is not known. The rows' `lengths`, and
    the year the list was drawn up for, help to tell where the year stands in 07-03-31. `edges` are the columns of
    which a month alone means its first or last day.
    """
    years = judge_years(columns, edges, lengths or [], listed_for.last_day.year if listed_for else None)
    together = judge_days(text for texts in columns.values() for text in texts)
    judged = {}
    for key, texts in columns.items():
        order = judge_days(texts)
        order = together if order is DayOrder.UNPROVEN else order
        column = DayColumn(edges.get(key), chosen or order if order is DayOrder.UNPROVEN else order, texts)
        _place_year(column, years[key], chosen)
        column.turned = _turned(texts)
        column.month_last = any(map(is_year_day_month, set(texts)))
        column.serials = dict(_serials(column, [int(system)] if system else [1900, 1904]))
        judged[key] = column
    return judged


def _place_year(column: DayColumn, year: YearFirst, chosen: DayOrder | None) -> None:
    """Let a person's word stand where it is open whether the year is first, else what the dates tell."""
    if chosen and (year is not YearFirst.NO or chosen is DayOrder.YEAR_FIRST):
        column.order, column.told = chosen, True
    elif year is YearFirst.YES:
        column.order = DayOrder.YEAR_FIRST
    else:
        column.year_open = year is YearFirst.DOUBTED


def _serials(column: DayColumn, systems: list[int]) -> Iterator[tuple[str, tuple[date, int]]]:
    """The bare numbers of a column that mean one certain day, as far as its other dates tell."""
    distinct = {text.strip() for text in column.texts if not is_nothing(text)}
    numbers = {text for text in distinct if serial_day(text, 1900) is not None}
    if not numbers:
        return
    others = distinct - numbers
    days = {found for text in others if isinstance(found := day(text, column.order, column.edge), date)}
    if len(days) * 2 < len(others):
        return
    allowed = set(systems) if len(systems) == 1 or _all_from_1904(numbers, column.edge) else {1900}
    if not days:
        systems = _systems_of_all(column.edge, numbers, systems)
    for text in numbers:
        likely = {
            one: found for one in systems if (found := serial_day(text, one)) and _is_likely(found, days, systems)
        }
        if len(likely) > 1:
            likely = {one: found for one, found in likely.items() if found in days or _at_edge(found, column.edge)}
        if len(likely) == 1 and likely.keys() <= allowed:
            ((one, found),) = likely.items()
            yield text, (found, one)


def _is_likely(found: date, days: set[date], systems: list[int]) -> bool:
    if not days:
        return _FIRST_LIKELY <= found <= _LAST_LIKELY
    near = _NEAR_KNOWN if len(systems) == 1 else _NEAR_OPEN
    return min(days) - near <= found <= max(days) + near


def _systems_of_all(edge: Edge | None, numbers: set[str], systems: list[int]) -> list[int]:
    """For bare numbers alone: the system known, else the only one in which all are a month's first or last day.

    Days that are no edge of a term are counted from 1900, as all but some old programs do; that is said.
    """
    if len(systems) == 1:
        return systems
    if edge is None:
        return [1900]
    return [one for one in systems if all(_at_edge(serial_day(text, one), edge) for text in numbers)]


def _all_from_1904(numbers: set[str], edge: Edge | None) -> bool:
    """True where several numbers, and all of them, are first or last days of a month if counted from 1904.

    Few programs ever counted so: one number that fits may do so by chance.
    """
    return (
        edge is not None
        and len(numbers) >= _SEVERAL
        and all(_at_edge(serial_day(text, 1904), edge) for text in numbers)
    )


def _at_edge(found: date | None, edge: Edge | None) -> bool:
    return found is not None and (found if edge is Edge.START else found + ONE_DAY).day == 1


def _turned(texts: list[str]) -> bool:
    """True where a spreadsheet may have turned dates round as it read them: what it could not turn stayed text.

    Then the text dates are those with a day past the twelfth, and the others all may be either way round.
    """
    if Typed not in set(map(type, texts)):
        return False
    kept = [text for text in texts if isinstance(text, Typed) and days_read(text)]
    left = [text for text in texts if not isinstance(text, Typed) and in_numbers(text) and days_read(text)]
    if not kept or not left or any(is_ambiguous(text) for text in left):
        return False
    return all(_may_be_turned(text, even_equal=True) for text in kept) and not all(
        days_read(text)[0].day == 1 for text in kept
    )


def _may_be_turned(text: str, even_equal: bool = False) -> bool:
    days = days_read(text)
    return bool(days) and days[0].day <= 12 and (even_equal or days[0].day != days[0].month)


def findings(columns: Mapping[str, DayColumn], headings: Mapping[str, str]) -> Iterator[Finding]:
    """What a person must know of how the dates were read."""
    for key, column in columns.items():
        ambiguous = set(filter(is_ambiguous, set(column.texts)))
        open_to_both = list(filter(ambiguous.__contains__, column.texts))
        if column.order is DayOrder.MONTH_FIRST:
            yield noticed("month_first", column=headings[key], heading=headings[key])
        elif column.order is DayOrder.YEAR_FIRST:
            yield noticed("year_first", column=headings[key], heading=headings[key])
        elif column.year_open:
            count = sum(1 for text in column.texts if short_date(text))
            yield noticed("year_unproven", column=headings[key], heading=headings[key], count=count)
        elif column.order is DayOrder.UNPROVEN and open_to_both:
            yield noticed(
                "order_unproven",
                column=headings[key],
                text=open_to_both[0].strip(),
                heading=headings[key],
                count=len(open_to_both),
                example=open_to_both[0].strip(),
            )
