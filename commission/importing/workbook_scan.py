"""A first look through a workbook's parts, before a library builds anything of them in memory.

It measures, because sizes declared may lie and one cell far out makes a rectangle of billions; and it
finds the cells the library reads as blank or zero though they are neither: errors, and formulas whose
result was never stored.
"""

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass, field
from html import unescape

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is read, and the largest a workbook may unpack to."""
MOST_CELLS = 2_000_000
"""The most cells of a sheet, counted as its filled rectangle: that is what it takes in memory."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 18
_AT = rb'[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*'
_FORMULA = rb"<f(?:\s[^<>]*)?(?:/>|>([^<]*)</f>)"
_FILLED = re.compile(rb"<(?:\w+:)?c\s" + _AT + rb"(?<!/)>")
_ERROR = re.compile(rb'<c\s(?=[^<>]*\bt="e")' + _AT + rb">(?:" + _FORMULA + rb")?<v>([^<]*)</v>")
_UNSTORED = re.compile(rb'<c\s(?![^<>]*\bt="str")' + _AT + rb">" + _FORMULA + rb"(?:<v\s*/>|<v></v>)?</c>")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class TooLargeError(Exception):
    """The workbook unpacks to more bytes, or a sheet of it spans more cells, than is read."""


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, counted from A1, and its cells without a usable value with their text."""

    rows: int = 0
    columns: int = 0
    unreadable: dict[Place, str] = field(default_factory=dict)


def scan(content: bytes) -> dict[str, dict[Place, str]]:
    """The cells of each sheet, by its name, that hold an error (`#REF!`) or a formula without a result.

    Raises TooLargeError, or what zipfile raises for a file that is no whole archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise TooLargeError
        extents = {part.filename: _extent(archive, part) for part in parts}
        for part_name, extent in extents.items():
            if part_name.startswith("xl/worksheets/") and extent.rows * extent.columns > MOST_CELLS:
                raise TooLargeError
        return {name: extents[part].unreadable for name, part in _sheet_parts(archive) if part in extents}


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Extent:
    """One part, unpacked piece by piece; reading it to its end also proves its checksum."""
    extent, kept = Extent(), b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = kept + chunk
            _measure(extent, text)
            kept = text[max(text.rfind(b"<c "), len(text) - _LONGEST_CELL) :]
    return extent


def _measure(extent: Extent, text: bytes) -> None:
    for letters, number in _FILLED.findall(text):
        row, column = _place(letters, number)
        extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
    for letters, number, _, error in _ERROR.findall(text):
        extent.unreadable[_place(letters, number)] = error.decode(errors="replace")
    for letters, number, formula in _UNSTORED.findall(text):
        extent.unreadable[_place(letters, number)] = "=" + unescape(formula.decode(errors="replace"))


def _place(letters: bytes, number: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(number) - 1, column - 1


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The name of each sheet and the part it is kept in; nothing where the workbook does not say."""
    try:
        book = ET.fromstring(archive.read("xl/workbook.xml"))
        relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ET.ParseError):
        return []
    targets = {one.get("Id"): one.get("Target", "") for one in relations.iter(_RELATION)}
    return [
        (sheet.get("name", ""), posixpath.join("/xl", targets.get(sheet.get(_ID), "")).lstrip("/"))
        for sheet in book.iter(_SHEET)
    ]
