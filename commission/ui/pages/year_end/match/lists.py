"""The lists of a year's payments that need a look, each with its columns and its sum in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commission.rules.facts import Reading
from commission.rules.money import sterling
from commission.rules.year_end.paid_oddly import Noticed, after_end, paid_above, without_payment
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match.keyed import KeyedTable, Keys
from commission.ui.pages.year_end.match.rows import (
    ABOVE_COLUMNS,
    AFTER_COLUMNS,
    OFF_CONTRACT_COLUMNS,
    SPLIT_COLUMNS,
    TWICE_COLUMNS,
    WITHOUT_COLUMNS,
    off_contract_words,
    split_words,
)
from commission.ui.patient import Patient
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QWidget

    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.off_contract_pages import Spent

Find = Callable[["OpenRegister", View, Reading], Any]


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list by its key: what it is called, its columns, how it is found, and its sum as a sentence.

    What is found is its rows; of who was paid off contract, of which there may be very many, the first of them.
    """

    key: str
    title: str
    columns: tuple[ReadColumn, ...]
    find: Find
    words: Callable[[Any], str]


def _off_contract(opened: OpenRegister, view: View, _: Reading) -> Spent:
    from commission.services.year_end.off_contract_pages import spent

    return spent(opened, view.register, view.year)


def _split(opened: OpenRegister, view: View, _: Reading) -> Sequence[Any]:
    from commission.services.year_end.noticed import split_payments

    return split_payments(opened, view.register, view.year)


def _twice(opened: OpenRegister, view: View, _: Reading) -> Sequence[Any]:
    from commission.services.year_end.twice import suspected_twice

    return suspected_twice(opened, view.register, view.year)


def _noticed_words(nothing: str, some: str) -> Callable[[Sequence[Noticed]], str]:
    def words(found: Sequence[Noticed]) -> str:
        if not found:
            return nothing
        contracts = "1 contract" if len(found) == 1 else f"{len(found):,} contracts"
        return f"{contracts}, {sterling(sum(one.amount for one in found))} {some}."

    return words


def _twice_words(found: Sequence[Any]) -> str:
    if not found:
        return "No payment looks as if it were made twice."
    pence = sum(one.amount for _, one in found)
    payments = "1 payment" if len(found) == 1 else f"{len(found):,} payments"
    return f"{payments} may have been made twice: perhaps {sterling(pence)} too much."


OFF_CONTRACT = ListKind("off", "Off contract", OFF_CONTRACT_COLUMNS, _off_contract, off_contract_words)
SPLIT = ListKind("split", "Split", SPLIT_COLUMNS, _split, split_words)
LISTS = (
    OFF_CONTRACT,
    ListKind(
        "without",
        "Without a payment",
        WITHOUT_COLUMNS,
        lambda _, view, reading: without_payment(view.register, view.year, reading),
        _noticed_words("Every contract of the year was paid something.", "committed and nothing paid"),
    ),
    ListKind(
        "after",
        "After the end",
        AFTER_COLUMNS,
        lambda _, view, __: after_end(view.register, view.year),
        _noticed_words("No contract was paid after its end.", "paid after the end"),
    ),
    ListKind(
        "above",
        "Paid above",
        ABOVE_COLUMNS,
        lambda _, view, reading: paid_above(view.register, view.year, reading),
        _noticed_words("No contract was paid above what was due.", "paid above what was due"),
    ),
    SPLIT,
    ListKind("twice", "Perhaps twice", TWICE_COLUMNS, _twice, _twice_words),
)


class NoticedList:
    """One of the lists in a card, its sum above it; a row of a contract opens it."""

    says_below = ""
    """What the keys of the list do, under it."""

    def __init__(self, desk: Desk, kind: ListKind) -> None:
        self.desk, self.kind = desk, kind
        self._looking: Patient | None = None
        self.words = parts.label("", "title", wrap=True)
        self.table = KeyedTable(kind.title, kind.columns, self.keys(), self.open_row, self.more)
        self.hint = parts.label(self.says_below, "small", wrap=True)
        self.card = parts.card(kind.title)
        self.build(self.card)

    def back(self) -> bool:
        """Leave what is open in the list; whether anything was."""
        return False

    def keys(self) -> Keys:
        """What single keys do with the row in front."""
        return {}

    def more(self) -> None:
        """Read what follows the last row, where a list comes in pages."""

    def show(self, view: View, reading: Reading) -> None:
        """Find the rows beside the window."""
        if self.desk.opened is not None:
            self.words.setText("Looking …")
            if self._looking is not None:
                self._looking.cancel()
            self._looking = self.desk.ask_patiently(lambda opened, _: self.kind.find(opened, view, reading), self.came)

    def came(self, found: Any) -> None:
        """Show what was found."""
        rows = self.rows_of(found)
        self.words.setText(self.kind.words(found))
        self.table.show(tuple(rows))
        self.table.setVisible(bool(rows))
        self.hint.setVisible(bool(self.says_below and rows))

    def rows_of(self, found: Any) -> Sequence[Any]:
        """The rows of what was found: mostly that is all."""
        return tuple(found)

    def open_row(self, row: Any) -> None:
        """Enter, or a double click: a contract is shown among the contracts."""
        if isinstance(row, Noticed):
            self.desk.rows_asked.emit(frozenset({row.contract.id}), f"Contract {row.contract.id}")

    def build(self, card: QFrame) -> None:
        """Put the sum, the rows and what the keys do into the card."""
        layout = parts.column(card, gap=6)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        for widget in self.below():
            layout.addWidget(widget)
        layout.addWidget(self.hint)
        layout.addStretch(0)

    def below(self) -> Sequence[QWidget]:
        """What stands under the rows."""
        return ()
