"""A scenario on the register as it stands, and what of it can be done: one action, which can be undone.

Nothing is done of a level of the budget, of funding that ends, or of the plan, which are what the scenario rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.facts import Contract, Counts, Register
from commission.rules.figures.commitment import Measure, part_of
from commission.rules.figures.renewals import renewable
from commission.rules.figures.scenario import Outcome, suppose
from commission.rules.figures.sentences import count_words
from commission.rules.figures.sums import countable
from commission.rules.figures.supposing import Scenario
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.services.changes import Changes, act
from commission.services.contracts.edit_contract import write_all_changed
from commission.services.contracts.roll import write_decisions
from commission.services.figures.share import answer, contracts_answer
from commission.services.registers.open_register import OpenRegister


def what_if(
    register: Register,
    year: FinancialYear,
    scenario: Scenario,
    base: str | None = None,
    as_at: date | None = None,
    measure: Measure = Measure.COMMITTED,
) -> Outcome:
    """The year before and after, its board as it stands remembered between questions."""
    by_contracts = measure in (Measure.FACE, Measure.COMMITTED)
    known = contracts_answer(register, year) if by_contracts else answer(register, year, as_at)
    return suppose(register, year, scenario, base, known.board, as_at, measure)


@dataclass(frozen=True, slots=True)
class Choices:
    """The contracts a scenario may be about: those whose renewal may reach the year, and those that count in it.

    The largest first.
    """

    renew: tuple[Contract, ...]
    outside: tuple[Contract, ...]


def choices(register: Register, year: FinancialYear) -> Choices:
    """What there is to choose from, for a year."""
    renew = [contract for contract, _ in renewable(register, year)]
    outside = [one for one in register.contracts if countable(one) and part_of(one, year) is not None]
    return Choices(*(tuple(sorted(found, key=lambda one: -(one.amount or 0))) for found in (renew, outside)))


@dataclass(frozen=True, slots=True)
class Doable:
    """What of a scenario can be done: contracts to be moved outside the budget, and renewals to be proposed.

    `kept_already` counts contracts to be renewed of which something is proposed already: that stays. `again` of the
    contracts to be renewed are supposed to be renewed more than once: only the next time is proposed.
    """

    outside: tuple[Contract, ...]
    renew: tuple[Contract, ...]
    kept_already: int = 0
    again: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.outside or self.renew)

    @property
    def words(self) -> str:
        """What is done, as the history says it."""
        parts = [
            f"{count_words(len(self.outside), 'contract')} moved outside the budget" if self.outside else "",
            f"{count_words(len(self.renew), 'renewal')} proposed{_only_once(self)}" if self.renew else "",
        ]
        return ", ".join(part for part in parts if part)


def _only_once(what: Doable) -> str:
    """That each is proposed once, where more than that is supposed."""
    return ", once each" if what.again else ""


def doable(register: Register, found: Outcome) -> Doable:
    """What of a scenario can be done in the register."""
    kept = {one.contract for one in register.decisions}
    named = found.scenario.outside
    outside = [one for one in register.contracts if one.id in named and one.counts is not Counts.OUTSIDE_BUDGET]
    renewed = [(one.contract, one.renewals.times) for one in found.touched if one.renewals is not None]
    fresh = [(one, times) for one, times in renewed if one.id not in kept]
    again = sum(times > 1 for _, times in fresh)
    return Doable(tuple(outside), tuple(one for one, _ in fresh), len(renewed) - len(fresh), again)


def apply_scenario(opened: OpenRegister, year: FinancialYear, what: Doable, reason: str) -> Changes:
    """Do what can be done as one action: contracts moved outside the budget, renewals kept as proposed decisions.

    Raises UserError without a reason, where there is nothing to do, or where a contract was changed meanwhile.
    """
    if not reason.strip():
        raise UserError("Nobody has said why it is done.", "Give the reason: it stays in the history.")
    if not what.anything:
        raise UserError(
            "There is nothing to do in the register.",
            "A level, funding that ends and the plan are only supposed: choose contracts to renew or move outside.",
        )
    wishes = [Wish(one.id, Act.RENEW, reason=reason.strip()) for one in what.renew]

    def write(journal: Journal) -> None:
        write_all_changed(journal, _outside(what.outside))
        write_decisions(journal, wishes)

    return act(opened, f"What if of {year} applied: {what.words}: {reason.strip()}", write)


def _outside(contracts: Sequence[Contract]) -> list[tuple[Contract, dict[str, object]]]:
    return [(one, {"placed_in": one.placed_in, "counts": Counts.OUTSIDE_BUDGET}) for one in contracts]
