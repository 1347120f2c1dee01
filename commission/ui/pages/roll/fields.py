"""The fields of what follows a contract: which are asked of which act, what each says, and its line to type in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QWidget

from commission.rules.facts import Contract
from commission.rules.figures.commitment import reading_asked
from commission.rules.money import as_printed
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Proposal, Wish
from commission.ui.looks.properties import mark_fault
from commission.ui.pages.roll.reading import END_OR_LENGTH, read
from commission.ui.reading import CHOICES, words_of
from commission.ui.widgets import parts

NEW = frozenset({Act.RENEW, Act.MERGE, Act.SPLIT})
ONE = frozenset({Act.RENEW, Act.MERGE})


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a wish, what it is called, how it is read, the acts it is asked of; `beside` the field before it."""

    part: str
    title: str
    read_as: str
    acts: frozenset[Act]
    beside: bool = False


FIELDS = (
    Field("provider", "Provider", "provider", ONE),
    Field("sector", "Sector", "sector", ONE),
    Field("title", "Title", "title", NEW),
    Field("starts_on", "Starts", "starts_on", NEW),
    Field("ends_on", "Ends, or months", END_OR_LENGTH, NEW, beside=True),
    Field("ends_on", "Last day", "ends_on", frozenset({Act.CLOSE})),
    Field("amount", "Amount £", "amount", ONE),
    Field("amount", "Added £, or the rate", "amount", frozenset({Act.EXTEND})),
    Field("amount", "Due in all £", "amount", frozenset({Act.CLOSE}), beside=True),
    Field("reading", "The amount is", "reading", NEW),
    Field("reason", "Reason", "purpose", NEW | {Act.EXTEND, Act.CLOSE, Act.LAPSE}),
)


def asked(act: Act) -> tuple[Field, ...]:
    """The fields asked of an act."""
    return tuple(field for field in FIELDS if act in field.acts)


def said_text(wish: Wish, part: str) -> str:
    """What a person said of a part, as it is typed; blank where the usual is meant."""
    value = wish.values.get(part) if part in _IN_VALUES else getattr(wish, part)
    if part == "ends_on" and wish.months is not None:
        return f"{wish.months} months"
    return "" if value in (None, "") else _WRITERS.get(part, str)(value)


def usual_text(found: Proposal, part: str) -> str:
    """What stands where a person says nothing."""
    after = found.come[-1] if found.come else None
    return "" if after is None or part not in _USUAL else _USUAL[part](found.contracts[0], after)


def wanted(found: Proposal, part: str) -> bool:
    """Whether a part has to be asked: a sector once another provider is named, a reading where it matters."""
    if part == "sector":
        return "provider" in found.wish.values
    return part != "reading" or any(map(reading_asked, found.successors))


def _added(before: Contract, after: Contract) -> str:
    if after.amount is None:
        return "not priced"
    moved = after.ends_on != before.ends_on and after.id == before.id and after.reading is not before.reading
    return as_printed(after.amount - (before.amount or 0) if moved else after.amount)


_IN_VALUES = ("provider", "title", "sector", "reading")
_WRITERS: dict[str, Callable[[Any], str]] = {
    "starts_on": shown_date,
    "ends_on": shown_date,
    "amount": as_printed,
    "sector": lambda value: words_of("sector", value),
    "reading": lambda value: words_of("reading", value),
}
_USUAL: dict[str, Callable[[Contract, Contract], str]] = {
    "provider": lambda _, after: after.provider,
    "sector": lambda _, after: words_of("sector", after.sector),
    "title": lambda _, after: after.details.title or "",
    "starts_on": lambda _, after: shown_date(after.starts_on) if after.starts_on else "",
    "ends_on": lambda _, after: shown_date(after.ends_on) if after.ends_on else "",
    "amount": _added,
    "reading": lambda _, after: words_of("reading", after.reading),
}


class FieldLine(QWidget):
    """A caption, a line or a list, and what is wrong. `said`: a part of a wish was said, or (None) taken back.

    What the usual is stands greyed in an empty line. Said once the line is left or Enter pressed, as a cell's is.
    """

    said = Signal(str, object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._filled = ""
        self.fault: QLabel = parts.label("", "fault", wrap=True)
        self.fault.hide()
        self.control = self._choice() if field.read_as in CHOICES else self._line()
        caption = parts.label(field.title, "small")
        caption.setBuddy(self.control)
        layout = parts.column(self, gap=2)
        for widget in (caption, self.control, self.fault):
            layout.addWidget(widget)

    def show_said(self, text: str, usual: str) -> None:
        """Show what is said; what is being typed in it stays."""
        control = self.control
        if isinstance(control, QComboBox):
            control.setItemText(0, f"{usual}, as it is" if usual else "As it is")
            control.setCurrentIndex(max(control.findText(text), 0) if text else 0)
            return
        control.setPlaceholderText(usual)
        if self._filled == control.text() or not control.hasFocus():
            control.setText(text)
        self._filled = text

    def give_up(self) -> bool:
        """Put back what stood there; False when nothing was typed."""
        control = self.control
        if isinstance(control, QComboBox) or control.text() == self._filled:
            return False
        control.setText(self._filled)
        return True

    def offer(self, names: list[str]) -> None:
        """Offer names as a person types."""
        if isinstance(self.control, QLineEdit):
            self.control.setCompleter(completer_of(names, self.control))

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(f"{self.field.title} of what follows")
        if self.field.read_as == "amount":
            line.setAlignment(parts.RIGHT)
        line.textChanged.connect(self._judge)
        line.editingFinished.connect(self._say)
        return line

    def _choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(f"{self.field.title} of what follows")
        choice.addItem("As it is", None)
        for value, words in CHOICES[self.field.read_as].items():
            choice.addItem(words, value)
        choice.activated.connect(lambda _: self.said.emit(self.field.part, choice.currentData()))
        return choice

    def _judge(self, text: str) -> None:
        fault = read(self.field.read_as, text)[1]
        mark_fault(self.control, fault)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _say(self) -> None:
        assert isinstance(self.control, QLineEdit)
        value, fault = read(self.field.read_as, self.control.text())
        if not fault and self.control.text() != self._filled:
            self._filled = self.control.text()
            self.said.emit(self.field.part, value)


def completer_of(names: list[str], line: QLineEdit) -> QCompleter:
    """Names offered under a line: any that hold what is typed."""
    from PySide6.QtCore import Qt

    made = QCompleter(names, line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
