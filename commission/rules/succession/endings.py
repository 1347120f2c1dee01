"""A contract's end moved or settled: an option used, closed early, left to lapse. Earlier years keep what was true."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commission.errors import UserError
from commission.rules.contracts.dated import terms_of
from commission.rules.contracts.details import Outcome
from commission.rules.contracts.planned import refuse_past_changed, refuse_plan
from commission.rules.contracts.replanned import Plan, carried_on, cut_at, plan_of
from commission.rules.facts import Amendment, Contract, Dated, PlannedPart, Reading
from commission.rules.figures.apportionment import due_by
from commission.rules.figures.commitment import our_amount
from commission.rules.money import divide_half_away, portion, sterling
from commission.rules.periods import (
    ONE_DAY,
    complete,
    end_from,
    exactly_twelve_months,
    shown_date,
    whole_months,
)

EXTENDED, CLOSED = "extended", "closed"
"""The kinds of amendment that are acts of their own."""


def options_left(contract: Contract) -> int:
    """How many extension options there still are; none where nobody has said any."""
    details = contract.details
    return max(0, (details.extensions or 0) - (details.extensions_used or 0))


def end_extended(contract: Contract) -> date:
    """The last day once the next option is used. Raises UserError when there is no such option, or it goes too far."""
    details = contract.details
    if contract.ends_on is None:
        raise UserError("It has no end to extend.", "Write down when it ends first.")
    if not details.extensions:
        raise UserError("It has no extension options.", "Say how many there are, and how long each is, or renew it.")
    if not options_left(contract):
        number = details.extensions
        used = "Its one extension option is" if number == 1 else f"All {number} of its extension options are"
        raise UserError(f"{used} used.", "Renew it instead.")
    if details.extension_months is None:
        raise UserError("Nobody has said how long an extension is.", "Say how many months each option is.")
    ends_on = end_from(contract.ends_on + ONE_DAY, details.extension_months)
    if details.maximum_end is not None and ends_on > details.maximum_end:
        furthest = f"{shown_date(ends_on)}, past its maximum end, {shown_date(details.maximum_end)}"
        raise UserError(f"The extension would end on {furthest}.", "Renew it instead, or correct the maximum end.")
    return ends_on


def extended(
    contract: Contract, amount: int | None = None, reason: str = "", planned: Sequence[PlannedPart] = ()
) -> Contract:
    """The contract with its next extension option used, as an amendment from the day after its end.

    `amount` in pence: of a rate per year, the rate from then on (the same where none is given); of a total, what the
    extension adds (in proportion to the months where none is given). Where the amount is planned by year, what is added
    falls evenly on the days added, but for the years of which `planned` says the whole. Raises UserError where it may
    not be extended.
    """
    ends_on = end_extended(contract)
    assert contract.ends_on is not None
    from_day = contract.ends_on + ONE_DAY
    plan = _plan_extended(contract, from_day, ends_on, amount, planned)
    pence, reading = _value_extended(contract, from_day, ends_on, amount) if not plan else (_sum(plan), Reading.TOTAL)
    details = replace(contract.details, extensions_used=(contract.details.extensions_used or 0) + 1, outcome=None)
    start = contract.starts_on
    moved = replace(
        contract,
        starts_on=start,
        ends_on=ends_on,
        months=whole_months(start, ends_on) if start else None,
        amount=pence,
        reading=reading,
        details=details,
    )
    return _amended(contract, moved, from_day, reason or "An extension option is used", EXTENDED, plan)


def _plan_extended(
    contract: Contract, first: date, last: date, said: int | None, planned: Sequence[PlannedPart]
) -> Plan:
    _refuse_unplanned(contract, planned)
    if contract.term is None or contract.amount is None or not plan_of(contract):
        return ()
    term = contract.term
    added = _in_proportion(contract.amount, term.first, term.last, first, last) if said is None else said
    return carried_on(contract, last, added, planned, fixed=said is not None)


def _sum(plan: Plan) -> int:
    return sum(part.amount for part in plan)


def _value_extended(contract: Contract, first: date, last: date, said: int | None) -> tuple[int | None, Reading]:
    amount, reading = contract.amount, contract.reading
    if amount is None:
        if said is not None:
            raise UserError("It is not priced.", "Say its own amount first, then what the extension adds.")
        return None, reading
    if reading is Reading.ANNUAL:
        return amount if said is None else said, reading
    begin, end = contract.starts_on, contract.ends_on
    if begin is None or end is None:
        raise UserError("Nobody has said when it began.", "Say its start or its length first.")
    if reading is Reading.UNKNOWN and not exactly_twelve_months(begin, end):
        raise UserError(
            f"Nobody has said whether {sterling(amount)} is a total or a rate per year.", "Answer that first."
        )
    if said is not None:
        return amount + said, Reading.TOTAL
    return amount + _in_proportion(amount, begin, end, first, last), Reading.TOTAL


def _in_proportion(amount: int, begin: date, end: date, first: date, last: date) -> int:
    """What a total for one term is for another: by their months, else by their days."""
    months, more = whole_months(begin, end), whole_months(first, last)
    if months is None or more is None:
        months, more = (end - begin).days + 1, (last - first).days + 1
    return divide_half_away(amount * more, months)


def closed(
    contract: Contract,
    last: date | None,
    reason: str,
    amount: int | None = None,
    planned: Sequence[PlannedPart] = (),
) -> Contract:
    """The contract closed on a day, its last; at its own end where none is given.

    A rate per year stops; of a total, what fell due by then stays, or `amount`, when more or less than that is settled:
    it then falls due on the last day. A plan by year is cut at that day: its year keeps its part by days, or takes up
    the difference to `amount`, but for the years of which `planned` says the whole. Raises UserError where it may not
    be closed then.
    """
    on = _closing_day(contract, last)
    if not reason.strip():
        raise UserError("Nobody has said why it is closed.", "Give the reason: it stays in its history.")
    details = replace(contract.details, outcome=Outcome.CLOSED)
    ended = replace(contract, details=details)
    _refuse_unplanned(contract, planned)
    if on == contract.ends_on and amount in (None, contract.amount) and not planned:
        return _amended(contract, ended, on + ONE_DAY, reason, CLOSED)
    start = contract.starts_on
    months = whole_months(start, on) if start else None
    if plan_of(contract):
        return _closed_by_plan(contract, replace(ended, ends_on=on, months=months), on, reason, amount, planned)
    pence, reading = _value_closed(contract, on, amount)
    moved = replace(ended, ends_on=on, months=months, amount=pence, reading=reading, open_ended=False)
    settled_beyond = pence is not None and reading is Reading.TOTAL and _ours_due(contract, on) != our_amount(moved)
    return _amended(contract, moved, on if settled_beyond else on + ONE_DAY, reason, CLOSED)


def _closed_by_plan(
    contract: Contract, ended: Contract, on: date, reason: str, amount: int | None, planned: Sequence[PlannedPart]
) -> Contract:
    by_days, plan = cut_at(contract, on), cut_at(contract, on, planned, amount)
    moved = replace(ended, amount=_sum(plan), reading=Reading.TOTAL)
    return _amended(contract, moved, on + ONE_DAY if plan == by_days else on, reason, CLOSED, plan)


def _closing_day(contract: Contract, last: date | None) -> date:
    on = contract.ends_on if last is None else last
    if contract.starts_on is None or not (contract.open_ended or contract.ends_on is not None):
        raise UserError("Nobody has said from when to when it runs.", "Write down its start and its end first.")
    if on is None:
        raise UserError("It is open-ended.", "Say on which day it is closed.")
    if on < contract.starts_on:
        raise UserError(
            f"It began on {shown_date(contract.starts_on)}, after {shown_date(on)}.", "Close it on a later day."
        )
    if contract.ends_on is not None and on > contract.ends_on:
        raise UserError(f"It ends on {shown_date(contract.ends_on)} by itself.", "Close it on that day or before.")
    return on


def _value_closed(contract: Contract, on: date, said: int | None) -> tuple[int | None, Reading]:
    amount, reading = contract.amount, contract.reading
    first, last = contract.starts_on, contract.ends_on
    if amount is None:
        if said is not None:
            raise UserError("It is not priced.", "Say its own amount first, then close it.")
        return None, reading
    if reading is Reading.ANNUAL or contract.open_ended:
        if said is not None:
            raise UserError("Its amount is a rate per year, which stops.", "Leave the amount out.")
        return amount, Reading.ANNUAL
    assert first is not None
    assert last is not None
    if said is not None:
        return said, Reading.TOTAL
    if reading is Reading.UNKNOWN and not exactly_twelve_months(first, last):
        raise UserError(
            f"Nobody has said whether {sterling(amount)} is a total or a rate per year.",
            "Answer that first, or say what is due in all.",
        )
    return due_by(amount, *(day.toordinal() for day in (first, last, on))), Reading.TOTAL


def _ours_due(contract: Contract, on: date) -> int:
    """What of our amount fell due by a day under the terms that stood, taken as a total."""
    assert contract.amount is not None
    assert contract.starts_on is not None
    assert contract.ends_on is not None
    ours = portion(contract.amount, contract.our_share)
    return due_by(ours, *(day.toordinal() for day in (contract.starts_on, contract.ends_on, on)))


def lapsed(contract: Contract) -> Contract:
    """The contract left to run out, nothing agreed after it. Raises UserError for one that has no end."""
    if contract.ends_on is None or contract.open_ended:
        raise UserError("It has no end at which it could lapse.", "Write down when it ends, or close it on a day.")
    return replace(contract, details=replace(contract.details, outcome=Outcome.LAPSED))


def _amended(contract: Contract, moved: Contract, from_day: date, reason: str, kind: str, plan: Plan = ()) -> Contract:
    """The contract as moved, its terms until then kept. Raises UserError where it was amended later than that.

    `plan` is its plan anew where that moves too: it must add up, and leave what ended before the day as it was.
    """
    complete(moved.starts_on, moved.ends_on, None)
    dated = contract.dated or Dated()
    if dated.amendments and dated.amendments[-1].from_day > from_day:
        day = shown_date(dated.amendments[-1].from_day)
        raise UserError(f"It was amended from {day}, which is later.", "Undo that amendment first.")
    if plan:
        refuse_plan(moved, plan)
        refuse_past_changed(dated.planned, plan, from_day)
    made = Amendment(0, from_day, reason.strip(), terms_of(contract), kind)
    amended = replace(dated, amendments=(*dated.amendments, made), planned=plan or dated.planned)
    return replace(moved, dated=amended)


def _refuse_unplanned(contract: Contract, planned: Sequence[PlannedPart]) -> None:
    if planned and not plan_of(contract):
        raise UserError(
            "Its amount is not planned by year: it falls evenly, day by day.",
            "Leave the amounts by year out, or plan it by year first.",
        )
