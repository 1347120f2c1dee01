"""A first look through a workbook's parts, before a library builds anything of them in memory.

It measures, because sizes declared may lie and one cell far out makes a rectangle of billions; and it
finds the cells the library reads as blank or zero though they are neither (errors, and formulas whose
result was never stored), and those a person sees otherwise than their bare value (percentages, foreign money).
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from commission.importing.entities import refuse_entities
from commission.importing.rich_text import RichText, TooManyRunsError, inline_text, runs_in
from commission.importing.sheet import Looks, Place, is_last_instant
from commission.importing.sizes import LISTS, Sizes
from commission.importing.workbook_cells import SEVERAL_VALUES, CellByCell
from commission.importing.workbook_parts import Book, open_book

MOST_BYTES = LISTS.bytes
"""The largest file of a list that is read."""

LONGEST_NOTE, MOST_NOTES = 400, 1_000
"""How much of a comment or a text box, and how many of them, are read for what they say of the amounts."""
_NOTED = re.compile(r"(?:drawings[/\\]drawing|comments)[^/\\]*\.xml$", re.IGNORECASE)
_LINE_END = re.compile(rb"</(?:\w+:)?(?:p|comment)>")
_LINE_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
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
_SHARED = re.compile(rb'<c\s(?=[^<>]*\bt="s")' + _AT + rb">\s*<v>([0-9]{1,9})</v>")
_INLINE = re.compile(rb'<c\s(?=[^<>]*\bt="inlineStr")' + _AT + rb">\s*<is>((?:[^<]++|<(?!/?is>|c\s))*+)</is>")
_PIECES = re.compile(rb"<v[^<>]*>[^<&]*(?:&|<!|<\?|</v>\s*<v)")
_IN_PIECES = tuple(
    re.compile(rb"<c\s" + kind + _AT + rb">(?:" + _FORMULA + rb")?<v[^<>]*>[^<&]*" + piece)
    for kind, piece in ((b"", rb"(?:<!|<\?|</v>\s*<v)"), (rb'(?![^<>]*\bt="str")', b"&"))
)
_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_PROMPT = re.compile(rb'<(?:\w+:)?dataValidation\s[^<>]*?\bprompt="([^"]*)"')
MARGIN_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6}|.)')
"""What stands in such a line for a page number, a font, a side of the page."""
_COLUMNS = re.compile(rb"<(?:\w+:)?cols>.*?</(?:\w+:)?cols>", re.DOTALL)
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_SAID_OF_COLUMN = re.compile(rb'\b(min|max|hidden|width)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<row\s(?=[^<>]*\bhidden="(?:1|true)")[^<>]*?\br="([0-9]{1,7})"')


class TooLargeError(Exception):
    """The workbook unpacks to more bytes, or a sheet of it spans more cells, than is read."""


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, counted from A1, its texts' runs, and what its cells are beside their bare values."""

    rows: int = 0
    columns: int = 0
    runs: int = 0
    usual: bool = True
    last: Place = (-1, -1)
    looks: Looks = field(default_factory=Looks)


