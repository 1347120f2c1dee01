"""Import: file → what was understood → every row with what will happen to it → one transaction, undone as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from commission.errors import UserError
from commission.rules.figures.sentences import count_words
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.importing import words as importing_words
from commission.ui.pages.importing.done import tell_done
from commission.ui.pages.importing.empty import NoFile
from commission.ui.pages.importing.preview import Preview
from commission.ui.pages.importing.reading import SheetReading
from commission.ui.pages.importing.rows import RowsOfFile
from commission.ui.pages.importing.totals import Totals
from commission.ui.pages.importing.understood import Understood
from commission.ui.pages.welcome.page import SHEETS
from commission.ui.task import Task
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.importing.read_file import Source
    from commission.services.changes import Changes
    from commission.services.imports.plan import ImportChoices
    from commission.services.registers.open_register import OpenRegister

_SIDE = 228


class ImportingPage(Page):
    """Nothing is written before Import is pressed; what the preview says is what is stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reading = SheetReading(desk)
        self._applying: Task | None = None
        self.found: Preview | None = None
        self.understood = Understood()
        self.choices, self.strip = self.understood.choices, self.understood.strip
        self.known, self.anew = self.understood.known, self.understood.anew
        self.rows, self.totals = RowsOfFile(), Totals()
        self.title = parts.ElidedLabel("", "heading")
        self.fault = parts.label("", "bad", wrap=True)
        self._stack = QStackedWidget(self)
        self._nothing = NoFile()
        self._nothing.choose.clicked.connect(self._ask_file)
        parts.column(self).addWidget(self._stack)
        self._stack.addWidget(self._nothing)
        whole = QWidget()
        self._stack.addWidget(whole)
        self._fill(whole)
        self._reading.arrived.connect(self._show)
        self.choices.changed.connect(self._read_with)
        self.strip.changed.connect(self._read_with)
        self.rows.corrected.connect(self._correct)
        self.understood.folded.connect(self.rows.tell_below)
        self.anew.clicked.connect(self._choose_anew)
        self.setAcceptDrops(True)
        self._say_button()

    def show_register(self, view: View) -> None:
        """The register changed: what was planned on it is planned again."""
        self._nothing.choose.setEnabled(not view.read_only)
        if self._applying is None and self._reading.is_stale():
            self._read_again()

    def begin(self, path: Path | None) -> None:
        """Read a file, or ask for one; without a register the person is first asked whose it is to be."""
        if self._has_register():
            if path is None:
                self._ask_file()
            else:
                self._begin(path)

    def paste(self) -> bool:
        """Read the rows that were copied in a spreadsheet."""
        from commission.importing.pasted import pasted

        if not self._has_register():
            return True
        try:
            source = pasted(QGuiApplication.clipboard().text())
        except UserError as error:
            self.desk.told.emit(Notice.of(error))
            return True
        self._begin(source.path, source)
        return True

    def edit(self) -> bool:
        """F2: correct the held row in front."""
        return self.rows.edit()

    def _has_register(self) -> bool:
        if self.desk.register is None:
            self.desk.page_asked.emit("welcome")
            self.desk.told.emit(Notice("No register is open yet.", "Start with “Import a sheet” here."))
        return self.desk.register is not None

    def _begin(self, path: Path, source: Source | None = None) -> None:
        self.found = None
        self.understood.begin()
        self.title.setText(f"Reading {path.name} …")
        self.say(f"Reading {path.name}")
        self.go.setEnabled(False)
        self._reading.begin(path, source)

    def _read_again(self) -> None:
        self.go.setEnabled(False)
        self._reading.again()

    def arrive(self) -> None:
        (self.rows.table if self.found and self.found.plan else self._nothing.choose).setFocus()

    def back(self) -> bool:
        self._cancel()
        return True

    def tint(self) -> None:
        if self.found is not None:
            self._show(self.found)

    def save(self) -> bool:
        """Ctrl+S on a preview imports it."""
        if self.go.isEnabled() and self._reading.path is not None:
            self._apply()
        return self._reading.path is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.understood.make_low(self.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file dropped on the page is read like one that was chosen."""
        if (path := dropped_file(event)) is not None:
            event.acceptProposedAction()
            self.begin(path)

    def _correct(self, row: int, field: str, text: str) -> None:
        """Write a cell of a held row anew: the file is judged again with it, and stays as it is."""
        if self.found is not None:
            choices = self.found.choices
            self._read_with(replace(choices, corrections={**choices.corrections, (row, field): text}))

    def _choose_anew(self) -> None:
        """Leave aside what an earlier import of the same headings was told; what was corrected stays."""
        from commission.services.imports.plan import ImportChoices

        corrections = self.found.choices.corrections if self.found else {}
        self._read_with(ImportChoices(fresh=True, corrections=corrections))

    def _read_with(self, choices: ImportChoices) -> None:
        self.go.setEnabled(False)
        self._reading.read_with(choices)

    def _show(self, found: Preview) -> None:
        first = self._stack.currentIndex() == 0
        self.found = found
        self.title.setText(importing_words.title(found))
        self.understood.show_preview(found, self.desk.year)
        self.fault.setVisible(found.fault is not None)
        self.fault.setText(importing_words.fault_words(found.fault))
        self.rows.setVisible(bool(found.lines))
        self.rows.show_preview(found)
        self.totals.show_preview(found)
        self._say_button()
        self._stack.setCurrentIndex(1)  # filled first: in front, it would be laid out anew at each part
        self.say(importing_words.footer(found))
        if first and found.plan is not None:
            self.rows.table.setFocus()

    def _say_button(self) -> None:
        plan = self.found.plan if self.found else None
        rows = self.found.sums.written if self.found and self.found.sums else 0
        idle = "Nothing to import" if plan else "Not ready to import"
        words = f"Import {count_words(rows, 'row')}" if rows else idle
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(rows) and not self.desk.read_only)
        self.why_nothing.setVisible(plan is not None and not rows)

    def _apply(self) -> None:
        """Store the plan in one transaction, with its progress in the bottom bar; then offer to undo it."""
        plan, sums = (self.found.plan, self.found.sums) if self.found else (None, None)
        if plan is None or sums is None:
            return
        batch: list[int] = []

        def deed(opened: OpenRegister, task: Task) -> Changes:
            from commission.services.imports.import_contracts import apply_import

            imported = apply_import(opened, plan, task)
            batch.append(imported.batch)
            return imported.changes

        def done(_changes: Changes) -> None:
            self._applying = None
            self._forget()
            self.desk.page_asked.emit("contracts")
            tell_done(self.desk, plan, sums, batch[0])

        def failed(error: BaseException) -> None:
            self._applying = None
            self.desk.tasks.fail(error)
            self._read_again()

        self.go.setEnabled(False)
        self.go.setText("Importing …")
        self._applying = self.desk.write(deed, done, failed)

    def _cancel(self) -> None:
        """Stop an import under way (nothing is stored), or put the file away."""
        if self._applying is not None:
            self._applying.cancel()
            self._applying = None
            self.desk.told.emit(Notice("The import is being stopped; nothing of it is stored.", kind="note"))
            self._say_button()
        else:
            self._forget()
            self.desk.page_asked.emit("contracts")

    def _forget(self) -> None:
        self._reading.forget()
        self.found = None
        self.title.setText("")
        self.say("")
        self._stack.setCurrentIndex(0)

    def _ask_file(self) -> None:
        path = self._reading.path
        folder = path.parent if path and path.is_file() else Path.home()
        dialog = QFileDialog(self, "Choose the sheet to import", str(folder), SHEETS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.begin(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fill(self, whole: QWidget) -> None:
        layout = parts.row(whole, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        left = parts.card("The file and its rows")
        layout.addWidget(left, 1)
        column = parts.column(left, gap=10)
        column.setContentsMargins(tokens.BETWEEN, 14, tokens.BETWEEN, 12)
        column.addWidget(self.title)
        for widget in (self.understood, self.fault):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        column.addStretch(0)
        layout.addWidget(self._side())

    def _side(self) -> QWidget:
        made = parts.card("What the import comes to")
        made.setFixedWidth(_SIDE)
        layout: QVBoxLayout = parts.column(made, gap=10)
        layout.setContentsMargins(tokens.BETWEEN, 14, tokens.BETWEEN, 14)
        layout.addWidget(parts.scrolling(self.totals), 1)
        self.why_nothing = parts.label("Every row is in the register already, or held.", "small", wrap=True)
        layout.addWidget(self.why_nothing)
        self.go = parts.button("", "primary")
        self.go.clicked.connect(self._apply)
        other = parts.button("Another file")
        other.clicked.connect(self._ask_file)
        cancel = parts.button("Cancel", name="Cancel the import")
        cancel.clicked.connect(self._cancel)
        layout.addWidget(self.go)
        below = parts.row()
        below.addWidget(other, 1)
        below.addWidget(cancel, 1)
        layout.addLayout(below)
        return made


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file of this machine that is dropped, or None."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
