"""The committee's calendar, the bank holidays and the lead times as a person changes them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commission.rules.decisions.diary import Diary, Nation
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.diary.page import DiaryPage
from tests.test_ui.conftest import Opener

Wait = Callable[[], None]


@pytest.fixture
def wait(qtbot: QtBot, window: MainWindow) -> Wait:
    def waited() -> None:
        qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)

    return waited


@pytest.fixture
def page(opened: Opener, sample: Path) -> DiaryPage:
    made = opened(sample).show_page("diary")
    assert isinstance(made, DiaryPage)
    return made


def diary(window: MainWindow) -> Diary:
    assert window.desk.view is not None
    return window.desk.view.register.diary


def days(window: MainWindow) -> list[str]:
    return [one.held_on.isoformat() for one in diary(window).meetings]


def test_dates_are_typed_or_pasted(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    form = page.meetings.form
    assert form.dates.hasFocus()
    assert not form.add.isEnabled()
    form.dates.setPlainText("Thu 22 Feb 2007\n25/12/2007")
    assert form.preview.text() == (
        "Two meetings: Thu 22 Feb 2007, Tue 25 Dec 2007. 25 Dec 2007 is no working day (Christmas Day)."
    )
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    wait()
    assert days(window) == ["2007-02-22", "2007-12-25"]
    assert form.dates.toPlainText() == ""
    cells = [page.meetings.table.rows.index(1, place).data() for place in range(3)]
    assert cells == ["Tuesday", "25 Dec 2007", "! Christmas Day: Contracts Committee"]
    form.dates.setPlainText("22 Feb 2007")
    assert "22 Feb 2007 is in the calendar already." in form.preview.text()
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    wait()
    assert "in the calendar already" in form.fault.text()
    form.dates.setPlainText("soon")
    assert form.preview.text().startswith("“soon” in line 1 is not a date.")
    assert not form.add.isEnabled()
    assert page.back()
    assert form.dates.toPlainText() == ""


def test_a_series(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    form = page.meetings.form
    qtbot.mouseClick(form.by_series, Qt.MouseButton.LeftButton)
    assert form.preview.text() == "Four meetings: Thu 19 Apr 2007, Thu 19 Jul 2007, Thu 18 Oct 2007, Thu 17 Jan 2008."
    form.begin.setText("1 Feb 2007")
    form.every.set_number(12)
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    wait()
    assert days(window) == ["2007-02-15"]
    form.every.setText("x")
    assert form.preview.text().startswith("A series needs the months from one meeting to the next.")
    form.until.setText("")
    assert form.preview.text().startswith("A series needs a first and a last day.")


def test_a_meeting_is_moved_and_removed_by_keys(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    form, table = page.meetings.form, page.meetings.table
    form.dates.setPlainText("22 Feb 2007, 17 May 2007")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    wait()
    page.arrive()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (form.dates.toPlainText(), form.add.text()) == ("22 Feb 2007", "Change")
    form.dates.setPlainText("1 Mar 2007\n2 Mar 2007")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert form.fault.text() == "A meeting is on one day. Write one date."
    form.dates.setPlainText("1 Mar 2007")
    form.name.setText("Board")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    wait()
    assert days(window) == ["2007-03-01", "2007-05-17"]
    assert diary(window).meetings[0].name == "Board"
    assert (form.add.text(), form.name.text()) == ("Add", "Contracts Committee")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    wait()
    assert days(window) == ["2007-05-17"]
    window.undo()
    wait()
    assert days(window) == ["2007-03-01", "2007-05-17"]
    assert page.delete()
    wait()
    assert len(days(window)) == 1


def test_bank_holidays(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    card = page.holidays
    assert (card.year_label.text(), len(card.table.rows.rows)) == ("2007", 8)
    card.table.setFocus()
    qtbot.keyClick(card.table, Qt.Key.Key_Down)
    assert card.table.currentIndex().row() == 1
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    wait()
    assert card.table.rows.index(1, 2).data() == "Good Friday, taken off"
    assert card.toggle.text() == "Put back"
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    wait()
    assert diary(window).holidays == ()
    card.day.setText("25 May 2008")
    card.name.setText("Local holiday")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    wait()
    assert (card.year_label.text(), card.name.text()) == ("2008", "")
    assert "Local holiday, added" in [card.table.rows.index(row, 2).data() for row in range(9)]
    card.day.setText("25 Dec 2008")
    card.name.setText("Christmas")
    qtbot.mouseClick(card.add, Qt.MouseButton.LeftButton)
    wait()
    assert "is a bank holiday already: Christmas Day" in card.fault.text()
    qtbot.mouseClick(card.before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.after, Qt.MouseButton.LeftButton)
    assert card.year == 2007


def test_the_nation(page: DiaryPage, window: MainWindow, wait: Wait) -> None:
    page.holidays.nation.setCurrentIndex(1)
    wait()
    assert diary(window).nation is Nation.SCOTLAND
    assert len(page.holidays.table.rows.rows) == 9
    assert page.footer == "No meetings yet · bank holidays of Scotland"
    window.undo()
    wait()
    assert page.holidays.nation.currentText() == "England and Wales"


def test_lead_times(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    card = page.leads
    assert (card.months.text(), card.keep.isEnabled(), page.save()) == ("6, 3", False, False)
    card.months.setText("soon")
    assert not card.keep.isEnabled()
    assert card.months.toolTip() == "Write months before the end, as in 6, 3."
    card.months.setText("12, 6")
    assert page.save()
    wait()
    assert diary(window).alert_months == "12, 6"
    card.months.setText("9")
    assert page.back()
    assert card.months.text() == "12, 6"
    card.months.setText("")
    qtbot.keyClick(card.months, Qt.Key.Key_Return)
    wait()
    assert (diary(window).alert_months, card.months.text()) == (None, "6, 3")


def test_it_is_reached_from_decisions_and_leads_back(page: DiaryPage, window: MainWindow) -> None:
    page.back()
    assert window.page_key == "decisions"
    window.page.meetings.click()  # type: ignore[attr-defined]
    assert window.page_key == "diary"


def test_at_first_the_next_meeting_is_in_front(page: DiaryPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    form = page.meetings.form
    form.dates.setPlainText("16 Nov 2006, 22 Feb 2007")
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    wait()
    window.desk.choose_as_at(date(2007, 1, 31))
    assert page.meetings.meeting is not None


def test_a_register_that_is_only_read(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    window.desk.open(sample, write=False)
    qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
    page = window.show_page("diary")
    assert isinstance(page, DiaryPage)
    page.meetings.form.dates.setPlainText("22 Feb 2007")
    assert not page.meetings.form.add.isEnabled()
    assert not page.holidays.toggle.isEnabled()
    assert not page.leads.months.isEnabled()
    assert not page.delete()
