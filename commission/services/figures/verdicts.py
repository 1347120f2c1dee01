"""The figures quoted of any year, tested; and which of them a person must look at, worked out once for the same facts.

It knows nothing that stores: the window asks it on its own thread for what is known already.
"""

from collections.abc import Mapping
from threading import Lock

from commission.rules.facts import Register
from commission.rules.figures.claims import Verdict, must_look, verdicts
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sums import Sums
from commission.rules.periods import FinancialYear
from commission.services.figures.share import answer

Facts = tuple[object, ...]


def year_verdicts(register: Register, year: FinancialYear) -> tuple[Verdict, ...]:
    """Every figure quoted of a year, tested on the register as it is."""
    return verdicts(register, year, *year_sums(register, year)) if register.claims else ()


def all_verdicts(register: Register) -> tuple[Verdict, ...]:
    """Every quoted figure, the earliest year first."""
    years = dict.fromkeys(sorted(claim.year for claim in register.claims))
    return tuple(one for year in years for one in year_verdicts(register, year))


def to_look_at(register: Register) -> tuple[Verdict, ...]:
    """The quoted figures that no longer follow from the register, or that nobody has said the basis of."""
    known = known_to_look_at(register)
    if known is None:
        known = tuple(one for one in all_verdicts(register) if must_look(one))
        with _lock:
            _known[:] = [(_facts(register), known)]
    return known


def known_to_look_at(register: Register) -> tuple[Verdict, ...] | None:
    """The same where it is known without any work: no figure is quoted, or nothing a figure rests on has changed."""
    if not register.claims:
        return ()
    with _lock:
        return next((found for facts, found in _known if _same(facts, _facts(register))), None)


def year_sums(register: Register, year: FinancialYear) -> tuple[Sums, Mapping[Measure, Sums]]:
    """What the contracts of a year add up to, and by its whole ledger, from the answer that is remembered of it."""
    found = answer(register, year).board
    return found.sums, found.of_ledger


def _facts(register: Register) -> Facts:
    """What a quoted figure rests on. A write that changes none of it leaves these very objects in the register."""
    return (
        register.contracts,
        register.components,
        register.targets,
        register.rules,
        register.bases,
        register.claims,
        register.plan,
        register.links,
        register.ledger,
    )


def _same(one: Facts, other: Facts) -> bool:
    return all(mine is theirs for mine, theirs in zip(one, other, strict=True))


_known: list[tuple[Facts, tuple[Verdict, ...]]] = []
_lock = Lock()
