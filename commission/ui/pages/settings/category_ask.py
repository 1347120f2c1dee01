"""What is asked before a category is added, renamed, or taken out while contracts say it: in place, never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from commission.errors import UserError
from commission.rules.contracts.categories import List, added, refuse_list, renamed
from commission.ui.looks import tokens
from commission.ui.widgets import parts

NONE, CHOOSE = "No category", "Choose where they go"
Answered = Callable[[str], object]


def contracts_words(count: int) -> str:
    """`1 contract`, `1,200 contracts`."""
    return f"{count:,} contract{'s' * (count != 1)}"


class CategoryAsk(QFrame):
    """Hidden while nothing is asked; `asking` says when that turns. The answer goes where the question came from."""

    asking = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self._answered: Answered | None = None
        self._names: Callable[[str], List] | None = None
        self._title = parts.label("", "title", wrap=True)
        self._words = parts.label("", "small", wrap=True)
        self.name = QLineEdit()
        self.where = QComboBox()
        self.where.setAccessibleName("Where its contracts go")
        for field in (self.name, self.where):
            field.setMinimumWidth(80)
        self.where.setMinimumContentsLength(8)
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fault = parts.label("", "fault", wrap=True)
        self.agree = parts.button("", "primary")
        cancel = parts.button("Cancel", name="Leave the category as it is")
        layout = parts.column(self, 10, gap=6)
        line = parts.row(gap=tokens.INSIDE)
        for widget, stretch in ((self.name, 1), (self.where, 1), (self.agree, 0), (cancel, 0)):
            line.addWidget(widget, stretch)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(line)
        layout.addWidget(self._fault)
        self.agree.clicked.connect(self.answer)
        cancel.clicked.connect(self.put_away)
        self.name.returnPressed.connect(self.answer)
        self.name.textChanged.connect(self._judge)
        self.where.currentIndexChanged.connect(self._judge)
        self.hide()

    def ask_new(self, listed: List, answered: Answered) -> None:
        """The name of a new one."""
        self.name.setAccessibleName("Name of the new category")
        self._ask("A new category", "", "Add", answered)
        self._ask_name("", lambda name: added(listed, name))

    def ask_name(self, listed: List, was: str, used: int, answered: Answered) -> None:
        """Another name; how many contracts it is renamed in is said before it is done."""
        said = (
            f"{contracts_words(used)} say{'s' * (used == 1)} it and will say the new name, in one step to undo."
            if used
            else "No contract says it."
        )
        self.name.setAccessibleName(f"New name of {was}")
        self._ask(f"Rename “{was}”", said, f"Rename in {contracts_words(used)}" if used else "Rename", answered)
        self._ask_name(was, lambda name: renamed(listed, was, name))

    def ask_where(self, listed: List, name: str, used: int, answered: Answered) -> None:
        """Where the contracts of one that is taken out go: to another that is offered, or to none."""
        are = "is" if used == 1 else "are"
        self._ask(
            f"{contracts_words(used)} {are} listed under “{name}”",
            "Say where to list them; or retire the category, and they keep it.",
            "Remove",
            answered,
        )
        self.name.hide()
        self._names = None
        self.where.blockSignals(True)
        self.where.clear()
        self.where.addItems([CHOOSE, *(one.name for one in listed if one.name != name and not one.retired), NONE])
        self.where.blockSignals(False)
        self.where.show()
        self.where.setFocus()
        self._judge()

    def answer(self) -> bool:
        """Take the answer over; False where it cannot stand yet."""
        if self.isHidden() or not self.agree.isEnabled() or self._answered is None:
            return False
        said = self.name.text() if self._names is not None else self.where.currentText()
        answered = self._answered
        self.put_away()
        answered("" if self._names is None and said == NONE else said)
        return True

    def put_away(self) -> bool:
        """Ask no more; False where nothing was asked."""
        if self.isHidden():
            return False
        self.hide()
        self.asking.emit(False)
        return True

    def _ask(self, title: str, words: str, verb: str, answered: Answered) -> None:
        self._answered = answered
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.agree.setText(verb)
        self.agree.setAccessibleName(verb)
        self.show()
        self.asking.emit(True)

    def _ask_name(self, text: str, names: Callable[[str], List]) -> None:
        self._names = names
        self.where.hide()
        self.name.show()
        self.name.setText(text)
        self.name.selectAll()
        self.name.setFocus()
        self._judge()

    def _judge(self) -> None:
        """Say at once why a name cannot stand; one that is still blank, or the same, only waits."""
        fault = ""
        if self._names is None:
            ready = self.where.currentIndex() > 0
        else:
            ready = bool(self.name.text().strip())
            try:
                refuse_list([one.name for one in self._names(self.name.text())] if ready else ["."])
            except UserError as error:
                fault, ready = error.message, False
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.agree.setEnabled(ready)
