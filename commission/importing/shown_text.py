"""The text of an OpenDocument sheet, as a person sees it: of its cells, and beside them."""

from collections.abc import Callable

from commission.importing.rich_text import set_apart
from commission.importing.workbook_scan import LONGEST_NOTE, MOST_NOTES

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_BESIDE = (DRAWING, _STYLE + "header", _STYLE + "footer", OFFICE + "annotation", _TABLE + "help-message")
_LINES = (TEXT + "p", TEXT + "h")
_BLANKS = {TEXT + "s": " ", TEXT + "tab": " ", TEXT + "line-break": "\n"}


class ShownText:
    """Follows the XML within a cell; notes and drawings that hang on it are no part of its text.

    `odd` says that the library that reads the values would not tell the text as it is seen: it leaves out breaks of
    lines, takes in drawings, and does not know of what is set high or struck out.
    """

    def __init__(self, said: Callable[[str, str], str]) -> None:
        self.said = said
        self.parts: list[str] = []
        self.styles: list[str] = []
        self.beside = 0
        self.odd = self.struck = False

    def start(self, name: str, said: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        unread = name.startswith(DRAWING) or name == TEXT + "ruby-text"
        if self.beside or unread or name == OFFICE + "annotation":
            self.odd = self.odd or unread
            self.beside += 1
        elif name == TEXT + "p" and self.parts:
            self.parts.append("\n")
        elif name == TEXT + "span":
            self.styles.append(said.get(TEXT + "style-name", ""))
        elif name in _BLANKS:
            self.odd = self.odd or name != TEXT + "s"
            self.parts.append(_BLANKS[name] * min(int(said.get(TEXT + "c", "1")), 100))

    def characters(self, text: str) -> None:
        """Take in a piece of text."""
        if self.beside:
            return
        for style in self.styles:
            apart = self.said(style, "apart")
            self.odd = self.odd or bool(apart)
            text = set_apart(text, apart)
            self.struck = self.struck or (bool(self.said(style, "line")) and not text.isspace())
        self.parts.append(text)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if self.beside:
            self.beside -= 1
        elif name == TEXT + "span" and self.styles:
            self.styles.pop()

    @property
    def seen(self) -> str:
        """The whole text."""
        return "".join(self.parts).strip()


class TextBeside:
    """Collects the lines that stand beside the cells: in comments, drawings, prompts, above and below each page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.depth = 0

    def start(self, name: str) -> None:
        """Take in the beginning of an element."""
        if self.depth or name.startswith(_BESIDE):
            self.depth += 1
            if name in _LINES and len(self.lines) < MOST_NOTES:
                self.lines.append("")

    def characters(self, text: str) -> None:
        """Take in a piece of text."""
        if self.depth and self.lines:
            self.lines[-1] += text[: LONGEST_NOTE - len(self.lines[-1])]

    def end(self, _name: str) -> None:
        """Take in the end of an element."""
        self.depth = max(0, self.depth - 1)
