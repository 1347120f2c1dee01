"""How a line of a narrow cell is written so that no figure is cut: smaller, nearer to the edge, at last in millions."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetrics

from commission.rules.money import in_millions, sterling
from commission.ui.pages.targets.board.words import CellWords

MARGIN, TIGHT = 12, 5
"""Pixels from a cell's left edge to its words, usually and where they lack room; half of it is left at the right."""
_SHORTER = {"budget not known": "not known", "no target to meet": "no target", "the budget is nil": "nil budget"}
"""A verdict without figures in fewer words: the tooltip has all of them."""


class Line(NamedTuple):
    """One line as it is written, from so many pixels on."""

    text: str
    font: QFont
    left: int


def fitting(texts: Sequence[str], fonts: Sequence[QFont], width: int) -> Line:
    """What fits first: the whole text in each font, then each text nearer to the edge; else the last of them."""
    ways = [
        *(Line(texts[0], font, MARGIN) for font in fonts),
        *(Line(text, font, TIGHT) for text, font in product(texts, fonts)),
    ]
    return next((way for way in ways if way.left * 3 // 2 + _wide(way) < width), ways[-1])


def amounts(words: CellWords) -> tuple[str, ...]:
    """An amount whole, and in millions; the penny stays in the tooltip and in the sentence below the board."""
    return _both(words.amount, words.cell.numerator)


def verdicts(words: CellWords, *, narrow: bool) -> tuple[str, ...]:
    """A verdict in words, or in a `narrow` cell by its mark and figure; then shorter."""
    whole, distance = words.verdict, words.cell.distance
    if distance is None or "£" not in whole:
        return whole, _SHORTER.get(whole, whole)
    mark, figure = whole.partition(" ")[0], whole.rpartition(" ")[2]
    by_mark = [f"{mark} {text}" for text in _both(figure, abs(distance), down=distance > 0)]
    return tuple(by_mark) if narrow else (whole, whole.replace(" by ", " "), *by_mark)


def _both(text: str, pence: int, *, down: bool = True) -> tuple[str, ...]:
    if text != sterling(pence):
        return (text,)  # no figure stands there now
    return text, in_millions(pence) if down else in_millions(-pence).removeprefix("−")


def _wide(line: Line) -> int:
    return QFontMetrics(line.font).horizontalAdvance(line.text)
