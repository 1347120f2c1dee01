"""What dates are written with: months and ordinals in English and Welsh, years of two figures, a typesetter's signs."""

import re
from datetime import date

_NAMES = (
    *("jan(?:uary)?|ion(?:awr)?", "feb(?:ruary)?|chwef(?:ror)?", "mar(?:ch)?|[mf]awrth|maw", "apr(?:il)?|ebr(?:ill)?"),
    *("may|mai|fai", "june?|[mf]ehefin|meh", "july?|g?orffennaf|gorff", "aug(?:ust)?|awst", "sept?(?:ember)?|[mf]edi"),
    *("oct(?:ober)?|hydref", "nov(?:ember)?|[td]achwedd|tach", "dec(?:ember)?|rh?agfyr|rhag"),
)
"""January to December in English and in Welsh, short or whole, and as they begin in Welsh behind *o*: `31 o Fawrth`."""
MONTH_WORD = rf"(?P<word>{'|'.join(_NAMES)})"
MONTH_BEHIND_DAY = rf"(?P<word>{'|'.join(_NAMES)}|hyd)"
"""*Hyd* is October behind a day only: alone it is a word, *until*."""
ORDINAL = "(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?(?: o(?= ))?"
_OCTOBER = 10
YEAR_WRITTEN = r"(?P<year>[0-9]{4}|[0-9]{2})"


def month_number(word: str) -> int:
    """The number of a month by its name."""
    names = enumerate(_NAMES, start=1)
    return next((number for number, one in names if re.fullmatch(one, word, re.IGNORECASE)), _OCTOBER)


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
