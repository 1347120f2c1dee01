"""The left side of the providers page: filter, what may be one, the list, and a form for a new provider."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from commission.rules.money import percent_of_millionths
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ProviderForm
from commission.ui.pages.providers.known import MARK, Known, Line
from commission.ui.pages.providers.table import ProviderTable
from commission.ui.widgets import parts


class ProviderList(QFrame):
    """`chosen` carries a line, `opened` one on which Enter was pressed, `added` the name of a new provider."""

    chosen = Signal(object)
    opened = Signal(object)
    added = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("List of providers")
        self._known: Known | None = None
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Filter the providers")
        self.filter.setPlaceholderText("Filter: any of its names")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.new = parts.button("New provider")
        self.proposed = parts.button("", "chip", "Show only providers that may be one with another")
        self.proposed.setCheckable(True)
        self.proposed.toggled.connect(self._narrow)
        self.large = parts.button("", "chip", "Show only providers on which much rests")
        self.large.setCheckable(True)
        self.large.toggled.connect(self._narrow)
        self.table = ProviderTable(self.opened.emit)
        self.table.chosen.connect(self.chosen)
        self.table.sorted_anew.connect(self._narrow)
        self.none = parts.label("", "muted", wrap=True)
        self.form = NewForm(desk)
        self.form.made.connect(self.added)
        self.form.closed.connect(lambda: self.new.setFocus())
        self.new.clicked.connect(self.form.begin)
        self._build()

    def show_known(self, known: Known, read_only: bool) -> None:
        """Show other facts; filter, order and cursor stay."""
        self._known = known
        self.new.setEnabled(not read_only)
        pairs, large = len(known.proposals), sum(line.large for line in known.lines)
        self._chip(self.proposed, pairs, f"{pairs:,} pair{'s' * (pairs != 1)} may be one")
        verb, mark = "carry" if large != 1 else "carries", percent_of_millionths(known.values.mark)
        self._chip(self.large, large, f"{MARK} {large:,} {verb} {mark} or more of a sector")
        self._narrow()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are shown."""
        return tuple(self.table.rows.rows)

    def clear_filters(self) -> None:
        """Show every provider again."""
        self.filter.clear()
        for chip in (self.proposed, self.large):
            chip.setChecked(False)

    def _chip(self, chip: QPushButton, count: int, words: str) -> None:
        chip.setText(words)
        chip.setVisible(count > 0)
        if not count:
            chip.setChecked(False)

    def _narrow(self) -> None:
        known = self._known
        if known is None:
            return
        lines = known.lines
        if self.proposed.isChecked():
            asked = {number for one in known.proposals for number in (one.one, one.other)}
            lines = tuple(line for line in lines if line.provider.id in asked)
        if self.large.isChecked():
            lines = tuple(line for line in lines if line.large)
        self.table.show_lines(lines, self.filter.text())
        found = bool(self.table.rows.rows)
        self.table.setVisible(found)
        self.none.setVisible(not found)
        self.none.setText(
            "No provider has such a name." if known.lines else "No provider yet. Import a list, or enter one here."
        )

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(12, 12, 12, 12)
        top = parts.row()
        top.addWidget(self.filter, 1)
        top.addWidget(self.new)
        layout.addLayout(top)
        chips = parts.row(gap=6)
        for chip in (self.proposed, self.large):
            chip.hide()
            chips.addWidget(chip)
        chips.addStretch()
        layout.addLayout(chips)
        layout.addWidget(self.form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.none)
        layout.addStretch(0)


class NewForm(ProviderForm):
    """The name of a provider that has no contract yet."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("provider", desk)
        self.add_line("name", "Name", "Name of the new provider")
        self.add_buttons()

    def begin(self) -> None:
        self.fill({"name": ""})
        self.open("New provider", False)

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("name") else {"name": "Type its name."}

    def write(self) -> None:
        name = " ".join(self.text("name").split())

        def done(changes: object) -> None:
            self.made.emit(name)
            self.done(changes)

        writes.add_provider(self.desk, name, done, self.failed)
