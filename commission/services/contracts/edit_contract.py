"""Add, edit and delete contracts: dates kept whole, each cell's written text kept for as long as it is true."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.own_rows import AT_ONCE, delete_own_rows
from commission.models.provider_tables import ProviderAlias
from commission.models.tables import Contract as ContractRow
from commission.models.tables import Provider
from commission.rules.contracts.amending import AMENDABLE
from commission.rules.contracts.correcting import corrected_before
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, detail_stored, field_of
from commission.rules.contracts.planned import refuse_plan
from commission.rules.facts import (
    WHOLE_SHARE,
    Contract,
    Counts,
    PlannedPart,
    Reading,
    Sector,
)
from commission.rules.periods import FinancialYear, complete, whole_months
from commission.services.changes import Changes, act
from commission.services.contracts.earlier_terms import correct_earlier_terms
from commission.services.contracts.planned_amounts import write_parts
from commission.services.registers.open_register import OpenRegister

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
    return add_rows(journal, [fields])[0]


def add_rows(journal: Journal, contracts: Sequence[Values]) -> list[int]:
    """Write the fields of contracts, all of the same names, as new last rows; returns their ids."""
    last = journal.connection.scalar(select(func.max(ContractRow.position))) or 0
    providers = provider_ids(journal, contracts)
    listed: Values = {"written": {}, "batch_id": None, "source_row": None}
    rows = (columns(fields, providers) for fields in contracts)
    return journal.insert_many(
        "contract", [{**row, "position": place, **listed} for place, row in enumerate(rows, last + 1)]
    )


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
    write_all_changed(journal, [(contract, changed)])


def write_all_changed(journal: Journal, edits: Sequence[tuple[Contract, Values]]) -> None:
    """The same of several contracts, none of them twice."""
    providers = provider_ids(journal, (changed for _, changed in edits))
    rows = {
        contract.id: {**columns(changed, providers), "written": still_written(contract, changed)}
        for contract, changed in edits
    }
    journal.update_many("contract", rows, {contract.id: contract.version for contract, _ in edits})
    for contract, changed in edits:
        correct_earlier_terms(journal, contract, changed)


def still_written(contract: Contract, changed: Collection[str]) -> dict[str, str]:
    """The cells of a contract's source that still say what it says, after these fields were changed."""
    return {key: text for key, text in contract.written.items() if key not in changed}


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
        seen = {contract.id: contract.version for contract in contracts}
        journal.delete_many("contract", seen, seen)

    return act(opened, f"Deleted: {names}", write)


AS_WORDS = frozenset({"sector", "reading", "counts", "placed_in"})
"""Fields that are a word or a year, which a column holds as text or a number."""
_STORED: dict[Any, str] = {word: str(word) for words in (Sector, Reading, Counts) for word in words}


def as_stored(value: Any) -> Any:
    """What one of a few words, or a year, is in its column."""
    return value.start if isinstance(value, FinancialYear) else _STORED.get(value, value)


def columns(fields: Values, providers: Mapping[str, int]) -> dict[str, Any]:
    """Fields of a fact as columns of the table: the provider by id, enums and years as stored."""
    row = {key: as_stored(value) if key in AS_WORDS else detail_stored(value) for key, value in fields.items()}
    if "provider" in row:
        row["provider_id"] = providers[row.pop("provider")]
    return row


def provider_ids(journal: Journal, fields: Iterable[Values]) -> dict[str, int]:
    """The providers that some fields name, by exactly that name or another they are known by; made when new."""
    wanted = list(dict.fromkeys(row["provider"] for row in fields if "provider" in row))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        for name, number in ((ProviderAlias.name, ProviderAlias.provider_id), (Provider.name, Provider.id)):
            rows = journal.connection.execute(select(name, number).where(name.in_(some)))
            found.update((known, provider) for known, provider in rows)
    missing = [name for name in wanted if name not in found]
    made = journal.insert_many("provider", [{"name": name} for name in missing])
    return found | dict(zip(missing, made, strict=True))


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
