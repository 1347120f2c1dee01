"""A first look through a workbook's parts, before a library builds anything of them in memory.

It measures, because sizes declared may lie and one cell far out makes a rectangle of billions; and it
finds the cells the library reads as blank or zero though they are neither (errors, and formulas whose
result was never stored), and those a person sees otherwise than their bare value (percentages, foreign money).
"""

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape

from commission.importing.number_formats import BUILT_IN, Look, look_of
from commission.importing.sheet import Looks, Place, is_last_instant
from commission.importing.workbook_cells import CellByCell, refuse_entities

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is read, and the largest a workbook may unpack to."""
MOST_CELLS = 2_000_000
"""The most cells of a sheet, counted as its filled rectangle: that is what it takes in memory."""

_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 18
_AT = rb'[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*'
_FORMULA = rb"<f(?:\s[^<>]*)?(?:/>|>([^<]*)</f>)"
_ANY = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_USUAL = re.compile(rb'<c\s(?:[^<>]*\s)?r="[A-Z]{1,3}[0-9]{1,7}"')
_WAYS = (
    (_ANY, _USUAL),
    (re.compile(rb"<(?:\w+:)?f(?=[\s/>])"), re.compile(rb"<c\s[^<>]*>" + _FORMULA + rb"(?:<v>[^<]*</v>|<v\s*/>)?</c>")),
    (re.compile(rb"\bt\s*=\s*[\"']e[\"']"), re.compile(rb'<c\s(?=[^<>]*\bt="e")[^<>]*>(?:' + _FORMULA + rb")?<v>")),
)
"""What cells, formulas and errors look like at all, and as this program's quick look knows them."""
_FILLED = re.compile(rb"<(?:\w+:)?c\s" + _AT + rb"(?<!/)>")
_ERROR = re.compile(rb'<c\s(?=[^<>]*\bt="e")' + _AT + rb">(?:" + _FORMULA + rb")?<v>([^<]*)</v>")
_UNSTORED = re.compile(rb'<c\s(?![^<>]*\bt="str")' + _AT + rb">" + _FORMULA + rb"(?:<v\s*/>|<v></v>)?</c>")
_UNSTORED_TEXT = re.compile(rb'<c\s(?=[^<>]*\bt="str")' + _AT + rb">" + _FORMULA + rb"</c>")
_STALE = re.compile(rb"<c\s" + _AT + rb">" + _FORMULA + rb"(?:<v>0?</v>|<v\s*/>)</c>")
_LAST_INSTANT = re.compile(rb"<c\s" + _AT + rb">(?:" + _FORMULA + rb")?<v>([0-9]{1,7}\.9{8,}[0-9]*)</v>")
_COLUMNS = re.compile(rb"<(?:\w+:)?cols>.*?</(?:\w+:)?cols>", re.DOTALL)
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_SAID_OF_COLUMN = re.compile(rb'\b(min|max|hidden|width)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<row\s(?=[^<>]*\bhidden="(?:1|true)")[^<>]*?\br="([0-9]{1,7})"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class TooLargeError(Exception):
    """The workbook unpacks to more bytes, or a sheet of it spans more cells, than is read."""


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, counted from A1, and what its cells are beside their bare values."""

    rows: int = 0
    columns: int = 0
    usual: bool = True
    looks: Looks = field(default_factory=Looks)


@dataclass(slots=True)
class Book:
    """What is known of a workbook as a whole before its sheets are read.

    `formats` are the cell styles, by number, that show more than the bare value. `stale` says that the
    program that wrote it left the formulas to be worked out when it is opened, so that a 0 is no result.
    """

    sheets: dict[str, Looks] = field(default_factory=dict)
    from_1904: bool = False
    stale: bool = False
    formats: dict[int, Look] = field(default_factory=dict)


def scan(content: bytes) -> Book:
    """The looks of each sheet, by its name, and what holds for the whole workbook.

    Raises TooLargeError, or what zipfile raises for a file that is no whole archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise TooLargeError
        book, names = _book(archive)
        sheets = {part for _, part in names} | {one.filename for one in parts if "worksheets/" in one.filename}
        extents = {part.filename: _extent(archive, part, book, part.filename in sheets) for part in parts}
        if any(extent.rows * extent.columns > MOST_CELLS for extent in extents.values()):
            raise TooLargeError
        book.sheets = {name: extents[part].looks for name, part in names if part in extents}
        return book


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo, book: Book, is_sheet: bool) -> Extent:
    """One part, unpacked piece by piece; reading it to its end also proves its checksum."""
    extent, kept = Extent(), b""
    styled = _styled(book)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if part.filename.endswith(".xml"):
                refuse_entities(chunk)
            if not is_sheet:
                continue
            text = kept + chunk
            cut = text.rfind(b"<c ")
            cut = len(text) if cut < 1 or len(text) - cut > _LONGEST_CELL else cut
            text, kept = text[:cut], text[cut:]
            _measure(extent, text)
            _look(extent.looks, text, book, styled)
    _measure(extent, kept)
    _look(extent.looks, kept, book, styled)
    if not extent.usual:
        _cell_by_cell(archive, part, book, extent)
    return extent


