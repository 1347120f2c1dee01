"""Making one provider of two: which, what differs, what it would do; then one press that can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit

from commission.errors import UserError
from commission.rules.providers.facts import Provider, known_names
from commission.rules.providers.merge import Conflict, conflicts
from commission.rules.providers.sector_change import SectorEffect
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.effect import EffectTable
from commission.ui.pages.providers.known import Known
from commission.ui.view import View
from commission.ui.widgets import parts


class MergePanel(QFrame):
    """Opened on the provider in front; `merged` carries the id of the one that stays, `closed` ends it."""

    merged = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Merge two providers")
        self._desk = desk
        self._known: Known | None = None
        self._view: View | None = None
        self._one: Provider | None = None
        self._choices: dict[str, QComboBox] = {}
        self._asked: object = None
        self._title = parts.label("", "heading", wrap=True)
        self.other = QLineEdit()
        self.other.setAccessibleName("The other provider")
        self.other.setPlaceholderText("Type its name")
        self._stays = QComboBox()
        self._stays.setAccessibleName("Which name stays")
        self._differ = parts.column(gap=2)
        self._says = parts.label("", "muted", wrap=True)
        self._says.setAccessibleName("What merging would do")
        self.table = EffectTable()
        self.press = parts.button("Merge", "primary", "Merge the two providers")
        self.cancel = parts.button("Cancel", "quiet", "Leave the two providers as they are")
        self.press.clicked.connect(self._merge)
        self.cancel.clicked.connect(self.close_form)
        self.other.textChanged.connect(self._follow)
        self.other.returnPressed.connect(self.press.click)
        self._stays.currentIndexChanged.connect(self._preview)
        self._build()
        self.hide()

    def begin(self, one: Provider, known: Known, view: View, other: Provider | None = None) -> None:
        """Open on a provider, with the one it may be the same as where that is known."""
        self._one, self._known, self._view = one, known, view
        names = sorted(
            (name for line in known.lines if line.provider.id != one.id for name in line.provider.names),
            key=str.casefold,
        )
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.other.setCompleter(completer)
        self._title.setText(parts.breakable(f"Merge {one.name} with …"))
        self.show()
        self.other.setText(other.name if other else "")
        self._follow()
        (self.press if other else self.other).setFocus()

    def close_form(self) -> None:
        """Close; nothing was changed."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def save(self) -> None:
        self.press.click()

    def _found(self) -> Provider | None:
        """The other provider, once what is typed is one of its names."""
        known, one = self._known, self._one
        if known is None or one is None:
            return None
        number = known_names(known.providers.values()).get(" ".join(self.other.text().split()))
        return known.providers[number] if number not in (None, one.id) else None

    def _follow(self) -> None:
        """Another name was typed: ask which name stays, and what differs."""
        other, one = self._found(), self._one
        parts.empty(self._differ)
        self._choices = {}
        self.press.setEnabled(other is not None)
        with QSignalBlocker(self._stays):
            self._stays.clear()
            if other is not None and one is not None:
                self._stays.addItems([one.name, other.name])
                self._stays.setCurrentIndex(int(len(other.name) > len(one.name)))
        self._stays.setEnabled(other is not None)
        self._ask_differences()
        self._preview()

    @property
    def _pair(self) -> tuple[Provider, Provider] | None:
        """The one that stays, and the one whose name becomes another name."""
        other, one = self._found(), self._one
        if other is None or one is None:
            return None
        return (other, one) if self._stays.currentIndex() == 1 else (one, other)

    def _ask_differences(self) -> None:
        if (pair := self._pair) is None:
            return
        for one in conflicts(*pair):
            self._differ.addWidget(parts.label(f"They differ in the {one.title}. Which is right?", "small"))
            self._differ.addWidget(self._choice(one, pair))
        parts.show_filled(self._differ)

    def _choice(self, one: Conflict, pair: tuple[Provider, Provider]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Which {one.title} is right")
        made.addItem(f"{one.kept}, as {pair[0].name} has it", pair[0].id)
        made.addItem(f"{one.merged}, as {pair[1].name} has it", pair[1].id)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.currentIndexChanged.connect(self._preview)
        self._choices[one.key] = made
        return made

    def _take(self) -> Mapping[str, bool]:
        """Of each difference, whether the merged one's answer is taken."""
        pair = self._pair
        return {key: pair is not None and choice.currentData() == pair[1].id for key, choice in self._choices.items()}

    def _preview(self) -> None:
        pair, view = self._pair, self._view
        self.table.hide()
        if pair is None or view is None:
            self._says.setText("Choose the other one: its contracts, names, sectors and contacts come over.")
            return
        token = self._asked = object()
        kept, merged = pair
        taken = [key for key, wanted in self._take().items() if wanted]

        def work(_task: object) -> SectorEffect:
            from commission.services.providers.merge_providers import preview_merge

            return preview_merge(view.register, kept, merged, taken, view.as_at)

        def done(effect: SectorEffect) -> None:
            if self._asked is token:
                moves = f"Everything of {merged.name} comes to {kept.name}; its name is kept as another name."
                self._says.setText(f"{moves} {effect.sentence}")
                self.table.show_effect(effect)

        self._desk.tasks.read(work, done)

    def _merge(self) -> None:
        pair = self._pair
        if pair is not None and writes.merge(self._desk, *pair, self._take(), self._failed) is not None:
            self.hide()
            self.merged.emit(pair[0].id)

    def _failed(self, error: BaseException) -> None:
        self.show()
        if isinstance(error, UserError):
            self._says.setText(str(error))
        else:
            self._desk.tasks.fail(error)

    def _build(self) -> None:
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self._title)
        layout.addWidget(self.other)
        layout.addWidget(parts.label("Which name stays", "small"))
        self._stays.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout.addWidget(self._stays)
        layout.addLayout(self._differ)
        layout.addWidget(self._says)
        layout.addWidget(self.table)
        foot = parts.row()
        foot.setContentsMargins(0, tokens.INSIDE, 0, 0)
        foot.addWidget(self.press)
        foot.addWidget(self.cancel)
        foot.addStretch()
        layout.addLayout(foot)
