"""Amend a contract from a day, because …: its terms change from then on, and what was true before stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.contracts.amending import AMENDABLE, refuse_amendment
from commission.rules.contracts.dated import terms_of
from commission.rules.contracts.detail_columns import field_of
from commission.rules.contracts.planned import refuse_past_changed, refuse_plan
from commission.rules.facts import Contract, PlannedPart, Terms
from commission.rules.periods import FinancialYear, shown_date
from commission.services.changes import Changes, act
from commission.services.contracts.edit_contract import LABELS, Values, columns, edited, provider_ids, still_written
from commission.services.contracts.planned_amounts import write_parts
from commission.services.registers.open_register import OpenRegister

AMENDED, EXTENDED, CLOSED = "amended", "extended", "closed"
"""What kind of amendment it is."""


def amend(
    opened: OpenRegister,
    contract: Contract,
    values: Values,
    from_day: date,
    reason: str,
    parts: Sequence[PlannedPart] | None = None,
) -> Changes:
    """Change a contract's dates or value from a day on, as one action; `parts` is its new plan, where it has one.

    Other fields among the `values` change with it, as in any edit. Raises UserError where nothing of its terms
    changes, the day cannot be, or its plan no longer adds up.
    """
    fields = edited(contract, values, contract.placed_in or FinancialYear.of(from_day), plan_stands=True)
    after = Terms(**{key: fields[key] for key in AMENDABLE})
    said = [LABELS[key] for key in AMENDABLE if getattr(after, key) != getattr(contract, key)]
    if not said:
        raise UserError("Nothing of the contract’s dates or value changes.", "Say what they are from that day on.")
    refuse_amendment(contract, after, from_day, reason)
    others = {
        key: value
        for key, value in fields.items()
        if key in LABELS and key not in (*AMENDABLE, "placed_in") and field_of(contract, key) != value
    }

    def write(journal: Journal) -> None:
        write_amendment(journal, contract, after, from_day, reason, parts, others=others)

    words = f"{contract.provider}: {', '.join(said)} amended from {shown_date(from_day)}: {reason.strip()}"
    return act(opened, words, write)


def write_amendment(
    journal: Journal,
    contract: Contract,
    after: Terms,
    from_day: date,
    reason: str,
    parts: Sequence[PlannedPart] | None = None,
    *,
    kind: str = AMENDED,
    others: Values | None = None,
) -> None:
    """Write the terms `after` from a day on, with those that stood until then; `others` change with them.

    Refuses what `refuse_amendment` does, and a plan that no longer adds up. For acts that amend: extend, close.
    """
    refuse_amendment(contract, after, from_day, reason)
    planned = contract.dated.planned if contract.dated else ()
    amended = replace(contract, **_fields(after))
    if planned or parts:
        refuse_plan(amended, planned if parts is None else parts)
        refuse_past_changed(planned, planned if parts is None else parts, from_day)
    changed = {key: value for key, value in _fields(after).items() if getattr(contract, key) != value}
    changed |= others or {}
    row = {**columns(changed, provider_ids(journal, [changed])), "written": still_written(contract, changed)}
    journal.update("contract", contract.id, row, seen=contract.version)
    told = {"contract_id": contract.id, "from_day": from_day, "kind": kind, "reason": reason.strip()}
    journal.insert("amendment", {**columns(_fields(terms_of(contract)), {}), **told})
    if parts is not None:
        write_parts(journal, contract, parts)


def _fields(terms: Terms) -> dict[str, Any]:
    return {key: getattr(terms, key) for key in AMENDABLE}
