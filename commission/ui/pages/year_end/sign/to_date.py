"""The statement of the year to date, up to the as-at date of the frame: read beside the window when it is asked for."""

from PySide6.QtWidgets import QWidget

from commission.rules.year_end.sentences import NAMED_WHOLE, statement_sentence
from commission.rules.year_end.statement import YearStatement, day_within, statement_of
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.sign import rows
from commission.ui.pages.year_end.sign.prepared import widest
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadTable

READING = "Reading what was paid by then …"


class ToDate(QWidget):
    """Its sentence over its lines; `shown` is the statement they are of, None until it is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shown: YearStatement | None = None
        self._asked: YearFigures | None = None
        self.sentence, self.note = parts.label("", "", wrap=True), parts.label(NAMED_WHOLE, "small", wrap=True)
        self.sentence.setAccessibleName("The year to date in a sentence")
        self.table = ReadTable("The year to date, line by line", rows.STATEMENT_COLUMNS)
        layout = parts.column(self, tokens.INSIDE)
        self.sentence.setContentsMargins(tokens.INSIDE, tokens.INSIDE, tokens.INSIDE, 0)
        self.note.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)

    def ask(self, figures: YearFigures) -> None:
        """Read the year up to the day of these figures' view, once for each of them."""
        opened, view = self.desk.opened, figures.view
        day = day_within(view.year, view.as_at)
        if self._asked is figures or opened is None or day is None:
            return
        self._asked, self.shown = figures, None
        self.sentence.setText(READING)
        self.table.show([])
        self.note.hide()
        file, reading = opened.path, figures.statement.reading

        def work() -> YearStatement:
            from commission.services.year_end.to_date import register_to

            return statement_of(register_to(file, view.register, view.year, day), view.year, reading, day)

        self.desk.tasks.read(lambda _: work(), lambda found: self._show(figures, found))

    def _show(self, figures: YearFigures, found: YearStatement) -> None:
        if figures is not self._asked:
            return
        self.shown = found
        lines = rows.statement_rows(found)
        self.sentence.setText(statement_sentence(found))
        self.table.show(lines)
        widen(self.table, widest(rows.STATEMENT_COLUMNS, rows.STATEMENT_FIGURES, lines))
        self.note.setVisible(bool(found.named))
