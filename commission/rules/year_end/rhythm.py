"""How equal payments use to follow one another: month after month, or now and then as a fee is due."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

NEAR = 7
"""So many days apart two equal payments are near each other, at most."""
PART = 3
"""Those that follow one another this many times quicker than they use to are near."""
FEW = 3
"""So few payments show no rhythm, and need none."""
ONE_IN = 6
"""Where more than one in so many payments are near another, that is what is usual."""


class Rhythm:
    """The days, as numbers and in their order, on which a body was paid one amount without an invoice of its own."""

    def __init__(self, days: Sequence[int]) -> None:
        gaps = [other - one for one, other in pairwise(days)]
        self.payments = len(days)
        self.near = min(NEAR, int(median(gaps)) // PART) if len(gaps) > 1 else NEAR
        """So many days apart two of them are near each other."""
        self._wide = [gap for gap in gaps if gap > self.near]

    @property
    def regular(self) -> bool:
        """Whether three in four of the gaps are of one length, a third of it more or less; of few none need be."""
        if self.payments <= FEW:
            return True
        usual = median(self._wide) if self._wide else 0
        alike = sum(2 * usual <= 3 * gap <= 4 * usual for gap in self._wide)
        return 4 * alike >= 3 * len(self._wide) > 0

    def stands_out(self, sets: int, *, of_a_day: bool) -> bool:
        """Whether that some of them are near is no habit: `sets` of them are, this one on a single day or not."""
        if not self.regular:
            return of_a_day and sets == 1
        return sets <= max(1, self.payments // ONE_IN)
