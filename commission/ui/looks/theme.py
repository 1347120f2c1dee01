"""Which colours are worn now: the system's choice, or the person's, kept from one day to the next."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from commission.ui.looks import style
from commission.ui.looks.scheme import Scheme, choose_font, is_dark, kept_scheme
from commission.ui.looks.tokens import DARK, LIGHT, Colours
from commission.ui.remembered.keeping import keep


class Theme(QObject):
    """The one holder of the colours; `changed` follows every change, whether from the menu or the system."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.scheme = scheme or kept_scheme()
        choose_font(app)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._wear()

    def choose(self, scheme: Scheme) -> None:
        """Wear a scheme from now on and on later days."""
        self.scheme = scheme
        keep({"scheme": scheme.value})
        self._wear()

    def _follow(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._wear()

    def _wear(self) -> None:
        _chosen[:] = [self.scheme]
        _worn[:] = [DARK if is_dark(self._app, self.scheme) else LIGHT]
        style.dress(self._app, _worn[0])
        self.changed.emit()


_worn: list[Colours] = [LIGHT]
_chosen: list[Scheme] = [Scheme.SYSTEM]


def colours() -> Colours:
    """The colours worn now; painters ask each time they paint, so that a change needs no wiring."""
    return _worn[0]


def chosen() -> Scheme:
    """What the person chose, which may be to follow the system."""
    return _chosen[0]
