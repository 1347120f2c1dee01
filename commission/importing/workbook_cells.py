"""A slow, sure look through a sheet of a workbook, cell by cell, for files that write cells in unusual ways."""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from commission.importing.number_formats import Look
from commission.importing.sheet import MOST_COLUMNS, Looks, Place, is_last_instant

_LAST_INSTANT = re.compile(r"[0-9]{1,7}\.9{8,}[0-9]*", re.ASCII)
_WRITTEN = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class EntitiesError(Exception):
    """The sheet declares entities, which no sheet needs; the first argument says what for."""


_FETCHES, _SWELLS = "it refers to another file", "it declares abbreviations of its own"
_ENTITY = re.compile(rb"<!ENTITY\s[^>]*?(\bSYSTEM\b|\bPUBLIC\b|>)")


def refuse_entities(text: bytes) -> None:
    """Raises EntitiesError where XML declares an entity."""
    if found := _ENTITY.search(text):
        raise EntitiesError(_SWELLS if found[1] == b">" else _FETCHES)


class TooWideError(Exception):
    """The sheet has more columns than any spreadsheet."""


class CellByCell:
    """Follows the XML of a sheet; a cell without a place of its own stands right of the one before it."""

    def __init__(self, formats: Mapping[int, Look], stale: bool, most_cells: int) -> None:
        self.formats, self.stale, self.most_cells = formats, stale, most_cells
        self.looks = Looks()
        self.rows = self.columns = 0
        self.too_large = False
        self.row = self.column = -1
        self.said: dict[str, str] = {}
        self.formula: str | None = None
        self.value: str | None = None
        self.inside = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.refuse

    def refuse(self, *declaration: Any) -> None:
        """Stop at a declared entity: a sheet has no need of any, they are there to swell or to fetch."""
        raise EntitiesError(_FETCHES if declaration[4] is not None else _SWELLS)

    def start(self, name: str, said: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "row":
            self.row = int(said["r"]) - 1 if said.get("r", "").isdigit() else self.row + 1
            self.column = -1
            if said.get("hidden") in ("1", "true"):
                self.looks.hidden_rows.add(self.row + 1)
        elif name == "c":
            self.said, self.formula, self.value, self.inside = said, None, None, ""
            self.row, self.column = self._place(said.get("r", ""))
            if self.column >= MOST_COLUMNS:
                raise TooWideError
        elif name in ("f", "v", "is"):
            self.inside = name
            if name == "f":
                self.formula, self.value = "", None  # a result before its formula is not read as one
            elif self.value is None:
                self.value = ""

    def characters(self, text: str) -> None:
        if self.inside == "f":
            self.formula = (self.formula or "") + text
        elif self.inside:
            self.value = (self.value or "") + text

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name in ("f", "v", "is"):
            self.inside = ""
        elif name == "c":
            self.take((self.row, self.column))

    def take(self, place: Place) -> None:
        """Note what the cell just read is beside its value."""
        if self.value is None and self.formula is None:
            return
        self.rows, self.columns = max(self.rows, place[0] + 1), max(self.columns, place[1] + 1)
        self.too_large = self.too_large or self.rows * self.columns > self.most_cells
        if self.said.get("t") == "e":
            self.looks.unread[place] = self.value or "#ERROR"
        elif self.formula is not None and self._without_result():
            self.looks.unread[place] = "=" + self.formula
        if _LAST_INSTANT.fullmatch(self.value or "") and is_last_instant(self.value or ""):
            self.looks.last_instants.add(place)
        style = self.said.get("s", "")
        if style.isdigit() and int(style) in self.formats:
            self.formats[int(style)].note(self.looks, place)

    def _without_result(self) -> bool:
        if self.value is None or (self.stale and self.value in ("", "0")):
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
