"""A contract's amendments as dated lines: what changed from when on, and why."""

from PySide6.QtWidgets import QWidget

from commission.rules.contracts.amendment_words import AmendmentLine, amendment_lines
from commission.rules.facts import Contract
from commission.rules.periods import shown_date
from commission.ui.widgets import parts


class Amendments(QWidget):
    """The latest first; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = parts.column(self, gap=4)

    def show_amendments(self, contract: Contract) -> None:
        """Show those of a contract."""
        lines = amendment_lines(contract)
        parts.empty(self._layout)
        self.setVisible(bool(lines))
        if not lines:
            return
        self._layout.addWidget(parts.label("Amended" if len(lines) == 1 else f"Amended {len(lines)} times", "title"))
        for line in lines:
            self._add(line)
        parts.show_filled(self._layout)

    def _add(self, line: AmendmentLine) -> None:
        when = parts.label(f"{line.kind.capitalize()} from {shown_date(line.from_day)}")
        what = parts.label(parts.breakable(line.words[:1].upper() + line.words[1:]), wrap=True)
        why = parts.label(parts.breakable(line.reason), "small", wrap=True)
        when.setAccessibleName(f"{when.text()}: {line.words}. {line.reason}")
        for widget in (when, what, why):
            self._layout.addWidget(widget)
        self._layout.addWidget(parts.hairline())
