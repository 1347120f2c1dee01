"""Several years at once in the shape scripts rely on."""

from fractions import Fraction
from typing import Any

from commission.rules.facts import Reading
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.over_years import OverYears, YearAtOnce
from commission.rules.money import decimals
from commission.services.shapes.as_json import SHARE_PLACES, fraction, money

Shape = dict[str, Any]


def years_shape(found: OverYears) -> Shape:
    """Each year with its budget, what is committed and planned, its share and distance, and what is said of them."""
    return {
        "rule": found.rule.name,
        "years": [_year_shape(one) for one in found.years],
        "remarks": list(found.remarks),
    }


def _year_shape(one: YearAtOnce) -> Shape:
    forecasts = {"total": one.forecast(Reading.TOTAL), "annual": one.forecast(Reading.ANNUAL)}
    return {
        "year": str(one.year),
        "base": one.denominator.base.name if one.denominator.base else AS_TICKED,
        "denominator": money(one.denominator.amount),
        "assumed": one.denominator.assumed,
        "missing": list(one.denominator.missing),
        "target": None if one.target is None else fraction(one.target.fraction),
        "committed": {"total": money(one.total), "annual": money(one.annual)},
        "range": {"low": money(one.low), "high": money(one.high)},
        "planned": money(one.planned),
        **({} if one.paid is None else {"paid": money(one.paid)}),
        "forecast": {reading: money(pence) for reading, pence in forecasts.items()},
        "share": {reading: _share(one.share(pence)) for reading, pence in forecasts.items()},
        "distance": {reading: money(one.distance(pence)) for reading, pence in forecasts.items()},
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else decimals(share, SHARE_PLACES)
