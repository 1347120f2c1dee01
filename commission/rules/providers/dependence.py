"""What rests on one provider: its part of all that is contracted out, and of its sector, and when that is much.

By face: the recorded amounts, our share of them, of contracts in force on any day of a year or placed in it; or, with
no year, of every contract of the register, in full, as the printed appendix adds them up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, Register, Sector
from commission.rules.figures.commitment import part_of
from commission.rules.money import percent, percent_of_millionths, sterling
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import is_one_body
from commission.rules.providers.sector_held import sector_on

THRESHOLD = 250_000
"""A quarter of a sector's value, in millionths: the usual mark from which on dependence is said unasked.

Ours, from no source; a register may keep one of its own.
"""


def mark_of(register: Register) -> int:
    """From which part of a sector's value on a register says dependence unasked, in millionths."""
    return THRESHOLD if register.dependence_from is None else register.dependence_from


@dataclass(slots=True)
class Value:
    """Contracts and their priced amounts in pence; `contracts` counts the unpriced too."""

    contracts: int = 0
    unpriced: int = 0
    pence: int = 0

    @property
    def priced(self) -> int | None:
        """The pence; None where there are contracts and not one of them is priced, which is never zero."""
        return None if self.contracts and self.contracts == self.unpriced else self.pence

    def add(self, amount: int | None, sign: int = 1) -> None:
        """Count a contract in, or with a sign of −1 out again."""
        self.contracts += sign
        if amount is None:
            self.unpriced += sign
        else:
            self.pence += sign * amount


@dataclass(slots=True)
class ProviderValue:
    """What one provider has in a year, in all and by sector."""

    whole: Value = field(default_factory=Value)
    by_sector: dict[Sector, Value] = field(default_factory=dict)

    def add(self, sector: Sector, amount: int | None, sign: int = 1) -> None:
        self.whole.add(amount, sign)
        value = self.by_sector.setdefault(sector, Value())
        value.add(amount, sign)
        if not value.contracts:
            del self.by_sector[sector]

    def copy(self) -> "ProviderValue":
        return ProviderValue(replace(self.whole), {sector: replace(one) for sector, one in self.by_sector.items()})


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a year (or of the whole register) by provider, and of all providers together.

    `mark`: from this part of a sector's value on, in millionths, dependence is said unasked.
    """

    year: FinancialYear | None
    by_provider: Mapping[int, ProviderValue]
    all: ProviderValue
    mark: int = THRESHOLD

    def of(self, provider: int) -> ProviderValue:
        return self.by_provider.get(provider, NOTHING)


NOTHING = ProviderValue()


@dataclass(frozen=True, slots=True)
class Dependence:
    """One provider's part of one sector, or of everything (`sector` None); `one_body` False for a pooled line."""

    sector: Sector | None
    pence: int
    whole: int
    year: FinancialYear | None
    one_body: bool = True
    mark: int = THRESHOLD

    @property
    def share(self) -> Fraction:
        return Fraction(self.pence, self.whole)

    @property
    def large(self) -> bool:
        """True from the mark on, of a sector, for one body; tested on whole pence."""
        return self.one_body and self.sector is not None and self.pence * 1_000_000 >= self.mark * self.whole

    @property
    def sentence(self) -> str:
        """`44.81% of VCS value: £292,570.00 of £652,900.00. From 25% of a sector on …`, where it is large."""
        of_what = f"of {self.sector} value" if self.sector is not None else "of everything contracted out"
        when = f" in {self.year}" if self.year else ""
        line = f"{percent(self.share)} {of_what}{when}: {sterling(self.pence)} of {sterling(self.whole)}."
        return f"{line} {mark_words(self.mark)}" if self.large else line


def mark_words(mark: int) -> str:
    """`From 25% of a sector on this is said unasked: our own mark, from no source.`"""
    whose = "our own mark, from no source" if mark == THRESHOLD else "the mark this register keeps"
    return f"From {percent_of_millionths(mark)} of a sector on this is said unasked: {whose}."


def values(contracts: Iterable[Contract], year: FinancialYear | None, day: date, mark: int = THRESHOLD) -> Values:
    """What every provider has in a year, by face of our share and the sectors of that year.

    Without a year: every contract in full, its sector that of the `day`.
    """
    by_provider: dict[int, ProviderValue] = {}
    everything = ProviderValue()
    for contract in contracts:
        if (part := _part(contract, year, day)) is not None:
            mine = by_provider.get(contract.provider_id)
            if mine is None:
                mine = by_provider[contract.provider_id] = ProviderValue()
            mine.add(*part)
            everything.add(*part)
    return Values(year, by_provider, everything, mark)


def values_after(found: Values, gone: Iterable[Contract], come: Iterable[Contract], day: date) -> Values:
    """The values once some contracts gave way to others: only what they belong to is counted anew."""
    by_provider, everything = dict(found.by_provider), found.all.copy()
    own: set[int] = set()
    for sign, contracts in ((-1, gone), (1, come)):
        for contract in contracts:
            if (part := _part(contract, found.year, day)) is not None:
                number = contract.provider_id
                if number not in own:
                    own.add(number)
                    by_provider[number] = by_provider.get(number, NOTHING).copy()
                by_provider[number].add(*part, sign)
                everything.add(*part, sign)
    return Values(found.year, by_provider, everything, found.mark)


def _part(contract: Contract, year: FinancialYear | None, day: date) -> tuple[Sector, int | None] | None:
    """The sector a contract counts under and its pence; None for one that is not in the year."""
    if year is None:
        return sector_on(contract, day), contract.amount
    standing = contract if contract.dated is None else standing_in(contract, year)
    part = part_of(standing, year)
    return None if part is None else (standing.sector, part[3])


def dependences(found: Values, provider: Provider) -> tuple[Dependence, ...]:
    """A provider's part of everything, then of each sector it has value in, the largest part first."""
    mine, single = found.of(provider.id), is_one_body(provider)
    whole = [Dependence(None, mine.whole.pence, found.all.whole.pence, found.year, single, found.mark)]
    parts = [
        Dependence(sector, value.pence, found.all.by_sector[sector].pence, found.year, single, found.mark)
        for sector, value in mine.by_sector.items()
        if sector is not Sector.UNCLASSIFIED and value.pence
    ]
    told = sorted((one for one in parts if one.whole > 0), key=lambda one: -one.share)
    return tuple(one for one in (*whole, *told) if one.whole > 0)


def largest_dependence(found: Values, provider: Provider) -> Dependence | None:
    """The largest part of a sector that is large enough to be said unasked; None where none is."""
    return next((one for one in dependences(found, provider) if one.large), None)
