"""A contract’s amount planned by year or quarter: lines to type in, which say what is left to plan."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from commission.errors import UserError
from commission.rules.contracts.planned import QUARTERS, difference, in_order, parts_touched, quarter_days, refuse_plan
from commission.rules.facts import Contract, PlannedPart
from commission.rules.money import as_printed, sterling
from commission.rules.periods import FinancialYear
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.reading import read_field
from commission.ui.widgets import parts

Place = tuple[FinancialYear, int | None]


class PlanLines(QWidget):
    """A line for each year of the term, or for each quarter of a year that is planned so. `changed`: typed in."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._contract: Contract | None = None
        self.lines: dict[Place, QLineEdit] = {}
        self.by_quarter: dict[FinancialYear, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.INSIDE)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._sum: QLabel = parts.label("", "small", wrap=True)
        self._sum.setAccessibleName("What is planned")
        layout = parts.column(self, gap=6)
        layout.addLayout(self._grid)
        layout.addWidget(self._sum)

    def begin(self, contract: Contract, plan: Sequence[PlannedPart]) -> None:
        """Lay out the years of a contract's term with a plan; what was typed for a year that is still there stays."""
        typed = {place: line.text() for place, line in self.lines.items()} if self._contract is not None else {}
        quarters = {year for year, box in self.by_quarter.items() if box.isChecked()} if typed else set()
        said = {(part.year, part.quarter): as_printed(part.amount) for part in plan}
        quarters |= {year for year, quarter in said if quarter is not None and (year, None) not in typed}
        self._contract = contract
        self._lay(contract, quarters, said | typed)

    def forget(self) -> None:
        """What was typed is not kept for another contract."""
        self._contract = None
        self.lines, self.by_quarter = {}, {}

    def hold_against(self, contract: Contract) -> None:
        """The same lines, held against another amount or term."""
        if self._contract is None or parts_touched(contract) != parts_touched(self._contract):
            self.begin(contract, ())
        self._contract = contract
        self._tell()

    def read(self) -> tuple[tuple[PlannedPart, ...], str]:
        """The plan as typed, and a sentence where it cannot stand."""
        found = []
        for (year, quarter), line in self.lines.items():
            pence, fault = read_field("amount", line.text())
            mark_fault(line, fault)
            if fault:
                return (), f"{year}: {fault}"
            if pence is not None:
                found.append(PlannedPart(year, quarter, pence))
        plan = in_order(found)
        try:
            if self._contract is not None:
                refuse_plan(self._contract, plan)
        except UserError as error:
            return plan, str(error)
        return plan, ""

    def start(self) -> None:
        """Put the cursor in the first line."""
        if self.lines:
            next(iter(self.lines.values())).setFocus()

    def _lay(self, contract: Contract, quarters: set[FinancialYear], said: dict[Place, str]) -> None:
        parts.empty(self._grid)
        self.lines, self.by_quarter = {}, {}
        for year in parts_touched(contract):
            split = year in quarters
            if split:
                self._heading(year)
            for quarter in QUARTERS if split else (None,):
                if quarter is None or _touches(contract, year, quarter):
                    self._line(year, quarter, said.get((year, quarter), ""))
        parts.show_filled(self._grid)
        self._tell()

    def _heading(self, year: FinancialYear) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(parts.label(str(year)), row, 0)
        self._grid.addWidget(self._split(year, True), row, 2)

    def _line(self, year: FinancialYear, quarter: int | None, text: str) -> None:
        row = self._grid.rowCount()
        name = str(year) if quarter is None else f"{year} Q{quarter}"
        line = QLineEdit(text)
        line.setAlignment(parts.RIGHT)
        line.setAccessibleName(f"Planned for {name}, in pounds")
        line.setPlaceholderText("0")
        line.textChanged.connect(self._typed)
        line.returnPressed.connect(self.entered)
        caption = parts.label(name if quarter is None else f"  Q{quarter}", "" if quarter is None else "muted")
        caption.setBuddy(line)
        if quarter is not None:
            first, last = quarter_days(year, quarter)
            caption.setToolTip(f"{first:%B} to {last:%B}")
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(line, row, 1)
        if quarter is None:
            self._grid.addWidget(self._split(year, False), row, 2)
        self.lines[year, quarter] = line

    def _split(self, year: FinancialYear, checked: bool) -> QCheckBox:
        box = QCheckBox("Quarters")
        box.setAccessibleName(f"Plan {year} by quarter")
        box.setChecked(checked)
        box.toggled.connect(lambda wanted: self._split_year(year, wanted))
        self.by_quarter[year] = box
        return box

    def _split_year(self, year: FinancialYear, wanted: bool) -> None:
        """By quarter, what was typed for the year stands in its first quarter; back again, their sum in the year."""
        if self._contract is None:
            return
        said = {place: line.text() for place, line in self.lines.items()}
        quarters = {each for each, box in self.by_quarter.items() if box.isChecked()}
        if wanted:
            first = next(quarter for quarter in QUARTERS if _touches(self._contract, year, quarter))
            said[year, first] = said.pop((year, None), "")
        else:
            amounts = (read_field("amount", said.pop((year, quarter), ""))[0] for quarter in QUARTERS)
            known = [pence for pence in amounts if pence is not None]
            said[year, None] = as_printed(sum(known)) if known else ""
        self._lay(self._contract, quarters, said)
        self.by_quarter[year].setFocus()
        self.changed.emit()

    def _typed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """`£15,000.00 of £16,000.00 planned: £1,000.00 is left.`"""
        if self._contract is None:
            return
        plan, fault = self.read()
        if not plan:
            self._sum.setText(fault or "Nothing is planned: the amount falls evenly, day by day.")
            return
        off, whole = difference(self._contract, plan), self._contract.amount or 0
        words = f"{sterling(whole + off)} of {sterling(whole)} planned"
        rest = f": {sterling(abs(off))} {'too much' if off > 0 else 'is left'}." if off else ": it adds up."
        self._sum.setText(words + rest if not fault or off else fault)


def _touches(contract: Contract, year: FinancialYear, quarter: int) -> bool:
    first, last = quarter_days(year, quarter)
    return contract.term is not None and first <= contract.term.last and contract.term.first <= last
