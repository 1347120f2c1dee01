"""What a person types into a field, read strictly by the rules: a value, or the sentence that says what is wrong."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading, Sector
from commission.rules.money import as_printed, percent_of_millionths
from commission.rules.periods import shown_date

SECTOR_WORDS = {
    Sector.VCS: "VCS",
    Sector.PRIVATE: "Private",
    Sector.PUBLIC: "Public",
    Sector.UNCLASSIFIED: "Unclassified",
}
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
CHOICES: dict[str, dict[Any, str]] = {"sector": SECTOR_WORDS, "reading": READING_WORDS, "counts": COUNTS_WORDS}
"""Fields whose values are chosen from a list, with the words a person sees."""

Read = tuple[Any, str]


def read_day(text: str) -> tuple[date | None, str]:
    """A day as typed (31 Jan 2007, 31/1/07, 2007-01-31) or the fault; a blank is a fault here."""
    from commission.rules import written, written_days

    found = written_days.day(text)
    if isinstance(found, written.Uncertain):
        return None, found.message
    return (found, "") if found else (None, "Type a date, as in 31 Jan 2007.")


def read_field(field: str, text: str) -> Read:
    """The value of a field as typed, and a fault in plain words (blank when the value stands)."""
    from commission.rules.written import Uncertain

    if field in CHOICES:
        return _choice(field, text)
    found = _parsers()[field](text)
    if isinstance(found, Uncertain):
        return None, found.message
    if field == "provider" and not found:
        return None, "A contract needs a provider’s name."
    return found, ""


def text_of(contract: Contract, field: str) -> str:
    """The text an editor starts from."""
    value = getattr(contract, field)
    if field in CHOICES:
        return CHOICES[field][value]
    return "" if value is None else _WRITERS.get(field, str)(value)


def _choice(field: str, text: str) -> Read:
    from commission.rules import written

    wanted = " ".join(text.split()).casefold()
    for value, words in CHOICES[field].items():
        if wanted in (words.casefold(), str(value).casefold()):
            return value, ""
    if field == "sector" and not isinstance(found := written.sector(text), written.Uncertain):
        return found, ""
    return None, f"Choose one of: {', '.join(CHOICES[field].values())}."


def _words(text: str) -> str:
    return " ".join(text.split())


@cache
def _parsers() -> dict[str, Callable[[str], Any]]:
    """The strict parser of each field; loaded when something is first typed, not at start-up."""
    from commission.rules import written, written_days

    def share(text: str) -> Any:
        found = written.our_share(text)
        return WHOLE_SHARE if found is None else found

    return {
        "provider": _words,
        "months": written.length,
        "starts_on": written_days.day,
        "ends_on": written_days.day,
        "amount": written.amount,
        "our_share": share,
        "reference": _words,
        "purpose": _words,
    }


_WRITERS: dict[str, Callable[[Any], str]] = {
    "starts_on": shown_date,
    "ends_on": shown_date,
    "amount": as_printed,
    "our_share": percent_of_millionths,
}
