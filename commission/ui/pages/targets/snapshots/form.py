"""What a new snapshot is to freeze: its name, the day contracts are in place on, rule, reading and budget."""

from collections.abc import Mapping

from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.headline import headline_target, rule_for
from commission.rules.figures.snapshot import FROZEN, Asked
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.pages.targets.snapshots import writes
from commission.ui.reading import read_day
from commission.ui.view import View
from commission.ui.widgets.panel_form import PanelForm

_READINGS = {"as totals": Reading.TOTAL, "as rates per year": Reading.ANNUAL}


class SnapshotForm(PanelForm):
    """Taken of the year in the frame; `name` of the one just taken, blank before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("snapshot")
        self._desk = desk
        self._view: View | None = None
        self.taken = ""
        self.add_line("name", "Name", "Name of the snapshot", "Return of April 2007")
        self.add_line(
            "in_place_on", "Only contracts in place on", "Day the contracts are in place on", "all of the year"
        )
        self._rules = self.add_choice("rule", "Who counts", "Rule of the snapshot")
        readings = self.add_choice("reading", "Amounts nobody has said", "Reading of the snapshot")
        readings.addItems(list(_READINGS))
        self._measures = self.add_choice("measure", "Measured by", "Measure of the snapshot")
        self._bases = self.add_choice("base", "Budget counted", "How the budget is counted for the snapshot")
        self.add_buttons()

    def begin(self, view: View) -> None:
        """Offer what a return asks for: the year in the frame, of what is in place on its first day."""
        self._view = view
        register, year = view.register, view.year
        headline = headline_target(register.targets, year, register.ledger)
        for choice, words in (
            (self._rules, [f"{rule.name}  {rule.title}" for rule in register.rules]),
            (self._measures, list(map(str, FROZEN if year in register.ledger.years else FROZEN[:1]))),
            (self._bases, [AS_TICKED, *(base.name for base in register.bases)]),
        ):
            choice.clear()
            choice.addItems(words)
        base = headline.base if headline and headline.base else AS_TICKED
        self._rules.setCurrentIndex(register.rules.index(rule_for(register, year)) if register.rules else -1)
        self.fill({"name": "", "in_place_on": shown_date(year.first_day), "base": base})
        self.open(f"Freeze the value in {year}", removable=False)

    def judge(self) -> Mapping[str, str]:
        faults = {}
        if not self.text("name"):
            faults["name"] = "Name it by what it is, for example Return of April 2007."
        elif self._is_taken(self.text("name")):
            faults["name"] = "There is a snapshot of this name."
        if self.text("in_place_on") and (fault := read_day(self.text("in_place_on"))[1]):
            faults["in_place_on"] = fault
        elif self.text("in_place_on") and self.text("measure") != Measure.COMMITTED:
            faults["in_place_on"] = "What is paid is of the whole year: leave the day out."
        return faults

    def write(self) -> None:
        view, name, rule = self._view, self.text("name"), self._rules.currentIndex()
        if view is None or rule < 0:
            return
        day = read_day(self.text("in_place_on"))[0] if self.text("in_place_on") else None
        reading = _READINGS[self.text("reading")]
        asked = Asked(
            view.year, view.register.rules[rule].name, reading, day, self.text("base"), Measure(self.text("measure"))
        )
        before, self.taken = self.taken, " ".join(name.split())

        def failed(error: BaseException) -> None:
            self.taken = before
            if isinstance(error, UserError):
                self.refused(str(error))
            else:
                self._desk.tasks.fail(error)

        writes.take(self._desk, view, asked, name, lambda _: self.close_form(), failed)

    def _is_taken(self, name: str) -> bool:
        known = self._view.register.snapshots if self._view else ()
        return any(one.name.casefold() == " ".join(name.split()).casefold() for one in known)
