"""A card of a provider's page: a title with a quiet button beside it, lines that can be pressed, and one form."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from commission.errors import UserError
from commission.rules.providers.facts import Provider
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.panel_form import PanelForm

_WIDE = 420
"""Width in pixels from which on two fields of a form stand beside each other."""


class ProviderCard(QFrame):
    """Title and button above, `lines` below, then the form. A subclass fills the lines with what is known."""

    def __init__(self, title: str, add: str = "", name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.column = parts.column(self, gap=2)
        self.column.setContentsMargins(12, 10, 12, 10)
        head = parts.row()
        head.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        head.addWidget(parts.label(title, "title"), 1)
        self.add = parts.button(add or "Add", "quiet", name or f"Add to: {title}")
        head.addWidget(self.add)
        self.column.addLayout(head)
        self.add.setHidden(not add)
        self.lines = parts.column(gap=0)
        self.column.addLayout(self.lines)

    def put_form(self, form: PanelForm) -> None:
        """The form that opens below the lines; the focus comes back to the button when it closes."""
        self.column.addWidget(form)
        form.closed.connect(lambda: self.add.setFocus())

    def clear(self) -> None:
        parts.empty(self.lines)

    def add_line(self, line: QWidget) -> None:
        """A line with a hairline above it, but for the first."""
        if self.lines.count():
            self.lines.addWidget(parts.hairline())
        self.lines.addWidget(line)

    def say_nothing(self, words: str) -> None:
        """What stands there while there is no line."""
        told = parts.label(words, "small", wrap=True)
        told.setContentsMargins(tokens.INSIDE, 2, tokens.INSIDE, 4)
        self.lines.addWidget(told)

    def filled(self) -> None:
        """Show what was just put in."""
        parts.show_filled(self.lines)


class ListedCard(ProviderCard):
    """What is known of one provider, line by line; pressing a line, or the button, opens the form."""

    def __init__(self, title: str, name: str, form: "ListedForm", nothing: str) -> None:
        """`nothing` is said while there is no line."""
        super().__init__(title, "Add", name)
        self._provider: Provider | None = None
        self._buttons: list[LineButton] = []
        self._nothing = nothing
        self.form = form
        self.put_form(form)
        self.add.clicked.connect(self.begin)

    def known(self, provider: Provider) -> Sequence[Any]:
        """What the lines are about."""
        raise NotImplementedError

    def line(self, one: Any) -> LineButton:
        """The line of one of them."""
        raise NotImplementedError

    def show_provider(self, provider: Provider, read_only: bool) -> None:
        """List what is known; a form that is open on another provider closes."""
        if self._provider is None or self._provider.id != provider.id:
            self.form.hide()
        self._provider = provider
        self.add.setEnabled(not read_only)
        self.clear()
        self._buttons = []
        for one in self.known(provider):
            line = self.line(one)
            self._buttons.append(line)
            line.setEnabled(not read_only)
            line.clicked.connect(lambda _=False, one=one: self._open(one))
            self.add_line(line)
        if not self.known(provider):
            self.say_nothing(self._nothing)
        self.filled()

    def begin(self) -> None:
        """Open the form for a new one."""
        self._open(None)

    def _open(self, one: Any) -> None:
        if self._provider is not None:
            self.form.begin(self._provider, one)


class ProviderForm(PanelForm):
    """A form whose write may be refused: the refusal stands in the form, with everything as it was typed."""

    def __init__(self, noun: str, desk: Desk) -> None:
        super().__init__(noun)
        self.desk = desk
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._layout.addLayout(self._grid)
        self._fields: list[QWidget] = []
        self._across = 0

    def open(self, title: str, removable: bool, field: str = "") -> None:
        super().open(title, removable, field)
        QTimer.singleShot(0, self, self._come_into_sight)  # its height is known only then

    def _come_into_sight(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None and self.isVisible():
            parent.ensureWidgetVisible(self, 0, tokens.BETWEEN)
            parent.ensureWidgetVisible(self._controls[next(iter(self._controls))], 0, 2 * tokens.AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields stand beside each other where there is room."""
        super().resizeEvent(event)
        self._lay(2 if self.width() >= _WIDE else 1)

    def _add(self, key: str, title: str, control: QWidget) -> None:
        """A field with its label above and its fault below, as one cell of the form."""
        cell = QWidget()
        inside = parts.column(cell, gap=2)
        caption = parts.label(title, "small")
        caption.setBuddy(control)
        fault = parts.label("", "fault", wrap=True)
        fault.hide()
        self._controls[key], self._faults[key] = control, fault
        for widget in (caption, control, fault):
            inside.addWidget(widget)
        inside.addStretch()
        self._fields.append(cell)
        self._across = 0
        self._lay(1)

    def _lay(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, cell in enumerate(self._fields):
            self._grid.addWidget(cell, place // across, place % across)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)

    def done(self, _changes: object) -> None:
        self.close_form()

    def failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused(str(error))
        else:
            self.desk.tasks.fail(error)


def judge_day(text: str, read: Callable[[str], tuple[object, str]]) -> str:
    """The fault of a day that may be left out."""
    return read(text)[1] if text else ""


class ListedForm(ProviderForm):
    """The form of one line of a listed card."""

    def begin(self, provider: Provider, one: Any) -> None:
        """Open it for what a line is about, or for a new one (None)."""
        raise NotImplementedError
