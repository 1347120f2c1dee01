"""Payments and payees read from a register: by index only, a screen over a million of them as quick as over ten."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee, Payment

_PAYEE = "id, name, number, provider_id, standing, sector, why, version"
_PAYMENT = (
    "id, payee_id, paid_on, amount, reference, description, cost_centre, voucher, order_number, contract_id, standing, "
    "why, version"
)
AT_ONCE = 500


def payees(connection: Any) -> Iterator[Payee]:
    """Every payee, the one met first first."""
    return map(_payee, connection.execute(f"SELECT {_PAYEE} FROM payee ORDER BY id"))


def payees_of(connection: Any, ids: Sequence[int]) -> dict[int, Payee]:
    """The payees of some ids."""
    return {one.id: one for rows in _some(connection, f"SELECT {_PAYEE} FROM payee", ids) for one in map(_payee, rows)}


def payments_of(connection: Any, ids: Sequence[int]) -> dict[int, Payment]:
    """The payments of some ids."""
    query = f"SELECT {_PAYMENT} FROM payment"
    return {one.id: one for rows in _some(connection, query, ids) for one in map(_payment, rows)}


def open_by_payee(
    connection: Any, year: FinancialYear | None = None, payees: Sequence[int] | None = None
) -> Iterator[tuple[int, list[Payment]]]:
    """The open payments, of a year or of all, together for each payee, the earliest first."""
    wanted: list[str] = ["standing = 'open'"]
    values: list[object] = []
    if year is not None:
        wanted.append("paid_on BETWEEN ? AND ?")
        values += [year.first_day.isoformat(), year.last_day.isoformat()]
    if payees is not None:
        wanted.append(f"payee_id IN ({', '.join('?' * len(payees))})")
        values += payees
    query = (
        f"SELECT {_PAYMENT} FROM payment INDEXED BY ix_payment_payee_id WHERE {' AND '.join(wanted)} "
        "ORDER BY payee_id, paid_on"
    )
    found = groupby(map(_payment, connection.execute(query, values)), lambda one: one.payee)
    return ((payee, list(rows)) for payee, rows in found)


def page_of_payee(
    connection: Any,
    payee: int,
    year: FinancialYear,
    limit: int,
    after: tuple[date, int] | None = None,
    standing: Standing | None = None,
    contract: int | None = None,
) -> list[Payment]:
    """Payments of a payee in a year, of a standing and a contract where one is said, the earliest first.

    From the one after a day and an id on.
    """
    day, number = after or (year.first_day, 0)
    wanted, values = "payee_id = ? AND paid_on BETWEEN ? AND ?", [payee, day.isoformat(), year.last_day.isoformat()]
    if after:
        wanted, values = f"{wanted} AND (paid_on, id) > (?, ?)", [*values, day.isoformat(), number]
    for column, said in (("standing", standing and str(standing)), ("contract_id", contract)):
        if said is not None:
            wanted, values = f"{wanted} AND {column} = ?", [*values, said]
    query = f"SELECT {_PAYMENT} FROM payment WHERE {wanted} ORDER BY paid_on, id LIMIT ?"
    return list(map(_payment, connection.execute(query, [*values, limit])))


def open_counts(connection: Any, year: FinancialYear) -> tuple[int, int, int]:
    """How many payees have open payments in a year, what they come to, and how many payments they are."""
    query = (
        "SELECT count(DISTINCT payee_id), coalesce(sum(amount), 0), coalesce(sum(lines), 0) FROM paid_year "
        "WHERE year = ? AND standing = 'open'"
    )
    payees, amount, lines = connection.execute(query, (year.start,)).fetchone()
    return payees, amount, lines


def parts_of(connection: Any, payments: Sequence[int]) -> dict[int, list[tuple[int, int | None, int]]]:
    """The parts of split payments: of each its id, its contract and its pence, by payment."""
    found: dict[int, list[tuple[int, int | None, int]]] = {}
    query = "SELECT payment_id, id, contract_id, amount FROM payment_part"
    for rows in _some(connection, query, payments, "payment_id"):
        for payment, part, contract, amount in rows:
            found.setdefault(payment, []).append((part, contract, amount))
    return found


def _some(connection: Any, query: str, ids: Iterable[int], column: str = "id") -> Iterator[list[Any]]:
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield connection.execute(
            f"{query} WHERE {column} IN ({', '.join('?' * len(some))}) ORDER BY id", some
        ).fetchall()


def _payee(row: Any) -> Payee:
    number, name, of, provider, standing, sector, why, version = row
    said = Standing(standing) if standing else None
    return Payee(number, name, of, provider, said, Sector(sector) if sector else None, why or "", version)


def _payment(row: Any) -> Payment:
    number, payee, day, amount, reference, description, centre, voucher, order, contract, standing, why, version = row
    return Payment(
        number,
        payee,
        date.fromisoformat(day),
        amount,
        reference or "",
        description or "",
        centre or "",
        voucher or "",
        order or "",
        contract,
        Standing(standing),
        why or "",
        version,
    )


def payees_with_open(connection: Any, year: FinancialYear | None) -> list[tuple[int, int]]:
    """Who has open payments in a year, or in any, with how many they are, the payee met first first."""
    only, values = ("AND year = ?", (year.start,)) if year else ("", ())
    query = f"SELECT payee_id, sum(lines) FROM paid_year WHERE standing = 'open' {only} GROUP BY payee_id ORDER BY 1"
    return list(connection.execute(query, values))


def all_of_payee(connection: Any, payee: int) -> list[Payment]:
    """Every payment of a payee, the earliest first."""
    query = f"SELECT {_PAYMENT} FROM payment WHERE payee_id = ? ORDER BY paid_on, id"
    return list(map(_payment, connection.execute(query, (payee,))))


def undecided_like(connection: Any, payee: Payee) -> list[Payee]:
    """Other payees nobody has decided, of the same number or of a name of as many letters."""
    query = (
        f"SELECT {_PAYEE} FROM payee WHERE standing IS NULL AND id <> ? "
        "AND ((? <> '' AND number = ?) OR length(name) = length(?)) ORDER BY id"
    )
    values = (payee.id, payee.number, payee.number, payee.name)
    return list(map(_payee, connection.execute(query, values)))


def payees_named(connection: Any, name: str) -> list[Payee]:
    """The payees of a name as a ledger writes it, capitals apart; by number, where it is one."""
    query = f"SELECT {_PAYEE} FROM payee WHERE name = ? COLLATE NOCASE OR number = ? ORDER BY id"
    return list(map(_payee, connection.execute(query, (name, name))))


def paid_by_payee(connection: Any, year: FinancialYear, standing: Standing) -> list[tuple[Payee, int, int]]:
    """Who was paid in a year under a standing, with pence and lines."""
    query = (
        "SELECT payee_id, sum(amount), sum(lines) FROM paid_year WHERE year = ? AND standing = ? "
        "GROUP BY payee_id ORDER BY payee_id"
    )
    rows = connection.execute(query, (year.start, str(standing))).fetchall()
    found = payees_of(connection, [row[0] for row in rows])
    return [(found[payee], amount, lines) for payee, amount, lines in rows]


NEAR = """
SELECT payee_id, amount FROM (
  SELECT payee_id, amount, julianday(paid_on) - julianday(lag(paid_on) OVER same) AS days FROM payment
  WHERE amount > 0 AND paid_on BETWEEN :first AND :last
  WINDOW same AS (PARTITION BY payee_id, amount ORDER BY paid_on)
) WHERE days <= :near
UNION SELECT payee_id, amount FROM payment WHERE amount > 0 AND reference <> '' AND paid_on BETWEEN :first AND :last
GROUP BY payee_id, amount, reference HAVING count(*) > 1
"""
"""Payees and amounts that were paid more than once within some days, or under one reference."""


def paid_alike(connection: Any, year: FinancialYear, near: int) -> list[Payment]:
    """The payments of a year of an amount that a payee was paid twice within some days, or under one reference.

    With the credits of as much. The whole ledger is looked through, once for each of the two and once for the rows.
    """
    query = (
        f"SELECT {_PAYMENT} FROM payment NOT INDEXED WHERE paid_on BETWEEN :first AND :last "
        f"AND (payee_id, abs(amount)) IN ({NEAR})"
    )
    days = {"first": year.first_day.isoformat(), "last": year.last_day.isoformat()}
    return list(map(_payment, connection.execute(query, days | {"near": near})))


def paid_from(connection: Any, lines: int) -> dict[str, set[int]]:
    """Which providers each cost centre paid, as far as the last so many lines tell."""
    query = (
        "SELECT DISTINCT l.cost_centre, y.provider_id FROM (SELECT payee_id, cost_centre, standing FROM payment "
        "ORDER BY id DESC LIMIT ?) l JOIN payee y ON y.id = l.payee_id "
        "WHERE l.cost_centre IS NOT NULL AND l.standing <> 'open' AND y.provider_id IS NOT NULL"
    )
    found: dict[str, set[int]] = {}
    for centre, provider in connection.execute(query, (lines,)):
        found.setdefault(centre, set()).add(provider)
    return found


def sums_of(
    connection: Any, year: FinancialYear, standing: Standing, after: tuple[int, int, int, int] | None, limit: int
) -> list[tuple[Payee, int, int, int]]:
    """Payees with what they were paid in a year under a standing, by contract (0: none), the largest first.

    Each with its contract, pence and lines; `after` are amount, lines, payee and contract of the last one seen.
    """
    query = (
        "SELECT payee_id, contract_id, amount, lines FROM paid_year WHERE year = ? AND standing = ? "
        + ("AND (amount, lines, payee_id, contract_id) < (?, ?, ?, ?) " if after else "")
        + "ORDER BY amount DESC, lines DESC, payee_id DESC, contract_id DESC LIMIT ?"
    )
    rows = connection.execute(query, (year.start, str(standing), *(after or ()), limit)).fetchall()
    found = payees_of(connection, [row[0] for row in rows])
    return [(found[payee], contract, amount, lines) for payee, contract, amount, lines in rows]


def counts_of(connection: Any, year: FinancialYear) -> dict[Standing, tuple[int, int, int]]:
    """Of each standing in a year: how many sums by payee and contract there are, their pence and their lines."""
    query = "SELECT standing, count(*), sum(amount), sum(lines) FROM paid_year WHERE year = ? GROUP BY standing"
    return {
        Standing(standing): (sums, amount, lines)
        for standing, sums, amount, lines in connection.execute(query, (year.start,))
    }
