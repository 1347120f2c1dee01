"""Money in whole pence, fractions in millionths, and how both are rounded and written.

Rounding is half away from zero everywhere; a distance to a target alone is rounded down (towards −∞).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the library of fractions is not needed to say an amount, as the first frame does
    from fractions import Fraction

MILLIONTHS = 1_000_000
LARGEST = 10**15
"""The largest amount in pence the register holds (£10 trillion): beyond it a cell is surely not an amount."""


def whole_pence(value: object) -> int | None:
    """An amount as the register holds it, None when not priced. Raises ValueError for what is no whole pence."""
    if value is None or (type(value) is int and -LARGEST <= value <= LARGEST):
        return value
    raise ValueError(f"an amount is whole pence, not {value!r}")


def divide_half_away(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest whole number, halves away from zero. `denominator` > 0."""
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


def portion(pence: int, millionths: int) -> int:
    """`pence` × `millionths` / 1,000,000, rounded once, half away from zero."""
    return divide_half_away(pence * millionths, MILLIONTHS)


def above_target(pence: int, fraction: int, budget: int) -> int:
    """Pence above `fraction` (millionths) of `budget`, negative below it; rounded down, so a miss never shows 0.00.

    It is zero or more exactly when the target is met, whatever the rounding.
    """
    return (pence * MILLIONTHS - fraction * budget) // MILLIONTHS


def plain(pence: int) -> str:
    """Pounds as scripts read them: `613693.93`, a minus sign before a negative amount."""
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"


def grouped(pence: int) -> str:
    """Pounds as tables show them: `613,693.93`; a negative amount with a true minus sign."""
    sign = "−" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


NOT_PRICED = "not priced"


def grouped_or_unpriced(pence: int | None) -> str:
    """An amount as tables show it, or the words for one that is not priced: never zero."""
    return NOT_PRICED if pence is None else grouped(pence)


def sterling(pence: int) -> str:
    """Pounds as a sentence says them: `£613,693.93`, `−£5.00`."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def in_millions(pence: int) -> str:
    """Pounds where a whole sum has no room: `£500.06m`, rounded down (towards −∞); below a million as they are."""
    if abs(pence) < _MILLION:
        return sterling(pence)
    return sterling(pence * 100 // _MILLION) + "m"


_MILLION = 100_000_000
"""A million pounds in pence."""


def as_printed(pence: int) -> str:
    """Pounds as the amount column of the printed appendix writes them: `4,000`, pence only if there are any."""
    sign = "-" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}{whole:,}" + (f".{rest:02d}" if rest else "")


def decimals(value: Fraction, places: int) -> str:
    """An exact fraction in decimals, rounded half away from zero: `decimals(Fraction(1, 8), 2)` is `0.13`."""
    units = divide_half_away(value.numerator * 10**places, value.denominator)
    sign = "-" if units < 0 else ""
    return f"{sign}{abs(units) // 10**places}.{abs(units) % 10**places:0{places}d}"


def percent(value: Fraction, places: int = 2) -> str:
    """An exact fraction as a percentage: `6.28%`; a negative one with a true minus sign."""
    return decimals(value * 100, places).replace("-", "−") + "%"


def percent_of_millionths(millionths: int) -> str:
    """A target or our share without idle zeros: `5%`, `7.5%`, `33.3333%`."""
    whole, rest = divmod(millionths, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") + "%"
