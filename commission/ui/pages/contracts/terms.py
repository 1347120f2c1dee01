"""What a contract says, as lines of a label and a value: its terms, and each group of what else it says."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, GROUPS, DetailColumn, Form, detail_of, detail_text
from commission.rules.contracts.details import UNSAID
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading
from commission.rules.figures.commitment import reading_matters
from commission.rules.figures.sentences import capital
from commission.rules.money import NOT_PRICED, percent_of_millionths, sterling
from commission.rules.periods import long_date
from commission.rules.providers.sector_held import both_said
from commission.ui.looks import tokens
from commission.ui.reading import COUNTS_WORDS
from commission.ui.table.columns import state_words
from commission.ui.view import View
from commission.ui.widgets import parts

Line = tuple[str, str]


class Terms(QWidget):
    """Labels left, values right, a hairline under each; a title above them where there is one."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = parts.label(title, "title")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        layout = parts.column(self, gap=6)
        layout.addWidget(self.title)
        self.title.setVisible(bool(title))  # in its place by now: else it would be a window of its own
        layout.addLayout(self._grid)
        self._lines: list[tuple[QLabel, QLabel, QWidget]] = []

    def show_terms(self, terms: list[Line]) -> None:
        """Show these terms; lines that are not needed wait hidden."""
        while len(self._lines) < len(terms):
            self._add()
        for at, (name, value, line) in enumerate(self._lines):
            shown = at < len(terms)
            if shown:
                name.setText(terms[at][0])
                value.setText(parts.breakable(terms[at][1]))
                value.setAccessibleName(f"{terms[at][0]}: {terms[at][1]}")
            for widget in (name, value, line):
                widget.setVisible(shown)

    def _add(self) -> None:
        at = len(self._lines) * 2
        name, value, line = parts.label("", "muted"), parts.label("", wrap=True), parts.hairline()
        value.setAlignment(parts.RIGHT)
        self._grid.addWidget(name, at, 0, parts.TOP)
        self._grid.addWidget(value, at, 1)
        self._grid.addWidget(line, at + 1, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self._lines.append((name, value, line))


class SaidGroups(QWidget):
    """What else a contract says, group by group; a group that says nothing is not there."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, Terms] = {}
        self._layout = parts.column(self, gap=tokens.BETWEEN)

    def show_details(self, contract: Contract) -> None:
        """Show a contract's details."""
        said = groups_said(contract)
        self.setVisible(bool(said))
        for group in GROUPS:
            if group in said and group not in self._groups:
                self._make(group)
            if group in self._groups:
                self._groups[group].setVisible(group in said)
                self._groups[group].show_terms(said.get(group, []))

    def _make(self, group: str) -> None:
        """Made when a contract first says something there; the groups keep their order."""
        before = [each for each in GROUPS[: GROUPS.index(group)] if each in self._groups]
        self._groups[group] = Terms(group)
        self._layout.insertWidget(len(before), self._groups[group])


def groups_said(contract: Contract) -> dict[str, list[Line]]:
    """The details a contract says, by their groups."""
    found: dict[str, list[Line]] = {}
    if contract.details is UNSAID:
        return found
    for column in DETAIL_COLUMNS:
        if (value := detail_of(contract, column.key)) is not None:
            found.setdefault(column.group, []).append((column.title.removesuffix(" £"), _long(column, value)))
    return found


def _long(column: DetailColumn, value: object) -> str:
    """A value as a panel says it: pounds with their sign, days in full, choices with a capital."""
    if column.form is Form.AMOUNT and isinstance(value, int):
        return sterling(value)
    if column.form is Form.DAY:
        return long_date(value)  # type: ignore[arg-type]
    text = detail_text(column, value)
    return text[:1].upper() + text[1:] if column.form is Form.CHOICE else text


def terms_said(contract: Contract, view: View) -> list[Line]:
    """The terms that say something: dates, amount, and whatever is not the usual."""
    terms = [("Sector", capital(said))] if (said := both_said(contract, view.as_at)) else []
    terms.append(("Starts", long_date(contract.starts_on) if contract.starts_on else "not written"))
    ends = "open-ended" if contract.open_ended else "not written"
    terms.append(("Ends", long_date(contract.ends_on) if contract.ends_on else ends))
    terms.append(("Amount", NOT_PRICED if contract.amount is None else sterling(contract.amount)))
    if contract.reading is not Reading.UNKNOWN and reading_matters(contract):
        terms.append(("Which is", "a total for the term" if contract.reading is Reading.TOTAL else "a rate per year"))
    if contract.our_share != WHOLE_SHARE:
        terms.append(("Our share", percent_of_millionths(contract.our_share)))
    if contract.counts is not Counts.YES:
        terms.append(("Counts", f"no: {COUNTS_WORDS[contract.counts].lower()}"))
    if contract.placed_in is not None:
        terms.append(("Placed in", str(contract.placed_in)))
    for name, text in (("Reference", contract.reference), ("Purpose", contract.purpose)):
        if text:
            terms.append((name, text))
    terms.append(("State", state_words(contract, view.as_at)))
    return terms
