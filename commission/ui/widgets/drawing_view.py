"""A drawing made for paper, shown in the window: the same bars, names and figures, in the window's colours."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.paths import resource


@cache
def know_the_font() -> None:
    """The letters of paper, which the drawing names and the system may not have."""
    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))


class DrawingView(QWidget):
    """Shows an SVG as wide as it is given room. It takes no focus: its words are read where it stands."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._drawn = QSvgRenderer(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_svg(self, svg: str, words: str) -> None:
        """Show another drawing with its words; blank shows none."""
        know_the_font()
        if svg:
            self._drawn.load(QByteArray(svg.encode("utf-8")))
        self.setAccessibleDescription(words)
        self.setVisible(bool(svg))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return self._drawn.defaultSize() if self._drawn.isValid() else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._drawn.render(QPainter(self), QRectF(self.rect()))

    def _fit(self) -> None:
        """As high as its shape asks for at this width."""
        shape = self._drawn.defaultSize()
        if shape.width() > 0:
            self.setFixedHeight(round(self.width() * shape.height() / shape.width()))
