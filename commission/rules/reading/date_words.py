"""What dates are written with: the names of months in English and Welsh, years of two figures, a typesetter's signs."""

import re
from datetime import date

_NAMES = (
    *("jan(?:uary)?|ionawr", "feb(?:ruary)?|chwefror", "mar(?:ch)?|mawrth", "apr(?:il)?|ebrill", "may|mai"),
    *("june?|mehefin", "july?|gorffennaf", "aug(?:ust)?|awst", "sept?(?:ember)?|medi", "oct(?:ober)?|hydref"),
    *("nov(?:ember)?|tachwedd", "dec(?:ember)?|rhagfyr"),
)
"""January to December in English, short or whole, and in Welsh."""
MONTH_WORD = rf"(?P<word>{'|'.join(_NAMES)})"
YEAR_WRITTEN = r"(?P<year>[0-9]{4}|[0-9]{2})"


def month_number(word: str) -> int:
    """The number of a month by its name."""
    return next(number for number, names in enumerate(_NAMES, start=1) if re.fullmatch(names, word, re.IGNORECASE))


def day_of(year: str, month: int, number: int) -> date | None:
    """The day, or None when there is no such day. A two-digit year 00 to 69 is 20yy, else 19yy."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 69 else 1900)
    try:
        return date(full, month, number)
    except ValueError:
        return None


_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def as_typed(text: str) -> str:
    """The text with the spaces and dashes of a keyboard, where a program that sets text put others."""
    return text.strip() if text.isascii() else " ".join(text.split()).translate(_DASHES)
