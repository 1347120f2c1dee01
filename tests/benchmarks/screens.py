"""Every screen and list that reads a ledger: its time in a register of 1,000,000 payments beside one of 10,000.

What is timed is the reading alone, rows made facts with it, over a connection that has read them before. Nothing is
compared with another program: the floor is the same screen of the smaller ledger, its payees as busy as the larger's.
The larger one is read twice: with the payees such a ledger has, and with 50,000 that are paid without a contract.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commission.models import contract_payments, ledger_rows, off_contract_rows, payment_rows
from commission.models.database import raw, reading
from commission.rules.facts import Register
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.year_end.off_contract_pages import AT_ONCE as BODIES
from commission.services.year_end.off_contract_pages import spent
from commission.services.year_end.twice import may_be_alike, suspected_twice
from tests.benchmarks.measuring import Pair, seconds
from tests.ledgers import make_ledger

SIZES = ((50, 10_000), (5_000, 1_000_000))
"""Providers and payments."""
OTHERS = 50_000
"""Payees without a contract, in the ledger that has very many."""
YEAR = FinancialYear(2006)
DAY = date(2007, 3, 31)
AT_ONCE = 50
"""So many rows are read for a page of a list."""
BEST_OF = 3


@dataclass(frozen=True, slots=True)
class Screen:
    """What the screens of a register are asked about: its busiest payee, one of its contracts, where a page ends."""

    opened: OpenRegister
    register: Register
    connection: sqlite3.Connection
    payee: Payee
    contract: int
    page_end: tuple[int, int, int, int]
    day_end: tuple[date, int]
    body_end: tuple[int, str, str]
    alike: tuple[int, ...]


Read = Callable[[Screen], object]

READS: dict[str, Read] = {
    "what is left open": lambda of: payment_rows.open_counts(of.connection, YEAR),
    "to decide, first page": lambda of: payment_rows.sums_of(of.connection, YEAR, Standing.OPEN, None, AT_ONCE),
    "to decide, next page": lambda of: payment_rows.sums_of(of.connection, YEAR, Standing.OPEN, of.page_end, AT_ONCE),
    "for contracts, first page": lambda of: payment_rows.sums_of(of.connection, YEAR, Standing.CONTRACT, None, AT_ONCE),
    "a payee's open payments": lambda of: payment_rows.page_of_payee(of.connection, of.payee.id, YEAR, AT_ONCE),
    "a payee's open payments, next page": lambda of: payment_rows.page_of_payee(
        of.connection, of.payee.id, YEAR, AT_ONCE, of.day_end
    ),
    "a payee's payments off contract": lambda of: payment_rows.page_of_payee(
        of.connection, of.payee.id, YEAR, AT_ONCE, None, Standing.OFF_CONTRACT
    ),
    "a payee's payments of a contract": lambda of: payment_rows.page_of_payee(
        of.connection, of.payee.id, YEAR, AT_ONCE, None, Standing.CONTRACT, of.contract
    ),
    "a payee by its name": lambda of: payment_rows.payees_named(of.connection, of.payee.name),
    "a payee's twins": lambda of: payment_rows.undecided_like(of.connection, of.payee),
    "off contract, first look": lambda of: _off_contract(of, None),
    "off contract, next page": lambda of: _off_contract(of, of.body_end),
    "off contract, looked at again": lambda of: spent(of.opened, of.register, YEAR),
    "split": lambda of: payment_rows.split_in(of.connection, YEAR),
    "a contract's payments": lambda of: (
        contract_payments.paid_years(of.connection, of.contract, DAY),
        contract_payments.last_paid(of.connection, of.contract, DAY, AT_ONCE),
    ),
    "a contract's days": lambda of: ledger_rows.recall_paid(of.connection, [of.contract]),
    "sums by year, after a write": lambda of: ledger_rows.recall_parts(of.connection, ["payment"]),
    "perhaps twice, after a write": lambda of: payment_rows.payments_of(of.connection, of.alike),
    "perhaps twice, looked at again": lambda of: suspected_twice(of.opened, of.register, YEAR),
}
"""Each list and card, by its name, as the screens read it."""


def _off_contract(of: Screen, after: tuple[int, str, str] | None) -> None:
    """All that is read for a page of bodies; with the first for the sums by sector, and of providers."""
    if after is None:
        off_contract_rows.by_sector_said(of.connection, YEAR)
        off_contract_rows.of_providers(of.connection, YEAR)
        off_contract_rows.sectors_held(of.connection, YEAR)
    names = [name for name, *_ in off_contract_rows.names_paid(of.connection, YEAR, after, BODIES)]
    off_contract_rows.payees_of_names(of.connection, YEAR, names)


def measure(folder: Path) -> list[Pair]:
    """Two pairs a screen, in milliseconds; the floor is the same screen of the smaller ledger."""
    few, large = SIZES
    small, many, wide = (
        _times(make_ledger(folder / f"screens-{of[1]}-{others}.commission", *of, decided=True, others=others).path)
        for of, others in ((few, 0), (large, 0), (large, OTHERS))
    )
    size = large[1]
    of_ledger = [_pair(f"screen: {what}", size, small[what], many[what]) for what in READS]
    return of_ledger + [_pair(f"{OTHERS:,} payees: {what}", size, small[what], wide[what]) for what in READS]


def _pair(what: str, size: int, few: float, many: float) -> Pair:
    return Pair(what, size, "ms", few, many, many / few, "≤ 5 ms, ≤ 1.5×")


def _times(register: Path) -> dict[str, float]:
    """The best of some readings of each, in milliseconds, after one that does not count."""
    with opened_register(register, write=False) as opened, reading(opened.engine) as connection:
        of = _asked(opened, raw(connection))
        found = {}
        for what, read in READS.items():
            read(of)
            found[what] = min(seconds(lambda read=read: read(of)) for _ in range(BEST_OF)) * 1000
        return found


def _asked(opened: OpenRegister, connection: sqlite3.Connection) -> Screen:
    """What is asked of a register, as lists would have it in front."""
    waiting = "SELECT payee_id FROM payment WHERE standing = 'open' GROUP BY payee_id ORDER BY count(*) DESC LIMIT 1"
    busiest = connection.execute(waiting)
    payee = next(iter(payment_rows.payees_of(connection, busiest.fetchone()).values()))
    paid = connection.execute("SELECT contract_id FROM paid_year WHERE contract_id > 0 ORDER BY lines DESC LIMIT 1")
    sums = payment_rows.sums_of(connection, YEAR, Standing.OPEN, None, AT_ONCE // 2)
    last, contract, amount, lines = sums[-1]
    payments = payment_rows.page_of_payee(connection, payee.id, YEAR, 2)
    end = (amount, lines, last.id, contract)
    alike = may_be_alike(connection, YEAR)[0]
    name, sector, pence, _ = off_contract_rows.names_paid(connection, YEAR, None, BODIES)[-1]
    ends = (end, (payments[-1].paid_on, payments[-1].id), (pence, name, sector))
    of = (connection, payee, paid.fetchone()[0], *ends, alike)
    return Screen(opened, recall(opened), *of)
