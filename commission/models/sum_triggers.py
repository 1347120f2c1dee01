"""Sums of the sums of payments: by year and standing, and by body that was paid off contract.

`paid_year` has a sum for each payee; a list of bodies, and what a year comes to, would grow with the payees. The file
keeps both beside it by triggers, whoever writes: a body is a provider, or a name in whatever capitals, with the sector
that a person said. A provider's own sector is no part of it: it is looked up, and may change. `check` counts it again.
"""

import sqlite3
from collections.abc import Iterable, Iterator

_OFF = "'off contract'"
_EVENTS = {
    "INSERT": ("NEW", "NEW.amount", "NEW.lines", "1"),
    "UPDATE OF amount, lines": ("NEW", "NEW.amount - OLD.amount", "NEW.lines - OLD.lines", "0"),
    "DELETE": ("OLD", "-OLD.amount", "-OLD.lines", "-1"),
}
"""What moves in a sum of rows: the row that says which sum, pence, lines, and how many rows it is of."""
_NAMED = "coalesce((SELECT a.name FROM payee_alike a WHERE a.payee_id = {0}.id), lower({0}.name))"
_BODY = (
    "coalesce({0}.provider_id, 0), "
    f"CASE WHEN {{0}}.provider_id IS NULL THEN {_NAMED} ELSE '' END, coalesce({{0}}.sector, '')"
)
_NONE_LEFT = "DELETE FROM paid_without WHERE lines = 0"


def _to_total(year: str, standing: str, sector: str, event: str) -> str:
    row, amount, lines, sums = _EVENTS[event]
    key = f"{row}.{year}, {standing}, {sector}"
    moved = (
        "INSERT INTO paid_total (year, standing, sector, sums, amount, lines) "
        f"VALUES ({key}, {sums}, {amount}, {lines}) ON CONFLICT (year, standing, sector) DO UPDATE SET "
        "sums = sums + excluded.sums, amount = amount + excluded.amount, lines = lines + excluded.lines; "
    )
    return moved + (f"DELETE FROM paid_total WHERE (year, standing, sector) = ({key}) AND sums = 0; ", "")[sums != "-1"]


def _to_body(rows: str, year: str, body: str, amount: str, lines: str) -> str:
    return (
        "INSERT INTO paid_without (year, provider_id, name, sector, amount, lines) "
        f"SELECT {year}, {body}, {amount}, {lines} FROM {rows} "
        "ON CONFLICT (year, provider_id, name, sector) DO UPDATE SET "
        "amount = amount + excluded.amount, lines = lines + excluded.lines; "
    )


def _of_payee(event: str) -> str:
    row, amount, lines, _ = _EVENTS[event]
    return _to_body(f"payee p WHERE p.id = {row}.payee_id", f"{row}.year", _BODY.format("p"), amount, lines)


def _triggers() -> Iterator[tuple[str, str, str]]:
    """The name of each, when it does something, and what."""
    for event, (row, *_) in _EVENTS.items():
        verb = event.split()[0].lower()
        when = f"AFTER {event} ON paid_year WHEN {row}.standing"
        yield f"paid_total_{verb}", f"{when} <> {_OFF}", _to_total("year", f"{row}.standing", "''", event)
        if verb != "delete":  # a sum that goes is of no lines by then
            yield f"paid_without_{verb}", f"{when} = {_OFF}", _of_payee(event)
        sector = _to_total("year", _OFF, f"{row}.sector", event)
        yield f"paid_sector_{verb}", f"AFTER {event} ON paid_without", sector
    years = "SELECT t.year FROM paid_total t WHERE t.standing = 'off contract'"
    paid = f"paid_year y WHERE y.year IN ({years}) AND y.standing = {_OFF} AND y.payee_id = NEW.id"
    gone = _to_body(paid, "y.year", _BODY.format("OLD"), "-y.amount", "-y.lines")
    come = _to_body(paid, "y.year", _BODY.format("NEW"), "y.amount", "y.lines")
    said = "(NEW.provider_id, NEW.sector, NEW.name) IS NOT (OLD.provider_id, OLD.sector, OLD.name)"
    yield (
        "payee_said",
        f"AFTER UPDATE OF provider_id, sector, name ON payee WHEN {said}",
        f"{come}{gone}{_NONE_LEFT}; ",
    )
    yield "payee_gone", "AFTER DELETE ON payee", "DELETE FROM payee_alike WHERE payee_id = OLD.id; "


