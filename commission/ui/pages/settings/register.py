"""What the register says of itself: whose it is, and the date it opens at."""

from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QVBoxLayout

from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.frame.name_panel import LONGEST
from commission.ui.looks import tokens
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.writes import verbs as writes


class RegisterCard(QFrame):
    """Each is a step of its own that undo takes back; Enter takes over what is typed, Esc leaves it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("This register")
        self._desk = desk
        self._view: View | None = None
        layout = parts.column(self, tokens.BETWEEN, gap=10)
        layout.addWidget(parts.label("This register", "heading"))
        self._build_name()
        self._build_date()
        self._listen()

    def show_register(self, view: View) -> None:
        """Follow the register; what is being typed stays while the register still says the same."""
        before, self._view = self._view, view
        own = view.register.as_at
        if before is None or before.register.organisation != view.register.organisation:
            self.name.setText(view.register.organisation)
            self.name.setCursorPosition(0)
        if before is None or before.register.as_at != own:
            self._show_date()
        for widget in (self.name, self.today, self.fixed, self.day):
            widget.setEnabled(not view.read_only)
        self._follow()

    def save(self) -> bool:
        """Take over whatever is typed and differs; False when nothing does."""
        buttons = [button for button in (self.rename, self.keep) if button.isEnabled()]
        for button in buttons:
            button.click()
        return bool(buttons)

    def back(self) -> bool:
        """Show again what the register says; False when nothing was typed."""
        if self._view is None or not (self.rename.isEnabled() or self._date_differs()):
            return False
        self.name.setText(self._view.register.organisation)
        self._show_date()
        self._follow()
        return True

    def _build_name(self) -> None:
        self.name = QLineEdit()
        self.name.setAccessibleName("Organisation whose register this is")
        self.name.setMaxLength(LONGEST)
        self.rename = parts.button("Rename", name="Rename the organisation to this")
        line = parts.row()
        line.addWidget(self.name, 1)
        line.addWidget(self.rename)
        column = self._column()
        column.addWidget(parts.label("Organisation", "title"))
        column.addLayout(line)
        column.addWidget(parts.label("It stands at the top of every paper.", "small", wrap=True))

    def _build_date(self) -> None:
        self.today = QRadioButton("As at today, each day anew")
        self.today.setAccessibleName("The register opens as at today, each day anew")
        self.fixed = QRadioButton("Always as at")
        self.fixed.setAccessibleName("The register opens always as at a date")
        self.day = DateField(self._desk.today)
        self.day.setAccessibleName("Date the register opens at")
        self.keep = parts.button("Keep", name="Keep this date in the register")
        self._fault = parts.label("", "fault", wrap=True)
        self._fault.hide()
        self._group = QButtonGroup(self)
        self._group.addButton(self.today)
        self._group.addButton(self.fixed)
        line = parts.row()
        line.addWidget(self.fixed)
        line.addWidget(self.day, 1)
        line.addWidget(self.keep)
        column = self._column()
        column.addSpacing(tokens.INSIDE)
        column.addWidget(parts.label("The register opens", "title"))
        column.addWidget(self.today)
        column.addLayout(line)
        column.addWidget(self._fault)
        words = "States, endings and decisions are shown as at this date. It moves no face or committed figure."
        column.addWidget(parts.label(words, "small", wrap=True))

    def _listen(self) -> None:
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self.rename.click)
        self.rename.clicked.connect(lambda: writes.rename_organisation(self._desk, self._name()))
        self.today.clicked.connect(self._follow_today)
        self.fixed.clicked.connect(self._begin_date)
        self.day.textEdited.connect(lambda: parts.choose_one(self._group, self.fixed))
        self.day.told.connect(self._told)
        self.day.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self._keep_date)

    def _column(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _show_date(self) -> None:
        own = self._view.register.as_at if self._view else None
        parts.choose_one(self._group, self.today if own is None else self.fixed)
        self.day.set_day(own or self._desk.today())

    def _date_differs(self) -> bool:
        own = self._view.register.as_at if self._view else None
        shown = shown_date(own) if own else None
        return self.fixed.isChecked() and self.day.text() != shown

    def _follow(self) -> None:
        """Offer only what would change something."""
        view = self._view
        free = view is not None and not view.read_only
        said = view.register.organisation if view else ""
        self.rename.setEnabled(free and bool(self._name()) and self._name() != said)
        own = view.register.as_at if view else None
        day = self.day.day()
        self.keep.setEnabled(free and self.fixed.isChecked() and day is not None and day != own)

    def _told(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._follow()

    def _begin_date(self) -> None:
        self.day.setFocus()
        self.day.selectAll()
        self._follow()

    def _follow_today(self) -> None:
        if self._view is not None and self._view.register.as_at is not None:
            writes.set_as_at(self._desk, None)
        self._follow()

    def _keep_date(self) -> None:
        if (day := self.day.day()) is not None and self.keep.isEnabled():
            writes.set_as_at(self._desk, day)
