"""Notice when the page in front has painted for the first time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from commission.ui.frame.main_window import MainWindow


class FirstPaint(QObject):
    """Runs something once, right after the page in front has painted."""

    def __init__(self, window: MainWindow, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._page, self._act = window.page, act
        self._page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._page.removeEventFilter(self)
            QTimer.singleShot(0, self._act)
        return super().eventFilter(watched, event)
