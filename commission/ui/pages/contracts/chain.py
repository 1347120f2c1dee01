"""The line a contract stands in: one knot a contract, with what it costs a year and the days between."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from commission.rules.facts import Contract, Register
from commission.rules.figures.sentences import capital
from commission.rules.money import NOT_PRICED, sterling
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.chain import Chain, Step, chain, family, gap_words, would_follow
from commission.rules.succession.links import Links
from commission.rules.succession.notes import less_words
from commission.rules.succession.proposals import Proposal
from commission.rules.succession.rolling import usual, wish_of
from commission.rules.succession.wishes import propose
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton, TwoLines

_WHOLE, _DOTTED = Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine
AT_MOST = 12
"""How many contracts of a long chain are shown: those nearest to the one in front."""


class ContractChain(QWidget):
    """`opened`: another contract of the chain was chosen, by its id. Hidden while nothing is linked."""

    opened = Signal(int)

    def __init__(self, title: str = "Follows and is followed by") -> None:
        super().__init__()
        self._title = title
        self.steps: Chain = ()
        self._layout = parts.column(self, gap=0)
        self.setVisible(False)

    def show_contract(self, register: Register, contract: Contract) -> None:
        """Show the chain of a contract of the register."""
        self.show_chain(chain_in(register, contract.id), contract.id)

    def show_chain(self, found: Chain, front: int, most: int = AT_MOST) -> None:
        """Show a chain, one of its contracts in front; a step without an id is one that would follow."""
        self.steps = found
        self.setVisible(len(found) > 1)
        parts.empty(self._layout)
        if len(found) < 2:
            return
        if self._title:
            self._layout.addWidget(parts.label(self._title, "title"))
        shown = _nearest(found, front, most)
        for place, step in enumerate(shown):
            self._add(step, step.contract.id == front, place, len(shown))
        if len(shown) < len(found):
            self._layout.addWidget(parts.label(f"{len(found) - len(shown):,} more are not shown.", "small"))
        parts.show_filled(self._layout)

    def _add(self, step: Step, front: bool, place: int, count: int) -> None:
        for words, role in _between(step):
            told = parts.label(words, role, wrap=True)
            told.setContentsMargins(tokens.INSIDE, 0, 0, 0)
            self._layout.addLayout(_beside(_Knot(drawn=False), told))
        ahead = not step.contract.id
        knot = _Knot(front=front, first=place == 0, last=place == count - 1, ahead=ahead)
        line = RowButton(_spoken(step), chevron=not front and not ahead)
        line.setEnabled(not front and not ahead)
        inside = QWidget()
        labels = parts.column(inside, gap=0)
        labels.addWidget(parts.label(_days(step.contract), "title" if front else "", wrap=True))
        labels.addWidget(TwoLines(_money(step), "small"))
        line.add(inside, 1)
        number = step.contract.id
        line.clicked.connect(lambda: self.opened.emit(number))
        self._layout.addLayout(_beside(knot, line))


class _Knot(QWidget):
    """A piece of the line with its knot; filled where the contract is the one in front, dotted where it is not made."""

    def __init__(
        self, *, front: bool = False, first: bool = False, last: bool = False, drawn: bool = True, ahead: bool = False
    ) -> None:
        super().__init__()
        self._front, self._first, self._last, self._drawn, self._ahead = front, first, last, drawn, ahead
        self.setFixedWidth(16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)

    def sizeHint(self) -> QSize:
        return QSize(16, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(QColor(worn.muted), 2))
        top = middle.y() if self._first else 0.0
        bottom = middle.y() if self._last else float(self.height())
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        if self._drawn:
            painter.setPen(QPen(QColor(worn.accent), 2, _DOTTED if self._ahead else _WHOLE))
            painter.setBrush(QColor(worn.accent if self._front else worn.surface))
            painter.drawEllipse(middle, 5, 5)


def chain_in(register: Register, contract: int) -> Chain:
    """The chain of a contract; looks only for those that are linked."""
    links = Links.of(register.links)
    members = family(links, contract)
    if len(members) == 1:
        return ()
    by_id: Mapping[int, Contract] = {one.id: one for one in register.contracts if one.id in members}
    return chain(by_id, links, contract)


def chain_ahead(register: Register, contract: Contract) -> tuple[Chain, str]:
    """The chain of a contract to be decided with what is proposed after it, and in words what is not a successor."""
    kept = next((one for one in register.decisions if one.contract == contract.id), None)
    wish = wish_of(contract, kept)
    before = chain_in(register, contract.id) or chain({contract.id: contract}, Links(), contract.id)
    if wish.act is Act.MERGE:
        return before, "Proposed: it is merged with others. Open the roll of the list to see into what."
    (found,) = propose(register, (wish,), {contract.id: contract})
    return before + would_follow(found), _said(found)


def _said(found: Proposal) -> str:
    if found.fault is not None:
        return f"Proposed: {found.act}, but refused. {found.fault}"
    if found.act is Act.UNDECIDED:
        return f"Nothing is proposed: {usual(found.contracts[0]).why or 'it is left undecided'}."
    if found.successors:
        return " ".join(note for note in found.notes if not note.startswith(("Worth", "It leaves")))
    return f"Proposed: {' '.join((f'{found.act}.', *found.notes))}"


def _nearest(found: Chain, front: int, most: int) -> Chain:
    at = next(place for place, step in enumerate(found) if step.contract.id == front)
    begin = max(0, min(at - most // 2, len(found) - most))
    return found[begin : begin + most]


def _between(step: Step) -> list[tuple[str, str]]:
    """What stands on the line before a contract: how it follows, after how many days, and whether it is worth less."""
    said = [(_proposed(step, words), "small") for words in dict.fromkeys(_join_words(step))]
    if words := less_words(step.less):
        said.append((f"▾ {words}", "warn"))
    return said


def _proposed(step: Step, words: str) -> str:
    return words if step.contract.id else f"Proposed: {words[:1].lower()}{words[1:]}"


def _join_words(step: Step) -> list[str]:
    several = len(step.joins) > 1
    return [
        capital(", ".join(filter(None, (str(join.kind), gap_words(join.days)))))
        + (f", from {join.before.id}" if several and join.days else "")
        for join in step.joins
    ]


def _days(contract: Contract) -> str:
    first = shown_date(contract.starts_on) if contract.starts_on else "?"
    last = shown_date(contract.ends_on) if contract.ends_on else "open-ended" if contract.open_ended else "?"
    return f"{first} to {last}"


def _money(step: Step) -> str:
    which = f"{step.contract.id} · " if step.contract.id else ""
    if step.low is None or step.high is None:
        return f"{which}{NOT_PRICED}"
    pounds = sterling(step.low) if step.low == step.high else f"{sterling(step.low)} to {sterling(step.high)}"
    return f"{which}{pounds} a year"


def _spoken(step: Step) -> str:
    which = f"Contract {step.contract.id}" if step.contract.id else "It would be followed by"
    return f"{which}, {step.contract.provider}, {_days(step.contract)}, {_money(step)}"


def _beside(knot: QWidget, words: QWidget) -> QHBoxLayout:
    line = parts.row(gap=tokens.INSIDE)
    line.addWidget(knot)
    line.addWidget(words, 1)
    return line
