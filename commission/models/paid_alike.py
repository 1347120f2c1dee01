"""Payments of a year that one payee was paid like others: the same pence within some days, or of one reference.

Each question goes through the payments once, in the order they were stored: no index is kept for a list that is looked
at now and then. What is found is no less than what a rule may suspect; it is for the rule to judge.
"""

from typing import Any

from commission.rules.periods import FinancialYear

_OF_YEAR = "FROM payment NOT INDEXED WHERE paid_on BETWEEN :first AND :last"
_NEAR = f"""
SELECT id FROM (
  SELECT id, count(*) OVER near AS beside, sum(unnamed) OVER near AS unnamed_beside FROM (
    SELECT id, payee_id, amount, CAST(julianday(paid_on) + 0.5 AS INTEGER) AS day,
      coalesce(reference, '') = '' AS unnamed {_OF_YEAR} AND amount > 0
  ) WINDOW near AS (PARTITION BY payee_id, amount ORDER BY day RANGE BETWEEN {{near}} PRECEDING AND {{near}} FOLLOWING)
) WHERE beside > 1 AND unnamed_beside > 0
"""
"""Payments with another of their payee and amount within some days, where one of those has no reference of its own."""
_SAME = f"{_OF_YEAR} AND amount > 0 AND reference <> '' GROUP BY payee_id, amount, reference HAVING count(*) > 1"
_NAMED_ALIKE = f"SELECT group_concat(id) {_SAME}"
"""Payments of one payee, amount and reference, the ids of each set in one text."""
_TAKEN_BACK = f"""
SELECT id {_OF_YEAR} AND (payee_id, abs(amount)) IN (SELECT payee_id, -amount {_OF_YEAR} AND amount < 0)
"""
"""Credits, and every payment of their payee of as much: which of them a credit takes back depends on them all."""


_BATCHES = "SELECT id, version, sha256, imported_at FROM import_batch WHERE kind = 'payments' ORDER BY id"


def alike_ids(connection: Any, year: FinancialYear, near: int) -> tuple[int, ...]:
    """What may be suspected to be paid twice in a year, with the credits that may have taken it back: their ids.

    `near` is within how many days payments are alike of which one has no reference. A payment that is alike to no other
    one is left out, unless its payee was credited with as much.
    """
    days: dict[str, object] = {"first": year.first_day.isoformat(), "last": year.last_day.isoformat()}
    found = {number for (number,) in connection.execute(_NEAR.format(near=near), days)}
    found.update(int(one) for (some,) in connection.execute(_NAMED_ALIKE, days) for one in some.split(","))
    if found:
        found.update(number for (number,) in connection.execute(_TAKEN_BACK, days))
    return tuple(sorted(found))


def batches(connection: Any) -> tuple[tuple[object, ...], ...]:
    """The ledgers that were brought in: while they are the same, so are the payments, but for what was decided."""
    return tuple(connection.execute(_BATCHES))
