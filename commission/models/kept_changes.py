"""Changes of rows: one by one, in runs that are written together, and as the history keeps them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

from commission.models import packs
from commission.models.kept_text import column_texts, row_texts

LONGEST_RUN = 10 * packs.MOST
"""So many changes are written together at most: whole packs of them."""
Values = Mapping[str, Any]
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One row as an action changed it: the columns before and after; None before it was, or after it went."""

    table: str
    row_id: int
    before: Values | None
    after: Values | None

    @property
    def inverse(self) -> "Change":
        return Change(self.table, self.row_id, self.after, self.before)


class Kept(NamedTuple):
    """A change as history keeps it: the columns before and after as text, worked out once, when it was made.

    With `last_row_id` it is a pack of all rows from the one to the other.
    """

    table: str
    row_id: int
    before: str | None
    after: str | None
    last_row_id: int | None = None

    @property
    def rows(self) -> range:
        """The ids of the rows it speaks of."""
        return range(self.row_id, (self.last_row_id or self.row_id) + 1)


@dataclass(frozen=True, slots=True)
class Run:
    """Changes of the same columns of one table, one row after the other: each column from the first row to the last."""

    table: str
    ids: Sequence[int]
    before: Columns | None
    after: Columns | None


def runs(changes: Iterable[Change]) -> Iterator[Run]:
    """Changes in their order, those together that follow one another and say the same columns of the same table.

    No run is longer than can be held in memory with ease.
    """
    found: list[Change] = []
    for change in changes:
        if found and (len(found) == LONGEST_RUN or not _alike(change, found[0])):
            yield _run(found)
            found = []
        found.append(change)
    if found:
        yield _run(found)


def rows_by_table(changes: Iterable[Kept]) -> Counter[str]:
    """How many rows of each table some changes speak of, the tables in the order they are met in."""
    found = Counter[str]()
    for change in changes:
        found[change.table] += len(change.rows)
    return found


def kept(run: Run) -> Iterator[Kept]:
    """A run as the history keeps it: rows that came, or went, one id after another, in packs where they are many."""
    loose = 0
    if run.before is None or run.after is None:
        for start, end in _steps(run.ids):
            if end - start >= packs.FEWEST:
                yield from _one_by_one(_part(run, loose, start))
                yield from _packed(_part(run, start, end))
                loose = end
    yield from _one_by_one(_part(run, loose, len(run.ids)))


def _alike(one: Change, other: Change) -> bool:
    names = ((_names(change.before), _names(change.after)) for change in (one, other))
    return one.table == other.table and next(names) == next(names)


def _names(values: Values | None) -> Any:
    return None if values is None else values.keys()


def _run(changes: Sequence[Change]) -> Run:
    before = [change.before for change in changes if change.before is not None]
    after = [change.after for change in changes if change.after is not None]
    return Run(changes[0].table, [change.row_id for change in changes], _columns(before), _columns(after))


def _columns(rows: Sequence[Values]) -> Columns | None:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else None


def _steps(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From which place to before which the ids go up one by one, or down."""
    if isinstance(ids, range) and abs(ids.step) == 1:
        yield 0, len(ids)
        return
    start, step = 0, 0
    for place in range(1, len(ids)):
        before, step = step, ids[place] - ids[place - 1]
        if abs(step) != 1 or (place - start > 1 and step != before):
            yield start, place
            start = place
    yield start, len(ids)


def _part(run: Run, start: int, end: int) -> Run:
    """Some of a run's rows, ids and columns alike."""
    if start == 0 and end == len(run.ids):
        return run
    part = slice(start, end)
    before, after = (side and {name: side[name][part] for name in side} for side in (run.before, run.after))
    return Run(run.table, run.ids[part], before, after)


def _one_by_one(run: Run) -> Iterator[Kept]:
    if run.ids:
        return map(Kept, repeat(run.table), run.ids, _texts(run.before), _texts(run.after))
    return iter(())


def _texts(columns: Columns | None) -> Iterator[str | None]:
    if columns is None:
        return repeat(None)
    texts = {name: column_texts(values) for name, values in columns.items()}
    if all(isinstance(column, repeat) for column in texts.values()):
        return repeat(next(row_texts(texts)))  # every row says the same: one text for all of them
    return row_texts(texts)


def _packed(run: Run) -> Iterator[Kept]:
    """The rows in packs, by their ids."""
    ids, backwards = run.ids, run.ids[0] > run.ids[-1]
    said = run.after if run.before is None else run.before
    assert said is not None
    columns = {name: values[::-1] for name, values in said.items()} if backwards else said
    first = min(ids[0], ids[-1])
    for start in range(0, len(ids), packs.MOST):
        end = min(start + packs.MOST, len(ids))
        text = packs.pack({name: values[start:end] for name, values in columns.items()})
        before, after = (None, text) if run.before is None else (text, None)
        yield Kept(run.table, first + start, before, after, first + end - 1)
