"""Beside the contracts table: one contract’s story, what several selected come to, or what is about to be done."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from commission.ui.looks import tokens
from commission.ui.pages.contracts.panel import ContractPanel
from commission.ui.pages.contracts.preview import PreviewPanel
from commission.ui.pages.contracts.selected import SelectedPanel
from commission.ui.widgets import parts
from commission.ui.writes.many import Laid


class ContractSide(QStackedWidget):
    """One of three is in front; an open form and an open preview stay until they are left."""

    def __init__(self, panel: ContractPanel) -> None:
        super().__init__()
        self.panel, self.selected, self.preview = panel, SelectedPanel(), PreviewPanel()
        self.addWidget(panel)
        for inside, name in ((self.selected, "The selected contracts"), (self.preview, "What would change")):
            self.addWidget(_card(inside, name))
        self.fit(0)  # narrow until it is in a window: a page that is not shown yet must not widen one

    def fit(self, width: int) -> None:
        """As wide as a window of that width allows."""
        self.panel.setFixedWidth(tokens.side_width(tokens.PANEL, width))
        self.setFixedWidth(tokens.side_width(tokens.PANEL, width))

    @property
    def previewing(self) -> bool:
        return self.currentIndex() == 2

    @property
    def shows_selected(self) -> bool:
        return self.currentIndex() == 1

    def show_story(self) -> None:
        """The contract in front, or its form."""
        self.setCurrentIndex(0)

    def show_selected(self) -> None:
        """What several come to, unless a form is open."""
        if not self.panel.editing:
            self.setCurrentIndex(1)

    def show_preview(self, laid: Laid) -> None:
        """What would be done, ready to be agreed to."""
        self.preview.show_laid(laid)
        self.setCurrentIndex(2)
        self.preview.start()


def _card(inside: QWidget, name: str) -> QFrame:
    made = parts.card(name)
    parts.column(made, 1).addWidget(inside)
    return made
