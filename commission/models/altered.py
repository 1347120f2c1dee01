"""Is an action of the history what was sealed? Asked of those that are told or undone, whatever the register's size.

`check` and a small register's opening prove the whole history; here one action proves itself, so that a figure altered
in a long history is neither told without a word nor written back into the register by an undo.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, RowMapping, select

from commission.errors import UserError
from commission.models import seals
from commission.models.tables import HistoryAction, HistoryChange

CONTENT = ("id", "action_id", "table_name", "row_id", "before", "after", "last_row_id")
"""What the seal of a change is over."""
OF_ACTION = ("id", "at", "who", "kind", "of_action", "summary")


def refuse_altered(connection: Connection, actions: Iterable[int]) -> None:
    """Raise UserError where one of some actions is not what was sealed: nothing is put back from it."""
    for action in actions:
        fault = next(_faults(connection, action), None)
        if fault is not None:
            raise UserError(
                f"{fault} The register was altered outside the program, or is damaged.",
                "Nothing was changed. Restore a backup; “commission check” names every place.",
            )


def change_fault(change: RowMapping) -> str | None:
    """A sentence where a change, given with all its columns, is not what was sealed."""
    try:
        same = seals.change_seal(*(change[key] for key in CONTENT)) == change["seal"]
    except TypeError:  # bytes, which no history holds
        same = False
    return None if same else f"{change_name(change)} was altered: its seal differs."


def change_name(change: RowMapping) -> str:
    """`history_change 17 (contract 5)`, and for a pack `(contract 42 to 541)`."""
    last = "" if change["last_row_id"] is None else f" to {change['last_row_id']}"
    return f"history_change {change['id']} ({change['table_name']} {change['row_id']}{last})"


def action_fault(connection: Connection, action: int) -> str | None:
    """A sentence where an action does not follow from the seals of its changes and the seal before it.

    What its changes hold is not read here: the texts of a long import are long.
    """
    rows = connection.execute(select(HistoryAction).where(HistoryAction.id.in_((action - 1, action)))).mappings()
    by_id = {row["id"]: row for row in rows}
    mine = select(HistoryChange.seal).where(HistoryChange.action_id == action).order_by(HistoryChange.id)
    previous = by_id[action - 1]["seal"] if action - 1 in by_id else seals.FIRST
    content = tuple(by_id[action][key] for key in OF_ACTION)
    try:
        same = seals.action_seal(previous, content, connection.scalars(mine)) == by_id[action]["seal"]
    except TypeError:
        same = False
    return None if same else f"history_action {action} (“{by_id[action]['summary']}”) or its changes were altered."


def _faults(connection: Connection, action: int) -> Iterator[str]:
    changes = select(HistoryChange).where(HistoryChange.action_id == action).order_by(HistoryChange.id)
    yield from filter(None, map(change_fault, connection.execute(changes).mappings()))
    if fault := action_fault(connection, action):
        yield fault
