"""The lists of a year's payments that need a look, each with its columns and its sum in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commission.rules.facts import Reading, Sector
from commission.rules.money import sterling
from commission.rules.year_end.paid_oddly import Noticed, after_end, paid_above, without_payment
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match import writes
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
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QWidget

    from commission.services.registers.open_register import OpenRegister

Find = Callable[["OpenRegister", View, Reading], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list by its key: what it is called, its columns, how it is found, and its sum as a sentence."""

    key: str
    title: str
    columns: tuple[ReadColumn, ...]
    find: Find
    words: Callable[[Any], str]


def _off_contract(opened: OpenRegister, view: View, _: Reading) -> Sequence[Any]:
    from commission.services.year_end.noticed import spent_off_contract

    return spent_off_contract(opened, view.register, view.year)


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
    return f"{len(found):,} may have been made twice: perhaps {sterling(pence)} too much."


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
SECTORS = {"V": Sector.VCS, "R": Sector.PRIVATE, "G": Sector.PUBLIC, "U": None}
"""The keys that say whose body somebody off contract is."""


class NoticedList:
    """One of the lists in a card, its sum above it; a row of a contract opens it."""

    says_below = ""
    """What the keys of the list do, under it."""

    def __init__(self, desk: Desk, kind: ListKind) -> None:
        self.desk, self.kind = desk, kind
        self.words = parts.label("", "title", wrap=True)
        self.table = KeyedTable(kind.title, kind.columns, self.keys(), self.open_row)
        self.hint = parts.label(self.says_below, "small", wrap=True)
        self.card = parts.card(kind.title)
        self.build(self.card)

    def back(self) -> bool:
        """Leave what is open in the list; whether anything was."""
        return False

    def keys(self) -> Keys:
        """What single keys do with the row in front."""
        return {}

    def show(self, view: View, reading: Reading) -> None:
        """Find the rows beside the window."""
        if self.desk.opened is not None:
            self.words.setText("Looking …")
            self.desk.ask_patiently(lambda opened, _: self.kind.find(opened, view, reading), self.came)

    def came(self, found: Sequence[Any]) -> None:
        """Show what was found."""
        self.words.setText(self.kind.words(found))
        self.table.show(tuple(found))
        self.table.setVisible(bool(found))
        self.hint.setVisible(bool(self.says_below and found))

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


class OffContractList(NoticedList):
    """Who was paid without a contract: keys say whose bodies they are, Enter shows their payments."""

    says_below = (
        "V says VCS, R private, G public, U nobody knows: the sector of who is in front. Enter shows its payments."
    )

    def __init__(self, desk: Desk, kind: ListKind, look_into: Callable[[frozenset[int]], object]) -> None:
        self._look_into = look_into
        super().__init__(desk, kind)

    def keys(self) -> Keys:
        return {key: self._sector_key(sector) for key, sector in SECTORS.items()}

    def open_row(self, row: Any) -> None:
        self._look_into(frozenset(row.payees))

    def _sector_key(self, sector: Sector | None) -> Callable[[], object]:
        return lambda: self._say_sector(sector)

    def _say_sector(self, sector: Sector | None) -> None:
        row = self.table.row
        if row is not None and row.payees:
            writes.set_sector(self.desk, row.payees, sector, lambda _: None, self.desk.tasks.fail)
