"""Acts on many rows of a register at once, as a person does them: what the stall probe watches beside everyday acts."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commission.rules.succession.acts import Act
from commission.ui.pages.roll.page import RollPage
from commission.ui.pages.targets.gap.view import GapPart
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.writes import many as bulk_writes
from commission.ui.writes.many import Laid
from tests.benchmarks.windows import Opened

MANY = (400, 5_000)
"""So many contracts are changed at once: a few screens of them, and a list of its own."""
PLANNED = 19_000
"""So many contracts are planned at once."""


def edit_many(opened: Opened, count: int) -> None:
    """Give the first contracts an owner: worked out, looked at, written as one action."""
    owner = f"Officer for {count:,}"
    desk, laid = opened.window.desk, cast("list[Laid]", [])
    opened.window.show_page("contracts")
    assert desk.register is not None
    some = list(desk.register.contracts)[:count]
    bulk_writes.set_field(desk, some, {"owner": owner}, "Owner", laid.append)
    opened.settle()
    bulk_writes.apply(desk, laid[0].rows, lambda _: None, desk.tasks.fail)
    opened.settle()
    assert desk.register.contracts[count - 1].details.owner == owner


def decide_all(opened: Opened, act: Act) -> None:
    """Choose an act for every contract that ends in the year, as Ctrl+A and its letter do."""
    page = roll_page(opened)
    page.table.selectAll()
    page.act(act)
    opened.settle()
    assert page.roll is not None
    assert set(page.roll.counts) == {act}


def undo_decided(opened: Opened) -> None:
    """Take that back with the roll in front."""
    roll_page(opened)
    opened.window.undo()
    opened.settle()


def see_history(opened: Opened) -> None:
    """Turn to the history page; another page is in front before."""
    opened.window.show_page("contracts")
    opened.settle()
    opened.window.show_page("history")
    opened.settle()


def roll_page(opened: Opened) -> RollPage:
    """The roll of the year in the frame, laid out."""
    if not isinstance(opened.window.page, RollPage):
        opened.window.desk.roll_asked.emit()
        opened.settle()
    page = opened.window.page
    assert isinstance(page, RollPage)
    return page


def plan_all(opened: Opened, count: int) -> None:
    """Propose so many contracts that end for the year of the plan, each rolled forward."""
    part = gap_part(opened)
    part.rolls.proposed.emit(part.rolls.table.rows.rows[:count])
    opened.settle()
    assert len(part.plan.table.rows.rows) == count


def decide_plan(opened: Opened, key: Qt.Key, *, accepted: bool) -> None:
    """Choose the whole plan with Ctrl+A, and accept or drop it by its letter."""
    part = gap_part(opened)
    part.plan.table.selectAll()
    QTest.keyClick(part.plan.table, key)
    opened.settle()
    assert {one.line.accepted for one in part.plan.table.rows.rows} == {accepted}


def gap_part(opened: Opened) -> GapPart:
    """The gap of the Targets page, its list of what ends worked out."""
    page = cast("TargetsPage", opened.window.show_page("targets"))
    part = page.choose("gap")
    opened.settle()
    assert isinstance(part, GapPart)
    return part
