"""The list of providers: filtered as one types, sorted by a click on a heading."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics

from commission.rules.money import grouped, percent
from commission.ui.pages.providers.known import MARK, Line
from commission.ui.widgets.banded import Index
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_VALUE = 90
"""Width in pixels that the column of values has at least."""


def _value(line: Line) -> str:
    if not line.contracts:
        return "–"
    return grouped(line.pence) if line.contracts > line.unpriced else "not priced"


def _part(line: Line) -> str:
    if line.part is None:
        return ""
    return f"{f'{MARK} ' if line.large else ''}{percent(line.share)}"


def _columns() -> tuple[ReadColumn, ...]:
    return (
        ReadColumn("Provider", lambda line: line.provider.name),
        ReadColumn("Contracts", lambda line: f"{line.contracts:,}", 82, right=True, shown_from=430),
        ReadColumn("Value £", _value, _VALUE, right=True, token=lambda line: "ink" if line.contracts else "muted"),
        ReadColumn(
            "Of sector",
            _part,
            84,
            right=True,
            token=lambda line: "warn" if line.large else "ink",
            bar=lambda line: float(line.share),
            strong=lambda line: line.large,
        ),
    )


_KEYS: tuple[Callable[[Line], Any], ...] = (
    lambda line: line.provider.name.casefold(),
    lambda line: line.contracts,
    lambda line: line.pence,
    lambda line: line.share,
)


class ProviderTable(ReadTable):
    """`chosen` carries the line the cursor has come to. `sorted_anew`: a heading was clicked."""

    chosen = Signal(object)
    sorted_anew = Signal()
    _quiet = True  # while the table is made or filled, the cursor's coming tells nobody

    def __init__(self, opened: Callable[[Line], object]) -> None:
        super().__init__("Every provider", _columns(), opened)
        self._lines: Sequence[Line] = ()
        self._ordered: list[tuple[Line, str]] = []
        self._ordered_by: tuple[int, bool] | None = None
        self.order = (2, True)
        self.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        self.setSelectionBehavior(ReadTable.SelectionBehavior.SelectRows)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(2, Qt.SortOrder.DescendingOrder)
        header.sectionClicked.connect(self._click)

    def show_lines(self, lines: Sequence[Line], words: str) -> None:
        """Show the lines in which every word is found, by any of their names; the cursor stays on its provider."""
        if lines is not self._lines or self.order != self._ordered_by:
            self._order(lines)
        asked = words.casefold().split()
        found = [line for line, text in self._ordered if all(word in text for word in asked)]
        before = self.current
        self._quiet = True
        self.show(found)
        if before is not None:
            self.go_to(before.provider.id)
        self._quiet = False

    def _order(self, lines: Sequence[Line]) -> None:
        """Sort the lines once for each order, each with the words it is found by."""
        self._lines, self._ordered_by = lines, self.order
        section, descending = self.order
        found = sorted(lines, key=_KEYS[0])
        found.sort(key=_KEYS[section], reverse=descending)
        self._ordered = [(line, "\n".join((*line.provider.names, line.sector)).casefold()) for line in found]
        self._widen(lines)

    def _widen(self, lines: Sequence[Line]) -> None:
        """A value is never cut short: its column is as wide as the longest."""
        longest = max((_value(line) for line in lines), key=len, default="")
        width = QFontMetrics(self.font()).horizontalAdvance(longest) + 2 * self.pad + 6
        self.horizontalHeader().resizeSection(2, max(width, _VALUE))

    @property
    def current(self) -> Line | None:
        """The line the cursor is on."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def go_to(self, provider: int) -> bool:
        """Put the cursor on a provider; False when it is not among those shown."""
        for at, line in enumerate(self.rows.rows):
            if line.provider.id == provider:
                self.setCurrentIndex(self.rows.index(at, 0))
                return True
        return False

    def sort_next(self) -> None:
        """Sort by the next column, as Ctrl+Shift+S does."""
        self._click((self.order[0] + 1) % len(_KEYS))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._quiet and current.row() != previous.row() and self.current is not None:
            self.chosen.emit(self.current)

    def _click(self, section: int) -> None:
        same = section == self.order[0]
        self.order = section, not self.order[1] if same else section > 0
        order = Qt.SortOrder.DescendingOrder if self.order[1] else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)
        self.sorted_anew.emit()
