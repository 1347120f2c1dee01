"""Amounts cut at the comma of their thousands, as a text file without quotation marks has them: `1,234.00`."""

import re
from collections.abc import Sequence

from commission.importing.sheet import Typed

Row = Sequence[str]
_BEFORE = re.compile(r"[-−(]?£?[1-9][0-9]{0,2}", re.ASCII)
_BEHIND = re.compile(r"[0-9]{3}\.[0-9]{2}[-)]?(?:,.*)?|[0-9]{3},[0-9]{3}\.[0-9]{2}[-)]?", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[-)]?", re.ASCII)
_LONGEST = 5
"""Letters of what stands before the first comma of an amount, with its sign."""


def cut_amounts(rows: Sequence[Row], amounts: Sequence[str], place: int) -> list[int]:
    """Which of some rows have their amounts cut, by the cells from `place` on; none where other numbers stand there."""
    if not place or min(map(len, amounts), default=_LONGEST + 1) > _LONGEST:
        return []
    short = [at for at, text in enumerate(amounts) if len(text) <= _LONGEST and "." not in text]
    found = [at for at in short if _is_cut(amounts[at], rows[at], place)]
    if not found:
        return []
    numbers = sum(place < len(row) and _NUMBER.fullmatch(row[place].strip()) is not None for row in rows)
    return found if numbers == len(found) else []


def _is_cut(text: str, row: Row, place: int) -> bool:
    if place >= len(row) or isinstance(text, Typed) or not _BEFORE.fullmatch(text.strip()):
        return False
    return _BEHIND.fullmatch(",".join(cell.strip() for cell in row[place : place + 2])) is not None


def said_of(row: Row, place: int) -> str:
    """The cells of an amount that is cut, as they may have been one."""
    text = ",".join(cell.strip() for cell in row[place - 1 : place + 2])
    found = re.match(r"[^,]*(?:,[0-9]{3}(?:\.[0-9]{2}[-)]?)?)+", text, re.ASCII)
    return found[0] if found else text
