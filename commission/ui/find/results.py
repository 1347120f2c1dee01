"""The list under the search box: groups with a heading each, two lines a result, painted from the tokens."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commission.ui.find.finder import ACTION, ALL, PAGE, Found, Group
from commission.ui.looks import icons, tokens
from commission.ui.looks.theme import colours

Index = QModelIndex | QPersistentModelIndex
Line = Found | Group
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
HEADING, RESULT, PLACE = 30, 46, 34
"""Heights in pixels of a group's heading, of a result in two lines, and of a page or action in one."""
IN_ONE_LINE = frozenset((PAGE, ACTION))
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_NOWHERE = QModelIndex()


class FoundLines(QAbstractListModel):
    """Headings and results in one column; only results can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show(self, groups: Sequence[Group]) -> None:
        """Show other results."""
        self.beginResetModel()
        self._lines.clear()
        for group in groups:
            self._lines += (group, *group.lines)
        self.endResetModel()

    def line(self, row: int) -> Line:
        return self._lines[row]

    def results(self) -> list[int]:
        """The rows that can be chosen, from the top."""
        return [row for row, line in enumerate(self._lines) if isinstance(line, Found)]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return line.title if isinstance(line, Group) else line.spoken
        if role == int(Qt.ItemDataRole.ToolTipRole) and isinstance(line, Found):
            return f"{line.title}\n{line.second}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FoundList(QListView):
    """The results; the arrow keys of the search box move `choice`, a click or Enter takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = FoundLines()
        self.setModel(self.lines)
        self.setItemDelegate(FoundDelegate(self))
        self.setAccessibleName("What was found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the search box
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other results, the first of them chosen."""
        self.lines.show(groups)
        self.move_to(0)
        self.scrollToTop()

    @property
    def choice(self) -> Found | None:
        """The result Enter would take."""
        index = self.currentIndex()
        line = self.lines.line(index.row()) if index.isValid() else None
        return line if isinstance(line, Found) else None

    def step(self, by: int) -> None:
        """Go up or down among the results, round at either end."""
        rows = self.lines.results()
        if rows:
            here = self.currentIndex().row()
            at = rows.index(here) if here in rows else -1
            self.move_to((at + by) % len(rows))

    def move_to(self, place: int) -> None:
        """Choose a result by its place from the top; a negative one counts from the bottom."""
        rows = self.lines.results()
        if rows:
            index = self.lines.index(rows[place])
            self.setCurrentIndex(index)
            first = place in (0, -len(rows))
            self.scrollTo(self.lines.index(0) if first else index)

    def wanted_height(self) -> int:
        """The height in pixels that shows every line."""
        return sum(_height(self.lines.line(row)) for row in range(self.lines.rowCount()))


class FoundDelegate(QStyledItemDelegate):
    """Icon, title, and under it what tells one result from another."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _height(index.data(LINE_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Group):
            self._paint_heading(painter, option, line)
        else:
            self._paint_result(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        box: QRect = option.rect.adjusted(12, 8, -12, 0)
        painter.setFont(_font(option.font, tokens.SMALL, bold=True))
        painter.setPen(QColor(colours().muted))
        shown = sum(line.kind != ALL for line in group.lines)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, group.title)
        if group.count > shown:
            painter.setFont(_font(option.font, tokens.SMALL))
            words = f"{shown} of {group.count:,}"
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def _paint_result(self, painter: QPainter, option: QStyleOptionViewItem, line: Found) -> None:
        worn, box = colours(), option.rect.adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.soft if chosen else worn.hover))
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        if chosen:  # not by colour alone: a bar at the side as well
            painter.setBrush(QColor(worn.accent))
            painter.drawRoundedRect(QRect(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
        mark = icons.picture(line.icon, "accent" if chosen else "muted", 18)
        painter.drawPixmap(box.left() + 14, box.center().y() - 8, mark)
        inside = box.adjusted(46, 5, -12, -5)
        ink, small = _font(option.font, 1.0), _font(option.font, tokens.SMALL)
        if line.kind in IN_ONE_LINE:
            _write(painter, inside, line.second, small, worn.muted, Qt.AlignmentFlag.AlignVCenter | RIGHT)
            inside.setWidth(inside.width() - painter.fontMetrics().horizontalAdvance(line.second) - tokens.INSIDE)
            _write(painter, inside, line.title, ink, worn.ink, Qt.AlignmentFlag.AlignVCenter | LEFT)
        else:
            _write(painter, inside, line.title, ink, worn.ink, Qt.AlignmentFlag.AlignTop | LEFT)
            _write(painter, inside, line.second, small, worn.muted, Qt.AlignmentFlag.AlignBottom | LEFT)


def _height(line: Line) -> int:
    if isinstance(line, Group):
        return HEADING
    return PLACE if line.kind in IN_ONE_LINE else RESULT


def _write(painter: QPainter, box: QRect, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(align) | int(Qt.TextFlag.TextSingleLine), shown)


def _font(font: QFont, factor: float, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