def scan(content: bytes, sizes: Sizes = LISTS) -> Book:
    """The looks of each sheet, by its name, and what holds for the whole workbook.

    Raises TooLargeError, TooManyRunsError, or what zipfile raises for a file that is no whole archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > sizes.bytes:
            raise TooLargeError
        book = open_book(archive)
        sheets = {part for _, part in book.parts} | {
            one.filename for one in parts if "worksheets" in one.filename.lower()
        }
        extents = {part.filename: _extent(archive, part, book, sizes, part.filename in sheets) for part in parts}
        if any(extent.rows * extent.columns > sizes.cells for extent in extents.values()):
            raise TooLargeError
        book.notes += [line for part in parts if _NOTED.search(part.filename) for line in _lines(archive.read(part))]
        book.sheets = {name: extents[part].looks for name, part in book.parts if part in extents}
        return book


def _lines(part: bytes) -> list[str]:
    """The lines of the comments or the text boxes of a part."""
    return [
        unescape(b"".join(_LINE_TEXT.findall(line)).decode(errors="replace"))[:LONGEST_NOTE]
        for line in _LINE_END.split(part)[:MOST_NOTES]
    ]


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo, book: Book, sizes: Sizes, is_sheet: bool) -> Extent:
    """One part, unpacked piece by piece; reading it to its end also proves its checksum."""
    extent, kept = Extent(), b""
    styled = _styled(book)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if part.filename.lower().endswith(".xml"):
                refuse_entities(chunk)
            if not is_sheet:
                continue
            extent.runs += runs_in(chunk)
            if extent.runs > sizes.runs:
                raise TooManyRunsError
            text = kept + chunk
            cut = text.rfind(b"<c ")
            cut = len(text) if cut < 1 or len(text) - cut > _LONGEST_CELL else cut
            text, kept = text[:cut], text[cut:]
            _measure(extent, text)
            _look(extent.looks, text, book, styled)
    _measure(extent, kept)
    _look(extent.looks, kept, book, styled)
    if not extent.usual:
        _cell_by_cell(archive, part, book, extent, sizes)
    return extent


def _styled(book: Book) -> re.Pattern[bytes] | None:
    """What finds a cell of a style that shows more than the bare value; None where there is no such style."""
    if not book.formats:
        return None
    numbers = "|".join(map(str, book.formats)).encode()
    return re.compile(rb'<c\s(?=[^<>]*\bs="(' + numbers + rb')")' + _AT + rb"(?<!/)>")


def _measure(extent: Extent, text: bytes) -> None:
    for letters, number in _FILLED.findall(text):
        row, column = place = _place(letters, number)
        extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
        extent.usual = extent.usual and place > extent.last
        extent.last = place
    extent.usual = extent.usual and all(len(any_.findall(text)) == len(usual.findall(text)) for any_, usual in _WAYS)


def _look(looks: Looks, text: bytes, book: Book, styled: re.Pattern[bytes] | None) -> None:
    _look_at_unread(looks, text, book.stale)
    if styled is not None:
        for style, letters, number in styled.findall(text):
            book.formats[int(style)].note(looks, _place(letters, number))
    for letters, number, _, written in _LAST_INSTANT.findall(text) if b".99999999" in text else ():
        if is_last_instant(written.decode()):
            looks.last_instants.add(_place(letters, number))
    _look_at_texts(looks, text, book.texts)
    looks.hidden_rows.update(map(int, _HIDDEN_ROW.findall(text)))
    if b"Header>" in text or b"Footer>" in text:
        looks.margins += [
            MARGIN_CODE.sub(" ", unescape(line.decode(errors="replace"))) for line in _MARGIN.findall(text)
        ]
    if b"prompt=" in text and len(book.notes) < MOST_NOTES:
        book.notes += [unescape(one.decode(errors="replace"))[:LONGEST_NOTE] for one in _PROMPT.findall(text)]
    if b"cols>" in text and (columns := _COLUMNS.search(text)):
        for column in _COLUMN.findall(columns.group()):
            _look_at_column(looks, {key.decode(): value.decode() for key, value in _SAID_OF_COLUMN.findall(column)})


def _look_at_unread(looks: Looks, text: bytes, stale: bool) -> None:
    """Note the cells without a usable value: errors, formulas without a result, values in pieces."""
    for letters, number, _, error in _ERROR.findall(text):
        looks.unread[_place(letters, number)] = error.decode(errors="replace")
    for pattern in (_UNSTORED, _UNSTORED_TEXT, _STALE) if stale else (_UNSTORED, _UNSTORED_TEXT):
        for letters, number, formula in pattern.findall(text):
            looks.unread[_place(letters, number)] = "=" + unescape(formula.decode(errors="replace"))
    for pattern in _IN_PIECES if _PIECES.search(text) else ():
        for letters, number, _ in pattern.findall(text):
            looks.unread[_place(letters, number)] = SEVERAL_VALUES


def _look_at_texts(looks: Looks, text: bytes, shared: Mapping[int, RichText]) -> None:
    """Note the texts in runs whose edges are lost in the library's reading."""
    for letters, number, text_number in _SHARED.findall(text) if shared else ():
        if rich := shared.get(int(text_number)):
            rich.note(looks, _place(letters, number))
    for letters, number, xml in _INLINE.findall(text) if b"<is>" in text else ():
        if rich := inline_text(xml):
            rich.note(looks, _place(letters, number))


def _look_at_column(looks: Looks, said: Mapping[str, str]) -> None:
    """Note columns that are hidden, or drawn so narrow that it comes to the same."""
    unseen = said.get("hidden") in ("1", "true") or not float(said.get("width") or 1)
    if unseen and said.get("min", "").isdigit() and said.get("max", "").isdigit():
        looks.hide_columns(int(said["min"]) - 1, int(said["max"]) - 1)


def _cell_by_cell(archive: zipfile.ZipFile, part: zipfile.ZipInfo, book: Book, extent: Extent, sizes: Sizes) -> None:
    """Look again, slowly, through a sheet whose cells are not written the usual way (no place, a prefix)."""
    reading = CellByCell(book, sizes.cells)
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            reading.parser.Parse(chunk, False)
            if reading.too_large:
                raise TooLargeError
    reading.parser.Parse(b"", True)
    extent.rows, extent.columns = reading.rows, reading.columns
    reading.looks.hidden_columns, reading.looks.margins = extent.looks.hidden_columns, extent.looks.margins
    extent.looks = reading.looks


def _place(letters: bytes, number: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(number) - 1, column - 1
