"""A table in which single keys decide: each key that is asked for goes to what it does, the others stay the table’s."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from commission.ui.widgets.banded import NOWHERE
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadColumn, ReadTable

Keys = Mapping[str, Callable[[], object]]
_LOOKED_AT = 500
NEAR_END = 20
"""Rows from the last one at which more are asked for."""


class KeyedTable(ReadTable):
    """`keys` by their letter or figure, in capitals; `more` is called once the cursor comes near the last row."""

    def __init__(
        self,
        name: str,
        columns: Sequence[ReadColumn],
        keys: Keys,
        opened: Callable[[Any], object] | None = None,
        more: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(name, columns, opened)
        self._keys, self._more = keys, more
        self.verticalScrollBar().valueChanged.connect(lambda _: self._near_end())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        does = self._keys.get(event.text().upper()) if plain and event.text() else None
        if does is None:
            super().keyPressEvent(event)
        else:
            does()

    @property
    def row(self) -> Any | None:
        """The row the cursor is on."""
        rows, place = self.rows.rows, self.currentIndex().row()
        return rows[place] if 0 <= place < len(rows) else None

    @property
    def marked(self) -> list[Any]:
        """The rows that are marked, where several may be, in their order; the one in front among them."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()} | {self.currentIndex().row()})
        return [self.rows.rows[place] for place in places if 0 <= place < len(self.rows.rows)]

    def step(self, by: int = 1) -> None:
        """Put the cursor so many rows on."""
        place = min(max(self.currentIndex().row() + by, 0), len(self.rows.rows) - 1)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))

    def show(self, rows: Sequence[Any] | None = None) -> None:
        """Show other rows, their figures whole."""
        super().show(rows)
        if rows is not None:
            self.fit(rows)

    def fit(self, rows: Sequence[Any]) -> None:
        """Make room for the figures of rows; of very many those at both ends, where the longest are."""
        some = rows if len(rows) <= 2 * _LOOKED_AT else (*rows[:_LOOKED_AT], *rows[-_LOOKED_AT:])
        columns = enumerate(self.rows.columns)
        widen(self, {at: max(map(one.text, some), key=len, default="") for at, one in columns if one.right})

    def add(self, rows: Sequence[Any]) -> None:
        """Show more rows below those that are there."""
        if rows:
            there = len(self.rows.rows)
            self.rows.beginInsertRows(NOWHERE, there, there + len(rows) - 1)
            self.rows.rows = (*self.rows.rows, *rows)
            self.rows.endInsertRows()

    def _near_end(self) -> None:
        bar = self.verticalScrollBar()
        if self._more is not None and bar.value() >= bar.maximum() - NEAR_END and self.rows.rows:
            self._more()
