"""Workbooks (xlsx, xls, ods): refused before they can hurt, then read sheet by sheet."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from commission.errors import UserError
from commission.importing.compound import MARK, BrokenError
from commission.importing.entities import EntitiesError
from commission.importing.heading_words import LONGEST_HEADING
from commission.importing.kinds import ODS, XLS, XLSX
from commission.importing.noticed import noticed
from commission.importing.old_workbook import LockedError, scan_xls
from commission.importing.open_document import NoSheetError, scan_ods
from commission.importing.rich_text import TooManyRunsError
from commission.importing.scales import scale_in_title
from commission.importing.sheet import MOST_COLUMNS, Looks, Sheet, seen, text_of, without_blank_end
from commission.importing.sizes import LISTS, Sizes
from commission.importing.workbook_cells import TooWideError
from commission.importing.workbook_scan import TooLargeError, scan
from commission.rules.findings import Finding

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_REMEDY = "Save the sheet again as xlsx or csv in the program it comes from."
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(BrokenError, NoSheetError, ExpatError, ValueError, KeyError),
)
LONGEST_TEXT = 131_072
"""The most letters of a cell, as of a text file's: no spreadsheet lets a person write so many."""
NOTES_LOOKED_THROUGH = 60
"""How many rows of a sheet beside the list are read for what they say of its amounts."""


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """The sheet that is read, the names of all sheets, and what is to be said of the choice.

    `rivals` are the sheets that read as a list too, so that a person must say which one is meant. `scaled` is where
    else in the workbook it is said, and how, that amounts are no plain pounds.
    """

    sheet: Sheet
    names: tuple[str, ...]
    from_1904: bool = False
    rivals: tuple[str, ...] = ()
    scaled: tuple[str, str] | None = None
    remarks: tuple[Finding, ...] = ()


@dataclass(slots=True)
class FirstLook:
    """What a first look at a workbook finds: the looks of each sheet by name, and the lines of its notes."""

    sheets: Mapping[str, Looks] = field(default_factory=dict)
    from_1904: bool = False
    notes: list[str] = field(default_factory=list)


def kind_of(content: bytes, ending: str) -> str:
    """Which kind of workbook the bytes are, whatever the file's ending says; that of the ending where they don't tell.

    A workbook locked with a password is an old container whatever it holds.
    """
    if content.startswith(MARK):
        return XLS
    if content.startswith(b"PK"):
        return ODS if b"application/vnd.oasis.opendocument" in content[:200] else XLSX if ending == XLS else ending
    return ending


def read_sheet(
    content: bytes, kind: str, chosen: str | None, name: str, reads_as: Callable[[Sheet], tuple[bool, int]]
) -> FoundSheet:
    """The chosen sheet, else the one that `reads_as` a list (its first part), and by its second part best.

    Raises UserError for a broken, locked or oversized workbook, and for a sheet it does not have.
    """
    first = look_through(content, kind, name)
    workbook = open_book(content, name)
    names = tuple(workbook.sheet_names)
    if chosen is not None and chosen not in names:
        raise UserError(f"{name} has no sheet “{chosen}”.", f"It has: {', '.join(names)}.")
    visible, hidden = by_sight(workbook)
    if chosen is None and not visible:
        hint = f"It has hidden sheets: {', '.join(hidden)}; name the one to read." if hidden else "Choose another file."
        raise UserError(f"{name} has no sheet with cells.", hint)
    try:
        wanted = visible if chosen is None else [chosen]
        sheets = [_sheet(workbook, one, first.sheets.get(one) or Looks()) for one in wanted]
    except Exception as error:  # the reader raises errors of many kinds for a damaged sheet
        raise UserError(f"{name} is damaged: a sheet of it cannot be read.", _REMEDY) from error
    ranks = [(*reads_as(sheet), bool(sheet.rows)) for sheet in sheets]
    best = max(range(len(sheets)), key=lambda place: ranks[place])
    _refuse_long(sheets[best], name)
    rivals = tuple(sheet.name for sheet, rank in zip(sheets, ranks, strict=True) if rank[0])
    remarks = tuple(_remarks(sheets[best], hidden if chosen is None else []))
    others = [sheet for sheet, rank in zip(sheets, ranks, strict=True) if not rank[0]]
    beside = _beginnings(workbook, visible, wanted)
    others += [sheet for sheet in beside if not reads_as(sheet)[0]]
    scaled = scaled_elsewhere(sheets[best], others, first.notes)
    return FoundSheet(sheets[best], names, first.from_1904, rivals if len(rivals) > 1 else (), scaled, remarks)


