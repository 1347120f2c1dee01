"""One contract's story: who, terms, the question it asks, money by year with its proof, dates on a line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from commission.rules.commitment import proof, reading_matters, readings_of
from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading
from commission.rules.money import NOT_PRICED, percent_of_millionths, sterling
from commission.rules.periods import long_date
from commission.ui import parts, tokens
from commission.ui.contract_columns import state_words
from commission.ui.desk import Desk
from commission.ui.pages.contract_money import MoneyByYear
from commission.ui.pages.contract_question import DoubtCard, QuestionCard
from commission.ui.pages.date_line import DateLine
from commission.ui.reading import COUNTS_WORDS, SECTOR_WORDS
from commission.ui.view import View


class ContractStory(QWidget):
    """Built once and filled for each contract, so that going down the table stays quick."""

    answered = Signal(str)
    edit_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._title = parts.label("", "heading", wrap=True)
        self._title.setAccessibleName("Contract in front")
        self._subtitle = parts.label("", "muted", wrap=True)
        self._terms = Terms()
        self.question = QuestionCard()
        self.question.answered.connect(self.answered)
        self.doubt = DoubtCard(desk)
        self._money = MoneyByYear()
        self._proof = parts.label("", "small", wrap=True)
        self._proof.setAccessibleName("How the year’s figure comes about")
        self._dates_title = parts.label("Dates", "title")
        self._dates = DateLine()
        self._edit = parts.button("Edit", name="Edit the contract")
        self._edit.setToolTip("Edit all terms (F2)")
        self._edit.clicked.connect(self.edit_asked)
        self._nothing = parts.label("Choose a contract to read its story.", "muted", wrap=True)
        self._build()
        self.show_contract(None, None)

    def show_contract(self, contract: Contract | None, view: View | None, questions_left: int | None = None) -> None:
        """Tell a contract's story as the view sees it; without one, say how to get one."""
        told = contract is not None and view is not None
        self._inside.setVisible(told)
        self._foot.setVisible(told)
        self._nothing.setVisible(not told)
        if contract is None or view is None:
            return
        self._title.setText(parts.breakable(_shortened(contract.provider)))
        self._title.setToolTip(contract.provider)
        self._subtitle.setText(" · ".join(_subtitle(contract)))
        self._terms.show_terms(_terms(contract, view))
        self.question.show_question(contract, view, questions_left)
        self.doubt.show_doubt(contract, view)
        self._show_money(contract, view)
        self._show_dates(contract, view)
        self._edit.setEnabled(not view.read_only)

    def _show_money(self, contract: Contract, view: View) -> None:
        self._money.show_years(contract, view.year)
        row = self._money.front(contract, view.year)
        lines = []
        if row is not None and contract.amount is not None:
            for reading in readings_of(contract):
                lines.append(proof(row, reading))
        self._proof.setText("\n".join(dict.fromkeys(lines)))
        self._proof.setVisible(bool(lines))

    def _show_dates(self, contract: Contract, view: View) -> None:
        dated = contract.starts_on is not None or contract.ends_on is not None
        self._dates_title.setVisible(dated)
        self._dates.setVisible(dated)
        if dated:
            self._dates.show_dates(contract, view.as_at, state_words(contract, view.as_at))

    def _build(self) -> None:
        self._inside = QWidget()
        column = parts.column(self._inside, tokens.BETWEEN, gap=4)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        column.addSpacing(tokens.INSIDE)
        column.addWidget(self._terms)
        column.addSpacing(4)
        for widget in (self.question, self.doubt):
            column.addWidget(widget)
        column.addSpacing(tokens.INSIDE)
        column.addWidget(self._money)
        column.addWidget(self._proof)
        column.addSpacing(tokens.INSIDE)
        column.addWidget(self._dates_title)
        column.addWidget(self._dates)
        column.addStretch()
        self._foot = QWidget()
        foot = parts.row(self._foot)
        foot.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        foot.addWidget(self._edit)
        foot.addStretch()
        self._nothing.setContentsMargins(20, 20, 20, 20)
        layout = parts.column(self, gap=0)
        layout.addWidget(self._nothing)
        layout.addWidget(parts.scrolling(self._inside), 1)
        layout.addWidget(self._foot)


class Terms(QWidget):
    """Labels left, values right, a hairline under each."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._lines: list[tuple[QLabel, QLabel, QWidget]] = []

    def show_terms(self, terms: list[tuple[str, str]]) -> None:
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


def _shortened(name: str) -> str:
    """A name as a title shows it: very long ones end in …; the whole stands in the tooltip."""
    return name if len(name) <= 90 else name[:89].rstrip() + "…"


def _subtitle(contract: Contract) -> list[str]:
    said = [SECTOR_WORDS[contract.sector]]
    if contract.months is not None:
        said.append(f"{contract.months} month{'s' * (contract.months != 1)}")
    said.append(
        f"row {contract.source_row} of the sheet" if contract.source_row else f"number {contract.position} in the list"
    )
    return said


def _terms(contract: Contract, view: View) -> list[tuple[str, str]]:
    """The terms that say something: dates, amount, and whatever is not the usual."""
    terms = [("Starts", long_date(contract.starts_on) if contract.starts_on else "not written")]
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
