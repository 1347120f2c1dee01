"""What contracts are put in order by: one rank for each of their fields, None where nothing is said (always last)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMN, detail_of
from commission.rules.contracts.details import UNSAID
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import reading_asked
from commission.rules.providers.sector_held import sector_on

Rank = Callable[[Contract], Any]


def ranked(value: Any) -> Any:
    """What stands for a value in an order: words whatever their case, days by number, notice by its length."""
    if isinstance(value, str):
        return value.casefold() or None
    if isinstance(value, NoticePeriod):
        return value.about_days
    return value.toordinal() if isinstance(value, date) else value


def rank_of(key: str, as_at: date) -> Rank:
    """The rank of a contract by one of its columns, as at a day. Raises KeyError where there is no such column."""
    if key == "sector":
        return lambda contract: ranked(sector_on(contract, as_at))
    if key in DETAIL_COLUMN:
        return lambda contract: None if contract.details is UNSAID else ranked(detail_of(contract, key))
    return _RANKS[key]


def _plain(key: str) -> Rank:
    return lambda contract: ranked(getattr(contract, key))


def _reading(contract: Contract) -> int | None:
    """Those to settle first."""
    return 0 if reading_asked(contract) else {Reading.TOTAL: 1, Reading.ANNUAL: 2}.get(contract.reading)


def _state(contract: Contract) -> int | None:
    """As it goes on: by the end, which puts those that ended first."""
    return None if contract.open_ended or contract.ends_on is None else contract.ends_on.toordinal()


def _number(contract: Contract) -> int:
    return contract.id


def _placed_in(contract: Contract) -> int | None:
    return None if contract.placed_in is None else contract.placed_in.start


_WORDS = "provider months starts_on ends_on amount our_share counts open_ended reference purpose batch".split()
_RANKS: dict[str, Rank] = {
    **{key: _plain(key) for key in _WORDS},
    "reading": _reading,
    "state": _state,
    "placed_in": _placed_in,
    "id": _number,
}
ORDERED = ("sector", *_RANKS, *DETAIL_COLUMN)
"""Every column there is an order by."""
