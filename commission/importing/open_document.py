"""OpenDocument sheets (ods): a first look at what the library that reads their values does not tell."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from commission.importing.open_styles import Styles
from commission.importing.rich_text import TooManyRunsError
from commission.importing.sheet import Looks, Place
from commission.importing.shown_text import OFFICE, TEXT, ShownText, TextBeside
from commission.importing.sizes import LISTS, Sizes
from commission.importing.workbook_cells import SEVERAL_VALUES
from commission.importing.workbook_scan import TooLargeError
from commission.rules.reading.written import LONGEST_FIGURE, bare_number

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_VALUED = dict.fromkeys(("float", "currency", "percentage"), "value") | {"date": "date-value"}
"""The attribute that a cell of each kind keeps its value in."""
_LINE = TEXT + "p"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_CHUNK = 1 << 20
_VALUES = {OFFICE + name for name in ("value", "date-value", "time-value", "boolean-value")}
_SIGNS = {"EUR": "€", "USD": "$", "JPY": "¥"}
_UNSEEN = ("collapse", "filter")


class NoSheetError(Exception):
    """The archive is no OpenDocument sheet, or its text declares entities, which no sheet needs."""


@dataclass(slots=True)
class Document:
    """What a first look finds: the looks of each sheet by its name, and what stands beside their cells.

    `notes` are the lines of comments, drawings, and of what is printed above and below each page.
    """

    sheets: dict[str, Looks]
    notes: list[str]


def scan_ods(content: bytes, sizes: Sizes = LISTS) -> Document:
    """What the sheets show beside the values of their cells.

    Raises TooLargeError, TooManyRunsError, NoSheetError, expat.ExpatError, or what zipfile raises for a file that is no
    whole archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > sizes.bytes:
            raise TooLargeError
        if "content.xml" not in archive.namelist():
            raise NoSheetError
        reading = _Reading(sizes)
        for name in ("styles.xml", "content.xml"):  # the styles of both, before the cells that are in them
            if name in archive.namelist():
                reading.read(archive, name)
        for part in archive.infolist():  # reading a part to its end proves its checksum
            with archive.open(part) as stream:
                while stream.read(_CHUNK):
                    pass
    return Document(reading.sheets, reading.beside.lines)


@dataclass(slots=True)
class _Cell:
    """A cell being read: its attributes, how often it is repeated, and the text it shows."""

    attributes: dict[str, str]
    repeat: int
    shown: ShownText


