"""Which references of payments name an invoice, and when two of them name one: but for signs, letters, a nought before.

A reference without a figure names none. `4711` and `4711A`, or `INV 04711`, may be one invoice entered twice; `4711A`
and `4711B` are two, and so are numbers of which a figure differs.
"""

import re
from string import ascii_letters

SIGNS = " -/.#_:"
"""What stands round the figures of a number and tells nothing."""
BEHIND, BEFORE = ascii_letters + SIGNS, ascii_letters + SIGNS + "0"
_FIGURE = re.compile("[1-9]")
SHORTEST = 3
"""Fewer figures are too few to be one number otherwise than as they are written."""


def figures_of(reference: str) -> str:
    """The number itself, without what stands round it and noughts before it; blank where it names no invoice."""
    return reference.rstrip(BEHIND).lstrip(BEFORE) if _FIGURE.search(reference) else ""


def one_invoice(reference: str, other: str) -> bool:
    """Whether two references may name one invoice."""
    if reference == other:
        return True
    figures = figures_of(reference)
    if figures != figures_of(other) or len(figures) < SHORTEST:
        return False
    before, after = _round(reference, figures)
    before_other, after_other = _round(other, figures)
    return _says_no_other(before, before_other) and _says_no_other(after, after_other)


def _round(reference: str, figures: str) -> tuple[str, str]:
    """The letters before the figures of a reference, and those behind them."""
    before, _, after = reference.casefold().rpartition(figures.casefold())
    return before.rstrip("0" + SIGNS), after.strip(SIGNS)


def _says_no_other(letters: str, others: str) -> bool:
    return letters == others or not letters or not others
