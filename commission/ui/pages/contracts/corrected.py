"""Beside a date, a value or a sector just corrected in the table: was it so from a day? Nothing waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from commission.rules.contracts.amendment_words import changes
from commission.rules.contracts.dated import terms_of
from commission.rules.facts import Contract
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.contracts.amend import AMENDING
from commission.ui.reading import SECTOR_WORDS, read_field
from commission.ui.registers import opening
from commission.ui.view import View
from commission.ui.widgets import parts

SECTOR = "sector"
FROM_A_DAY = ("It was agreed from a day…", "Its provider changed on a day…")
"""What the button offers: of the contract's own terms, and of its sector, which is its provider's."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field corrected in the table: the contract as it was before, the text typed, and the action's words."""

    before: Contract
    key: str
    text: str
    summary: str

    @staticmethod
    def is_asked(contract: Contract, key: str) -> bool:
        """True for the dates and value of a contract with a term, and for a sector: they may be so from a day on."""
        return key == SECTOR or (key in AMENDING and contract.term is not None)


class CorrectedCard(QFrame):
    """`amendment_asked`: the correction is taken back, and the contract is to be amended instead."""

    amendment_asked = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self._desk = desk
        self._made: Corrected | None = None
        layout = parts.column(self, 14, gap=6)
        self._words = parts.label("", wrap=True)
        self._words.setAccessibleName("What was corrected")
        self.amend = parts.button(FROM_A_DAY[False])
        self.amend.clicked.connect(self._amend)
        line = parts.row(gap=tokens.INSIDE)
        line.addWidget(self.amend)
        line.addStretch()
        layout.addWidget(self._words)
        layout.addLayout(line)
        self.hide()

    def offer(self, made: Corrected) -> None:
        """Something was corrected just now."""
        self._made = made

    def show_corrected(self, contract: Contract, view: View) -> None:
        """Show what was corrected of the contract in front, for as long as it is the last thing done."""
        made = self._made
        fresh = made is not None and made.before.id == contract.id and self._desk.next_undo == made.summary
        self.setVisible(fresh and not view.read_only)
        if fresh and made is not None:
            self._words.setText(_words(made, contract))
            self.amend.setText(FROM_A_DAY[made.key == SECTOR])
            self.amend.setAccessibleName(self.amend.text())

    def _amend(self) -> None:
        made = self._made
        if made is None or self._desk.next_undo != made.summary:
            return

        def undone(_: object) -> None:
            if made.key == SECTOR:
                self._desk.provider_asked.emit(made.before.provider, read_field(SECTOR, made.text)[0])
            else:
                self.amendment_asked.emit(made.before, {made.key: made.text})

        self._desk.write(opening.undo_last, undone)


def _words(made: Corrected, contract: Contract) -> str:
    """What was corrected; of a sector, that it is this one contract’s alone."""
    if made.key == SECTOR:
        before, after = SECTOR_WORDS[made.before.sector], SECTOR_WORDS[contract.sector]
        return f"{before} becomes {after}: corrected in this one contract, as if it had never been otherwise."
    said = "; ".join(changes(terms_of(made.before), terms_of(contract)))
    return f"{said[:1].upper()}{said[1:]}: corrected, as if it had never been otherwise."
