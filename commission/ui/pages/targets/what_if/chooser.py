"""Some contracts chosen out of many: a line to look for them, a short list with ticks, the chosen ones first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy

from commission.rules.facts import Contract
from commission.rules.money import grouped_or_unpriced
from commission.rules.periods import shown_date
from commission.ui.widgets import parts
from commission.ui.widgets.fold import Fold

MOST = 50
"""So many contracts are listed at a time; the line finds the others."""
_TALL = 168
_ID = int(Qt.ItemDataRole.UserRole)


class Chooser(Fold):
    """`chosen` carries the ids that are ticked, whenever a person changes them."""

    chosen = Signal(object)

    def __init__(self, title: str, name: str) -> None:
        super().__init__(title)
        self._name = name
        self._contracts: Sequence[Contract] = ()
        self._texts: Sequence[str] = ()
        self.ids: frozenset[int] = frozenset()
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find a contract …")
        self.line.setAccessibleName(f"Find a contract {name}")
        self.line.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(f"Contracts {name}")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedHeight(_TALL)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.list.itemChanged.connect(self._ticked)
        self.list.itemActivated.connect(_turn)
        self._more = parts.label("", "small", wrap=True)
        for widget in (self.line, self.list, self._more):
            self.inside.addWidget(widget)
        self.opened.connect(lambda wanted: QTimer.singleShot(0, self.line.setFocus) if wanted else None)
        self._say()

    def offer(self, contracts: Sequence[Contract], texts: Sequence[str], ids: frozenset[int]) -> None:
        """Offer other contracts; `texts` are their names in small letters, `ids` those that are ticked."""
        self._contracts, self._texts, self.ids = contracts, texts, ids
        self._fill()
        self._say()

    def tick(self, ids: frozenset[int]) -> None:
        """Tick these, and no others."""
        if ids != self.ids:
            self.offer(self._contracts, self._texts, ids)

    def _found(self) -> list[Contract]:
        wanted = self.line.text().casefold().split()
        if wanted:
            left = list(zip(self._contracts, self._texts, strict=True))
            for word in wanted:  # each among what the one before left: of 100,000 names the next keystroke waits
                left = [pair for pair in left if word in pair[1]]
            return [one for one, _ in left]
        first = [one for one in self._contracts if one.id in self.ids] if self.ids else []
        return first + [one for one in self._contracts[: MOST + len(first)] if one.id not in self.ids]

    def _fill(self) -> None:
        found = self._found()
        self.list.blockSignals(True)
        self.list.clear()
        for contract in found[:MOST]:
            self.list.addItem(self._entry(contract))
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        rest = (len(found) if self.line.text().strip() else len(self._contracts)) - self.list.count()
        nothing = "No contract is called that." if self.line.text().strip() else "There is none to choose."
        self._more.setText(nothing if not found else f"{rest:,} more: type part of a name." if rest else "")
        self._more.setVisible(bool(self._more.text()))

    def _entry(self, contract: Contract) -> QListWidgetItem:
        amount = grouped_or_unpriced(contract.amount).removesuffix(".00")
        entry = QListWidgetItem(f"{contract.provider} · {amount}")
        ends = f", to {shown_date(contract.ends_on)}" if contract.ends_on else ""
        whole = f"{contract.id} {contract.provider}, {grouped_or_unpriced(contract.amount)}{ends}"
        entry.setToolTip(whole)
        entry.setData(int(Qt.ItemDataRole.AccessibleTextRole), whole)
        entry.setData(_ID, contract.id)
        entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        entry.setCheckState(Qt.CheckState.Checked if contract.id in self.ids else Qt.CheckState.Unchecked)
        return entry

    def _ticked(self, entry: QListWidgetItem) -> None:
        one = frozenset((int(entry.data(_ID)),))
        ticked = entry.checkState() == Qt.CheckState.Checked
        if ticked != one.issubset(self.ids):
            self.ids = self.ids | one if ticked else self.ids - one
            self._say()
            self.chosen.emit(self.ids)

    def _say(self) -> None:
        self.say(f"{len(self.ids):,} chosen" if self.ids else "none")


def _turn(entry: QListWidgetItem) -> None:
    """Enter ticks, as Space does."""
    ticked = entry.checkState() == Qt.CheckState.Checked
    entry.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
