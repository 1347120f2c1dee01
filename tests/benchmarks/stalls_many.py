"""Acts on many rows of a register at once, as a person does them: what the stall probe watches beside everyday acts."""

from typing import cast

from commission.rules.succession.acts import Act
from commission.ui.pages.roll.page import RollPage
from commission.ui.writes import many as bulk_writes
from commission.ui.writes.many import Laid
from tests.benchmarks.windows import Opened

MANY = (400, 5_000)
"""So many contracts are changed at once: a few screens of them, and a list of its own."""


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
