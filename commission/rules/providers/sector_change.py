"""What another sector of a provider does: each year its contracts are in, each rule and measure, before and after."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from commission.rules.contracts.dated import standing_in, terms_of
from commission.rules.facts import Contract, Dated, DatedSector, Register
from commission.rules.figures.cells import Cell
from commission.rules.figures.sentences import basis_words, capital, count_words, short_or_met
from commission.rules.figures.shares import Board, board_after
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import HeldSector, Provider


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure of one year as it is and as it would be."""

    year: FinancialYear
    now: Cell
    then: Cell

    @property
    def turns(self) -> bool:
        """True where the change decides whether the target is met."""
        return self.now.meets is not self.then.meets

    @property
    def sentence(self) -> str:
        """Figure, share and target before and after: `…: £164,500.00 becomes £12,000.00; £… short of 10%, was …`."""
        basis = basis_words(self.now.measure, self.now.reading)
        figures = f"{sterling(self.now.numerator)} becomes {sterling(self.then.numerator)}"
        return f"{self.year}, rule {self.now.rule.name}, {basis}: {figures}{_target_words(self.now, self.then)}."


@dataclass(frozen=True, slots=True)
class SectorEffect:
    """What a change does: the figures it moves, and the years with contracts of the provider that stay as they are."""

    moved: tuple[Moved, ...]
    untouched: tuple[FinancialYear, ...]
    contracts: int

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years something moves in."""
        return tuple(sorted({one.year for one in self.moved}))

    @property
    def sentence(self) -> str:
        """The whole in a sentence or three, for the head of a preview."""
        return " ".join(filter(None, (self._moves(), self._turns(), self._stays())))

    def _moves(self) -> str:
        if not self.moved:
            return "No figure of any year moves."
        figures = capital(count_words(len(self.moved), "figure"))
        return f"{figures} of {_span(self.years)} move{'s' * (len(self.moved) == 1)}."

    def _turns(self) -> str:
        turned = [one for one in self.moved if one.turns]
        if not self.moved:
            return ""
        if not turned:
            return "No target is met or missed by it that was not before."
        said = dict.fromkeys(
            f"rule {one.now.rule.name} {'meets' if one.then.meets else 'misses'} the target of {one.year}, "
            f"{basis_words(one.now.measure, one.now.reading)}"
            for one in turned
        )
        return capital("; ".join(said)) + "."

    def _stays(self) -> str:
        return (
            f"{_span(self.untouched)} {'stays' if len(self.untouched) == 1 else 'stay'} as reported."
            if self.untouched
            else ""
        )


def sectors_with(provider: Provider, wanted: HeldSector) -> tuple[DatedSector, ...]:
    """The provider's sectors by day once this one is held: in place of the one of its id, else beside the others."""
    others = [held.dated for held in provider.sectors if held.id != wanted.id]
    return tuple(sorted((*others, wanted.dated), key=lambda one: one.from_day))


def sectors_without(provider: Provider, held: HeldSector) -> tuple[DatedSector, ...]:
    """The provider's sectors by day once this one is taken back."""
    return tuple(one.dated for one in provider.sectors if one.id != held.id)


def with_sectors(contract: Contract, sectors: tuple[DatedSector, ...]) -> Contract:
    """The contract as it stands once its provider's sectors are these."""
    dated = replace(contract.dated or Dated(), sectors=sectors)
    return replace(contract, dated=dated if any((dated.amendments, dated.planned, dated.sectors)) else None)


def sector_effect(
    register: Register,
    providers: Collection[int],
    sectors: Iterable[DatedSector],
    board_of: Callable[[FinancialYear], Board],
    upto: FinancialYear,
) -> SectorEffect:
    """What it does that the sectors of a provider, or of several that become one, become these.

    `board_of` gives a year's board as it is. Years are those their contracts are in, open-ended ones up to `upto`.
    Only those contracts are computed again.
    """
    held = tuple(sorted(sectors, key=lambda one: one.from_day))
    before = tuple(contract for contract in register.contracts if contract.provider_id in providers)
    after = tuple(with_sectors(contract, held) for contract in before)
    moved: list[Moved] = []
    untouched = []
    for year in _years(before, upto):
        if all(
            standing_in(one, year).sector is standing_in(two, year).sector
            for one, two in zip(before, after, strict=True)
        ):
            untouched.append(year)
            continue
        now = board_of(year)
        then = board_after(now, register, before, after)
        moved += [Moved(year, *cells) for cells in zip(now.cells, then.cells, strict=True) if _moves(*cells)]
    return SectorEffect(tuple(moved), tuple(untouched), len(before))


def _moves(now: Cell, then: Cell) -> bool:
    """Whether a figure becomes another; what is the same under both readings is said once."""
    return now.numerator != then.numerator and not now.again


def _years(contracts: Sequence[Contract], upto: FinancialYear) -> list[FinancialYear]:
    """The years that any of these contracts is in, as it stands now or stood before an amendment, earliest first."""
    found: set[int] = set()
    for contract in contracts:
        if contract.undated:
            found |= {contract.placed_in.start} if contract.placed_in else set()
            continue
        terms = [terms_of(contract), *(one.before for one in (contract.dated or Dated()).amendments)]
        for held in terms:
            if held.starts_on is not None:
                first = FinancialYear.of(held.starts_on)
                last = FinancialYear.of(held.ends_on) if held.ends_on else max(upto, first)
                found |= set(range(first.start, last.start + 1))
    return [FinancialYear(start) for start in sorted(found)]


def _target_words(now: Cell, then: Cell) -> str:
    if now.distance is None or then.distance is None or now.target is None:
        return ""
    target = percent_of_millionths(now.target.fraction)
    return f"; {short_or_met(then.distance, target)}, was {short_or_met(now.distance, target)}"


def _span(years: Sequence[FinancialYear]) -> str:
    """`2006-07`, or `2006-07 to 2008-09`; years apart one by one."""
    if len(years) > 2 and years[-1].start - years[0].start == len(years) - 1:
        return f"{years[0]} to {years[-1]}"
    return " and ".join(filter(None, (", ".join(map(str, years[:-1])), str(years[-1]))))
