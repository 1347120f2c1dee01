"""Cells of a file written anew by hand: what was meant is taken, what stands in the file is kept beside it."""

from dataclasses import dataclass, replace

from commission.errors import UserError
from commission.importing.drafts import Parsed
from commission.importing.fields import KEYS
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout
from commission.importing.read_file import Source
from commission.importing.sheet import is_blank
from commission.rules.findings import Finding, Severity
from commission.services.imports.memory import ImportChoices, layout_of


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell of the file written anew by hand: its row, its field and heading, what stands there and what was meant."""

    row: int
    field: str
    heading: str
    before: str
    after: str


def corrected(source: Source, choices: ImportChoices) -> tuple[Source, tuple[Correction, ...]]:
    """The source with the corrected cells in their places, and which they were."""
    if not choices.corrections:
        return source, ()
    layout = layout_of(source, choices)
    cells, found = list(source.rows), []
    for (row, named), text in sorted(choices.corrections.items()):
        key = _field_of(named, layout, source.file_name)
        place = layout.columns[key]
        if not 1 <= row <= len(cells):
            raise UserError(f"{source.file_name} has no row {row} to correct.", f"Its last filled row is {len(cells)}.")
        if is_blank(source.rows[row - 1]):
            raise _stray(row, source.file_name)
        before = cells[row - 1][place] if place < len(cells[row - 1]) else ""
        if text.strip() != before.strip():
            cells[row - 1] = _with_cell(cells[row - 1], place, text)
            found.append(Correction(row, key, layout.headings[place], before, text))
    settled = {row for row, _ in choices.corrections}  # also where the same was written: a struck row is meant then
    struck = frozenset(place for place in source.struck if place[0] + 1 not in settled)
    return replace(source, rows=tuple(cells), struck=struck), tuple(found)


def _with_cell(row: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    longer = row + ("",) * (place + 1 - len(row))
    return (*longer[:place], text, *longer[place + 1 :])


def _field_of(named: str, layout: Layout, name: str) -> str:
    """The field a correction names by its key or its heading. Raises UserError where no column holds it."""
    if named in layout.columns:
        return named
    by_heading = {normalised(heading): key for heading, key in layout.mapping.items()}
    if key := by_heading.get(normalised(named)):
        return key
    if named in KEYS:
        raise UserError(
            f"{name} has no column for {named}, so none of its cells can be corrected.",
            "Say first which column holds it.",
        )
    raise UserError(f"“{named}” is no field of {name}.", f"Its fields are {', '.join(layout.columns)}.")


def refuse_stray(parsed: Parsed, corrections: tuple[Correction, ...]) -> None:
    """A correction belongs to a row of the list: not to a heading, and not to a blank line."""
    if not corrections:
        return
    rows = {one.row for kind in (parsed.drafts, parsed.held, parsed.total_rows) for one in kind}
    for one in corrections:
        if one.row not in rows:
            raise _stray(one.row, parsed.source.file_name)


def _stray(row: int, name: str) -> UserError:
    return UserError(f"Row {row} of {name} is no row of the list.", "Correct a filled row under the headings.")


def said_of(one: Correction) -> Finding:
    message = f"Corrected by hand: the file reads “{one.before.strip()}”, taken is “{one.after.strip()}”."
    return Finding(one.row, one.heading, one.before, "corrected", Severity.NOTE, message)


def as_it_stands(source: Source, layout: Layout, corrections: tuple[Correction, ...]) -> Source:
    """The source before it was corrected."""
    cells = list(source.rows)
    for one in corrections:
        cells[one.row - 1] = _with_cell(cells[one.row - 1], layout.columns[one.field], one.before)
    return replace(source, rows=tuple(cells))
