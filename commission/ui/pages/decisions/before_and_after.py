"""Under the alerts: what the contract in front followed, and what would follow it, on the line its own page draws."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from commission.rules.facts import Contract, Register
from commission.ui.looks import tokens
from commission.ui.pages.contracts.chain import ContractChain, chain_ahead
from commission.ui.widgets import parts

MOST = 4
"""How many contracts of a chain are shown here: the contract’s own story shows more."""
TALLEST = 250
"""Pixels the card takes of the column it shares with the alerts; beyond them it scrolls."""
LEAST = 96
"""Pixels it gives way to, where the window is low: a message lies above the page, say."""


class BeforeAndAfter(QFrame):
    """`opened`: another contract of the line was chosen, by its id. Hidden while no contract is in front."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("What went before, and what would follow")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = parts.ElidedLabel("", "title")
        self.chain = ContractChain("")
        self.words = parts.label("", "small", wrap=True)
        self._inside = QWidget()
        column = parts.column(self._inside, gap=4)
        column.addWidget(self.chain)
        column.addWidget(self.words)
        column.addStretch(1)
        self._area = _Area(self._inside)
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(tokens.BETWEEN, 12, 8, 12)
        layout.addWidget(self.title)
        layout.addWidget(self._area)
        self.chain.opened.connect(self.opened)
        self.hide()

    def show_contract(self, register: Register, contract: Contract | None) -> None:
        """Show the line of a contract that is to be decided."""
        self.setVisible(contract is not None)
        if contract is None:
            return
        steps, words = chain_ahead(register, contract)
        self.title.setText(contract.provider)
        self.chain.show_chain(steps, contract.id, MOST)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._area.updateGeometry()


class _Area(QScrollArea):
    """As tall as what is in it, up to a bound; lower where there is no room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(inside)
        self._inside = inside

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 1)
        wanted = self._inside.heightForWidth(width)
        return QSize(width, min(wanted if wanted > 0 else self._inside.sizeHint().height(), TALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), LEAST))
