"""What is ending: count, value and list agree for any look ahead; what stands apart is named, never red."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.rules.figures.expiry import WITHIN_CHOICES, ending
from commission.services.registers.open_register import create_register
from commission.ui.pages.ending import page as module
from commission.ui.pages.ending.page import EndingPage
from commission.ui.view import View
from commission.ui.widgets.read_table import ReadColumn, ReadModel
from tests.registers import Y2006, contract, register
from tests.test_ui.conftest import Opener
from tests.test_ui.test_overview import spoken_names


@pytest.fixture
def page(opened: Opener, sample: object) -> EndingPage:
    window = opened(sample)  # type: ignore[arg-type]
    return window.show_page("ending")  # type: ignore[return-value]


def shown(page: EndingPage) -> tuple[int, int]:
    """Count and pence of the list as it stands on the page."""
    rows = page.table.rows.rows
    return len(rows), sum(one.amount or 0 for one in rows)


def test_ninety_days_at_first(page: EndingPage) -> None:
    assert page.answer.text() == "32 contracts end by 1 May 2007, worth £514,900.00; 1 not priced"
    assert shown(page) == (32, 51_490_000)
    assert page.footer == "32 contracts · £514,900.00; 1 not priced"


def test_an_empty_register_offers_the_ways_to_fill_it_and_shows_no_bare_headings(
    opened: Opener, tmp_path: Path
) -> None:
    create_register(tmp_path / "empty.commission", "A Body")
    page = opened(tmp_path / "empty.commission").show_page("ending")
    assert isinstance(page, EndingPage)
    assert page.empty.title.text() == "No contracts yet"
    assert page.empty.isAncestorOf(QApplication.focusWidget() or page)
    assert not page.months.isVisible()
    assert not page.table.isVisible()


@pytest.mark.parametrize("days", WITHIN_CHOICES)
def test_count_value_and_list_agree_for_every_chip(page: EndingPage, qtbot: QtBot, days: int) -> None:
    chip = next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == f"Within {days} days")
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    view = page.desk.view
    assert view is not None
    found = ending(view.register.contracts, view.as_at, days)
    assert shown(page) == (found.count, found.amount)
    assert page.within == page.days.number() == days
    assert [one.isChecked() for one in page.findChildren(QAbstractButton) if one.property("days")].count(True) == 1


def test_any_number_of_days_is_typed(page: EndingPage, qtbot: QtBot) -> None:
    assert page.find_in_page()
    page.days.selectAll()
    qtbot.keyClicks(page.days, "516")
    assert shown(page) == (38, 67_940_000)
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    assert shown(page) == (32, 51_490_000)
    assert not any(one.isChecked() for one in page.findChildren(QAbstractButton) if one.property("days"))


def test_what_is_no_number_changes_nothing_and_is_not_lost(page: EndingPage, qtbot: QtBot) -> None:
    page.days.selectAll()
    qtbot.keyClicks(page.days, "soon")
    assert page.days.text() == "soon"
    assert page.days.toolTip() == "Type a number of days from 0 to 36,500."
    assert page.within == 90


def test_nothing_that_soon(page: EndingPage) -> None:
    page.look_ahead(30)
    assert page.answer.text() == "No contract ends from 31 Jan 2007 to 2 Mar 2007"
    assert not page.table.isVisible()
    assert page.none.isVisible()


def test_soonest_first_with_its_state(page: EndingPage) -> None:
    page.look_ahead(600)
    days = [one.ends_on for one in page.table.rows.rows]
    assert days == sorted(days)
    model = page.table.rows
    assert model.data(model.index(0, 4)) == "◔ 59 days"
    assert model.data(model.index(37, 4)) == "in force"


def test_months_as_a_table(page: EndingPage) -> None:
    model = page.months.rows
    cells = [[model.data(model.index(row, column)) for column in range(3)] for row in range(model.rowCount())]
    assert cells == [["Mar 2007", "32", "514,900.00"], ["Jun 2008", "6", "164,500.00"]]
    bars = [model.columns[2].bar(month) for month in model.rows if model.columns[2].bar]
    assert bars[0] == 1.0
    assert bars[1] == pytest.approx(1645 / 5149)


def test_enter_opens_a_contract_and_a_month(page: EndingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        qtbot.keyClick(page.months, Qt.Key.Key_Return)
    assert (len(asked.args[0]), asked.args[1]) == (32, "ending in Mar 2007")
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (len(asked.args[0]), asked.args[1]) == (1, "Ethnic Access Link")


def test_undated_and_ended_stand_apart(page: EndingPage, qtbot: QtBot) -> None:
    page.desk.choose_as_at(date(2008, 1, 1))
    lines = {one.accessibleName(): one for one in page.apart}
    assert list(lines) == ["No end date: three contracts, £127,200.00", "Already ended: 32 contracts, £514,900.00"]
    for made, count in zip(lines.values(), (3, 32), strict=True):
        with qtbot.waitSignal(page.desk.rows_asked) as asked:
            qtbot.keyClick(made, Qt.Key.Key_Return)
        assert len(asked.args[0]) == count


def test_nothing_here_is_red(page: EndingPage) -> None:
    page.look_ahead(600)
    used = {column.token(row) for column in page.table.rows.columns for row in page.table.rows.rows}
    assert "bad" not in used
    assert "warn" in used


def test_every_control_has_a_name_of_its_own(page: EndingPage) -> None:
    names = Counter(spoken_names(page))
    assert all(names)
    assert [name for name, count in names.items() if count > 1] == []


def test_open_ended_is_no_missing_date(page: EndingPage) -> None:
    page.show_register(View(register(contract(ends_on=None, open_ended=True)), Y2006, date(2007, 1, 31)))
    assert shown(page) == (0, 0)
    assert page.months.rows.rowCount() == 0


def test_the_table_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = ReadModel((ReadColumn("Word", str), ReadColumn("Length", lambda word: str(len(word)), right=True)))
    model.show(["one", "three"])
    qtmodeltester.check(model)
    assert model.data(model.index(1, 1)) == "5"


def test_a_large_register_is_looked_through_beside_the_window(
    page: EndingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    page.look_ahead(10)
    page.look_ahead(600)  # overtakes the one before
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    assert shown(page) == (38, 67_940_000)
    assert page.answer.text().startswith("38 contracts end by 22 Sep 2008")
