"""Proposals: this provider may be another one, and why; merge them, or say once and for all that they are two."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from commission.rules.providers.aliases import Proposal
from commission.rules.providers.facts import Provider
from commission.ui.looks import tokens
from commission.ui.pages.providers.known import Known
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow


class ProposedCard(QFrame):
    """One block a proposal. `merge_asked` and `apart_asked` carry both providers; `go_asked` the id of one."""

    merge_asked = Signal(object, object)
    apart_asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self.setAccessibleName("Providers this may be the same as")
        self._blocks = parts.column(self, 12, gap=tokens.INSIDE)
        self.hide()

    def show_proposals(self, provider: Provider, known: Known, read_only: bool) -> None:
        """Show what a provider may be the same as; hidden where there is nothing to ask."""
        parts.empty(self._blocks)
        found = known.proposed(provider.id)
        for one in found:
            self._add(provider, one, known, read_only)
        self.setVisible(bool(found))
        parts.show_filled(self._blocks)

    def _add(self, provider: Provider, one: Proposal, known: Known, read_only: bool) -> None:
        other = known.providers[one.other if one.one == provider.id else one.one]
        asked = parts.label(parts.breakable(f"Is this also {other.name}?"), "title", wrap=True)
        self._blocks.addWidget(asked)
        self._blocks.addWidget(parts.label(parts.breakable(one.reason), "muted", wrap=True))
        presses = Flow(gap=tokens.INSIDE)
        yes = parts.button("Yes, merge…", "primary", f"Yes, merge with {other.name}")
        no = parts.button("No, two bodies", name=f"No, {other.name} is another body")
        yes.clicked.connect(lambda: self.merge_asked.emit(provider, other))
        no.clicked.connect(lambda: self.apart_asked.emit(provider, other))
        for button in (yes, no):
            button.setEnabled(not read_only)
            presses.addWidget(button)
        self._blocks.addWidget(presses)
