"""Months, pace and snapshots in the shapes scripts rely on."""

from typing import Any

from commission.rules.facts import Reading
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.months import MonthPoint, Months
from commission.rules.figures.months_words import months_notes, months_sentence, pace_notes, pace_sentence
from commission.rules.figures.pace import Pace, Paces
from commission.rules.money import decimals
from commission.services.shapes.as_json import SHARE_PLACES, day, fraction, money

Shape = dict[str, Any]


def months_shape(found: Months, reading: Reading) -> Shape:
    """A year month by month; every figure is cumulative from 1 April. `target_amount` is what meets the target."""
    return {
        "year": str(found.year),
        "rule": found.rule.name,
        "reading": str(reading),
        "base": found.denominator.base.name if found.denominator.base else AS_TICKED,
        **({} if found.paid_to is None else {"paid_to": day(found.paid_to)}),
        "months": [_point_shape(point, reading) for point in found.points],
        "target": None if found.target is None else fraction(found.target.fraction),
        "target_amount": money(found.needed),
        "denominator": money(found.denominator.amount),
        "placed": money(found.placed_pence),
        "sentence": months_sentence(found, reading),
        "note": " ".join(months_notes(found)),
    }


def _point_shape(point: MonthPoint, reading: Reading) -> Shape:
    return {
        "month": point.last_day.isoformat()[:7],
        "last_day": day(point.last_day),
        "committed": money(point.committed(reading)),
        **({} if point.paid is None else {"paid": money(point.paid)}),
        "planned": money(point.planned),
        "forecast": money(point.forecast(reading)),
        "target_path": money(point.target_path),
        "low": money(point.low),
        "high": money(point.high),
    }


def paces_shape(found: Paces) -> Shape:
    """Money used against time used, the furthest ahead first; parts of the whole with six places."""
    return {
        "as_at": day(found.as_at),
        "reading": str(found.reading),
        **({} if found.paid_from is None else {"by": "paid"}),
        "contracts": [_pace_shape(row, found.paid_from is not None) for row in found.rows],
        "no_term": found.no_term,
        "unpriced": found.unpriced,
        "of_no_amount": found.nothing,
        "sentence": pace_sentence(found),
        "note": " ".join(pace_notes(found)),
    }


def _pace_shape(row: Pace, by_ledger: bool) -> Shape:
    return {
        "contract": row.contract.id,
        "provider": row.contract.provider,
        "sector": str(row.contract.sector),
        "starts_on": day(row.contract.starts_on),
        "ends_on": day(row.contract.ends_on),
        **({"paid": money(row.due)} if by_ledger else {"due": money(row.due)}),
        "whole": money(row.whole),
        "days_gone": row.days_gone,
        "term_days": row.term_days,
        "money_used": decimals(row.money, SHARE_PLACES),
        "time_used": decimals(row.time, SHARE_PLACES),
        "ahead": decimals(row.ahead, SHARE_PLACES),
        "ahead_amount": money(row.pence_ahead),
    }
