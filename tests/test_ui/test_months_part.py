"""Month by month, driven as a person drives it: sentence, drawing, table and pace by keys, pointer and chips."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.rules.facts import Reading
from commission.rules.figures.shares import board
from commission.rules.money import grouped
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.targets.months.view import MonthsPart
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.view import View
from tests.registers import register
from tests.test_ui.conftest import Opener


@pytest.fixture
def months(opened: Opener, sample, qtbot: QtBot) -> MonthsPart:
    """The part on the sample, its drawing in sight."""
    page = opened(sample).show_page("targets")
    assert isinstance(page, TargetsPage)
    part = page.choose("months")
    assert isinstance(part, MonthsPart)
    qtbot.waitUntil(lambda: part.curve.isVisible() and not part.desk.tasks.busy)
    return part


def shown(part: MonthsPart, column: int) -> list[str]:
    rows = part.table.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def press(part: MonthsPart, text: str, qtbot: QtBot) -> None:
    (chip,) = [one for one in part.findChildren(type(part.printing)) if one.text() == text]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not part.desk.tasks.busy)


def test_the_sentence_comes_first_and_the_table_has_twelve_months(months) -> None:
    assert months.answer.text().startswith("By 31 March 2007 £613,693.93 is committed under rule A, amounts as totals")
    assert (shown(months, 0)[0], shown(months, 0)[-1]) == ("Apr 2006", "Mar 2007")
    assert (shown(months, 1)[9], shown(months, 1)[-1]) == ("512,069.19", "613,693.93")
    assert months.table.isColumnHidden(2), "nothing is planned: the forecast is what is committed"
    assert not months.table.verticalScrollBar().isVisible()
    assert "Three contracts without a term, £127,200.00, are spread evenly over the year." in months.notes.text()


def test_readings_and_rules_are_chosen_above(months, qtbot: QtBot) -> None:
    press(months, "Amounts are per year", qtbot)
    assert shown(months, 1)[-1] == "784,695.35"
    press(months, "Rule B", qtbot)
    assert shown(months, 1)[-1] == "630,995.35"
    assert "rule B, amounts are per year" in months.footer
    assert "630,995.35" in months.curve.accessibleDescription()


def test_the_month_of_the_day_is_in_front_and_arrows_walk_on(months, qtbot: QtBot) -> None:
    months.arrive()
    assert (months.table.currentIndex().row(), months.curve.current) == (9, 9)
    assert months.point.text() == ("To the end of January 2007: £512,069.19 committed, £11,903.41 below the even path.")
    qtbot.waitUntil(months.curve.hasFocus)
    for key, place in ((Qt.Key.Key_Right, 10), (Qt.Key.Key_End, 11), (Qt.Key.Key_Right, 11), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(months.curve, key)
        assert (months.curve.current, months.table.currentIndex().row()) == (place, place)
    assert months.curve.accessibleDescription().startswith(months.point.text())
    qtbot.keyClick(months.curve, Qt.Key.Key_Left)
    assert months.curve.current == 0
    qtbot.keyClick(months.table, Qt.Key.Key_Down)
    assert months.curve.current == 1, "the drawing follows the table"


def test_the_pointer_reaches_every_month(months, qtbot: QtBot) -> None:
    curve = months.curve
    for place in (0, 5, 11):
        across = 6 + (place + 0.5) * (curve.width() - 12) / 12
        qtbot.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(across), 40))
        assert months.table.currentIndex().row() == place
    qtbot.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(1, 40))
    assert curve.current == 11, "on the rim there is no month"


def test_the_months_are_copied_as_a_table(months) -> None:
    assert months.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "To the end of\tCommitted £\tForecast £\tEven path £"
    assert lines[12] == "Mar 2007\t613,693.93\t613,693.93\t625,000.00"


def test_the_pace_lists_who_is_ahead_and_opens_a_contract(months, qtbot: QtBot) -> None:
    press(months, "Amounts are per year", qtbot)
    rows = months.pace.table.rows
    assert [rows.index(0, column).data() for column in (0, 2, 6)] == ["County Training", "13,413.70", "16.32"]
    assert "of five more is due than their days ask for, of none less" in months.pace.sentence.text()
    with qtbot.waitSignal(months.desk.rows_asked) as asked:
        qtbot.keyClick(months.pace.table, Qt.Key.Key_Return)
    assert asked.args[1] == "County Training"


def test_print_goes_to_the_paper(months, qtbot: QtBot) -> None:
    with qtbot.waitSignal(months.desk.page_asked) as asked:
        qtbot.mouseClick(months.printing, Qt.MouseButton.LeftButton)
    assert asked.args == ["papers"]
    qtbot.waitUntil(lambda: not months.desk.tasks.busy)


def test_tables_keep_to_qts_rules_and_a_dark_window_is_drawn_anew(months, qtbot: QtBot) -> None:
    for table in (months.table, months.pace.table):
        ModelTester(table.rows)
    before = months.curve.grab().toImage()
    window = months.window()
    window.desk.looks_asked.emit(str(Scheme.DARK))
    qtbot.waitUntil(lambda: not months.desk.tasks.busy and months.curve.grab().toImage() != before)


def test_an_empty_register_has_months_of_nothing(months, qtbot: QtBot) -> None:
    view = months._view
    months.show_register(View(register(targets=(), components=()), view.year, view.as_at, False))
    qtbot.waitUntil(lambda: not months.desk.tasks.busy)
    assert months.answer.text().startswith("By 31 March 2007 £0.00 is committed under rule A; without a budget")
    assert shown(months, 4) == ["—"] * 12
    assert months.pace.table.isHidden()
    months.show_register(View(register(rules=()), view.year, view.as_at, False))
    assert months.answer.text() == "The register has no numerator rule to count by."
    assert not months.copy()


def test_a_large_register_is_worked_out_beside_the_window(months, qtbot: QtBot) -> None:
    view = months._view
    rows = view.register.contracts
    many = [replace(rows[at % 41], id=at + 1, amount=10**13 + at) for at in range(2_000)]
    large = replace(view.register, contracts=tuple(many))
    months.show_register(replace(view, register=large))
    assert months.answer.text() == "Working out 2,000 contracts …"
    qtbot.waitUntil(lambda: not months.desk.tasks.busy)
    wanted = grouped(board(large, view.year).cells[2].numerator)
    assert shown(months, 1)[-1] == wanted
    metrics = months.table.fontMetrics()
    assert months.table.columnWidth(1) >= metrics.horizontalAdvance(wanted) + 16, "no figure is cut"


def test_another_year_has_its_own_months(months, qtbot: QtBot) -> None:
    months.desk.choose_year(months._view.year.next)
    qtbot.waitUntil(lambda: not months.desk.tasks.busy)
    assert shown(months, 1)[-1] == "78,472.62"
    assert months.table.currentIndex().row() == 0, "nothing of that year has passed on the day"


def test_both_readings_can_be_told(months) -> None:
    assert months.reading is Reading.TOTAL
    months.choose_reading(Reading.ANNUAL)
    assert [chip.isChecked() for chip in months.chooser.readings.values()] == [False, True]
