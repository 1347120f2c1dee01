"""What is selected in the contracts table: rows, and where several columns were chosen with them, a block of cells."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHeaderView

from commission.ui.table.columns import COLUMNS
from commission.ui.table.model import ContractTable


def selected_lines(chosen: QItemSelectionModel) -> list[int]:
    """The selected rows of the table, from the top: read from whole ranges, quick for 100,000 of them."""
    chosen_ones = chosen.selection()
    ranges = sorted((one.top(), one.bottom()) for one in map(chosen_ones.at, range(chosen_ones.count())))
    lines: list[int] = []
    for top, bottom in ranges:
        lines.extend(range(max(top, lines[-1] + 1 if lines else 0), bottom + 1))
    return lines


def positions(table: ContractTable, lines: Sequence[int]) -> list[int]:
    """The contracts those rows stand for, by position: of a group's own line all of the group, each once."""
    if not table.groups:
        return [table.lines[row] for row in lines]
    found: dict[int, None] = {}
    for row in lines:
        at = table.lines[row]
        found.update(dict.fromkeys(table.groups[~at].members if at < 0 else (at,)))
    return list(found)


def shown_columns(header: QHeaderView) -> list[int]:
    """The columns in sight, in the order they stand in."""
    in_order = (header.logicalIndex(place) for place in range(len(COLUMNS)))
    return [at for at in in_order if not header.isSectionHidden(at)]


def between(header: QHeaderView, one: int, other: int) -> list[int]:
    """The columns in sight from the one to the other, both included, in the order they stand in."""
    first, last = sorted((header.visualIndex(one), header.visualIndex(other)))
    return [at for at in shown_columns(header) if first <= header.visualIndex(at) <= last]


def as_text(table: ContractTable, lines: Sequence[int], columns: Sequence[int], *, headed: bool) -> str:
    """These rows as a spreadsheet takes them: a line each, tabs between cells, the headings first where `headed`."""
    found = ["\t".join(COLUMNS[at].title for at in columns)] if headed else []
    for row in lines:
        cells = (table.index(row, at).data() for at in columns)
        found.append("\t".join(" ".join(str(cell).split()) for cell in cells))
    return "\n".join(found) + "\n"
