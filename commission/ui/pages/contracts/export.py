"""Saving what the contracts table shows as a spreadsheet: its rows, columns, order and groups."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.remembered.keeping import keep
from commission.ui.table.asked import Asked
from commission.ui.table.columns import COLUMNS
from commission.ui.table.selection import shown_columns
from commission.ui.table.view import ContractView
from commission.ui.task import Task

FILTERS = {"Excel workbook, with totals that add up (*.xlsx)": "xlsx", "csv, for another program (*.csv)": "csv"}
_SAID = {
    ".xlsx": "Subtotals and total are formulas; groups fold as they do here.",
    ".csv": "One line a contract: totals are left out, as a sheet adds up.",
}


def ask_where(parent: QWidget, desk: Desk, chosen: Callable[[Path], object]) -> None:
    """Ask for a name; a workbook is offered, and what is typed as the ending counts."""
    from commission.ui.pages.papers.save import folder

    dialog = QFileDialog(parent, "Save what is shown as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(list(FILTERS))
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(FILTERS.get(words, "xlsx")))
    dialog.selectFile("Contracts.xlsx")
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, grid: ContractView, asked: Asked, path: Path) -> Task:
    """Write what is seen beside the window, and say where it is."""
    rows, view = grid.table.rows, grid.table.view
    groups, folded = grid.table.groups, grid.table.folded
    columns = tuple(COLUMNS[at].key for at in shown_columns(grid.horizontalHeader()))
    as_at = rows.as_at
    organisation = desk.register.organisation if desk.register else ""

    def work(task: Task) -> None:
        from commission.services.papers.export_view import Seen, export_view

        task(0.0, "Saving the contracts")
        places = {at: place for place, at in enumerate(view)}
        inside = tuple(group._replace(members=[places[at] for at in group.members]) for group in groups)
        contracts = [rows.contracts[at] for at in view]
        seen = Seen(contracts, columns, inside, asked.grouped_by if groups else "", folded, asked.said())
        export_view(organisation, seen, as_at, path)

    def done(_: object) -> None:
        keep({"papers/folder": str(path.parent)})
        desk.told.emit(Notice(f"Saved as {path}.", _SAID.get(path.suffix.lower(), ""), "check"))

    return desk.tasks.read(work, done)