TRIGGERS = {name: f"CREATE TRIGGER {name} {when} BEGIN {does}END" for name, when, does in _triggers()}
"""Name to SQL, as SQLite keeps it."""

_BY_BODY = (
    f"SELECT y.year, {_BODY.format('p')}, sum(y.amount), sum(y.lines) FROM paid_year y "
    f"JOIN payee p ON p.id = y.payee_id WHERE y.standing = {_OFF} GROUP BY 1, 2, 3, 4"
)
_BY_STANDING = (
    "SELECT year, standing, '', count(*), sum(amount), sum(lines) FROM paid_year "
    f"WHERE standing <> {_OFF} GROUP BY 1, 2"
)
_BY_SECTOR = (
    f"SELECT year, {_OFF} AS standing, sector, count(*), sum(amount), sum(lines) FROM paid_without "
    "GROUP BY year, sector"
)
_LOWER = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}


def count_all(connection: sqlite3.Connection) -> None:
    """Make the sums from those of payees, in a register that has none of them yet."""
    keep_names(connection, connection.execute("SELECT id, name FROM payee").fetchall())
    connection.execute(f"INSERT INTO paid_without {_BY_BODY}")
    connection.execute(f"INSERT INTO paid_total {_BY_STANDING}")
    connection.execute(f"INSERT INTO paid_total {_BY_SECTOR}")


def keep_names(connection: sqlite3.Connection, payees: Iterable[tuple[int, str]]) -> None:
    """Keep what names are without capitals where the file cannot know it: it knows the capitals of English alone."""
    told = [(payee, name.casefold()) for payee, name in payees if is_kept(name)]
    if told:
        connection.executemany("INSERT INTO payee_alike (payee_id, name) VALUES (?, ?)", told)


def is_kept(name: str) -> bool:
    """Whether a name without capitals is other than the file makes it."""
    return not name.isascii() and name.casefold() != name.translate(_LOWER)


def tidy(connection: sqlite3.Connection) -> None:
    """Take away bodies of no lines: what went is not remembered as 0.00."""
    connection.execute(_NONE_LEFT)


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each kind of sum that those of payees do not come to, and each trigger that is not there."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if found.get(name) != sql:
            yield f"The sums of payments no longer move by themselves: {name} was taken off or altered."
    kept = {(year, provider, name, sector): sums for year, provider, name, sector, *sums in _rows(connection)}
    if kept != _counted(connection):
        yield "paid_without: what is kept of bodies paid off contract is not what their payees were paid."
    names = {(payee, name.casefold()) for payee, name in _payees(connection) if is_kept(name)}
    if names != set(connection.execute("SELECT payee_id, name FROM payee_alike")):
        yield "payee_alike: what is kept of names without capitals is not what the payees are called."
    total = "SELECT year, standing, sector, sums, amount, lines FROM paid_total"
    counted = f"SELECT * FROM ({_BY_STANDING}) UNION ALL SELECT * FROM ({_BY_SECTOR})"
    if set(connection.execute(total)) != set(connection.execute(counted)):
        yield "paid_total: what is kept of years is not what their sums come to."


def _rows(connection: sqlite3.Connection) -> Iterable[tuple[int, int, str, str, int, int]]:
    return connection.execute("SELECT year, provider_id, name, sector, amount, lines FROM paid_without")


def _payees(connection: sqlite3.Connection) -> Iterable[tuple[int, str]]:
    return connection.execute("SELECT id, name FROM payee")


def _counted(connection: sqlite3.Connection) -> dict[tuple[int, int, str, str], list[int]]:
    """The sums of bodies by a second way: each payee's, under its name without capitals as this program makes it."""
    asked = (
        "SELECT y.year, p.provider_id, p.name, p.sector, y.amount, y.lines FROM paid_year y "
        f"JOIN payee p ON p.id = y.payee_id WHERE y.standing = {_OFF}"
    )
    counted: dict[tuple[int, int, str, str], list[int]] = {}
    for year, provider, name, sector, amount, lines in connection.execute(asked):
        key = (year, provider or 0, "" if provider else name.casefold(), sector or "")
        sums = counted.setdefault(key, [0, 0])
        sums[0] += amount
        sums[1] += lines
    return counted
