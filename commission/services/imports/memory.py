"""What earlier imports were told of lists with the same headings: found again in the register, used, and said."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout, find
from commission.importing.read_file import Source
from commission.rules.facts import Reading
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.reading.written_days import DayOrder

ReadAgain = Callable[["ImportChoices"], Source]
KNOWN_LISTS = 20
"""How many different lists are remembered, the newest first."""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person said of the file; everything left out is found out and shown.

    `year` is the financial year the list was drawn up for; `amounts` the reading of every row, where said.
    `day_order` reads the dates of columns that prove none. `corrections` are cells written anew by hand, by
    row and field. `fresh`: what earlier imports were told is left aside; `keep_amounts`: rows that are new
    get the reading that was said of the earlier list.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    heading_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    year: FinancialYear | None = None
    amounts: Reading | None = None
    day_order: DayOrder | None = None
    corrections: Mapping[tuple[int, str], str] = field(default_factory=dict)
    fresh: bool = False
    keep_amounts: bool = False


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """What an import before this one said: the fields its list had, the reading of all its rows, and its choices.

    `headings` are those of its list, as they are compared; `told` what a person chose, by the name of the choice.
    """

    fields: frozenset[str]
    amounts: Reading
    file_name: str = ""
    on: date | None = None
    headings: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)


Batches = Mapping[int, EarlierImport]


@dataclass(frozen=True, slots=True)
class Known:
    """The earlier list this one is read like: its import, and what of its choices was used again."""

    batch: int
    file_name: str
    on: date | None
    used: tuple[str, ...] = ()


_USED = {
    "mapping": "which heading is which field",
    "sheet": "the sheet",
    "encoding": "the encoding",
    "delimiter": "the delimiter",
    "heading_row": "the row of the headings",
    "day_order": "the order of day and month",
    "amounts": "what the amounts are",
}


def known_words(known: Known) -> str:
    """The sentence that says which list this one is read like, and what was taken from it."""
    on = f" of {shown_date(known.on)}" if known.on else ""
    taken = [_USED[key] for key in known.used]
    same = f"; kept from then: {', '.join(taken)}" if taken else ""
    return f"Read as the list{on} was ({known.file_name}, import {known.batch}){same}."


def signature(layout: Layout) -> list[str]:
    """The headings of a list as they are compared; none for a list without any, which nothing tells apart."""
    return [normalised(heading) for heading in layout.headings] if layout.row else []


def told(choices: ImportChoices) -> dict[str, Any]:
    """The choices worth remembering, as the register keeps them; the year is asked of each list anew."""
    found: dict[str, Any] = {
        key: getattr(choices, key) for key in ("sheet", "encoding", "delimiter", "heading_row") if getattr(choices, key)
    }
    if choices.mapping:
        found["mapping"] = dict(choices.mapping)
    if choices.amounts:
        found["amounts"] = str(choices.amounts)
    if choices.day_order:
        found["day_order"] = choices.day_order.name
    return found


def recalled(
    source: Source, choices: ImportChoices, batches: Batches, read_again: ReadAgain
) -> tuple[Source, ImportChoices, Known | None]:
    """The source, the choices completed by what the last list with its headings was told, and which that was."""
    if choices.fresh:
        return source, choices, None
    for batch, earlier in _newest_lists(batches):
        for tried in _completed(source, choices, earlier):
            candidate = _source_for(source, choices, tried, read_again)
            if candidate is not None and _same_headings(candidate, tried, earlier):
                used = tuple(key for key in told(tried) if getattr(tried, key) != getattr(choices, key))
                used += (
                    ("amounts",) if choices.keep_amounts and "amounts" in earlier.told and not choices.amounts else ()
                )
                return candidate, tried, Known(batch, earlier.file_name, earlier.on, used)
    return source, choices, None


def _newest_lists(batches: Batches) -> Iterator[tuple[int, EarlierImport]]:
    """The last import of each different list, the newest first."""
    met: set[tuple[str, ...]] = set()
    for batch in sorted(batches, reverse=True):
        headings = batches[batch].headings
        if headings and headings not in met and len(met) < KNOWN_LISTS:
            met.add(headings)
            yield batch, batches[batch]


def _completed(source: Source, choices: ImportChoices, earlier: EarlierImport) -> Iterator[ImportChoices]:
    """The choices with those of an earlier list where the person left them out: with its heading row, and without.

    An encoding is used again only where that of this file is in doubt: another file may well have another.
    """
    was, workbook = earlier.told, bool(source.sheets)
    given = set(choices.mapping.values())
    kept = {heading: key for heading, key in was.get("mapping", {}).items() if not key or key not in given}
    sheet = was.get("sheet") if was.get("sheet") in source.sheets else None
    order = was.get("day_order")
    whole = replace(
        choices,
        sheet=choices.sheet or sheet,
        encoding=choices.encoding or (was.get("encoding") if source.doubt and not workbook else None),
        delimiter=choices.delimiter or (None if workbook else was.get("delimiter")),
        heading_row=choices.heading_row or was.get("heading_row"),
        mapping=kept | dict(choices.mapping),
        day_order=choices.day_order or (DayOrder[order] if order else None),
    )
    yield whole
    if whole.heading_row != choices.heading_row:
        yield replace(whole, heading_row=choices.heading_row)
    if whole.delimiter != choices.delimiter or whole.sheet != choices.sheet:
        yield replace(whole, delimiter=choices.delimiter, sheet=choices.sheet, heading_row=choices.heading_row)


def _source_for(source: Source, choices: ImportChoices, tried: ImportChoices, read_again: ReadAgain) -> Source | None:
    """The source as the choices ask for it; None where the file cannot be read so."""
    as_it_is = (source.sheet, source.encoding, source.delimiter)
    wanted = (tried.sheet or source.sheet, tried.encoding or source.encoding, tried.delimiter or source.delimiter)
    if _asks_nothing_else(tried, choices) or (wanted == as_it_is and source.doubt is None):
        return source
    try:
        return read_again(tried)
    except UserError:
        return None


def _asks_nothing_else(tried: ImportChoices, choices: ImportChoices) -> bool:
    return all(getattr(tried, key) == getattr(choices, key) for key in ("sheet", "encoding", "delimiter"))


def _same_headings(source: Source, choices: ImportChoices, earlier: EarlierImport) -> bool:
    try:
        layout = layout_of(source, choices)
    except UserError:
        return False
    return tuple(signature(layout)) == earlier.headings


def layout_of(source: Source, choices: ImportChoices) -> Layout:
    """Where the list begins and what its columns hold, as the choices say. Raises UserError where that can't be."""
    return find(
        source.rows,
        mapping=dict(choices.mapping),
        heading_row=choices.heading_row,
        name=source.file_name,
        merges=source.merges,
    )
