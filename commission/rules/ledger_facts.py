"""Facts of the year's end: what was paid and when, what a person set or named, and which years are signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from commission.rules.periods import FinancialYear


class Standing(StrEnum):
    """What a payment was for. `OPEN`: nobody has said; `SPLIT`: its parts say it."""

    OPEN = "open"
    CONTRACT = "contract"
    SPLIT = "split"
    OFF_CONTRACT = "off contract"
    OUTSIDE_BUDGET = "outside the budget"


class PaidDay(NamedTuple):
    """What was paid for one contract on one day, in pence; credits are below zero."""

    day: date
    amount: int


class LedgerSum(NamedTuple):
    """What the ledger's payments of a year and a standing come to: pence, and how many lines they are.

    Of `SPLIT` the pence are 0 and the lines below zero: its parts stand under the others, a line each, and a payment of
    three parts is one line of the ledger. `sector` is that of payees without a contract, as a person said it (`VCS`),
    blank where nobody has.
    """

    year: FinancialYear
    standing: Standing
    amount: int
    lines: int
    sector: str = ""


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What the body set for the end of a year, in pence: the least it accrues; `carry_limit` None: not known."""

    id: int
    year: FinancialYear
    de_minimis: int
    carry_limit: int | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class AccrualOverride:
    """What a person set in place of the computed figure: an accrual in pence, a prepayment below zero, 0 neither."""

    id: int
    contract: int
    year: FinancialYear
    amount: int
    reason: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class NamedDifference:
    """A difference of commitment and ledger that a person named; pence the ledger has more (below zero: less)."""

    id: int
    year: FinancialYear
    amount: int
    kind: str
    reason: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class SigningHead:
    """A signed statement without its figures: who, when (ISO, as written), its SHA-256; and who reopened it, why.

    `carried_text` is the JSON of what it brought into the next year, and did not bring in, which is read when that year
    is asked for: `{"carried": {"7": 6500}, "dropped": {"9": -50}}`.
    """

    id: int
    year: FinancialYear
    signed_by: str
    signed_at: str
    sha256: str
    reopened_by: str = ""
    reopened_at: str = ""
    reopened_why: str = ""
    version: int = 0
    carried_text: str = field(default="{}", repr=False)

    @property
    def carried(self) -> Mapping[int, int]:
        """What it brought into the next year, in pence by contract's id: accruals above zero, prepayments below."""
        return _forward(self.carried_text)[0]

    @property
    def dropped(self) -> Mapping[int, int] | None:
        """What lay below its de minimis, likewise; None where the statement was signed before that was kept."""
        return _forward(self.carried_text)[1]

    @property
    def stands(self) -> bool:
        """Whether the year is signed and was not reopened since."""
        return not self.reopened_at


@lru_cache(maxsize=16)
def _forward(text: str) -> tuple[Mapping[int, int], Mapping[int, int] | None]:
    told = json.loads(text)
    carried, dropped = told.get("carried") or {}, told.get("dropped")
    return _by_contract(carried), None if dropped is None else _by_contract(dropped)


def _by_contract(told: Mapping[str, int]) -> Mapping[int, int]:
    return MappingProxyType({int(contract): pence for contract, pence in told.items()})


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it. `paid` by contract's id, each day once, the earliest first; no contract without a payment."""

    paid: Mapping[int, tuple[PaidDay, ...]] = field(default_factory=dict)
    sums: tuple[LedgerSum, ...] = ()
    year_ends: tuple[YearEnd, ...] = ()
    overrides: tuple[AccrualOverride, ...] = ()
    differences: tuple[NamedDifference, ...] = ()
    signings: tuple[SigningHead, ...] = ()

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The financial years there are payments of, the earliest first."""
        return tuple(sorted({one.year for one in self.sums}))

    def amount(self, year: FinancialYear, *standings: Standing) -> int:
        """What payments of a year come to, in pence, of these standings (none named: of all)."""
        return sum(one.amount for one in self.sums if one.year == year and (not standings or one.standing in standings))

    def lines(self, year: FinancialYear, *standings: Standing) -> int:
        """How many lines those are."""
        return sum(one.lines for one in self.sums if one.year == year and (not standings or one.standing in standings))

    def off_contract(self, year: FinancialYear) -> dict[str, int]:
        """What was paid in a year without a contract, in pence, by the sector said of its payees; none of no sector."""
        found: dict[str, int] = {}
        for one in self.sums:
            if one.year == year and one.standing is Standing.OFF_CONTRACT and one.sector:
                found[one.sector] = found.get(one.sector, 0) + one.amount
        return found

    def signed(self, year: FinancialYear) -> SigningHead | None:
        """The signing of a year that stands, None where there is none."""
        return next((one for one in reversed(self.signings) if one.year == year and one.stands), None)


NO_LEDGER = Ledger()
