"""What a share is a share of: the components of a year's budget, counted as they are ticked, or as a named base has it.

A component may be a part of another, whose amount then holds it: counted, it adds nothing; left out, it is taken off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase, Component

AS_TICKED = "as ticked"
"""What the budget is called as the register's own ticks have it, with no named base."""


@dataclass(frozen=True)
class Denominator:
    """A year's budget as its components, and the base it is counted by: None as each component is ticked."""

    components: tuple[Component, ...]
    base: BudgetBase | None = None

    def counts(self, component: Component) -> bool:
        """Whether the base counts a component, by itself or within the one it is a part of."""
        if self.base is None:
            return component.included
        return component.name.casefold() not in _names(self.base)

    @cached_property
    def included(self) -> tuple[Component, ...]:
        """The components whose amounts are added up: parts of others are within theirs."""
        return tuple(one for one in self.components if self.counts(one) and self.whole_of(one) is None)

    @cached_property
    def taken_off(self) -> tuple[Component, ...]:
        """Parts that are left out of a component that is counted: their amounts are taken off."""
        return tuple(one for one in self.components if not self.counts(one) and self._is_within(one))

    def whole_of(self, component: Component) -> Component | None:
        """The component of the year that holds another; None where it stands by itself."""
        wanted = component.part_of.casefold()
        if not wanted or wanted == component.name.casefold():
            return None
        return next((one for one in self.components if one.name.casefold() == wanted), None)

    @cached_property
    def idle(self) -> tuple[Component, ...]:
        """Parts that are counted within a component that is not: they add nothing."""
        wholes = [(one, self.whole_of(one)) for one in self.components if self.counts(one)]
        return tuple(one for one, whole in wholes if whole is not None and not self.counts(whole))

    def _is_within(self, component: Component) -> bool:
        whole = self.whole_of(component)
        return whole is not None and self.counts(whole)

    @property
    def unknown(self) -> tuple[Component, ...]:
        """The components that matter whose amount is not known: with any, there is no share."""
        return tuple(one for one in (*self.included, *self.taken_off) if one.amount is None)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What must be known before there is a budget: amounts, and components that the base takes out."""
        there = {one.name.casefold() for one in self.components}
        absent = () if self.base is None or not self.components else self.base.leaves_out
        return (*(one.name for one in self.unknown), *(name for name in absent if name.casefold() not in there))

    @cached_property
    def overdrawn(self) -> tuple[Component, ...]:
        """The components of which more is left out than they hold: one of those amounts is wrong."""
        return tuple(one for one in self.included if one.amount is not None and one.amount < self._off(one))

    def _off(self, whole: Component) -> int:
        return sum(part.amount or 0 for part in self.taken_off if self.whole_of(part) is whole)

    @cached_property
    def amount(self) -> int | None:
        """The budget in pence; None with nothing counted, anything missing, or more left out than there is."""
        if self.missing or self.overdrawn or not self.included:
            return None
        taken_off = sum(one.amount or 0 for one in self.taken_off)
        return sum(one.amount or 0 for one in self.included) - taken_off

    @property
    def assumed(self) -> bool:
        """Whether an amount it rests on is assumed."""
        return any(one.assumed for one in (*self.included, *self.taken_off))


def _names(base: BudgetBase) -> frozenset[str]:
    return frozenset(name.casefold() for name in base.leaves_out)


def denominator_of(register: Register, year: FinancialYear, base: BudgetBase | None = None) -> Denominator:
    """A year's budget by a base; None as it is ticked."""
    return Denominator(tuple(part for part in register.components if part.year == year), base)


def base_named(bases: Iterable[BudgetBase], name: str) -> BudgetBase | None:
    """The base of a name, whatever its capitals; None for the budget as it is ticked. Raises UserError for no base."""
    wanted = name.strip().casefold()
    if wanted in ("", AS_TICKED):
        return None
    known = tuple(bases)
    for base in known:
        if base.name.casefold() == wanted:
            return base
    names = ", ".join((AS_TICKED, *(base.name for base in known)))
    raise UserError(f"There is no way to count the budget called {name.strip()}.", f"Choose one of: {names}.")
