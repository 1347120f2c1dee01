"""Which column of a ledger is the date of the payment: told by headings and cells; what may be meant twice is asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from commission.importing.heading_rows import listed
from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.fields import rank_of_date
from commission.importing.sheet import column_letter
from commission.rules.periods import shown_date
from commission.rules.reading.written import is_nothing
from commission.rules.reading.written_days import days_read, serial_day
from commission.rules.reading.written_months import month_last_day, months_named

_MOSTLY, _NEARLY_ALL = 0.5, 0.9
"""The parts of a column's filled cells that must be days where its heading says so, and where it does not."""
_MOST_DAYS = 3


@dataclass(frozen=True, slots=True)
class DateColumns:
    """The columns of a sheet, asked for days: `cells` gives those of a place; `month_end`: a person said that a month
    without a day is its last one."""

    name: str
    shown: Sequence[str]
    cells: Callable[[int], Sequence[str]]
    month_end: bool

    def best(self, claimed: Sequence[int]) -> int | None:
        """The date among the columns whose headings say date. Raises AskedError where several may be it, or where
        months stand without days."""
        places = [place for place in claimed if self.is_days(place)]
        if not places:
            months = [place for place in claimed if self._are_months(place)]
            best = min(months, key=lambda place: rank_of_date(self.shown[place]), default=None)
            if best is not None:
                self.refuse_months(best)
            return best
        first = min(rank_of_date(self.shown[place]) for place in places)
        best_ones = [place for place in places if rank_of_date(self.shown[place]) == first]
        if len(best_ones) > 1 and len({tuple(self.cells(place)) for place in best_ones}) > 1:
            raise self._which(f"{len(best_ones)} headings of {self.name} may be the date of the payment:", best_ones)
        self._refuse_blank(best_ones[0], places)
        return best_ones[0]

    def is_days(self, place: int) -> bool:
        """True where half the filled cells at least are days; a blank column may be one of dates."""
        cells = Counter(self._filled(place))
        days = sum(often for text, often in cells.items() if days_read(text) or serial_day(text, 1900))
        return days >= _MOSTLY * max(cells.total(), 1)

    def refuse_months(self, place: int) -> None:
        """Raises AskedError where a column holds months without days, and nobody has said what is meant."""
        if self.month_end or self.is_days(place) or not self._are_months(place):
            return
        text = next(text for text in self._filled(place) if month_last_day(text))
        day = month_last_day(text)
        assert day is not None
        raise asking(
            AskedError(
                f"Under “{self.shown[place]}” of {self.name} stand months without days, such as “{text}”.",
                "Say that each is its last day (on the command line: --dates month-end), or have the ledger exported "
                "with days.",
            ),
            "months",
            (Option("month-end", "The month’s last day", f"“{text}” is {shown_date(day)}"),),
            tuple(self.shown),
        )

    def refuse_unnamed(self, taken: Iterable[int]) -> None:
        """Raises AskedError where days stand in columns whose headings do not say that these are of payments."""
        places = [place for place in range(len(self.shown)) if place not in taken and self._surely_days(place)]
        if places:
            raise self._which(f"No heading of {self.name} names the date of the payment. Days stand under", places)

    def refuse_undated(self, titles: Iterable[str], mapping: Mapping[str, str]) -> None:
        """Raises AskedError: no column holds days, so all payments may be of one; the months that titles name."""
        headings = listed(tuple(self.shown), range(len(self.shown))[:12])
        days = dict.fromkeys(day for title in titles for day in months_named(title))
        raise asking(
            AskedError(
                f"No heading of {self.name} names the date, and no column holds days: {headings}.",
                "Say which column holds it, or on which day all payments are (on the command line: --date 2007-03-31).",
            ),
            "day",
            tuple(Option(day.isoformat(), f"All on {shown_date(day)}") for day in list(days)[:_MOST_DAYS]),
            tuple(self.shown),
            mapping,
        )

    def _which(self, words: str, places: Sequence[int]) -> AskedError:
        asked = AskedError(
            f"{words} {listed(tuple(self.shown), places)}.",
            f'Say which one is meant (on the command line: --map "{column_letter(places[0])}=date").',
        )
        options = tuple(Option(self.shown[place], self.shown[place], self._some(place)) for place in places)
        return asking(asked, "date", options, tuple(self.shown))

    def _refuse_blank(self, best: int, places: Sequence[int]) -> None:
        """Raises AskedError where most rows leave the best date blank, and another heading has one there."""
        cells = self.cells(best)
        blank = [at for at, text in enumerate(cells) if is_nothing(text)]
        filled = len(cells) - len(blank)
        others = [one for one in places if sum(bool(self.cells(one)[at]) for at in blank) > filled]
        if others:
            words = f"{len(blank):,} rows of {self.name} leave the date of the payment blank. Days stand under"
            raise self._which(words, [best, *others])

    def _are_months(self, place: int) -> bool:
        cells = self._filled(place)
        months = sum(month_last_day(text) is not None for text in cells)
        return bool(cells) and months >= _MOSTLY * len(cells)

    def _surely_days(self, place: int) -> bool:
        cells = self._filled(place)
        return bool(cells) and sum(bool(days_read(text)) for text in cells) >= _NEARLY_ALL * len(cells)

    def _filled(self, place: int) -> list[str]:
        cells = self.cells(place)
        nothing = {text for text in set(cells) if is_nothing(text)}
        return [text for text in cells if text not in nothing]

    def _some(self, place: int) -> str:
        """The first few different cells of a column, as an example of it."""
        return ", ".join(list(dict.fromkeys(filter(None, self.cells(place))))[:3])
