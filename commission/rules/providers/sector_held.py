"""Which sector a contract is of: the one its provider is known to be of by a day, else the one its list wrote.

One rule, and one day for each use of it:

- the *as-at date* for whatever lists contracts as they are now: table, filter, conditions, order, groups and their
  subtotals, exports, side panel, lists of what ends or is to be decided, the provider that carries a sector;
- the *last day of the year* for whatever belongs to a year: shares, the rows behind them, dependence in a year, and
  the appendix of that year, so that what is printed is what was counted (`contracts.dated.standing_in`).

What was written is never lost: it is what is corrected, and it is shown beside where the two differ.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.rules.contracts.detail_columns import field_of
from commission.rules.facts import Contract, DatedSector, Sector
from commission.rules.periods import shown_date

SECTOR_WORDS = {
    Sector.VCS: "VCS",
    Sector.PRIVATE: "Private",
    Sector.PUBLIC: "Public",
    Sector.UNCLASSIFIED: "Unclassified",
}
"""A sector as it stands by itself."""


def held_on(contract: Contract, day: date) -> DatedSector | None:
    """What its provider is known to be of on a day; None where only the list has said a sector by then."""
    if contract.dated is None:
        return None
    return next((held for held in reversed(contract.dated.sectors) if held.from_day <= day), None)


def sector_on(contract: Contract, day: date) -> Sector:
    """The sector a contract is of on a day."""
    if contract.dated is None:  # nearly every contract, and there may be 100,000 of them
        return contract.sector
    held = held_on(contract, day)
    return contract.sector if held is None else held.sector


def field_on(contract: Contract, key: str, day: date) -> Any:
    """What a contract says in a field as it is shown on a day: its sector is the one held by then."""
    return sector_on(contract, day) if key == "sector" else field_of(contract, key)


def other_than_written(contract: Contract, day: date) -> DatedSector | None:
    """What its provider is of on a day, where that is not what the list wrote."""
    held = held_on(contract, day)
    return None if held is None or held.sector is contract.sector else held


def ever_unclassified(contract: Contract) -> bool:
    """True where it is, or was, of no sector: as it was written, or on some day."""
    held = contract.dated.sectors if contract.dated else ()
    return any(sector is Sector.UNCLASSIFIED for sector in (contract.sector, *(one.sector for one in held)))


def both_said(contract: Contract, day: date) -> str:
    """`written VCS in the list; held Private since 1 Apr 2007`; blank where the two do not differ."""
    held = other_than_written(contract, day)
    if held is None:
        return ""
    where = "in the list" if contract.batch is not None else "by hand"
    return (
        f"written {SECTOR_WORDS[contract.sector]} {where}; "
        f"held {SECTOR_WORDS[held.sector]} since {shown_date(held.from_day)}"
    )


def typed_over(contract: Contract, values: Mapping[str, Any], day: date) -> Mapping[str, Any]:
    """What is left to correct of values typed over those shown on a day: a sector that is held already is not.

    Where nothing dated is known, a sector typed corrects what was written. Where it is, that correction would show
    nowhere, and a change from a day on needs the day: raises UserError, for a person to say which they mean.
    """
    held = held_on(contract, day) if "sector" in values else None
    if held is None:
        return values
    if held.sector is not values["sector"]:
        since = f"has been {SECTOR_WORDS[held.sector]} since {shown_date(held.from_day)}"
        raise UserError(
            f"{contract.provider} {since}: nothing is changed.",
            "Open the provider to say another sector from a day on, or to take that one back. "
            f"What was written ({SECTOR_WORDS[contract.sector]}) is corrected with F2.",
        )
    return {key: value for key, value in values.items() if key != "sector"}
