"""Write a picture of every page, light and dark and in several sizes, from the reference register and awkward ones.

`QT_SCALE_FACTOR=2 python3 run.py pictures FOLDER` draws them as a screen of twice the density does.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from commission import paths
from commission.app import build_window
from commission.services.registers.backup import back_up
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.sample import make_sample
from commission.services.registers.settings import set_as_at
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme
from commission.ui.pages import PAGES
from commission.ui.pages.targets.part import PARTS
from commission.ui.pages.year_end.step import STEPS
from tests.benchmarks.registers import make_register, make_sheet
from tests.pictures.hand import Hand
from tests.pictures.lived import lived_register
from tests.pictures.names import long_register, long_sheet
from tests.pictures.states import STATES, in_front

USUAL, SMALL, WIDE = (1280, 800), (1024, 700), (1920, 1080)
PATIENCE = 60_000
"""Milliseconds a page may take to settle before its picture is refused."""
WITHOUT_REGISTER = "welcome"
SHEET = paths.resource("sample", "west-mercia-appendix-1.csv")
MANY = 100_000


@dataclass(frozen=True)
class Subject:
    """What is pictured: a register under a name and a sheet to be imported into it, in these sizes and schemes."""

    name: str
    register: Path
    sheet: Path = SHEET
    sizes: tuple[tuple[int, int], ...] = (USUAL,)
    schemes: tuple[Scheme, ...] = (Scheme.LIGHT, Scheme.DARK)


def main(folder: Path, only: str = "") -> int:
    """Fill `folder` with pictures named page-subject-size-scheme.png and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        paths.use_data_folder(Path(name) / "settings")
        for subject in _subjects(Path(name), only):
            for scheme in subject.schemes:
                for size in subject.sizes:
                    _pages(app, subject, scheme, size, folder)
        if only in ("", "states"):
            _states(app, Path(name), folder)
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}.")
    return 0


def _subjects(folder: Path, only: str) -> Iterator[Subject]:
    """The registers, each made when it is its turn; `only` names the one wanted."""
    makers = {"sample": _sample, "empty": _empty, "long": _long, "many": _many}
    for name, make in makers.items():
        if only in ("", name):
            yield make(folder)


def _sample(folder: Path) -> Subject:
    path = folder / "West Mercia sample.commission"
    make_sample(path)
    back_up(path)
    back_up(path, why="before-import")
    return Subject("sample", path, sizes=(USUAL, SMALL, WIDE))


def _empty(folder: Path) -> Subject:
    path = folder / "empty.commission"
    create_register(path, "A new public body")
    return Subject("empty", path)


def _long(folder: Path) -> Subject:
    path = folder / f"{'Names of every kind and length ' * 3}.commission"
    long_register(path)
    return Subject("long", path, long_sheet(folder / "Names of every kind.csv"), (USUAL, SMALL))


def _many(folder: Path) -> Subject:
    path = folder / "many.commission"
    make_register(path, MANY)
    with opened_register(path) as opened:
        set_as_at(opened, date(2007, 1, 31))
    return Subject("many", path, make_sheet(folder / "many.csv", MANY, seed=2008), (USUAL,), (Scheme.LIGHT,))


def _pages(app: QApplication, subject: Subject, scheme: Scheme, size: tuple[int, int], folder: Path) -> None:
    window = build_window(app, scheme)
    window.resize(*size)
    window.desk.show_first(subject.register)
    window.desk.open(subject.register)
    window.show()
    for entry in PAGES:
        window.show_page(entry.key)
        if entry.key == "importing":
            window.desk.import_asked.emit(subject.sheet)
        _settle(window)
        window.resize(*size)
        _picture(window, entry.key, subject, folder, size, scheme)
    for part in PARTS[1:]:
        window.show_page("targets").show_part(part.key)
        _settle(window)
        window.resize(*size)
        _picture(window, f"targets-{part.key}", subject, folder, size, scheme)
    for step in STEPS[1:]:
        window.show_page("year_end").show_part(step.key)
        _settle(window)
        window.resize(*size)
        _picture(window, f"year_end-{step.key}", subject, folder, size, scheme)
    window.show_page("overview")
    window.find_anything()
    window.finding().panel.field.setText("t")
    _settle(window)
    _picture(window, "find", subject, folder, size, scheme)
    window.close()
    if subject.name == "sample":
        _rescue(app, subject, folder, size, scheme)


def _states(app: QApplication, own: Path, folder: Path) -> None:
    """What stands on the pages once a person asks for it, each on a register of its own that was used for weeks."""
    for scheme, size, name in product((Scheme.LIGHT, Scheme.DARK), (USUAL, SMALL), STATES):
        register = own / f"{name}-{scheme.name}-{size[0]}.commission"
        lived_register(register)
        window = build_window(app, scheme)
        window.resize(*size)
        window.desk.open(register)
        window.show()
        window.activateWindow()
        _settle(window)
        STATES[name](Hand(window, partial(_settle, window)))
        _settle(window)
        width = "" if size == USUAL else f"-{size[0]}"
        _with_what_lies_over(window).save(str(folder / f"state-{name}{width}-{scheme.name.lower()}.png"))
        window.close()


def _with_what_lies_over(window: MainWindow) -> QPixmap:
    """The window, and a panel or dialog of it where it lies."""
    picture, over = window.grab(), in_front(window)
    if over is not window:
        painter = QPainter(picture)
        painter.drawPixmap(over.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0)), over.grab())
        painter.end()
        over.close()
    return picture


def _rescue(app: QApplication, subject: Subject, folder: Path, size: tuple[int, int], scheme: Scheme) -> None:
    """The offer to restore a register that cannot be read any more."""
    whole = subject.register.read_bytes()
    subject.register.write_bytes(bytes(len(whole)))
    window = build_window(app, scheme)
    window.resize(*size)
    window.show()
    window.desk.open(subject.register)
    _settle(window)
    _picture(window, "rescue", subject, folder, size, scheme)
    window.close()
    subject.register.write_bytes(whole)


def _picture(
    window: MainWindow, page: str, subject: Subject, folder: Path, size: tuple[int, int], scheme: Scheme
) -> None:
    name = page if page == WITHOUT_REGISTER else f"{page}-{subject.name}"
    width = "" if size == USUAL else f"-{size[0]}"
    window.grab().save(str(folder / f"{name}{width}-{scheme.name.lower()}.png"))


def _settle(window: MainWindow) -> None:
    """Wait until nothing is under way and what came of it is drawn."""
    patience = QDeadlineTimer(PATIENCE)
    _wait(50)
    while window.desk.tasks.busy:
        if patience.hasExpired():
            raise SystemExit("a page did not settle")
        _wait(20)
    _wait(50)


def _wait(milliseconds: int) -> None:
    """Let the window live for so long; unlike QTest.qWait, what is under way beside it goes on meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        raise SystemExit(
            "Say which folder the pictures go to: python3 run.py pictures FOLDER [sample|empty|long|many|states]"
        )
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
