"""Workbooks (xlsx): refused before they can hurt, then read sheet by sheet."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.importing.sheet import Sheet, text_of, without_blank_end
from commission.importing.workbook_scan import MOST_BYTES, MOST_CELLS, Place, TooLargeError, scan

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_REMEDY = "Save the sheet again as xlsx or csv in the program it comes from."


def read_sheet(
    content: bytes, chosen: str | None, name: str, recognised: Callable[[Sheet], int]
) -> tuple[Sheet, tuple[str, ...]]:
    """The chosen sheet (else the first with the most `recognised` headings) and the names of all sheets.

    Raises UserError for a broken, locked or oversized workbook, and for a sheet it does not have.
    """
    unreadable = _look_through(content, name)
    workbook = _open(content, name)
    names = tuple(workbook.sheet_names)
    if chosen is not None and chosen not in names:
        raise UserError(f"{name} has no sheet “{chosen}”.", f"It has: {', '.join(names)}.")
    try:
        wanted = _visible(workbook) if chosen is None else [chosen]
        sheets = [_sheet(workbook, one, unreadable.get(one, {})) for one in wanted]
    except Exception as error:  # the reader raises errors of many kinds for a damaged sheet
        raise UserError(f"{name} is damaged: a sheet of it cannot be read.", _REMEDY) from error
    if not sheets:
        raise UserError(f"{name} has no sheet with cells.", "Choose a workbook with a list in it.")
    return max(sheets, key=lambda sheet: (recognised(sheet), bool(sheet.rows))), names


def _look_through(content: bytes, name: str) -> dict[str, dict[Place, str]]:
    """What the first look finds, its failures told to the person."""
    try:
        return scan(content)
    except TooLargeError as error:
        raise UserError(
            f"{name} is too large: more than {MOST_BYTES >> 20} MB or {MOST_CELLS:,} cells.",
            "Save the list alone, without the empty rows and columns far out, and import that.",
        ) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise UserError(
                f"{name} is locked with a password, or is an old xls workbook.",
                "Save a copy as xlsx without a password, and import that.",
            ) from error
        raise UserError(f"{name} is not a workbook that can be read.", _REMEDY) from error


def _open(content: bytes, name: str) -> "CalamineWorkbook":
    import python_calamine  # first needed here: a start-up does not pay for it

    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except Exception as error:  # as above: whatever it is, the file is not a workbook we can read
        raise UserError(f"{name} is not a workbook that can be read.", _REMEDY) from error


def _visible(workbook: "CalamineWorkbook") -> list[str]:
    """The names of the sheets a person sees; charts and hidden sheets are passed over unless asked for."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        one.name
        for one in workbook.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(workbook: "CalamineWorkbook", name: str, unreadable: Mapping[Place, str]) -> Sheet:
    """The sheet as text; a cell without a usable value keeps the text that says so, for a person to see."""
    values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[text_of(value) for value in row] for row in values]
    for (row, column), text in unreadable.items():
        rows.extend([] for _ in range(len(rows), row + 1))
        rows[row].extend("" for _ in range(len(rows[row]), column + 1))
        rows[row][column] = text
    return Sheet(name, without_blank_end([tuple(row) for row in rows]))
