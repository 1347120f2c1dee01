"""The service categories contracts are listed under: added, renamed, put in order, retired, taken out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from commission.rules.contracts.categories import List, Listed, in_use, whole_list
from commission.rules.facts import Category, Contract
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.settings.category_ask import CategoryAsk, contracts_words
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable
from commission.ui.writes import categories as category_writes

_RULE = "What contracts are listed under; a name changed here is changed in them too."
MOST_OTHERS = 3
"""So many categories that contracts say, and the list does not hold, are named."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list, and how many contracts say it; None while they are counted."""

    listed: Listed
    used: int | None


class CategoriesCard(QFrame):
    """Each act is a step of its own that undo takes back; what an act does to contracts is said before it is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Service categories")
        self._desk = desk
        self._view: View | None = None
        self._counted: Sequence[Contract] | None = None
        self._used: Mapping[str, int] | None = None
        self._front = ""
        self.table = _Table(_COLUMNS, self)
        self.others = parts.ElidedLabel("", "small")
        self.others.setAccessibleName("Categories that contracts say, and the list does not hold")
        self.ask = CategoryAsk()
        self.ask.asking.connect(self._make_room)
        self._buttons: dict[str, QPushButton] = {}
        self._build()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())

    def show_register(self, view: View) -> None:
        """Follow the register: its list, and how many contracts say each, counted beside the window."""
        before, self._view = self._view, view
        if before is None or before.register.categories != view.register.categories:
            self.ask.put_away()
        contracts = view.register.contracts
        if contracts is not self._counted:
            self._counted = contracts
            self._desk.tasks.read(lambda _task: in_use(contracts), lambda found: self._count(contracts, found))
        self._show()

    def back(self) -> bool:
        """Leave what is asked; False where nothing is."""
        return self.ask.put_away()

    def save(self) -> bool:
        """Take over what is asked, where it can stand; False where nothing is asked."""
        return self.ask.answer()

    def add(self) -> None:
        """Ask for the name of a new one."""
        if self._may_write:
            self.ask.ask_new(self._listed, lambda name: self._do(category_writes.add, name, front=name))

    def rename(self) -> None:
        """Ask for another name of the one in front, saying how many contracts it is renamed in."""
        line = self.line
        if line is None or not self._may_write:
            return
        was = line.listed.name
        answered = lambda name: self._do(category_writes.rename, was, name, front=name)  # noqa: E731
        self.ask.ask_name(self._listed, was, line.used or 0, answered)

    def shift(self, by: int) -> None:
        """Move the one in front up or down."""
        line, at = self.line, self.table.currentIndex().row() + by
        if line is not None and self._may_write and 0 <= at < len(self._listed):
            self._do(category_writes.place, line.listed.name, at, front=line.listed.name)

    def retire(self) -> None:
        """Offer the one in front to no more contracts, or to all again."""
        line = self.line
        if line is not None and self._may_write:
            self._do(category_writes.retire, line.listed.name, not line.listed.retired, front=line.listed.name)

    def remove(self) -> None:
        """Take the one in front out; where contracts say it, ask first where they go."""
        line = self.line
        if line is None or line.used is None or not self._may_write or len(self._listed) == 1:
            return
        name = line.listed.name
        if line.used:
            answered = lambda to: self._do(category_writes.remove, name, to)  # noqa: E731
            self.ask.ask_where(self._listed, name, line.used, answered)
        else:
            self._do(category_writes.remove, name, None)

    @property
    def line(self) -> _Line | None:
        """The line in front."""
        place, rows = self.table.currentIndex().row(), self.table.rows.rows
        return rows[place] if 0 <= place < len(rows) else None

    @property
    def _known(self) -> tuple[Category, ...]:
        return self._view.register.categories if self._view else ()

    @property
    def _listed(self) -> List:
        return whole_list(self._known)

    @property
    def _may_write(self) -> bool:
        return self._view is not None and not self._view.read_only

    def _do(self, verb: Callable[..., object], *said: object, front: str = "") -> None:
        """One write on the list as it is shown; the category called `front` is in front afterwards."""
        self._front = " ".join(front.split())
        verb(self._desk, self._known, *said, lambda _: self.table.setFocus())

    def _count(self, contracts: Sequence[Contract], found: Mapping[str, int]) -> None:
        if contracts is self._counted:
            self._used = found
            self._show()

    def _show(self) -> None:
        used = self._used
        lines = [_Line(one, None if used is None else used.get(one.name, 0)) for one in self._listed]
        self.table.show(lines)
        at = next((at for at, line in enumerate(lines) if line.listed.name == self._front), None)
        if at is not None:
            self.table.setCurrentIndex(self.table.rows.index(at, 0))
            self._front = ""
        names = {one.name for one in self._listed}
        words = _others_words({name: count for name, count in (used or {}).items() if name not in names})
        self.others.setText(words)
        self.others.setVisible(bool(words) and self.ask.isHidden())
        self._follow()

    def _follow(self) -> None:
        """Offer only what can be done with the one in front."""
        line, at, last = self.line, self.table.currentIndex().row(), len(self._listed) - 1
        free = self._may_write and line is not None
        can = {"Rename…": free, "Up": free and at > 0, "Down": free and at < last, "Remove…": free and last > 0}
        for words, button in self._buttons.items():
            button.setEnabled(can.get(words, free))
        retired = line is not None and line.listed.retired
        self._buttons["Retire"].setText("Bring back" if retired else "Retire")
        what = (
            "Offer the category again"
            if retired
            else "Retire: offer the category to no more contracts; those that say it keep it"
        )
        self._buttons["Retire"].setAccessibleName(what)
        self._buttons["Retire"].setToolTip(what)

    def _make_room(self, asking: bool) -> None:
        """What is asked stands in the place of the buttons, under the category it is about."""
        self._acts.setVisible(not asking)
        self.others.setVisible(not asking and bool(self.others.text()))
        if asking:
            self.table.scrollTo(self.table.currentIndex())
        else:
            self.table.setFocus()

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(tokens.BETWEEN, tokens.BETWEEN, tokens.BETWEEN, 12)
        layout.addWidget(parts.label("Service categories", "heading"))
        layout.addWidget(parts.label(_RULE, "small", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.others)
        self._acts = QWidget()
        line = parts.row(self._acts, gap=0)
        line.setContentsMargins(0, 0, 0, 0)
        for words, name, act in (
            ("Add…", "Add a category", self.add),
            ("Rename…", "Rename the category in front (F2)", self.rename),
            ("Up", "Move the category up (Alt+Up)", lambda: self.shift(-1)),
            ("Down", "Move the category down (Alt+Down)", lambda: self.shift(1)),
            ("Retire", "Offer the category to no more contracts", self.retire),
            ("Remove…", "Remove: take the category out of the list (Del)", self.remove),
        ):
            button = parts.button(words, "quiet", name)
            button.setToolTip(name)
            button.clicked.connect(act)
            self._buttons[words] = button
            line.addWidget(button)
        line.addStretch()
        layout.addWidget(self._acts)
        layout.addWidget(self.ask)


_COLUMNS = (
    ReadColumn("Category", lambda line: line.listed.name, token=lambda line: "muted" if line.listed.retired else "ink"),
    ReadColumn("", lambda line: "retired" if line.listed.retired else "", 84, token=lambda _: "muted"),
    ReadColumn("Contracts", lambda line: "" if line.used is None else f"{line.used:,}", 96, right=True),
)


def _others_words(others: Mapping[str, int]) -> str:
    """`Not in the list: helth (3 contracts), Other (1 contract) and 2 more.`; blank where contracts say no other."""
    if not others:
        return ""
    named = [f"{name} ({contracts_words(count)})" for name, count in list(others.items())[:MOST_OTHERS]]
    more = f" and {len(others) - MOST_OTHERS:,} more" if len(others) > MOST_OTHERS else ""
    return f"Not in the list: {', '.join(named)}{more}."


class _Table(ReadTable):
    """F2 or Enter renames, Alt with Up or Down moves, Del removes, Ins adds: here, and not elsewhere on the page."""

    def __init__(self, columns: Sequence[ReadColumn], card: CategoriesCard) -> None:
        super().__init__("Service categories in their order", columns, lambda _line: card.rename())
        self._card = card

    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        acts = {
            Qt.Key.Key_Delete: self._card.remove,
            Qt.Key.Key_F2: self._card.rename,
            Qt.Key.Key_Insert: self._card.add,
        }
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._card.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)
