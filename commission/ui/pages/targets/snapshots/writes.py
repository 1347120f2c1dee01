"""What the snapshots ask of the register: frozen ones read beside the window, one taken, one removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commission.rules.figures.snapshot import Asked, Snapshot
from commission.rules.figures.snapshot_compared import Became, Compared, Comparison, compare
from commission.rules.figures.snapshot_words import comparison_sentence, snapshot_sentence
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.targets.snapshots.words import longest_became, widest_figures
from commission.ui.task import Done, Task
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


class Chosen(NamedTuple):
    """A snapshot beside the register of today, and what is said of both: worked out beside the window."""

    compared: Comparison
    frozen: str
    today: str
    differing: tuple[Compared, ...]
    widest: tuple[str, str, str]
    became: str

    @classmethod
    def of(cls, found: Comparison) -> Chosen:
        """Go through all rows, once."""
        differing = tuple(row for row in found.rows if row.became is not Became.SAME)
        said = snapshot_sentence(found.snapshot), comparison_sentence(found)
        return cls(found, *said, differing, widest_figures(found), longest_became(found))


class Read(NamedTuple):
    """Every snapshot without its rows, and one of them compared with the register, if there is any."""

    all: tuple[Snapshot, ...]
    chosen: Chosen | None


def read(desk: Desk, view: View, wanted: str, done: Done) -> Task | None:
    """Read the snapshots, and compare the one of a name, or else the last that was taken."""

    def work(opened: OpenRegister, _task: Task) -> Read:
        from commission.services.figures.snapshots import all_snapshots, snapshot_named

        found = all_snapshots(opened)
        if not found:
            return Read((), None)
        name = wanted if any(one.name == wanted for one in found) else found[-1].name
        return Read(found, Chosen.of(compare(snapshot_named(opened, name), view.register)))

    return desk.ask(work, done)


def take(desk: Desk, view: View, asked: Asked, name: str, done: Done, failed: Done) -> Task | None:
    """Freeze a figure of the register as it is shown."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.snapshots import take

        return take(opened, view.register, asked, name, view.as_at)

    return desk.write(deed, done, failed)


def remove(desk: Desk, found: Snapshot) -> Task | None:
    """Take a snapshot away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.snapshots import remove_snapshot

        return remove_snapshot(opened, found)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def _offer_undo(desk: Desk, changes: Changes) -> None:
    desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
