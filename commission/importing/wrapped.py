"""Cells that a system wrote as formulas of one text, so that a spreadsheet leaves them as they are: `="0012"`."""

import re

Row = tuple[str, ...]
_WRAPPED = re.compile(r'="([^"]*)"')


def unwrapped(row: Row) -> Row:
    """The row with `="1200"`, by which a spreadsheet is told that a cell is text, as that text."""
    return tuple(match[1] if (match := _WRAPPED.fullmatch(cell)) else cell for cell in row)
