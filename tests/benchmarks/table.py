"""The contracts table of the real window: a keystroke in the filter and a click on a heading, beside a repaint."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission.ui.table.columns import COLUMNS
from tests.benchmarks.measuring import Pair, pair_of, seconds
from tests.benchmarks.registers import SIZES, make_register
from tests.benchmarks.windows import Opened, opened_window

TYPED = "provider 00123"
"""What a person types, letter by letter; every contract answers to the first nine."""


def measure(folder: Path) -> list[Pair]:
    pairs: list[Pair] = []
    for size in SIZES:
        with opened_window(make_register(folder / f"{size}.commission", size)) as opened:
            pairs += [_keystroke(opened, size), _search(opened, size), _heading(opened, size)]
    return pairs


def _repaint(opened: Opened) -> float:
    return seconds(opened.page.grid.viewport().repaint)


def _keystroke(opened: Opened, size: int) -> Pair:
    """From the key to the painted result, everything the window does in between included."""
    field = opened.page.tools.filter
    measured = []
    for _ in range(3):
        field.clear()
        field.setFocus()
        opened.settle()
        for letter in TYPED:
            floor = _repaint(opened)
            measured.append((floor, seconds(lambda letter=letter: _press(opened, letter))))  # type: ignore[misc]
    field.clear()
    opened.settle()
    return pair_of("keystroke in the filter", size, "ms", "≤ 2×", measured)


def _press(opened: Opened, letter: str) -> None:
    QTest.keyClick(opened.page.tools.filter, letter)
    QApplication.processEvents()


def _search(opened: Opened, size: int) -> Pair:
    """The search alone: the first letters of a filter over every row. Its floor is one look at every text."""
    rows, every = opened.page._rows, range(size)
    haystacks = rows.haystacks()
    measured = []
    for _ in range(9):
        rows.filtered(every, "")
        floor = seconds(lambda: [at for at in every if "p" in haystacks[at]])
        measured.append((floor, seconds(lambda: rows.filtered(every, "p"))))
    return pair_of("the search of that keystroke", size, "ms", "≤ 4 ms", measured)


def _heading(opened: Opened, size: int) -> Pair:
    """A click on one heading after the other, each in its turn up and down."""
    header = opened.page.grid.horizontalHeader()
    measured = []
    for at in range(len(COLUMNS)):
        if header.isSectionHidden(at):
            continue
        for _ in range(2):
            place = QPoint(header.sectionViewportPosition(at) + header.sectionSize(at) // 2, header.height() // 2)
            floor = _repaint(opened)
            measured.append((floor, seconds(lambda place=place: _click(opened, place))))  # type: ignore[misc]
    return pair_of("click on a heading", size, "ms", "≤ 3×", measured)


def _click(opened: Opened, place: QPoint) -> None:
    viewport = opened.page.grid.horizontalHeader().viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
