"""The target a year's answer is held against, and the rule and measure it is given by."""

from collections.abc import Iterable

from commission.errors import UserError
from commission.rules.facts import NumeratorRule, Register
from commission.rules.figures.commitment import Measure
from commission.rules.ledger_facts import NO_LEDGER, Ledger
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Target

TARGET_MEASURES = tuple(map(str, Measure))
"""What a target may say it is measured by."""
WITHOUT_LEDGER = ("", str(Measure.FACE), str(Measure.COMMITTED))
"""What a target may be measured by for a year without a ledger to be held against it; blank where it is not said."""
FIRST_RULE = "A"
"""The headline rule until a committee minutes another (domain: rule A until then)."""


def headline_target(targets: Iterable[Target], year: FinancialYear, ledger: Ledger = NO_LEDGER) -> Target | None:
    """The year's target that is marked, else its first; one that is not set yet is none.

    Nor is one of what is paid, or rests on it, where the ledger has no payment of the year.
    """
    measured = ("", *TARGET_MEASURES) if year in ledger.years else WITHOUT_LEDGER
    of_year = [one for one in targets if one.holds_in(year) and one.fraction and one.measure in measured]
    marked = [target for target in of_year if target.headline]
    return next(iter(marked or of_year), None)


def rule_for(register: Register, year: FinancialYear, name: str | None = None) -> NumeratorRule:
    """The rule of a name; None takes the one the year's answer is given by. Raises UserError where there is none."""
    headline = headline_target(register.targets, year, register.ledger)
    wanted = name if name is not None else headline.rule if headline else FIRST_RULE
    known = [rule.name for rule in register.rules]
    if name is None and wanted not in known and known:
        wanted = known[0]
    for rule in register.rules:
        if rule.name == wanted:
            return rule
    raise UserError(f"There is no numerator rule {wanted}.", f"Choose one of: {', '.join(known)}.")
