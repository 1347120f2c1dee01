"""What is due of a contract by the end of a day of a year, a second time: exact fractions, days counted as ranges.

Of the rules only the facts are read; which contract stood in a year is asked of the facts as well.
"""

from datetime import date, timedelta
from fractions import Fraction

from commission.rules.facts import Amendment, Contract, NumeratorRule, Register, Terms
from tests.test_rules.second_calculation import (
    Pence,
    days_of_term,
    days_of_year,
    due,
    in_both,
    nearest,
    twelve_months,
)

DAY = timedelta(days=1)


def ours_of(amount: Pence, contract: Contract) -> Pence:
    return nearest(Fraction(amount) * Fraction(contract.our_share, 1_000_000))


def course(contract: Contract, start: int, until: date) -> tuple[Pence, Pence] | None:
    """The pence due from 1 April of the year to the end of a day of it, by both readings; None: not in the year."""
    agreed = (
        [one for one in contract.dated.amendments if one.from_day <= date(start + 1, 3, 31)] if contract.dated else []
    )
    stood = stood_after(contract, agreed)
    year, days = days_of_year(start), terms_days(stood)
    upto = range(year.start, until.toordinal() + 1)
    if days is None:
        if contract.placed_in is None or contract.placed_in.start != start or stood.amount is None:
            return None
        evenly = nearest(Fraction(ours_of(stood.amount, contract)) * len(upto) / len(year))
        return evenly, evenly
    if stood.amount is None or not in_both(days, year):
        return None
    if contract.dated and contract.dated.planned:
        planned = as_planned(contract, stood, start, upto)
        return planned, planned
    if agreed:
        total, annual = (
            amended_due(contract, agreed, upto.stop, taken) - amended_due(contract, agreed, upto.start, taken)
            for taken in ("total", "annual")
        )
        return total, annual
    return plain(contract, stood, days, year, upto)


def plain(contract: Contract, stood: Terms, days: range, year: range, upto: range) -> tuple[Pence, Pence]:
    """Of a contract that was not amended by then."""
    assert stood.amount is not None
    ours = ours_of(stood.amount, contract)
    annual = nearest(Fraction(ours) * in_both(days, upto) / len(year))
    if stood.open_ended:
        return annual, annual
    total = due(ours, days, upto.stop) - due(ours, days, upto.start)
    if twelve_months(stood) or stood.reading == "total":  # type: ignore[arg-type]
        return total, total
    return (annual, annual) if stood.reading == "annual" else (total, annual)


def stood_after(contract: Contract, agreed: list[Amendment]) -> Terms:
    """The terms after some of the amendments."""
    later = contract.dated.amendments[len(agreed) :] if contract.dated else ()
    if later:
        return later[0].before
    return Terms(
        contract.starts_on, contract.ends_on, contract.months, contract.amount, contract.reading, contract.open_ended
    )


def terms_days(terms: Terms) -> range | None:
    return days_of_term(terms)  # type: ignore[arg-type]  # terms say their dates by the same names


def as_planned(contract: Contract, stood: Terms, start: int, upto: range) -> Pence:
    """Each part over the days of its year or quarter on which the contract is in force."""
    assert contract.dated is not None
    term, due_by, gone = terms_days(stood), 0, 0
    for part in sorted(contract.dated.planned, key=lambda one: (one.year.start, one.quarter or 0)):
        before, gone = gone, gone + part.amount
        if part.year.start == start:
            days = days_of_part(start, part.quarter)
            assert term is not None
            within = range(max(days.start, term.start), min(days.stop, term.stop)) or days
            ours = ours_of(gone, contract) - ours_of(before, contract)
            due_by += nearest(Fraction(ours) * in_both(within, upto) / len(within))
    return due_by


def days_of_part(start: int, quarter: int | None) -> range:
    if quarter is None:
        return days_of_year(start)
    turns = [date(start, 4, 1), date(start, 7, 1), date(start, 10, 1), date(start + 1, 1, 1), date(start + 1, 4, 1)]
    return range(turns[quarter - 1].toordinal(), turns[quarter].toordinal())


def amended_due(contract: Contract, agreed: list[Amendment], before: int, taken: str) -> Pence:
    """All that is due before a day number, terms after terms; a new total is what is left of it, over the days left."""
    found = 0
    since = [1, *(one.from_day.toordinal() for one in agreed)]
    until = [*since[1:], date.max.toordinal()]
    held = [*(one.before for one in agreed), stood_after(contract, agreed)]
    for terms, first, stop in zip(held, since, until, strict=True):
        days = terms_days(terms)
        if terms.amount is None or terms.starts_on is None or (terms.ends_on is None and not terms.open_ended):
            continue
        ours, upto = ours_of(terms.amount, contract), range(first, min(stop, before))
        begin = max(terms.starts_on.toordinal(), first)
        if is_rate(terms, taken):
            assert days is not None
            found += rates(ours, range(max(begin, upto.start), min(days.stop, upto.stop)))
        elif before > first:
            assert terms.ends_on is not None
            found += rest(ours - found, range(begin, terms.ends_on.toordinal() + 1), upto, begin)
    return found


def is_rate(terms: Terms, taken: str) -> bool:
    if terms.open_ended:
        return True
    if terms.starts_on and terms.ends_on and twelve_months(terms):  # type: ignore[arg-type]
        return False
    return (taken if terms.reading == "unknown" else terms.reading) == "annual"


def rates(annual: Pence, days: range) -> Pence:
    found = 0
    for start in range(1990, 2030):
        year = days_of_year(start)
        found += nearest(Fraction(annual) * in_both(days, year) / len(year))
    return found


def rest(left: Pence, days: range, upto: range, begin: int) -> Pence:
    if not days:
        return left if upto.stop > begin else 0
    return nearest(Fraction(left) * in_both(days, range(days.start, upto.stop)) / len(days))


def month_ends(start: int) -> list[date]:
    firsts = [date(start, month, 1) for month in range(5, 13)] + [date(start + 1, month, 1) for month in range(1, 5)]
    return [first - DAY for first in firsts]


def sums(register: Register, start: int, rule: NumeratorRule) -> list[tuple[Pence, Pence, Pence, Pence]]:
    """Month by month, over all contracts the rule counts: totals, annual, the sum of the lower, of the higher."""
    found = []
    for until in month_ends(start):
        counted = [one for one in register.contracts if one.counts == "yes" and one.sector != "unclassified"]
        dues = [course(one, start, until) for one in counted if one.sector in rule.sectors]
        both = [one for one in dues if one is not None]
        total, annual = sum(one for one, _ in both), sum(other for _, other in both)
        found.append((total, annual, sum(map(min, both)), sum(map(max, both))))
    return found