class _Reading:
    """Follows the XML with the place of each cell; a repeated cell or row counts as often as it says."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.sheets: dict[str, Looks] = {}
        self.looks = Looks()
        self.row = self.column = self.times = self.widest = self.filled_rows = self.depth = self.runs = 0
        self.filled = False
        self.cell: _Cell | None = None
        self.styles = Styles()
        self.beside = TextBeside()

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Follow one part of the archive to its end."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = self.refuse
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def refuse(self, *_declaration: Any) -> None:
        raise NoSheetError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.beside.start(name)
        if name == _TABLE + "table":
            self.start_table(attributes)
        elif self.depth != 1:
            self.styles.start(name, attributes)
        elif name == _TABLE + "table-column":
            self.start_column(attributes)
        elif name == _TABLE + "table-row":
            self.start_row(attributes)
        elif name in _CELLS:
            shown = ShownText(self.styles.said)
            self.cell = _Cell(attributes, int(attributes.get(_TABLE + "number-columns-repeated", "1")), shown)
        elif self.cell is not None:
            self.runs += name != _LINE
            if self.runs > self.sizes.runs:
                raise TooManyRunsError
            self.cell.shown.start(name, attributes)

    def start_table(self, attributes: dict[str, str]) -> None:
        """Begin a sheet, or pass over a table that a drawing holds."""
        self.depth += 1
        if self.cell is not None and not self.cell.shown.beside:
            raise NoSheetError  # a table within a cell: the library takes its end for that of the sheet
        if self.depth == 1:
            self.looks = self.sheets[attributes.get(_TABLE + "name", "")] = Looks()
            self.row = self.widest = self.filled_rows = 0
            self.styles.columns = []

    def start_column(self, attributes: dict[str, str]) -> None:
        first = len(self.styles.columns)
        self.styles.column(attributes)
        if attributes.get(_TABLE + "visibility") in _UNSEEN:
            self.looks.hide_columns(first, len(self.styles.columns) - 1)

    def start_row(self, attributes: dict[str, str]) -> None:
        self.column, self.filled = 0, False
        self.styles.row = attributes.get(_TABLE + "default-cell-style-name")
        self.times = int(attributes.get(_TABLE + "number-rows-repeated", "1"))
        if attributes.get(_TABLE + "visibility") in _UNSEEN and self.times <= self.sizes.cells:
            self.looks.hidden_rows.update(range(self.row + 1, self.row + 1 + min(self.times, 1000)))

    def characters(self, text: str) -> None:
        self.beside.characters(text)
        if self.cell is not None:
            self.cell.shown.characters(text)
        elif self.depth != 1:
            self.styles.characters(text)

    def end(self, name: str) -> None:
        self.beside.end(name)
        if name == _TABLE + "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name in _CELLS and self.cell is not None:
            self.take(self.cell, covered=name == _CELLS[1])
            self.column += self.cell.repeat
            self.cell = None
        elif self.cell is not None:
            self.cell.shown.end(name)
        elif name == _TABLE + "table-row":
            if self.filled:
                self.filled_rows = self.row + self.times
            if self.filled_rows * self.widest > self.sizes.cells:
                raise TooLargeError
            self.row += self.times

    def take(self, cell: _Cell, covered: bool) -> None:
        """Note what a cell is beside its value."""
        said = cell.attributes
        kind = said.get(_CALC + "value-type") or said.get(OFFICE + "value-type", "")
        shown = cell.shown.seen
        formula = said.get(_TABLE + "formula")
        if not (kind or shown or formula):
            return self.span(said)
        self.filled, self.widest = True, max(self.widest, self.column + cell.repeat)
        if self.widest * self.times > self.sizes.cells:
            raise TooLargeError
        self.span(said)
        places = [(self.row + down, self.column + on) for down in range(self.times) for on in range(cell.repeat)]
        if self.styles.is_struck(said.get(_TABLE + "style-name"), self.column) or cell.shown.struck:
            self.looks.struck.update(places)
        if covered:
            return None  # what lies under merged cells is not seen by a person
        if kind == "error" or _is_error(shown, formula):
            self.looks.unread.update(dict.fromkeys(places, shown or "#ERROR"))
        elif kind in _VALUED and OFFICE + _VALUED[kind] not in said:
            self.looks.unread.update(dict.fromkeys(places, SEVERAL_VALUES))
        elif formula is not None and not kind:
            self.looks.unread.update(dict.fromkeys(places, "=" + formula.partition("=")[2]))
        else:
            self.look(cell, kind, shown, places)
        return None

    def look(self, cell: _Cell, kind: str, shown: str, places: list[Place]) -> None:
        """Note what a cell with a value of its own shows beside it."""
        said = cell.attributes
        told = said.get(OFFICE + "string-value", shown) != shown or not said.keys().isdisjoint(_VALUES)
        if kind in ("string", "") and (cell.shown.odd or told):
            self.looks.texts.update(dict.fromkeys(places, shown))
        if kind == "percentage":
            self.looks.percent.update(places)
        elif kind == "boolean" or (kind == "float" and shown.isalpha() and said.get(OFFICE + "value") != "0"):
            self.looks.dressed.update(dict.fromkeys(places, ("", f" ({shown})")))
        elif kind == "currency" and (currency := said.get(OFFICE + "currency") or _sign_in(shown)) != "GBP":
            self.looks.foreign.update(dict.fromkeys(places, _SIGNS.get(currency, currency + " ")))
        elif kind in ("date", "float", "currency"):
            look = self.styles.look(said.get(_TABLE + "style-name"), self.column, kind == "date")
            for place in () if look.plain else places:
                look.note(self.looks, place)
            other = look.plain and kind != "date" and _shows_other_sign(shown, said.get(OFFICE + "value", ""))
            if other and not self.styles.is_coloured(said.get(_TABLE + "style-name"), self.column):
                self.looks.dressed.update(dict.fromkeys(places, ("", f" (shown as {shown})")))

    def span(self, said: dict[str, str]) -> None:
        """Note cells merged into one."""
        rows = int(said.get(_TABLE + "number-rows-spanned", "1"))
        columns = int(said.get(_TABLE + "number-columns-spanned", "1"))
        if rows > 1 or columns > 1:
            self.looks.merges.append(((self.row, self.column), (self.row + rows - 1, self.column + columns - 1)))


def _shows_other_sign(shown: str, value: str) -> bool:
    """Whether a number is shown above zero and kept below it, or the other way round."""
    if any(sign in shown for sign in "-−(") is value.startswith("-"):
        return False
    number, below = bare_number(shown.strip()) if len(shown) <= LONGEST_FIGURE else (None, False)
    return number is not None and bool(number.strip("0.")) and below is not value.startswith("-")


def _sign_in(shown: str) -> str:
    """The currency that a cell shows and does not name: pounds, unless a sign says otherwise."""
    return next((currency for currency, sign in _SIGNS.items() if sign in shown), "GBP")


def _is_error(shown: str, formula: str | None) -> bool:
    """True for what a formula shows instead of a result: `#DIV/0!`, `Err:522`."""
    return formula is not None and (shown.startswith("Err:") or (shown.startswith("#") and shown[1:2].isupper()))
