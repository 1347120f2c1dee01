"""What a page needs is loaded before it is first shown: beside the window, once there is nothing else to do."""

from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGradient
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from commission.ui.task import Task, Tasks

PAGES = "overview contracts providers decisions targets year_end ending importing papers settings roll diary history"
TARGET_PARTS = "board gap what_if quoted months years providers snapshots"
STEPS = "ledger match accrue sign"
MODULES = (
    *(f"commission.ui.pages.{page}.page" for page in PAGES.split()),
    *(f"commission.ui.pages.targets.{part}.view" for part in TARGET_PARTS.split()),
    *(f"commission.ui.pages.year_end.{step}.view" for step in STEPS.split()),
    "commission.services.figures.claims",
    "commission.services.imports.import_contracts",
    "commission.services.contracts.edit_contract",
    "commission.services.answer",
    "commission.services.undo",
    "commission.services.papers.documents",
    "commission.services.papers.print_document",
    "commission.services.figures.snapshots",
    "commission.services.papers.months",
    "commission.services.papers.scenario",
    "commission.services.figures.scenario",
    "commission.reports.drawing",
    "commission.reports.pdf",
    "commission.reports.render",
    "commission.ui.find.finding",
    "commission.ui.pages.papers.print",
)
"""Loaded one after the other, what a person most likely asks for first. Loading one at its first use is felt."""


class Warming:
    """Loads the modules once in the life of the program, as soon as nothing is under way."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._task: Task | None = None
        self._begun = False
        tasks.ended.connect(lambda _task: QTimer.singleShot(0, tasks, self._look))

    def stop(self) -> None:
        """The program ends: what is not loaded by now is not needed."""
        self._begun = True
        if self._task is not None:
            self._task.cancel()

    def _look(self) -> None:
        if not self._begun and not self._tasks.busy:
            self._begun = True
            self._task = self._tasks.read(_load, lambda _: None)


def _load(task: Task) -> None:
    _name_things()
    for name in MODULES:
        if task.cancelled:
            return
        import_module(name)


def _name_things() -> None:
    """Have the names Qt gives its settings made, a class at a time: the first cell that is painted waits for them."""
    for _ in (QGradient.Preset, QStyle.StateFlag, QStyleOptionViewItem().state):
        pass
