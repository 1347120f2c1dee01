"""The bottom bar: what is shown and its total, work under way, the saved state and the last backup."""

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QProgressBar

from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.task import Task, Tasks
from commission.ui.widgets import parts


class BottomBar(QFrame):
    """Progress is shown only for work that tells how far it is, with a number and a way to cancel."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self.setFixedHeight(28)
        layout = parts.row(self, gap=tokens.AROUND)
        layout.setContentsMargins(tokens.AROUND, 0, tokens.AROUND, 0)
        self.footer = parts.ElidedLabel()
        self.footer.setAccessibleName("Rows shown and their total")
        self.saved = parts.label("")
        self.saved.setAccessibleName("Saved state")
        self.backup = parts.label("")
        self.backup.setAccessibleName("Last backup")
        self._step = parts.label("")
        self._step.setAccessibleName("Work under way")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName("Progress")
        self._cancel = parts.button("Cancel", "quiet", "Cancel the work under way")
        self._cancel.clicked.connect(self._stop)
        layout.addWidget(self.footer, 1)
        for widget in (self._step, self._bar, self._cancel, self.saved, self.backup):
            layout.addWidget(widget)
        self._task: Task | None = None
        self._show_progress(False)
        tasks.progressed.connect(self._progress)
        tasks.ended.connect(self._ended)

    def show_state(self, saved_at: datetime | None, backup: datetime | None, today: date, read_only: bool) -> None:
        """The saved state and last backup in words."""
        when = f" {saved_at:%H:%M}" if saved_at else ""
        self.saved.setText("Open read-only" if read_only else f"All saved{when}")
        self.backup.setText(_backup_words(backup, today))
        self.backup.setVisible(bool(self.backup.text()))

    def _progress(self, task: Task, fraction: float, text: str) -> None:
        self._task = task
        percent = round(100 * min(max(fraction, 0.0), 1.0))
        self._bar.setValue(percent)
        self._step.setText(f"{text or 'Working'}: {percent}%")
        self._show_progress(True)

    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._show_progress(False)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._step.setText("Stopping …")

    def _show_progress(self, shown: bool) -> None:
        for widget in (self._step, self._bar, self._cancel):
            widget.setVisible(shown)


def _backup_words(backup: datetime | None, today: date) -> str:
    if backup is None:
        return "No backup yet"
    day = "today" if backup.date() == today else shown_date(backup.date())
    return f"Backup {day} {backup:%H:%M}"
