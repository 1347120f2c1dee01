"""What the contracts of a year add up to, sector by sector: figures that can be added to and taken from again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import add, attrgetter, sub

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, Counts, NumeratorRule, Reading, Sector
from commission.rules.figures.commitment import Basis, Measure, Part, part_of
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts and sums over rows, in pence. Only priced rows are added up.

    `undated` of the priced rows stand by placing; `deciding` are those whose readings differ. `low` and `high` add up
    the lower, and the higher, of the two readings of each row.
    """

    priced: int = 0
    unpriced: int = 0
    undated: int = 0
    deciding: int = 0
    face: int = 0
    total: int = 0
    annual: int = 0
    low: int = 0
    high: int = 0

    def amount(self, measure: Measure, reading: Reading) -> int:
        """The pence under a measure, rows of unknown reading taken as `reading`."""
        if measure is Measure.FACE:
            return self.face
        return self.annual if reading is Reading.ANNUAL else self.total

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(add, _figures(self), _figures(other)))

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(*map(sub, _figures(self), _figures(other)))


_figures = attrgetter(*(field.name for field in fields(Tally)))


def tally(parts: Iterable[Part]) -> Tally:
    """Count and add up."""
    priced = unpriced = undated = deciding = whole = totals = annuals = low = high = 0
    for basis, _, _, face, total, annual in parts:
        if face is None or total is None or annual is None:
            unpriced += 1
            continue
        priced += 1
        whole += face
        totals += total
        annuals += annual
        undated += basis is Basis.PLACED
        deciding += total != annual
        low += total if total < annual else annual
        high += annual if total < annual else total
    return Tally(priced, unpriced, undated, deciding, whole, totals, annuals, low, high)


@dataclass(frozen=True, slots=True)
class Sums:
    """The tally of each sector's countable rows, and how many rows of the year have no sector."""

    by_sector: Mapping[Sector, Tally]
    without_sector: int

    @classmethod
    def none(cls) -> "Sums":
        """Those of no contract."""
        return cls({sector: Tally() for sector in Sector}, 0)

    def __add__(self, other: "Sums") -> "Sums":
        added = {sector: mine + other.by_sector[sector] for sector, mine in self.by_sector.items()}
        return Sums(added, self.without_sector + other.without_sector)

    def __sub__(self, other: "Sums") -> "Sums":
        left = {sector: mine - other.by_sector[sector] for sector, mine in self.by_sector.items()}
        return Sums(left, self.without_sector - other.without_sector)


def tally_of(rule: NumeratorRule, added_up: Sums) -> Tally:
    """What a rule counts: the tallies of its sectors together."""
    return sum((tally for sector, tally in added_up.by_sector.items() if sector in rule.sectors), Tally())


def countable(contract: Contract) -> bool:
    """Whether any rule can count the contract: in our budget, not nationally agreed, and of a known sector."""
    return contract.counts is Counts.YES and contract.sector is not Sector.UNCLASSIFIED


def sums(contracts: Iterable[Contract], year: FinancialYear) -> Sums:
    """What contracts put into a year."""
    parts: dict[Sector, list[Part]] = {sector: [] for sector in Sector}
    without_sector = 0
    for listed in contracts:
        contract = listed if listed.dated is None else standing_in(listed, year)
        if (part := part_of(contract, year)) is not None:
            if countable(contract):
                parts[contract.sector].append(part)
            elif contract.sector is Sector.UNCLASSIFIED:
                without_sector += 1
    return Sums({sector: tally(found) for sector, found in parts.items()}, without_sector)
