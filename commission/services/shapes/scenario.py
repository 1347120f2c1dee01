"""A scenario in the shape scripts rely on."""

from collections.abc import Collection
from typing import Any

from commission.rules.facts import NumeratorRule
from commission.rules.figures.moves import Moved
from commission.rules.figures.scenario import Outcome, Pair
from commission.rules.figures.scenario_words import asked_words, moved_words, scenario_sentence
from commission.rules.figures.shares import Board
from commission.rules.figures.sums import Tally
from commission.rules.money import decimals
from commission.services.figures.scenario import Doable
from commission.services.shapes.as_json import (
    SHARE_PLACES,
    Shape,
    cell_figures,
    day,
    denominator_shape,
    fraction,
    money,
    range_shape,
)


def scenario_shape(found: Outcome, rule: NumeratorRule, doable: Doable, *, applied: bool, all_rules: bool) -> Shape:
    """Before and after as cells of the board, what moves the rule's figures and why, and what can be done of it.

    `measure` is what it is told by; `day` to which day its ledger is looked at, null for what is committed.
    With `all_rules` the cells of every rule, else those of the one; what moves is told of the one.
    """
    rules = found.before.rules if all_rules else (rule,)
    pairs = [pair for pair in found.pairs if pair.before.rule in rules]
    moved = found.moved(rule)
    return {
        "year": str(found.year),
        "rule": rule.name,
        "target": None if found.before.headline is None else fraction(found.before.headline.fraction),
        "measure": str(found.measure),
        "day": day(found.before.day),
        "asked": _asked(found),
        "denominator": {
            "before": denominator_shape(found.before.denominator),
            "after": denominator_shape(found.after.denominator),
        },
        "before": [cell_figures(pair.before) for pair in pairs],
        "after": [cell_figures(pair.after) for pair in pairs],
        "differences": [_difference(pair) for pair in pairs],
        "ranges": {
            "before": _ranges(found, found.before, rules),
            "after": _ranges(found, found.after, rules),
        },
        "moved": [_moved(one) for one in moved],
        "not_renewed": [{"contract": one.contract.id, "why": one.why} for one in found.not_renewed],
        "long_ended": _long_ended(found, rule),
        "summary": moved_words(moved, found.measure) or None,
        "sentence": scenario_sentence(found, rule),
        "doable": {
            "outside": [one.id for one in doable.outside],
            "proposed_renewals": [one.id for one in doable.renew],
            "proposed_already": doable.kept_already,
        },
        "applied": applied,
    }


def _long_ended(found: Outcome, rule: NumeratorRule) -> Shape:
    """What “all” leaves out since it ended before a day, and what it would add; amounts as totals, and as rates."""
    effects = found.left_out(rule).effects
    return {
        "ended_before": found.ending_since.isoformat(),
        "contracts": [one.touched.contract.id for one in effects],
        "amount": money(sum(one.total for one in effects)),
        "amount_annual": money(sum(one.annual for one in effects)),
        "not_priced": sum(one.unpriced for one in effects),
        "without_length": [one.contract.id for one in found.long_ended_lacking],
    }


def _asked(found: Outcome) -> Shape:
    asked = found.scenario
    return {
        "level": None if asked.level is None else fraction(asked.level),
        "tiers": asked.tiers,
        "renew": "all" if asked.renew_all else sorted(asked.renew),
        "funding_ends": asked.funding_ends,
        "outside": sorted(asked.outside),
        "with_plan": asked.plan,
        "words": asked_words(asked) or None,
    }


def _ranges(found: Outcome, board: Board, rules: Collection[NumeratorRule]) -> list[Shape]:
    told = {pair.before.measure for pair in found.pairs}
    return [range_shape(one) for one in board.ranges if one.rule in rules and one.measure in told]


def _difference(pair: Pair) -> Shape:
    return {
        "rule": pair.before.rule.name,
        "measure": str(pair.before.measure),
        "reading": str(pair.before.reading),
        "numerator": money(pair.pence),
        "share": None if pair.share is None else decimals(pair.share, SHARE_PLACES),
    }


def _moved(one: Moved) -> Shape:
    """`before` and `after` are what it is told by, amounts as totals; beside them the other reading, and face."""
    shape: dict[str, Any] = {
        "contract": one.contract.id or None,
        "provider": one.contract.provider,
        "why": one.touched.why,
        "renewed": one.touched.renewals.times if one.touched.renewals else 0,
    }
    for name, side in (("before", one.before), ("after", one.after)):
        shape |= {name: _pence(side, side.total), f"{name}_annual": _pence(side, side.annual)}
        shape |= {f"{name}_face": _pence(side, side.face)}
    return shape


def _pence(side: Tally, pence: int) -> str | None:
    """Null where nothing of it is priced."""
    return None if side.unpriced and not side.priced else money(pence)
