"""Prove a register: the file, the links, the figures by a second calculation, and the history behind every value."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from commission.errors import UserError
from commission.models import queries, replay, second_opinion
from commission.models.database import reading
from commission.rules.commitment import Basis, YearRow, committed
from commission.rules.facts import Contract, Counts, Reading, Sector
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.shares import board
from commission.services.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class Checked:
    """Every fault found, as a sentence that names its place; none means proved."""

    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def check(opened: OpenRegister) -> Checked:
    """Check everything there is to check; a fault in one part does not hide those of another."""
    found: list[str] = []
    for part in (_pages, _links, replay.faults, _figures):
        try:
            with reading(opened.engine) as connection:
                found += part(connection)
        except UserError as error:
            found.append(str(error))
        except (SQLAlchemyError, sqlite3.Error, ValueError, KeyError, TypeError) as error:
            found.append(f"The register holds something no register holds: {error}")
    return Checked(tuple(found))


def _pages(connection: Connection) -> Iterator[str]:
    for (verdict,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"The file is damaged: {verdict}."


def _links(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to a {parent} that is not there."


def _figures(connection: Connection) -> Iterator[str]:
    register = queries.recall(connection)
    for year in _years(register.contracts):
        rows = [row for row in board(register, year).rows if row.contract.counts is Counts.YES and row.face is not None]
        for sector in Sector:
            yield from _sector_year(connection, [row for row in rows if row.contract.sector is sector], sector, year)


def _sector_year(connection: Connection, rows: list[YearRow], sector: Sector, year: FinancialYear) -> Iterator[str]:
    in_force = [row for row in rows if row.basis is not Basis.PLACED]
    dated = [row for row in rows if row.basis is Basis.TERM]
    again = second_opinion.sector_year(connection, sector, year.start)
    for what, one, other in (
        ("face amounts", sum(row.face or 0 for row in in_force), again.face),
        ("committed totals", _committed(dated, Reading.TOTAL), again.totals),
        ("committed rates", _committed(in_force, Reading.ANNUAL), again.rates),
        ("placed amounts", sum(row.face or 0 for row in rows if row.basis is Basis.PLACED), again.placed),
    ):
        if one != other:
            amounts = f"{sterling(one)} by the rules, {sterling(other)} by a second calculation"
            yield f"{year}, {sector}: the {what} are {amounts}."


def _committed(rows: list[YearRow], reading: Reading) -> int:
    """Every row under one reading, whatever was said of it: the plainest question to ask twice."""
    return sum(committed(row.contract, row.year, reading) or 0 for row in rows)


def _years(contracts: tuple[Contract, ...]) -> list[FinancialYear]:
    """Every year a contract has a part in; an open-ended one is followed as far as the last that ends."""
    starts: set[int] = set()
    for contract in contracts:
        if contract.placed_in is not None:
            starts.add(contract.placed_in.start)
        for day in (contract.starts_on, contract.ends_on):
            if day is not None and not contract.undated:
                starts.add(FinancialYear.of(day).start)
    return [FinancialYear(start) for start in range(min(starts), max(starts) + 1)] if starts else []
