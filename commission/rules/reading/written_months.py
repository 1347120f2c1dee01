"""Months written without a day: what their last days are, and which of them a title names."""

import re
from datetime import date, timedelta

from commission.rules.periods import months_on
from commission.rules.reading.date_words import MONTH_WORD, YEAR_WRITTEN, as_typed, day_of, month_number
from commission.rules.reading.written import LONGEST_FIGURE

_MONTH_ONLY = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{MONTH_WORD}[\s\-/.,']*{YEAR_WRITTEN}",
        rf"(?P<year>[0-9]{{4}})[\s\-/.,]*{MONTH_WORD}",
        r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>(?:19|20)[0-9]{2})",
        r"(?P<year>(?:19|20)[0-9]{2})[-/.]?(?P<month>0[1-9]|1[0-2])",
    )
)


def month_last_day(text: str) -> date | None:
    """The last day of a month written in any way without its day: `Apr-13`, `April 2013`, `2013-04`, `201304`.

    Only where a person said that months are meant: `2011-12` may be a financial year, `201304` a period of one.
    """
    plain = as_typed(text).replace("\u2019", "'") if len(text) <= LONGEST_FIGURE else ""
    match = next((found for one in _MONTH_ONLY if (found := one.fullmatch(plain))), None)
    if match is None:
        return None
    told = match.groupdict()
    number = month_number(told["word"]) if "word" in told else int(told["month"])
    first = day_of(match["year"], number, 1)
    return first and months_on(first, 1) - timedelta(days=1)


_LONGEST_TITLE = 200
_IN_TITLE = re.compile(
    rf"(?<![a-z]){MONTH_WORD}[\s\-/.,']{{0,3}}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
    r"|(?<![0-9])(?P<full>20[0-9]{2})[-/. ]?(?P<month>0[1-9]|1[0-2])(?![0-9])",
    re.IGNORECASE | re.ASCII,
)


def months_named(title: str) -> list[date]:
    """The last days of the months a title or the name of a file speaks of: `April 2013`, `2012-06-payments`."""
    found = []
    for match in _IN_TITLE.finditer(title[:_LONGEST_TITLE].replace("_", " ")):
        number = month_number(match["word"]) if match["word"] else int(match["month"])
        first = day_of(match["year"] or match["full"], number, 1)
        if first is not None:
            found.append(months_on(first, 1) - timedelta(days=1))
    return found