def _styled(book: Book) -> re.Pattern[bytes] | None:
    """What finds a cell of a style that shows more than the bare value; None where there is no such style."""
    if not book.formats:
        return None
    numbers = "|".join(map(str, book.formats)).encode()
    return re.compile(rb'<c\s(?=[^<>]*\bs="(' + numbers + rb')")' + _AT + rb"(?<!/)>")


def _measure(extent: Extent, text: bytes) -> None:
    for letters, number in _FILLED.findall(text):
        row, column = _place(letters, number)
        extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
    extent.usual = extent.usual and all(len(any_.findall(text)) == len(usual.findall(text)) for any_, usual in _WAYS)


def _look(looks: Looks, text: bytes, book: Book, styled: re.Pattern[bytes] | None) -> None:
    for letters, number, _, error in _ERROR.findall(text):
        looks.unread[_place(letters, number)] = error.decode(errors="replace")
    for pattern in (_UNSTORED, _UNSTORED_TEXT, _STALE) if book.stale else (_UNSTORED, _UNSTORED_TEXT):
        for letters, number, formula in pattern.findall(text):
            looks.unread[_place(letters, number)] = "=" + unescape(formula.decode(errors="replace"))
    if styled is not None:
        for style, letters, number in styled.findall(text):
            book.formats[int(style)].note(looks, _place(letters, number))
    for letters, number, _, written in _LAST_INSTANT.findall(text) if b".99999999" in text else ():
        if is_last_instant(written.decode()):
            looks.last_instants.add(_place(letters, number))
    looks.hidden_rows.update(map(int, _HIDDEN_ROW.findall(text)))
    if b"cols>" in text and (columns := _COLUMNS.search(text)):
        for column in _COLUMN.findall(columns.group()):
            _look_at_column(looks, {key.decode(): value.decode() for key, value in _SAID_OF_COLUMN.findall(column)})


def _look_at_column(looks: Looks, said: Mapping[str, str]) -> None:
    """Note columns that are hidden, or drawn so narrow that it comes to the same."""
    unseen = said.get("hidden") in ("1", "true") or not float(said.get("width") or 1)
    if unseen and said.get("min", "").isdigit() and said.get("max", "").isdigit():
        looks.hide_columns(int(said["min"]) - 1, int(said["max"]) - 1)


def _cell_by_cell(archive: zipfile.ZipFile, part: zipfile.ZipInfo, book: Book, extent: Extent) -> None:
    """Look again, slowly, through a sheet whose cells are not written the usual way (no place, a prefix)."""
    reading = CellByCell(book.formats, book.stale, MOST_CELLS)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            reading.parser.Parse(chunk, False)
            if reading.too_large:
                raise TooLargeError
    reading.parser.Parse(b"", True)
    extent.rows, extent.columns = reading.rows, reading.columns
    reading.looks.hidden_columns = extent.looks.hidden_columns
    extent.looks = reading.looks


def _place(letters: bytes, number: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(number) - 1, column - 1


def _book(archive: zipfile.ZipFile) -> tuple[Book, list[tuple[str, str]]]:
    """The workbook's own part, and the part of each sheet by its name; nothing where it does not say."""
    book, names = Book(), set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return book, []
    try:
        root = ET.fromstring(archive.read("xl/workbook.xml"))
        relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        if "xl/styles.xml" in names:
            book.formats = dict(_formats(ET.fromstring(archive.read("xl/styles.xml"))))
    except (ET.ParseError, ValueError):
        return book, []
    book.from_1904 = any(one.get("date1904") in ("1", "true") for one in root.iter(_MAIN + "workbookPr"))
    book.stale = any(one.get("fullCalcOnLoad") in ("1", "true") for one in root.iter(_MAIN + "calcPr"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations.iter(_RELATION)}
    return book, [
        (sheet.get("name", ""), posixpath.join("/xl", targets.get(sheet.get(_ID), "")).lstrip("/"))
        for sheet in root.iter(_MAIN + "sheet")
    ]


def _formats(styles: ET.Element) -> Iterator[tuple[int, Look]]:
    """The cell styles whose number format shows more than the bare value."""
    codes = BUILT_IN | {
        int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iter(_MAIN + "numFmt")
    }
    struck = {
        str(place)
        for place, font in enumerate(styles.iterfind(f"{_MAIN}fonts/{_MAIN}font"))
        if (line := font.find(f"{_MAIN}strike")) is not None and line.get("val", "1") not in ("0", "false")
    }
    for place, style in enumerate(styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        look = look_of(codes.get(int(style.get("numFmtId", "0")), ""))
        look = replace(look, struck=True) if style.get("fontId") in struck else look
        if not look.plain:
            yield place, look
