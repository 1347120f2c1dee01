"""A slow, sure look through a sheet of a workbook, cell by cell, for files that write cells in unusual ways."""

import re
from xml.parsers import expat

from commission.importing.entities import refuse_declared
from commission.importing.rich_text import RichText, Runs
from commission.importing.sheet import MOST_COLUMNS, Looks, Place, is_last_instant
from commission.importing.workbook_parts import Book

_LAST_INSTANT = re.compile(r"[0-9]{1,7}\.9{8,}[0-9]*", re.ASCII)
SEVERAL_VALUES = "<"
"""Stands for what a cell says that is written in pieces, or in two places: which of them holds is not certain."""
_WRITTEN = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class TooWideError(Exception):
    """The sheet has more columns than any spreadsheet."""


class CellByCell:
    """Follows the XML of a sheet; a cell without a place of its own stands right of the one before it."""

    def __init__(self, book: Book, most_cells: int) -> None:
        self.book, self.most_cells = book, most_cells
        self.looks = Looks()
        self.rows = self.columns = 0
        self.too_large = False
        self.row = self.column = -1
        self.said: dict[str, str] = {}
        self.formula: str | None = None
        self.value: str | None = None
        self.inside = ""
        self.runs = Runs()
        self.odd = False
        self.furthest: Place = (-1, -1)
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = refuse_declared
        self.parser.CommentHandler = self.parser.ProcessingInstructionHandler = self.interrupt
        self.parser.StartCdataSectionHandler = self.interrupt

    def start(self, name: str, said: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "row":
            self.row = int(said["r"]) - 1 if said.get("r", "").isdigit() else self.row + 1
            self.column = -1
            if said.get("hidden") in ("1", "true"):
                self.looks.hidden_rows.add(self.row + 1)
        elif name == "c":
            self.said, self.formula, self.value, self.inside = said, None, None, ""
            self.runs, self.odd = Runs(), False
            self.row, self.column = self._place(said.get("r", ""))
            if self.column >= MOST_COLUMNS:
                raise TooWideError
        elif self.inside == "is":
            self.runs.start(name, said)
        elif name in ("f", "v", "is"):
            self.inside = name
            self.odd = self.odd or (name == "v" and bool(self.value))
            if name == "f":
                self.formula, self.value = "", None  # a result before its formula is not read as one
            elif self.value is None:
                self.value = ""

    def interrupt(self, *_what: str) -> None:
        """Note a value in whose middle something else stands: the library reads the first piece of it alone."""
        self.odd = self.odd or self.inside == "v"

    def characters(self, text: str) -> None:
        if self.inside == "is":
            self.runs.characters(text)
        if self.inside == "f":
            self.formula = (self.formula or "") + text
        elif self.inside:
            self.value = (self.value or "") + text

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name in ("f", "v", "is"):
            self.inside = ""
        elif self.inside == "is":
            self.runs.end(name)
        elif name == "c":
            self.take((self.row, self.column))

    def take(self, place: Place) -> None:
        """Note what the cell just read is beside its value."""
        if self.value is None and self.formula is None:
            return
        self.rows, self.columns = max(self.rows, place[0] + 1), max(self.columns, place[1] + 1)
        self.too_large = self.too_large or self.rows * self.columns > self.most_cells
        if self.odd or place <= self.furthest:
            self.looks.unread[place] = SEVERAL_VALUES
        elif self.said.get("t") == "e":
            self.looks.unread[place] = self.value or "#ERROR"
        elif self.formula is not None and self._without_result():
            self.looks.unread[place] = "=" + self.formula
        if _LAST_INSTANT.fullmatch(self.value or "") and is_last_instant(self.value or ""):
            self.looks.last_instants.add(place)
        self.furthest = max(self.furthest, place)
        if rich := self._rich():
            rich.note(self.looks, place)
        style = self.said.get("s", "")
        if style.isdigit() and int(style) in self.book.formats:
            self.book.formats[int(style)].note(self.looks, place)

    def _rich(self) -> RichText | None:
        """The cell's text, where it is set in runs of which the library loses the edges."""
        if self.said.get("t") == "s" and (self.value or "").isdigit():
            return self.book.texts.get(int(self.value or ""))
        return self.runs.seen()

    def _without_result(self) -> bool:
        if self.value is None or (self.book.stale and self.value in ("", "0")):
            return True
        return not self.value and self.said.get("t") != "str"

    def _place(self, written: str) -> Place:
        match = _WRITTEN.fullmatch(written)
        if match is None:
            return max(self.row, 0), self.column + 1
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(match[2]) - 1, column - 1
