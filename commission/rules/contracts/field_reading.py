"""Any field of a contract, read strictly from what a person wrote: a value, or an `Uncertain` that says why not."""

from collections.abc import Callable
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.contracts.detail_reading import read_detail
from commission.rules.facts import WHOLE_SHARE, Counts, Reading
from commission.rules.reading import written, written_days
from commission.rules.reading.written import Uncertain


def read_any(key: str, text: str) -> Any:
    """The value of a field, what it usually is where the text says nothing, or an `Uncertain`."""
    if key in DETAIL_COLUMN:
        return read_detail(DETAIL_COLUMN[key], text)
    return READERS[key](text)


def _or(usual: Any, read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader of a field that is `usual` where nothing is said."""

    def found(text: str) -> Any:
        value = read(text)
        return usual if value is None else value

    return found


def _provider(text: str) -> str | Uncertain:
    return written.collapsed(text) or Uncertain("no_provider", "A contract needs a provider’s name.")


_YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False, "": False}


def _yes(text: str) -> bool | Uncertain:
    found = _YES_OR_NO.get(text.strip().casefold())
    return Uncertain("yes_or_no", "Write yes or no.") if found is None else found


READERS: dict[str, Callable[[str], Any]] = {
    "provider": _provider,
    "sector": written.sector,
    "months": written.length,
    "starts_on": written_days.day,
    "ends_on": written_days.day,
    "amount": written.amount,
    "reading": _or(Reading.UNKNOWN, written.reading),
    "counts": _or(Counts.YES, written.counts),
    "our_share": _or(WHOLE_SHARE, written.our_share),
    "open_ended": _yes,
    "reference": written.collapsed,
    "purpose": written.collapsed,
}
"""The reader of each field that is not one of the details."""
