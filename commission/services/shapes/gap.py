"""The gap to a target and the plan that closes it, in the shapes scripts rely on."""

from datetime import date

from commission.rules.decisions.diary import Meeting
from commission.rules.facts import Register
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.gap import Gap
from commission.rules.figures.gap_words import gap_sentence, standing_words
from commission.rules.figures.new_start import Start
from commission.rules.figures.plan_lines import Planned, plan_of
from commission.rules.figures.roll_forward import LongEnded, MeetingRolls, Roll
from commission.rules.figures.without_term import WithoutTerm
from commission.rules.periods import FinancialYear
from commission.services.shapes.as_json import Shape, day, denominator_shape, fraction, money


def gap_shape(found: Gap, as_at: date) -> Shape:
    """What is missing (`gap`, negative where the target is met), and everything that could close it.

    `measure` says of what; `day` to which day its ledger is looked at, null for what is committed.
    """
    headline, rolls = found.board.headline, found.roll_forward
    base = found.board.denominator.base
    return {
        "year": str(found.year),
        "rule": found.rule.name,
        "reading": str(found.reading),
        "measure": str(found.measure),
        "day": day(found.day),
        "base": base.name if base else AS_TICKED,
        "target": None if headline is None else fraction(headline.fraction),
        "denominator": denominator_shape(found.board.denominator),
        "in_place": money(found.in_place),
        "gap": money(found.missing),
        "later": money(found.later),
        "accepted": money(found.accepted),
        "proposed": money(found.proposed),
        "left": money(found.left),
        "sentence": gap_sentence(found, as_at),
        "starts": [_start(start, as_at) for start in found.starts],
        "roll_forward": [_roll(roll) for roll in rolls.rolls],
        "unpriced": rolls.unpriced,
        "long_ended": _long_ended(rolls.long_ended),
        "without_term": _without_term(found.without_term),
        "by_meeting": [_point(point, as_at) for point in rolls.by_meeting],
        "remains": money(found.remains),
        "plan": [planned_shape(planned) for planned in found.plan],
    }


def _start(start: Start, as_at: date) -> Shape:
    """`value` of a twelve-month contract that closes what is left, `rate` per year of a longer one.

    By a measure of a ledger nothing new starts by its day: those months are past, and have neither.
    """
    return {
        "month": day(start.first_day),
        "value": money(start.value),
        "rate": money(start.rate),
        "days": start.days,
        "past": start.over or start.first_day < as_at,
    }


def _roll(roll: Roll) -> Shape:
    return {
        "contract": roll.contract.id,
        "provider": roll.contract.provider,
        "ends_on": day(roll.dates.ends_on),
        "renewed_to": day(roll.ends_on),
        "effect": money(roll.effect),
        "cumulative": money(roll.cumulative),
        "decide_by": day(roll.dates.decide_on),
        "meeting": _name(roll.dates.meeting),
    }


def _long_ended(left_out: LongEnded) -> Shape:
    """Contracts that ended `before` a day and are not listed; `effect` is what they would bring if renewed."""
    return {
        "before": day(left_out.before),
        "contracts": list(left_out.ids),
        "effect": money(left_out.effect),
        "unpriced": left_out.unpriced,
    }


def _without_term(lines: WithoutTerm) -> Shape:
    """Lines without a term, which never end; `amount` is what they put into the last year they were placed in."""
    return {
        "year": str(lines.year),
        "contracts": list(lines.ids),
        "amount": money(lines.amount),
        "unpriced": lines.unpriced,
    }


def _point(point: MeetingRolls, as_at: date) -> Shape:
    return {
        "meeting": _name(point.meeting),
        "held_on": day(point.meeting.held_on) if point.meeting else None,
        "past": point.has_passed(as_at),
        "count": len(point.rolls),
        "effect": money(point.effect),
        "cumulative": money(point.cumulative),
        "contracts": [roll.contract.id for roll in point.rolls],
    }


def _name(meeting: Meeting | None) -> str | None:
    return meeting.name if meeting else None


def planned_shape(planned: Planned) -> Shape:
    """One planned contract; `accepted` is null while it is only proposed, `effect` what it puts into the year."""
    line = planned.line
    return {
        "id": line.id,
        "year": str(line.year),
        "provider": line.provider,
        "sector": str(line.sector),
        "starts_on": day(line.starts_on),
        "ends_on": day(line.ends_on),
        "amount": money(line.amount),
        "effect": money(planned.effect),
        "follows": line.follows,
        "accepted": line.accepted,
        "standing": standing_words(planned),
        "reason": line.reason or None,
    }


def plan_shape(register: Register) -> Shape:
    """Every planned contract, each with what it puts into the year it is planned for."""
    years: list[FinancialYear] = sorted({line.year for line in register.plan})
    return {
        "plan": [
            planned_shape(planned) for year in years for planned in plan_of(register, year) if planned.line.year == year
        ]
    }
