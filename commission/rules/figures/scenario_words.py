"""A scenario as sentences: what is supposed, what the year would have, what moves it and why. Nothing is computed here.

Figures are what the scenario is told by, usually what is committed, over both readings of the amounts.
"""

from collections.abc import Iterable
from fractions import Fraction

from commission.rules.facts import NumeratorRule
from commission.rules.figures.cells import Range
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap_words import MEASURED_BY
from commission.rules.figures.moves import Kind, Moves
from commission.rules.figures.scenario import Outcome
from commission.rules.figures.sentences import (
    answer_sentence,
    between_shares,
    capital,
    count_words,
    denominator_words,
    distance,
    short_or_met,
)
from commission.rules.figures.shares import Board
from commission.rules.figures.sums import countable
from commission.rules.figures.supposing import Scenario, Turn, times_words
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.periods import shown_date

TURN_WORDS = {
    Turn.LEFT_OUT: "not afforded",
    Turn.RENEWED: "renewed",
    Turn.STOPPED: "stopped with funding that ends",
    Turn.OUTSIDE: "moved outside the budget",
    Turn.PLANNED: "planned",
}


def asked_words(scenario: Scenario) -> str:
    """What is supposed: `at 98% of the budget, all that ends renewed`; blank where nothing is."""
    parts = [
        f"at {percent_of_millionths(scenario.level)} of the budget" if scenario.level is not None else "",
        "tiers left as they are" if scenario.level is not None and not scenario.tiers else "",
        "all that ends renewed" if scenario.renew_all else _named(len(scenario.renew), "renewed"),
        "nothing paid once its funding ends" if scenario.funding_ends else "",
        _named(len(scenario.outside), "moved outside the budget"),
        "the accepted plan counted" if scenario.plan else "",
    ]
    return ", ".join(part for part in parts if part)


def _named(count: int, done: str) -> str:
    return f"{count_words(count, 'contract')} {done}" if count else ""


def scenario_sentence(found: Outcome, rule: NumeratorRule | None = None) -> str:
    """What a scenario does to the year under a rule (None: its headline's), why, and what it could not do."""
    return " ".join(scenario_sentences(found, rule))


def scenario_sentences(found: Outcome, rule: NumeratorRule | None = None) -> tuple[str, ...]:
    """The same one by one, the answer first."""
    if not found.after.rules:
        return (answer_sentence(found.after),)
    chosen = rule or next(one for one in found.after.rules if one.name == found.after.headline_rule)
    asked = asked_words(found.scenario)
    if not asked:
        year = capital(_year_words(found, found.after, chosen))
        return tuple(filter(None, ("Nothing is supposed.", year, _verdict(found, chosen))))
    moved = found.moved(chosen)
    said = [
        f"{capital(asked)}: {_year_words(found, found.after, chosen, found.before)}",
        _verdict(found, chosen),
        moved_words(moved, found.measure) or _unmoved(found),
        _not_renewed(found),
        left_out_words(found, chosen),
        _lacking_words(found, chosen),
    ]
    return tuple(filter(None, said))


def _year_words(found: Outcome, after: Board, rule: NumeratorRule, before: Board | None = None) -> str:
    """What is contracted out of which budget, and what share that is; beside it the share as things stand."""
    between = after.range_of(rule.name, found.measure)
    budget, done = after.denominator.amount, _done(found)
    opening = f"by rule {rule.name} {after.year} has {_between(between.low, between.high)}"
    if not budget:
        return f"{opening} {done}. {denominator_words(after.denominator, str(after.year))}"
    opening += f" of {sterling(budget)} {done}, {_shares(between, budget)}"
    standing = before.denominator.amount if before is not None else None
    if before is None or not standing:
        return f"{opening}."
    return f"{opening}; as things stand it is {_shares(before.range_of(rule.name, found.measure), standing)}."


def _done(found: Outcome) -> str:
    """`contracted out`, `paid to 31 Jan 2007`: what has become of the pounds that are told."""
    day, measure = found.before.day, found.measure
    if day is None or measure is Measure.COMMITTED:
        return "contracted out"
    over = day >= found.year.last_day
    if measure is Measure.FORECAST:
        return "as its forecast" if over else f"as its forecast of {shown_date(day)}"
    words = "paid" if measure is Measure.PAID else "as its outturn"
    return words if over else f"{words} to {shown_date(day)}"


def by_words(found: Outcome) -> str:
    """What a scenario is told by, and what of the supposed can move that."""
    day = found.before.day
    if day is None:
        return "By what is committed: what is only supposed moves no payment."
    by = f"By {MEASURED_BY[found.measure]}"
    if found.measure is not Measure.FORECAST:
        return f"{by}: only the budget’s level, and contracts moved outside it, move that."
    if day >= found.year.last_day:
        return f"{by}: {found.year} is over, so that only the budget’s level, and contracts moved outside it, move it."
    return f"{by}: what is supposed counts after {shown_date(day)}; the accepted plan is in it already."


