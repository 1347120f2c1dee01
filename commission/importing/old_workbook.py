"""Old workbooks (xls): a first look at what the library that reads their values does not tell."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from commission.importing.compound import BrokenError, Compound
from commission.importing.number_formats import BUILT_IN, Look, look_of
from commission.importing.old_texts import Font, font_of, texts_apart
from commission.importing.rich_text import RichText
from commission.importing.sheet import Looks, is_last_instant
from commission.importing.sizes import LISTS, Sizes
from commission.importing.workbook_scan import LONGEST_NOTE, MARGIN_CODE, MOST_NOTES, TooLargeError

_BOF, _SHEET, _LOCKED, _SYSTEM_1904, _FORMAT, _STYLE = 0x809, 0x85, 0x2F, 0x22, 0x41E, 0xE0
_NUMBER, _RK, _ROW_OF_RK, _FORMULA, _ERROR, _MERGED, _ROW, _COLUMNS = (
    *(0x203, 0x27E, 0xBD, 0x06, 0x205),
    *(0xE5, 0x208, 0x7D),
)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_RECALCULATED = 1
_EMPTY_TEXT = b"\x17\x00"
"""What a formula that may come to a blank text has in it; without it the result was never worked out."""
LAST_SERIAL = 2_958_466
"""The number of the last day a spreadsheet knows, and one."""
_HIDDEN_ROW, _HIDDEN_COLUMNS = 0x20, 0x01
_FONT, _TEXTS, _GOES_ON, _SHARED_TEXT = 0x31, 0xFC, 0x3C, 0xFD
_MARGINS, _BOX, _PROMPTS = (0x14, 0x15), 0x1B6, 0x1BE


class LockedError(Exception):
    """The workbook is locked with a password."""


@dataclass(slots=True)
class OldBook:
    """What a first look finds: the looks of each sheet by its name, and whether days are counted from 1904.

    `notes` are the texts of comments, text boxes and prompts.
    """

    sheets: dict[str, Looks] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    from_1904: bool = False


def scan_xls(content: bytes, sizes: Sizes = LISTS) -> OldBook:
    """Raises BrokenError, LockedError or TooLargeError."""
    container = Compound(content)
    if "EncryptedPackage" in container.entries:
        raise LockedError
    stream = container.stream("Workbook") or container.stream("Book")
    if stream is None:
        raise BrokenError
    try:
        return _scan(stream, sizes)
    except (struct.error, IndexError, UnicodeError) as error:
        raise BrokenError from error


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of their part."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BOF) - (kind == 0x0A)
        if depth <= 0:
            return


def _scan(stream: bytes, sizes: Sizes) -> OldBook:
    book = OldBook()
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[tuple[int, int]] = []
    fonts: list[Font] = []
    texts: list[bytes] = []
    before = 0
    places: list[tuple[str, int]] = []
    for kind, record in _records(stream, 0):
        if kind == _LOCKED:
            raise LockedError
        if kind == _SYSTEM_1904:
            book.from_1904 = record[:2] == b"\x01\x00"
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = _text(record[2:], wide=True)
        elif kind == _STYLE:
            font, code = struct.unpack_from("<HH", record)
            styles.append((font - (font > 4), code))  # no font has the number 4
        elif kind == _FONT:
            fonts.append(font_of(record))
        elif kind == _TEXTS or (kind == _GOES_ON and before == _TEXTS):
            texts.append(record)
            kind = _TEXTS
        elif kind == _SHEET and record[5:6] == b"\x00":  # a sheet of cells, not a chart or a macro
            places.append((_text(record[6:], wide=False), struct.unpack_from("<I", record)[0]))
        before = kind
    struck = {number for number, font in enumerate(fonts) if font.struck}
    known = [replace(look_of(codes.get(code, "")), struck=font in struck) for font, code in styles]
    apart = texts_apart(texts, fonts)
    for name, start in places:
        book.sheets[name], notes = sheet_looks(stream, start, known, apart, sizes)
        book.notes += notes
    return book


def sheet_looks(
    stream: bytes,
    start: int,
    styles: Sequence[Look] = (),
    texts: Mapping[int, RichText] = MappingProxyType({}),
    sizes: Sizes = LISTS,
) -> tuple[Looks, list[str]]:
    """The looks of the sheet whose records begin at a place, and its notes; `styles` and `texts` are the workbook's."""
    reading = _Reading(styles, texts, sizes)
    return reading.look(stream, start), reading.notes


def _text(record: bytes, wide: bool) -> str:
    """A text with its length before it, two bytes long if `wide`; its letters are one byte or two."""
    length = struct.unpack_from("<H" if wide else "<B", record)[0]
    flags, letters = record[2 if wide else 1], record[3 if wide else 2 :]
    return letters[: length * 2].decode("utf-16-le") if flags & 1 else letters[:length].decode("latin-1")


