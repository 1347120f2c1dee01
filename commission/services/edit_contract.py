"""Add, edit and delete contracts: dates kept whole, each cell's written text kept for as long as it is true."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.own_rows import delete_own_rows
from commission.models.provider_tables import ProviderAlias
from commission.models.tables import Contract as ContractRow
from commission.models.tables import Provider
from commission.rules.contracts.amending import AMENDABLE
from commission.rules.contracts.correcting import corrected_before
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, detail_stored, field_of
from commission.rules.contracts.planned import refuse_plan
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, PlannedPart, Reading, Sector
from commission.rules.periods import FinancialYear, complete, whole_months
from commission.services.changes import Changes, act
from commission.services.earlier_terms import correct_earlier_terms
from commission.services.open_register import OpenRegister
from commission.services.planned_amounts import write_parts

Values = Mapping[str, Any]

FIELDS: dict[str, Any] = {
    "provider": "",
    "sector": Sector.UNCLASSIFIED,
    "months": None,
    "starts_on": None,
    "ends_on": None,
    "amount": None,
    "reading": Reading.UNKNOWN,
    "counts": Counts.YES,
    "our_share": WHOLE_SHARE,
    "open_ended": False,
    "reference": "",
    "purpose": "",
    **dict.fromkeys(column.key for column in DETAIL_COLUMNS),
}
"""Every field a person can set, with what it is when nothing is said."""


def add_contract(opened: OpenRegister, values: Values, frame_year: FinancialYear) -> Changes:
    """Add a contract at the end of the list; undated, it is placed in the frame's year."""
    fields = settled({**FIELDS, **values}, frame_year)
    return act(opened, f"Contract added: {fields['provider']}", lambda journal: add_row(journal, fields))


def add_row(journal: Journal, fields: Values) -> int:
    """Write a contract's fields as a new last row; returns its id."""
    last = journal.connection.scalar(select(func.max(ContractRow.position))) or 0
    row = {**columns(journal, fields), "position": last + 1, "written": {}, "batch_id": None, "source_row": None}
    return journal.insert("contract", row)


def edit_contract(
    opened: OpenRegister,
    contract: Contract,
    values: Values,
    frame_year: FinancialYear,
    parts: Sequence[PlannedPart] | None = None,
) -> Changes:
    """Change fields of a contract as it was last seen.

    Editing an end keeps the start and the length follows, blank if not whole months; editing the start keeps the end;
    editing the length moves the end, unless the end stands as a list wrote it and the start was worked out from it;
    clearing a date clears the length. `parts` is its plan by year as it is to be, where that changes with it. Raises
    UserError when it was changed meanwhile, and where its plan does not add up.
    """
    fields = edited(contract, values, frame_year, plan_stands=parts is not None)
    if parts is not None:
        refuse_plan(replace(contract, **{key: fields[key] for key in AMENDABLE}), parts)
    changed = differing(contract, fields)

    def write(journal: Journal) -> None:
        write_changed(journal, contract, changed)
        if parts is not None:
            write_parts(journal, contract, parts)

    return act(opened, _summary(contract, changed), write)


def differing(contract: Contract, fields: Values) -> dict[str, Any]:
    """Those of the fields that would be another than the contract's; the year it is placed in goes with them."""
    return {key: value for key, value in fields.items() if key == "placed_in" or field_of(contract, key) != value}


def write_changed(journal: Journal, contract: Contract, changed: Values) -> None:
    """Write what differs; a cell that says something else than its source wrote is no longer as written."""
    written = {key: text for key, text in contract.written.items() if key not in changed}
    row = {**columns(journal, changed), "written": written}
    journal.update("contract", contract.id, row, seen=contract.version)
    correct_earlier_terms(journal, contract, changed)


def edited(
    contract: Contract, values: Values, frame_year: FinancialYear, *, plan_stands: bool = False
) -> dict[str, Any]:
    """All fields of the contract after an edit, settled; nothing is written. Raises UserError as `settled` does.

    Where its amount is planned by year, a change that leaves the plan no longer adding up is refused, unless
    `plan_stands`: the plan is then seen to beside it.
    """
    fields = {key: field_of(contract, key) for key in FIELDS}
    changes = {key: value for key, value in values.items() if fields[key] != value}
    fields.update(changes)
    _follow(contract, fields, changes)
    placed = contract.placed_in if contract.undated and contract.placed_in else frame_year
    found = settled(fields, placed)
    if contract.dated is not None:
        corrected_before(contract, {key: found[key] for key in AMENDABLE if found[key] != getattr(contract, key)})
    if contract.dated is not None and not plan_stands:
        refuse_plan(replace(contract, **{key: found[key] for key in AMENDABLE}), contract.dated.planned)
    return found