def _beginnings(workbook: "CalamineWorkbook", names: Sequence[str], read: Sequence[str]) -> Iterator[Sheet]:
    """The first rows of the sheets that are not read, for what they say of the list; a damaged one says nothing."""
    for name in names:
        if name not in read:
            with suppress(Exception):  # as above: it is not the one that is wanted
                rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=NOTES_LOOKED_THROUGH)
                yield Sheet(name, tuple(tuple(map(text_of, row)) for row in rows))


def _refuse_long(sheet: Sheet, name: str) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        if any(len(cell) > LONGEST_TEXT for cell in row):
            raise UserError(
                f"{name} cannot be read: a cell of row {number} holds more than {LONGEST_TEXT:,} letters.",
                "Shorten that cell, and import the file again.",
            )


def scaled_elsewhere(taken: Sheet, others: list[Sheet], notes: list[str]) -> tuple[str, str] | None:
    """Where printed margins, notes on cells, text boxes, or sheets that are no lists speak of other units."""
    for line in notes:
        if said := scale_in_title(line):
            return "A comment, a text box, a prompt or a margin", said
    for line in taken.margins:
        if said := scale_in_title(line):
            return f"The margin of the sheet “{taken.name}”", said
    for sheet in others:
        for row in () if sheet is taken else sheet.rows[:NOTES_LOOKED_THROUGH]:
            for cell in row:
                if len(cell) <= LONGEST_HEADING and (said := scale_in_title(cell)):
                    return f"The sheet “{sheet.name}”", said
    return None


def _remarks(sheet: Sheet, hidden: list[str]) -> Iterator[Finding]:
    if hidden:
        yield noticed("hidden_sheets", names=", ".join(f"“{name}”" for name in hidden))
    if sheet.hidden_rows:
        yield noticed("hidden_rows", count=len(sheet.hidden_rows), first=sheet.hidden_rows[0])


def look_through(content: bytes, kind: str, name: str, sizes: Sizes = LISTS) -> FirstLook:
    """What the first look finds, its failures told to the person."""
    try:
        if kind == XLS:
            old = scan_xls(content, sizes)
            return FirstLook(old.sheets, old.from_1904, old.notes)
        if kind == ODS:
            document = scan_ods(content, sizes)
            return FirstLook(document.sheets, notes=document.notes)
        book = scan(content, sizes)
        return FirstLook(book.sheets, book.from_1904, book.notes)
    except TooLargeError as error:
        raise UserError(
            f"{name} is too large: more than {sizes.bytes >> 20} MB or {sizes.cells:,} cells.",
            "Save the list alone, without the empty rows and columns far out, and import that.",
        ) from error
    except TooWideError as error:
        raise UserError(
            f"{name} has more than {MOST_COLUMNS:,} columns.", "Save the list alone, and import that."
        ) from error
    except TooManyRunsError as error:
        raise UserError(
            f"{name} sets its texts in more than {sizes.runs:,} runs of different looks.",
            "Save the list alone as csv, and import that.",
        ) from error
    except EntitiesError as error:
        raise UserError(f"{name} is not read: {error}, as no list does.", _REMEDY) from error
    except LockedError as error:
        raise UserError(
            f"{name} is locked with a password.", "Save a copy without a password, and import that."
        ) from error
    except _UNREADABLE as error:
        raise UserError(f"{name} is not a workbook that can be read.", _REMEDY) from error


def open_book(content: bytes, name: str) -> "CalamineWorkbook":
    """The workbook as the library reads it. Raises UserError where it is locked, or none."""
    import python_calamine  # first needed here: a start-up does not pay for it

    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise UserError(
            f"{name} is locked with a password.", "Save a copy without a password, and import that."
        ) from error
    except Exception as error:  # as above: whatever it is, the file is not a workbook we can read
        raise UserError(f"{name} is not a workbook that can be read.", _REMEDY) from error


def by_sight(workbook: "CalamineWorkbook") -> tuple[list[str], list[str]]:
    """The names of the sheets of cells a person sees, and of those hidden; charts are neither."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return visible, [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]


def _sheet(workbook: "CalamineWorkbook", name: str, looks: Looks) -> Sheet:
    """The sheet as text; a cell without a usable value keeps the text that says so, for a person to see."""
    values: list[list[object]] = [
        list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    ]
    merges = looks.merges or workbook.get_sheet_by_name(name).merged_cell_ranges or []
    looks.merges = list(merges)
    rows = without_blank_end(seen(values, looks))
    hidden = tuple(sorted(row for row in looks.hidden_rows if row <= len(rows)))
    unseen, struck = frozenset(looks.hidden_columns), frozenset(looks.struck)
    return Sheet(name, rows, tuple(looks.merges), hidden, unseen, struck, tuple(looks.margins))
