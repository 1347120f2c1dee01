"""A whole day by keys alone: the program starts with nothing remembered and ends with a PDF that is read again."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from commission.__main__ import main
from commission.ui.frame.main_window import MainWindow
from tests.registers import SAMPLE
from tests.test_services.making import reference_rows

PATIENCE = 20_000
"""Milliseconds a person waits for something to be seen."""
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Person:
    """Someone with a keyboard and eyes: the keys go to the window in front, as the system sends them."""

    qtbot: QtBot

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.window, key, with_)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)

    @property
    def window(self) -> QWindow:
        """Where the keys go; waited for, as a window takes a moment to come to the front."""
        self.qtbot.waitUntil(in_front, timeout=PATIENCE)
        return QApplication.focusWindow()

    @property
    def focus(self) -> QWidget:
        """The control that takes them."""
        self.qtbot.waitUntil(lambda: in_front() and QApplication.focusWidget() is not None, timeout=PATIENCE)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def waits_for(self, words: str) -> None:
        try:
            self.qtbot.waitUntil(lambda: in_front() and self.sees(words), timeout=PATIENCE)
        except TimeoutError:
            raise AssertionError(f"“{words}” is not to be seen; there is: {list(self.texts())}") from None

    def texts(self) -> Iterator[str]:
        """Every word that stands in the window in front."""
        window = QApplication.activeWindow()
        for widget in window.findChildren(QWidget) if window else ():
            if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                yield widget.text() or widget.accessibleName()

    def goes_to(self, name: str) -> None:
        """Tab until the control of that name has the focus."""
        for _ in range(80):
            if self.focus.accessibleName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach “{name}”.")

    def names_a_file(self, path: Path) -> None:
        """Answer the file dialog that has come up: the path, then Enter."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QFileDialog), timeout=PATIENCE)
        if not isinstance(self.focus, QLineEdit):
            self.press(Qt.Key.Key_N, with_=ALT)
        assert isinstance(self.focus, QLineEdit)
        self.press(Qt.Key.Key_A, with_=CTRL)
        self.type(str(path))
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), QFileDialog), timeout=PATIENCE)

    def cell(self) -> str:
        """The cell of the table the cursor is on."""
        table = self.focus
        assert isinstance(table, QTableView)
        return str(table.currentIndex().data())


def in_front() -> bool:
    """True once a window has the keys. A desktop gives them back after a dialog; the offscreen platform does not."""
    if QApplication.focusWindow() is None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                widget.activateWindow()
    return QApplication.focusWindow() is not None


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's own home with a folder for documents and the sheet in it; what the program sets is put back."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = sys.getswitchinterval()
    documents = tmp_path / "Documents"
    documents.mkdir()
    shutil.copy(SAMPLE, documents / "Appendix 1.csv")
    yield documents
    sys.setswitchinterval(before)


def live(day: Callable[[], None], data_folder: Path) -> int:
    """Run the program as its command does; the day begins with its first turn of events and must end it."""
    failed: list[BaseException] = []

    def begin() -> None:
        try:
            day()
        except BaseException as error:
            failed.append(error)
            QApplication.closeAllWindows()
            QApplication.exit(1)

    QTimer.singleShot(0, begin)
    code = main(["--data-dir", str(data_folder)])
    if failed:
        raise failed[0]
    return code


@pytest.mark.usefixtures("qapp")
def test_a_whole_day_by_keys_alone(qtbot: QtBot, home: Path, data_folder: Path) -> None:
    person = Person(qtbot)
    paper = home / "For the committee.pdf"

    def day() -> None:
        import_the_sheet(person, home)
        set_the_date(person)
        answer_a_reading(person)
        edit_an_amount_and_undo_it(person)
        save_the_paper(person, paper)
        person.press(Qt.Key.Key_Q, with_=CTRL)

    assert live(day, data_folder) == 0
    assert (home / "Appendix 1.commission").is_file()
    read_the_paper(paper)


def import_the_sheet(person: Person, home: Path) -> None:
    person.waits_for("Import a sheet")
    assert person.sees("No register open")
    assert person.focus.accessibleName() == "Open the sample"
    person.goes_to("Import a sheet")
    person.press(Qt.Key.Key_Return)
    person.names_a_file(home / "Appendix 1.csv")
    person.waits_for("Whose register is it?")
    person.type("West Mercia Probation Area")
    person.press(Qt.Key.Key_Return)
    person.waits_for("Import 41 rows")
    assert person.sees("Appendix 1.csv: 41 rows, worth £806,600.00")
    person.goes_to("Import 41 rows")
    person.press(Qt.Key.Key_Space)
    person.waits_for("41 contracts imported from Appendix 1.csv.")
    assert person.sees("41 of 41 contracts · £806,600.00")


def set_the_date(person: Person) -> None:
    """The list is of January 2007: the register is to open as at that day from now on."""
    person.press(Qt.Key.Key_D, with_=CTRL_SHIFT)
    person.type("31 Jan 2007")
    person.goes_to("Keep this date in the register")
    person.press(Qt.Key.Key_Space)
    person.waits_for("As at  31 Jan 2007")
    person.press(Qt.Key.Key_1, with_=CTRL)
    person.waits_for("2006-07: between £612,345.44 and £786,043.84")


def answer_a_reading(person: Person) -> None:
    assert person.focus.accessibleName().startswith("9 readings to settle")
    person.press(Qt.Key.Key_Return)
    person.waits_for("Showing 9 rows: 9 readings to settle")
    assert person.sees("one of 9 questions")
    person.press(Qt.Key.Key_T, with_=ALT)
    person.waits_for("one of 8 questions")


def edit_an_amount_and_undo_it(person: Person) -> None:
    person.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)  # the message, then the rows behind the figure
    person.waits_for("41 of 41 contracts · £806,600.00")
    person.press(Qt.Key.Key_Home, with_=CTRL)
    assert person.cell() == "Ethnic Access Link"
    for _ in range(12):
        if person.cell() == "4,000.00":
            break
        person.press(Qt.Key.Key_Right)
    person.type("4500.50")
    person.press(Qt.Key.Key_Return)
    person.waits_for("41 of 41 contracts · £807,100.50")
    assert person.cell() == "4,500.50"
    person.press(Qt.Key.Key_Z, with_=CTRL)
    person.waits_for("41 of 41 contracts · £806,600.00")
    assert person.cell() == "4,000.00"


def save_the_paper(person: Person, paper: Path) -> None:
    person.press(Qt.Key.Key_7, with_=CTRL)
    person.waits_for("Page 1 of 2")
    person.press(Qt.Key.Key_S, with_=CTRL)
    person.names_a_file(paper)
    person.waits_for(f"Saved as {paper}.")


def read_the_paper(paper: Path) -> None:
    """The printed table holds the sheet's rows as they were written, in their order, and their total."""
    lines = "\n".join(page.extract_text() for page in pypdf.PdfReader(paper).pages).splitlines()
    rows = [" ".join(cell.strip() for cell in row if cell.strip()) for row in reference_rows()[1:]]
    assert len(rows) == 41
    assert [line for line in lines if line in rows] == rows
    assert "Total 806,600" in lines
    assert lines[0].startswith("West Mercia Probation Area Appendix 1")
    assert lines[-1] == "As at 31 January 2007 · draft Page 2 of 2"
