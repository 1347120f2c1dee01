"""Amounts with a fraction of a penny, as systems that reckon in four decimals export them: exact, and rounded."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from commission.rules.reading.written import LONGEST_FIGURE, bare_number
from commission.rules.year_end.ledger_amounts import without_owed

PENNY = Decimal("0.01")
_THREE = re.compile(r"[0-9]+\.[0-9]{3}", re.ASCII)
_MORE_THAN_PENCE = re.compile(r"\.[0-9]{3}", re.ASCII)
_NO_THOUSANDS = re.compile(r"(?:0|[0-9]{4,})\.[0-9]{3}", re.ASCII)


@lru_cache(1 << 14)
def exact_pounds(text: str) -> Decimal | None:
    """The pounds of an amount written with three decimals or more, as it stands; None for any other text.

    Of three decimals it is the caller's to know that they are no thousands: `has_three_decimals`.
    """
    if len(text) > LONGEST_FIGURE:
        return None
    number, negative = bare_number(without_owed(text).strip())
    if number is None or len(number.partition(".")[2]) < 3:
        return None
    return -Decimal(number) if negative else Decimal(number)


def has_three_decimals(text: str) -> bool:
    """True for `12.345`, which by itself may be twelve thousand."""
    number, _ = bare_number(without_owed(text).strip())
    return number is not None and bool(_THREE.fullmatch(number))


def proves_point(text: str) -> bool:
    """True for an amount whose point can only stand before a fraction: `12.3456`, `1234.500`, `1,234.500`, `0.750`."""
    if len(text) > LONGEST_FIGURE or not _MORE_THAN_PENCE.search(text):
        return False
    number, _ = bare_number(without_owed(text).strip())
    if number is None or len(number.partition(".")[2]) < 3:
        return False
    return not _THREE.fullmatch(number) or bool(_NO_THOUSANDS.fullmatch(number))


def three_as_thousands(text: str) -> int | None:
    """The pence of `12.345` where its point marks thousands; None for any other text, and where it cannot: `0.345`."""
    number, negative = bare_number(without_owed(text).strip())
    if number is None or not _THREE.fullmatch(number) or _NO_THOUSANDS.fullmatch(number):
        return None
    pence = int(number.replace(".", "")) * 100
    return -pence if negative else pence


def to_the_penny(pounds: Decimal) -> int:
    """Pence, half a penny away from zero."""
    return int(pounds.quantize(PENNY, ROUND_HALF_UP).scaleb(2))
