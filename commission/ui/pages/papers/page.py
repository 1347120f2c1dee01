"""The Papers page: the documents in order, and the very pages of the one chosen, before they are saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame

from commission.errors import UserError
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import count_words
from commission.rules.periods import shown_date
from commission.rules.year_end.statement import day_within
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.papers import save as saving
from commission.ui.pages.papers.choice import STATUS_WORDS, ChoicePanel
from commission.ui.pages.papers.draft import Draft, Made, make
from commission.ui.pages.papers.preview import PagesView
from commission.ui.task import Task
from commission.ui.view import View
from commission.ui.widgets import parts

_PAUSE = 150
"""Milliseconds without a keystroke before a typed label is set on the pages."""
_PATIENCE = 400
"""Milliseconds that pages of before may stand while new ones are made: longer, and they would be taken for new."""


class PapersPage(Page):
    """Left what is to be printed, right how it will look. Pages are made beside the window; old ones are dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._asked: object = None
        self._task: Task | None = None
        self.made: Made | None = None
        self._print_when_made = False
        self.choice, self.preview = ChoicePanel(), PagesView(desk.tasks)
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addWidget(self.choice)
        layout.addWidget(self._right(), 1)
        self._pause = self._timer(_PAUSE, self._make)
        self._patience = self._timer(_PATIENCE, self._say_waiting)
        desk.tasks.ended.connect(self._ended)
        self.choice.changed.connect(self._pause.start)
        self.choice.saving.connect(self.save)
        self.choice.printing.connect(self.print_paper)

    def show_register(self, view: View) -> None:
        """Make the pages anew from what lies on the desk now."""
        self._view = view
        there = view.year in view.register.ledger.years
        self.choice.offer_day(day_within(view.year, view.as_at) if there else None)
        self.choice.offer_measures(_told_by(view) if there else {})
        self._make()

    def choose(self, name: str, *, to_date: bool | None = None) -> None:
        """Bring a document to the front by its name, as another page asks for it: to date or not, None as it is."""
        if to_date is not None:
            self.choice.to_date.setChecked(to_date)
        self.choice.choose(name)

    def arrive(self) -> None:
        QTimer.singleShot(0, self._focus_chosen)

    def _focus_chosen(self) -> None:
        """The paper that is in front by then: who sends a person here chooses one of them at once."""
        self.choice.chosen.setFocus()

    def save(self) -> bool:
        """Ask for a file's name and save the paper there."""
        if self._view is not None:
            saving.ask_where(self, self._view, self.choice.draft(), self.desk, self.save_to)
        return True

    def save_to(self, path: Path) -> Task | None:
        """Save the paper as a file, of the kind its ending says."""
        return saving.save(self.desk, self._view, self.choice.draft(), path) if self._view else None

    def print_paper(self) -> None:
        """Print the pages shown, by the system's dialog; pages still being made are waited for."""
        if self.made is None or not self.ready:
            self._print_when_made = self._view is not None
            return
        from commission.ui.pages.papers import print as papers_print

        made = self.made
        papers_print.ask_how(self, made, lambda printer: papers_print.print_paper(self.desk, made, printer))

    @property
    def ready(self) -> bool:
        """True when the pages shown are those that were asked for last."""
        return self._task is None and not self._pause.isActive()

    def tint(self) -> None:
        self.preview.viewport().update()

    def _make(self) -> None:
        """Have the pages made; what was asked for before is out of date from now on."""
        if self._view is None:
            return
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        if self.made is None:
            self._say_waiting()
        self._patience.start()
        asked, view, draft, file = object(), self._view, self.choice.draft(), self.desk.path
        self._asked = asked
        self._task = self.desk.tasks.read(
            lambda task: make(view, draft, file, task),
            lambda made: self._arrived(asked, draft, made),
            lambda error: self._failed(asked, error),
        )

    def _arrived(self, asked: object, draft: Draft, made: Made) -> None:
        if asked is not self._asked:
            return  # a newer one is on its way
        self._done()
        stay = self.made is not None and self.made.document.name == draft.name
        self.made = made
        self.preview.show_pdf(made.pdf, made.pages, QSize(made.width, made.height), stay)
        self.choice.tell_missing(made.missing)
        named = made.document.title + (f" to {shown_date(draft.to_day)}" if draft.to_day else "")
        named += f" by {draft.measure}" if draft.measure else ""
        told = draft.label, named, count_words(made.pages, "page"), STATUS_WORDS[draft.status].lower()
        self.say(" · ".join(filter(None, told)))

        if self._print_when_made:
            self._print_when_made = False
            QTimer.singleShot(0, self.print_paper)

    def _failed(self, asked: object, error: BaseException) -> None:
        """Say on the page itself what is missing; a bug goes where bugs go."""
        if asked is not self._asked:
            return
        self._done()
        self.made, self._print_when_made = None, False
        if isinstance(error, UserError):
            self.preview.show_words(f"{error.message} {error.remedy}")
            self.say("No pages")
        else:
            self.preview.show_words("The pages could not be made.")
            self.desk.tasks.fail(error)

    def _done(self) -> None:
        self._task = None
        self._patience.stop()

    def _ended(self, task: object) -> None:
        """The person stopped the making of the pages: say so in their place."""
        if task is self._task and self._task is not None and self._task.cancelled:
            self._done()
            self.made = None
            self.preview.show_words("The pages were not made, as you stopped it. F5 makes them after all.")
            self.say("No pages")

    def _say_waiting(self) -> None:
        self.made = None
        self.preview.show_words("The pages are being made …")

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _right(self) -> QFrame:
        card = parts.card("Preview")
        layout = parts.column(card, 1, gap=0)
        head = parts.row(gap=4)
        head.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.INSIDE, tokens.INSIDE)
        self.place = parts.label("", "muted")
        self.place.setAccessibleName("Page in sight")
        zoom = parts.label(self.preview.percent, "small")
        zoom.setAccessibleName("Zoom")
        self.preview.zoomed.connect(lambda: zoom.setText(self.preview.percent))
        self.preview.turned.connect(self._turned)
        head.addWidget(self.place)
        head.addStretch()
        head.addWidget(zoom)
        for text, name, steps in (("−", "Smaller", -1), ("+", "Larger", 1), ("Fit width", "Fit the width", 0)):
            press = parts.button(text, "quiet", name)
            press.clicked.connect(lambda _=False, steps=steps: self.preview.zoom(steps))
            head.addWidget(press)
        layout.addLayout(head)
        layout.addWidget(parts.hairline())
        layout.addWidget(self.preview, 1)
        return card

    def _turned(self, page: int, pages: int) -> None:
        self.place.setText(f"Page {page} of {pages}" if pages else "")


def _told_by(view: View) -> dict[str, Measure]:
    """What each document that has a measure is told by where nobody asks for another."""
    from commission.services.papers.documents import DOCUMENTS, told_by

    found = {paper.name: told_by(paper.name, view.register, view.year) for paper in DOCUMENTS}
    return {name: measure for name, measure in found.items() if measure is not None}
