"""Snapshots in the shapes scripts rely on."""

from typing import Any

from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.snapshot import FrozenRow, Snapshot
from commission.rules.figures.snapshot_compared import Became, Compared, Comparison
from commission.rules.figures.snapshot_words import comparison_sentence, snapshot_sentence
from commission.rules.money import decimals
from commission.services.shapes.as_json import SHARE_PLACES, day, fraction, money

Shape = dict[str, Any]


def snapshot_head_shape(found: Snapshot) -> Shape:
    """What was frozen: its basis, and the answer that was frozen with it."""
    basis, answer = found.basis, found.basis.answer
    return {
        "name": found.name,
        "year": str(found.year),
        "in_place_on": day(found.in_place_on),
        "taken_at": found.taken_at,
        "as_at": day(basis.as_at),
        "measure": str(basis.measure),
        "rule": basis.rule,
        "reading": str(basis.reading),
        "base": basis.base or AS_TICKED,
        "denominator": money(basis.denominator),
        "assumed": basis.assumed,
        "target": None if basis.fraction is None else fraction(basis.fraction),
        "total": money(answer.total),
        "annual": money(answer.annual),
        "low": money(answer.low),
        "high": money(answer.high),
        "counted": answer.counted,
        "unpriced": answer.unpriced,
        "history": {"actions": basis.actions, "head": basis.seal or None},
    }


def snapshot_shape(found: Snapshot) -> Shape:
    """The answer worked out again from its rows: the same for ever."""
    sums = found.sums
    return {
        **snapshot_head_shape(found),
        "numerator": money(found.numerator),
        "total": money(sums.total),
        "annual": money(sums.annual),
        "low": money(sums.low),
        "high": money(sums.high),
        "counted": sums.counted,
        "unpriced": sums.unpriced,
        "share": None if found.share is None else decimals(found.share, SHARE_PLACES),
        "meets": None if found.distance is None else found.distance >= 0,
        "distance": money(found.distance),
        "sentence": snapshot_sentence(found),
        "adds_up": found.adds_up,
        "contracts": [_row_shape(row) for row in found.rows],
    }


def _row_shape(row: FrozenRow) -> Shape:
    return {
        "contract": row.contract,
        "provider": row.provider,
        "sector": str(row.sector),
        "starts_on": day(row.starts_on),
        "ends_on": day(row.ends_on),
        "amount": money(row.amount),
        "our_share": f"{row.our_share // 10_000}.{row.our_share % 10_000:04d}",
        "reading": str(row.reading),
        "basis": str(row.basis),
        "total": money(row.total),
        "annual": money(row.annual),
    }


def comparison_shape(found: Comparison) -> Shape:
    """Contract by contract; the differences add up to `difference`, today's answer less the frozen one."""
    return {
        "name": found.snapshot.name,
        "year": str(found.snapshot.year),
        "in_place_on": day(found.snapshot.in_place_on),
        "reading": str(found.snapshot.basis.reading),
        "before": money(found.snapshot.numerator),
        "now": money(found.now),
        "difference": money(found.difference),
        **{str(became): found.count(became) for became in Became},
        "sentence": comparison_sentence(found),
        "contracts": [_compared_shape(found, row) for row in found.rows],
    }


def _compared_shape(found: Comparison, row: Compared) -> Shape:
    reading = found.snapshot.basis.reading
    return {
        "contract": row.row.contract,
        "provider": row.row.provider,
        "became": str(row.became),
        "before": None if row.before is None else money(row.before.pence(reading)),
        "now": None if row.after is None else money(row.after.pence(reading)),
        "difference": money(row.difference),
        "changed": [{"field": one.title, "before": one.before, "after": one.after} for one in row.changed],
        "why": row.why or None,
    }
