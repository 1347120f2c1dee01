"""What came of reading a ledger, as the page shows it: a plan with its lines in words, or what stands in its way.

Made on the background thread, where the services and the libraries behind them are loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.rules.findings import Severity
from commission.rules.money import grouped

if TYPE_CHECKING:
    from commission.importing.ledger.choices import LedgerChoices
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.ledger_plan import LedgerPlan
    from commission.ui.task import Task

MOST_PAYEES = 2_000


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that is held, in words; `faulty` are the fields that hold it, `cells` its own by field."""

    sheet: str
    row: int
    payee: str
    day: str
    amount: str
    why: str
    faulty: frozenset[str] = frozenset()
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaidPayee:
    """Who is paid in the file: by name and number, in how many lines, and what they come to."""

    name: str
    number: str
    lines: int
    amount: int


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Something noticed that a person must know; row 0 speaks of the whole file."""

    row: int
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is shown of a file. `read` is the file as it was read, to be judged again where the register changes."""

    path: Path
    choices: LedgerChoices
    plan: LedgerPlan | None = None
    read: LedgerPlan | None = None
    fault: UserError | None = None
    held: Sequence[HeldRow] = ()
    payees: Sequence[PaidPayee] = ()
    said: Sequence[SaidRow] = ()
    corrected: frozenset[int] = field(default=frozenset())


def read_file(opened: OpenRegister, path: Path, choices: LedgerChoices, task: Task) -> Prepared:
    """Read a ledger beside the register. A fault of the file comes back in what is prepared, not as an error."""
    from commission.services.year_end.import_payments import read_payments

    try:
        read = read_payments(opened, path, choices, task)
    except UserError as error:
        return Prepared(path, choices, fault=error)
    return Prepared(path, read.file.choices, read=read)


def judge(opened: OpenRegister, read: LedgerPlan, task: Task) -> Prepared:
    """What importing it would do to the register as it is now; nothing is written."""
    from commission.services.year_end.import_payments import judge_payments

    plan = judge_payments(opened, read, task)
    payees = sorted(
        (
            PaidPayee(name, number, lines, amount)
            for (name, number), (lines, amount) in zip(plan.payees, plan.totals_of, strict=True)
            if lines
        ),
        key=lambda one: (-one.amount, one.name),
    )
    said = [SaidRow(one.row, one.severity, one.message) for one in plan.findings if one.severity != Severity.HELD]
    return Prepared(
        *(plan.path, plan.file.choices, plan, read),
        held=tuple(_held(plan)),
        payees=tuple(payees[:MOST_PAYEES]),
        said=tuple(sorted(said, key=lambda one: (one.severity is Severity.NOTE, one.row))),
    )


def _held(plan: LedgerPlan) -> list[HeldRow]:
    fields = {sheet.sheet: dict(sheet.mapping) for sheet in plan.sheets}
    found = []
    for line in plan.held_lines:
        cells, mapping = line.cells, fields[line.sheet]
        faulty = frozenset(mapping.get(one.column, "") for one in line.findings)
        correctable = all(one.code != "year_signed" for one in line.findings)
        amount = cells.get("amount") or cells.get("debit") or cells.get("credit") or ""
        if not correctable:
            amount = grouped(int(amount))
        why = " ".join(one.message for one in line.findings)
        shown = tuple(cells.items()) if correctable else ()
        found.append(HeldRow(line.sheet, line.row, cells["payee"], cells["date"], amount, why, faulty, shown))
    return found
