"""Registers and lists made for the tests, and a register's rows laid out so that two can be compared."""

import csv
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Connection, Date, Integer

from commission.models.append_only import TRIGGERS
from commission.models.column_types import Pence
from commission.models.journal import TABLES, Journal
from commission.paths import resource
from commission.rules.facts import Contract, Counts, Reading, Register, Sector
from commission.rules.periods import FinancialYear
from commission.services.contracts.edit_contract import add_contract
from commission.services.figures.budget import set_component
from commission.services.figures.targets import set_target
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.registers.settings import set_as_at

REFERENCE = resource("sample", "west-mercia-appendix-1.csv")
YEAR = FinancialYear(2006)


def reference_rows() -> list[list[str]]:
    """The reference list, its headings first."""
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write_list(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A csv file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def altered_reference(path: Path, alter: Callable[[list[list[str]]], object]) -> Path:
    """The reference list with something altered; row 0 are its headings."""
    rows = reference_rows()
    alter(rows)
    return write_list(path, rows)


def places_of(rows: Sequence[Sequence[str]], provider: str) -> list[int]:
    return [place for place, row in enumerate(rows) if row[0] == provider]


def tables(register: Path, *, history: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as SQLite keeps it, in order; history only where asked for."""
    with closing(sqlite3.connect(register)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in sorted(names)
            if history or not name.startswith("history_")
        }


def sql(register: Path, *statements: str) -> None:
    """Alter a register as someone with plain sqlite3 would, links unchecked."""
    with closing(sqlite3.connect(register)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement


def forge(register: Path, *statements: str) -> None:
    """Alter a register as someone would who knows of the triggers: taken off first, put back afterwards."""
    taken_off = [f"DROP TRIGGER {name}" for name in TRIGGERS]
    with closing(sqlite3.connect(register)) as connection, connection:
        for statement in (*taken_off, *statements, *TRIGGERS.values()):
            assert connection.execute(statement).rowcount != 0, statement


def facts(register: Path) -> Register:
    with opened_register(register, write=False) as opened:
        return recall(opened)


def contract_of(opened: OpenRegister, contract: int) -> Contract:
    return next(one for one in recall(opened).contracts if one.id == contract)


@contextmanager
def writing(register: Path) -> Iterator[OpenRegister]:
    with opened_register(register) as opened:
        yield opened


def any_fields(random: Random) -> dict[str, Any]:
    """The fields of any contract there could be, undated, open-ended and unpriced ones among them."""
    start = date(2003, 1, 1) + timedelta(days=random.randrange(2200))
    fields: dict[str, Any] = {
        "provider": random.choice(["Asha Centre", "Tŷ Sŵn", "R&D <b>", "=SUM(A1)", "O’Neil; DROP TABLE contract"]),
        "sector": random.choice(list(Sector)),
        "amount": random.choice([None, 0, random.randrange(-(10**6), 10**8)]),
        "counts": random.choice([Counts.YES, *Counts]),
        "our_share": random.choice([1_000_000, random.randrange(1_000_001)]),
        "reference": random.choice(["", "", f"R{random.randrange(9)}"]),
        "purpose": random.choice(["", "Housing advice\nfor women"]),
    }
    dates = random.choice(["term", "term", "length", "end", "open", "none"])
    if dates == "open":
        return fields | {"open_ended": True, "starts_on": start, "reading": Reading.ANNUAL}
    if dates == "term":
        fields |= {"starts_on": start, "ends_on": start + timedelta(days=random.randrange(900))}
    elif dates == "length":
        fields |= {"starts_on": start, "months": random.randrange(1, 40)}
    elif dates == "end":
        fields |= {"ends_on": start}
    return fields | {"reading": random.choice(list(Reading))}


def fill_every_table(connection: Connection) -> None:
    """Add a row to every table a person can change, which says something in each column that may be blank."""
    journal = Journal(connection, "A row in every table")
    for name, table in TABLES.items():
        if name == "organisation":
            journal.update(name, 1, {"as_at": date(2007, 1, 31), "nation": "Scotland", "alert_months": "6, 3"})
            continue
        columns = [column for column in table.columns if column.name not in ("id", "version")]
        journal.insert(name, {column.name: _any_value(name, column) for column in columns})
    journal.close()


def _any_value(table: str, column: Column[Any]) -> Any:
    """A value that a column can hold, and its checks let be."""
    if column.foreign_keys:
        return 2 if column.name in ("to_contract", "other_id") else 1
    if column.name == "quarter":
        return 1
    usual = {"sector": "VCS", "reading": "total", "counts": "yes", "our_share": 5, "starts_on": date(2006, 4, 1)}
    usual |= {"standing": "contract"}
    if column.name in usual:
        return usual[column.name]
    by_type = {Date: date(2007, 3, 31), Boolean: True, JSON: {"said": "so"}, Integer: 7, BigInteger: 7, Pence: 700}
    return next((value for kind, value in by_type.items() if isinstance(column.type, kind)), f"any {table}")


def fill_at_random(opened: OpenRegister, random: Random, contracts: int) -> None:
    """Put contracts, budgets, targets and an as-at date of any kind into a register."""
    for _ in range(contracts):
        add_contract(opened, any_fields(random), FinancialYear(random.randrange(2003, 2010)))
    for _ in range(3):
        year = FinancialYear(random.randrange(2004, 2009))
        amount = random.choice([None, random.randrange(10**9)])
        included = random.random() < 0.7
        reason = "" if included else "circular 07/2006"
        set_component(opened, year, random.choice(["Main grant", "Trainees"]), amount, included=included, reason=reason)
        set_target(opened, year, random.randrange(1, 200_000), rule=random.choice("ABC"), citation="a minute")
    set_as_at(opened, random.choice([None, date(2007, 1, 31)]))
