"""An amount of the year's end that is set in place: Enter takes over what is typed, Esc leaves it."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from commission.rules.money import as_printed
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.ui.looks.properties import mark_fault
from commission.ui.view import View
from commission.ui.widgets import parts

_WIDE = 96
Failed = Callable[[BaseException], object]


class AmountInPlace(QWidget):
    """`keep` writes an amount in pence of the view's year, None for a blank where that may be; `said` what it does."""

    def __init__(self, title: str, keep: Callable[[View, int | None, Failed], object], blank: str = "") -> None:
        """`blank` is what a blank means; without it there has to be an amount."""
        super().__init__()
        self._keep, self._blank = keep, blank
        self._view: View | None = None
        self._set: int | None = None
        self._effect = ""
        self.amount = QLineEdit()
        self.amount.setAccessibleName(f"{title} in pounds")
        self.amount.setPlaceholderText(blank)
        self.amount.setToolTip("Enter takes it over")
        self.amount.setFixedWidth(_WIDE)
        self.amount.setAlignment(parts.RIGHT)
        self.words = parts.label("", "small", wrap=True)
        layout = parts.row(self)
        layout.addWidget(parts.label(f"{title} £", "muted"))
        layout.addWidget(self.amount)
        layout.addWidget(self.words, 1)
        self.amount.textEdited.connect(lambda _: self._judge())
        self.amount.returnPressed.connect(self.save)

    def show_set(self, view: View, pence: int | None, effect: str, *, free: bool) -> None:
        """Show what is set and what it does; what is being typed stays while the register still says the same."""
        if self._view is None or self._view.year != view.year or pence != self._set or not self.typed:
            self.amount.setText(_text(pence))
        self._view, self._set, self._effect = view, pence, effect
        self.amount.setEnabled(free)
        self._judge()

    @property
    def typed(self) -> bool:
        """Whether something else is typed than what is set."""
        return self._read()[0] != self._set or bool(self._read()[1])

    def save(self) -> bool:
        """Take over what is typed; False where it is what stands, or is no amount."""
        pence, fault = self._read()
        if self._view is None or fault or not self.typed:
            return False
        self._keep(self._view, pence, lambda error: self._tell(str(error), fault=True))
        return True

    def back(self) -> bool:
        """Show again what is set; False where nothing else is typed."""
        typed = self.typed
        self.amount.setText(_text(self._set))
        self._judge()
        return typed

    def _read(self) -> tuple[int | None, str]:
        found = written.amount(self.amount.text())
        if isinstance(found, Uncertain):
            return None, found.message
        if found is None and self._blank and not self.amount.text().strip():
            return None, ""
        if found is None or found < 0:
            return None, "Type an amount in pounds, 0 or more."
        return found, ""

    def _judge(self) -> None:
        fault = self._read()[1]
        self._tell(fault or ("Enter takes it over." if self.typed else self._effect), fault=bool(fault))

    def _tell(self, words: str, *, fault: bool) -> None:
        mark_fault(self.amount, words if fault else "")
        self.words.setText(words)


def _text(pence: int | None) -> str:
    return "" if pence is None else as_printed(pence)
