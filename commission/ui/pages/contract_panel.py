"""The side panel: one contract's story, or the form in which its terms are edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from commission.rules.commitment import reading_asked
from commission.rules.facts import Contract
from commission.ui import parts, tokens
from commission.ui.desk import Desk
from commission.ui.pages.contract_form import ContractForm
from commission.ui.pages.contract_story import ContractStory
from commission.ui.view import View


class ContractPanel(QFrame):
    """`answered`: a reading was chosen. `added`: a contract was, by its id. `left`: the form was closed."""

    answered = Signal(str)
    added = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(tokens.PANEL)
        self._desk = desk
        self._contract: Contract | None = None
        self._view: View | None = None
        self.questions_left: int | None = None
        self.story = ContractStory(desk)
        self.form = ContractForm(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.story)
        self._stack.addWidget(self.form)
        parts.column(self, 1).addWidget(self._stack)
        self.story.answered.connect(self.answered)
        self.story.edit_asked.connect(self.begin_edit)
        self.form.saved.connect(self._saved)
        self.form.cancelled.connect(self._close)

    @property
    def contract(self) -> int | None:
        """The id of the contract in front."""
        return self._contract.id if self._contract is not None else None

    def show_view(self, view: View, contract: Contract | None) -> None:
        """Follow the register, the year and the as-at date; `contract` is the one in front as it is now."""
        self._view, self._contract = view, contract
        self.story.show_contract(self._contract, view, self.questions_left)

    def show_contract(self, contract: Contract | None) -> None:
        """Tell another contract's story; an open form stays, with what was typed in it."""
        if self._view is None or contract is self._contract:
            return
        self._contract = contract
        self.story.show_contract(contract, self._view, self.questions_left)

    def asked(self) -> Contract | None:
        """The contract in front, where its reading is asked for and may be answered."""
        free = self._contract is not None and not self._desk.read_only and not self._editing
        return self._contract if free and self._contract and reading_asked(self._contract) else None

    def begin_edit(self) -> None:
        """Open the form on the contract in front."""
        if self._contract is not None and not self._editing:
            self.form.begin(self._contract)
            self._stack.setCurrentWidget(self.form)
            self.form.start()

    def begin_new(self) -> None:
        """Open an empty form."""
        if not self._editing:
            self.form.begin(None)
            self._stack.setCurrentWidget(self.form)
        self.form.start()

    def save(self) -> bool:
        """Ctrl+S: save the form; False when none is open."""
        if self._editing:
            self.form.save()
        return self._editing

    def cancel(self) -> bool:
        """Esc: close the form; False when none is open."""
        was = self._editing
        self._stack.setCurrentWidget(self.story)
        return was

    @property
    def _editing(self) -> bool:
        return self._stack.currentWidget() is self.form

    def _saved(self, added: int) -> None:
        self._stack.setCurrentWidget(self.story)
        if added:
            self.added.emit(added)
        self.left.emit()

    def _close(self) -> None:
        self.cancel()
        self.left.emit()
