"""Sectors in a column each, of which one is ticked: gathered in one column, as other lists write them.

The column that is gathered stands after the last heading. Where exactly one sector is ticked it says which; where two
are, or a mark may be none, it says what stands there, which is no sector, so that the row is held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from commission.importing.columns import first_filled
from commission.importing.fields import field_of, is_loose
from commission.importing.heading_rows import LOOKED_THROUGH, with_letter
from commission.importing.heading_words import LONGEST_HEADING
from commission.importing.labels import label_of
from commission.importing.noticed import noticed
from commission.rules.facts import Sector
from commission.rules.reading.written import NOTHING, Uncertain, collapsed, is_nothing, sector

if TYPE_CHECKING:
    from commission.importing.read_file import Source

Row = tuple[str, ...]
HEADING = "VCS or private"
"""What the gathered column is headed."""
_YES = frozenset("✓ ✔ ☑ √ 🗸 ✅ ü y yes true 1 tick ticked * • ●".split())
_CROSS = frozenset("x × ✗ ✘ ☒".split())
"""Marks that tick where no other does, and mean *no* beside those that do."""
_NO = NOTHING | frozenset("n no false 0 ☐ □".split())
_MOSTLY = 0.6
"""At least this part of the filled cells of such columns are marks."""


def gathered(source: "Source") -> "Source":
    """The source with a column more, where its sectors stand in a column each; else as it is."""
    for at, row in enumerate(source.rows[:LOOKED_THROUGH]):
        columns = _sectors(row)
        if len(set(columns.values())) < 2:
            continue
        rows = _without_banner(source.rows, at, columns)
        if any(_names_sector(cell) for other in rows[max(at - 1, 0) : at + 1] for cell in other):
            continue
        marks = [_marks(other, columns) for place, other in enumerate(rows) if place != at]
        if _are_ticks([mark for cells in marks for mark in cells.values()]):
            crosses = _crosses_tick(marks)
            more = (_with(one, len(row), HEADING if one == row else _said(one, columns, crosses)) for one in rows)
            names = ", ".join(with_letter(collapsed(row[place]), place) for place in columns)
            note = noticed("sectors_ticked", column=HEADING, columns=names)
            return replace(source, rows=tuple(more), remarks=(*source.remarks, note))
    return source


def _names_sector(cell: str) -> bool:
    return field_of(cell) == "sector" and not is_loose(cell)


def _without_banner(rows: tuple[Row, ...], at: int, columns: Mapping[int, Sector]) -> tuple[Row, ...]:
    """The rows, but for the word *Sector* right over the columns, which is no heading of a column of its own."""
    above = rows[at - 1] if at else ()
    if not any(place < len(above) and _names_sector(above[place]) for place in columns):
        return rows
    bare = tuple("" if place in columns and _names_sector(cell) else cell for place, cell in enumerate(above))
    return (*rows[: at - 1], bare, *rows[at:])


def _sectors(row: Row) -> dict[int, Sector]:
    """The columns headed by a sector."""
    found: dict[int, Sector] = {}
    for place, cell in enumerate(row):
        if cell and len(cell) <= LONGEST_HEADING and not is_nothing(cell):
            read = sector(collapsed(cell).rstrip("?: "))
            if not isinstance(read, Uncertain):
                found[place] = read
    return found


def _marks(row: Row, columns: Mapping[int, Sector]) -> dict[int, str]:
    """The filled cells of the columns, in small letters; a total says how many are ticked, which is none of them."""
    if label_of(first_filled(row)).total:
        return {}
    cells = {place: collapsed(row[place]).casefold() for place in columns if place < len(row)}
    return {place: cell for place, cell in cells.items() if cell}


def _are_ticks(marks: Sequence[str]) -> bool:
    known = sum(mark in _YES or mark in _CROSS or mark in _NO for mark in marks)
    ticked = any(mark in _YES or mark in _CROSS for mark in marks)
    return ticked and known >= _MOSTLY * len(marks)


def _crosses_tick(marks: Sequence[Mapping[int, str]]) -> bool | None:
    """Whether a cross is a tick: where nothing else is. None where it may be either."""
    if not any(mark in _YES for cells in marks for mark in cells.values()):
        return True
    crossed = [cells for cells in marks if _CROSS.intersection(cells.values())]
    return False if all(_YES.intersection(cells.values()) for cells in crossed) else None


def _said(row: Row, columns: Mapping[int, Sector], crosses: bool | None) -> str:
    """The sector that is ticked; what stands there where that is not certain."""
    marks = {place: mark for place, mark in _marks(row, columns).items() if mark not in _NO}
    if crosses is False:
        marks = {place: mark for place, mark in marks.items() if mark not in _CROSS}
    ticks = {columns[place] for place, mark in marks.items() if mark in _YES or (crosses and mark in _CROSS)}
    if len(ticks) == 1 and all(mark in _YES or mark in _CROSS for mark in marks.values()) and len(marks) == 1:
        return str(ticks.pop())
    return ", ".join(f"{columns[place]} {row[place].strip()}" for place in marks)


def _with(row: Row, place: int, text: str) -> Row:
    """The row with a cell more at a place; what stood there and right of it moves on."""
    return (*row[:place], *[""] * (place - len(row)), text, *row[place:])
