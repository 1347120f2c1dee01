"""Import a ledger: plan, then apply in one transaction as a batch that can be taken back."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from commission.errors import UserError
from commission.importing.ledger.apart import ledger_messages
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices, worth_remembering
from commission.importing.ledger.fields import WORDED
from commission.importing.ledger.lines import Block, SheetRead
from commission.importing.ledger.read import Again, LedgerFile
from commission.models.collecting import uncollected
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.tables import HistoryAction, ImportBatch
from commission.rules.ledger_facts import Standing
from commission.services.changes import Changes, recorded
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.ledger_plan import LedgerPlan
from commission.services.year_end.overlap import judge_lines
from commission.services.year_end.spool import Spool

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
    """Work out what importing a ledger would do; nothing is written.

    Raises UserError where the file can't be read, or a person must say something first (AskedError: which column
    is the amount).
    """
    told, say = choices or LedgerChoices(), tell or tell_nobody
    with reading(opened.engine) as connection:
        earlier = _earlier(connection)
        last = connection.scalar(select(func.max(HistoryAction.id))) or 0
    plan = _read(path, told, earlier, last, say)
    if not plan.taken and not plan.held:
        raise UserError(f"{path.name} has headings and no row below them.", "Choose a ledger with rows in it.")
    _refuse_stray(plan)
    with reading(opened.engine) as connection:
        judge_lines(connection, plan, say)
    return plan


def _earlier(connection: Connection) -> list[EarlierLedger]:
    """The last import of each different ledger, the newest first."""
    batch = ImportBatch
    query = select(batch.id, batch.file_name, batch.imported_at, batch.reading_of_file)
    found: dict[tuple[str, ...], EarlierLedger] = {}
    for number, file_name, at, read_as in connection.execute(query.where(batch.kind == KIND).order_by(batch.id.desc())):
        headings = tuple(read_as.get("headings", ()))
        if headings:
            found.setdefault(headings, EarlierLedger(number, file_name, at[:10], headings, read_as.get("told", {})))
    return list(found.values())


def _read(path: Path, choices: LedgerChoices, earlier: list[EarlierLedger], last: int, tell: Progress) -> LedgerPlan:
    """Read the file into a plan, its blocks into the plan's spool."""
    with closing(ledger_messages(path, choices, earlier, tell)) as messages:
        file, _ = next(messages)
        assert isinstance(file, LedgerFile)
        plan = LedgerPlan(path, file, Spool(), last)
        begun, read = (0, 0), 0
        for message, packed in messages:
            if isinstance(message, Block):
                plan.payees.extend(message.new_payees)
                plan.spool.add(packed)
                read += len(message.rows)
                tell(min(read / max(file.rows, read, 1), 1.0), f"Reading {path.name}: {read:,} lines")
            elif isinstance(message, SheetRead):
                plan.sheets.append(message)
                begun = len(plan.spool), len(plan.held_lines)
            elif isinstance(message, Again):
                plan.spool.keep_first(begun[0])
                del plan.held_lines[begun[1] :]
                read = sum(one.lines for one in plan.sheets)
            else:
                plan.held_lines.extend(message)
    return plan


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
    with recorded(opened, words) as (journal, result):
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
    stored, known, decided = 0, _known_payees(journal.connection), _decided(journal.connection)
    with journal.indexed_afterwards("payment", plan.new):
        numbers = _payee_ids(journal, plan, known)
        for block in _together(plan.blocks()):
            tell(stored / max(plan.new, 1), f"{stored:,} of {plan.new:,} payments")
            count = len(block.rows)
            payees = list(map(numbers.__getitem__, block.payees))
            standings = [decided.get(payee, _OPEN) for payee in payees] if decided else None
            nothing: list[None] = [None] * count
            journal.insert_columns(
                "payment",
                {
                    "batch_id": [batch] * count,
                    "sheet": [block.sheet or None] * count,
                    "source_row": block.rows,
                    "payee_id": payees,
                    "paid_on": block.days,
                    "amount": block.amounts,
                    **{key: block.words.get(key, nothing) for key in WORDED},
                    "contract_id": nothing,
                    "standing": [one for one, _ in standings] if standings else ["open"] * count,
                    "why": [why for _, why in standings] if standings else nothing,
                },
            )
            stored += count


_OPEN = (str(Standing.OPEN), None)
AT_ONCE = 10_000
"""About so many payments are stored in one step: sums of what is paid move once for each."""


def _together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of the same sheet put together while they are short."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None and (waiting.sheet != block.sheet or len(waiting.rows) >= AT_ONCE):
            yield waiting
            waiting = None
        waiting = block if waiting is None else _joined(waiting, block)
        waiting = waiting if waiting.rows else None
    if waiting is not None:
        yield waiting


def _joined(one: Block, other: Block) -> Block:
    return one._replace(
        rows=[*one.rows, *other.rows],
        payees=[*one.payees, *other.payees],
        days=[*one.days, *other.days],
        amounts=[*one.amounts, *other.amounts],
        words={key: [*column, *other.words[key]] for key, column in one.words.items()},
    )


def _known_payees(connection: Connection) -> dict[tuple[str, str], int]:
    rows = raw(connection).execute("SELECT name, number, id FROM payee")
    return {(name, number): payee for name, number, payee in rows}


def _decided(connection: Connection) -> dict[int, tuple[str, str | None]]:
    """What payments of a payee are by a person's word, and why; those of a provider's contracts wait to be matched."""
    query = "SELECT id, standing, why FROM payee WHERE standing IN ('off contract', 'outside the budget')"
    return {payee: (standing, why) for payee, standing, why in raw(connection).execute(query)}


def _payee_ids(journal: Journal, plan: LedgerPlan, known: dict[tuple[str, str], int]) -> list[int]:
    """The number of each payee of the file, the new ones made; 0 for one without a line that is stored."""
    used = {payee for block in plan.blocks() for payee in block.payees} if plan.same or plan.held else None
    missing = [key for at, key in enumerate(plan.payees) if key not in known and (used is None or at in used)]
    if missing:
        columns = {"name": [name for name, _ in missing], "number": [number for _, number in missing]}
        nothing: list[None] = [None] * len(missing)
        made = journal.insert_columns(
            "payee", columns | dict.fromkeys(("provider_id", "standing", "sector", "why"), nothing)
        )
        known = {**known, **dict(zip(missing, made, strict=True))}
    return [known.get(key, 0) for key in plan.payees]
