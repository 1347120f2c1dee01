"""The contracts that move a year's figures in a scenario, the largest first; each told in full when it is looked at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, overload

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, Counts, NumeratorRule, Sector
from commission.rules.figures.commitment import Part, part_of
from commission.rules.figures.renewals import Figures, renewed_figures
from commission.rules.figures.sums import Sums, Tally, countable, sums, tally
from commission.rules.figures.supposing import ONLY_RENEWED, Touched, Turn
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Moved:
    """A contract that moves the year under one rule, with all that becomes of it, before and after."""

    touched: Touched
    before: Tally
    after: Tally

    @property
    def contract(self) -> Contract:
        return self.touched.contract

    @property
    def difference(self) -> Tally:
        return self.after - self.before


class Effect(NamedTuple):
    """By how many pence a contract moves what is committed, and face; `unpriced`: nothing of it then has a price."""

    total: int
    annual: int
    face: int
    unpriced: bool
    touched: Touched

    @property
    def size(self) -> tuple[int, int]:
        """The pence it moves the year by at most: what is committed, then face."""
        return _size(self)


@dataclass(frozen=True, slots=True)
class Kind:
    """The contracts of which the same becomes: what they do together. `again` of them are renewed twice or more.

    The times they are renewed lie between `least` and `most`, 0 where none is.
    """

    count: int
    total: int
    annual: int
    unpriced: int
    again: int
    least: int
    most: int

    @classmethod
    def of(cls, effects: Sequence[Effect]) -> "Kind":
        """Some contracts together."""
        times = [one.touched.renewals.times for one in effects if one.touched.renewals is not None]
        moved = sum(one.total for one in effects), sum(one.annual for one in effects)
        unpriced, again = sum(one.unpriced for one in effects), sum(one > 1 for one in times)
        return cls(len(effects), *moved, unpriced, again, min(times, default=0), max(times, default=0))

    @property
    def differ(self) -> bool:
        """Whether some are renewed more often than others."""
        return self.least != self.most


class Moves(Sequence[Moved]):
    """Frozen, as a tuple is, of contracts that are worked out one by one: of 100,000 a person looks at a screenful."""

    def __init__(self, effects: Sequence[Effect], tell: Callable[[Touched], Moved]) -> None:
        self.effects, self._tell = effects, tell
        self._made: dict[int, Moved] = {}

    def of(self, turn: Turn) -> "Moves":
        """Those of which this becomes."""
        return Moves([one for one in self.effects if turn in one.touched.turns], self._tell)

    def kinds(self) -> Mapping[tuple[Turn, ...], Kind]:
        """Together by what becomes of them, in the order of the first of each."""
        found: dict[tuple[Turn, ...], list[Effect]] = {}
        turns: tuple[Turn, ...] = ()
        alike = list[Effect]()
        for one in self.effects:
            if one.touched.turns is not turns:  # mostly one and the same
                turns = one.touched.turns
                alike = found.setdefault(turns, [])
            alike.append(one)
        return {turns: Kind.of(effects) for turns, effects in found.items()}

    def __len__(self) -> int:
        return len(self.effects)

    @overload
    def __getitem__(self, at: int) -> Moved: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Moved, ...]: ...
    def __getitem__(self, at: int | slice) -> Moved | tuple[Moved, ...]:
        places = range(len(self.effects))[at]
        return self._at(places) if isinstance(places, int) else tuple(map(self._at, places))

    def _at(self, place: int) -> Moved:
        if place not in self._made:
            self._made[place] = self._tell(self.effects[place].touched)
        return self._made[place]


Brought = Sequence[Figures | None]
"""Beside each contract touched what its renewals put into the year, where they are all that becomes of it."""


def brought_by(touched: Iterable[Touched], year: FinancialYear) -> Brought:
    """What the renewals of contracts that stand as they are put into a year."""
    return [
        renewed_figures(contract, renewals, year)
        if turns == ONLY_RENEWED and renewals is not None and contract.dated is None
        else None
        for contract, _, turns, renewals in touched
    ]


def sums_moved(touched: Sequence[Touched], brought: Brought, year: FinancialYear) -> Sums:
    """By how much the contracts touched move the sums of a year."""
    lost, gained = list[Contract](), list[Contract]()
    added: dict[Sector, list[Figures]] = {sector: [] for sector in Sector}
    for one, figures in zip(touched, brought, strict=True):
        if figures is None:
            gone, come = one.gone, one.come
            lost += [each for each in gone if all(each is not other for other in come)]
            gained += [each for each in come if all(each is not other for other in gone)]
        elif one[0].sector is Sector.UNCLASSIFIED or one[0].counts is Counts.YES:
            added[one[0].sector].append(figures)
    without_sector = sum(priced + unpriced for priced, unpriced, *_ in added.pop(Sector.UNCLASSIFIED))
    by_sector = {sector: Tally(*map(sum, zip(*found, strict=True))) for sector, found in added.items()}
    renewed = Sums({**by_sector, Sector.UNCLASSIFIED: Tally()}, without_sector)
    return renewed + sums(gained, year) - sums(lost, year)


def moves(touched: Sequence[Touched], brought: Brought, year: FinancialYear, rule: NumeratorRule) -> Moves:
    """The contracts that move a rule's figures; their differences add up to the board's."""
    tell, found = partial(_told, year=year, rule=rule), list[Effect]()
    for one, figures in zip(touched, brought, strict=True):
        if figures is None:
            if (effect := _effect(tell(one))) is not None:
                found.append(effect)
        elif one[0].sector in rule.sectors and countable(one[0]):
            priced, _, _, _, face, total, annual, _, _ = figures
            found.append(Effect(total, annual, face, not priced, one))
    found.sort(key=_size, reverse=True)
    return Moves(found, tell)


def moves_told(told: Iterable[Moved], tell: Callable[[Touched], Moved]) -> Moves:
    """Of contracts that are told already, those that move anything; `tell` tells one of them again."""
    found = [effect for one in told if (effect := _effect(one)) is not None]
    found.sort(key=_size, reverse=True)
    return Moves(found, tell)


def _size(one: Effect) -> tuple[int, int]:
    total, annual, face, _, _ = one
    first, second = abs(total), abs(annual)
    return first if first > second else second, abs(face)


def _effect(one: Moved) -> Effect | None:
    if one.before == one.after:
        return None
    moved, unpriced = one.difference, bool(one.after.unpriced) and not one.after.priced
    return Effect(moved.total, moved.annual, moved.face, unpriced, one.touched)


def _told(one: Touched, year: FinancialYear, rule: NumeratorRule) -> Moved:
    return Moved(one, _counted(one.gone, year, rule), _counted(one.come, year, rule))


def _counted(contracts: Iterable[Contract], year: FinancialYear, rule: NumeratorRule) -> Tally:
    """What a rule counts of some contracts in a year."""
    standing = (standing_in(contract, year) for contract in contracts)
    mine = (one for one in standing if countable(one) and one.sector in rule.sectors)
    parts: Iterable[Part | None] = (part_of(one, year) for one in mine)
    return tally(part for part in parts if part is not None)
