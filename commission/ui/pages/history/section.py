"""The history of one contract or provider, folded away on its panel until it is opened: the last actions, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from commission.rules.history.words import CHANGED
from commission.rules.periods import shown_moment
from commission.ui.desk import Desk
from commission.ui.widgets import parts
from commission.ui.widgets.fold import Fold

if TYPE_CHECKING:
    from commission.services.history import Entry, HistoryPage

FEW = 5
"""So many actions are told on a panel; the page of the history tells all."""
_FIELDS = 3
_LONGEST = 160
"""Letters of a title beyond which it is shortened."""


class HistorySection(Fold):
    """Reads the history when it is opened, and again when another contract is shown while it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("History")
        self._desk = desk
        self._of: tuple[str, int] | None = None
        self._told: object = None
        self._lines: list[_Line] = [_Line() for _ in range(FEW)]
        self.all = parts.button("All of its history", "quiet", "All of its history: open it on a page")
        self.all.clicked.connect(self._open_page)
        for line in self._lines:
            self.inside.addWidget(line)
        self.inside.addWidget(self.all, 0, parts.LEFT)
        self.opened.connect(lambda wanted: self._read() if wanted else None)

    def show_contract(self, contract: int) -> None:
        """Tell a contract's history, as it stands now."""
        self._show("contract", contract)

    def show_provider(self, provider: int) -> None:
        """Tell a provider's history, as it stands now."""
        self._show("provider", provider)

    def _show(self, table: str, row: int) -> None:
        moment = (table, row, self._desk.moment)
        if self._told == moment:
            return
        self._told, self._of = moment, (table, row)
        if self.is_open:
            self._read()

    def _read(self) -> None:
        opened, of, moment = self._desk.opened, self._of, self._told
        if opened is None or of is None:
            return

        def work(_task: object) -> HistoryPage:
            from commission.services.history import asked_of, history

            return history(opened, asked_of(*of), most=FEW, rows=2)

        def done(page: HistoryPage) -> None:
            if self._told == moment:
                self._fill(page)

        self._desk.tasks.read(work, done)

    def _fill(self, page: HistoryPage) -> None:
        for at, line in enumerate(self._lines):
            line.show_entry(page.entries[at] if at < len(page.entries) else None)
        last = page.entries[0].action if page.entries else None
        self.say(f"last by {last.who}" if last else "")

    def _open_page(self) -> None:
        if self._of is not None:
            self._desk.history_asked.emit(*self._of)


def in_card(section: HistorySection) -> QFrame:
    """The section as one of the cards of a page."""
    made = parts.card("History")
    layout = parts.column(made, gap=0)
    layout.setContentsMargins(12, 4, 12, 4)
    layout.addWidget(section)
    section.rule.hide()
    return made


class _Line(QWidget):
    """An action in short: when and who in small print, below it what."""

    def __init__(self) -> None:
        super().__init__()
        self._said = parts.label("", "small", wrap=True)
        self._what = parts.label("", wrap=True)
        layout = parts.column(self, gap=0)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.addWidget(self._said)
        layout.addWidget(self._what)
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Tell it; None hides the line."""
        self.setVisible(entry is not None)
        if entry is not None:
            self._said.setText(said_words(entry))
            self._what.setText(parts.breakable(shortened(what_words(entry))))


def said_words(entry: Entry) -> str:
    """When, who, and whether it was undone."""
    gone = " · undone" if entry.reversed_by else ""
    return f"{shown_moment(entry.action.at)} · {entry.action.who}{gone}"


def what_words(entry: Entry) -> str:
    """The fields of the first row from what to what, where it was changed; else the words of the action."""
    row = entry.told[0] if entry.told else None
    if row is None or row.what != CHANGED or not row.fields:
        return entry.action.summary
    fields = "; ".join(row.sentence(one) for one in row.fields[:_FIELDS])
    more = f"; {len(row.fields) - _FIELDS} more" if len(row.fields) > _FIELDS else ""
    why = f". {'; '.join(entry.why)}" if entry.why else ""
    return f"{fields}{more}{why}"


def shortened(text: str) -> str:
    """Words as a title shows them: very long ones end in …; the whole stands in the tooltip."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
