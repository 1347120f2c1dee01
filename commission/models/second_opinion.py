"""The committed figures once more, by SQL over the stored rows: what `check` holds against the rules.

Written out a second time on purpose, from the same sources, in another language; it serves nothing else.
"""

from sqlalchemy import Connection, text


def _due(days: str) -> str:
    return f"(CASE WHEN ours < 0 THEN -1 ELSE 1 END * ((2 * abs(ours) * {days} + length) / (2 * length)))"


FACE_AND_TOTALS = f"""
WITH counted AS (
  SELECT *, CAST(julianday(starts_on) AS INTEGER) AS first, CAST(julianday(ends_on) AS INTEGER) AS last,
    CASE WHEN amount < 0 THEN -1 ELSE 1 END * ((2 * abs(amount) * our_share + 1000000) / 2000000) AS ours
  FROM contract
  WHERE amount IS NOT NULL AND counts = 'yes' AND sector = :sector
), spans AS (
  SELECT *, last - first + 1 AS length,
    max(0, min(last, :first_day - 1) - first + 1) AS gone,
    max(0, min(last, :last_day) - first + 1) AS done
  FROM counted
)
SELECT
  coalesce(sum(ours), 0),
  coalesce(sum(CASE
    WHEN open_ended OR starts_on IS NULL OR ends_on IS NULL THEN NULL
    ELSE {_due("done")} - {_due("gone")}
  END), 0)
FROM spans
WHERE NOT open_ended AND starts_on IS NOT NULL AND ends_on IS NOT NULL AND first <= :last_day AND last >= :first_day
"""
"""For one sector: the face, and the committed totals, of the dated contracts of a year."""

PLACED = """
SELECT coalesce(sum(CASE WHEN amount < 0 THEN -1 ELSE 1 END * ((2 * abs(amount) * our_share + 1000000) / 2000000)), 0)
FROM contract
WHERE amount IS NOT NULL AND counts = 'yes' AND sector = :sector
  AND NOT open_ended AND (starts_on IS NULL OR ends_on IS NULL) AND placed_in = :year
"""
"""For one sector: what counts in a year only because it was placed in it."""


def dated_face_and_totals(connection: Connection, sector: str, year: int) -> tuple[int, int]:
    """Pence of a sector's dated contracts in a year (its first calendar year): face, and committed as totals.

    Every dated contract is taken as a total for its term, whatever was said of it.
    """
    days = _days(connection, year)
    row = connection.execute(text(FACE_AND_TOTALS), {"sector": sector, **days}).one()
    return int(row[0]), int(row[1])


def placed(connection: Connection, sector: str, year: int) -> int:
    """Pence of a sector's undated contracts that were placed in the year."""
    return int(connection.scalar(text(PLACED), {"sector": sector, "year": year}) or 0)


def _days(connection: Connection, year: int) -> dict[str, int]:
    found = connection.execute(
        text("SELECT CAST(julianday(:first) AS INTEGER), CAST(julianday(:last) AS INTEGER)"),
        {"first": f"{year:04d}-04-01", "last": f"{year + 1:04d}-03-31"},
    ).one()
    return {"first_day": int(found[0]), "last_day": int(found[1])}
