"""What will happen to each row of a list: new, changed, same or held, and what it becomes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.importing.drafts import Draft
from commission.rules.contracts.candidate import said_in
from commission.rules.contracts.detail_columns import field_of
from commission.rules.contracts.details import DETAIL_KEYS
from commission.rules.contracts.identity import Match, Outcome
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading
from commission.rules.periods import FinancialYear
from commission.services.contracts.edit_contract import FIELDS, LABELS, edited
from commission.services.imports.memory import Batches

DATE_FIELDS = frozenset({"months", "starts_on", "ends_on"})


_ROW = attrgetter("row")


@dataclass(frozen=True, slots=True)
class NewContracts:
    """What rows become as new contracts: what they do not say is what this list was told, else what is usual.

    Their dates were completed, and their names and shares read, with the rows.
    """

    amounts: Reading | None
    year: FinancialYear

    def columns(self, drafts: Sequence[Draft]) -> dict[str, Sequence[Any]]:
        """Each field of the new contracts, from the first to the last; undated ones are placed in the list's year."""
        said = dict(zip(Draft._fields, zip(*drafts, strict=True), strict=True))
        found: dict[str, Sequence[Any]] = {key: said[key] for key in FIELDS if key in said}
        for key in DETAIL_KEYS:
            if key in drafts[0].fields:
                found[key] = [getattr(details, key) for details in said["details"]]
        return found | {
            "reading": [reading or self.amounts or Reading.UNKNOWN for reading in said["reading"]],
            "counts": [counts or Counts.YES for counts in said["counts"]],
            "our_share": [WHOLE_SHARE if share is None else share for share in said["our_share"]],
            "open_ended": [False] * len(drafts),
            "placed_in": [
                None if start and end else self.year
                for start, end in zip(said["starts_on"], said["ends_on"], strict=True)
            ],
        }

    def fields(self, draft: Draft) -> dict[str, Any]:
        """The same of one row."""
        return {key: values[0] for key, values in self.columns([draft]).items()}


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class PlannedRow(NamedTuple):
    """A row of the file and what will happen to it.

    `edited` are the fields of a contract that changes, as they will stand; `differs` and `overwrites` name those
    that change, and those of them that a person had edited in the program. `why` says why a row is held, and
    `as_new` what a new row becomes.
    """

    row: int
    outcome: Outcome
    draft: Draft
    contract: Contract | None = None
    edited: Mapping[str, Any] = _NOTHING
    differs: tuple[str, ...] = ()
    overwrites: tuple[str, ...] = ()
    why: str = ""
    as_new: "NewContracts | None" = None

    @property
    def fields(self) -> Mapping[str, Any]:
        """The contract as it will stand."""
        return self.as_new.fields(self.draft) if self.as_new else self.edited


_filled: Callable[[Iterable[object]], PlannedRow] = partial(tuple.__new__, PlannedRow)


def new_rows(drafts: Sequence[Draft], as_new: NewContracts) -> list[PlannedRow]:
    """All rows as new ones: there may be a quarter of a million, so their places are filled without names."""
    usual = map(repeat, (None, _NOTHING, (), (), "", as_new))
    return list(map(_filled, zip(map(_ROW, drafts), repeat(Outcome.NEW), drafts, *usual, strict=False)))


def planned(
    draft: Draft,
    found: Match,
    amounts: Reading | None,
    as_new: NewContracts,
    batches: Batches,
) -> PlannedRow:
    """What becomes of a row that is held, or is a contract of the register."""
    if found.outcome is Outcome.HELD:
        return PlannedRow(draft.row, Outcome.HELD, draft, why=found.why)
    assert found.contract is not None
    try:
        return _met(draft, found.contract, found.differs, amounts, as_new.year, batches)
    except UserError as error:
        return PlannedRow(draft.row, Outcome.HELD, draft, found.contract, why=str(error))


def _met(
    draft: Draft,
    contract: Contract,
    differs: tuple[str, ...],
    amounts: Reading | None,
    year: FinancialYear,
    batches: Batches,
) -> PlannedRow:
    """A row that is a contract of the register: same, or changed in the fields that differ."""
    values = {key: said_in(draft, key) for key in differs}
    if DATE_FIELDS & set(differs) and draft.starts_on and draft.ends_on:
        values.update(starts_on=draft.starts_on, ends_on=draft.ends_on)
        if "months" in draft.fields:
            values["months"] = draft.months
    if draft.reading is None and amounts is not None and contract.reading is not amounts and not contract.open_ended:
        values["reading"] = amounts
    if not values:
        return PlannedRow(draft.row, Outcome.SAME, draft, contract)
    fields = edited(contract, values, year)
    changed = tuple(key for key in fields if field_of(contract, key) != fields[key])
    overwrites = tuple(key for key in changed if key in LABELS and _edited_here(contract, key, draft, batches))
    outcome = Outcome.CHANGED if changed else Outcome.SAME
    return PlannedRow(draft.row, outcome, draft, contract, fields, changed, overwrites)


def _edited_here(contract: Contract, key: str, draft: Draft, batches: Batches) -> bool:
    """True when the file would change what a person said in the program, a cell they cleared among it.

    What the contract's own import wrote is still in `written`; a date or length worked out from two others is nobody's.
    """
    batch = batches.get(contract.batch or 0)
    if key == "reading":
        said_by_import = batch is not None and contract.reading is batch.amounts
        return contract.reading is not Reading.UNKNOWN and not said_by_import and key not in contract.written
    if key not in draft.fields or key in contract.written:
        return False
    if batch is not None and key in batch.fields:
        return True
    worked_out = key in DATE_FIELDS and (DATE_FIELDS - {key}) <= contract.written.keys()
    return bool(field_of(contract, key) != FIELDS[key]) and not worked_out
