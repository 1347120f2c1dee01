"""Write a picture of every page, light and dark, at 1280×800, from the reference register and from an empty one."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission import paths
from commission.app import build_window
from commission.services.open_register import create_register
from commission.services.sample import make_sample
from commission.ui.main_window import MainWindow
from commission.ui.pages import PAGES
from commission.ui.scheme import Scheme

SIZE = (1280, 800)
PATIENCE = 20_000
"""Milliseconds a page may take to settle before its picture is refused."""
WITHOUT_REGISTER = "welcome"
SHEET = paths.resource("sample", "west-mercia-appendix-1.csv")


def main(folder: Path) -> int:
    """Fill `folder` with pictures named page-register-scheme.png and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        paths.use_data_folder(Path(name) / "settings")
        for register in _registers(Path(name)):
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                _pages(app, register, scheme, folder)
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}.")
    return 0


def _registers(folder: Path) -> Iterator[Path]:
    sample, empty = folder / "West Mercia sample.commission", folder / "empty.commission"
    make_sample(sample)
    create_register(empty, "A new public body")
    yield sample
    yield empty


def _pages(app: QApplication, register: Path, scheme: Scheme, folder: Path) -> None:
    window = build_window(app, scheme)
    window.resize(*SIZE)
    window.desk.show_first(register)
    window.desk.open(register)
    window.show()
    for entry in PAGES:
        window.show_page(entry.key)
        if entry.key == "importing":
            window.desk.import_asked.emit(SHEET)
        _settle(window)
        kind = "empty" if register.stem == "empty" else "sample"
        name = entry.key if entry.key == WITHOUT_REGISTER else f"{entry.key}-{kind}"
        window.grab().save(str(folder / f"{name}-{scheme.name.lower()}.png"))
    window.close()


def _settle(window: MainWindow) -> None:
    """Wait until nothing is under way and what came of it is drawn."""
    patience = QDeadlineTimer(PATIENCE)
    QTest.qWait(50)
    while window.desk.tasks.busy:
        if patience.hasExpired():
            raise SystemExit("a page did not settle")
        QTest.qWait(20)
    QTest.qWait(50)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) != 2:
        raise SystemExit("Say which folder the pictures go to: python3 run.py pictures FOLDER")
    sys.exit(main(Path(sys.argv[1])))
