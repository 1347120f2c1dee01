"""The decisions page as a person uses it: bars, meetings, alerts, keys; and what each of them leads to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from commission.rules.decisions.agenda import Point
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.notice import NoticePeriod
from commission.services.contracts.edit_contract import edit_contract
from commission.services.decisions.committee import add_meetings
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.recall import recall
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.theme import colours
from commission.ui.pages.decisions.page import DecisionsPage
from tests.registers import Y2006
from tests.test_ui.conftest import Opener

MEETINGS = [date(2006, 11, 16), date(2007, 2, 22), date(2007, 5, 17), date(2007, 9, 20)]
Wait = Callable[[], None]


@pytest.fixture
def wait(qtbot: QtBot, window: MainWindow) -> Wait:
    def waited() -> None:
        qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)

    return waited


@pytest.fixture
def page(opened: Opener, sample: Path, wait: Wait) -> DecisionsPage:
    """The page on the reference register with four meetings; two contracts can no longer be given notice."""
    with opened_register(sample) as found:
        add_meetings(found, MEETINGS)
        for number in (22, 30):
            contract = next(one for one in recall(found).contracts if one.id == number)
            edit_contract(found, contract, {"notice": NoticePeriod.parse("3 months")}, Y2006)
    window = opened(sample)
    made = window.show_page("decisions")
    wait()
    assert isinstance(made, DecisionsPage)
    return made


def headings(page: DecisionsPage) -> list[tuple[str, int]]:
    return [(row.stage.name, len(row.lines)) for row in page.table.rows.rows if isinstance(row, Point)]


def test_what_is_too_late_comes_first_then_the_meetings(page: DecisionsPage) -> None:
    assert page.answer.text() == (
        "Two contracts are too late for any meeting; 30 contracts are to be decided on 22 Feb 2007, worth £424,900.00."
    )
    assert headings(page) == [("NOTICE_PASSED", 2), ("TO_DECIDE", 30), ("TO_DECIDE", 0), ("TO_DECIDE", 6)]
    assert page.footer == "38 contracts to decide · 32 alerts wait"
    first = page.table.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith("Too late: the notice deadline has passed: two contracts, £90,000.00.")
    cells = [page.table.rows.index(1, place).data() for place in range(len(page.table.rows.columns))]
    assert cells == [
        "Youth Support Services",
        "VCS",
        "60,000.00",
        "29 Dec 2006",
        "31 Mar 2007",
        "0.24 to 0.48 points",
        "0.24 to 0.48 points",
    ]
    assert "The committee’s calendar ends on 20 Sep 2007" in page.note.text()


def test_its_models_stand_every_test(page: DecisionsPage, qtbot: QtBot) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (page.table.rows, page.year.bars, page.alerts.list.lines)
    ]
    page.look(12)
    page.look(0)
    assert len(testers) == 3


def test_bars_and_list_go_together(page: DecisionsPage, qtbot: QtBot) -> None:
    assert [line.contract.id for line in page.year.bars.lines[:3]] == [22, 30, 1]
    page.table.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.contract == page.year.contract == 1
    page.year.setFocus()
    qtbot.keyClick(page.year, Qt.Key.Key_Down)
    assert page.table.contract == page.year.contract == 2
    said = page.year.bars.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Youth Support Services, ends 31 Mar 2007. Notice of 3 months is to be given by 29 Dec 2006")
    assert (
        page.year.axis.accessibleName() == "Meetings: Thursday 22 Feb 2007, Thursday 17 May 2007, Thursday 20 Sep 2007"
    )


def test_the_bar_is_painted_where_its_days_lie(page: DecisionsPage) -> None:
    scale, row = page.year.scale_now(), page.year.visualRect(page.year.bars.index(3, 0))
    picture = page.year.viewport().grab().toImage()

    def at(day: date, away: int = 0) -> QColor:
        return colour(picture, round(scale.at(day)) + away, row.center().y())

    assert at(date(2007, 2, 22)) == QColor(colours().ink)  # the decision's diamond
    assert at(date(2007, 3, 31)).lightness() < 80  # the end’s stroke, its edges softened
    assert at(date(2007, 3, 10)).blue() > at(date(2007, 3, 10)).red() + 60  # the bar itself
    assert at(date(2007, 4, 20)) == QColor(colours().surface)  # nothing after the end
    assert at(date(2007, 5, 17)) != QColor(colours().surface)  # the next meeting's post


def colour(picture: QImage, x: int, y: int) -> QColor:
    ratio = picture.devicePixelRatio()
    return picture.pixelColor(round(x * ratio), round(y * ratio))


def test_enter_opens_the_contract_and_a_heading_all_of_its_contracts(
    page: DecisionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[tuple[frozenset[int], str]] = []
    window.desk.rows_asked.connect(lambda ids, title: asked.append((ids, title)))
    page.arrive()
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked[-1] == (frozenset({22, 30}), "Too late: the notice deadline has passed")
    assert window.page_key == "contracts"
    window.show_page("decisions")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked[-1] == (frozenset({22}), "Youth Support Services")
    window.show_page("decisions")
    page.year.setFocus()
    qtbot.keyClick(page.year, Qt.Key.Key_Return)
    assert asked[-1] == (frozenset({22}), "Youth Support Services")
    window.show_page("decisions")
    qtbot.mouseClick(page.rows, Qt.MouseButton.LeftButton)
    assert asked[-1] == (frozenset({22}), "Youth Support Services")


def test_what_is_in_front_can_be_decided(page: DecisionsPage, window: MainWindow, qtbot: QtBot) -> None:
    asked: list[tuple[frozenset[int], str]] = []
    window.desk.decide_asked.disconnect()
    window.desk.decide_asked.connect(lambda ids, act: asked.append((ids, act)))
    qtbot.mouseClick(page.decide_button, Qt.MouseButton.LeftButton)
    assert asked == [(frozenset({22, 30}), "")]


def test_another_time_and_back(page: DecisionsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.later, Qt.MouseButton.LeftButton)
    assert page.span.text() == "31 Jan 2008 to 30 Jan 2009"
    assert headings(page) == [("TO_DECIDE", 6)]
    assert page.ahead.isVisible()
    assert page.back()
    assert page.span.text() == "31 Jan 2007 to 30 Jan 2008"
    qtbot.mouseClick(page.earlier, Qt.MouseButton.LeftButton)
    assert page.span.text() == "31 Jan 2006 to 30 Jan 2007"
    qtbot.mouseClick(page.ahead, Qt.MouseButton.LeftButton)
    assert not page.back()


def test_alerts_are_chosen_with_keys_and_acknowledged(page: DecisionsPage, qtbot: QtBot, wait: Wait) -> None:
    alerts = page.alerts
    assert len(alerts.list.lines.lines) == 32
    alerts.list.setFocus()
    qtbot.keyClick(alerts.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.contract.id for one in alerts.list.chosen()] == [1, 2]
    qtbot.keyClicks(alerts.reason, "Renewed in principle")
    qtbot.keyClick(alerts.acknowledge, Qt.Key.Key_Space)
    wait()
    assert (len(alerts.list.lines.lines), alerts.chips["answered"].text()) == (30, "Answered 2")
    assert alerts.reason.text() == ""
    alerts.chips["answered"].click()
    said = alerts.list.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ethnic Access Link: acknowledged: Renewed in principle")
    alerts.list.selectAll()
    qtbot.mouseClick(alerts.again, Qt.MouseButton.LeftButton)
    wait()
    assert alerts.chips["waiting"].text() == "Waiting 32"


def test_an_alert_is_snoozed_with_a_reason(page: DecisionsPage, window: MainWindow, qtbot: QtBot, wait: Wait) -> None:
    alerts = page.alerts
    assert alerts.until.text() == "2 Mar 2007"
    qtbot.mouseClick(alerts.snooze, Qt.MouseButton.LeftButton)
    wait()
    assert alerts.fault.text() == "A snoozed alert needs a reason. Say why it can wait, in a few words."
    assert alerts.reason.hasFocus()
    qtbot.keyClicks(alerts.reason, "With the treasurer")
    assert not alerts.fault.isVisible()
    alerts.until.setText("31 Jan 2007")
    assert not alerts.snooze.isEnabled()
    alerts.until.setText("10 Feb 2007")
    qtbot.mouseClick(alerts.snooze, Qt.MouseButton.LeftButton)
    wait()
    assert len(alerts.list.lines.lines) == 31
    window.desk.choose_as_at(date(2007, 2, 10))
    assert len(alerts.list.lines.lines) == 32
    window.undo()
    wait()
    assert alerts.chips["answered"].text() == "Answered 0"


def test_enter_on_alerts_opens_their_contracts(page: DecisionsPage, window: MainWindow, qtbot: QtBot) -> None:
    asked: list[tuple[frozenset[int], str]] = []
    window.desk.rows_asked.connect(lambda ids, title: asked.append((ids, title)))
    page.alerts.list.setFocus()
    qtbot.keyClick(page.alerts.list, Qt.Key.Key_Return)
    assert asked[-1] == (frozenset({1}), "Ethnic Access Link")


def test_the_calendar_is_saved(
    page: DecisionsPage, window: MainWindow, qtbot: QtBot, wait: Wait, tmp_path: Path
) -> None:
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("Decisions.ics")
    file = tmp_path / "dates.ics"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    wait()
    events = list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.message == f"Saved as {file}."
    assert f"{len(events)} entries to 30 Jan 2008" in window.message_bar.notice.remedy


def test_an_empty_register(opened: Opener, tmp_path: Path, wait: Wait) -> None:
    create_register(tmp_path / "empty.commission", "Awdurdod Prawf")
    page = opened(tmp_path / "empty.commission").show_page("decisions")
    wait()
    assert isinstance(page, DecisionsPage)
    assert page.empty.isVisible()
    assert page.empty.title.text()
    assert page.empty.words.text()
    assert not page.year.isVisible()
    assert not page.export.isVisible()
    assert page.empty.isAncestorOf(page.focusWidget())


def test_long_after_the_last_end(opened: Opener, sample: Path, window: MainWindow, wait: Wait) -> None:
    opened(sample)
    window.desk.choose_as_at(date(2020, 1, 1))
    page = window.show_page("decisions")
    wait()
    assert isinstance(page, DecisionsPage)
    assert headings(page) == [(Stage.ENDED.name, 38)]
    assert page.note.text() == "The committee’s calendar is empty: without meetings there are no decision dates."
    assert not page.year.isVisible()


def test_a_register_that_is_only_read(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    window.desk.open(sample, write=False)
    qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
    page = window.show_page("decisions")
    assert isinstance(page, DecisionsPage)
    assert not page.alerts.acknowledge.isEnabled()
    assert not page.decide_button.isEnabled()
    assert page.export.isEnabled()


def test_the_overview_leads_here(page: DecisionsPage, window: MainWindow, qtbot: QtBot) -> None:
    overview = window.show_page("overview")
    lines = overview.lines  # type: ignore[attr-defined]
    assert lines["too_late"].accessibleName() == "2 are too late for any meeting: £90,000.00"
    assert lines["decisions_due"].accessibleName() == (
        "30 to decide on 22 Feb 2007: £424,900.00, in 22 days; 1 not priced"
    )
    lines["alerts"].click()
    assert window.page_key == "decisions"
