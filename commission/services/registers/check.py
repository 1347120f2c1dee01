"""Prove a register: the file, the links, the figures by a second calculation, and the history behind every value."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from commission.errors import UserError
from commission.models import (
    append_only,
    control_totals,
    day_by_day,
    history_head,
    paid_sums,
    queries,
    replay,
    second_opinion,
    snapshot_rows,
)
from commission.models.database import raw, reading
from commission.models.history_head import Head
from commission.models.signing_rows import kept_statements
from commission.rules.facts import Contract, Counts, Reading, Sector
from commission.rules.figures.commitment import Basis, YearRow, committed, year_row
from commission.rules.figures.shares import board
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.year_end.signed import signing_faults
from commission.services.registers import last_seen
from commission.services.registers.backup import newest_backup
from commission.services.registers.last_seen import Seen
from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class Checked:
    """Every fault found, as a sentence that names its place; none means proved. `head`: where the history stands."""

    faults: tuple[str, ...]
    head: Head

    @property
    def ok(self) -> bool:
        return not self.faults


def check(opened: OpenRegister) -> Checked:
    """Check everything there is to check; a fault in one part does not hide those of another."""
    return Checked((*proof(opened), *_found_by(opened, partial(_heads, opened.path))), _head(opened))


def proof(opened: OpenRegister) -> tuple[str, ...]:
    """The faults of the register by itself, whatever is known of it from elsewhere."""
    return tuple(
        _found_by(
            opened,
            _pages,
            _links,
            replay.faults,
            _totals,
            _guards,
            _figures,
            _changing_figures,
            _snapshots,
            _paid,
            _signings,
        )
    )


def totals_differ(opened: OpenRegister) -> tuple[int, tuple[str, ...]]:
    """How many contracts there are, and a sentence for each table that no longer adds up: quick at any size."""
    with reading(opened.engine) as connection:
        kept = "SELECT row_count FROM control_total WHERE table_name = 'contract'"
        contracts = connection.exec_driver_sql(kept).scalar() or 0
    return int(contracts), tuple(_found_by(opened, _totals))


def place_of_difference(opened: OpenRegister) -> tuple[str, ...]:
    """Each row and column that does not follow from the history: the long way, gone only once something is wrong."""
    return tuple(_found_by(opened, replay.faults))


def _found_by(opened: OpenRegister, *parts: Callable[[Connection], Iterator[str]]) -> list[str]:
    found: list[str] = []
    for part in parts:
        try:
            with reading(opened.engine) as connection:
                found += part(connection)
        except UserError as error:
            found.append(str(error))
        except (SQLAlchemyError, sqlite3.Error, ValueError, KeyError, TypeError):
            found.append("The register holds something no register holds.")
    return found


def _head(opened: OpenRegister) -> Head:
    try:
        with reading(opened.engine) as connection:
            return history_head.head(raw(connection))
    except (UserError, sqlite3.Error):
        return history_head.NOTHING_YET


def _heads(register: Path, connection: Connection) -> Iterator[str]:
    """Heads of this history that are known from elsewhere (seen here, kept in the newest backup) must be in it."""
    with contextlib.suppress(UserError, OSError):  # the person's own folder can't be used: nothing is known from there
        now, newest = raw(connection), newest_backup(register)
        for seen in last_seen.lost(register, now):
            yield _gone(seen, history_head.head(now).actions)
        if newest is None or not newest.head or not last_seen.is_of_this_history(newest.made, register, now):
            return
        if last_seen.is_another(newest.file, now, from_the_first=True):  # one of that name was here before
            return
        if history_head.seal_of(now, newest.actions or 0) != newest.head:
            yield f"history_action {newest.actions} is missing, or another one than in the backup {newest.file.name}."


def _gone(seen: Seen, actions: int) -> str:
    """What was seen here and is not in the history; a person who means it so says it by a restore."""
    accept = "Restore a backup that holds it, or, to go on without it, make a backup and restore that."
    if actions < seen.actions:
        where = f"history_action {seen.actions} is missing: the history is older or shorter than when it was seen here"
        counted = f", {seen.actions:,} actions then, {actions:,} now"
    else:
        where, counted = f"history_action {seen.actions} and those before it are not the history seen here", ""
    return f"{where} on {seen.at[:10]}{counted}. {accept}"


def _totals(connection: Connection) -> Iterator[str]:
    """What no longer adds up, and a mark that went: both are looked for at every opening, at any size."""
    yield from (sentence for _, sentence in control_totals.differences(raw(connection)))
    yield from history_head.unmarked(raw(connection))


def _guards(connection: Connection) -> Iterator[str]:
    return append_only.missing(raw(connection))


def _pages(connection: Connection) -> Iterator[str]:
    for (verdict,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"The file is damaged: {verdict}."


def _links(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to a {parent} that is not there."


def _figures(connection: Connection) -> Iterator[str]:
    register = queries.recall(connection)
    same = replace(register, contracts=[contract for contract in register.contracts if contract.dated is None])
    for year in _years(same.contracts):
        counted = [row for row in board(same, year).rows if row.contract.counts is Counts.YES]
        rows = [row for row in counted if row.face is not None]
        for sector in Sector:
            yield from _sector_year(connection, [row for row in rows if row.contract.sector is sector], sector, year)


def _changing_figures(connection: Connection) -> Iterator[str]:
    """What amended and planned contracts put into each year, against a second calculation day by day."""
    known = {one.id: one for one in queries.recall(connection).contracts if one.dated is not None}
    for one in day_by_day.changing(raw(connection)):
        contract = known[one.contract]
        for start in day_by_day.years(one):
            row, again = year_row(contract, FinancialYear(start)), day_by_day.figures(one, start)
            by_rules = None if row is None or row.face is None or row.basis is Basis.PLACED else row
            yield from _changing_year(contract, start, by_rules, again)


def _snapshots(connection: Connection) -> Iterator[str]:
    """The rows of each frozen figure still come to the answer that was frozen with them."""
    now = raw(connection)
    for head in snapshot_rows.snapshots(now):
        found = replace(head, rows=snapshot_rows.rows_of(now, head.id))
        if not found.adds_up:
            now_and_then = found.sums, found.basis.answer
            rows, answer = (f"{sterling(one.total)} or {sterling(one.annual)}" for one in now_and_then)
            yield f"snapshot {found.id}, {found.name}: its rows come to {rows}, not to the {answer} frozen with them."


def _paid(connection: Connection) -> Iterator[str]:
    """What is kept of payments, counted again, and parts that do not add up to their payment."""
    return paid_sums.differences(raw(connection))


def _signings(connection: Connection) -> Iterator[str]:
    """Each signed statement is the one whose hash was signed, and comes to the ledger it names."""
    for head, statement in kept_statements(raw(connection)):
        yield from signing_faults(head, statement)


def _changing_year(
    contract: Contract, start: int, row: YearRow | None, again: day_by_day.Figures | None
) -> Iterator[str]:
    ours = None if row is None else day_by_day.Figures(row.face or 0, row.total or 0, row.annual or 0)
    if ours != again:
        figures = f"{_told(ours)} by the rules, {_told(again)} by a second calculation"
        yield f"{FinancialYear(start)}, contract {contract.id}: it is {figures} (face, as total, per year)."


def _told(figures: day_by_day.Figures | None) -> str:
    return "nothing" if figures is None else " ".join(map(sterling, figures))


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


def _years(contracts: Sequence[Contract]) -> list[FinancialYear]:
    """Every year a contract has a part in; an open-ended one is followed as far as the last that ends."""
    starts: set[int] = set()
    for contract in contracts:
        if contract.placed_in is not None:
            starts.add(contract.placed_in.start)
        for day in (contract.starts_on, contract.ends_on):
            if day is not None and not contract.undated:
                starts.add(FinancialYear.of(day).start)
    return [FinancialYear(start) for start in range(min(starts), max(starts) + 1)] if starts else []