def _follow(contract: Contract, fields: dict[str, Any], changes: Values) -> None:
    """Let the dates and the length that were not edited follow those that were."""
    start, end, months = fields["starts_on"], fields["ends_on"], fields["months"]
    dates_edited = "starts_on" in changes or "ends_on" in changes
    if changes.get("open_ended"):
        fields.update(ends_on=None, months=None, reading=Reading.ANNUAL)
    elif dates_edited and "months" not in changes:
        cleared = any(key in changes and changes[key] is None for key in ("starts_on", "ends_on"))
        fields["months"] = None if cleared else _length_between(start, end, months)
    elif "months" in changes and not dates_edited and months is not None and start and end:
        # A list that wrote an end and a length, and no start: the end stands as written, the start follows.
        start_follows = "ends_on" in contract.written and "starts_on" not in contract.written
        fields["starts_on" if start_follows else "ends_on"] = None


def _length_between(start: date | None, end: date | None, months: int | None) -> int | None:
    return whole_months(start, end) if start and end and start <= end else months


def settled(fields: Values, placed: FinancialYear) -> dict[str, Any]:
    """The fields with the missing date worked out, an undated contract placed. Raises UserError, naming the field."""
    result = dict(fields)
    result["provider"] = " ".join(str(fields["provider"]).split())
    if not result["provider"]:
        raise UserError("The contract has no provider.", "Type the provider’s name.")
    if not 0 <= fields["our_share"] <= WHOLE_SHARE:
        raise UserError(
            "Our share is a percentage from 0 to 100.", "Write a number from 0 to 100, with four decimals at most."
        )
    start, end = complete(fields["starts_on"], fields["ends_on"], fields["months"])
    if fields["open_ended"]:
        _refuse_open_ended(result, start, end)
    result["starts_on"], result["ends_on"] = start, end
    undated = not fields["open_ended"] and (start is None or end is None)
    result["placed_in"] = placed if undated else None
    return result


def _refuse_open_ended(fields: Values, start: date | None, end: date | None) -> None:
    if start is None:
        raise UserError("An open-ended contract needs a start.", "Type the date it began.")
    if end is not None:
        raise UserError("An open-ended contract has no end.", "Clear the end and the length, or the open-ended mark.")
    if fields["reading"] is Reading.TOTAL:
        raise UserError("An open-ended contract has an amount per year, not a total.", "Choose per year.")


def delete_contracts(opened: OpenRegister, contracts: Sequence[Contract]) -> Changes:
    """Take contracts out of the register, with what belongs to them, as one action that can be undone."""
    names = contracts[0].provider if len(contracts) == 1 else f"{len(contracts):,} contracts"

    def write(journal: Journal) -> None:
        delete_own_rows(journal, (contract.id for contract in contracts))
        for contract in contracts:
            journal.delete("contract", contract.id, seen=contract.version)

    return act(opened, f"Deleted: {names}", write)


AS_WORDS = frozenset({"sector", "reading", "counts", "placed_in"})
"""Fields that are a word or a year, which a column holds as text or a number."""
_STORED: dict[Any, str] = {word: str(word) for words in (Sector, Reading, Counts) for word in words}


def as_stored(value: Any) -> Any:
    """What one of a few words, or a year, is in its column."""
    return value.start if isinstance(value, FinancialYear) else _STORED.get(value, value)


def columns(journal: Journal, fields: Values) -> dict[str, Any]:
    """Fields of a fact as columns of the table: the provider by id (made when new), enums and years as stored."""
    row = {key: as_stored(value) if key in AS_WORDS else detail_stored(value) for key, value in fields.items()}
    if "provider" in row:
        row["provider_id"] = provider_id(journal, row.pop("provider"))
    return row


def provider_id(journal: Journal, name: str) -> int:
    """The provider of exactly this name, or known by it as well; made when there is none."""
    own = select(Provider.id).where(Provider.name == name)
    other = select(ProviderAlias.provider_id).where(ProviderAlias.name == name)
    found = journal.connection.scalar(own) or journal.connection.scalar(other)
    return found if found is not None else journal.insert("provider", {"name": name})


LABELS = {
    "provider": "provider",
    "sector": "sector",
    "months": "length",
    "starts_on": "start",
    "ends_on": "end",
    "amount": "amount",
    "reading": "reading",
    "counts": "what counts",
    "our_share": "our share",
    "open_ended": "open-ended",
    "reference": "reference",
    "purpose": "purpose",
    "placed_in": "year placed in",
    **{column.key: column.title.removesuffix(" £").lower() for column in DETAIL_COLUMNS},
}


def _summary(contract: Contract, changed: Values) -> str:
    words = [LABELS[key] for key in changed if key != "placed_in" or contract.placed_in != changed[key]]
    return f"{contract.provider}: {', '.join(words) or 'nothing'} changed"
