"""Payments of a year that may have been made twice: as much within some days, or under one number of an invoice.

Each question goes through the payments once, in the order they were stored: no index is kept for a list that is looked
at now and then. What is found is no less than what a rule may suspect, with what it judges by: credits, and how often
as much was paid (`rules.year_end.duplicates`).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from commission.rules.periods import FinancialYear
from commission.rules.year_end.invoice_numbers import BEFORE, BEHIND

_OF_YEAR = "FROM payment NOT INDEXED WHERE paid_on BETWEEN :first AND :last"


_FIGURES = f"ltrim(rtrim(reference, '{BEHIND}'), '{BEFORE}')"
_UNNAMED = "coalesce(reference, '') NOT GLOB '*[1-9]*'"
"""`figures_of` a reference, and where it has none, as the file works it out."""
_NEAR = f"""
SELECT DISTINCT payee_id, amount FROM (
  SELECT payee_id, amount, count(*) OVER near AS beside, sum(unnamed) OVER near AS unnamed_beside FROM (
    SELECT payee_id, amount, CAST(julianday(paid_on) + 0.5 AS INTEGER) AS day, {_UNNAMED} AS unnamed {_OF_YEAR}
      AND amount > 0 AND (payee_id, amount) IN (SELECT payee_id, amount {_OF_YEAR} AND amount > 0 AND {_UNNAMED})
  ) WINDOW near AS (PARTITION BY payee_id, amount ORDER BY day RANGE BETWEEN {{near}} PRECEDING AND {{near}} FOLLOWING)
) WHERE beside > 1 AND unnamed_beside > 0
"""
"""Who was paid as much again within some days, where one of the payments has no invoice of its own."""
_OF_A_NUMBER = f"""
SELECT amount, group_concat(payee_id), group_concat(id) {_OF_YEAR} AND amount > 0 AND NOT ({_UNNAMED})
GROUP BY amount, {_FIGURES} HAVING count(*) > 1
"""
"""Who was paid as much under one number: of each set the payees in one text, the payments in another, as they pair."""
_CREDITED = f"SELECT DISTINCT payee_id, -amount {_OF_YEAR} AND amount < 0"
_ALL_OF_THEM = f"""
SELECT id {_OF_YEAR} AND (payee_id, abs(amount)) IN
  (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:some))
"""
"""All that these payees were paid as much, and what was credited: which of them it takes back depends on them all."""
_SHARED = f"""
SELECT reference {_OF_YEAR} AND reference IN (SELECT value FROM json_each(:some))
GROUP BY reference HAVING count(DISTINCT payee_id) > :most
"""
_BATCHES = "SELECT id, version, sha256, imported_at FROM import_batch WHERE kind = 'payments' ORDER BY id"


def alike_ids(
    connection: Any, year: FinancialYear, near: int, bodies: Callable[[Iterable[int]], Mapping[int, object]]
) -> tuple[int, ...]:
    """What may be suspected to be paid twice in a year, with the credits that may have taken it back: their ids.

    `near` is within how many days payments are alike of which one has no invoice; `bodies` says of payees which body
    each is: of one number, payments to one body alone are alike.
    """
    days = _days(year)
    numbered = [
        (pence, list(zip(_numbers(payees), _numbers(ids), strict=True)))
        for pence, payees, ids in connection.execute(_OF_A_NUMBER, days)
    ]
    body = bodies({payee for _, paid in numbered for payee, _ in paid})
    alike = [
        (payee, pence, number)
        for pence, paid in numbered
        if len(paid) > len({body[payee] for payee, _ in paid})
        for payee, number in paid
    ]
    credited = set(connection.execute(_CREDITED, days)) if alike else set()
    whole = set(connection.execute(_NEAR.format(near=near), days))
    whole |= credited.intersection((payee, pence) for payee, pence, _ in alike)
    wanted = {**days, "some": json.dumps(sorted(whole))}
    found = {number for _, _, number in alike}
    found.update(number for (number,) in connection.execute(_ALL_OF_THEM, wanted))
    return tuple(sorted(found))


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def shared_references(connection: Any, year: FinancialYear, references: Iterable[str], most: int) -> frozenset[str]:
    """Those of some references under which more payees than so many were paid in a year."""
    wanted = {**_days(year), "some": json.dumps(sorted(set(references))), "most": most}
    return frozenset(reference for (reference,) in connection.execute(_SHARED, wanted))


def batches(connection: Any) -> tuple[tuple[object, ...], ...]:
    """The ledgers that were brought in: while they are the same, so are the payments, but for what was decided."""
    return tuple(connection.execute(_BATCHES))


def _days(year: FinancialYear) -> dict[str, object]:
    return {"first": year.first_day.isoformat(), "last": year.last_day.isoformat()}
