"""The first frame: real rows before anything heavy is loaded, in the words and the order of what follows."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission import app
from commission.models.first_rows import first_rows
from commission.services.registers.first_screen import first_facts
from commission.ui.frame.first_frame import RegisterFrame, RowsFrame, WelcomeFrame
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.tokens import LIGHT
from commission.ui.pages.overview.figures import figures
from commission.ui.remembered.keeping import group_of, keep
from commission.ui.view import View
from tests.registers import Y2006

HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "click",
    "python_calamine",
    "commission.rules.figures.shares",
    "commission.ui.desk",
)
SAYS_WHAT_IS_LOADED = """
import sys
from PySide6.QtWidgets import QApplication
closed = QApplication.quit
from commission.__main__ import main
code = main(sys.argv[1:])
print(code, *[name for name in {heavy!r} if name in sys.modules])
"""


@pytest.mark.parametrize("named", [True, False])
def test_nothing_heavy_is_loaded_before_the_first_paint(sample: Path, tmp_path: Path, named: bool) -> None:
    words = ["--data-dir", str(tmp_path / "own"), *([str(sample)] if named else []), "--quit-after-first-paint"]
    script = SAYS_WHAT_IS_LOADED.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["0"]


def test_the_rows_are_those_the_overview_shows_as_ending_first(sample: Path) -> None:
    found, register = first_rows(sample, 3), first_facts(sample)
    assert found is not None
    assert register is not None
    largest = figures(View(register, Y2006, date(2007, 1, 31), True)).largest[:3]
    assert [(row[0], row[1], row[2], row[3]) for row in found.rows] == [
        (one.provider, str(one.sector), one.ends_on, one.amount) for one in largest
    ]
    assert (found.organisation, found.contracts, found.amount) == ("West Mercia Probation Area", 41, 80_660_000)


def test_another_day_gives_other_rows(sample: Path) -> None:
    found = first_rows(sample, 3, date(2007, 4, 1))
    assert found is not None
    assert {row[2] for row in found.rows} == {date(2008, 6, 30)}


@pytest.mark.parametrize("content", [None, b"", b"no register at all"])
def test_what_cannot_be_read_at_once_is_left_to_the_window(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "odd #1?.commission"
    if content is not None:
        path.write_bytes(content)
    assert first_rows(path, 3) is None


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE contract SET ends_on = 'someday'",
        "UPDATE contract SET amount = 'x'",
        "UPDATE contract SET amount = 0.5",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE organisation SET as_at = x'00'",
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_window(sample: Path, altered: str) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(altered)
        connection.commit()
    found = first_rows(sample, 3)
    assert found is None or not found.rows


def test_a_file_that_somebody_holds_is_not_waited_for(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert first_rows(sample, 3) is None


def test_a_name_with_marks_in_it_is_found(sample: Path, tmp_path: Path) -> None:
    odd = tmp_path / "50% of #1?.commission"
    odd.write_bytes(sample.read_bytes())
    found = first_rows(odd, 3)
    assert found is not None
    assert len(found.rows) == 3


def test_the_frame_is_painted_once_and_then_gives_way(qtbot: QtBot, qapp: QApplication, sample: Path) -> None:
    painted: list[bool] = []
    window = MainWindow()
    qtbot.addWidget(window)
    assert app._first_frame(qapp, window, sample, None, lambda: painted.append(True))
    frame = window.centralWidget()
    assert isinstance(frame, RowsFrame)
    assert frame.footer == "41 contracts · £806,600.00"
    assert not window.furnished
    window.show()
    qtbot.waitUntil(lambda: painted == [True])
    colours = {frame.grab().toImage().pixelColor(x, 700).name() for x in range(200, 800)}
    assert LIGHT.ink.lower() in colours
    assert app._furnish(qapp, window, sample, None)
    window.desk.open(sample)
    assert window.furnished
    assert window.page_key == "overview"
    qtbot.waitUntil(lambda: window.desk.opened is not None)
    window.close()


def test_where_another_page_was_left_its_ground_is_empty(qtbot: QtBot, qapp: QApplication, sample: Path) -> None:
    keep({f"{group_of(sample)}/page": "contracts"})
    window = MainWindow()
    qtbot.addWidget(window)
    assert app._first_frame(qapp, window, sample, None, lambda: None)
    frame = window.centralWidget()
    assert isinstance(frame, RegisterFrame)
    assert not isinstance(frame, RowsFrame)
    assert frame.organisation == "West Mercia Probation Area"
    window.show()
    picture = frame.grab().toImage()
    assert {picture.pixelColor(x, 400).name() for x in range(200, 1270)} == {LIGHT.window.lower()}
    assert LIGHT.ink.lower() in {picture.pixelColor(x, 48).name() for x in range(200, 400)}


def test_without_a_register_the_choices_are_painted(qtbot: QtBot, qapp: QApplication) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    assert app._first_frame(qapp, window, None, None, lambda: None)
    assert isinstance(window.centralWidget(), WelcomeFrame)