def _shares(found: Range, budget: int) -> str:
    return between_shares(Fraction(found.low, budget), Fraction(found.high, budget))


def _verdict(outcome: Outcome, rule: NumeratorRule) -> str:
    """Whether the year's target is met, and by how much; blank without a target or a budget."""
    board = outcome.after
    if board.headline is None or not board.denominator.amount:
        return ""
    wanted = percent_of_millionths(board.headline.fraction)
    found = board.range_of(rule.name, outcome.measure)
    low, high = distance(found.low, board), distance(found.high, board)
    if low == high:
        return f"That {'is ' if low < 0 else ''}{short_or_met(low, wanted)}."
    if high < 0:
        return f"That is {sterling(-high)} to {sterling(-low)} short of {wanted}."
    if low >= 0:
        return f"That meets {wanted} on either reading of the amounts."
    return f"Whether that meets {wanted} depends on how the amounts are read."


def moved_words(moved: Moves, measure: Measure = Measure.COMMITTED) -> str:
    """How many contracts move the year, by what becomes of them, and what each kind adds or takes."""
    said = [_kind_words(turns, kind, measure) for turns, kind in moved.kinds().items()]
    return capital("; ".join(said) + ".") if said else ""


_TOLD = {Measure.COMMITTED: "what is committed", **MEASURED_BY}


def _kind_words(turns: Iterable[Turn], kind: Kind, measure: Measure) -> str:
    done = " and ".join(TURN_WORDS[turn] for turn in turns)
    plural = kind.count != 1
    low, high = sorted((kind.total, kind.annual), key=abs)
    if low * high < 0:
        change = f"change{'' if plural else 's'} it by {sterling(low)} to {sterling(high)}"
    elif not high:
        change = f"leave{'' if plural else 's'} {_TOLD[measure]} as it is"
    else:
        verb = "add" if high > 0 else "take"
        change = f"{verb}{'' if plural else 's'} {_between(abs(low), abs(high))}"
    unpriced = kind.unpriced
    note = f" ({unpriced:,} of {'them' if plural else 'which'} not priced)" if unpriced and high else ""
    return f"{count_words(kind.count, 'contract')} {done}{_how_often(kind)} {change}{note}"


def _how_often(kind: Kind) -> str:
    """How often they are renewed, where that is more than once."""
    if not kind.again:
        return ""
    most = times_words(kind.most)
    if kind.again == kind.count:
        return f" ({'' if kind.count == 1 else 'up to ' if kind.differ else 'each '}{most})"
    return f" ({count_words(kind.again, 'of them', 'of them')} more than once, up to {most})"


def _unmoved(found: Outcome) -> str:
    """That no contract moves; where the share does all the same, the budget alone does it."""
    before, after = found.before.denominator.amount, found.after.denominator.amount
    if not before or not after or before == after:
        return "No contract moves."
    how = "rises because the budget falls" if after < before else "falls because the budget rises"
    return f"No contract moves: the share {how}."


def _not_renewed(found: Outcome) -> str:
    count = len(found.not_renewed)
    if not count:
        return ""
    if count == 1:
        only = found.not_renewed[0]
        return f"{only.contract.provider} is not renewed: {only.why}."
    return f"{capital(count_words(count, 'contract'))} are not renewed: each says why."


def left_out_words(found: Outcome, rule: NumeratorRule) -> str:
    """How many contracts are left out of all that ends since they ended long ago, and what they would add to a rule."""
    moved = found.left_out(rule)
    count = len(moved)
    if not count:
        return ""
    (kind,) = moved.kinds().values()
    ended = f"{capital(count_words(count, 'contract'))} that ended before {shown_date(found.ending_since)}"
    what = f"{ended} {'is' if count == 1 else 'are'} left out as long ended"
    if kind.unpriced == count:
        return f"{what}, not priced."
    low, high = sorted((kind.total, kind.annual))
    note = f", {count_words(kind.unpriced, 'of them', 'of them')} not priced" if kind.unpriced else ""
    return f"{what}: {'it' if count == 1 else 'they'} would add {_between(low, high)} if renewed{note}."


def _lacking_words(found: Outcome, rule: NumeratorRule) -> str:
    """How many of those a rule counts have no length, so that nothing can be said of them."""
    mine = [one.contract for one in found.long_ended_lacking]
    count = sum(countable(one) and one.sector in rule.sectors for one in mine)
    if not count:
        return ""
    ended = f"{capital(count_words(count, 'contract'))} that ended before {shown_date(found.ending_since)}"
    return f"{ended} {'has' if count == 1 else 'have'} no length, and {'is' if count == 1 else 'are'} left out too."


def _between(low: int, high: int) -> str:
    return sterling(low) if low == high else f"{sterling(low)} to {sterling(high)}"
