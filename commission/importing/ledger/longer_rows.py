"""Rows with more cells than nearly all others: a comma in a name may have pushed the amount into the next column."""

from collections import Counter
from collections.abc import Sequence

TAKEN, HELD = "taken", "held"
ANSWERS = (TAKEN, HELD)
_FEW = 20
REASON = "The row has more cells than the others: one of its cells may be cut in two. If none is, write one anew."


def longer_rows(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The places of the rows with filled cells behind the last heading, or with more cells than is usual.

    `width` is how many columns have headings. Where more than one row in twenty is longer, that means nothing.
    """
    lengths = list(map(len, rows))
    usual = max(width, Counter(lengths).most_common(1)[0][0])
    longer = [at for at, length in enumerate(lengths) if length > usual and any(rows[at])]
    beyond = [at for at, length in enumerate(lengths) if length > width and any(rows[at][width:])]
    return sorted({*beyond, *longer}) if len(longer) * _FEW <= len(rows) else beyond
