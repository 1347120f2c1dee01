"""Payments and payees read from a register: by index only, a screen over a million of them as quick as over ten."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.off_contract import PaidWithout
from commission.rules.year_end.payments import Payee, Payment

_PAYEE = "id, name, number, provider_id, standing, sector, why, version"
_PAYMENT = (
    "id, payee_id, paid_on, amount, reference, description, cost_centre, voucher, order_number, contract_id, standing, "
    "why, version"
)
_NOT_PLAIN = "*[^ -~]*"
AT_ONCE = 500
_STANDINGS: dict[str, Standing] = {str(one): one for one in Standing}
_SECTORS: dict[str, Sector] = {str(one): one for one in Sector}
"""Standings and sectors by their word: a mapping answers five times as fast as the type."""
_OF_PAYEE = "payee_id = :payee AND paid_on BETWEEN :first AND :last"
_HAS_PART = (
    "standing = 'split' AND contract_id IS NULL "
    "AND EXISTS (SELECT 1 FROM payment_part q WHERE q.payment_id = payment.id AND {})"
)
_PART_OF = {Standing.CONTRACT: "q.contract_id IS NOT NULL", Standing.OFF_CONTRACT: "q.contract_id IS NULL"}
"""Which parts of a split payment are of a standing."""


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
    wanted: list[str] = ["standing = 'open' AND contract_id IS NULL"]
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
    standing: Standing = Standing.OPEN,
    contract: int | None = None,
) -> list[Payment]:
    """Payments of a payee in a year, of a standing and a contract where one is said, the earliest first.

    Those split are among them where one of their parts is. From the one after a day and an id on. What is asked for is
    a run of one index: of many thousand payments no other is read.
    """
    values = {"payee": payee, "first": year.first_day.isoformat(), "last": year.last_day.isoformat(), "limit": limit}
    wanted = _OF_PAYEE
    if after:
        wanted, (day, number) = f"{wanted} AND (paid_on, id) > (:first, :after)", after
        values |= {"first": day.isoformat(), "after": number}
    part = ""
    of_contract = f"contract_id IS {'NOT ' if standing is Standing.CONTRACT else ''}NULL"
    if contract is not None:
        values["contract"] = contract
        of_contract, part = "contract_id = :contract", " AND q.contract_id = :contract"
    asked = [f"standing = '{standing}' AND {of_contract}"]
    if standing in _PART_OF:
        asked.append(_HAS_PART.format(_PART_OF[standing] + part))
    run = f"SELECT {_PAYMENT} FROM payment INDEXED BY ix_payment_payee_id WHERE {wanted} AND "
    query = f"{' UNION ALL '.join(run + one for one in asked)} ORDER BY paid_on, id LIMIT :limit"
    return list(map(_payment, connection.execute(query, values)))


def open_counts(connection: Any, year: FinancialYear) -> tuple[int, int, int]:
    """How many payees have open payments in a year, what they come to, and how many payments they are."""
    query = "SELECT sums, amount, lines FROM paid_total WHERE year = ? AND standing = 'open'"
    payees, amount, lines = connection.execute(query, (year.start,)).fetchone() or (0, 0, 0)
    return payees, amount, lines  # what is open is for no contract: one sum for each payee


def parts_of(connection: Any, payments: Sequence[int]) -> dict[int, list[tuple[int, int | None, int]]]:
    """The parts of split payments: of each its id, its contract and its pence, by payment."""
    found: dict[int, list[tuple[int, int | None, int]]] = {}
    query = "SELECT payment_id, id, contract_id, amount FROM payment_part"
    for rows in _some(connection, query, payments, "payment_id"):
        for payment, part, contract, amount in rows:
            found.setdefault(payment, []).append((part, contract, amount))
    return found


def split_in(connection: Any, year: FinancialYear) -> list[Payment]:
    """The split payments of a year, found by their parts: payments that are not split are not looked through."""
    query = (
        f"SELECT {_PAYMENT} FROM payment WHERE id IN (SELECT payment_id FROM payment_part) "
        "AND standing = 'split' AND paid_on BETWEEN ? AND ?"
    )
    return list(map(_payment, connection.execute(query, (year.first_day.isoformat(), year.last_day.isoformat()))))


def _some(connection: Any, query: str, ids: Iterable[int], column: str = "id") -> Iterator[list[Any]]:
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield connection.execute(
            f"{query} WHERE {column} IN ({', '.join('?' * len(some))}) ORDER BY id", some
        ).fetchall()


def _payee(row: Any) -> Payee:
    number, name, of, provider, standing, sector, why, version = row
    said = _STANDINGS.get(standing) or Standing(standing) if standing else None
    whose = _SECTORS.get(sector) or Sector(sector) if sector else None
    return Payee(number, name, of, provider, said, whose, why or "", version)


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
        _STANDINGS.get(standing) or Standing(standing),
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
    """Other payees nobody has decided, of the same number, or whose name may be the same but for capitals.

    What is not of plain letters is given back wherever it is as long: the file knows no capitals of such letters.
    """
    plain = payee.name.isascii() and payee.name.isprintable()
    alike = ["name = :name COLLATE NOCASE", f"name GLOB '{_NOT_PLAIN}'"] if plain else ["1"]
    found = ["number = :number AND number <> ''", *(f"length(name) = length(:name) AND {one}" for one in alike)]
    wanted = " UNION ".join(f"SELECT id FROM payee WHERE {one}" for one in found)
    query = f"SELECT {_PAYEE} FROM payee WHERE id IN ({wanted}) AND standing IS NULL AND id <> :id ORDER BY id"
    values = {"id": payee.id, "number": payee.number, "name": payee.name}
    return list(map(_payee, connection.execute(query, values)))


def payees_named(connection: Any, name: str) -> list[Payee]:
    """The payees of a name as a ledger writes it, capitals apart; by number, where it is one."""
    query = (
        f"SELECT {_PAYEE} FROM payee WHERE id IN (SELECT id FROM payee WHERE name = :text COLLATE NOCASE "
        f"UNION SELECT id FROM payee WHERE number = :text AND number <> '') ORDER BY id"
    )
    return list(map(_payee, connection.execute(query, {"text": name})))


def paid_without(connection: Any, year: FinancialYear) -> list[PaidWithout]:
    """Who was paid off contract in a year, the payee met first first: what is off contract is one sum a payee."""
    query = (
        "SELECT p.id, p.name, p.provider_id, p.sector, y.amount, y.lines FROM paid_year y NOT INDEXED "
        "CROSS JOIN payee p ON p.id = y.payee_id WHERE y.year = ? AND y.standing = 'off contract' ORDER BY y.payee_id"
    )
    return list(map(PaidWithout._make, connection.execute(query, (year.start,)).fetchall()))


def providers_said(connection: Any) -> tuple[int, int, int]:
    """Figures that are others once another provider was decided of any payee, read from an index."""
    query = (
        "SELECT count(*), coalesce(sum(id), 0), coalesce(sum(id * provider_id), 0) FROM payee "
        "WHERE provider_id IS NOT NULL"
    )
    count, payees, providers = connection.execute(query).fetchone()
    return count, payees, providers


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


def sums_among(
    connection: Any, year: FinancialYear, standing: Standing, payees: Iterable[int]
) -> list[tuple[Payee, int, int, int]]:
    """The same of some payees only, all of them."""
    query = "SELECT payee_id, contract_id, amount, lines FROM paid_year WHERE year = ? AND standing = ? AND payee_id IN"
    wanted = sorted(payees)
    rows: list[Any] = []
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows += connection.execute(f"{query} ({marks})", (year.start, str(standing), *some)).fetchall()
    found = payees_of(connection, [row[0] for row in rows])
    rows.sort(key=lambda row: (row[2], row[3], row[0], row[1]), reverse=True)
    return [(found[payee], contract, amount, lines) for payee, contract, amount, lines in rows]
