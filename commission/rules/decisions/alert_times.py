"""How many months before its end a contract is spoken of: `6, 3` until a body, or a contract, says otherwise."""

from commission.rules.periods import LONGEST_TERM

USUAL = (6, 3)
"""Six and three months before the end."""


def lead_times(text: str) -> tuple[int, ...]:
    """Read `6, 3` or `12`: months, each once, the longest first. Raises ValueError for anything else."""
    months = {_month(part) for part in text.replace(" and ", ",").split(",") if part.strip()}
    if not months:
        raise ValueError(f"“{text}” says no months")
    return tuple(sorted(months, reverse=True))


def _month(part: str) -> int:
    plain = part.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 4 and 0 < int(plain) <= LONGEST_TERM):
        raise ValueError(f"“{part}” is not a number of months")
    return int(plain)
