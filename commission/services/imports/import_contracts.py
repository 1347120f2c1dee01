"""Import a list of contracts: plan, then apply in one transaction as a batch that can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from commission.errors import UserError
from commission.importing.pasted import pasted
from commission.importing.read_file import Source
from commission.models import provider_rows, queries
from commission.models.altered import refuse_altered
from commission.models.collecting import uncollected
from commission.models.database import reading
from commission.models.history import changes_of
from commission.models.journal import Journal
from commission.models.kept_changes import Change
from commission.models.kept_text import Objects
from commission.models.ledger_tables import Payee
from commission.models.own_rows import delete_own_rows
from commission.models.provider_tables import Contact, ProviderAlias, ProviderApart, ProviderSector
from commission.models.tables import Contract as ContractRow
from commission.models.tables import HistoryChange, ImportBatch
from commission.rules.contracts.detail_columns import detail_stored
from commission.rules.contracts.details import DETAIL_KEYS
from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Contract
from commission.rules.succession.links import Links
from commission.services.changes import Changes, recorded
from commission.services.contracts.earlier_terms import correct_earlier_terms
from commission.services.contracts.edit_contract import AS_WORDS, as_stored, columns, still_written
from commission.services.imports.against import plan_against, what_is_there
from commission.services.imports.memory import signature, told
from commission.services.imports.plan import ImportChoices, ImportPlan, PlannedRow
from commission.services.registers.open_register import OpenRegister

Progress = Callable[[float, str], None]
PAYMENTS = "payments"
"""The kind of a batch of payments; contracts have none."""
CHUNK = 2_000
"""Rows between two words of progress (and two chances to cancel)."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and the number by which it can be taken back."""

    changes: Changes
    batch: int
    plan: ImportPlan


def plan_import(
    opened: OpenRegister,
    path: Path,
    choices: ImportChoices | None = None,
    source: Source | None = None,
    tell: Progress | None = None,
) -> ImportPlan:
    """Work out what importing a file would do; nothing is written. A `source` read before is not read again."""
    return plan_against(what_is_there(opened), path, choices or ImportChoices(), source, tell)


def plan_pasted(opened: OpenRegister, text: str, choices: ImportChoices | None = None) -> ImportPlan:
    """Work out what importing rows from the clipboard would do; nothing is written. Raises UserError as `pasted`."""
    source = pasted(text)
    return plan_import(opened, source.path, choices, source)


@uncollected()
def apply_import(opened: OpenRegister, plan: ImportPlan, progress: Progress | None = None) -> Imported:
    """Store a plan: all of it, or nothing. A register with contracts in it is backed up first.

    Raises UserError when the register was changed since the plan was made.
    """
    from commission.services.registers.backup import back_up_filled

    tell = progress or _tell_nobody
    back_up_filled(opened, why="before-import")
    with recorded(opened, _summary(plan)) as (journal, result):
        if journal.action != plan.after_action + 1:
            raise UserError("The register was changed since the preview was made.", "Read the file again.")
        batch = journal.insert("import_batch", _batch_row(plan))
        providers = _providers(journal, plan)
        _change_rows(journal, plan, providers)
        _new_rows(journal, plan, providers, batch, tell)
        tell(1.0, "Storing")
    return Imported(result.changes, batch, plan)


def undo_import(opened: OpenRegister, batch: int) -> tuple[Changes, int]:
    """Take exactly one import back, whenever it was; returns the changes and how many contracts, or payments, went.

    What belongs to the contracts that go is taken with them, as it is when a contract is deleted.
    Raises UserError that lists what was edited since, or says that there is no such import, or that its history was
    altered.
    """
    with reading(opened.engine) as connection:
        action, kind = _action_of(connection, batch)
    if kind == PAYMENTS:
        from commission.services.year_end.undo_payments import undo_payments

        return undo_payments(opened, batch, action)
    with recorded(opened, f"Import {batch} taken back") as (journal, result):
        refuse_altered(journal.connection, [action])
        changes = changes_of(journal.connection, action)
        _refuse_edited(journal, changes)
        made = (change.row_id for change in changes if change.table == "contract" and change.before is None)
        delete_own_rows(journal, made)
        used = _used_elsewhere(journal, changes)
        journal.put_back([change for change in changes if change.table != "provider" or change.row_id not in used])
    removed = sum(change.table == "contract" and change.before is None for change in changes)
    return result.changes, removed


def _tell_nobody(_fraction: float, _text: str) -> None:
    """What an import without a window tells."""


def _summary(plan: ImportPlan) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    return f"Imported {plan.parsed.source.file_name}: {new:,} new, {changed:,} changed{_corrected(plan)}"


def _corrected(plan: ImportPlan) -> str:
    """The corrections in the words of the history: the first three in full."""
    said = [
        f"row {one.row} {one.heading} “{one.before.strip()}” corrected to “{one.after.strip()}”"
        for one in plan.corrections[:3]
    ]
    more = len(plan.corrections) - len(said)
    return "".join(f"; {words}" for words in said) + (f"; {more:,} more corrected" if more else "")


def _batch_row(plan: ImportPlan) -> dict[str, Any]:
    source = plan.parsed.source
    return {
        "file_name": source.file_name,
        "sha256": source.sha256,
        "imported_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "year": plan.year.start,
        "amounts": str(plan.amounts or "unknown"),
        "reading_of_file": {
            "sheet": source.sheet,
            "encoding": source.encoding,
            "delimiter": source.delimiter,
            "heading_row": plan.parsed.heading_row,
            "mapping": plan.parsed.mapping,
            "headings": signature(plan.parsed.layout),
            "told": told(replace(plan.choices, amounts=plan.amounts)),
            "corrections": [asdict(one) for one in plan.corrections],
        },
    }


