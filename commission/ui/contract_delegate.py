"""Paints the cells of the contracts table and opens their editors."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from commission.rules.commitment import reading_asked
from commission.rules.money import NOT_PRICED
from commission.ui import marks, tokens
from commission.ui.cell_editor import CellEditor, ChoiceEditor, closes, fault_of
from commission.ui.contract_columns import COLUMNS, TO_SETTLE
from commission.ui.contract_table import CONTRACT_ROLE, Index, alignment
from commission.ui.reading import CHOICES
from commission.ui.theme import colours

# Numbers, as Python's flags are made anew with each question: six of them a cell were half of its painting.
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
PAD = 8
"""Space left and right in a cell, in pixels."""


class ContractDelegate(QStyledItemDelegate):
    """Print-like cells: hairlines, figures on the right, the state with its mark, a question in the accent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = colours()
        box: QRect = option.rect
        state: int = option.state.value
        if state & _SELECTED:
            painter.fillRect(box, QColor(worn.soft))
        painter.setPen(QColor(worn.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._write(painter, option, index)
        if state & _FOCUSED:
            ring = QPen(QColor(worn.accent), tokens.RING)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, text = COLUMNS[index.column()], str(index.data())
        box: QRect = option.rect.adjusted(PAD, 0, -PAD, -1)
        token = "ink"
        if column.key == "state":
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
        if isinstance(editor, CellEditor | ChoiceEditor) and not editor.fault:
            model.setData(index, editor.read())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A wrong value is neither committed nor lost: the editor stays open until it is right or Esc."""
        if closes(event) and fault_of(editor):
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(editor, event)
