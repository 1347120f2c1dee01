"""The parts a contract is split into: a line each with whose it is and its amount, and whether they add up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from commission.rules.facts import Contract
from commission.rules.money import as_printed, sterling
from commission.rules.succession.acts import Piece
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.pages.roll.fields import completer_of
from commission.ui.reading import read_field
from commission.ui.widgets import parts

FEWEST = 2


class PieceLines(QWidget):
    """`said`: the parts as they are now, all of them readable. One line more than is filled waits to be typed in."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._contract: Contract | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._names: list[str] = []
        self._awaited: list[tuple[Piece, ...]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.INSIDE)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.sum = parts.label("", "small", wrap=True)
        self.sum.setAccessibleName("What the parts come to")
        layout = parts.column(self, gap=6)
        layout.addWidget(parts.label("Parts: provider and amount £", "small"))
        layout.addLayout(self._grid)
        layout.addWidget(self.sum)

    def show_pieces(self, contract: Contract, pieces: Sequence[Piece], names: list[str]) -> None:
        """Show the parts of a contract; those being typed in stay as they are."""
        kept = tuple(pieces)
        same = self._contract is not None and self._contract.id == contract.id
        if same and kept in self._awaited:
            del self._awaited[: self._awaited.index(kept) + 1]
            return
        if same and kept == self._pieces:
            return
        self._contract, self._pieces, self._names, self._awaited = contract, kept, names, []
        self._lay(kept)

    def start(self) -> None:
        """Stand in the first amount, ready to be typed over."""
        amount = self.lines[0][1]
        amount.setFocus()
        amount.selectAll()

    def give_up(self) -> bool:
        """Put back what is kept; False when nothing else was typed."""
        if self._contract is None or self.read() == (self._pieces, ""):
            return False
        self._lay(self._pieces)
        return True

    def _lay(self, pieces: Sequence[Piece]) -> None:
        parts.empty(self._grid)
        self.lines = []
        for piece in pieces:
            self._add(piece.provider, as_printed(piece.amount))
        while len(self.lines) < max(FEWEST, len(pieces) + 1):
            self._add()
        parts.show_filled(self._grid)
        self._tell()

    def _add(self, provider: str = "", amount: str = "") -> None:
        place = len(self.lines)
        whose, worth = QLineEdit(provider), QLineEdit(amount)
        whose.setPlaceholderText(self._contract.provider if self._contract else "")
        whose.setAccessibleName(f"Provider of part {place + 1}")
        whose.setCompleter(completer_of(self._names, whose))
        worth.setAccessibleName(f"Amount of part {place + 1}, in pounds")
        worth.setAlignment(parts.RIGHT)
        for column, line in enumerate((whose, worth)):
            line.setCursorPosition(0)
            line.textChanged.connect(self._tell)
            line.editingFinished.connect(self._say)
            self._grid.addWidget(line, place, column)
        worth.returnPressed.connect(lambda: self._next(place))
        self.lines.append((whose, worth))

    def _next(self, place: int) -> None:
        """Enter in an amount goes on to the next part’s."""
        if place + 1 < len(self.lines):
            self.lines[place + 1][1].setFocus()

    def read(self) -> tuple[tuple[Piece, ...], str]:
        """The parts as typed, empty lines left out, and why they cannot stand."""
        found = []
        for whose, worth in self.lines:
            pence, fault = read_field("amount", worth.text())
            mark_fault(worth, fault)
            provider = " ".join(whose.text().split())
            if fault:
                return (), fault
            if pence is None and (provider or worth.text().strip()):
                return (), f"Say the amount of the part of {provider or 'each line'}."
            if pence is not None:
                found.append(Piece(pence, provider))
        return tuple(found), ""

    def _tell(self) -> None:
        pieces, fault = self.read()
        if self.lines and any(line.text() for line in self.lines[-1]):
            self._add()
            parts.show_filled(self._grid)
        self.sum.setText(fault or sum_words(self._contract, pieces))

    @property
    def _typing(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _say(self) -> None:
        """Say the parts; while only one is typed, and more may come, nothing yet."""
        pieces, fault = self.read()
        more_may_come = len(pieces) < FEWEST > len(self._pieces) and self._typing
        if not fault and pieces != self._pieces and not more_may_come:
            self._pieces = pieces
            self._awaited.append(pieces)
            self.said.emit(pieces)


def sum_words(contract: Contract | None, pieces: Sequence[Piece]) -> str:
    """`£3,000.00 of £5,000.00: £2,000.00 is left.`"""
    come = sum(piece.amount for piece in pieces)
    if contract is None or contract.amount is None:
        return f"{sterling(come)} in all; the contract is not priced."
    whole, left = contract.amount, contract.amount - come
    rest = f"{sterling(abs(left))} {'is left' if left > 0 else 'more than the whole'}" if left else "it adds up"
    return f"{sterling(come)} of {sterling(whole)}: {rest}."
