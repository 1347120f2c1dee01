"""When a change to a contract's dates or value may stand as an amendment from a day, and when it may not.

An amendment leaves what fell due before its day, and the years that ended before it, as they were; a correction of
the record says that it was never so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from commission.errors import UserError
from commission.rules.contracts.dated import due_by_day, terms_of
from commission.rules.contracts.replanned import planned_due
from commission.rules.facts import (
    WHOLE_SHARE,
    Amendment,
    Contract,
    Dated,
    PlannedPart,
    Reading,
    Terms,
)
from commission.rules.money import sterling
from commission.rules.periods import ONE_DAY, long_date

AMENDABLE = ("starts_on", "ends_on", "months", "amount", "reading", "open_ended")
"""The fields that are a contract's terms: its dates and its value."""

CORRECT_INSTEAD = "Correct the record instead."


@dataclass(frozen=True, slots=True)
class Amending:
    """An amendment as a person asks for it: from when, and why."""

    from_day: date
    reason: str


def refuse_amendment(contract: Contract, after: Terms, from_day: date, reason: str) -> None:
    """Raises UserError where the terms `after` cannot hold from a day on in place of those that stand.

    The day lies from the start to the day after the end, and not before an amendment there is; the start stays.
    """
    if not reason.strip():
        raise UserError("The amendment gives no reason.", "Say why the contract was changed, and who agreed it.")
    if contract.starts_on is None or contract.undated:
        raise UserError("A contract without a term cannot be amended from a day.", CORRECT_INSTEAD)
    if after.starts_on != contract.starts_on:
        raise UserError("An amendment leaves the start as it was.", CORRECT_INSTEAD)
    if after.ends_on is None and not after.open_ended:
        raise UserError("An amended contract needs an end, or to be open-ended.", "Type the new end.")
    _refuse_day(contract, contract.starts_on, from_day)
    _refuse_end(contract, after, from_day)


def as_amended(
    contract: Contract, after: Terms, from_day: date, parts: Sequence[PlannedPart] | None = None
) -> Contract:
    """The contract as an amendment would leave it, nothing refused: for showing what it does before it is made."""
    found = contract.dated or Dated()
    amendment = Amendment(0, from_day, "", terms_of(contract))
    planned = found.planned if parts is None else tuple(parts)
    dated = replace(found, amendments=(*found.amendments, amendment), planned=planned)
    return replace(contract, dated=dated, **{key: getattr(after, key) for key in AMENDABLE})


def usual_day(contract: Contract, after: Terms, as_at: date) -> date:
    """The day an amendment is usually from: where the end moves, the day after the earlier of the two ends.

    Else the as-at date, kept within the term.
    """
    first, last = contract.starts_on or as_at, contract.ends_on or as_at
    if after.ends_on != contract.ends_on:
        return max(first, min(last, after.ends_on or last) + ONE_DAY)
    return min(max(as_at, first), last)


def _refuse_day(contract: Contract, start: date, from_day: date) -> None:
    if from_day < start:
        raise UserError(f"The contract begins on {long_date(start)}, after that day.", CORRECT_INSTEAD)
    if contract.ends_on is not None and from_day > contract.ends_on + ONE_DAY:
        raise UserError(
            f"The contract ended on {long_date(contract.ends_on)}, before that day.",
            "Amend it from the day after its end at the latest, or renew it.",
        )
    latest = contract.dated.amendments[-1:] if contract.dated else ()
    if latest and from_day < latest[0].from_day:
        raise UserError(
            f"The contract was amended from {long_date(latest[0].from_day)} already, after that day.",
            "Amend it from that day on, or undo that amendment first.",
        )


def _refuse_end(contract: Contract, after: Terms, from_day: date) -> None:
    """No end before the day; the day after it is a close, and leaves nothing of the amount to fall due."""
    if after.ends_on is None or after.ends_on >= from_day:
        return
    if after.ends_on < from_day - ONE_DAY:
        raise UserError(
            f"The new end, {long_date(after.ends_on)}, lies before the day of the amendment.",
            "Amend it from the day after the new end at the latest.",
        )
    due = due_when_closed(contract, after.ends_on)
    if after.amount not in (None, due) and after.reading is not Reading.ANNUAL:
        fallen = "nothing" if due is None else sterling(due)
        raise UserError(
            f"By {long_date(after.ends_on)} {fallen} has fallen due, not {sterling(after.amount or 0)}.",
            f"Make the amount {sterling(due or 0)}, or amend it from an earlier day, over which the rest falls.",
        )


def due_when_closed(contract: Contract, last: date) -> int | None:
    """What has fallen due of the full amount by the end of a day, in pence; None when not priced.

    An amount of which nobody has said what it is, is taken as a total: under a rate per year nothing is left to fall
    due after the last day, whatever the amount.
    """
    if contract.amount is None:
        return None
    if contract.dated is not None and contract.dated.planned:
        return planned_due(contract, last)
    return due_by_day(replace(contract, our_share=WHOLE_SHARE), last, Reading.TOTAL)
