"""What happened to a row, in words: which row it is, and each field from what to what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commission.rules.history.columns import HISTORY_TABLES, SILENT
from commission.rules.history.kinds import About, Field, Kept
from commission.rules.history.what_follows import parts_changed, parts_of
from commission.rules.money import percent_of_millionths, plain, sterling
from commission.rules.periods import FinancialYear, shown_date, shown_moment

Values = Mapping[str, Any]
Names = Mapping[tuple[str, int], str]
"""What rows are called that other rows name: providers, contracts, imports, by table and id."""

NAMED = {Kept.PROVIDER: "provider", Kept.CONTRACT: "contract", Kept.IMPORT: "import_batch", Kept.PAYEE: "payee"}
NOTHING = "nothing"
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row as an action changed it: the columns before and after as history keeps them; None where it was not there.

    `whole` is the row with all its columns, at some time: it says whose the row is where the change does not.
    """

    table: str
    row: int
    before: Values | None
    after: Values | None
    whole: Values


@dataclass(frozen=True, slots=True)
class FieldTold:
    """One field from what to what; blank where nothing was said. A part of a column is its key, a dot, the part's."""

    key: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowTold:
    """What happened to one row: what it is called, what was done (`added`, `changed`, `removed`) and every field."""

    change: RowChange
    subject: str
    what: str
    fields: tuple[FieldTold, ...]

    def sentence(self, one: FieldTold) -> str:
        """`Amount: £1.00 → £2.00`; of a row that came or went, what it said: `Amount: £2.00`."""
        if self.what != CHANGED:
            return f"{one.title}: {one.after or one.before}"
        return f"{one.title}: {one.before or NOTHING} → {one.after or NOTHING}"


_WRITE: Mapping[Kept, Callable[[Any], str]] = {
    Kept.AMOUNT: sterling,
    Kept.NUMBER: "{:,}".format,
    Kept.DAY: lambda day: shown_date(date.fromisoformat(day)),
    Kept.MOMENT: shown_moment,
    Kept.YEAR: lambda year: str(FinancialYear(year)),
    Kept.SHARE: percent_of_millionths,
    Kept.YES_NO: lambda said: "yes" if said else "no",
    Kept.LIST: lambda values: ", ".join(map(str, values)),
}


def told(change: RowChange, names: Names) -> RowTold:
    """A changed row in words: of one that came or went, what it said beside whose it is and what it is called."""
    what = ADDED if change.before is None else REMOVED if change.after is None else CHANGED
    called = subject(change, names)
    fields = tuple(_changed(change, names))
    if what != CHANGED:
        owner = owner_column(change.table)
        fields = tuple(one for one in fields if one.key != owner and called not in (one.before, one.after))
    return RowTold(change, called, what, fields)


def _changed(change: RowChange, names: Names) -> Iterator[FieldTold]:
    """The fields that are not as they were; the usual says nothing in a row that came or went."""
    for key, one in _fields(change.table).items():
        was, became = ((side or {}).get(key) for side in (change.before, change.after))
        if one.kept is Kept.SAID:
            yield from _of_follower(key, was, became)
            continue
        alone = change.before is None or change.after is None
        if was != became and not (alone and one.usual is not None and one.usual in (was, became)):
            before, after = shown(one, was, names), shown(one, became, names)
            if before or after:
                yield FieldTold(key, one.title, before, after)


def _of_follower(key: str, was: str | None, became: str | None) -> Iterator[FieldTold]:
    """The parts of what is said of a successor that are not as they were."""
    for part, title, before, after in parts_changed(was, became):
        yield FieldTold(f"{key}.{part}", title, before.shown if before else "", after.shown if after else "")


def subject(change: RowChange, names: Names) -> str:
    """What a row is called: `Ethnic Access Link (contract 1)`, `Ethnic Access Link (contract 1), amendment`."""
    table = HISTORY_TABLES.get(change.table)
    if change.table in NAMED.values():
        return names.get((change.table, change.row), f"{change.table.replace('_', ' ')} {change.row}")
    if table is None:
        return f"{change.table} {change.row}"
    if table.owner:
        kept = table.fields[table.owner].kept
        owner = change.whole.get(table.owner)
        return f"{_named(kept, owner, names)}, {table.noun}"
    year = f" {FinancialYear(change.whole['year'])}" if change.whole.get("year") else ""
    return f"{table.noun.capitalize()} {change.whole.get(table.name) or ''}{year}".replace("  ", " ").strip()


def named_by(change: RowChange) -> Iterator[tuple[str, int]]:
    """The rows whose names telling a change needs."""
    if change.table in NAMED.values():
        yield change.table, change.row
    for values in (change.before or {}, change.after or {}, change.whole):
        for key, one in _fields(change.table).items():
            if one.kept in NAMED and values.get(key) is not None:
                yield NAMED[one.kept], values[key]


def reasons(changes: Iterable[RowChange]) -> tuple[str, ...]:
    """Why it was done, as the rows that came or were changed say it, each once."""
    said = (str((change.after or {}).get("reason") or "").strip() for change in changes)
    return tuple(dict.fromkeys(filter(None, said)))


def shown(one: Field, value: Any, names: Names) -> str:
    """A value as a person reads it; blank for nothing."""
    if value is None or value == "":
        return ""
    if one.kept in NAMED:
        return _named(one.kept, value, names)
    return _WRITE.get(one.kept, str)(value)


def scripted(one: Field, value: Any) -> Any:
    """A value as a script reads it: pounds as a string, a year as 2006-07, a share as millionths of one."""
    if value is None:
        return None
    if one.kept is Kept.AMOUNT:
        return plain(value)
    if one.kept is Kept.YEAR:
        return str(FinancialYear(value))
    return f"{value // 1_000_000}.{value % 1_000_000:06d}" if one.kept is Kept.SHARE else value


def scripted_sides(change: RowChange, told_field: FieldTold) -> tuple[Any, Any]:
    """What a field was and what it became, as a script reads them."""
    key, _, part = told_field.key.partition(".")
    before, after = ((side or {}).get(key) for side in (change.before, change.after))
    one = field_named(change.table, key)
    if one.kept is not Kept.SAID:
        return scripted(one, before), scripted(one, after)
    was, became = parts_of(before).get(part), parts_of(after).get(part)
    return was and was.scripted, became and became.scripted


def owner_column(table: str) -> str:
    """The column that says whose a row is; blank for a table whose rows are nobody's."""
    found = HISTORY_TABLES.get(table)
    return "" if found is None else found.owner


def field_named(table: str, key: str) -> Field:
    """A column of a table."""
    return _fields(table)[key]


def _fields(table: str) -> Mapping[str, Field]:
    """The columns that are told; of a table nobody knows, none."""
    found = HISTORY_TABLES.get(table)
    return {} if found is None else found.fields


def _named(kept: Kept, row: Any, names: Names) -> str:
    table = NAMED[kept]
    return names.get((table, row), f"{table.replace('_batch', '')} {row}")


def is_silent(table: str, column: str) -> bool:
    """True for a column of the program's own, which the history keeps and does not tell."""
    return column in SILENT[""] | SILENT.get(table, frozenset())


def tables_about(about: About) -> tuple[str, ...]:
    """The tables of one subject."""
    return tuple(table for table, told in HISTORY_TABLES.items() if told.about is about)
