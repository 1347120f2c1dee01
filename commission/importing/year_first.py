"""Whether dates of two figures each (`07-03-31`) begin with their year, judged by all dates of a list together.

People end such a date with the year, some systems begin it, and nearly all of them can be read both ways. What
tells is what the two readings come to: years close together and close to the list's own, terms that begin on
the first of a month and end on its last day, and rows whose start, length and end agree. Each is weighed as the
logarithm of how much likelier it is in a list that begins with the year than in one that ends with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import islice
from math import log

from commission.rules.periods import ONE_DAY, end_from, start_from
from commission.rules.reading.written import length
from commission.rules.reading.written_days import Edge, Short, days_read, in_numbers, short_date

_RARE = {"-": log(1 / 20), "/": log(1 / 200), ".": log(1 / 200)}
"""So few lists begin their dates with the year, by the mark in them, before anything else is known."""
_DOUBTED, _SURE = log(1 / 10), log(1000)
"""A misread list is ten times as bad as a held one; to be read without being asked takes a proof beside."""
_NO_DAY = log(1 / 300)
"""A date that is no day at all is mistyped."""
_AT_EDGE, _AT_OTHER_EDGE, _ELSEWHERE = log(0.5), log(0.1), log(0.4 / 29)
"""How often a term begins on the first of a month or ends on its last day, the other way round, or on another day."""
_SPREAD, _FAR = 4, log(1 / 300)
"""The mean years between a list's dates and the year it is about; a date far off is as rare as one mistyped."""
_FIRST_LIKELY, _LAST_LIKELY, _UNLIKELY = 1995, 2029, log(1 / 20)
_AGREES, _DISAGREES, _LONGEST_TERM = log(0.8), log(1 / 20), 15
_WRITTEN_OUT = log(1 / 20)
"""Beside 31/03/2007 in the same column, a date of two figures each most likely ends with its year too."""
_MOST = 1000
"""So many different dates or rows are more than enough to tell."""
Columns = Mapping[str, list[str]]
Term = tuple[date, date]


class YearFirst(Enum):
    """Where the year stands in a column's dates of two figures each."""

    NO = "at the end"
    DOUBTED = "not to be told"
    YES = "at the beginning"


def judge_years(
    columns: Columns, edges: Mapping[str, Edge], lengths: list[str], about: int | None
) -> dict[str, YearFirst]:
    """Each date column of a list; `lengths` are its months, and `about` the year that its terms end about, if said."""
    different = {key: set(texts) for key, texts in columns.items()}
    short = {key: {text: one for text in texts if (one := short_date(text))} for key, texts in different.items()}
    if not any(one.first != one.last for found in short.values() for one in found.values()):
        return dict.fromkeys(columns, YearFirst.NO)
    own = [about] if about else _years_written(different.values())
    rows = _Rows(columns, short, lengths)
    return {
        key: _judge(found, different[key], edges.get(key), own, rows) if found else YearFirst.NO
        for key, found in short.items()
    }


def _judge(short: Mapping[str, Short], texts: set[str], edge: Edge | None, own: list[int], rows: "_Rows") -> YearFirst:
    dates = list(islice(short.values(), _MOST))
    weight = max(_RARE[one.mark] for one in dates) + rows.weight
    weight += _likely([one.year_first for one in dates], edge, own) - _likely(
        [one.year_last for one in dates], edge, own
    )
    if any(in_numbers(text) and text not in short for text in texts):
        weight += _WRITTEN_OUT
    if weight < _DOUBTED:
        return YearFirst.NO
    proved = rows.proved or any(one.first > 31 for one in dates)
    return YearFirst.YES if proved and weight > _SURE and all(one.year_first for one in dates) else YearFirst.DOUBTED


def _years_written(columns: Iterable[set[str]]) -> list[int]:
    """The years of the dates that leave no doubt of theirs."""
    found = (days_read(text) for texts in columns for text in texts if short_date(text) is None)
    return [days[0].year for days in islice(filter(None, found), _MOST)]


def _likely(days: list[date | None], edge: Edge | None, own: list[int]) -> float:
    """How likely these days are the edges of terms."""
    years = [day.year for day in days if day]
    if not years:
        return len(days) * _NO_DAY
    middle = _middle(years)
    alone = _near(years, middle) + (0 if _FIRST_LIKELY <= middle <= _LAST_LIKELY else _UNLIKELY)
    near = max(_near(years, _middle(own)), alone + _UNLIKELY) if own else alone
    return near + sum(_at_edge(day, edge) if day else _NO_DAY for day in days)


def _middle(years: list[int]) -> int:
    """The middle one, the lower of two."""
    return sorted(years)[(len(years) - 1) // 2]


def _near(years: list[int], middle: int) -> float:
    return sum(max(log(1 / (2 * _SPREAD)) - abs(year - middle) / _SPREAD, _FAR) for year in years)


def _at_edge(day: date, edge: Edge | None) -> float:
    if edge is None:
        return 0
    first, last = day.day == 1, (day + ONE_DAY).day == 1
    if not (first or last):
        return _ELSEWHERE
    return _AT_EDGE if first is (edge is Edge.START) else _AT_OTHER_EDGE


class _Rows:
    """What the rows' terms say: `weight`, and `proved` where lengths agree with them only if the year stands first."""

    def __init__(self, columns: Columns, short: Mapping[str, Mapping[str, Short]], lengths: list[str]) -> None:
        self.weight, first, last = 0.0, 0, 0
        for terms, months in _terms(columns, short, lengths):
            weighed = [_of_term(*term, months) for term in terms]
            self.weight += weighed[0] - weighed[1]
            first += months is not None and weighed[0] > weighed[1]
            last += months is not None and weighed[0] < weighed[1]
        self.proved = first > 1 and not last


def _terms(
    columns: Columns, short: Mapping[str, Mapping[str, Short]], lengths: list[str]
) -> Iterator[tuple[list[Term], int | None]]:
    """The different terms of the rows, the year read first and last, with their lengths."""
    if len(columns) < 2:
        return
    edges = "starts_on", "ends_on"
    rows = zip(*(columns[key] for key in edges), lengths or [""] * len(columns["ends_on"]), strict=True)
    for *cells, months in islice(dict.fromkeys(rows), _MOST):
        found = [_both_ways(text, short[key].get(text)) for text, key in zip(cells, edges, strict=True)]
        terms = [(start, end) for start, end in zip(*found, strict=True) if start and end]
        if len(terms) == len(edges) and any(text in short[key] for text, key in zip(cells, edges, strict=True)):
            whole = length(months)
            yield terms, whole if isinstance(whole, int) else None


def _both_ways(text: str, short: Short | None) -> tuple[date | None, date | None]:
    """A cell's day with the year read first, and last; the same twice where nothing is open."""
    if short:
        return short.year_first, short.year_last
    days = days_read(text)
    certain = days[0] if len(days) == 1 else None
    return certain, certain


def _of_term(start: date, end: date, months: int | None) -> float:
    """How likely a contract has this term, and this length written beside it."""
    if end < start or end.year - start.year > _LONGEST_TERM:
        return 2 * _DISAGREES
    if months is None:
        return 0
    return _AGREES if end_from(start, months) == end or start_from(end, months) == start else _DISAGREES
