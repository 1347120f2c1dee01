"""Where the year stands: what is in the way of signing, or who signed it, when, and what was signed."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from commission.rules.figures.sentences import READING_WORDS, capital, count_words
from commission.rules.ledger_facts import SigningHead
from commission.rules.money import sterling
from commission.rules.periods import shown_moment
from commission.rules.year_end.sentences import obstacles
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.head_words import signed_words
from commission.ui.pages.year_end.sign.forms import DifferenceForm, ReopenForm, SignForm
from commission.ui.widgets import parts
from commission.ui.widgets.panel_form import PanelForm

_GROUP, _GROUPS = 4, 4
"""A hash is read aloud and compared: digits stand together by so many, and so many groups in a line."""


class StandsPanel(QFrame):
    """`match_asked`: payments are to be decided; `settle_asked`: readings are to be said; `print_asked`: the paper."""

    match_asked = Signal()
    settle_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Where the year stands")
        self._figures: YearFigures | None = None
        self.title = parts.label("", "title", wrap=True)
        self.words = parts.label("", "", wrap=True)
        self.words.setAccessibleName("What is in the way, or what was signed")
        self.hash = parts.label("")
        self.hash.setFont(_letters_of_one_width(self.hash.font()))
        self.hash.setAccessibleName("SHA-256 of what was signed")
        self.copying = self._button("Copy", self._copy_hash, "Copy the hash of what was signed", "quiet")
        self._hash_place = _under("SHA-256 of what was signed", self.copying, self.hash)
        self.match = self._button("Decide payments", self.match_asked.emit)
        self.settle = self._button("Settle readings", self.settle_asked.emit)
        self.naming = self._button("Name the difference", self.begin_difference)
        self.signing = parts.button("", "primary")
        self.signing.setToolTip("Say who signs (Ctrl+S)")
        self.signing.clicked.connect(self.begin_sign)
        self.printing = self._button("Print this", self.print_asked.emit, "Print the statement")
        self.reopening = self._button("Reopen", self.begin_reopen, "Reopen the signed year")
        self.forms: tuple[PanelForm, ...] = ()
        self.difference_form, self.sign_form, self.reopen_form = DifferenceForm(desk), SignForm(desk), ReopenForm(desk)
        self.forms = (self.difference_form, self.sign_form, self.reopen_form)
        self.record = parts.label("", "small", wrap=True)
        self.record.setAccessibleName("Signed before, and reopened")
        self._build()

    def show_year(self, figures: YearFigures) -> None:
        """What can be done with the year as it stands."""
        self._figures = figures
        view, ledger = figures.view, figures.view.register.ledger
        head, free = ledger.signed(view.year), not view.read_only
        self.title.setText(_title(head) if head else f"{view.year} is not signed")
        self.words.setText(parts.breakable("\n\n".join(_signed(figures) if head else _in_the_way(figures))))
        self._hash_place.setVisible(head is not None)
        if head is not None:
            self.hash.setText(in_groups(head.sha256))
        self.signing.setText(f"Sign {view.year}…")
        self.signing.setAccessibleName(f"Sign {view.year}")
        open_, loose = figures.statement.open_lines, not figures.statement.ties
        for button, wanted in (
            (self.match, not head and bool(open_) and loose),
            (self.settle, not head and bool(figures.unsaid)),
            (self.naming, not head and loose),
            (self.signing, not head),
            (self.reopening, head is not None),
        ):
            button.setVisible(wanted)
            button.setEnabled(free)
        self.signing.setEnabled(free and figures.statement.ties)
        self._follow(figures, head)
        past = [one for one in ledger.signings if one.year == view.year and not one.stands]
        self.record.setText(parts.breakable("\n".join(map(_reopened, past))))
        self.record.setVisible(bool(past))

    @property
    def open_form(self) -> PanelForm | None:
        """The form that is open, if one is."""
        return next((form for form in self.forms if form.isVisible()), None)

    def begin_difference(self) -> bool:
        """Ask what the difference is."""
        if self._figures is None or not self.naming.isEnabled() or self.naming.isHidden():
            return False
        self._open(self.difference_form)
        self.difference_form.begin(self._figures)
        return True

    @property
    def may_sign(self) -> bool:
        """Whether the year can be signed as it stands."""
        return self._figures is not None and self.signing.isEnabled() and not self.signing.isHidden()

    def begin_sign(self) -> bool:
        """Ask who signs."""
        if self._figures is None or not self.may_sign:
            return False
        self._open(self.sign_form)
        self.sign_form.begin(self._figures)
        return True

    def begin_reopen(self) -> None:
        """Ask why."""
        if self._figures is not None:
            self._open(self.reopen_form)
            self.reopen_form.begin(self._figures.view.year)

    def _open(self, wanted: PanelForm) -> None:
        for form in self.forms:
            if form is not wanted:
                form.close_form()
        self.words.hide()
        self._hash_place.hide()
        self._verbs.hide()  # one thing at a time, and room for it in a low window

    def _follow(self, figures: YearFigures, head: SigningHead | None) -> None:
        """A form that no longer fits is closed: the year was signed, reopened, or is another one."""
        fits = {self.difference_form: not head, self.sign_form: self.signing.isEnabled() and not head}
        for form in self.forms:
            if form.isVisible() and not fits.get(form, head is not None):
                form.close_form()

    @property
    def _head(self) -> SigningHead | None:
        found = self._figures
        return None if found is None else found.view.register.ledger.signed(found.view.year)

    def _copy_hash(self) -> None:
        if (head := self._head) is not None:
            QApplication.clipboard().setText(head.sha256)

    def _button(self, text: str, press: object, name: str = "", role: str = "") -> QPushButton:
        made = parts.button(text, role, name)
        made.clicked.connect(lambda: press())  # type: ignore[operator]
        return made

    def _build(self) -> None:
        inside = QWidget()
        layout = parts.column(inside, gap=10)
        layout.setContentsMargins(15, 13, 15, 13)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(self._hash_place)
        for form in self.forms:
            layout.addWidget(form)
        self._verbs = QWidget()
        verbs = parts.column(self._verbs, gap=10)
        for button in (self.match, self.settle, self.naming, self.signing, self.printing, self.reopening):
            verbs.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._verbs)
        for form in self.forms:
            form.closed.connect(self._verbs.show)
            form.closed.connect(self.words.show)
            form.closed.connect(lambda: self._hash_place.setVisible(self._head is not None))
        layout.addSpacing(tokens.INSIDE)
        layout.addWidget(self.record)
        layout.addStretch()
        parts.column(self, 1, gap=0).addWidget(parts.scrolling(inside))


def _title(head: SigningHead) -> str:
    """Who signed, and when: the day and hour in one piece."""
    return f"Signed by {head.signed_by}, {shown_moment(head.signed_at).replace(' ', chr(0xA0))}"


def in_groups(sha256: str) -> str:
    """The digits of a hash in groups, a few to a line."""
    groups = [sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP)]
    return "\n".join("  ".join(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS))


def _letters_of_one_width(font: QFont) -> QFont:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(font.pointSizeF())
    return fixed


def _under(title: str, beside: QWidget, below: QWidget) -> QWidget:
    """A widget, as wide as it is, under a small title with another one at its end."""
    made = QWidget()
    column = parts.column(made, gap=0)
    line = parts.row()
    line.addWidget(parts.label(title, "small"), 1)
    line.addWidget(beside)
    column.addLayout(line)
    column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _in_the_way(figures: YearFigures) -> Iterator[str]:
    """Each thing that is to be done before the year can be signed; where nothing is, that it can be."""
    found = figures.statement
    yield from obstacles(found)
    if figures.unsaid:
        matters = f"{capital(count_words(len(figures.unsaid), 'contract'))} may be a total or a rate per year"
        yield f"{matters}: settle them, or what is shown above is signed as it is read."
    if found.ties and not figures.unsaid:
        yield "Commitment and ledger tie to 0.00: it can be signed."


def _signed(figures: YearFigures) -> Iterator[str]:
    signed = figures.signed
    if signed is None:
        return
    if not figures.sealed:
        yield "Altered: these figures do not give the hash that was signed. Bring back a backup of before."
    read = READING_WORDS[signed.statement.reading]
    if figures.otherwise:
        yield f"Shown with {READING_WORDS[figures.statement.reading]}: not what was signed."
    yield f"Signed as {signed.status} with {read}: {sterling(signed.statement.ledger)} in the ledger, tied to 0.00."
    yield figures.since


def _reopened(head: SigningHead) -> str:
    by = f"reopened by {head.reopened_by}, {shown_moment(head.reopened_at)}: {head.reopened_why}"
    return f"{signed_words(head)}; {by}"
