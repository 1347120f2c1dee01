"""A correction of the record holds for the terms of any time that said the same: it was never so."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commission.errors import UserError
from commission.rules.contracts.amending import AMENDABLE
from commission.rules.contracts.dated import terms_of
from commission.rules.facts import Amendment, Contract, Terms
from commission.rules.periods import ONE_DAY, shown_date

Corrections = tuple[tuple[Amendment, Mapping[str, Any]], ...]


def corrected_before(contract: Contract, changed: Mapping[str, Any]) -> Corrections:
    """What a correction of some fields corrects in the terms that stood before each amendment, by its fields.

    Raises UserError where an amendment could then not have been.
    """
    amendments = contract.dated.amendments if contract.dated else ()
    said = {key: value for key, value in changed.items() if key in AMENDABLE}
    if not amendments or not said:
        return ()
    same = [{key: value for key, value in said.items() if _is_said(one.before, contract, key)} for one in amendments]
    corrected = [replace(one.before, **found) for one, found in zip(amendments, same, strict=True)]
    after = replace(terms_of(contract), **said)
    for one, before, then in zip(amendments, corrected, [*corrected[1:], after], strict=True):
        _refuse(contract.provider, one, before, then)
    return tuple((one, found) for one, found in zip(amendments, same, strict=True) if found)


def _is_said(before: Terms, contract: Contract, key: str) -> bool:
    """True where terms of then say in a field what is corrected now; a length follows its dates."""
    if key == "months":
        return (before.starts_on, before.ends_on) == (contract.starts_on, contract.ends_on)
    return bool(getattr(before, key) == getattr(contract, key))


def _refuse(provider: str, one: Amendment, before: Terms, after: Terms) -> None:
    edge = one.from_day - ONE_DAY
    begun = before.starts_on is not None and before.starts_on <= one.from_day
    lasted = before.open_ended or (before.ends_on is not None and before.ends_on >= edge)
    lasts = after.open_ended or (after.ends_on is not None and after.ends_on >= edge)
    if not (begun and lasted and lasts):
        raise UserError(
            f"{provider} was amended from {shown_date(one.from_day)}: with these dates it could not have been.",
            "Undo that amendment first, or correct the dates otherwise.",
        )
