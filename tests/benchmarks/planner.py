"""The planner of the Targets page: a step of the slider beside a repaint, and the gap of a year beside its board."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission.models import first_read
from commission.rules.figures.gap import gap
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.services.figures.budget import set_component
from commission.services.figures.targets import set_target
from commission.services.registers.open_register import opened_register
from commission.services.registers.sample import make_sample
from commission.ui.pages.targets.gap.view import GapPart
from commission.ui.pages.targets.page import TargetsPage
from tests.benchmarks.measuring import Pair, pair_of, paired, seconds
from tests.benchmarks.registers import SIZES, make_register
from tests.benchmarks.windows import opened_window

YEAR = FinancialYear(2006)
STEPS = 44


def measure(folder: Path) -> list[Pair]:
    sample = folder / "sample.commission"
    make_sample(sample)
    large = {size: make_register(folder / f"{size}.commission", size) for size in SIZES}
    return [_slider(sample, 41), _slider(with_a_target(large[SIZES[-1]]), SIZES[-1]), *map(_gap, large.items())]


def with_a_target(register: Path) -> Path:
    """A large register in which there is a gap to close in the year the page plans for."""
    with opened_register(register) as opened:
        for year in (YEAR, YEAR.next):
            set_component(opened, year, "Main grant", 10**13)
            set_target(opened, year, 900_000, citation="made up")
    return register


def _slider(register: Path, size: int) -> Pair:
    """From the arrow key to the painted answer: month, value, what falls in the year, what is still missing."""
    with opened_window(register, "targets") as opened:
        page = opened.window.page
        assert isinstance(page, TargetsPage)
        part = page.choose("gap")
        assert isinstance(part, GapPart)
        opened.settle()
        slider, measured = part.start.slider, []
        slider.setFocus()
        for step in range(STEPS):
            key = Qt.Key.Key_Right if step // 11 % 2 == 0 else Qt.Key.Key_Left
            floor = seconds(part.start.repaint)
            measured.append((floor, seconds(lambda key=key: _press(part, key))))  # type: ignore[misc]
    return pair_of("planner: a step of the slider", size, "ms", "≤ 16 ms", measured)


def _press(part: GapPart, key: Qt.Key) -> None:
    before = part.start.slider.value()
    QTest.keyClick(part.start.slider, key)
    QApplication.processEvents()
    assert part.start.slider.value() != before


def _gap(register: tuple[int, Path]) -> Pair:
    size, path = register
    facts = first_read.first_facts(path)
    assert facts is not None
    return paired("planner: the gap of a year", size, "—", lambda: gap(facts, YEAR), lambda: board(facts, YEAR), runs=5)
