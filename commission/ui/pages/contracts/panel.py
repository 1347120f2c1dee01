"""The side panel: one contract's story, or the form in which its terms are edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from commission.rules.facts import Contract
from commission.rules.figures.commitment import reading_asked
from commission.ui.desk import Desk
from commission.ui.pages.contracts.categories import CategoriesPanel
from commission.ui.pages.contracts.corrected import Corrected
from commission.ui.pages.contracts.form import ContractForm
from commission.ui.pages.contracts.plan_panel import PlanPanel
from commission.ui.pages.contracts.story import ContractStory
from commission.ui.view import View
from commission.ui.widgets import parts


class ContractPanel(QFrame):
    """`answered`: a reading was chosen. `added`: one was, or is to be shown, by its id. `left`: a form was closed."""

    answered = Signal(str)
    added = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self._contract: Contract | None = None
        self._view: View | None = None
        self.questions_left: int | None = None
        self.story = ContractStory(desk)
        self.form = ContractForm(desk)
        self.plan, self.categories = PlanPanel(desk), CategoriesPanel(desk)
        self._stack = QStackedWidget()
        for widget in (self.story, self.form, self.plan, self.categories):
            self._stack.addWidget(widget)
        parts.column(self, 1).addWidget(self._stack)
        self.story.answered.connect(self.answered)
        self.story.edit_asked.connect(self.begin_edit)
        self.story.plan_asked.connect(self.begin_plan)
        self.story.corrected.amendment_asked.connect(self._begin_amendment)
        self.plan.left.connect(self._close)
        self.form.list_asked.connect(self._begin_list)
        self.categories.left.connect(self._back_to_form)
        self.story.chain.opened.connect(self.added)
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
        free = self._contract is not None and not self._desk.read_only and not self.editing
        return self._contract if free and self._contract and reading_asked(self._contract) else None

    def begin_edit(self) -> None:
        """Open the form on the contract in front."""
        if self._contract is not None and not self.editing:
            self.form.begin(self._contract)
            self._stack.setCurrentWidget(self.form)
            self.form.start()

    def offer_amendment(self, made: Corrected) -> None:
        """A date or a value was corrected in the table: ask beside it whether it was agreed from a day."""
        self.story.corrected.offer(made)
        if self._contract is not None and self._view is not None:
            self.story.corrected.show_corrected(self._contract, self._view)

    def _begin_amendment(self, before: Contract, values: dict[str, str]) -> None:
        """Open the form on the contract, as it is again, with these texts typed over it, ready to be an amendment."""
        contract = self._contract
        if contract is None or contract.id != before.id:
            return
        self.form.begin(contract, values)
        self._stack.setCurrentWidget(self.form)
        self.form.amend.amendment.setChecked(True)
        self.form.amend.reason.setFocus()

    def begin_plan(self) -> None:
        """Open the lines in which the amount of the contract in front is planned by year."""
        if self._contract is not None and not self.editing and not self._desk.read_only:
            self.plan.begin(self._contract)
            self._stack.setCurrentWidget(self.plan)
            self.plan.start()

    def _begin_list(self) -> None:
        """Beside the form, which stays as it was typed: the list of service categories."""
        self.categories.begin()
        self._stack.setCurrentWidget(self.categories)
        self.categories.start()

    def _back_to_form(self) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.offer()
        self.form.go_to("category")

    def begin_new(self) -> None:
        """Open an empty form."""
        if not self.editing:
            self.form.begin(None)
            self._stack.setCurrentWidget(self.form)
        self.form.start()

    def save(self) -> bool:
        """Ctrl+S: save the form, the plan or the list of categories; False when none is open."""
        in_front = self._stack.currentWidget()
        for one in (self.form, self.plan, self.categories):
            if one is in_front:
                one.save()
        return self.editing or in_front is not self.story

    def cancel(self) -> bool:
        """Esc: close the form, or go back to it from the list of categories; False when none is open."""
        if self._stack.currentWidget() is self.categories:
            self._back_to_form()
            return True
        was = self.editing
        self._stack.setCurrentWidget(self.story)
        return was

    @property
    def editing(self) -> bool:
        return self._stack.currentWidget() is not self.story

    def tint(self) -> None:
        """The theme changed: ask again for icons that were set once."""
        self.story.tint()
        self.form.tint()

    def _saved(self, added: int) -> None:
        self._stack.setCurrentWidget(self.story)
        if added:
            self.added.emit(added)
        self.left.emit()

    def _close(self) -> None:
        self.cancel()
        self.left.emit()
