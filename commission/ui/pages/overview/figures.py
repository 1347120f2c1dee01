"""Everything the overview shows of one view, worked out in one go, so that it can be done beside the window."""

from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from commission.rules.facts import Contract
from commission.rules.figures.expiry import ending, ending_by_month
from commission.services.figures.share import Answer, answer
from commission.services.papers.ending_months import Drawn, drawn
from commission.ui.pages.overview.needs import Need, needs
from commission.ui.view import View

MOST_ROWS = 9
"""How many of the largest there are to show where the window is tall."""
_ALL_DAYS = 10**6


@dataclass(frozen=True, slots=True)
class Figures:
    """The year's answer, what needs a person, value ending by month, and the largest that end first."""

    answer: Answer
    needs: tuple[Need, ...]
    months: Drawn
    largest: tuple[Contract, ...]


def figures(view: View) -> Figures:
    """All of it from the rules, for one view."""
    found = answer(view.register, view.year, view.as_at)
    months = drawn(ending_by_month(view.register.contracts, view.as_at))  # added up here, beside the window
    assert found.sentence  # worked out here, beside the window
    return Figures(found, needs(view, found), months, _largest(view))


def _largest(view: View) -> tuple[Contract, ...]:
    """The largest priced contracts of the first day on which anything ends, then of the following days."""
    found = ending(view.register.contracts, view.as_at, _ALL_DAYS).contracts
    priced = [contract for contract in found if contract.amount is not None]
    return tuple(nsmallest(MOST_ROWS, priced, key=_day_then_size))


def _day_then_size(contract: Contract) -> tuple[date, int]:
    return contract.ends_on or date.max, -(contract.amount or 0)
