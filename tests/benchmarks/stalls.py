"""The stall probe: the longest time the window's thread could not answer while a person acts on 100,000 contracts.

Each act is done a few times and the best of them kept: whatever else this machine runs can only add to a stall.
"""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from commission.rules.periods import FinancialYear
from commission.services.open_register import create_register
from commission.ui import writes
from tests.benchmarks.measuring import Pair
from tests.benchmarks.registers import make_register, make_sheet
from tests.benchmarks.windows import Opened, opened_window, wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commission.ui.pages.importing import ImportingPage
    from commission.ui.pages.papers import PapersPage

TICK = 5
"""Milliseconds between two looks."""
MOST = 50
"""The longest gap in milliseconds a person does not feel."""
CONTRACTS = 100_000
TRIES = 3


class StallProbe(QObject):
    """A timer on the window's thread: when it comes late, the thread was busy, or kept from running, that long."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK)

    def stop(self) -> float:
        """The longest gap in milliseconds since the start."""
        self._tick()
        self._timer.stop()
        return self.worst

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst, self._last = max(self.worst, (now - self._last) * 1000 - TICK), now


@contextmanager
def probed(gaps: list[float]) -> "Iterator[None]":
    """Watch one act; its longest gap is added to the list."""
    probe = StallProbe()
    probe.start()
    try:
        yield
    finally:
        gaps.append(probe.stop())


Act = Callable[[Opened], None]


def measure(folder: Path) -> list[Pair]:
    register = make_register(folder / f"{CONTRACTS}.commission", CONTRACTS)
    with opened_window(register) as opened:
        pairs = [_worst(what, lambda act=act: act(opened)) for what, act in ACTS]  # type: ignore[misc]
        pairs.append(_worst("printing Appendix 1", lambda: _print(opened, folder / "appendix.pdf")))
        pairs.append(_worst("opening the register", lambda: _open(opened, register)))
    pairs.append(_importing(folder))
    return pairs


def _worst(what: str, act: Callable[[], None]) -> Pair:
    tries = []
    for _ in range(TRIES):
        gaps: list[float] = []
        with probed(gaps):
            act()
        tries.append(gaps[0])
    found = min(tries)
    return Pair(f"longest stall while {what}", CONTRACTS, "ms", MOST, found, found / MOST, "≤ 50 ms")


def _filter(opened: Opened) -> None:
    opened.window.show_page("contracts")
    for letter in "provider 0012":
        QTest.keyClick(opened.page.tools.filter, letter)
        wait(30)
    for _ in range(5):
        QTest.keyClick(opened.page.tools.filter, Qt.Key.Key_Backspace)
        wait(30)
    opened.page.tools.filter.clear()
    opened.settle()


def _sort(opened: Opened) -> None:
    opened.window.show_page("contracts")
    header = opened.page.grid.horizontalHeader()
    for at in range(header.count()):
        if not header.isSectionHidden(at):
            place = QPoint(header.sectionViewportPosition(at) + header.sectionSize(at) // 2, header.height() // 2)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
            wait(30)
    opened.settle()


def _edit(opened: Opened) -> None:
    opened.window.show_page("contracts")
    contract = opened.page.table.contract(12)
    writes.edit_contract(opened.window.desk, contract, {"amount": (contract.amount or 0) + 1_00})
    opened.settle()
    opened.window.undo()
    opened.settle()


def _turn_pages(opened: Opened) -> None:
    for entry in ("overview", "contracts", "targets", "ending", "overview"):
        opened.window.show_page(entry)
        opened.settle()


def _choose_year(opened: Opened) -> None:
    for page in ("overview", "targets", "contracts"):
        opened.window.show_page(page)
        for year in (2005, 2006):
            opened.window.desk.choose_year(FinancialYear(year))
            opened.settle()


ACTS: tuple[tuple[str, Act], ...] = (
    ("filtering", _filter),
    ("sorting", _sort),
    ("editing a cell and undoing it", _edit),
    ("turning the pages", _turn_pages),
    ("choosing another year", _choose_year),
)


def _print(opened: Opened, to: Path) -> None:
    page = cast("PapersPage", opened.window.show_page("papers"))
    opened.settle()
    to.unlink(missing_ok=True)
    page.save_to(to)
    opened.settle()
    assert to.exists()


def _open(opened: Opened, register: Path) -> None:
    opened.window.show_page("contracts")
    opened.window.desk.open(register)
    opened.settle()


def _importing(folder: Path) -> Pair:
    """Read a list of 100,000 rows into its preview, take it in, and see it stand in the table."""
    sheet, empty = make_sheet(folder / f"{CONTRACTS}.csv", CONTRACTS), folder / "empty-for-stalls.commission"
    if not empty.exists():
        create_register(empty, "A national body")

    def act() -> None:
        register = Path(shutil.copy(empty, folder / "imported-by-window.commission"))
        with opened_window(register) as opened:
            opened.window.desk.import_asked.emit(sheet)
            page = cast("ImportingPage", opened.window.page)
            while page.found is None or page.found.plan is None:
                wait(10)
            opened.settle()
            page.save()
            opened.settle()
            view = opened.window.desk.view
            assert view is not None
            assert len(view.register.contracts) == CONTRACTS

    return _worst("importing a list", act)
