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


@pytest.mark.parametrize("below", [None, 1])
@pytest.mark.parametrize("height", [190, 200, 219])
def test_no_row_is_cut_at_the_foot_wherever_the_wheel_stops(qtbot: QtBot, height: int, below: int | None) -> None:
    """With a line below each row too; at the first row, three steps on, and at the last."""
    table = ReadTable("Rows", [ReadColumn("One", str, 90), ReadColumn("Two", str)])
    qtbot.addWidget(table)
    table.tell_below(below)
    table.resize(300, height)
    table.show(range(50))
    with qtbot.waitExposed(table):
        table.show()
    bar, ground, row = table.verticalScrollBar(), table.viewport(), table.verticalHeader().defaultSectionSize()
    assert ground.height() % row == 0
    assert height - 30 - ground.height() < row + 5, "no more is left empty than the row that would be cut"
    for value in (0, 3 * bar.singleStep(), bar.maximum()):
        bar.setValue(value)
        assert table.rowViewportPosition(table.rowAt(1)) == 0
        assert table.rowViewportPosition(table.rowAt(ground.height() - 2)) == ground.height() - row
    assert table.rowAt(ground.height() - 2) == 49


def test_a_table_with_room_for_all_its_rows_leaves_nothing_empty(qtbot: QtBot) -> None:
    table = ReadTable("Rows", [ReadColumn("One", str)])
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show(range(3))
    with qtbot.waitExposed(table):
        table.show()
    assert table.viewportMargins().bottom() == 0
    assert table.verticalScrollBar().maximum() == 0


def test_what_stands_below_a_row_runs_over_the_whole_width(qtbot: QtBot) -> None:
    """The words of the hidden column are painted right of the first one; put back, they are not."""
    words = "a very long story of what became of it, longer than the first column is wide"
    table = ReadTable("Rows", [ReadColumn("One", lambda _: "x", 60), ReadColumn("Two", lambda _: words)])
    qtbot.addWidget(table)
    table.resize(500, 120)
    table.show(range(1))
    with qtbot.waitExposed(table):
        table.show()
    table.tell_below(1)
    assert table.isColumnHidden(1)
    assert table.verticalHeader().defaultSectionSize() == 46
    assert table.rows.index(0, 1).data() == words, "copied and heard as before"
    table.tell_below(None)
    assert not table.isColumnHidden(1)
    assert table.verticalHeader().defaultSectionSize() == 30
