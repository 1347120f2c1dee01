"""What a person types into a field, read strictly by the rules: a value, or the sentence that says what is wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMN, DETAIL_COLUMNS, detail_text, field_of
from commission.rules.facts import Contract, Counts, Reading
from commission.rules.money import as_printed, percent_of_millionths
from commission.rules.periods import shown_date
from commission.rules.providers.sector_held import SECTOR_WORDS as SECTOR_WORDS

READING_WORDS = {
    Reading.UNKNOWN: "Not said",
    Reading.TOTAL: "Total for the term",
    Reading.ANNUAL: "Per year",
}
COUNTS_WORDS = {
    Counts.YES: "Yes",
    Counts.NATIONALLY_AGREED: "Nationally agreed",
    Counts.OUTSIDE_BUDGET: "Outside our budget",
}
CHOICES: dict[str, dict[Any, str]] = {
    "sector": SECTOR_WORDS,
    "reading": READING_WORDS,
    "counts": COUNTS_WORDS,
    **{
        column.key: {None: "", **{choice: str(choice).capitalize() for choice in column.choices}}
        for column in DETAIL_COLUMNS
        if column.choices
    },
}
"""Fields whose values are chosen from a list, with the words a person sees."""

Read = tuple[Any, str]


def read_day(text: str) -> tuple[date | None, str]:
    """A day as typed (31 Jan 2007, 31/1/07, 2007-01-31) or the fault; a blank is a fault here."""
    from commission.rules.reading import written, written_days

    found = written_days.day(text)
    if isinstance(found, written.Uncertain):
        return None, found.message
    return (found, "") if found else (None, "Type a date, as in 31 Jan 2007.")


def read_field(field: str, text: str) -> Read:
    """The value of a field as typed, and a fault in plain words (blank when the value stands)."""
    if field in CHOICES:
        return _choice(field, text)
    from commission.rules.contracts.field_reading import (
        read_any,  # loaded when something is first typed, not at start-up
    )
    from commission.rules.reading.written import Uncertain

    found = read_any(field, text)
    return (None, found.message) if isinstance(found, Uncertain) else (found, "")


def text_of(contract: Contract, field: str) -> str:
    """The text an editor starts from."""
    return words_of(field, field_of(contract, field))


def words_of(field: str, value: Any) -> str:
    """A value of a field as an editor writes it."""
    if field in CHOICES:
        return CHOICES[field][value]
    if field in DETAIL_COLUMN:
        return detail_text(DETAIL_COLUMN[field], value)
    return "" if value is None else _WRITERS.get(field, str)(value)


def _choice(field: str, text: str) -> Read:
    from commission.rules.reading import written

    wanted = " ".join(text.split()).casefold()
    for value, words in CHOICES[field].items():
        if wanted in (words.casefold(), str(value or "").casefold()):
            return value, ""
    if field == "sector" and not isinstance(found := written.sector(text), written.Uncertain):
        return found, ""
    return None, f"Choose one of: {', '.join(filter(None, CHOICES[field].values()))}."


_WRITERS: dict[str, Callable[[Any], str]] = {
    "starts_on": shown_date,
    "ends_on": shown_date,
    "amount": as_printed,
    "our_share": percent_of_millionths,
}
