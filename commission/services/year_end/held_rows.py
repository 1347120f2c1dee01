"""Every row of a ledger that is held, as csv: the file is read once more, so that not one of them is kept in memory."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from commission.errors import UserError
from commission.importing.ledger.apart import ledger_messages
from commission.importing.ledger.field_keys import FIELDS
from commission.importing.ledger.lines import HeldLine, SheetRead, cells_of
from commission.importing.ledger.look import LedgerFile
from commission.importing.ledger.sheets import Again
from commission.paths import write_whole
from commission.reports.csv_file import safe
from commission.rules.money import plain
from commission.services.year_end.ledger_plan import HELD, LedgerPlan

Tell = Callable[[float, str], None]
_SIGNED = "Its year is signed: to take it, reopen the year with a reason."


def write_held(plan: LedgerPlan, path: Path, tell: Tell) -> int:
    """Write sheet, row, cells and reasons of all rows that a plan holds, and return how many; whole or not there.

    Raises UserError for an ending other than csv, and where the ledger was changed since the plan was made.
    """
    if path.suffix.lower() != ".csv":
        raise UserError(f"{path.name} is no csv file.", "Let its name end in .csv.")
    written = 0

    def fill(beside: Path) -> None:
        nonlocal written
        with beside.open("w+", encoding="utf-8", errors="replace", newline="") as file:
            written = _Sheet(plan, file).fill(tell)

    write_whole(path, fill)
    return written


class _Sheet:
    """The csv as it is filled: what was written of a sheet is taken back where it is read again."""

    def __init__(self, plan: LedgerPlan, file: TextIO) -> None:
        mapped = {key for sheet in plan.sheets for key in sheet.mapping.values()}
        self.plan, self.file = plan, file
        self.fields = [field for field in FIELDS if field.key in mapped]
        self.rows, self.written = csv.writer(file, lineterminator="\n"), 0
        self.begun = 0, 0

    def fill(self, tell: Tell) -> int:
        """Write the headings and every held row, and return how many."""
        self.rows.writerow(("Sheet", "Row", *(field.label for field in self.fields), "Why it is held"))
        choices = replace(self.plan.file.choices, fresh=True, all_held=True)
        self._remember()
        with ledger_messages(self.plan.path, choices, tuple, tell) as messages:
            for message, _ in messages:
                self._take(message)
        for line in _of_signed_years(self.plan):
            self._write(line, (_SIGNED,))
        return self.written

    def _take(self, message: Any) -> None:
        if isinstance(message, LedgerFile) and message.sha256 != self.plan.file.sha256:
            name = self.plan.path.name
            raise UserError(f"{name} was changed since it was read.", "Read it again, then write its held rows.")
        if isinstance(message, Again):
            place, self.written = self.begun
            self.file.seek(place)
            self.file.truncate()
        elif isinstance(message, SheetRead):
            self._remember()
        elif isinstance(message, list):
            for line in message:
                self._write(line, tuple(dict.fromkeys(one.message for one in line.findings)))

    def _remember(self) -> None:
        self.file.flush()
        self.begun = self.file.tell(), self.written

    def _write(self, line: HeldLine, why: tuple[str, ...]) -> None:
        cells = (line.cells.get(field.key, "") for field in self.fields)
        self.rows.writerow(safe((line.sheet, str(line.row), *cells, " ".join(why))))
        self.written += 1


def _of_signed_years(plan: LedgerPlan) -> Iterator[HeldLine]:
    """The lines that could be read and are held because their year is signed."""
    for block, fates in zip(plan.spool, plan.fates, strict=True):
        for at, fate in enumerate(fates or ()):
            if fate == HELD:
                name, number = plan.payees[block.payees[at]]
                words = {key: cells_of(column)[at] or "" for key, column in block.words.items()}
                cells = {"payee": name, "payee_number": number, "date": block.days[at].isoformat()}
                yield HeldLine(block.sheet, block.rows[at], {**words, **cells, "amount": plain(block.amounts[at])}, ())
