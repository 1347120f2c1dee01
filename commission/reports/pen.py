"""Text written on a page in reading order, each piece marked as the part of the document it belongs to."""

from typing import Any

from commission.reports.structure import Node
from commission.reports.typeface import Style, font

Pieces = tuple[tuple[int, str], ...]
"""A text as a font's subsets hold it: which subset, and its letters there in hexadecimal."""

_NOBODY = Node("Artifact")
"""What no part begins as, so that the first text of a page always opens something."""


class Pen:
    """Writes the texts of one PDF. A text that stood before is not taken apart again.

    It writes the few operators a page of text needs by itself: reportlab's own text object weighs each number and
    letter anew, which doubles the time of a long table.
    """

    def __init__(self, pdf: Any) -> None:
        """`pdf` is reportlab's document, which knows the letters each font has been used for."""
        self._pdf = pdf
        self._pieces: dict[tuple[str, str], Pieces] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._code: list[str] = []
        self._page = self._number = 0
        self._node: Node | None = _NOBODY
        self._style: Style | None = None
        self._subset = 0

    def begin(self, page: int) -> None:
        """Start the text of a page, the first being 0."""
        self._code = ["BT"]
        self._page, self._number = page, 0
        self._node, self._style = _NOBODY, None

    def write(self, x: float, y: float, text: str, style: Style, node: Node | None) -> None:
        """Write a line of text from (x, y) on, in points from the lower left corner; no node: it only decorates."""
        if node is not self._node:
            self._open(node)
        pieces = self._pieces.get((style.font, text)) or self._taken_apart(style.font, text)
        self._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for subset, letters in pieces:
            if style is not self._style or subset != self._subset:
                self._set(style, subset)
            self._code.append(f"<{letters}> Tj")

    def mark(self, node: Node) -> str:
        """Begin marked content outside the text, for a drawing; it ends with EMC."""
        node.stands(self._page, self._number)
        self._number += 1
        return f"/{node.kind} <</MCID {self._number - 1}>> BDC"

    def end(self) -> str:
        """The page's text, as the page holds it."""
        if self._node is not _NOBODY:
            self._code.append("EMC")
        self._code.append("ET")
        return "\n".join(self._code)

    def _open(self, node: Node | None) -> None:
        if self._node is not _NOBODY:
            self._code.append("EMC")
        self._node = node
        self._code.append("/Artifact BMC" if node is None else self.mark(node))

    def _taken_apart(self, face: str, text: str) -> Pieces:
        split = font(face).splitString(text, self._pdf)
        pieces = tuple((subset, letters.hex()) for subset, letters in split)
        self._pieces[face, text] = pieces
        return pieces

    def _set(self, style: Style, subset: int) -> None:
        if style is not self._style:
            red, green, blue = (int(style.colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            self._code.append(f"{red:.4f} {green:.4f} {blue:.4f} rg")
        self._style, self._subset = style, subset
        key = (style.font, subset)
        if key not in self._names:
            self._names[key] = font(style.font).getSubsetInternalName(subset, self._pdf)
        self._code.append(f"{self._names[key]} {style.size:g} Tf")
