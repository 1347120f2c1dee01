"""What pages ask the desk to write of the list of service categories. Services are imported in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from commission.rules.contracts.categories import Listed
from commission.rules.facts import Category
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister

Known = Sequence[Category]


def add(desk: Desk, known: Known, name: str, done: Done) -> Task | None:
    """Add a category at the end of the list."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import add_category

        return add_category(opened, known, name)

    return desk.write(deed, done)


def rename(desk: Desk, known: Known, was: str, name: str, done: Done) -> Task | None:
    """Call a category otherwise, in its contracts too; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import rename_category

        return rename_category(opened, known, was, name)

    return desk.write(deed, _told(desk, done))


def place(desk: Desk, known: Known, name: str, at: int, done: Done) -> Task | None:
    """Put a category at another place of the list."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import place_category

        return place_category(opened, known, name, at)

    return desk.write(deed, done)


def retire(desk: Desk, known: Known, name: str, so: bool, done: Done) -> Task | None:
    """Offer a category to no more contracts, or to all again."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import retire_category

        return retire_category(opened, known, name, so=so)

    return desk.write(deed, done)


def remove(desk: Desk, known: Known, name: str, moved_to: str | None, done: Done) -> Task | None:
    """Take a category out of the list; its contracts go to another, or to none. The message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import remove_category

        return remove_category(opened, known, name, moved_to)

    return desk.write(deed, _told(desk, done))


def put_list(desk: Desk, known: Known, wanted: Sequence[Listed], done: Done, failed: Done) -> Task | None:
    """Put a whole list in place of the one that stands; what is renamed is renamed in its contracts."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.categories import change_categories

        return change_categories(opened, known, wanted, "List of service categories changed")

    return desk.write(deed, done, failed)


def _told(desk: Desk, done: Done) -> Callable[[Changes], None]:
    def told(changes: Changes) -> None:
        if changes.action:
            desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
        done(changes)

    return told
