"""The very pages of a PDF, drawn beside the window as they come into sight, the width of the space there is."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.task import Task, Tasks

_GAP = tokens.BETWEEN
_WIDEST = 900
"""Width in pixels that a page fitted to the space never passes: wider reads worse."""
_KEPT = 12
"""How many drawn pages are kept; further ones are drawn again when they come back into sight."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Zooms as multiples of the width that fits."""


class PagesView(QAbstractScrollArea):
    """Pages below each other. `turned` carries the page in sight, the first being 1, and how many there are."""

    turned = Signal(int, int)
    zoomed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._pdf = b""
        self._pages = 0
        self._shape = QSize(595, 842)
        self._zoom = ZOOMS.index(1.0)
        self._drawn: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._draft: object = object()  # another one whenever what was asked for before is out of date
        self._words = ""
        self.setAccessibleName("Pages as they will print")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget())
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page in sight, the first being 1; 0 when there is none."""
        if not self._pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return min(self._pages, max(1, middle // (self._page_size().height() + _GAP) + 1))

    @property
    def pages(self) -> int:
        return self._pages

    def show_pdf(self, pdf: bytes, pages: int, shape: QSize, stay: bool) -> None:
        """Show a PDF's pages, all of one shape in points; `stay` keeps the place, as for the same paper changed."""
        self._pdf, self._pages, self._shape = pdf, pages, shape
        self._words = ""
        self._forget()
        self._fit()
        if not stay:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def show_words(self, words: str) -> None:
        """Show a sentence in place of pages."""
        self._pdf, self._pages, self._words = b"", 0, words
        self._forget()
        self._fit()
        self._scrolled()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 fits the width."""
        wanted = ZOOMS.index(1.0) if steps == 0 else min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._zoom = wanted
        self._forget()
        self._fit()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))
        self.zoomed.emit()
        self.viewport().update()

    @property
    def percent(self) -> str:
        """The zoom as a person reads it."""
        return "Fits the width" if ZOOMS[self._zoom] == 1.0 else f"{ZOOMS[self._zoom]:.0%} of the width"

    def turn(self, pages: int) -> None:
        """Go some pages on, or back, to the head of the page."""
        wanted = min(max(self.page + pages, 1), max(self._pages, 1))
        self.verticalScrollBar().setValue((wanted - 1) * (self._page_size().height() + _GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves: dict[int, Callable[[], object]] = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: self.turn(-self._pages),
            Qt.Key.Key_End: lambda: self.turn(self._pages),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_0: lambda: self.zoom(0),
        }
        if (move := moves.get(event.key())) is not None:
            move()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        if self._fit():
            self._forget()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self.viewport()), colours()
        painter.fillRect(self.viewport().rect(), QColor(worn.window))
        if not self._pages:
            painter.setPen(QColor(worn.muted))
            area = self.viewport().rect().adjusted(48, 48, -48, -48)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
        for page in self._in_sight():
            area = self._area(page)
            painter.fillRect(area, Qt.GlobalColor.white)
            if (image := self._drawn.get(page)) is not None:
                painter.drawImage(area, image)
            else:
                self._ask(page)
            painter.setPen(QColor(worn.line))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _page_size(self) -> QSize:
        room = min(self.viewport().width() - 2 * _GAP, _WIDEST)
        width = max(120, round(room * ZOOMS[self._zoom]))
        return QSize(width, round(width * self._shape.height() / max(1, self._shape.width())))

    def _area(self, page: int) -> QRect:
        """Where a page stands on the viewport, the first being 0."""
        size = self._page_size()
        left = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = _GAP + page * (size.height() + _GAP) - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def _in_sight(self) -> range:
        step = self._page_size().height() + _GAP
        top = self.verticalScrollBar().value()
        first = max(0, (top - _GAP) // step)
        return range(first, min(self._pages, (top + self.viewport().height()) // step + 1))

    def _fit(self) -> bool:
        """Set the scroll bars; True when the size of a page changed."""
        size, view = self._page_size(), self.viewport().size()
        high = self._pages * (size.height() + _GAP) + _GAP if self._pages else 0
        bars = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, seen in zip(bars, (high, size.width() + 2 * _GAP), (view.height(), view.width()), strict=True):
            bar.setRange(0, max(0, whole - seen) if self._pages else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        changed = any(
            abs(image.width() / image.devicePixelRatio() - size.width()) >= 1 for image in self._drawn.values()
        )
        self.viewport().update()
        return changed

    def _forget(self) -> None:
        self._draft = object()
        self._drawn.clear()
        self._asked.clear()

    def _scrolled(self) -> None:
        self.turned.emit(self.page, self._pages)
        self.viewport().update()

    def _ask(self, page: int) -> None:
        """Have a page drawn beside the window, sharp for the screen it is on."""
        if page in self._asked:
            return
        self._asked.add(page)
        draft, pdf, ratio = self._draft, self._pdf, self.devicePixelRatioF()
        scale = self._page_size().width() * ratio / self._shape.width()

        def work(_task: Task) -> QImage:
            from commission.reports.render import page_pixels

            drawn = page_pixels(pdf, page, scale)
            whole = QImage(drawn.content, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
            whole.setDevicePixelRatio(ratio)
            return whole

        self._tasks.read(work, lambda image: self._arrived(draft, page, image))

    def _arrived(self, draft: object, page: int, image: QImage) -> None:
        if draft is not self._draft:
            return  # the pages were made anew meanwhile
        self._asked.discard(page)
        self._drawn[page] = image
        if len(self._drawn) > _KEPT:
            self._drawn.pop(max(self._drawn, key=lambda other: abs(other - page)))
        self.viewport().update()
