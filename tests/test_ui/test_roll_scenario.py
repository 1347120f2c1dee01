"""The reference register rolled to 2007-08 in the window, by keys alone and each of them counted.

Of the 32 that end 18 are renewed, 4 extended that are first given an option, two merged into one, 3 closed and 5 left
to lapse; then the share, the chains and the history to the penny, all of it taken back to the byte, and done again.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from commission.rules.contracts.details import Outcome
from commission.rules.facts import Contract, Register
from commission.rules.figures.commitment import Measure, year_row
from commission.rules.figures.shares import board
from commission.rules.succession.acts import LinkKind
from commission.rules.succession.chain import chain
from commission.rules.succession.links import Links
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.roll.page import RollPage
from tests.test_cli import test_roll as by_command
from tests.test_services.making import YEAR, tables
from tests.test_ui.conftest import Opener
from tests.test_ui.counted import Counted
from tests.test_ui.test_whole_day import CTRL

SHIFT = Qt.KeyboardModifier.ShiftModifier
DOWN, UP, RIGHT, LEFT, ENTER = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left),
    Qt.Key.Key_Return,
)
NEXT = YEAR.next
KEYSTROKES = 164
"""At most so many it takes, a key with others held down counting one: what was counted stands in the README."""


@dataclass(frozen=True)
class Roller(Counted):
    """Rows are gone to as by hand: a step at a time."""

    def begins_a_word(self) -> None:
        """What is typed in a list goes on with the letters before, unless they lie longer back than this."""
        since = QElapsedTimer()
        since.start()
        self.qtbot.waitUntil(lambda: since.hasExpired(QApplication.keyboardInputInterval()))

    @property
    def table(self) -> QTableView:
        found = self.focus
        assert isinstance(found, QTableView)
        return found

    def row(self, number: int) -> int:
        """The row of a contract, by its number, as the table shows it."""
        page = self.main.page
        if isinstance(page, ContractsPage):
            shown = [page.table.contract(row).id for row in range(page.table.rowCount())]
        else:
            assert isinstance(page, RollPage)
            shown = [line.contract.id for line in page.table.rows.rows]
        return shown.index(number)

    def goes_to_row(self, number: int, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        steps = self.row(number) - self.table.currentIndex().row()
        for _ in range(abs(steps)):
            self.press(DOWN if steps > 0 else UP, with_=with_)

    def selects(self, *numbers: int) -> None:
        """The first row, and the others beside it: with Ctrl held the cursor goes past rows and takes them."""
        first, *others = numbers
        self.goes_to_row(first)
        if not self.table.selectionModel().isSelected(self.table.currentIndex()):
            self.press(Qt.Key.Key_Space, with_=CTRL)
        for number in others:
            self.goes_to_row(number, with_=CTRL)
            self.press(Qt.Key.Key_Space, with_=CTRL)

    def goes_to_column(self, heading: str) -> None:
        """With Ctrl held, as the selected rows stay so."""
        header = self.table.horizontalHeader()
        titles = [self.table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(header.count())]
        wanted = titles.index(heading)
        while (at := self.table.currentIndex().column()) != wanted:
            self.press(RIGHT if at < wanted else LEFT, with_=CTRL)

    def contract(self, number: int) -> Contract:
        return next(one for one in self.register.contracts if one.id == number)


@pytest.fixture
def roller(opened: Opener, sample: Path, qtbot: QtBot) -> Roller:
    return Roller(qtbot, opened(sample))


def gives_options(roller: Roller) -> None:
    """Four contracts have one option of twelve months: two fields of all that are selected."""
    roller.press(Qt.Key.Key_2, with_=CTRL)
    roller.selects(*by_command.EXTENDED)
    for below, text in enumerate(("1", "12")):  # “Months each” stands below “Extension options”
        roller.press(Qt.Key.Key_F2, with_=SHIFT)
        roller.begins_a_word()
        roller.type("ext")
        roller.press(*[DOWN] * below)
        roller.press(Qt.Key.Key_Tab)
        roller.type(text)
        roller.press(ENTER)
        roller.press(Qt.Key.Key_S, with_=CTRL)


def decides(roller: Roller) -> RollPage:
    """Each of the 32: what is usual is proposed already, so that 18 renewals need one key, and 4 extensions none."""
    roller.press(Qt.Key.Key_R, with_=CTRL)
    page = roller.main.page
    assert isinstance(page, RollPage)
    roller.selects(*by_command.LAPSED)
    roller.type("l")
    roller.goes_to_row(9)
    roller.type("r")  # it is not priced: nothing is proposed of it
    roller.goes_to_row(by_command.MERGED[0])
    roller.press(DOWN, with_=SHIFT)
    roller.type("m")
    roller.press(UP)
    roller.goes_to_column("New amount £")
    roller.type(str(by_command.MERGED_AMOUNT))
    roller.press(ENTER)
    roller.goes_to_column("Decision")
    roller.selects(*reversed(by_command.CLOSED))
    roller.type("c")
    roller.goes_to_column("Reason")
    roller.type("no demand")
    roller.press(ENTER)
    return page


def test_the_judged_scenario_by_keys_alone(roller: Roller, sample: Path) -> None:
    at_first, acts = tables(sample), actions(sample)
    gives_options(roller)
    page = decides(roller)
    assert page.counts.text() == "18 to renew · 4 to extend · 2 to merge · 3 to close · 5 to lapse"
    assert page.why_not.text() == "One action, which Undo takes back."
    shown = {one.rule: one.after for one in page.roll.effects if one.measure is Measure.COMMITTED}  # type: ignore[union-attr]
    roller.press(ENTER, with_=CTRL)
    assert page.heading.text() == "Nothing is to be decided in 2006-07"
    told = "2006-07 rolled to 2007-08: 18 renewed, 4 extended, 2 merged into 1, 3 closed, 5 left to lapse"
    assert roller.main.desk.next_undo == told
    print(f"\n{len(roller.strokes)} keystrokes")
    assert len(roller.strokes) <= KEYSTROKES
    is_right_to_the_penny(roller.register, shown)
    chains_are_right(roller)
    after, steps = tables(sample), actions(sample) - acts
    for _ in range(steps):
        roller.press(Qt.Key.Key_Z, with_=CTRL)
    assert tables(sample) == at_first
    for _ in range(steps):
        roller.press(Qt.Key.Key_Y, with_=CTRL)
    assert tables(sample) == after
    is_right_to_the_penny(roller.register, shown)


def actions(register: Path) -> int:
    return len(tables(register, history=True)["history_action"])


def is_right_to_the_penny(register: Register, shown: dict[str, tuple[int, int]]) -> None:
    """The next year against the second calculation, which is also what the page showed; this year as it was."""
    for rule in "AB":
        want = {reading: int(pounds * 100) for reading, pounds in by_command.second_calculation(rule).items()}
        found = board(register, NEXT).range_of(rule, Measure.COMMITTED)
        cells = {
            str(cell.reading): cell.numerator
            for cell in board(register, NEXT).cells
            if (cell.rule.name, cell.measure) == (rule, Measure.COMMITTED)
        }
        assert cells == want
        assert (found.low, found.high) == shown[rule]
    rows = [row for one in register.contracts if (row := year_row(one, YEAR)) is not None]
    assert sum(row.face or 0 for row in rows) == 80_660_000
    assert sum(row.total or 0 for row in rows) == 61_369_393


def chains_are_right(roller: Roller) -> None:
    register = roller.register
    by_id, links = {one.id: one for one in register.contracts}, Links.of(register.links)
    for number in by_command.renewed():
        first, second = chain(by_id, links, number)
        assert second.contract.starts_on == date(2007, 4, 1)
        assert (first.contract.amount, second.joins[0].days) == (second.contract.amount, 0)
    last = chain(by_id, links, by_command.MERGED[1])[-1]
    assert [(join.before.id, join.kind, join.days) for join in last.joins] == [
        (number, LinkKind.MERGED, 0) for number in by_command.MERGED
    ]
    assert (last.contract.amount, last.less.total, last.less.annual) == (16_304_600, None, 8_152_400)
    for number in by_command.EXTENDED:
        assert len(chain(by_id, links, number)) == 1
        assert by_id[number].ends_on == date(2008, 3, 31)
        assert by_id[number].amount == 2 * int(by_command.amount(by_command.ending()[number]) * 100)
    for number in by_command.CLOSED:
        assert by_id[number].details.outcome is Outcome.CLOSED
    for number in by_command.LAPSED:
        assert by_id[number].details.outcome is Outcome.LAPSED
