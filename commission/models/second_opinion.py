"""The figures once more, by SQL over the stored rows: what `check` holds against the rules.

Written out a second time on purpose, from the same sources, in another language; it serves nothing else. Every
product is divided in two steps (`V·k/D` as `(V÷D)·k` and the rest), since SQLite turns an integer past 2⁶³ into
a float without a word.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text


def _part(amount: str, share: str, whole: str) -> str:
    """SQL for `amount · share / whole`, rounded half away from zero; `share` and `whole` are not negative."""
    rest = f"(2 * (abs({amount}) % {whole}) * {share} + {whole}) / (2 * {whole})"
    return f"(CASE WHEN {amount} < 0 THEN -1 ELSE 1 END * ((abs({amount}) / {whole}) * {share} + {rest}))"


_COUNTED = f"""
  SELECT {_part("amount", "our_share", "1000000")} AS ours, open_ended, starts_on, ends_on, placed_in,
    CAST(julianday(starts_on) AS INTEGER) AS first,
    CASE WHEN open_ended THEN :last_day ELSE CAST(julianday(ends_on) AS INTEGER) END AS last
  FROM contract
  WHERE amount IS NOT NULL AND counts = 'yes' AND sector = :sector
    AND id NOT IN (SELECT contract_id FROM amendment UNION SELECT contract_id FROM contract_amount)
    AND provider_id NOT IN (SELECT provider_id FROM provider_sector)
"""
"""What is the same in every year; a contract that was amended, planned by year or of a dated sector is not in it."""

IN_FORCE = f"""
WITH counted AS ({_COUNTED}), parts AS (
  SELECT ours, open_ended, last - first + 1 AS length,
    max(0, min(last, :first_day - 1) - first + 1) AS gone,
    max(0, min(last, :last_day) - first + 1) AS done,
    min(last, :last_day) - max(first, :first_day) + 1 AS days
  FROM counted
  WHERE starts_on IS NOT NULL AND last IS NOT NULL AND first <= :last_day AND last >= :first_day
)
SELECT coalesce(sum(ours), 0),
  coalesce(sum(
    CASE WHEN open_ended THEN 0 ELSE {_part("ours", "done", "length")} - {_part("ours", "gone", "length")} END
  ), 0),
  coalesce(sum({_part("ours", "days", ":days_of_year")}), 0)
FROM parts
"""

PLACED = f"""
WITH counted AS ({_COUNTED})
SELECT coalesce(sum(ours), 0) FROM counted
WHERE NOT open_ended AND (starts_on IS NULL OR ends_on IS NULL) AND placed_in = :year
"""


@dataclass(frozen=True, slots=True)
class SectorYear:
    """One sector's counted contracts in one year, in pence of our share.

    `face`: the amounts of what is in force on any day; `totals` and `rates`: every one of them taken as a total for
    its term (open-ended ones aside), and as a rate per year, whatever was said of it; `placed`: undated ones.
    """

    face: int
    totals: int
    rates: int
    placed: int


def sector_year(connection: Connection, sector: str, year: int) -> SectorYear:
    """A sector in a year (by its first calendar year), computed by SQLite alone."""
    told = {"sector": sector, "year": year, **_days(connection, year)}
    face, totals, rates = connection.execute(text(IN_FORCE), told).one()
    return SectorYear(int(face), int(totals), int(rates), int(connection.scalar(text(PLACED), told) or 0))


def _days(connection: Connection, year: int) -> dict[str, int]:
    first, last = connection.execute(
        text("SELECT CAST(julianday(:first) AS INTEGER), CAST(julianday(:last) AS INTEGER)"),
        {"first": f"{year:04d}-04-01", "last": f"{year + 1:04d}-03-31"},
    ).one()
    return {"first_day": int(first), "last_day": int(last), "days_of_year": int(last) - int(first) + 1}
