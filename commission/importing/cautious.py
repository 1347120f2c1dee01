"""Readers for columns whose cells may count something else than they seem to: lengths, shares, kinds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from commission.importing.fields import counts_in_years, counts_otherwise
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout
from commission.rules.facts import Sector
from commission.rules.reading import written

IN_MONTHS = frozenset((12, 18, 24, 36, 48, 60))
"""Lengths that people give in months: where not one bare number in three is such, months are not certain."""
MOST_YEARS = 10
"""The longest term that is believed under a heading that counts years."""
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bcanran\b", re.IGNORECASE)
Length = int | written.Uncertain | None


def length_reader(layout: Layout, lengths: Iterable[str]) -> Callable[[str], Length]:
    """Lengths in months, or in years where the heading says so; held where nothing tells which it is.

    Bare numbers under a heading without a unit, and beside no two dates, are months where one in three at least
    is a length that people give in months: else they may be years, weeks or days. Under years, one past ten
    years puts all of them in doubt.
    """
    heading = layout.heading("months")
    in_years = counts_in_years(heading)
    bare = Counter({text: count for text, count in Counter(lengths).items() if written.is_bare_number(text)})
    numbers = {text: int(float(text)) for text in bare}
    if counts_otherwise(heading) or (bare and in_years and max(numbers.values()) > MOST_YEARS):
        return _length_of_no_unit
    if bare and in_years is None and not {"starts_on", "ends_on"} <= layout.columns.keys():
        known = sum(count for text, count in bare.items() if numbers[text] in IN_MONTHS)
        if known * 3 < bare.total():
            return _length_of_no_unit
    return partial(written.length, in_years=bool(in_years))


def _length_of_no_unit(text: str) -> Length:
    if written.is_bare_number(text):
        return written.Uncertain(
            "length_unclear", f"“{text.strip()}” may count months or something else: nothing says which."
        )
    return written.length(text)


def share_reader(layout: Layout) -> Callable[[str], int | written.Uncertain | None]:
    """Our share as a percentage; held where neither the heading nor the cell says that it is one."""
    return written.our_share if _PERCENT.search(layout.heading("our_share")) else _share_of_no_unit


def _share_of_no_unit(text: str) -> int | written.Uncertain | None:
    if written.is_nothing(text) or _PERCENT.search(text):
        return written.our_share(text)
    return written.Uncertain("share_unclear", f"“{text.strip()}” may be a percentage or pounds: nothing says which.")


def sector_reader(layout: Layout) -> Callable[[str], Sector | written.Uncertain]:
    """The sector; under the heading *Type*, which may speak of the service, *statutory* is none."""
    return _sector_of_type if normalised(layout.heading("sector")) in ("type", "math") else written.sector


def _sector_of_type(text: str) -> Sector | written.Uncertain:
    if written.plain_words(text) == "statutory":
        return written.Uncertain("sector_unclear", f"“{text.strip()}” may be the type of the service.")
    return written.sector(text)
