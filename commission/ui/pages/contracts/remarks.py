"""What is to be said of a contract, in words with a mark each; and what its name proposes, for a person to decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from commission.rules.contracts.remarks import Proposal, Remark, Weight, proposed_nature, remarks
from commission.rules.facts import Contract
from commission.ui.looks import icons, tokens
from commission.ui.view import View
from commission.ui.widgets import parts


class Remarks(QWidget):
    """A line for each; the gravest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What is to be said of the contract")
        self._said: tuple[Remark, ...] = ()
        self._layout = parts.column(self, gap=6)

    def show_remarks(self, contract: Contract, view: View) -> None:
        """Say what there is to say of a contract as at the day."""
        said = remarks(contract, view.as_at)
        self.setVisible(bool(said))
        if said == self._said:
            return
        self._said = said
        self._lay()

    def tint(self) -> None:
        """The theme changed: ask again for the marks."""
        self._lay()

    def _lay(self) -> None:
        parts.empty(self._layout)
        for remark in self._said:
            self._layout.addLayout(_line(remark))
        parts.show_filled(self._layout)


def _line(remark: Remark) -> QHBoxLayout:
    grave = remark.weight is Weight.WARN
    mark = QLabel()
    mark.setPixmap(icons.picture("warn" if grave else "note", "warn" if grave else "muted", 16))
    words = parts.label(parts.breakable(remark.words), "" if grave else "muted", wrap=True)
    words.setAccessibleName(f"{'Look: ' if grave else ''}{remark.words}")
    line = parts.row()
    line.addWidget(mark, 0, parts.TOP)
    line.addWidget(words, 1)
    return line


class NatureCard(QFrame):
    """Is it a group of bodies, or a pooled line? Nothing is set until a person says so. `agreed`: they did."""

    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self.proposal: Proposal | None = None
        layout = parts.column(self, 14, gap=6)
        self._asks = parts.label("", "title", wrap=True)
        self.yes = parts.button("", name="Keep its nature")
        self.yes.clicked.connect(self.agreed)
        line = parts.row(gap=tokens.INSIDE)
        line.addWidget(self.yes)
        line.addStretch()
        layout.addWidget(self._asks)
        layout.addLayout(line)

    def show_proposal(self, contract: Contract, view: View) -> None:
        """Ask, where the name proposes something and nothing is said; else stay hidden."""
        self.proposal = found = proposed_nature(contract)
        self.setVisible(found is not None)
        if found is None:
            return
        self._asks.setText(found.words)
        words = f"A group of {found.bodies} bodies" if found.bodies else "A pooled line"
        self.yes.setText(f"Yes: {words[0].lower()}{words[1:]}")
        self.yes.setAccessibleName(self.yes.text())
        self.yes.setEnabled(not view.read_only)
