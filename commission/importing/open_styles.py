"""The styles of an OpenDocument sheet: what they make of a number, a date or a text, each resting on its parent."""

import re

from commission.importing.number_formats import Look, look_of
from commission.importing.sheet import MOST_COLUMNS

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
_COLOUR = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 color"
_DEEPEST = 20
"""So many parents at most are followed: a style that rests on itself has no end of them."""
_RAISED = re.compile(r"(?P<word>super|sub)|(?P<low>-)?[0-9.]*[1-9][0-9.]*%", re.ASCII)
"""Where a text stands: a word, or so much of its height above the line (below, with a minus sign)."""


class Styles:
    """What the styles show of a number or a date: of cells by name, of columns by their place."""

    def __init__(self) -> None:
        self.parts: dict[str, set[str]] = {}
        self.codes: dict[str, str] = {}
        self.cases: dict[str, list[tuple[str, str]]] = {}
        self.parents: dict[str, str] = {}
        self.own: dict[str, dict[str, str]] = {}
        self.columns: list[str] = []
        self.row: str | None = None
        self.format = self.style = ""
        self.some_struck = self.in_text = False
        self.known: dict[str, Look] = {}

    def start(self, name: str, said: dict[str, str]) -> None:
        """Note what a date's or a number's format is made of, and what a cell's or a text's style says."""
        self.in_text = False
        part = name.removeprefix(_NUMBER)
        if name.startswith(_NUMBER) and part.endswith("-style"):
            self.format = said.get(_STYLE + "name", "")
            self.parts[self.format], self.codes[self.format] = {part}, ""
        elif name.startswith(_NUMBER) and self.format:
            self.parts[self.format].add(part)
            self.in_text = part in ("text", "currency-symbol", "embedded-text")
            if part in ("number", "scientific-number", "fraction", "text-content"):
                self.codes[self.format] += "0," if said.get(_NUMBER + "display-factor", "1") != "1" else "0"
        elif name == _STYLE + "map" and self.format:
            case = said.get(_STYLE + "condition", "").removeprefix("value()"), said.get(_STYLE + "apply-style-name", "")
            self.cases.setdefault(self.format, []).append(case)
        elif name == _STYLE + "text-properties" and self.format:
            self.codes[self.format] += "[red]" * (_COLOUR in said)
        elif name == _STYLE + "text-properties" and self.style:
            self._text(said)
        elif name == _STYLE + "style":
            self.format, self.style = "", said.get(_STYLE + "name", "")
            self.parents[self.style] = said.get(_STYLE + "parent-style-name", "")
            told = said.get(_STYLE + "data-style-name")
            self.own[self.style] = {} if told is None else {"format": told}

    def _text(self, said: dict[str, str]) -> None:
        """Note whether a line goes through the text of a style, and whether it is set high or low."""
        own = self.own[self.style]
        lines = {said.get(_STYLE + f"text-line-through-{what}") for what in ("style", "type")} - {None}
        if lines:
            own["line"] = "" if "none" in lines else "through"
            self.some_struck = self.some_struck or bool(own["line"])
        if _STYLE + "text-position" in said:
            raised = _RAISED.match(said[_STYLE + "text-position"])
            low = raised is not None and (raised["word"] == "sub" or raised["low"] is not None)
            own["apart"] = "" if raised is None else "subscript" if low else "superscript"

    def characters(self, text: str) -> None:
        """Note the words of a format, quoted as spreadsheets write them."""
        if self.in_text and self.format:
            self.codes[self.format] += '"' + text.replace('"', "'") + '"'

    def column(self, said: dict[str, str]) -> None:
        """Note the style that the cells of one or several columns have when they name none."""
        times = min(int(said.get(TABLE + "number-columns-repeated", "1")), MOST_COLUMNS - len(self.columns))
        self.columns += [said.get(TABLE + "default-cell-style-name", "")] * times

    def _of(self, style: str | None, column: int) -> str:
        """A cell's own style, or else that of its row, or of its column."""
        style = self.row if style is None else style
        return style if style is not None else self.columns[column] if column < len(self.columns) else ""

    def said(self, style: str, what: str) -> str:
        """What a style says of its *format*, of a *line* through it, or how its text is set *apart*; or its parents."""
        for _ in range(_DEEPEST):
            own = self.own.get(style, {})
            if what in own:
                return own[what]
            style = self.parents.get(style, "")
            if not style:
                break
        return ""

    def is_coloured(self, style: str | None, column: int) -> bool:
        """True where the format of a cell gives some of its numbers a colour: the sign of those below zero."""
        return "[red]" in self._code(self.said(self._of(style, column), "format"))

    def is_struck(self, style: str | None, column: int) -> bool:
        """True where a line goes through the cell."""
        return self.some_struck and bool(self.said(self._of(style, column), "line"))

    def look(self, style: str | None, column: int, of_date: bool) -> Look:
        """What a cell's style makes of its value."""
        name = self.said(self._of(style, column), "format")
        parts = self.parts.get(name, set())
        if of_date:
            undated = "year" in parts and "day" not in parts
            return Look(month=undated and "month" in parts, year=undated and "month" not in parts)
        if not parts & {"number-style", "currency-style"}:
            return Look()
        if name not in self.known:
            self.known[name] = look_of(self._code(name))
        return self.known[name]

    def _code(self, name: str) -> str:
        """A format as spreadsheets write it: what it is in some cases, then what it is in all others."""
        sections = [f"[{case}]{self.codes.get(then, '')}" for case, then in self.cases.get(name, ()) if case]
        plain = [section.removeprefix("[>=0]").removeprefix("[>0]") for section in sections[:1]] + sections[1:]
        return ";".join([*plain, self.codes.get(name, "")])