def _prompt(record: bytes) -> str:
    """What a person is asked for in a cell: the third text of the rule for what may stand in it."""
    at = 4
    for _ in range(2):
        length, flags = struct.unpack_from("<HB", record, at)
        at += 3 + length * (1 + (flags & 1))
    return _text(record[at:], wide=True)


class _Reading:
    """Notes the cells of one sheet that are more or less than their value."""

    def __init__(self, styles: Sequence[Look], texts: Mapping[int, RichText], sizes: Sizes) -> None:
        self.styles, self.texts, self.sizes, self.looks = styles, texts, sizes, Looks()
        self.notes: list[str] = []
        self.rows = self.columns = 0

    def look(self, stream: bytes, start: int) -> Looks:
        before = 0
        for kind, record in _records(stream, start):
            if kind in (_NUMBER, _RK, _FORMULA, _ERROR):
                row, column, style = struct.unpack_from("<HHH", record)
                self.cell(row, column, style)
                if kind in (_FORMULA, _ERROR):
                    self.result(row, column, record, formula=kind == _FORMULA)
                if kind in (_NUMBER, _FORMULA) and _is_late(record):
                    self.looks.last_instants.add((row, column))
            elif kind == _SHARED_TEXT:
                self.shared_text(*struct.unpack_from("<HHHI", record))
            elif kind == _ROW_OF_RK:
                row, first = struct.unpack_from("<HH", record)
                for column in range((len(record) - 6) // 6):
                    self.cell(row, first + column, struct.unpack_from("<H", record, 4 + column * 6)[0])
            else:
                self.shape(kind, record)
                self.beside(kind, record, before)
            before = kind
        return self.looks

    def beside(self, kind: int, record: bytes, before: int) -> None:
        """Note what stands beside the cells: printed margins, comments, text boxes, prompts."""
        if kind in _MARGINS and record:
            self.looks.margins.append(MARGIN_CODE.sub(" ", _text(record, wide=True)))
        elif kind == _GOES_ON and before == _BOX and len(self.notes) < MOST_NOTES:
            letters = record[1:].decode("utf-16-le" if record[0] & 1 else "latin-1", "replace")
            self.notes += letters[:LONGEST_NOTE].split("\n")
        elif kind == _PROMPTS and len(self.notes) < MOST_NOTES:
            self.notes.append(_prompt(record)[:LONGEST_NOTE])

    def shape(self, kind: int, record: bytes) -> None:
        """Note cells merged into one, and rows and columns a person does not see."""
        if kind == _MERGED:
            for at in range(2, 2 + 8 * struct.unpack_from("<H", record)[0], 8):
                top, bottom, left, right = struct.unpack_from("<4H", record, at)
                self.looks.merges.append(((top, left), (bottom, right)))
        elif kind == _ROW and struct.unpack_from("<H", record, 12)[0] & _HIDDEN_ROW:
            self.looks.hidden_rows.add(struct.unpack_from("<H", record)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", record, 8)[0] & _HIDDEN_COLUMNS:
            self.looks.hide_columns(*struct.unpack_from("<HH", record))

    def reach(self, row: int, column: int) -> None:
        """Measure how far the sheet reaches. Raises TooLargeError."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > self.sizes.cells:
            raise TooLargeError

    def cell(self, row: int, column: int, style: int) -> None:
        """A cell of a number, as its style shows it."""
        self.reach(row, column)
        if style < len(self.styles):
            self.styles[style].note(self.looks, (row, column))

    def shared_text(self, row: int, column: int, style: int, number: int) -> None:
        """A cell of text, which may be set in runs, or struck out as a whole; its style's format says nothing of it."""
        self.reach(row, column)
        if style < len(self.styles) and self.styles[style].struck:
            self.looks.struck.add((row, column))
        if number in self.texts:
            self.texts[number].note(self.looks, (row, column))

    def result(self, row: int, column: int, record: bytes, formula: bool) -> None:
        """A cell that holds an error; a formula whose blank result is only there until it is worked out."""
        if not formula:
            if record[7]:
                self.looks.unread[row, column] = _ERRORS.get(record[6], "#ERROR")
        elif record[12:14] == b"\xff\xff":
            if record[6] == 2:
                self.looks.unread[row, column] = _ERRORS.get(record[8], "#ERROR")
            elif record[6] == 3 and (record[14] & _RECALCULATED or _EMPTY_TEXT not in record[22:]):
                self.looks.unread[row, column] = "=…"


def _is_late(record: bytes) -> bool:
    """True for a number just under a whole day; a formula's result of another kind is marked by its last bytes."""
    if record[12:14] == b"\xff\xff":
        return False
    value: float = struct.unpack_from("<d", record, 6)[0]
    return 1 < value < LAST_SERIAL and is_last_instant(repr(value))
