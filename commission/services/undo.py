"""Undo and redo of every write, read from the history itself; the history only ever grows."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from commission.errors import UserError
from commission.models.database import reading
from commission.models.history import changes_of
from commission.models.tables import HistoryAction
from commission.services.changes import Changes, recorded
from commission.services.open_register import OpenRegister


@dataclass(slots=True)
class Stacks:
    """What can be undone and redone now, last first to go: (action to reverse, words)."""

    done: list[tuple[int, str]] = field(default_factory=list)
    undone: list[tuple[int, str]] = field(default_factory=list)


def undo(opened: OpenRegister) -> Changes:
    """Take the last action of this opening back. Raises UserError when there is none."""
    stack = stacks(opened).done
    if not stack:
        raise UserError("There is nothing to undo.", "Only what was done since the register was opened can be undone.")
    action, words = stack[-1]
    return reverse(opened, action, f"Undone: {words}", kind="undo")


def redo(opened: OpenRegister) -> Changes:
    """Do again what was undone last. Raises UserError when there is nothing."""
    stack = stacks(opened).undone
    if not stack:
        raise UserError("There is nothing to redo.", "Redo follows an undo.")
    action, words = stack[-1]
    return reverse(opened, action, f"Redone: {words}", kind="redo")


def next_undo(opened: OpenRegister) -> str | None:
    """The words of what an undo would take back."""
    done = stacks(opened).done
    return done[-1][1] if done else None


def next_redo(opened: OpenRegister) -> str | None:
    """The words of what a redo would do again."""
    undone = stacks(opened).undone
    return undone[-1][1] if undone else None


def reverse(opened: OpenRegister, action: int, summary: str, *, kind: str) -> Changes:
    """Put every row an action changed back as it was before, as an action of its own."""
    with recorded(opened, summary, kind=kind, of_action=action) as (journal, result):
        journal.put_back(changes_of(journal.connection, action))
    return result.changes


def stacks(opened: OpenRegister) -> Stacks:
    """Replay the history since the register was opened: an undo moves an action over, a redo moves it back."""
    with reading(opened.engine) as connection:
        return _replay(connection, opened.first_action)


def _replay(connection: Connection, after: int) -> Stacks:
    history = HistoryAction
    found = Stacks()
    for action, kind, summary in connection.execute(
        select(history.id, history.kind, history.summary).where(history.id > after).order_by(history.id)
    ):
        if kind == "undo":
            _, words = found.done.pop()
            found.undone.append((action, words))
        elif kind == "redo":
            _, words = found.undone.pop()
            found.done.append((action, words))
        else:
            found.done.append((action, summary))
            found.undone.clear()
    return found