def _providers(journal: Journal, plan: ImportPlan) -> dict[str, int]:
    """Every provider the plan names by id, the missing ones made, in the order of the file."""
    known = provider_rows.ids_by_name(journal.connection)
    named = dict.fromkeys(
        [row.draft.provider if row.as_new else row.edited["provider"] for row in plan.rows if row.as_new or row.edited]
    )
    missing = [name for name in named if name not in known]
    made = journal.insert_many("provider", [{"name": name} for name in missing])
    return {**known, **dict(zip(missing, made, strict=True))}


def _new_rows(journal: Journal, plan: ImportPlan, providers: dict[str, int], batch: int, tell: Progress) -> None:
    position = journal.connection.scalar(select(func.max(ContractRow.position))) or 0
    rows = plan.of(Outcome.NEW)
    with journal.indexed_afterwards("contract", len(rows)):
        for start in range(0, len(rows), CHUNK):
            tell(start / len(rows), f"{start:,} of {len(rows):,} contracts")
            chunk = rows[start : start + CHUNK]
            journal.insert_columns(
                "contract",
                _new_columns(chunk, providers)
                | {
                    "position": range(position + start + 1, position + start + len(chunk) + 1),
                    "written": Objects.said(chunk[0].draft.fields, [row.draft.cells for row in chunk]),
                    "batch_id": [batch] * len(chunk),
                    "source_row": [row.row for row in chunk],
                },
            )


def _new_columns(rows: Sequence[PlannedRow], providers: dict[str, int]) -> dict[str, Sequence[Any]]:
    """The fields of new contracts as columns of the table, all rows of one."""
    assert rows[0].as_new is not None
    found = rows[0].as_new.columns([row.draft for row in rows])
    found["provider_id"] = [providers[name] for name in found.pop("provider")]
    for key in AS_WORDS:
        stored = {value: as_stored(value) for value in set(found[key])}
        found[key] = list(map(stored.__getitem__, found[key]))
    return found | {key: list(map(detail_stored, found[key])) for key in DETAIL_KEYS if key in found}


def _change_rows(journal: Journal, plan: ImportPlan, providers: dict[str, int]) -> None:
    changed = plan.of(Outcome.CHANGED)
    for start in range(0, len(changed), CHUNK):
        some = [(row, row.contract) for row in changed[start : start + CHUNK] if row.contract is not None]
        rows = {contract.id: _changed_columns(row, contract, providers) for row, contract in some}
        journal.update_many("contract", rows, {contract.id: contract.version for _, contract in some})
        for row, contract in some:
            correct_earlier_terms(journal, contract, {key: row.fields[key] for key in row.differs})


def _changed_columns(row: PlannedRow, contract: Contract, providers: dict[str, int]) -> dict[str, Any]:
    changed = columns({key: value for key, value in row.fields.items() if key in row.differs}, providers)
    fresh = {key: text for key, text in row.draft.written.items() if key in row.differs}
    return {**changed, "written": still_written(contract, row.differs) | fresh}


def _action_of(connection: Connection, batch: int) -> tuple[int, str | None]:
    """The action that brought a batch in (or brought it in again, after an undo), and of what kind the batch is."""
    found = connection.execute(select(ImportBatch.kind).where(ImportBatch.id == batch)).first()
    if found is None:
        raise UserError(
            f"There is no import {batch} to take back.", "Give the number that the import was stored under."
        )
    made = select(func.max(HistoryChange.action_id)).where(
        HistoryChange.table_name == "import_batch", HistoryChange.row_id == batch, HistoryChange.before.is_(None)
    )
    return connection.scalar(made) or 0, found.kind


def _refuse_edited(journal: Journal, changes: list[Change]) -> None:
    touched = [change for change in changes if change.table == "contract" and change.after is not None]
    now = queries.recall_contracts(journal.connection, [change.row_id for change in touched])
    links = Links(queries.recall_links(journal.connection, now))
    edited = []
    for change in touched:
        contract = now.get(change.row_id)
        if contract is None:
            edited.append(f"contract {change.row_id} (deleted)")
        elif followed := links.after(change.row_id):
            edited.append(f"{contract.provider} (contract {change.row_id}, {followed[0].kind} since)")
        elif contract.version != (change.after or {})["version"]:
            edited.append(f"{contract.provider} (contract {change.row_id})")
    if edited:
        listed = ", ".join(edited[:10]) + (f" and {len(edited) - 10:,} more" if len(edited) > 10 else "")
        raise UserError(
            f"The import cannot be taken back: edited since were {listed}.",
            "Undo those edits first; nothing was changed.",
        )


def _used_elsewhere(journal: Journal, changes: list[Change]) -> set[int]:
    """The providers that a contract from elsewhere, what is known of them, or a ledger uses by now: they stay.

    Who a payee was said to be goes on being so; its payments are open once their contracts are gone.
    """
    mine = {one.row_id for one in changes if one.table == "contract" and one.before is None}
    users = journal.connection.execute(select(ContractRow.id, ContractRow.provider_id))
    used = {provider for contract, provider in users if contract not in mine}
    named = [known.provider_id for known in (ProviderAlias, ProviderSector, Contact, ProviderApart, Payee)]
    for column in (*named, ProviderApart.other_id):
        used |= set(journal.connection.scalars(select(column).where(column.is_not(None)).distinct()))
    return used
