"""A figure as somebody published it, `6.3%` or `£0.7m`: what it may stand for before it was rounded.

It is read strictly. What could mean two things is refused in words, and never guessed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from commission.errors import UserError
from commission.rules.money import LARGEST, decimals, sterling
from commission.rules.reading.written import LONGEST_FIGURE, collapsed


class FigureKind(StrEnum):
    """What a published figure is: a share of the budget, or pounds."""

    PERCENTAGE = "percentage"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure with the values that are rounded to it: shares as fractions, amounts in pence.

    They lie between `low` and `high`. Halves are rounded away from zero, so the end nearer to zero belongs to them and
    the other does not; around zero neither does.
    """

    text: str
    kind: FigureKind
    value: Fraction
    low: Fraction
    high: Fraction

    def covers(self, value: Fraction | int) -> bool:
        """Whether a share, or an amount in pence, is written as this figure once it is rounded."""
        if self.value > 0:
            return self.low <= value < self.high
        if self.value < 0:
            return self.low < value <= self.high
        return self.low < value < self.high

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends as scripts read them: fractions of the budget, pounds."""
        if self.kind is FigureKind.PERCENTAGE:
            return exact_decimals(self.low, 6), exact_decimals(self.high, 6)
        return exact_decimals(self.low / 100, 2), exact_decimals(self.high / 100, 2)


def exact_decimals(value: Fraction, least: int) -> str:
    """A number that ends, with all its decimals, `least` of them at the least: `0.062500`."""
    places = least
    while (value * 10**places).denominator != 1:
        places += 1
    return decimals(value, places)


_GAP = "[ \u00a0\u2007\u2009\u202f]?"
_NUMBER = r"(?P<number>(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<decimals>[0-9]+))?|\.(?P<only>[0-9]+))"
_SIGN = "(?P<sign>[-−]?)"
_PERCENTAGE = re.compile(rf"{_SIGN}{_NUMBER}{_GAP}(?:%|per{_GAP}cent)", re.IGNORECASE | re.ASCII)
_SCALES = {
    "": 1,
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "million"), 1_000_000),
    **dict.fromkeys(("bn", "billion"), 1_000_000_000),
}
_SCALE = f"(?P<scale>{'|'.join(sorted(filter(None, _SCALES), key=len, reverse=True))})"
_POUNDS = re.compile(rf"{_SIGN}(?P<pounds>£|GBP{_GAP})?{_NUMBER}(?:{_GAP}{_SCALE})?", re.IGNORECASE | re.ASCII)
_WRITE = "Write a percentage, 6.3%, or an amount, £784,695 or £0.7m."


def published(text: str) -> Published:
    """The figure as it was written: `6.3%`, `6 per cent`, `£784,695`, `785k`, `£0.70 million`, `1.2bn`.

    Raises UserError for anything else, and for what could mean two things: a number alone, amounts finer than pence.
    """
    written = collapsed(text)
    if len(written) > LONGEST_FIGURE:
        raise UserError("The figure is longer than any figure is written.", _WRITE)
    if match := _PERCENTAGE.fullmatch(written):
        value, unit = _value_and_unit(match)
        return _around(written, FigureKind.PERCENTAGE, value / 100, unit / 200)
    match = _POUNDS.fullmatch(written)
    if match is None:
        raise UserError(f"“{written}” is not a figure that can be read with certainty.", _WRITE)
    return _amount(written, match)


def _amount(written: str, match: re.Match[str]) -> Published:
    scale = (match["scale"] or "").lower()
    if not match["pounds"] and not scale:
        raise UserError(f"“{written}” may be a percentage or an amount.", _WRITE)
    if not scale and len(match["decimals"] or match["only"] or "00") not in (1, 2):
        raise UserError(f"“{written}” has a fraction of a penny: it may mean thousands.", _WRITE)
    value, unit = (part * _SCALES[scale] * 100 for part in _value_and_unit(match))
    if unit < 1:
        raise UserError(f"“{written}” is finer than a penny.", "Write it to the penny at the finest.")
    if abs(value) > LARGEST:
        raise UserError(f"“{written}” is more than {sterling(LARGEST)}.", _WRITE)
    if unit == 1:  # no fraction of a penny is ever rounded to it
        return _between(written, FigureKind.AMOUNT, value, abs(value), abs(value) + 1)
    return _around(written, FigureKind.AMOUNT, value, unit / 2)


def _value_and_unit(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    """The number with its sign, and the worth of its last written place."""
    value = Fraction(match["number"].replace(",", ""))
    places = len(match["decimals"] or match["only"] or "")
    return -value if match["sign"] else value, Fraction(1, 10**places)


def _around(written: str, kind: FigureKind, value: Fraction, half: Fraction) -> Published:
    return _between(written, kind, value, abs(value) - half, abs(value) + half)


def _between(written: str, kind: FigureKind, value: Fraction, nearer: Fraction, farther: Fraction) -> Published:
    """`nearer` and `farther` are the ends as they lie from zero, for a figure above it."""
    if value == 0:
        return Published(written, kind, value, -farther, farther)
    if value < 0:
        return Published(written, kind, value, -farther, -nearer)
    return Published(written, kind, value, nearer, farther)
