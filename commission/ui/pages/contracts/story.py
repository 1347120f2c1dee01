"""One contract's story: who, terms, what to say of it, money by year with its proof, amendments, dates, successors."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.rules.contracts.years import proofs
from commission.rules.facts import Contract
from commission.rules.providers.sector_held import sector_on
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.contracts.amendments import Amendments
from commission.ui.pages.contracts.chain import ContractChain
from commission.ui.pages.contracts.corrected import CorrectedCard
from commission.ui.pages.contracts.dates import ContractDates
from commission.ui.pages.contracts.money import MoneyByYear
from commission.ui.pages.contracts.payments import PaymentsSection
from commission.ui.pages.contracts.question import DoubtCard, QuestionCard
from commission.ui.pages.contracts.remarks import NatureCard, Remarks
from commission.ui.pages.contracts.terms import SaidGroups, Terms, terms_said
from commission.ui.pages.history.section import HistorySection
from commission.ui.reading import SECTOR_WORDS
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.writes import verbs as writes


class ContractStory(QWidget):
    """Built once and filled for each contract, so that going down the table stays quick."""

    answered = Signal(str)
    edit_asked = Signal()
    plan_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contract: Contract | None = None
        self._title = parts.label("", "heading", wrap=True)
        self._title.setAccessibleName("Contract in front")
        self._subtitle = parts.label("", "muted", wrap=True)
        self._terms, self._groups, self.remarks = Terms(), SaidGroups(), Remarks()
        self.question = QuestionCard()
        self.question.answered.connect(self.answered)
        self.doubt = DoubtCard(desk)
        self.corrected, self.nature = CorrectedCard(desk), NatureCard()
        self.nature.agreed.connect(self._agree)
        self._money = MoneyByYear()
        self._proof = parts.label("", "small", wrap=True)
        self._proof.setAccessibleName("How the year’s figure comes about")
        self.plan = parts.button("Plan by year…", "quiet", "Plan the amount by year or quarter")
        self.plan.clicked.connect(self.plan_asked)
        self._amendments, self.dates, self.chain = Amendments(), ContractDates(), ContractChain()
        self.payments, self.history = PaymentsSection(desk), HistorySection(desk)
        self._edit = parts.button("Edit", name="Edit the contract")
        self._edit.setToolTip("Edit all that it says (F2)")
        self._edit.clicked.connect(self.edit_asked)
        self._nothing = parts.label("Choose a contract to read its story.", "muted", wrap=True)
        self._build()
        self.show_contract(None, None)

    def show_contract(self, contract: Contract | None, view: View | None, questions_left: int | None = None) -> None:
        """Tell a contract's story as the view sees it; without one, say how to get one."""
        told = contract is not None and view is not None
        self._told.setVisible(told)
        self._foot.setVisible(told)
        self._nothing.setVisible(not told)
        self._contract = contract
        if contract is None or view is None:
            return
        self._title.setText(parts.breakable(_shortened(contract.provider)))
        self._title.setToolTip(contract.provider)
        self._subtitle.setText(" · ".join(_subtitle(contract, view)))
        self._terms.show_terms(terms_said(contract, view))
        self.corrected.show_corrected(contract, view)
        self.remarks.show_remarks(contract, view)
        self.question.show_question(contract, view, questions_left)
        self.doubt.show_doubt(contract, view)
        self.nature.show_proposal(contract, view)
        self._groups.show_details(contract)
        self._show_money(contract, view)
        self._amendments.show_amendments(contract)
        self.dates.show_dates(contract, view)
        self.chain.show_contract(view.register, contract)
        self.payments.show_contract(contract, view)
        self.history.show_contract(contract.id)
        self._edit.setEnabled(not view.read_only)

    def tint(self) -> None:
        """The theme changed: ask again for the marks."""
        self.remarks.tint()
        self.payments.tint()
        self.history.tint()

    def _show_money(self, contract: Contract, view: View) -> None:
        self._money.show_years(contract, view.year, view.register.ledger, view.as_at)
        row = self._money.front(contract, view.year)
        lines = proofs(row) if row is not None and row.face is not None else ()
        self._proof.setText("\n".join(lines))
        self._proof.setVisible(bool(lines))
        self.plan.setVisible(contract.term is not None and contract.amount is not None and not view.read_only)
        planned = bool(contract.dated and contract.dated.planned)
        self.plan.setText("Change the plan…" if planned else "Plan by year…")

    def _agree(self) -> None:
        """A person says that the row is what its name proposes."""
        found = self.nature.proposal
        if self._contract is not None and found is not None:
            values: dict[str, Any] = {"nature": found.nature, "bodies": found.bodies or self._contract.details.bodies}
            writes.edit_contract(self._desk, self._contract, values)

    def _build(self) -> None:
        self._inside = QWidget()
        column = parts.column(self._inside, tokens.BETWEEN, gap=4)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        money = parts.column(gap=4)
        money.addWidget(self._money)
        money.addWidget(self._proof)
        money.addLayout(parts.flush(self.plan))
        told = parts.column(gap=tokens.INSIDE + 4)  # what is hidden takes no room between the others
        told.setContentsMargins(0, tokens.INSIDE, 0, 0)
        above = (self.remarks, self._terms, self.corrected, self.question, self.doubt, self.nature, self._groups)
        below = (self._amendments, self.payments, self.dates, self.chain, self.history)
        for widget in above + below:
            told.addWidget(widget)
        told.insertLayout(len(above), money)
        column.addLayout(told)
        column.addStretch()
        self._foot = QWidget()
        foot = parts.row(self._foot)
        foot.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        foot.addWidget(self._edit)
        foot.addStretch()
        self._nothing.setContentsMargins(tokens.BETWEEN, tokens.BETWEEN, tokens.BETWEEN, tokens.BETWEEN)
        self._told = parts.scrolling(self._inside)
        layout = parts.column(self, gap=0)
        layout.addWidget(self._nothing)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._foot)
        layout.addStretch(0)


def _shortened(name: str) -> str:
    """A name as a title shows it: very long ones end in …; the whole stands in the tooltip."""
    return name if len(name) <= 90 else name[:89].rstrip() + "…"


def _subtitle(contract: Contract, view: View) -> list[str]:
    said = [SECTOR_WORDS[sector_on(contract, view.as_at)]]
    if contract.months is not None:
        said.append(f"{contract.months} month{'s' * (contract.months != 1)}")
    said.append(
        f"row {contract.source_row} of the sheet" if contract.source_row else f"number {contract.position} in the list"
    )
    return said
