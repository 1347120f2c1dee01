"""The contracts as a table model: a tuple of facts and an integer view, with no proxy in between."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from commission.reports.document import Kind
from commission.rules.facts import Contract
from commission.ui.contract_columns import COLUMNS, cell_text
from commission.ui.contract_rows import ContractRows
from commission.ui.reading import text_of

Index = QModelIndex | QPersistentModelIndex
CONTRACT_ROLE = int(Qt.ItemDataRole.UserRole)
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
_TOOLTIP, _ALIGN = int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_WORDS = frozenset((_DISPLAY, _TOOLTIP, _SPOKEN))
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable


class ContractTable(QAbstractTableModel):
    """Shows `view`, positions into the rows' contracts. `edited` asks for a change: contract, field, value, text."""

    edited = Signal(object, str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = ContractRows((), date.min)
        self.view: Sequence[int] = ()
        self.read_only = False
        self._pending: dict[tuple[int, str], str] = {}

    def show(self, rows: ContractRows, view: Sequence[int]) -> None:
        """Show other rows, or the same ones with other contents; selection and editors survive the latter."""
        self._pending.clear()
        if self._same(rows, view):
            self.rows, self.view = rows, view
            if view:
                self.dataChanged.emit(self.index(0, 0), self.index(len(view) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows, self.view = rows, view
        self.endResetModel()

    def contract(self, row: int) -> Contract:
        """The contract in a row of the view."""
        return self.rows.contracts[self.view[row]]

    def row_of(self, contract: int) -> int:
        """The row in which a contract is shown, by its id; -1 when it is not."""
        try:
            return self.view.index(self.rows.ids.index(contract))
        except ValueError:
            return -1

    def set_pending(self, contract: int, field: str, text: str) -> None:
        """Show what was typed until the register has it."""
        self._pending[contract, field] = text
        self._tell_changed()

    def drop_pending(self) -> None:
        """Show what the register says again: a write was refused."""
        self._pending.clear()
        self._tell_changed()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.view)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in _WORDS:
            return self._text(index)
        if role == CONTRACT_ROLE:
            return self.contract(index.row())
        if role == _EDIT:
            key = COLUMNS[index.column()].key
            return self._text(index) if key == "state" else text_of(self.contract(index.row()), key)
        if role == _ALIGN:
            return alignment(COLUMNS[index.column()].kind)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if role == _DISPLAY:
            return COLUMNS[section].title
        return alignment(COLUMNS[section].kind) if role == _ALIGN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self._editable(index) else _SHOWN

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """`value` is (read value, typed text), already judged by the editor; the register decides the rest."""
        if role != _EDIT or not isinstance(value, tuple):
            return False
        key, contract = COLUMNS[index.column()].key, self.contract(index.row())
        if getattr(contract, key) != value[0]:
            self.edited.emit(contract, key, value[0], value[1])
        return True

    def _editable(self, index: Index) -> bool:
        return COLUMNS[index.column()].editable and not self.read_only

    def _text(self, index: Index) -> str:
        contract, key = self.contract(index.row()), COLUMNS[index.column()].key
        if self._pending and (typed := self._pending.get((contract.id, key))) is not None:
            return typed
        return cell_text(key, contract, self.rows.as_at)

    def _tell_changed(self) -> None:
        if self.view:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.view) - 1, len(COLUMNS) - 1))

    def _same(self, rows: ContractRows, view: Sequence[int]) -> bool:
        """True when the same contracts stand in the same order, whatever their cells say now."""
        if len(view) != len(self.view):
            return False
        alike = view == self.view if type(view) is type(self.view) else list(view) == list(self.view)
        return alike and (rows.ids is self.rows.ids or rows.ids == self.rows.ids)


def alignment(kind: Kind) -> int:
    """Text stands left, figures and dates right, so that they can be compared down the column."""
    return _LEFT if kind is Kind.TEXT else _RIGHT
