"""Many contracts changed at once: each proposed with why it is refused, then all of them written as one action."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.facts import Contract
from commission.rules.periods import FinancialYear
from commission.rules.providers.sector_held import typed_over
from commission.services.changes import Changes, act
from commission.services.contracts.edit_contract import (
    FIELDS,
    LABELS,
    add_rows,
    differing,
    edited,
    settled,
    write_all_changed,
)
from commission.services.registers.open_register import OpenRegister

SOME = 500
"""After so many contracts the work tells how far it is."""
Told = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Edit:
    """What would become of one contract: the fields that differ after it, those that follow others with them.

    `contract` None is a new one, of which `changed` are all fields. `fault` says why it is refused, and what to do.
    """

    contract: Contract | None
    changed: Mapping[str, Any] = field(default_factory=dict)
    fault: UserError | None = None

    @property
    def acts(self) -> bool:
        """True when there is something to write."""
        return self.fault is None and bool(self.changed)


def propose_edit(contract: Contract, values: Mapping[str, Any], year: FinancialYear) -> Edit:
    """What these values would change of a contract; nothing is written."""
    try:
        changed = differing(contract, edited(contract, values, year))
    except UserError as error:
        return Edit(contract, fault=error)
    if changed.get("placed_in") == contract.placed_in:
        changed.pop("placed_in", None)
    return Edit(contract, changed)


def propose_typed(contract: Contract, values: Mapping[str, Any], year: FinancialYear, as_at: date) -> Edit:
    """The same of values typed over what is shown as at a day: over a sector held by then, nothing is guessed."""
    try:
        return propose_edit(contract, typed_over(contract, values, as_at), year)
    except UserError as error:
        return Edit(contract, fault=error)


def propose_new(values: Mapping[str, Any], year: FinancialYear) -> Edit:
    """A new contract of these values; nothing is written."""
    try:
        return Edit(None, settled({**FIELDS, **values}, year))
    except UserError as error:
        return Edit(None, values, error)


def apply_edits(opened: OpenRegister, edits: Iterable[Edit], summary: str = "", told: Told | None = None) -> Changes:
    """Write what is proposed as one action that can be undone; those that change nothing are passed over.

    Raises UserError, with nothing written, where one of them is refused or was changed meanwhile.
    """
    acting = [edit for edit in edits if edit.fault is not None or edit.changed]
    for edit in acting:
        if edit.fault is not None:
            name = edit.contract.provider if edit.contract else "A new contract"
            raise UserError(f"{name} is refused: {edit.fault.message}", f"{edit.fault.remedy} Nothing was changed.")
    if not acting:
        raise UserError("There is nothing to change.", "Every row says so already.")

    def write(journal: Journal) -> None:
        for start in range(0, len(acting), SOME):
            if told is not None:
                told(start / len(acting))
            _write(journal, acting[start : start + SOME])

    return act(opened, summary or summary_of(acting), write)


def _write(journal: Journal, edits: Sequence[Edit]) -> None:
    changed = [
        (edit.contract, {"placed_in": edit.contract.placed_in, **edit.changed})
        for edit in edits
        if edit.contract is not None
    ]
    write_all_changed(journal, changed)
    add_rows(journal, [edit.changed for edit in edits if edit.contract is None])


def summary_of(edits: Sequence[Edit]) -> str:
    """What was done, in the words of the history: `32 contracts: owner changed`."""
    acting = [edit for edit in edits if edit.acts]
    before = [edit.contract for edit in acting if edit.contract is not None]
    added = len(acting) - len(before)
    keys = dict.fromkeys(key for edit in acting if edit.contract for key in edit.changed if key != "placed_in")
    labels = [LABELS[key] for key in keys] or ["placing"]
    what = ", ".join(labels[:4]) + (f" and {len(labels) - 4} more" if len(labels) > 4 else "")
    whose = before[0].provider if len(before) == 1 else f"{len(before):,} contracts"
    parts = [f"{whose}: {what} changed"] if before else []
    return "; ".join(parts + ([f"{added:,} contract{'s' * (added != 1)} added"] if added else []))
