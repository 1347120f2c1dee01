"""Snapshots, driven as a person drives them: take one, change the register, compare, remove and undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.models.journal import Journal
from commission.services.changes import act
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.pages.targets.snapshots.view import SnapshotsPart
from commission.ui.widgets.line import small
from tests.test_ui.conftest import Opener


@pytest.fixture
def snapshots(opened: Opener, sample, qtbot: QtBot) -> SnapshotsPart:
    """The part on the sample, in 2007-08."""
    window = opened(sample)
    window.desk.choose_year(window.desk.year.next)
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    part = page.choose("snapshots")
    assert isinstance(part, SnapshotsPart)
    return part


def settled(part: SnapshotsPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not part.desk.tasks.busy)


def take(part: SnapshotsPart, name: str, qtbot: QtBot) -> None:
    part.new()
    qtbot.keyClicks(part.form._controls["name"], name)
    qtbot.keyClick(part.form._controls["name"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not part.form.isVisible() and name in part.lines)
    settled(part, qtbot)


def change(part: SnapshotsPart, qtbot: QtBot, **values: object) -> None:
    """Change County Training, which stands in the snapshot."""

    def write(journal: Journal) -> None:
        journal.update("contract", 12, values)

    part.desk.write(lambda opened, _: act(opened, "A change", write))
    settled(part, qtbot)


def shown(part: SnapshotsPart, row: int) -> list[str]:
    rows = part.table.rows
    return [rows.index(row, column).data() for column in range(rows.columnCount())]


def test_an_empty_page_says_what_a_snapshot_is_and_offers_one(snapshots, qtbot: QtBot) -> None:
    assert snapshots.empty.isVisible()
    assert "the value in 2007-08 of what is in place on 1 April 2007" in snapshots.empty.words.text()
    qtbot.mouseClick(snapshots.first, Qt.MouseButton.LeftButton)
    assert snapshots.form.isVisible()
    assert snapshots.back()
    assert not snapshots.form.isVisible()
    assert not snapshots.back()
    assert not snapshots.copy()
    assert not snapshots.delete()


def test_what_is_in_place_on_1_april_is_frozen_and_stays(snapshots, qtbot: QtBot) -> None:
    take(snapshots, "Return of April 2007", qtbot)
    assert snapshots.sentence.text().startswith(
        "Value in 2007-08 of what was in place on 1 April 2007, rule A, amounts as totals: £78,472.62"
    )
    assert snapshots.lines["Return of April 2007"].right == "78,472.62"
    assert snapshots.now.text() == "Asked today the answer is the same, £78,472.62. Six contracts as before."
    assert not snapshots.changed.isEnabled()
    change(snapshots, qtbot, amount=2_000_000)
    assert "£78,472.62" in snapshots.sentence.text()
    assert snapshots.now.text().startswith("Asked today the answer is £80,253.64: £1,781.02 more than")
    assert shown(snapshots, 0) == [
        "County Training",
        "7,124.09",
        "8,905.11",
        "+1,781.02",
        "amount 16,000.00 → 20,000.00",
    ]
    assert snapshots.sum.text() == "1,781.02"
    snapshots.changed.click()
    assert snapshots.table.rows.rowCount() == 1
    assert snapshots.copy()
    assert QApplication.clipboard().text().splitlines()[1].startswith("County Training\t7,124.09\t8,905.11")
    ModelTester(snapshots.table.rows)
    with qtbot.waitSignal(snapshots.desk.rows_asked) as asked:
        qtbot.keyClick(snapshots.table, Qt.Key.Key_Return)
    assert asked.args == [frozenset((12,)), "County Training"]


def test_a_contract_that_went_says_why(snapshots, qtbot: QtBot) -> None:
    take(snapshots, "Return", qtbot)
    change(snapshots, qtbot, counts="outside our budget")
    assert shown(snapshots, 0) == ["County Training", "7,124.09", "—", "−7,124.09", "gone: outside our budget"]
    with qtbot.assertNotEmitted(snapshots.desk.rows_asked):
        qtbot.keyClick(snapshots.table, Qt.Key.Key_Return)


def test_a_name_is_wanted_and_is_taken_once(snapshots, qtbot: QtBot) -> None:
    take(snapshots, "Return", qtbot)
    snapshots.new()
    assert snapshots.save()
    assert "Name it" in snapshots.form.judge()["name"]
    qtbot.keyClicks(snapshots.form._controls["name"], "RETURN")
    snapshots.form._controls["in_place_on"].setText("31 Feb")
    assert set(snapshots.form.judge()) == {"name", "in_place_on"}
    snapshots.back()
    assert list(snapshots.lines) == ["Return"]


def test_one_of_several_is_chosen_removed_and_brought_back(snapshots, qtbot: QtBot) -> None:
    for name in ("First", "Second"):
        take(snapshots, name, qtbot)
    assert list(snapshots.lines) == ["Second", "First"]
    assert snapshots.name == "Second"
    qtbot.mouseClick(snapshots.lines["First"], Qt.MouseButton.LeftButton)
    settled(snapshots, qtbot)
    assert (snapshots.name, snapshots.lines["First"].accessibleDescription()) == ("First", "In front")
    assert snapshots.delete()
    qtbot.waitUntil(lambda: list(snapshots.lines) == ["Second"])
    settled(snapshots, qtbot)
    snapshots.desk.undo()
    qtbot.waitUntil(lambda: set(snapshots.lines) == {"First", "Second"})
    settled(snapshots, qtbot)


def test_the_last_one_gone_leaves_the_page_empty(snapshots, qtbot: QtBot) -> None:
    take(snapshots, "Only", qtbot)
    qtbot.mouseClick(snapshots.removing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(snapshots.empty.isVisible)
    settled(snapshots, qtbot)
    assert snapshots.footer == "No snapshot was taken yet"


def test_the_whole_year_is_frozen_where_no_day_is_given(snapshots, qtbot: QtBot) -> None:
    snapshots.new()
    snapshots.form.fill({"name": "All of it", "in_place_on": ""})
    snapshots.save()
    qtbot.waitUntil(lambda: snapshots.name == "All of it" and snapshots.chosen is not None)
    settled(snapshots, qtbot)
    assert snapshots.sentence.text().startswith("Value in 2007-08 of all contracts")


def test_what_became_is_never_cut_in_a_small_window_with_large_amounts(snapshots, qtbot: QtBot) -> None:
    """Of ten figures each: it stands below the row, whole; in a wide window, in its column again."""
    window, table = snapshots.window(), snapshots.table
    window.resize(1024, 700)
    change(snapshots, qtbot, amount=123_456_789_000)
    take(snapshots, "Frozen", qtbot)
    change(snapshots, qtbot, amount=234_567_890_100)
    QApplication.processEvents()
    assert table.below == 4
    room, letters = table.viewport().width() - 2 * table.pad, QFontMetrics(small(table))
    told = [shown(snapshots, at)[4] for at in range(table.rows.rowCount())]
    assert any("2,345,678,901.00" in words for words in told)
    assert all(letters.horizontalAdvance(words) <= room for words in told)
    for place, figure in enumerate(snapshots.chosen.widest, 1):
        assert table.columnWidth(place) > table.fontMetrics().horizontalAdvance(figure)
    assert not table.horizontalScrollBar().isVisible()
    window.resize(1800, 900)
    qtbot.waitUntil(lambda: table.below is None)
