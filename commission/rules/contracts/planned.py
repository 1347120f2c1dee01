"""An amount planned by year or quarter where it does not fall evenly: what such a plan may be, and what it lacks."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from commission.errors import UserError
from commission.rules.facts import Contract, PlannedPart
from commission.rules.money import plain, sterling
from commission.rules.periods import FinancialYear, months_on
from commission.rules.reading.written import Uncertain, amount

QUARTERS = (1, 2, 3, 4)
"""April to June, July to September, October to December, January to March."""


def quarter_days(year: FinancialYear, quarter: int | None) -> tuple[date, date]:
    """The first and the last day of a year, or of a quarter of it."""
    if quarter is None:
        return year.first_day, year.last_day
    first = months_on(year.first_day, 3 * (quarter - 1))
    return first, date.fromordinal(months_on(first, 3).toordinal() - 1)


def part_words(part: PlannedPart) -> str:
    """`2006-07`, or `2006-07 Q1` for a quarter."""
    return str(part.year) if part.quarter is None else f"{part.year} Q{part.quarter}"


def parts_touched(contract: Contract) -> tuple[FinancialYear, ...]:
    """The years that may be planned: those the term touches. None of a contract that has no term."""
    term = contract.term
    if term is None:
        return ()
    first, last = FinancialYear.of(term.first), FinancialYear.of(term.last)
    return tuple(map(FinancialYear, range(first.start, last.start + 1)))


def difference(contract: Contract, parts: Iterable[PlannedPart]) -> int:
    """The pence by which a plan is more than the amount, negative where it is less."""
    return sum(part.amount for part in parts) - (contract.amount or 0)


def refuse_plan(contract: Contract, parts: Sequence[PlannedPart]) -> None:
    """Raises UserError for a plan that cannot stand beside the contract's term and amount; no parts are no plan."""
    if not parts:
        return
    if contract.term is None:
        raise UserError("Only a contract with a start and an end is planned by year.", "Type its dates first.")
    if contract.amount is None:
        raise UserError("A contract that is not priced has nothing to plan by year.", "Type its amount first.")
    _refuse_places(contract, parts)
    if off := difference(contract, parts):
        words = f"{sterling(abs(off))} {'more' if off > 0 else 'less'}"
        planned, whole = sterling(contract.amount + off), sterling(contract.amount)
        raise UserError(f"{planned} is planned, {words} than the amount, {whole}.", "Let the parts add up to it.")


def _refuse_places(contract: Contract, parts: Sequence[PlannedPart]) -> None:
    assert contract.term is not None
    for part in parts:
        first, last = quarter_days(part.year, part.quarter)
        if last < contract.term.first or first > contract.term.last:
            raise UserError(f"No day of the contract falls in {part_words(part)}.", "Plan the years of its term.")
    twice = next((words for words, times in Counter(map(part_words, parts)).items() if times > 1), "")
    if twice:
        raise UserError(f"{twice} is planned twice.", "Give it one amount.")
    whole = {part.year for part in parts if part.quarter is None}
    both = next((part.year for part in parts if part.quarter is not None and part.year in whole), None)
    if both is not None:
        raise UserError(f"{both} is planned as a year and by quarter.", "Plan it one way or the other.")


def refuse_past_changed(before: Iterable[PlannedPart], after: Iterable[PlannedPart], from_day: date) -> None:
    """Raises UserError where an amendment from a day would plan anew what had ended before it."""
    kept, now = ({part for part in plan if part.amount and _ended(part, from_day)} for plan in (before, after))
    for part in sorted(kept ^ now, key=_place):
        raise UserError(
            f"{part_words(part)} ended before the amendment, and stays as it was planned.",
            "Change only what comes after its day.",
        )


def _ended(part: PlannedPart, day: date) -> bool:
    return quarter_days(part.year, part.quarter)[1] < day


def _place(part: PlannedPart) -> tuple[FinancialYear, int]:
    return part.year, part.quarter or 0


def in_order(parts: Iterable[PlannedPart]) -> tuple[PlannedPart, ...]:
    """Parts by year and quarter."""
    return tuple(sorted(parts, key=_place))


_PART = re.compile(r"\s*([0-9]{4}(?:[-/][0-9]{2})?)\s*(?:Q([1-4]))?\s*[=:]\s*(.+?)\s*", re.IGNORECASE | re.ASCII)


def read_plan(text: str) -> tuple[PlannedPart, ...]:
    """Read `2006-07=10,000; 2007-08 Q1=2,500`; blank is no plan. Raises UserError for what cannot be read."""
    return in_order(_read_part(words) for words in text.split(";") if words.strip())


def _read_part(words: str) -> PlannedPart:
    match = _PART.fullmatch(words)
    pence = amount(match[3]) if match else None
    if match is None or pence is None or isinstance(pence, Uncertain):
        raise UserError(f"“{words.strip()}” plans nothing.", "Write a plan as 2006-07=10,000; 2007-08 Q1=2,500.")
    return PlannedPart(FinancialYear.parse(match[1]), int(match[2]) if match[2] else None, pence)


def plan_text(parts: Iterable[PlannedPart]) -> str:
    """A plan as `read_plan` reads it."""
    return "; ".join(f"{part_words(part)}={plain(part.amount)}" for part in in_order(parts))
