"""A table that is only read: with everything chosen it is painted as quickly as with one row."""

import pytest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from commission.ui.widgets.banded import NOWHERE, Index
from commission.ui.widgets.read_table import ReadColumn, ReadModel, ReadTable

ROWS = 20_000


def test_everything_chosen_is_not_looked_at_cell_by_cell(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def count(model: ReadModel, parent: Index = NOWHERE) -> int:
        asked.append(model)
        return 0 if parent.isValid() else len(model.rows)

    monkeypatch.setattr(ReadModel, "rowCount", count)
    table = ReadTable("Many rows", [ReadColumn(title, str, 90) for title in ("One", "Two", "Three")])
    qtbot.addWidget(table)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.show(range(ROWS))
    with qtbot.waitExposed(table):
        table.show()
    table.grab()
    asked.clear()
    table.selectAll()
    table.grab()
    assert 0 < len(asked) < ROWS / 10
