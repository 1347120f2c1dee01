"""Which actions of the history stand, and what was done since an action that rests on it.

An action stands until another one reversed it: the one that names it as `of_action`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, ForeignKey, func, select
from sqlalchemy.orm import aliased

from commission.models import packs
from commission.models.history import changes_of, touched_by
from commission.models.journal import TABLES
from commission.models.kept_changes import Change
from commission.models.tables import HistoryAction, HistoryChange

DO, UNDO, REDO = "do", "undo", "redo"
SIBLINGS: Mapping[str, tuple[str, ...]] = {
    "contract_amount": ("contract_id",),
    "amendment": ("contract_id",),
    "succession": ("from_contract", "to_contract"),
    "provider_sector": ("provider_id",),
}
"""Tables whose rows of one owner belong together: a plan, a chain. None comes back among rows that came since."""


class Rows:
    """The rows an action touched, by table in runs of ids: a million of them are few runs. `came` are the new ones."""

    def __init__(self, runs: Iterable[tuple[str, int, int, bool]]) -> None:
        self.came: dict[str, list[tuple[int, int]]] = {}
        self._runs: dict[str, list[tuple[int, int]]] = {}
        for table, first, last, came in runs:
            _lengthen(self._runs.setdefault(table, []), first, last)
            if came:
                _lengthen(self.came.setdefault(table, []), first, last)
        for table, found in self._runs.items():
            self._runs[table] = _apart(found)

    def meet(self, table: str, first: int, last: int) -> bool:
        """Whether one of the rows from the first to the last is among them."""
        found = self._runs.get(table, [])
        at = bisect_right(found, (last, _NO_LAST)) - 1
        return at >= 0 and found[at][1] >= first


def _apart(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs in order, those joined that have ids in common."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


_NO_LAST = 1 << 62


def _lengthen(runs: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a run of ids, to the one before it where it goes on from there, up or down."""
    if runs and runs[-1][1] + 1 == first:
        runs[-1] = runs[-1][0], last
    elif runs and last + 1 == runs[-1][0]:
        runs[-1] = first, runs[-1][1]
    else:
        runs.append((first, last))


class Action(NamedTuple):
    """An action of the history, as its row says it."""

    id: int
    at: str
    who: str
    kind: str
    of_action: int | None
    summary: str

    @property
    def words(self) -> str:
        """What it did, or what it reversed."""
        return self.summary if self.kind not in (UNDO, REDO) else self.summary.partition(": ")[2]


def action_of(connection: Connection, number: int) -> Action | None:
    """The action of a number."""
    found = connection.execute(_actions().where(HistoryAction.id == number)).first()
    return None if found is None else Action(*found)


def reversed_by(connection: Connection, actions: Iterable[int]) -> dict[int, int]:
    """Of some actions those that were reversed, each with the action that did it."""
    of, found = HistoryAction.of_action, HistoryAction
    rows = connection.execute(select(of, found.id).where(of.in_(list(actions))).order_by(found.id)).all()
    return {int(before or 0): number for before, number in rows}


def newest_standing(connection: Connection, who: str, kinds: Iterable[str], after: int) -> Action | None:
    """A person's last action of some kinds that nothing has reversed, of those after a number."""
    later = aliased(HistoryAction)
    action = HistoryAction
    query = (
        _actions()
        .where(action.who == who, action.kind.in_(tuple(kinds)), action.id > after)
        .where(~select(later.id).where(later.of_action == action.id).exists())
        .order_by(action.id.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return None if found is None else Action(*found)


def last_done(connection: Connection, who: str) -> int:
    """The number of the last thing a person did that is neither an undo nor a redo; 0 for none."""
    mine = select(HistoryAction.id).where(HistoryAction.who == who, HistoryAction.kind == DO)
    return connection.scalar(mine.order_by(HistoryAction.id.desc()).limit(1)) or 0


def last_making(connection: Connection) -> int:
    """The action that made the register, or the last that brought it up to another version: none is undone."""
    making = HistoryAction.kind.not_in((DO, UNDO, REDO))
    return connection.scalar(select(func.max(HistoryAction.id)).where(making)) or 0


def in_the_way(connection: Connection, number: int) -> Action | None:
    """The last action that stands and changed, or rests on, what an action changed; None where it can be reversed."""
    rows = Rows(touched_by(connection, number))
    found = [_last_touching(connection, number, rows), _resting_on(connection, rows)]
    blocking = max((each for each in found if each), default=0)
    return action_of(connection, blocking) if blocking > number else None


def _last_touching(connection: Connection, number: int, rows: Rows) -> int:
    """The last standing action that changed one of the rows, or one that belongs together with them; 0 for none."""
    standing = _standing_after(connection, number)
    if not standing:
        return 0
    siblings = changes_of(connection, number, SIBLINGS.keys())
    owners = {owner for change in siblings for owner in _owners(connection, change)}
    change = HistoryChange
    query = select(
        change.action_id, change.table_name, change.row_id, change.last_row_id, change.before, change.after
    ).where(change.action_id > number)
    for action, table, first, last, before, after in connection.execute(query.order_by(change.action_id.desc())):
        if action not in standing:
            continue
        if rows.meet(table, first, last or first):
            return int(action)
        if table in SIBLINGS and owners:
            for row_id, was, became in packs.rows_of(first, last, before, after):
                if owners & set(_owners(connection, Change(table, row_id, was, became))):
                    return int(action)
    return 0


def _standing_after(connection: Connection, number: int) -> set[int]:
    """The actions after a number, without those that were reversed since and what reversed them."""
    standing: set[int] = set()
    action = HistoryAction
    for later, of in connection.execute(
        select(action.id, action.of_action).where(action.id > number).order_by(action.id)
    ):
        if of in standing:
            standing.discard(of)
        else:
            standing.add(later)
    return standing


def _owners(connection: Connection, change: Change) -> Iterator[tuple[str, str, int]]:
    """Whose a changed row is, where rows of one owner belong together."""
    columns = SIBLINGS.get(change.table, ())
    if not columns:
        return
    said: Mapping[str, Any] | None = change.before if change.after is None else change.after
    if change.before is not None and change.after is not None:
        table = TABLES[change.table]
        found = connection.execute(select(table).where(table.c.id == change.row_id)).mappings().first()
        said = None if found is None else dict(found)
    yield from ((change.table, column, said[column]) for column in columns if said is not None)


def _resting_on(connection: Connection, rows: Rows) -> int:
    """The last action on a row that names one that came with the action, and did not come with it; 0 for none."""
    found = 0
    for table, column, key in _links():
        for first, last in rows.came.get(key, []):
            named = TABLES[table].c[column].between(first, last)
            for row in connection.scalars(select(TABLES[table].c.id).where(named)):
                if not rows.meet(table, row, row):
                    found = max(found, _last_on(connection, table, row))
    return found


def _last_on(connection: Connection, table: str, row: int) -> int:
    """The last action that touched a row by itself, or the pack it came in."""
    change = HistoryChange
    packed = change.last_row_id.between(row, row + packs.MOST - 1) & (change.row_id <= row)
    mine = select(func.max(change.action_id)).where(change.table_name == table, (change.row_id == row) | packed)
    return connection.scalar(mine) or 0


def _links() -> Iterator[tuple[str, str, str]]:
    """Every column that names a row of another table: table, column, the table it names."""
    for name, table in TABLES.items():
        for column in table.columns:
            for key in column.foreign_keys:
                assert isinstance(key, ForeignKey)
                yield name, column.name, key.column.table.name


def _actions() -> Any:
    action = HistoryAction
    return select(action.id, action.at, action.who, action.kind, action.of_action, action.summary)
