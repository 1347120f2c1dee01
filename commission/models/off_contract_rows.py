"""Who was paid off contract, by body: read from the sums that are kept of bodies, a page of them as quick as ever."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from commission.rules.periods import FinancialYear
from commission.rules.year_end.off_contract import PaidProvider

_OF_YEAR = "FROM paid_without w WHERE w.year = ? AND w.provider_id"
_PROVIDERS = (
    "SELECT w.provider_id, p.name, w.sector, w.amount, w.lines FROM paid_without w CROSS JOIN provider p "
    "ON p.id = w.provider_id WHERE w.year = ? AND w.provider_id > 0"
)
_HELD = (
    f"SELECT s.provider_id, s.sector FROM (SELECT DISTINCT w.provider_id {_OF_YEAR} > 0 AND w.sector = '') w "
    "CROSS JOIN provider_sector s ON s.provider_id = w.provider_id WHERE s.from_day <= ? ORDER BY s.from_day, s.id"
)
_NAMES = f"SELECT w.name, w.sector, w.amount, w.lines {_OF_YEAR} = 0"
_AFTER = " AND w.amount <= ? AND (w.amount < ? OR (w.name, w.sector) > (?, ?))"
_ORDER = " ORDER BY w.amount DESC, w.name, w.sector LIMIT ?"
_PAID = "EXISTS (SELECT 1 FROM paid_year y WHERE (y.year, y.standing, y.payee_id) = (?, 'off contract', p.id))"
_PAYEE = "SELECT p.id, p.name, coalesce(p.provider_id, 0), coalesce(p.sector, '') FROM"
AT_ONCE = 200


class Whose(NamedTuple):
    """A payee with what says which body it is of: its provider (0: none) and the sector a person said (or blank)."""

    payee: int
    name: str
    provider: int
    sector: str


def by_sector_said(connection: Any, year: FinancialYear) -> list[tuple[str, int, int]]:
    """Pence and lines off contract by the sector that a person said, blank where nobody has."""
    query = "SELECT sector, amount, lines FROM paid_total WHERE year = ? AND standing = 'off contract'"
    return list(connection.execute(query, (year.start,)))


def of_providers(connection: Any, year: FinancialYear) -> list[PaidProvider]:
    """What providers were paid off contract."""
    return list(map(PaidProvider._make, connection.execute(_PROVIDERS, (year.start,))))


def sectors_held(connection: Any, year: FinancialYear) -> dict[int, str]:
    """The sector held at the year's end by providers of whom nobody said one as a payee, where they hold any."""
    return dict(connection.execute(_HELD, (year.start, year.last_day.isoformat())))


def names_paid(
    connection: Any, year: FinancialYear, after: tuple[int, str, str] | None, limit: int
) -> list[tuple[str, str, int, int]]:
    """Bodies that are no provider: name without capitals, sector said, pence and lines, the largest first.

    `after` are pence, name and sector of where the page before ended.
    """
    if after is None:
        return list(connection.execute(_NAMES + _ORDER, (year.start, limit)))
    amount, name, sector = after
    return list(connection.execute(_NAMES + _AFTER + _ORDER, (year.start, amount, amount, name, sector, limit)))


def payees_of_names(connection: Any, year: FinancialYear, names: Sequence[str]) -> list[Whose]:
    """The payees off contract in a year that are called so, capitals apart, and of no provider; the first met first."""
    asked = (
        "payee p INDEXED BY ix_payee_name WHERE p.name COLLATE NOCASE IN ({})",
        "payee_alike a CROSS JOIN payee p ON p.id = a.payee_id WHERE a.name IN ({})",
    )
    found = {one for rows in asked for one in _whose(connection, year, rows, names)}
    wanted = set(names)
    return sorted(one for one in found if not one.provider and one.name.casefold() in wanted)


def payees_of_providers(connection: Any, year: FinancialYear, providers: Sequence[int]) -> list[Whose]:
    """The payees off contract in a year that are of some providers; the first met first."""
    return sorted(_whose(connection, year, "payee p WHERE p.provider_id IN ({})", providers))


def _whose(connection: Any, year: FinancialYear, rows: str, wanted: Iterable[Any]) -> Iterator[Whose]:
    every = list(dict.fromkeys(wanted))
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        query = f"{_PAYEE} {rows.format(', '.join('?' * len(some)))} AND {_PAID}"
        yield from map(Whose._make, connection.execute(query, (*some, year.start)))
