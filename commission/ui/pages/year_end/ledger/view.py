"""Step 1: the ledger as finance exports it is brought in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from commission.importing.ledger.choices import LedgerChoices
from commission.rules.money import sterling
from commission.rules.reading.written_days import DayOrder
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.importing.page import dropped_file
from commission.ui.pages.welcome.page import SHEETS
from commission.ui.pages.year_end.ledger import writes
from commission.ui.pages.year_end.ledger.brought import Brought
from commission.ui.pages.year_end.ledger.nothing import NothingBrought
from commission.ui.pages.year_end.ledger.prepared import Prepared
from commission.ui.pages.year_end.ledger.preview import LedgerPreview
from commission.ui.pages.year_end.ledger.reading import LedgerReading
from commission.ui.pages.year_end.ledger.save import ask_where
from commission.ui.pages.year_end.step import Step
from commission.ui.task import Cancelled, Task
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.import_payments import ImportedPayments
    from commission.services.year_end.ledger_imports import LedgerImport

_ANSWERED = {
    "sheet": "sheet",
    "encoding": "encoding",
    "amount": "amount_column",
    "signs": "signs",
    "credit notes": "credit_notes",
    "fractions": "fractions",
    "point": "point",
    "payees": "payees",
    "sums": "sums",
    "turned": "turned",
}
"""Which choice the answer to a question is."""


class LedgerStep(Step):
    """The ledgers there are; or one that is being looked at before it is brought in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._storing: Task | None = None
        self._reading = LedgerReading(desk)
        self._folder: Path | None = None
        self.found: Prepared | None = None
        self.nothing, self.brought, self.preview = NothingBrought(), Brought(), LedgerPreview()
        self._stack = QStackedWidget(self)
        for widget in (self.nothing, self.brought, self.preview):
            self._stack.addWidget(widget)

        parts.column(self).addWidget(self._stack)
        self._connect()
        self.setAcceptDrops(True)

    def show_register(self, view: View) -> None:
        idle = self._storing is None and not self._reading.busy
        stale = self._view is not None and self.found is not None and idle
        self._view = view
        self.nothing.show_register(view)
        self.brought.show_register(view)
        if self.found is None and idle:
            self._stack.setCurrentWidget(self.brought if view.register.ledger.years else self.nothing)
        elif stale:
            self._judge_again()
        if view.register.ledger.years:
            self.desk.ask(_imports, self.brought.show_imports)

    def begin(self, path: Path | None) -> None:
        """Read a file as it is, or as the last ledger of its headings was; ask for one where none is named."""
        if path is None:
            self.ask_file()
            return
        self.found = None
        self.preview.begin(path.name)
        self._stack.setCurrentWidget(self.preview)
        self._read(path, LedgerChoices())

    def ask_file(self) -> None:
        """Let the person choose a file."""
        folder = self._folder or Path.home()
        dialog = QFileDialog(self, "Choose the ledger to bring in", str(folder), SHEETS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.begin(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def arrive(self) -> None:
        front = self._stack.currentWidget()
        if front is self.preview:
            if not self.preview.question.focus_first():
                self.preview.rows.focus_front()
        else:
            (self.brought.table if front is self.brought else self.nothing.choose).setFocus()

    def new(self) -> bool:
        """Ctrl+N chooses a file."""
        if self._view is not None and not self._view.read_only:
            self.ask_file()
        return True

    def edit(self) -> bool:
        return self._stack.currentWidget() is self.preview and self.preview.rows.edit()

    def delete(self) -> bool:
        """Delete takes the import in front back."""
        if self._stack.currentWidget() is not self.brought:
            return False
        self.brought.ask_undo()
        return True

    def save(self) -> bool:
        """Ctrl+S on a preview brings it in."""
        if self._stack.currentWidget() is self.preview and self.preview.go.isEnabled():
            self._apply()
        return self._stack.currentWidget() is self.preview

    def back(self) -> bool:
        """Esc stops what is under way, or puts the file away."""
        if self._stack.currentWidget() is not self.preview:
            return False
        self._cancel()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file dropped on the page is read like one that was chosen."""
        if (path := dropped_file(event)) is not None and self._view is not None and not self._view.read_only:
            event.acceptProposedAction()
            self.begin(path)

    def _connect(self) -> None:
        self.nothing.choose.clicked.connect(self.ask_file)
        self.nothing.sample.clicked.connect(self._begin_sample)
        self.nothing.sheet.clicked.connect(lambda: self.desk.import_asked.emit(None))
        self.brought.more.clicked.connect(self.ask_file)
        self.brought.on.clicked.connect(lambda: self.step_asked.emit("match"))
        self.brought.undo_asked.connect(lambda batch: writes.take_back(self.desk, batch))
        self._reading.arrived.connect(self._show)
        self._reading.failed.connect(self._failed)
        preview = self.preview
        preview.go.clicked.connect(self._apply)
        preview.other.clicked.connect(self.ask_file)
        preview.cancel.clicked.connect(self._cancel)
        preview.again.clicked.connect(lambda: self._read_with(again=True))
        preview.anew_asked.connect(self._read_anew)
        preview.sums_told.connect(self._take_sums)
        preview.longer_told.connect(lambda: self._read_with(longer="taken"))
        preview.order_told.connect(lambda order: self._answer("days", order))
        preview.question.answered.connect(self._answer)
        preview.columns.changed.connect(self._map)
        preview.rows.corrected.connect(self._correct)
        preview.rows.save.clicked.connect(self._save_held)

    def _begin_sample(self) -> None:
        from commission.services.year_end.sample_ledger import sample_ledger

        self.begin(sample_ledger())

    def _read(self, path: Path, choices: LedgerChoices) -> None:
        self.preview.go.setEnabled(False)
        if path.parent.exists():
            self._folder = path.parent
        self._reading.read(path, choices)

    def _judge_again(self) -> None:
        """Hold the file in front against the register as it is now."""
        if self.found is not None and self.found.read is not None:
            self.preview.go.setEnabled(False)
            self._reading.judge(self.found.read)

    def _read_with(self, **changes: object) -> None:
        if self.found is not None:
            self._read(self.found.path, replace(self.found.choices, **changes))  # type: ignore[arg-type]

    def _read_anew(self) -> None:
        if self.found is not None:
            self._read(self.found.path, LedgerChoices(fresh=True, corrections=self.found.choices.corrections))

    def _answer(self, about: str, value: str) -> None:
        """Read the file again with the answer to what was asked."""
        if about == "date":
            self._map(value, "date")
        elif about == "day":
            self._read_with(every_date=date.fromisoformat(value))
        elif about == "months":
            self._read_with(month_end=True)
        elif about == "days":
            self._read_with(day_order=DayOrder[value], order_remembered=False)
        elif about in _ANSWERED:
            self._read_with(**{_ANSWERED[about]: value})

    def _take_sums(self, paid: bool) -> None:
        """Read the file again with the sums of lines among its payments, or without them."""
        from commission.importing.ledger.sums_of_lines import LEFT_OUT, PAID

        self._read_with(sums=PAID if paid else LEFT_OUT)

    def _map(self, heading: str, key: str) -> None:
        """Read the file again with a heading as another field; one heading alone is each field."""
        if self.found is None:
            return
        choices = self.found.choices
        others = {one: was for one, was in choices.by_hand.items() if was != key or not key}
        self._read_with(mapping={**others, heading: key}, amount_column=None)

    def _correct(self, sheet: str, row: int, field: str, text: str) -> None:
        if self.found is not None:
            self._read_with(corrections={**self.found.choices.corrections, (sheet, row, field): text})

    def _save_held(self) -> None:
        if self.found is not None and self.found.plan is not None:
            ask_where(self, self.desk, self.found.plan)

    def _show(self, found: Prepared) -> None:
        self.found = found
        self.preview.show_prepared(found, read_only=self.desk.read_only)
        self._stack.setCurrentWidget(self.preview)
        if self.isVisible():
            self.arrive()

    def _failed(self, error: BaseException) -> None:
        """Put the file away, and say why; where a person stopped it they know."""
        self._forget()
        if not isinstance(error, Cancelled):
            self.desk.tasks.fail(error)

    def _apply(self) -> None:
        """Store the plan in one transaction, with its progress in the bottom bar; then offer to undo it."""
        plan = self.found.plan if self.found else None
        if plan is None:
            return

        def done(imported: ImportedPayments) -> None:
            self._storing = None
            self._forget()
            if self.brought.table.hasFocus() and self.brought.on.isVisible():
                self.brought.on.setFocus()  # what is brought in is matched next
            words = f"{imported.plan.new:,} payments were brought in, {sterling(imported.plan.new_amount)}."
            self.desk.told.emit(Notice(words, "Next: match them to their contracts.", "check", "Undo", self.desk.undo))

        self.preview.go.setEnabled(False)
        self.preview.go.setText("Bringing in …")
        self._storing = writes.bring_in(self.desk, plan, done, self._not_stored)

    def _not_stored(self, error: BaseException) -> None:
        self._storing = None
        self.desk.tasks.fail(error)
        self._judge_again()

    def _cancel(self) -> None:
        """Stop what is under way (nothing of it is stored), and put the file away."""
        self._reading.stop()
        if self._storing is not None:
            self._storing.cancel()
            self._storing = None
        self._forget()

    def _forget(self) -> None:
        self.found = None
        self.preview.rows.forget()
        some = self._view is not None and bool(self._view.register.ledger.years)
        self._stack.setCurrentWidget(self.brought if some else self.nothing)
        if self.isVisible():
            self.arrive()


def _imports(opened: OpenRegister, _task: Task) -> tuple[LedgerImport, ...]:
    from commission.services.year_end.ledger_imports import ledger_imports

    return ledger_imports(opened)
