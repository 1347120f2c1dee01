"""Paints the cells of the contracts table and opens their editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from commission.reports.document import Kind
from commission.rules.figures.commitment import reading_asked
from commission.rules.money import NOT_PRICED
from commission.ui.looks import icons, marks, tokens
from commission.ui.looks.theme import colours
from commission.ui.reading import CHOICES
from commission.ui.table.cell_editor import CellEditor, ChoiceEditor, closes, fault_of
from commission.ui.table.columns import COLUMNS, TO_SETTLE
from commission.ui.table.model import CONTRACT_ROLE, NAMED, Index, alignment, group_words

if TYPE_CHECKING:
    from commission.ui.table.view import ContractView

# Numbers, as Python's flags are made anew with each question: six of them a cell were half of its painting.
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
AMOUNTS = next(place for place, column in enumerate(COLUMNS) if column.key == "amount")
PAD = 8
"""Space left and right in a cell, in pixels."""
CHEVRON = 24
"""So wide is the place at a group's left on which a press folds it, in pixels."""


class ContractDelegate(QStyledItemDelegate):
    """Print-like cells: hairlines, figures on the right, the state with its mark, a question in the accent."""

    def __init__(self, grid: ContractView) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = colours()
        box: QRect = option.rect
        state: int = option.state.value
        group = self._grid.table.group(index.row()) if self._grid.table.groups else None
        if state & _SELECTED:
            block = self._grid.block()
            painter.fillRect(box, QColor(worn.soft if len(block) == 1 or index.column() in block else worn.hover))
        elif group is not None:
            painter.fillRect(box, QColor(worn.window))
        painter.setPen(QColor(worn.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if group is None:
            self._write(painter, option, index)
        else:
            self._write_group(painter, option, index, group.words in self._grid.table.folded)
        if state & _FOCUSED and group is not None:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(worn.accent))
        elif state & _FOCUSED:
            ring = QPen(QColor(worn.accent), tokens.RING)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _write_group(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, folded: bool) -> None:
        """A group's own line: its words over all the columns that are blank beside them, its subtotal in its place.

        Each cell paints the part of the words that falls on it, as cells are painted in any order.
        """
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colours().ink))
        box: QRect = option.rect
        if COLUMNS[index.column()].key == "amount":
            painter.drawText(box.adjusted(PAD, 0, -PAD, -1), alignment(COLUMNS[index.column()].kind), str(index.data()))
        else:
            painter.setClipRect(box)
            whole = self._words_box(box)
            if whole.left() <= box.left():
                name = "chevron" if folded else "chevron-down"
                icons.icon(name, "muted", "muted", 14).paint(painter, whole.left() + 5, whole.top() + 8, 14, 14)
                room = whole.adjusted(CHEVRON, 0, -PAD, -1)
                text = QFontMetrics(font).elidedText(
                    group_words(self._grid.table.groups[~self._grid.table.lines[index.row()]]),
                    Qt.TextElideMode.ElideRight,
                    room.width(),
                )
                painter.drawText(room, alignment(Kind.TEXT), text)
        painter.restore()

    def _words_box(self, box: QRect) -> QRect:
        """From the first column to the amounts, where they stand right of it, else to the edge of the table."""
        left = self._grid.columnViewportPosition(NAMED)
        right = self._grid.viewport().width()
        amounts = AMOUNTS if not self._grid.isColumnHidden(AMOUNTS) else -1
        if amounts >= 0 and (edge := self._grid.columnViewportPosition(amounts)) > left:
            right = edge
        return QRect(left, box.top(), max(right - left, 0), box.height())

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, text = COLUMNS[index.column()], str(index.data())
        box: QRect = option.rect.adjusted(PAD, 0, -PAD, -1)
        token = "ink"
        drafted = self._grid.table.draft(index)
        if drafted is not None:
            token = drafted.token
        elif column.key == "state":
            token = marks.token(text)
            middle = QPointF(box.left() + marks.SIZE / 2, box.center().y() + 0.5)
            marks.draw(painter, text, middle, QColor(getattr(colours(), token)))
            box = box.adjusted(int(marks.SIZE) + 6, 0, 0, 0)
        elif column.key == "reading" and reading_asked(index.data(CONTRACT_ROLE)):
            token = "accent"
            text = text if option.fontMetrics.horizontalAdvance(text) <= box.width() else TO_SETTLE
        elif text == NOT_PRICED:
            token = "muted"
        painter.setFont(option.font)
        painter.setPen(QColor(getattr(colours(), token)))
        metrics = option.fontMetrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, alignment(column.kind), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, contract = COLUMNS[index.column()], index.data(CONTRACT_ROLE)
        name = f"{column.title} of {contract.provider}"
        if column.key in CHOICES:
            return ChoiceEditor(column.key, name, parent)
        return CellEditor(column.key, name, parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once; a change of the register meanwhile never overwrites what is being typed."""
        if isinstance(editor, CellEditor | ChoiceEditor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        untouched = isinstance(editor, CellEditor) and not editor.isModified()
        if untouched and editor.property("text") == index.data(Qt.ItemDataRole.EditRole):
            return  # opened and left again: nothing was said, of one row or of many
        if isinstance(editor, CellEditor | ChoiceEditor) and not editor.fault:
            model.setData(index, editor.read())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A wrong value is neither committed nor lost: the editor stays open until it is right or Esc."""
        if closes(event) and fault_of(editor):
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(editor, event)
