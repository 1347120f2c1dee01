"""What was spent off contract as a screen shows it: the sums by sector, and the bodies a page at a time.

The same bodies, in the same order, as `noticed.spent_off_contract` has them all at once from the sums of payees.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any

from commission.models import off_contract_rows as rows
from commission.models.database import raw, reading
from commission.models.history_head import head
from commission.rules.facts import Register, Sector
from commission.rules.periods import FinancialYear
from commission.rules.year_end.off_contract import OffContract, Place, Sums, of_providers, sums_by_sector
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.kept_answer import KeptAnswer
from commission.services.year_end.noticed import sectors_listed

AT_ONCE = 64
"""Bodies on a page: more than any window has room for, so that the next ones are asked for by going down."""
_place = attrgetter("place")
Body = tuple[int | str, Sector | None]
"""A provider, or a name without capitals, with its sector."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a year comes to by sector, and the first of the bodies, the largest first."""

    sectors: Sums
    bodies: tuple[OffContract, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What does not change from page to page."""

    sectors: Sums
    providers: tuple[OffContract, ...]
    held: Mapping[int, Sector]
    """The sectors of those providers of whom nobody said one as a payee."""


_known: KeptAnswer[_Known] = KeptAnswer()
_first: KeptAnswer[Spent] = KeptAnswer()


def spent(opened: OpenRegister, register: Register, year: FinancialYear, many: int = 0) -> Spent:
    """The sums, and the first page of the bodies, or at least so many of them.

    Looked at again with nothing written since, it is there.
    """
    with reading(opened.engine) as connection:
        read, many = raw(connection), max(many, AT_ONCE)
        stands = _stands(opened, register, year, read)

        def work() -> Spent:
            known = _known.to(stands, lambda: _read(register, year, read))
            return Spent(known.sectors, _page(read, known, year, None, many))

        return _first.to((stands, many), work)


def more_spent(
    opened: OpenRegister, register: Register, year: FinancialYear, last: OffContract
) -> tuple[OffContract, ...]:
    """The bodies that follow the last one of a page."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        known = _known.to(_stands(opened, register, year, read), lambda: _read(register, year, read))
        return _page(read, known, year, last.place, AT_ONCE)


def _stands(opened: OpenRegister, register: Register, year: FinancialYear, read: Any) -> object:
    """What is another as soon as anything was written."""
    return opened.path, year, head(read), register.history


def _read(register: Register, year: FinancialYear, read: Any) -> _Known:
    paid = rows.of_providers(read, year)
    held = {provider: Sector(said) for provider, said in rows.sectors_held(read, year).items()} if paid else {}
    unknown = {one.provider for one in paid if not one.said} - held.keys()
    sectors = held | sectors_listed(register, unknown, year)
    return _Known(sums_by_sector(rows.by_sector_said(read, year), paid, sectors), of_providers(paid, sectors), sectors)


def _page(read: Any, known: _Known, year: FinancialYear, after: Place | None, many: int) -> tuple[OffContract, ...]:
    """So many bodies after a place, providers and others in one order, each with its payees."""
    names = rows.names_paid(read, year, (-after[0], after[1], after[2]) if after else None, many)
    others = [OffContract(name, None, Sector(said) if said else None, pence, of) for name, said, pence, of in names]
    first = bisect(known.providers, after, key=_place) if after else 0
    page = list(islice(merge(known.providers[first : first + many], others, key=_place), many))
    return tuple(_with_payees(page, _payees(read, year, page, known.held)))


def _payees(
    read: Any, year: FinancialYear, page: Sequence[OffContract], held: Mapping[int, Sector]
) -> dict[Body, list[rows.Whose]]:
    """Whose sums bodies are, the first met first."""
    found: dict[Body, list[rows.Whose]] = {}
    names = rows.payees_of_names(read, year, [one.name for one in page if one.provider is None])
    providers = rows.payees_of_providers(read, year, [one.provider for one in page if one.provider is not None])
    for one in (*names, *providers):
        sector = Sector(one.sector) if one.sector else held.get(one.provider)
        found.setdefault((one.provider or one.name.casefold(), sector), []).append(one)
    return found


def _with_payees(page: Sequence[OffContract], payees: Mapping[Body, Sequence[rows.Whose]]) -> Iterator[OffContract]:
    """Bodies with the ids of their payees; those that are no provider are called as they were met first."""
    for one in page:
        whose = payees[one.provider or one.name, one.sector]
        name = one.name if one.provider else whose[0].name
        yield replace(one, name=name, payees=tuple(payee.payee for payee in whose))
