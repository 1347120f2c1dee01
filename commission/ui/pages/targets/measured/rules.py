"""The numerator rules: who counts, and where that is laid down; and a form for one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from commission.rules.facts import NumeratorRule, Sector
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.measured import writes
from commission.ui.reading import SECTOR_WORDS
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.panel_form import PanelForm

COUNTED = (Sector.VCS, Sector.PRIVATE, Sector.PUBLIC)


class RuleList(QWidget):
    """One line a rule; pressing the line changes it in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._view: View | None = None
        layout = parts.column(self, gap=0)
        self._add = parts.button("Add", "quiet", "Add a numerator rule")
        self._add.clicked.connect(lambda: self._begin(None))
        head = parts.row()
        head.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        head.addWidget(parts.label("Who counts", "title"), 1)
        head.addWidget(self._add)
        layout.addLayout(head)
        self._lines = parts.column(gap=0)
        layout.addLayout(self._lines)
        self.form = RuleForm(desk)
        self.form.closed.connect(lambda: self._add.setFocus())
        layout.addWidget(self.form)

    def show_register(self, view: View) -> None:
        """List every rule of the register."""
        self._view = view
        self._add.setEnabled(not view.read_only)
        parts.empty(self._lines)
        for rule in view.register.rules:
            self._lines.addWidget(self._line(rule, view))
            self._lines.addWidget(parts.hairline())

    def _line(self, rule: NumeratorRule, view: View) -> LineButton:
        sectors = ", ".join(SECTOR_WORDS[sector] for sector in COUNTED if sector in rule.sectors)
        press = LineButton(
            f"{rule.name}  {rule.title}", "", "", f"Change rule {rule.name}"
        )  # the board tells its source
        press.setAccessibleDescription(f"{sectors}; {rule.citation}")
        press.setToolTip(f"{sectors}\n{rule.citation}")
        press.setEnabled(not view.read_only)
        press.clicked.connect(lambda: self._begin(rule))
        return press

    def _begin(self, rule: NumeratorRule | None) -> None:
        if self._view is not None:
            self.form.begin(self._view, rule)


class RuleForm(PanelForm):
    """A rule's name, who counts in words, the sectors with ticks, and its source."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("rule", desk.tasks.fail)
        self._desk = desk
        self._before: NumeratorRule | None = None
        self._taken: frozenset[str] = frozenset()
        self.add_line("name", "Name", "Name of the rule", "D")
        self.add_line("title", "Who counts, in a few words", "Who counts by the rule", "VCS only")
        for sector in COUNTED:
            self.add_tick(str(sector), f"{SECTOR_WORDS[sector]} counts")
        self.add_line("citation", "Source", "Source of the rule")
        self.add_buttons()

    def begin(self, view: View, rule: NumeratorRule | None) -> None:
        """Fill the form with a rule, or with nothing for a new one."""
        self._before = rule
        self._taken = frozenset(one.name for one in view.register.rules if one != rule)
        ticks: dict[str, str | bool] = {str(sector): rule is not None and sector in rule.sectors for sector in COUNTED}
        words = {"name": rule.name, "title": rule.title, "citation": rule.citation} if rule else _BLANK
        self._controls["name"].setEnabled(rule is None)  # targets name it: it keeps its name
        self.fill({**words, **ticks})
        self.open(f"Rule {rule.name}" if rule else "New rule", rule is not None, "title" if rule else "name")

    def judge(self) -> Mapping[str, str]:
        faults = {}
        if not self.text("name") or len(self.text("name")) > 50:
            faults["name"] = "Name it shortly, as A, B and C are."
        elif self.text("name") in self._taken:
            faults["name"] = f"There is a rule {self.text('name')} already."
        if not self.text("title"):
            faults["title"] = "Say who counts, for example VCS only."
        if not any(self.ticked(str(sector)) for sector in COUNTED):
            faults["title"] = "Tick the sectors that count."
        if not self.text("citation"):
            faults["citation"] = "Say where it is laid down, for example a circular’s number."
        return faults

    def write(self) -> None:
        sectors = tuple(sector for sector in COUNTED if self.ticked(str(sector)))
        draft = writes.RuleDraft(self.text("name"), self.text("title"), sectors, self.text("citation"))
        writes.set_rule(self._desk, draft, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_rule(self._desk, self._before, lambda _: self.close_form(), self.failed)


_BLANK: dict[str, str | bool] = {"name": "", "title": "", "citation": ""}
