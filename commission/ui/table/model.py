"""The contracts as a table model: a tuple of facts and an integer view, with no proxy in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from commission.reports.document import Kind
from commission.rules.contracts.grouping import Group
from commission.rules.facts import Contract
from commission.rules.money import NOT_PRICED, grouped_or_unpriced, sterling
from commission.ui.reading import text_of
from commission.ui.table.columns import COLUMNS, cell_text
from commission.ui.table.rows import ContractRows

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
NAMED = 0
"""The column in which a group's line says what it is; the amounts have its subtotal."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A cell as it would be: its text, and the colour that goes with what its panel says of it."""

    text: str
    token: str


class ContractTable(QAbstractTableModel):
    """Shows `view`, positions into the rows' contracts, in `lines`: that, or the groups' own lines between them.

    A group's line is the complement of its place in `groups`. `edited` asks for a change: contract, field, value, text.
    """

    edited = Signal(object, str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = ContractRows((), date.min)
        self.view: Sequence[int] = ()
        self.lines: Sequence[int] = ()
        self.groups: tuple[Group, ...] = ()
        self.folded: frozenset[str] = frozenset()
        self.read_only = False
        self.drafts: Mapping[tuple[int, str], Drafted] = {}
        self._pending: dict[tuple[int, str], str] = {}

    def show(
        self,
        rows: ContractRows,
        view: Sequence[int],
        groups: tuple[Group, ...] = (),
        folded: frozenset[str] = frozenset(),
    ) -> None:
        """Show other rows, or the same ones with other contents; selection and editors survive the latter.

        Groups hold the rows in their place; those whose words are `folded` show their own line alone.
        """
        self._pending.clear()
        lines = _lines(groups, folded) if groups else view
        view = [at for group in groups for at in group.members] if groups else view
        same = self._same(rows, lines)
        if not same:
            self.beginResetModel()
        self.rows, self.view, self.lines, self.groups, self.folded = rows, view, lines, groups, folded
        if not same:
            self.endResetModel()
        else:
            self._tell_changed()

    def contract(self, row: int) -> Contract:
        """The contract in a row that is not a group's own."""
        at = self.lines[row]
        if at < 0:
            raise IndexError(f"row {row} is a group's line")
        return self.rows.contracts[at]

    def group(self, row: int) -> Group | None:
        """The group whose own line a row is; None for a contract's."""
        at = self.lines[row]
        return self.groups[~at] if at < 0 else None

    def row_of(self, contract: int) -> int:
        """The row in which a contract is shown, by its id; -1 when it is not."""
        try:
            return self.lines.index(self.rows.ids.index(contract))
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

    def show_drafts(self, drafts: Mapping[tuple[int, str], Drafted]) -> None:
        """Show in their cells what is proposed beside the table; nothing: what the register says."""
        if drafts or self.drafts:
            self.drafts = drafts
            self._tell_changed()

    def draft(self, index: Index) -> Drafted | None:
        """What is proposed for a cell."""
        if not self.drafts or (at := self.lines[index.row()]) < 0:
            return None
        return self.drafts.get((self.rows.contracts[at].id, COLUMNS[index.column()].key))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in _WORDS:
            spoken = role == _SPOKEN and self.lines[index.row()] < 0 and index.column() == NAMED
            return self._spoken(index.row()) if spoken else self._text(index)
        if role == CONTRACT_ROLE:
            at = self.lines[index.row()]
            return self.rows.contracts[at] if at >= 0 else None
        if role == _EDIT:
            key = COLUMNS[index.column()].key
            shown = key == "state" or self.lines[index.row()] < 0
            return self._text(index) if shown else text_of(self.contract(index.row()), key)
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
        self.edited.emit(self.contract(index.row()), COLUMNS[index.column()].key, *value)
        return True

    def _editable(self, index: Index) -> bool:
        return COLUMNS[index.column()].editable and not self.read_only and self.lines[index.row()] >= 0

    def _text(self, index: Index) -> str:
        at = self.lines[index.row()]
        if at < 0:
            return self._group_text(self.groups[~at], index.column())
        contract, key = self.rows.contracts[at], COLUMNS[index.column()].key
        if self.drafts and (drafted := self.drafts.get((contract.id, key))) is not None:
            return drafted.text
        if self._pending and (typed := self._pending.get((contract.id, key))) is not None:
            return typed
        return cell_text(key, contract, self.rows.as_at)

    def _spoken(self, row: int) -> str:
        group = self.groups[~self.lines[row]]
        state = "folded" if group.words in self.folded else "open"
        worth = NOT_PRICED if group.worth is None else sterling(group.worth)
        return f"{group_words(group)}, {worth}, {state}"

    def _group_text(self, group: Group, column: int) -> str:
        if column == NAMED:
            return group_words(group)
        return grouped_or_unpriced(group.worth) if COLUMNS[column].key == "amount" else ""

    def _tell_changed(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(COLUMNS) - 1))

    def _same(self, rows: ContractRows, lines: Sequence[int]) -> bool:
        """True when the same contracts stand in the same order, whatever their cells say now."""
        if len(lines) != len(self.lines):
            return False
        alike = lines == self.lines if type(lines) is type(self.lines) else list(lines) == list(self.lines)
        return alike and (rows.ids is self.rows.ids or rows.ids == self.rows.ids)


def _lines(groups: Sequence[Group], folded: frozenset[str]) -> list[int]:
    lines: list[int] = []
    for place, group in enumerate(groups):
        lines.append(~place)
        if group.words not in folded:
            lines += group.members
    return lines


def group_words(group: Group) -> str:
    """What a group's own line says: `VCS · 37 contracts, 2 not priced`."""
    count = len(group.members)
    words = f"{group.words}  ·  {count:,} contract{'s' * (count != 1)}"
    return words + (f", {group.unpriced:,} not priced" if group.unpriced else "")


def alignment(kind: Kind) -> int:
    """Text stands left, figures and dates right, so that they can be compared down the column."""
    return _LEFT if kind is Kind.TEXT else _RIGHT
