"""The stall probe: the longest time the window's thread could not answer while a person acts on 100,000 contracts.

Most acts are done a few times and the best of them kept: whatever else this machine runs can only add to a stall.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act
from commission.services.registers.open_register import create_register
from commission.ui.frame import ahead
from commission.ui.pages.importing.page import ImportingPage
from commission.ui.pages.papers.page import PapersPage
from commission.ui.writes import verbs as writes
from tests.benchmarks.measuring import Pair
from tests.benchmarks.planner import with_a_target
from tests.benchmarks.registers import make_register, make_sheet
from tests.benchmarks.stall_probe import MOST, Gap, probed
from tests.benchmarks.stalls_many import (
    MANY,
    PLANNED,
    decide_all,
    decide_plan,
    edit_many,
    gap_part,
    plan_all,
    roll_page,
    see_history,
    undo_decided,
)
from tests.benchmarks.windows import Opened, opened_window, wait

CONTRACTS = 100_000
PAGES = (
    *("overview", "contracts", "providers", "decisions", "targets", "year_end", "papers", "settings", "ending"),
    *("roll", "diary", "history", "importing", "overview"),
)


def measure(folder: Path) -> Iterator[Pair]:
    """One pair an act, as soon as it is done."""
    register = make_register(folder / f"{CONTRACTS}.commission", CONTRACTS)
    with opened_window(register, page="") as opened:
        yield from _worst("resting, while pages are made", 1, lambda: _rest(opened))
        for page in dict.fromkeys(PAGES):
            if page not in ("overview", "contracts"):
                yield from _worst(f"turning to {page} for the first time", 1, partial(_turn_to, opened, page))
        yield from _worst("turning to each page once more", 1, lambda: _turn_pages(opened))
        yield from _worst("turning the pages", 2, lambda: _turn_pages(opened))
        yield from _worst("filtering", 3, lambda: _filter(opened))
        yield from _worst("sorting", 3, lambda: _sort(opened))
        yield from _worst("editing a cell", 3, lambda: _edit(opened))
        yield from _worst("undoing it", 3, lambda: _undo(opened))
        yield from _worst("choosing another year", 2, lambda: _choose_year(opened))
        yield from _worst("printing Appendix 1", 1, lambda: _print(opened, folder / "appendix.pdf"))
        yield from _worst("opening the register", 2, lambda: _open(opened, register))
    yield from _many(register)
    yield from _planning(with_a_target(register))
    yield from _importing(folder)


def _many(register: Path) -> Iterator[Pair]:
    """Hundreds and thousands of rows written at once, and the history that then holds them seen for the first time."""
    with opened_window(register) as opened:
        for count in MANY:
            yield from _worst(f"changing {count:,} contracts", 1, partial(edit_many, opened, count))
            yield from _worst(f"taking {count:,} changes back", 1, lambda: _undo(opened))
        yield from _worst("seeing the history for the first time", 1, lambda: see_history(opened))
        roll_page(opened)
        for act in (Act.LAPSE, Act.RENEW):
            yield from _worst(f"deciding on a year’s contracts: {act}", 1, partial(decide_all, opened, act))
        yield from _worst("taking what was decided back", 2, lambda: undo_decided(opened))


def _planning(register: Path) -> Iterator[Pair]:
    """A plan of thousands of contracts, decided on as a whole."""
    with opened_window(register) as opened:
        gap_part(opened)
        yield from _worst(f"planning {PLANNED:,} contracts", 1, lambda: plan_all(opened, PLANNED))
        for verb, key in (("accepting", Qt.Key.Key_A), ("dropping", Qt.Key.Key_D)):
            accepted = key is Qt.Key.Key_A
            yield from _worst(
                f"{verb} {PLANNED:,} planned contracts", 1, partial(decide_plan, opened, key, accepted=accepted)
            )
        yield from _worst("taking that back", 1, lambda: _undo(opened))


def _worst(what: str, tries: int, act: Callable[[], None]) -> Iterator[Pair]:
    """The longest gap as far as it is the program's own, which is judged, and by the clock, which is not."""
    gaps: list[Gap] = []
    for _ in range(tries):
        with probed(gaps):
            act()
    best = min(gaps, key=lambda gap: gap.own)
    yield _pair(f"stall while {what}", best.own, "≤ 50 ms", best.doing)
    yield _pair("  the same by the clock", best.wall, "—")


def _pair(what: str, found: float, goal: str, note: str = "") -> Pair:
    return Pair(what, CONTRACTS, "ms", MOST, found, found / MOST, goal, note)


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


def _undo(opened: Opened) -> None:
    opened.window.undo()
    opened.settle()


def _turn_pages(opened: Opened) -> None:
    for entry in PAGES:
        _turn_to(opened, entry)


def _rest(opened: Opened) -> None:
    """Look at the first page until the others have been made."""
    while not set(ahead.PAGES) <= set(opened.window.pages):
        wait(ahead.BETWEEN)


def _turn_to(opened: Opened, page: str) -> None:
    opened.window.show_page(page)
    opened.settle()


def _choose_year(opened: Opened) -> None:
    for page in ("overview", "targets", "contracts"):
        opened.window.show_page(page)
        for year in (2005, 2006):
            opened.window.desk.choose_year(FinancialYear(year))
            opened.settle()


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


def _importing(folder: Path) -> Iterator[Pair]:
    """Read a list of 100,000 rows into its preview, take it in, and see it stand in the table."""
    sheet, register = make_sheet(folder / f"{CONTRACTS}.csv", CONTRACTS), folder / "imported-by-window.commission"
    if not (empty := folder / "empty-for-stalls.commission").exists():
        create_register(empty, "A national body")
    shutil.copy(empty, register)
    with opened_window(register) as opened:
        yield from _worst("reading a list to import", 1, lambda: _read(opened, sheet))
        yield from _worst("taking it in", 1, lambda: _take(opened))


def _read(opened: Opened, sheet: Path) -> None:
    opened.window.desk.import_asked.emit(sheet)
    opened.settle()
    page = opened.window.page
    assert isinstance(page, ImportingPage)
    assert page.found is not None
    assert page.found.plan is not None


def _take(opened: Opened) -> None:
    opened.window.page.save()
    opened.settle()
    view = opened.window.desk.view
    assert view is not None
    assert len(view.register.contracts) == CONTRACTS
