"""The years of which a person can say, before a planned contract is extended or closed, what then falls in each."""

from commission.rules.contracts.planned import in_order, parts_touched, quarter_days
from commission.rules.contracts.replanned import Plan, plan_of
from commission.rules.facts import Contract, PlannedPart
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Proposal


def parts_asked(found: Proposal) -> Plan:
    """Each year or quarter that can still be said, with what is proposed for it; none where nothing is planned so.

    Of a refused proposal those that stand or were said; of a contract that is not planned what was said all the same.
    """
    if found.act not in (Act.EXTEND, Act.CLOSE) or not found.contracts:
        return ()
    (before,) = found.contracts
    if not plan_of(before):
        return in_order(found.wish.planned)
    plan = _whole(found.changed[0]) if found.changed else _standing(found, before)
    return tuple(part for part in plan if _open(found, before, part))


def _open(found: Proposal, before: Contract, part: PlannedPart) -> bool:
    """Whether what a part holds is not settled yet: of an extension from the day after its end, of a closing on it."""
    first, last = quarter_days(part.year, part.quarter)
    if found.act is Act.CLOSE:
        closing = found.wish.ends_on or before.ends_on
        return closing is None or first <= closing <= last
    return before.ends_on is None or last > before.ends_on


def _whole(after: Contract) -> Plan:
    """Its plan, with the years of its term for which nothing is proposed."""
    plan = plan_of(after)
    there = {part.year for part in plan}
    return in_order([*plan, *(PlannedPart(year, None, 0) for year in parts_touched(after) if year not in there)])


def _standing(found: Proposal, before: Contract) -> Plan:
    parts = {(part.year, part.quarter): part for part in (*plan_of(before), *found.wish.planned)}
    return in_order(parts.values())


def saying_of_year(said: Plan, part: PlannedPart, pence: int | None) -> Plan:
    """The amounts said with another for one year or quarter; None takes it back."""
    others = [one for one in said if (one.year, one.quarter) != (part.year, part.quarter)]
    return in_order(others if pence is None else [*others, PlannedPart(part.year, part.quarter, pence)])
