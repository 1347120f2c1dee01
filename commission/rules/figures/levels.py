"""The level of a budget as a person writes it: per cent of what it is, with up to four decimals."""

import re

from commission.errors import UserError

_WRITTEN = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,4}))?\s*%?", re.ASCII)
HIGHEST = 10_000_000
"""Ten times the budget, in millionths: beyond it a level is surely mistyped."""


def read_level(text: str) -> int:
    """`98`, `98%` or `102.5` in millionths of the budget. Raises UserError for anything else, for 0 and past 1000%."""
    found = _WRITTEN.fullmatch(text.strip())
    millionths = int(found[1]) * 10_000 + int((found[2] or "").ljust(4, "0")) if found else 0
    if not 0 < millionths <= HIGHEST:
        raise UserError(
            f"“{text.strip()}” is not a level of the budget.",
            "Write it in per cent, 98 or 102.5: above 0, at most 1000, up to four decimals.",
        )
    return millionths
