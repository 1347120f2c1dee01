"""A provider's contracts with their total, and what of it falls into the year in the frame."""

from collections.abc import Sequence

from commission.rules.facts import Contract
from commission.rules.figures.by_ledger import LedgerOn, ledger_on
from commission.rules.figures.commitment import part_of
from commission.rules.figures.expiry import STATE_WORDS, state, total_amount
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import grouped, grouped_or_unpriced, sterling
from commission.rules.periods import shown_date
from commission.rules.providers.sector_held import sector_on
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.providers.card import ProviderCard
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_PAID = 6
"""The column of what was paid in the year, there with a ledger of it."""
_MOST = 12
"""So many rows are seen at once; the others are scrolled to, and stand on the contracts page."""


class ContractsCard(ProviderCard):
    """Enter or a double click on a row opens the contract; the button shows them all on the contracts page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Contracts", "Open these rows", "Open this provider’s contracts")
        self._desk = desk
        self._view: View | None = None
        self._ledger: LedgerOn | None = None
        self._contracts: Sequence[Contract] = ()
        self._title = ""
        self.table = ReadTable("Contracts of the provider", self._columns(), self._open_one)
        self.total = parts.label("", wrap=True)
        self.total.setContentsMargins(tokens.INSIDE, 6, tokens.INSIDE, 2)
        self.column.addWidget(self.table)
        self.column.addWidget(self.total)
        self.column.addStretch(1)
        self.add.clicked.connect(self._open_all)

    def show_contracts(self, name: str, contracts: Sequence[Contract], view: View) -> None:
        """List the contracts, the latest end first within the order of the list."""
        self._view, self._contracts, self._title = view, contracts, name
        self._ledger = ledger_on(view.register.ledger, view.year, view.as_at)
        self.table.put_away(() if self._ledger else (_PAID,))
        self.table.show(contracts)
        rows = min(len(contracts), _MOST)
        self.table.setFixedHeight(tokens.ROW * (rows + 1) + 4)
        self.table.setVisible(bool(contracts))
        self.add.setVisible(bool(contracts))
        self.total.setText(self._total_words(contracts, view))

    def _total_words(self, contracts: Sequence[Contract], view: View) -> str:
        if not contracts:
            return "No contract yet. A contract typed in or a list that names it brings it here."
        unpriced = sum(contract.amount is None for contract in contracts)
        parted = [found for contract in contracts if (found := part_of(contract, view.year)) is not None]
        face = sum(part[3] or 0 for part in parted)
        words = f"{capital(count_words(len(contracts), 'contract'))}, {sterling(total_amount(contracts))}"
        words += f"; {unpriced:,} not priced" if unpriced else ""
        words = f"{words}. In {view.year}: {count_words(len(parted), 'contract')}, {sterling(face)}."
        return words if self._ledger is None else f"{words} {self._paid_words(contracts, self._ledger)}"

    def _paid_words(self, contracts: Sequence[Contract], ledger: LedgerOn) -> str:
        paid = sum(map(self._paid, contracts))
        return f"Paid in {ledger.year} to {shown_date(ledger.day)}: {sterling(paid)}."

    def _paid(self, contract: Contract) -> int:
        return sum(one.amount for one in self._ledger.paid(contract.id)) if self._ledger else 0

    def _columns(self) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("What for", _purpose),
            ReadColumn("Sector", self._sector, 96, token=lambda _: "muted"),
            ReadColumn(
                "Starts",
                lambda one: shown_date(one.starts_on) if one.starts_on else "",
                104,
                right=True,
                shown_from=720,
            ),
            ReadColumn("Ends", _ends, 104, right=True),
            ReadColumn("Amount £", lambda one: grouped_or_unpriced(one.amount), 112, right=True, token=_amount_token),
            ReadColumn("In the year £", self._in_year, 112, right=True, token=lambda _: "muted", shown_from=600),
            ReadColumn("Paid £", lambda one: grouped(self._paid(one)), 104, right=True),
            ReadColumn("State", self._state, 92, right=True, token=lambda _: "muted", shown_from=820),
        )

    def _in_year(self, contract: Contract) -> str:
        part = part_of(contract, self._view.year) if self._view else None
        return "" if part is None or part[3] is None else grouped(part[3])

    def _sector(self, contract: Contract) -> str:
        return str(sector_on(contract, self._view.as_at) if self._view else contract.sector)

    def _state(self, contract: Contract) -> str:
        return STATE_WORDS[state(contract, self._view.as_at)] if self._view else ""

    def _open_one(self, contract: Contract) -> None:
        self._desk.rows_asked.emit(frozenset({contract.id}), contract.provider)

    def _open_all(self) -> None:
        self._desk.rows_asked.emit(frozenset(contract.id for contract in self._contracts), self._title)


def _purpose(contract: Contract) -> str:
    said = contract.details.title or contract.purpose or contract.reference
    if said:
        return " ".join(said.split())
    length = f"{contract.months} month{'s' * (contract.months != 1)}" if contract.months else ""
    place = f"row {contract.source_row}" if contract.source_row else f"number {contract.position}"
    return ", ".join(filter(None, (length, place)))


def _ends(contract: Contract) -> str:
    if contract.open_ended:
        return "open-ended"
    return shown_date(contract.ends_on) if contract.ends_on else "no end"


def _amount_token(contract: Contract) -> str:
    return "muted" if contract.amount is None else "ink"
