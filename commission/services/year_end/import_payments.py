"""Import a ledger: plan, then apply in one transaction as a batch that can be taken back."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from commission.errors import UserError
from commission.importing.ledger.apart import is_read_beside, ledger_messages
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices, worth_remembering
from commission.importing.ledger.lines import Block, SheetRead
from commission.importing.ledger.look import LedgerFile
from commission.importing.ledger.sheets import Again
from commission.models.collecting import uncollected
from commission.models.database import reading
from commission.models.journal import Journal
from commission.models.tables import HistoryAction, ImportBatch
from commission.services.changes import Changes, recorded
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.ledger_plan import LedgerPlan, PayeeKey
from commission.services.year_end.overlap import judge_lines
from commission.services.year_end.spool import Spool
from commission.services.year_end.stored_lines import ReadyLines, StoredLines

Progress = Callable[[float, str], None]
KIND = "payments"


@dataclass(frozen=True, slots=True)
class ImportedPayments:
    """What an import did, and the number by which it can be taken back."""

    changes: Changes
    batch: int
    plan: LedgerPlan


def tell_nobody(_fraction: float, _text: str) -> None:
    """What an import without a window tells."""


@uncollected()
def plan_payments(
    opened: OpenRegister, path: Path, choices: LedgerChoices | None = None, tell: Progress | None = None
) -> LedgerPlan:
    """Work out what importing a ledger would do: its file read, and judged; nothing is written.

    Raises UserError where the file can't be read, or a person must say something first (AskedError: which column
    is the amount).
    """
    return judge_payments(opened, read_payments(opened, path, choices, tell), tell)


@uncollected()
def read_payments(
    opened: OpenRegister, path: Path, choices: LedgerChoices | None = None, tell: Progress | None = None
) -> LedgerPlan:
    """The half that takes long, and leaves the register free but for a moment at the start: on any thread.

    Raises UserError as `plan_payments` does.
    """
    told, say = choices or LedgerChoices(), tell or tell_nobody
    payees: list[PayeeKey] = []
    with ledger_messages(path, told, partial(_earlier, opened), say) as messages:
        with reading(opened.engine) as connection:
            last = connection.scalar(select(func.max(HistoryAction.id))) or 0
            ready = ReadyLines(connection, payees) if is_read_beside(path) else None
        file, _ = next(messages)
        assert isinstance(file, LedgerFile)
        plan = LedgerPlan(path, file, Spool(), last, payees=payees, read_for=opened)
        _read(plan, messages, ready, say)
    if not plan.taken and not plan.held:
        raise UserError(f"{path.name} has headings and no row below them.", "Choose a ledger with rows in it.")
    _refuse_stray(plan)
    plan.ahead = ready.finished() if ready else None
    return plan


@uncollected()
def judge_payments(opened: OpenRegister, read: LedgerPlan, tell: Progress | None = None) -> LedgerPlan:
    """A plan that was read held against the register as it is now; `read` stays as it is, to be judged again.

    Lines made ready for another action than the next one are left aside: they are stored from the file then.
    """
    plan = read.unjudged()
    with reading(opened.engine) as connection:
        plan.after_action = connection.scalar(select(func.max(HistoryAction.id))) or 0
        judge_lines(connection, plan, tell or tell_nobody)
    last = plan.read_for is opened and plan.after_action == read.after_action
    if plan.same or plan.signed_held or not last:
        plan.ahead = None
    return plan


def _earlier(opened: OpenRegister) -> list[EarlierLedger]:
    """The last import of each different ledger, the newest first."""
    batch = ImportBatch
    query = select(batch.id, batch.file_name, batch.imported_at, batch.reading_of_file)
    found: dict[tuple[str, ...], EarlierLedger] = {}
    with reading(opened.engine) as connection:
        rows = connection.execute(query.where(batch.kind == KIND).order_by(batch.id.desc())).all()
    for number, file_name, at, read_as in rows:
        headings = tuple(read_as.get("headings", ()))
        if headings:
            found.setdefault(headings, EarlierLedger(number, file_name, at[:10], headings, read_as.get("told", {})))
    return list(found.values())


def _read(plan: LedgerPlan, messages: Iterable[tuple[Any, bytes]], ready: ReadyLines | None, tell: Progress) -> None:
    """Read the rest of the file into a plan and its spool."""
    begun, read = (0, 0), 0
    for message, packed in messages:
        if isinstance(message, Block):
            plan.add(message, packed)
            if ready:
                ready.store(message)
            read += len(message.rows)
            tell(min(read / max(plan.file.rows, read, 1), 1.0), f"Reading {plan.path.name}: {read:,} lines")
        elif isinstance(message, SheetRead):
            plan.sheets.append(message)
            begun = len(plan.spool), len(plan.held_lines)
        elif isinstance(message, Again):
            plan.forget(*begun)
            read = sum(one.lines for one in plan.sheets)
            if ready:
                ready.drop()
        else:
            plan.held_lines.extend(message)


def _refuse_stray(plan: LedgerPlan) -> None:
    """A correction belongs to a row of the ledger."""
    corrected = {(one.row, one.code) for sheet in plan.sheets for one in sheet.findings if one.code == "corrected"}
    rows = {row for row, _ in corrected}
    for sheet, row, named in plan.file.choices.corrections:
        if row not in rows:
            where = f"Row {row} of {f'the sheet “{sheet}” of ' if sheet else ''}{plan.file.file_name}"
            raise UserError(
                f"{where} has no cell of “{named}” to correct.",
                f"Name a filled row below the headings, and a field: {', '.join(plan.sheets[0].mapping.values())}.",
            )


@uncollected()
def apply_payments(opened: OpenRegister, plan: LedgerPlan, tell: Progress | None = None) -> ImportedPayments:
    """Store a plan: all of it, or nothing. A register with anything in it is backed up first.

    Raises UserError when the register was changed since the plan was made.
    """
    from commission.services.registers.backup import back_up_filled

    say = tell or tell_nobody
    back_up_filled(opened, why="before-import")
    words = f"Brought in the ledger {plan.file.file_name}: {plan.new:,} payments"
    with recorded(opened, words, unlinked=plan.ahead is not None) as (journal, result):
        if journal.action != plan.after_action + 1:
            raise UserError("The register was changed since the preview was made.", "Read the file again.")
        batch = journal.insert("import_batch", _batch_row(plan))
        _store(journal, plan, batch, say)
        say(1.0, "Storing")
    return ImportedPayments(result.changes, batch, plan)


def _batch_row(plan: LedgerPlan) -> dict[str, Any]:
    file, first = plan.file, plan.sheets[0]
    year = plan.year
    return {
        "file_name": file.file_name,
        "sha256": file.sha256,
        "imported_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "year": year.start if year else 0,
        "amounts": "unknown",
        "kind": KIND,
        "reading_of_file": {
            "sheet": first.sheet,
            "sheets": [one.sheet for one in plan.sheets],
            "encoding": file.encoding,
            "delimiter": file.delimiter,
            "heading_row": first.heading_row,
            "mapping": dict(first.mapping),
            "fields": sorted(frozenset.intersection(*(frozenset(one.mapping.values()) for one in plan.sheets))),
            "headings": list(file.headings),
            "told": worth_remembering(file.choices),
            "corrections": json.loads(json.dumps([[*cell, text] for cell, text in file.choices.corrections.items()])),
            "from": plan.days[0].isoformat() if plan.days else None,
            "to": plan.days[1].isoformat() if plan.days else None,
            "lines": plan.new,
            "amount": plan.new_amount,
            "held": plan.held,
        },
    }


def _store(journal: Journal, plan: LedgerPlan, batch: int, tell: Progress) -> None:
    if plan.ahead and plan.ahead.file.exists():  # it may have waited for days
        journal.take_over(plan.ahead)
        return
    stored, lines = 0, StoredLines(journal.connection, journal, plan.payees, batch)
    with journal.indexed_afterwards("payment", plan.new):
        for block in plan.blocks():
            tell(stored / max(plan.new, 1), f"{stored:,} of {plan.new:,} payments")
            if block.rows:
                lines.store(block)
                stored += len(block.rows)
