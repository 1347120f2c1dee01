"""The history by page: which actions are asked for, and what each changed; from a number on, never by offset."""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select
from sqlalchemy import exists as there_is
from sqlalchemy.orm import InstrumentedAttribute

from commission.models import packs
from commission.models.altered import change_fault
from commission.models.database import raw
from commission.models.own_rows import AT_ONCE, OWNERS
from commission.models.standing import Action
from commission.models.tables import HistoryAction, HistoryChange

Rows = frozenset[tuple[str, int]]
PROVIDER_OWNERS = {
    "provider_alias": ("provider_id",),
    "provider_sector": ("provider_id",),
    "contact": ("provider_id",),
    "provider_apart": ("provider_id", "other_id"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions: those that touched some rows, by whom, of what kind, on which days, on which tables.

    None and blank want all. `since` and `until` are ISO days, both included; `words` must all be said; `fields` are
    columns, by table, one of which was changed from one thing to another; `kinds` are do, undo, redo …
    """

    rows: Rows | None = None
    who: str = ""
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    tables: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """One row as an action changed it, as the history keeps it: dates as ISO text."""

    table: str
    row: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def actions(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[Action]:
    """The newest actions that are wanted, of those before a number, the newest first."""
    action = HistoryAction
    columns = (action.id, action.at, action.who, action.kind, action.of_action, action.summary)
    query = select(*columns).order_by(action.id.desc()).limit(most).where(*_conditions(connection, wanted))
    if before is not None:
        query = query.where(action.id < before)
    return [Action(*row) for row in connection.execute(query)]


def count_actions(connection: Connection, wanted: Wanted) -> int:
    """How many actions are wanted."""
    return connection.scalar(select(func.count(HistoryAction.id)).where(*_conditions(connection, wanted))) or 0


def people(connection: Connection) -> list[str]:
    """Everyone who ever did anything, by name."""
    found: list[str] = []
    while who := connection.scalar(  # from one name to the next along the index, however long the history is
        select(func.min(HistoryAction.who)).where(HistoryAction.who > (found[-1] if found else ""))
    ):
        found.append(who)
    return found


def changed_by(connection: Connection, action: int, rows: Rows | None, most: int) -> tuple[list[Kept], int, list[str]]:
    """What an action changed of some rows (None: of all), so many at most, and how many there are altogether.

    Last a sentence for each change that was read and is not what was sealed.
    """
    change = HistoryChange
    wanted = _sorted_ids(rows)
    places = select(change.id, change.table_name, change.row_id, change.last_row_id).where(change.action_id == action)
    found: list[Kept] = []
    faults: list[str] = []
    count = 0
    for number, table, first, last in connection.execute(places.order_by(change.id)).all():
        end = last or first
        ids = wanted.get(table, ())
        mine = end - first + 1 if rows is None else bisect_right(ids, end) - bisect_left(ids, first)
        count += mine
        if mine and len(found) < most:  # the texts of a long import are long: none is read that is not told
            kept = connection.execute(select(change).where(change.id == number)).mappings().one()
            faults += filter(None, (change_fault(kept),))
            unpacked = (Kept(table, *row) for row in packs.rows_of(first, last, kept["before"], kept["after"]))
            found += [one for one in unpacked if rows is None or (one.table, one.row) in rows][: most - len(found)]
    return found, count, faults


def _sorted_ids(rows: Rows | None) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for table, row in sorted(rows or ()):
        found.setdefault(table, []).append(row)
    return found


def rows_of_contract(connection: Connection, contract: int) -> Rows:
    """A contract and every row that ever belonged to it."""
    return frozenset([("contract", contract), *_own(connection, OWNERS, contract)])


def rows_of_provider(connection: Connection, provider: int) -> Rows:
    """A provider and every row that ever belonged to it: its names, its sectors, its contacts."""
    return frozenset([("provider", provider), *_own(connection, PROVIDER_OWNERS, provider)])


def moved(connection: Connection, provider: int) -> Rows:
    """The contracts that were given to a provider, or taken from it, after they came."""
    change = HistoryChange
    said = f'"provider_id": {provider},'
    named = func.instr(change.before, said).op(">")(0) | func.instr(change.after, said).op(">")(0)
    query = select(change.row_id).where(
        change.table_name == "contract", change.before.is_not(None), change.after.is_not(None), named
    )
    return frozenset(("contract", row) for row in connection.scalars(query))


def last_states(connection: Connection, rows: Iterable[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows as the history last held them, whole: for those that are gone."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for table, row in rows:
        for change in connection.execute(_changes().where(_touches(table, row)).order_by(HistoryChange.id)):
            for number, before, after in packs.rows_of(*change[2:]):
                if number == row:
                    found[table, row] = {**found.get((table, row), {}), **(before or {}), **(after or {})}
    return found


def _own(connection: Connection, owners: dict[str, tuple[str, ...]], number: int) -> Iterator[tuple[str, int]]:
    change = HistoryChange
    for table, columns in owners.items():
        said = or_(*(func.instr(change.after, f'"{column}": {number},') > 0 for column in columns))
        came = select(change.row_id).where(change.table_name == table).distinct()
        for row in connection.scalars(came.where(change.last_row_id.is_(None), said)):
            yield table, row
        packed = _changes().where(change.table_name == table, change.last_row_id.is_not(None), change.before.is_(None))
        for found in connection.execute(packed):
            for row, _, after in packs.rows_of(*found[2:]):
                if after is not None and any(after[column] == number for column in columns):
                    yield table, row


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    action, change = HistoryAction, HistoryChange
    of_action = change.action_id == action.id
    found: list[ColumnElement[bool]] = []
    if wanted.rows is not None:
        found.append(action.id.in_(_touching(connection, wanted.rows)))
    if wanted.who:
        found.append(action.who == wanted.who)
    if wanted.kinds:
        found.append(action.kind.in_(wanted.kinds))
    if wanted.since:
        found.append(action.at >= wanted.since)
    if wanted.until:
        found.append(action.at < f"{wanted.until}U")  # beyond every moment of the day, which goes on with a T
    if wanted.tables:
        found.append(there_is().where(of_action, change.table_name.in_(wanted.tables)))
    if wanted.fields:
        found.append(there_is().where(of_action, or_(*(_changed(*field) for field in wanted.fields))))
    if wanted.words:
        _teach(raw(connection))
    found += [_said(word) for word in wanted.words]
    return found


def _said(word: str) -> ColumnElement[bool]:
    """An action says a word, or something in a row it changed does."""
    action, change = HistoryAction, HistoryChange
    told = _like(action.summary, word) | _like(action.who, word)
    inside = or_(*(_like(text, word) & (func.holds(text, word) > 0) for text in (change.after, change.before)))
    return told | there_is().where(change.action_id == action.id, inside)


def _like(text: InstrumentedAttribute[Any], word: str) -> ColumnElement[bool]:
    """The text has the word in it, whatever its case: by the database itself, where it knows the letters."""
    return text.contains(word, autoescape=True) if word.isascii() else func.says(text, word) > 0


def _changed(table: str, column: str) -> ColumnElement[bool]:
    both = and_(HistoryChange.table_name == table, HistoryChange.after.is_not(None))
    return both & (func.instr(HistoryChange.before, f'"{column}": ') > 0)


def _touching(connection: Connection, rows: Rows) -> list[int]:
    """The actions that touched any of some rows."""
    by_table: dict[str, list[int]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    found: set[int] = set()
    change = HistoryChange
    for table, ids in by_table.items():
        alone = select(change.action_id).where(change.table_name == table, change.last_row_id.is_(None))
        for some in _some(ids):
            found.update(connection.scalars(alone.where(change.row_id.in_(some))))
        packed = select(change.action_id, change.row_id, change.last_row_id)
        for action, first, last in connection.execute(
            packed.where(change.table_name == table, change.last_row_id.is_not(None))
        ):
            if action not in found and any(first <= row <= (last or first) for row in ids):
                found.add(action)
    return sorted(found)


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _touches(table: str, row: int) -> ColumnElement[bool]:
    change = HistoryChange
    packed = change.last_row_id.between(row, row + packs.MOST - 1) & (change.row_id <= row)
    return (change.table_name == table) & ((change.row_id == row) | packed)


def _changes() -> Select[*tuple[Any, ...]]:
    change = HistoryChange
    return select(change.action_id, change.table_name, change.row_id, change.last_row_id, change.before, change.after)


def _teach(connection: sqlite3.Connection) -> None:
    """Let the database look for words whatever their case, in any alphabet."""
    connection.create_function("says", 2, _says, deterministic=True)
    connection.create_function("holds", 2, _holds, deterministic=True)


def _says(text: str | None, word: str) -> int:
    return int(word in (text or "").casefold())


def _holds(text: str | None, word: str) -> int:
    """Whether a row, or one of a pack, says a word; the names of its columns say nothing."""
    return int(text is not None and word in text.casefold() and _within(json.loads(text), word))


def _within(value: Any, word: str) -> bool:
    if isinstance(value, str):
        return word in value.casefold()
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_within(one, word) for one in inside)
