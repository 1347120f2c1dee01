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
from commission.ui.pages.year_end.match.keyed import KeyedTable
from commission.ui.pages.year_end.match.rows import (
    ABOVE_COLUMNS,
    AFTER_COLUMNS,
    OFF_CONTRACT_COLUMNS,
    TWICE_COLUMNS,
    WITHOUT_COLUMNS,
    off_contract_words,
)
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

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


def _twice(opened: OpenRegister, view: View, _: Reading) -> Sequence[Any]:
    from commission.services.year_end.noticed import suspected_twice

    return suspected_twice(opened, view.year)


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


LISTS = (
    ListKind("off", "Off contract", OFF_CONTRACT_COLUMNS, _off_contract, off_contract_words),
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
    ListKind("twice", "Perhaps twice", TWICE_COLUMNS, _twice, _twice_words),
)
SECTORS = {"V": Sector.VCS, "R": Sector.PRIVATE, "G": Sector.PUBLIC, "U": None}
"""The keys that say whose body somebody off contract is."""


class NoticedList:
    """One of the lists in a card, its sum above it; a row of a contract opens it, one of payees their payments."""

    def __init__(self, desk: Desk, kind: ListKind, look_into: Callable[[frozenset[int]], object]) -> None:
        self._look_into = look_into
        self.desk, self.kind = desk, kind
        self.words = parts.label("", "title", wrap=True)
        keys = {key: self._sector_key(sector) for key, sector in SECTORS.items()} if kind.key == "off" else {}
        self.table = KeyedTable(kind.title, kind.columns, keys, self._open)
        self.hint = parts.label(
            "V says VCS, R private, G public, U nobody knows: the sector of who is in front. Enter shows its payments.",
            "small",
            wrap=True,
        )
        self.card = self._card()

    def show(self, view: View, reading: Reading) -> None:
        """Find the rows beside the window."""
        if self.desk.opened is not None:
            self.words.setText("Looking …")
            self.desk.ask(lambda opened, _: self.kind.find(opened, view, reading), self._came)

    def _came(self, found: Sequence[Any]) -> None:
        self.words.setText(self.kind.words(found))
        self.table.show(tuple(found))
        self.table.setVisible(bool(found))
        self.hint.setVisible(self.kind.key == "off" and bool(found))

    def _sector_key(self, sector: Sector | None) -> Callable[[], object]:
        return lambda: self._say_sector(sector)

    def _say_sector(self, sector: Sector | None) -> None:
        row = self.table.row
        if row is not None and row.payees:
            writes.set_sector(self.desk, row.payees, sector, lambda _: None, self.desk.tasks.fail)

    def _open(self, row: Any) -> None:
        if self.kind.key == "off":
            self._look_into(frozenset(row.payees))
        if isinstance(row, Noticed):
            self.desk.rows_asked.emit(frozenset({row.contract.id}), f"Contract {row.contract.id}")

    def _card(self) -> QFrame:
        card = parts.card(self.kind.title)
        layout = parts.column(card, gap=6)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.hint)
        layout.addStretch(0)
        return card
