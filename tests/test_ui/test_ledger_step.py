"""The first step of the year's end as a person drives it: a file, what is asked and held, brought in, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.services.year_end.sample_ledger import sample_ledger
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.in_parts import PageInParts
from commission.ui.pages.year_end.ledger.save import save
from commission.ui.pages.year_end.ledger.view import LedgerStep
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import HEADINGS
from tests.test_ui.conftest import Opener

Y2006 = FinancialYear(2006)
LONG = 20_000
GOOD = "Axis Ltd,7,13/05/2006,10.00,Work,CC1,T1"


@pytest.fixture
def window(opened: Opener, sample: Path) -> MainWindow:
    return opened(sample)


@pytest.fixture
def step(window: MainWindow) -> LedgerStep:
    page = window.show_page("year_end")
    assert isinstance(page, PageInParts)
    page.show_part("ledger")
    assert isinstance(page.part, LedgerStep)
    return page.part


def wait(qtbot: QtBot, ready: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(ready()), timeout=LONG)


def _file(folder: Path, *lines: str, name: str = "ledger.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _read(qtbot: QtBot, step: LedgerStep, path: Path) -> None:
    step.begin(path)
    wait(qtbot, lambda: step.found is not None)


def _lines(step: LedgerStep, *standings: Standing) -> int:
    assert step.desk.register is not None
    return step.desk.register.ledger.lines(Y2006, *standings)


def test_the_sample_ledger_is_brought_in_and_taken_back(step: LedgerStep, qtbot: QtBot) -> None:
    qtbot.mouseClick(step.nothing.sample, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: step.found and step.found.plan)
    assert step.preview.title.text() == sample_ledger().name
    assert step.preview.go.text().startswith("Bring in ")
    assert step.save()
    wait(qtbot, lambda: _lines(step) and step.brought.table.rows.rows)
    assert step.brought.isVisible()
    wait(qtbot, step.brought.on.hasFocus)
    assert f"{_lines(step):,} lines of the ledger" in step.brought.sentence.text()
    (one,) = step.brought.table.rows.rows
    assert (one.file_name, one.held) == (sample_ledger().name, 0)
    step.brought.table.setFocus()
    QTest.keyClick(step.brought.table, Qt.Key.Key_Delete)
    wait(qtbot, lambda: not _lines(step))
    assert step.nothing.isVisible()
    step.desk.undo()
    wait(qtbot, lambda: _lines(step))


def test_a_held_row_is_corrected_by_keys(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    _read(qtbot, step, _file(tmp_path, HEADINGS, GOOD, "Bea,8,14/05/2006,1.200,,,", 'Total,,,"1,210.00",,,'))
    rows = step.preview.rows
    assert rows.key == "held"
    assert step.preview.go.text() == "Bring in one payment"
    assert "three decimals" in rows.why.text()
    assert rows.save.isVisible()
    assert step.found is not None
    assert step.found.plan is not None
    save(step.desk, step.found.plan, tmp_path / "held.csv")
    wait(qtbot, (tmp_path / "held.csv").exists)
    assert step.edit()
    field = rows.cells.fields["amount"]
    assert field.hasFocus()
    assert field.selectedText() == "1.200"
    found = step.found
    QTest.keyClicks(field, "1200")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(qtbot, lambda: step.found is not found)
    assert step.preview.go.text() == "Bring in two payments"
    assert step.preview.sums.figure.text() == "£1,210.00"
    assert not rows.chips["held"].isVisible()
    assert any("✓" in one.text() for one in step.preview.sums.findChildren(type(rows.why)))


def test_a_question_is_answered_by_a_button(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    _read(qtbot, step, _file(tmp_path, "Supplier,Date,Net,Gross", "A,May-06,100.00,453646909.47"))
    question, found = step.preview.question, step.found
    (month,) = question.findChildren(QPushButton)
    assert month.text() == "The month’s last day: “May-06” is 31 May 2006"
    month.click()
    wait(qtbot, lambda: step.found is not found and len(question.findChildren(QPushButton)) == 2)
    assert "2 columns that may be the amount" in question.words.text()
    assert "--amount-column" not in question.words.text()
    assert not step.preview.go.isEnabled()
    found, (_net, gross) = step.found, question.findChildren(QPushButton)
    assert gross.text() == "Gross: £453,646,909.47 in 1 lines"
    gross.click()
    wait(qtbot, lambda: step.found is not found)
    figure = step.preview.sums.figure
    assert figure.text() == "£453,646,909.47"
    assert figure.sizeHint().width() <= figure.width() <= 250
    assert not step.preview.columns.change.isChecked(), "columns are shown to choose from where none is known"


def test_the_order_of_days_is_asked_and_every_answer_can_be_seen(
    step: LedgerStep, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    window.resize(1024, 700)
    _read(qtbot, step, _file(tmp_path, "Supplier,Date,Amount", "A,11-04-03,5", "B,11-03-05,7", "C,11-04-13,7"))
    question, found = step.preview.question, step.found
    qtbot.waitUntil(lambda: question.height() >= question.heightForWidth(question.width()), timeout=LONG)
    _day, _month, year = question.findChildren(QPushButton)
    assert year.text() == "Year-month-day: “11-04-03” is 3 Apr 2011; 1 in 2010-11, 2 in 2011-12"
    assert not year.visibleRegion().isEmpty()
    year.click()
    wait(qtbot, lambda: step.found is not found)
    assert step.found is not None
    assert step.found.plan is not None
    assert [str(day) for day in step.found.plan.days or ()] == ["2011-03-05", "2011-04-13"]


def test_a_ledger_without_dates_is_of_the_month_in_its_name(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    _read(qtbot, step, _file(tmp_path, "Supplier,Total", "Axis,5", "Bea,7", name="Spend May 2006.csv"))
    assert set(step.preview.columns.boxes) == {"Supplier", "Total"}
    assert not step.preview.columns.isHidden()
    (day,), found = step.preview.question.findChildren(QPushButton), step.found
    assert day.text() == "All on 31 May 2006"
    day.click()
    wait(qtbot, lambda: step.found is not found)
    assert step.preview.sums.figure.text() == "£12.00"


def test_all_sheets_can_be_chosen(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    rows: list[list[object]] = [["Supplier", "Date", "Amount"], ["Axis", "13/05/2006", 5]]
    _read(qtbot, step, write_workbook(tmp_path, {"April": rows, "May": rows}))
    found = step.found
    step.preview.question.findChildren(QPushButton)[0].click()
    wait(qtbot, lambda: step.found is not found)
    assert step.preview.read_as.text().startswith("2 sheets are read: April, May")


def test_a_column_nobody_knows_is_named_by_hand(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    _read(qtbot, step, _file(tmp_path, "Supplier,Date,Outstanding", "Axis,13/05/2006,5"))
    columns = step.preview.columns
    assert columns.boxes["Supplier"].currentText() == "Payee"
    box, found = columns.boxes["Outstanding"], step.found
    box.setCurrentIndex(box.findData("amount"))
    box.activated.emit(box.currentIndex())
    wait(qtbot, lambda: step.found is not found)
    assert step.preview.sums.figure.text() == "£5.00"


def test_a_file_is_dropped_and_put_away(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(_file(tmp_path, HEADINGS, GOOD)))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, told, left, none)
    step.dragEnterEvent(entering)
    assert entering.isAccepted()
    step.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, told, left, none))
    wait(qtbot, lambda: step.found is not None)
    assert step.back()
    assert step.found is None
    assert step.nothing.isVisible()
    assert not _lines(step)


def test_lines_that_are_there_are_not_taken_twice_unless_asked(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    path = _file(tmp_path, HEADINGS, GOOD, GOOD)
    _read(qtbot, step, path)
    step.save()
    wait(qtbot, lambda: _lines(step) == 2 and not step.desk.tasks.busy)
    _read(qtbot, step, path)
    assert not step.preview.go.isEnabled()
    assert "the very same file" in "".join(one.message for one in step.preview.rows.said.rows.rows)
    found = step.found
    step.preview.again.click()
    wait(qtbot, lambda: step.found is not found)
    assert step.preview.go.text() == "Bring in two payments"


def test_lines_that_are_sums_are_left_out_and_taken_by_a_button(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    days = (("13", 10), ("20", 12), ("27", 17), ("31", 39))
    rows = [f"Axis,{day}/05/2006,{pounds}" for day, pounds in days]
    _read(qtbot, step, _file(tmp_path, "Supplier,Date,Amount", *rows, "Bea,14/05/2006,8"))
    assert (step.preview.sums.figure.text(), step.preview.sums_in.isVisible()) == ("£86.00", False)
    for button, comes_to in ((step.preview.sums_out, "£47.00"), (step.preview.sums_in, "£86.00")):
        found = step.found
        assert button.isVisible()
        button.click()
        wait(qtbot, lambda found=found: step.found is not found)
        assert step.preview.sums.figure.text() == comes_to
    assert step.preview.sums_out.isVisible()


def test_everything_has_a_name(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    _read(qtbot, step, _file(tmp_path, HEADINGS, GOOD, "Bea,8,14/05/2006,x,,,"))
    for kind in (QPushButton, QLineEdit):
        assert [one for one in step.findChildren(kind) if one.isVisible() and not one.accessibleName()] == []


def test_days_written_both_ways_are_read_by_a_button(step: LedgerStep, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [f"Axis,{day},1" for day in ("13/05/2006", "14/05/2006", "05/16/2006", "03/05/2006")]
    _read(qtbot, step, _file(tmp_path, "Supplier,Date,Amount", *rows))
    found, button = step.found, step.preview.day_first
    assert (step.preview.sums.figure.text(), button.isVisible(), step.preview.month_first.isVisible()) == (
        "£3.00",
        True,
        False,
    )
    button.click()
    wait(qtbot, lambda: step.found is not found)
    assert (step.preview.sums.figure.text(), button.isVisible()) == ("£4.00", False)
