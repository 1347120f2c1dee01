"""What is supposed: the level of the budget, what is renewed, what stops, what moves outside, if the plan counts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commission.errors import UserError
from commission.rules.figures.levels import read_level
from commission.rules.figures.supposing import Scenario
from commission.rules.money import percent_of_millionths
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.pages.targets.what_if.chooser import Chooser
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

LEVELS = (("As it stands", None), ("98%", 980_000), ("100%", 1_000_000), ("102%", 1_020_000))
RENEWALS = ("Nothing", "All", "Chosen")


class Controls(QWidget):
    """`changed`: `scenario` is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scenario = Scenario()
        self._filling = False
        self._column: QVBoxLayout = parts.column(self, gap=6)
        self._column.setContentsMargins(12, tokens.INSIDE, 12, tokens.INSIDE)
        self._levels = self._chips("The budget", [title for title, _ in LEVELS], self._choose_level)
        self.level = QLineEdit()
        self.level.setPlaceholderText("Any other per cent, 97.5")
        self.level.setAccessibleName("Another level of the budget, in per cent")
        self.level.textEdited.connect(self._type_level)
        self._column.addWidget(self.level)
        self.tiers = self._tick("Tiers come and go with it", lambda on: {"tiers": on})
        self.tiers.setToolTip("First to go at 98% goes there and below; only at 102% comes there and above")
        self._column.addSpacing(tokens.INSIDE)
        self._renewals = self._chips("Renew what ends", list(RENEWALS), self._choose_renewals)
        for chip in self._renewals.buttons()[1:]:
            chip.setToolTip("Each for as long as it ran, again and again until the year is covered")
        self.renew = Chooser("Contracts to renew", "to renew")
        self.renew.chosen.connect(lambda ids: self._set(renew=ids, renew_all=False))
        self._column.addWidget(self.renew)
        self.outside = Chooser("Outside our budget", "to move outside our budget")
        self.outside.chosen.connect(lambda ids: self._set(outside=ids))
        self._column.addWidget(self.outside)
        self._column.addWidget(parts.hairline())
        self._column.addSpacing(4)
        self.funding = self._tick("Contracts stop with their funding", lambda on: {"funding_ends": on})
        self.plan = self._tick("Count the accepted plan", lambda on: {"plan": on})
        self._column.addStretch()
        self._tell()

    def start_again(self) -> None:
        """Suppose nothing."""
        self.level.clear()
        self.suppose(Scenario())

    def suppose(self, scenario: Scenario) -> None:
        """Show a scenario, and say that it is another one."""
        if scenario == self.scenario:
            self._tell()
            return
        self.scenario = scenario
        self._tell()
        self.changed.emit()

    def keep_to(self, ids: frozenset[int]) -> None:
        """Forget contracts that are there no more, and say nothing of it."""
        asked = self.scenario
        self.scenario = replace(asked, renew=asked.renew & ids, outside=asked.outside & ids)
        self._tell()

    def offer_plan(self, accepted: int) -> None:
        """Say how many contracts of the plan are accepted; without any there is nothing to count."""
        self.plan.setText(f"Count the accepted plan ({accepted:,})" if accepted else "Count the accepted plan")
        self.plan.setEnabled(bool(accepted) or self.scenario.plan)
        self.plan.setToolTip("" if accepted else "No contract of the plan is accepted yet: see The gap")

    def tint(self) -> None:
        for chooser in (self.renew, self.outside):
            chooser.tint()

    def _set(self, **said: object) -> None:
        self.suppose(replace(self.scenario, **said))  # type: ignore[arg-type]

    def _chips(self, title: str, names: list[str], choose: Callable[[int], None]) -> QButtonGroup:
        self._column.addWidget(parts.label(title, "small"))
        group, line = QButtonGroup(self), Flow()
        for place, name in enumerate(names):
            chip = parts.button(name, "chip", f"{title}: {name}")
            chip.setCheckable(True)
            group.addButton(chip, place)
            line.addWidget(chip)
        group.idClicked.connect(choose)
        self._column.addWidget(line)
        return group

    def _tick(self, title: str, said: Callable[[bool], dict[str, object]]) -> QCheckBox:
        box = QCheckBox(title)
        box.setAccessibleName(title)
        box.toggled.connect(lambda on: None if self._filling else self._set(**said(on)))
        self._column.addWidget(box)
        return box

    def _choose_level(self, place: int) -> None:
        self.level.clear()
        mark_fault(self.level, "")
        self._set(level=LEVELS[place][1])

    def _type_level(self, text: str) -> None:
        try:
            level = read_level(text) if text.strip() else None
        except UserError as error:
            mark_fault(self.level, str(error))
            return
        mark_fault(self.level, "")
        self._set(level=level)

    def _choose_renewals(self, place: int) -> None:
        if RENEWALS[place] == "Chosen":
            self.renew.open_up()
            self._mark(self._renewals, 2)
            self._set(renew_all=False)
        else:
            self.renew.open_up(False)
            self._set(renew_all=RENEWALS[place] == "All", renew=frozenset())

    def _tell(self) -> None:
        """Let every control say what the scenario says."""
        self._filling, asked = True, self.scenario
        levels = [level for _, level in LEVELS]
        self._mark(self._levels, levels.index(asked.level) if asked.level in levels else -1)
        if asked.level not in levels and asked.level is not None and not self.level.text():
            self.level.setText(percent_of_millionths(asked.level))
        self.tiers.setChecked(asked.tiers)
        self.tiers.setEnabled(asked.level is not None)
        self._mark(self._renewals, 1 if asked.renew_all else 2 if asked.renew or self.renew.is_open else 0)
        self.renew.tick(asked.renew)
        self.outside.tick(asked.outside)
        self.funding.setChecked(asked.funding_ends)
        self.plan.setChecked(asked.plan)
        self._filling = False

    @staticmethod
    def _mark(group: QButtonGroup, place: int) -> None:
        chip: QPushButton | None = group.button(place)  # type: ignore[assignment]
        parts.choose_one(group, chip)
