"""What a year's contracts leave of their budget, and how much of it may go into the next year."""

from collections.abc import Sequence
from dataclasses import dataclass

from commission.rules.money import sterling
from commission.rules.year_end.closing import Closing


@dataclass(frozen=True, slots=True)
class CarryForward:
    """The under-spend of the contracts, in pence, against its limit (None: not known).

    `outturn` is paid, plus accruals, less prepayments, without what last year's end had of it.
    """

    commitment: int
    outturn: int
    limit: int | None

    @property
    def under_spend(self) -> int:
        """Commitment less outturn; below zero the contracts cost more than they commit."""
        return self.commitment - self.outturn

    @property
    def may_carry(self) -> int | None:
        """What of it may go into the next year; None without a known limit."""
        return None if self.limit is None else max(0, min(self.under_spend, self.limit))

    @property
    def beyond(self) -> int | None:
        """What of it lies beyond the limit; None without a known limit."""
        return None if self.may_carry is None else max(0, self.under_spend) - self.may_carry

    @property
    def sentence(self) -> str:
        """It in words."""
        if self.under_spend < 0:
            return f"The contracts cost {sterling(-self.under_spend)} more than they commit: nothing to carry forward."
        if not self.under_spend:
            return "The contracts cost what they commit: nothing to carry forward."
        spent = f"The contracts cost {sterling(self.under_spend)} less than they commit"
        if self.limit is None or self.beyond is None:
            return f"{spent}; how much may be carried forward is not known."
        if self.beyond:
            allowed = "none of it" if not self.limit else f"{sterling(self.limit)} of it"
            return f"{spent}; {allowed} may be carried forward, {sterling(self.beyond)} lies beyond the limit."
        return f"{spent}; all of it may be carried forward, within the limit of {sterling(self.limit)}."


def carry_forward(contracts: Sequence[Closing], limit: int | None) -> CarryForward:
    """What closed contracts leave of their budget together."""
    return CarryForward(sum(one.committed or 0 for one in contracts), sum(one.outturn for one in contracts), limit)
