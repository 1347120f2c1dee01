"""A small form in the panel itself: labelled fields judged while typing, saved in one step, never a dialog."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QWidget

from commission.errors import UserError
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.widgets import parts

_TITLED = 2
"""What stands in a form above its first field: its title, and a space."""
Judge = Callable[[], Mapping[str, str]]


class PanelForm(QFrame):
    """Fields by their key. A subclass adds them and gives `judge`: the fault of each field, as a sentence.

    An empty field that was never typed in is not scolded before Save is pressed. `fail` tells what is no refusal.
    """

    closed = Signal()

    def __init__(self, noun: str, fail: Callable[[BaseException], object] | None = None) -> None:
        super().__init__()
        self._fail = fail
        self.setProperty("role", "asking")
        self.setAccessibleName(f"Change the {noun}")
        self.noun = noun
        self._controls: dict[str, QWidget] = {}
        self._faults: dict[str, QLabel] = {}
        self._touched: set[str] = set()
        self._whole = False  # every field is there, and can be judged
        self._layout = parts.column(self, 12, gap=2)
        self._title = parts.label("", "title")
        self._layout.addWidget(self._title)
        self._layout.addSpacing(4)
        self._refusal = parts.label("", "fault", wrap=True)
        self._refusal.setAccessibleName(f"Why the {noun} was not saved")
        self.hide()

    def judge(self) -> Mapping[str, str]:
        """The fault of each field that cannot stand, by its key."""
        raise NotImplementedError

    def write(self) -> None:
        """Save what is typed: every field can stand."""
        raise NotImplementedError

    def remove(self) -> None:
        """Take away what is being changed."""
        raise NotImplementedError

    def open(self, title: str, removable: bool, field: str = "") -> None:
        """Show the form as filled, the cursor in one of its fields."""
        self._touched.clear()
        self._refusal.hide()
        self._title.setText(title)
        self._remove.setVisible(removable)
        self.show()
        self._rejudge()
        first = self._controls[field or next(iter(self._controls))]
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def close_form(self) -> None:
        """Hide the form; nothing typed is kept."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def save(self) -> None:
        """Write what is typed, if all of it can stand; else go to the first field that cannot."""
        self._touched.update(self._controls)
        faults = self._rejudge()
        if faults:
            self._controls[next(key for key in self._controls if key in faults)].setFocus()
        else:
            self.write()

    def refused(self, message: str) -> None:
        """The register refused it: say why, and leave everything as it was typed."""
        self._refusal.setText(message)
        self._refusal.show()

    def failed(self, error: BaseException) -> None:
        """What was typed is not written: a refusal is said here, anything else where all failures are told."""
        if isinstance(error, UserError):
            self.refused(str(error))
        elif self._fail is not None:
            self._fail(error)
        else:
            raise error

    def text(self, key: str) -> str:
        control = self._controls[key]
        return (control.currentText() if isinstance(control, QComboBox) else control.text()).strip()  # type: ignore[attr-defined]

    def ticked(self, key: str) -> bool:
        return self._controls[key].isChecked()  # type: ignore[attr-defined, no-any-return]

    def fill(self, values: Mapping[str, str | bool]) -> None:
        """Put values into the fields."""
        for key, value in values.items():
            control = self._controls[key]
            if isinstance(control, QCheckBox):
                control.setChecked(bool(value))
            elif isinstance(control, QComboBox):
                control.setCurrentText(str(value))
            elif isinstance(control, QLineEdit):
                control.setText(str(value))
                control.setCursorPosition(0)

    def add_line(self, key: str, title: str, name: str, hint: str = "") -> None:
        """A field of one line with its label above and its fault below."""
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda _: self._touched.add(key))
        line.textChanged.connect(self._rejudge)
        line.returnPressed.connect(self.save)
        self._add(key, title, line)

    def add_choice(self, key: str, title: str, name: str) -> QComboBox:
        """A field with a list to choose from."""
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setMinimumContentsLength(8)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.currentIndexChanged.connect(self._rejudge)
        self._add(key, title, choice)
        return choice

    def add_tick(self, key: str, title: str) -> None:
        """A box to tick."""
        box = QCheckBox(title)
        box.setAccessibleName(title)
        box.toggled.connect(self._rejudge)
        self._controls[key] = box
        self._layout.addWidget(box)

    def add_words(self, name: str) -> QLabel:
        """Small print between the fields, to be filled while typing."""
        words = parts.label("", "small", wrap=True)
        words.setAccessibleName(name)
        self._layout.addWidget(words)
        return words

    def add_buttons(self, verb: str = "Save") -> None:
        """Save (or what else is done with what is typed), Cancel and Remove, below everything else."""
        save = parts.button(verb, "primary", f"{verb} the {self.noun}")
        save.setToolTip(f"{verb} (Enter)")
        save.clicked.connect(self.save)
        cancel = parts.button("Cancel", "quiet", f"Leave the {self.noun} as it was")
        cancel.setToolTip("Leave it as it was (Esc)")
        cancel.clicked.connect(self.close_form)
        self._remove = parts.button("Remove", "quiet", f"Remove the {self.noun}")
        self._remove.clicked.connect(self.remove)
        line = parts.row(gap=4)
        line.addWidget(save)
        line.addWidget(cancel)
        line.addStretch()
        line.addWidget(self._remove)
        self._layout.addWidget(self._refusal)
        self._layout.addSpacing(tokens.INSIDE)
        self._layout.addLayout(line)
        self._whole = True

    def _add(self, key: str, title: str, control: QWidget) -> None:
        caption = parts.ElidedLabel(title, "small")  # no caption widens the panel its form stands in
        caption.setBuddy(control)
        if self._layout.count() > _TITLED:
            self._layout.addSpacing(4)
        fault = parts.label("", "fault", wrap=True)
        fault.hide()
        self._controls[key], self._faults[key] = control, fault
        for widget in (caption, control, fault):
            self._layout.addWidget(widget)

    def _rejudge(self) -> Mapping[str, str]:
        faults = self.judge() if self._whole else {}
        for key, shown in self._faults.items():
            fault = faults.get(key, "") if key in self._touched or self.text(key) else ""
            mark_fault(self._controls[key], fault)
            shown.setText(fault)
            shown.setVisible(bool(fault))
        return faults
