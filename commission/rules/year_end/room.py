"""Whether a provider's contracts have room for what one more payee was paid: nobody is paid twice for one of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from commission.rules.figures.commitment import our_amount
from commission.rules.periods import FinancialYear
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.instalments import Paying
from commission.rules.year_end.payments import Payment


def has_room(contracts: Contracts, provider: int, payments: Iterable[Payment]) -> bool:
    """Whether payments as a provider's leave none of its contracts paid beyond what was due in a year until then.

    Only what is, to the penny, an instalment of exactly one contract in force is added up, by financial year; each may
    have been rounded up by a penny.
    """
    paid: dict[tuple[int, FinancialYear], list[Payment]] = defaultdict(list)
    of: dict[int, Paying] = {}
    for one in payments:
        if one.amount > 0 and (paying := contracts.exact(provider, one)):
            of[paying.contract.id] = paying
            paid[paying.contract.id, FinancialYear.of(one.paid_on)].append(one)
    return all(
        sum(one.amount for one in some) <= _due(of[contract], year, some) + len(some)
        for (contract, year), some in paid.items()
    )


def _due(paying: Paying, year: FinancialYear, payments: Sequence[Payment]) -> int:
    """What may be paid for a contract by the month of the last of some payments, in pence.

    By calendar months, in whole instalments of the largest that was paid: the last of them may be one in advance. All
    of a contract where more than its year was paid at once.
    """
    of_year, largest = paying.most_of_year(year), max(one.amount for one in payments)
    if largest > of_year:
        return our_amount(paying.contract) or 0
    term = paying.contract.term
    first = max(year.first_day, term.first) if term else year.first_day
    end = min(year.last_day, term.last) if term else year.last_day
    due = of_year * _months(first, max(one.paid_on for one in payments)) // _months(first, end)
    return min(of_year, -(-due // largest) * largest)


def _months(first: date, last: date) -> int:
    """How many calendar months two days, and what lies between, are in."""
    return 12 * (last.year - first.year) + last.month - first.month + 1
