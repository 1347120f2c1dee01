"""How the file is read: every guess to be changed; on a low page folded to a line once it is understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from commission.rules.figures.sentences import count_words
from commission.rules.periods import FinancialYear
from commission.ui.looks import tokens
from commission.ui.pages.importing import words as importing_words
from commission.ui.pages.importing.choices import FileChoices, HeadingStrip
from commission.ui.pages.importing.preview import Preview
from commission.ui.widgets import parts

_LOW = 640
"""Pixels of a page that has no room for the guesses and the rows together."""


class Understood(QWidget):
    """The file's choices, its headings, and the earlier list it is read like. `folded` says when the rows gain room.

    It stays as a person left it until another file comes, and never folds away under the keyboard.
    """

    folded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._low = self._plain = self._asked_open = False
        self._another = True
        self.choices, self.strip = FileChoices(), HeadingStrip()
        self.known = parts.label("", "muted", wrap=True)
        self.anew = parts.button("Choose anew", "quiet", "Choose anew, without what was chosen for the earlier list")
        self.line = parts.ElidedLabel("", "muted")
        self.turn = parts.button("Change", "quiet", "Change how the file is read")
        self.turn.clicked.connect(self._turn)
        self._brief, self._whole = QWidget(), QWidget()
        brief = parts.row(self._brief)
        brief.addWidget(self.line, 1)
        brief.addWidget(self.turn)
        remembered = parts.row(gap=tokens.INSIDE)
        remembered.addWidget(self.known, 1)
        remembered.addWidget(self.anew)
        inside = parts.column(self._whole, gap=10)
        inside.addLayout(remembered)
        inside.addWidget(self.choices)
        inside.addWidget(self.strip)
        layout = parts.column(self, gap=6)
        layout.addWidget(self._brief)
        layout.addWidget(self._whole)
        self._fold()

    def begin(self) -> None:
        """Another file comes: it is folded again as the room asks."""
        self._asked_open, self._another = False, True

    def make_low(self, height: int) -> None:
        """The page has this height now."""
        if (height < _LOW) != self._low:
            self._low = height < _LOW
            self.strip.show_lines(1 if self._low else 2)
            self._fold()

    def show_preview(self, found: Preview, year: FinancialYear) -> None:
        """Show what was found out, and which earlier list this one is read like."""
        self._plain = found.plan is not None
        self.choices.show_preview(found, year)
        self.strip.setVisible(bool(found.headings))
        self.strip.show_headings(found)
        self.known.setText(importing_words.known(found))
        self.known.setVisible(found.known is not None)
        self.anew.setVisible(found.known is not None and bool(found.known.used))
        self.line.setText(_in_a_line(found))
        self._fold()
        self._another = False

    def _turn(self) -> None:
        self._asked_open = self._whole.isHidden()
        self._fold()

    def _fold(self) -> None:
        may = self._low and self._plain
        within = QApplication.focusWidget()
        at_work = not self._another and within is not None and self._whole.isAncestorOf(within)
        shut = may and not self._asked_open and not at_work
        self._brief.setVisible(may)
        self._whole.setVisible(not shut)
        self.turn.setText("Change" if shut else "Fold away")
        self.turn.setAccessibleName("Change how the file is read" if shut else "Fold away how the file is read")
        self.folded.emit(shut or not may)


def _in_a_line(found: Preview) -> str:
    """What was understood, as briefly as it can be said."""
    if found.plan is None:
        return ""
    source, read = found.plan.parsed.source, len(found.plan.parsed.fields)
    known = importing_words.known(found)
    said = [known.rstrip(".")] if known else []
    said += [text for text in (source.sheet, source.encoding) if text]
    said += [f"headings in row {found.heading_row}"] if found.heading_row else []
    said += [f"list of {found.plan.year}"] if found.plan.year else []
    return " · ".join([*said, f"{count_words(read, 'column')} read"])
