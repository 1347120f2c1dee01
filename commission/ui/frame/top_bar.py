"""The top bar: whose register this is, the financial year and the as-at date that everything follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy

from commission.rules.periods import FinancialYear, shown_date
from commission.ui.desk import Desk
from commission.ui.frame.welcome_words import NO_REGISTER
from commission.ui.looks import icons, tokens
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton

if TYPE_CHECKING:
    from commission.ui.frame.as_at_panel import AsAtPanel
    from commission.ui.frame.name_panel import NamePanel


_FILE_NAME = 8
"""The register's own name takes at most this part of the window's width; all of it is in the tooltip."""


_FIND = 190
"""Width of the search box in pixels."""


class TopBar(QFrame):
    """Shows the view and lets the person choose its year and day. `find_asked`: the search box was pressed."""

    find_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(48)
        self._desk = desk
        layout = parts.row(self)
        layout.setContentsMargins(tokens.AROUND - tokens.INSIDE, 0, tokens.AROUND, 0)  # names in line with the cards
        self._organisation = parts.ElidedLabel("", "title")
        self._name = RowButton("", chevron=False)
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name.add(self._organisation)
        self._name.clicked.connect(self.rename_organisation)
        self._register = parts.ElidedLabel("", "muted")
        self._find = _find_box()
        self._find.clicked.connect(self.find_asked)
        self._year = self._field("Year")
        self._year.clicked.connect(self.choose_year)
        self._as_at = self._field("As at")
        self._as_at.clicked.connect(self.choose_as_at)
        layout.addWidget(self._name)
        layout.addWidget(self._register)
        layout.addStretch(1)
        layout.addWidget(self._find)
        layout.addWidget(self._year)
        layout.addWidget(self._as_at)
        self._panel: AsAtPanel | None = None
        self._name_panel: NamePanel | None = None
        self.tint()

    def show_view(self, view: View | None) -> None:
        """Name the register and what the frame is set to; nothing to choose while none is open."""
        for widget in (self._year, self._as_at, self._register):
            widget.setVisible(view is not None)
        self._name.setEnabled(view is not None and not view.read_only)
        self._organisation.setText(view.register.organisation if view else NO_REGISTER)
        self._name.setAccessibleName(f"Rename {self._organisation.text()}" if view else NO_REGISTER)
        if view is None:
            return
        path = self._desk.path
        self._register.setText(f"· {path.stem}" if path else "")
        self._fit_name()
        self._register.setToolTip(str(path or ""))
        self._year.setText(f"Year  {view.year}")
        self._year.setAccessibleName(f"Financial year {view.year}")
        self._as_at.setText(f"As at  {shown_date(view.as_at)}")
        self._as_at.setAccessibleName(f"As at {shown_date(view.as_at)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        """The file's name keeps its place beside the longest organisation's, and takes no more than it needs."""
        self._register.setFixedWidth(min(self._register.sizeHint().width(), self.window().width() // _FILE_NAME))

    def rename_organisation(self) -> None:
        """Open the panel with the organisation's name."""
        if not self._name.isEnabled():
            return
        if self._name_panel is None:
            from commission.ui.frame.name_panel import NamePanel

            self._name_panel = NamePanel(self._desk, self)
        self._name_panel.open_under(self._name)

    def choose_year(self) -> None:
        """Open the list of years the register speaks of, and a few around them."""
        view = self._desk.view
        if view is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName("Financial years")
        for year in years_of(view, self._desk.today()):
            action = menu.addAction(str(year))
            action.setCheckable(True)
            action.setChecked(year == view.year)
            action.triggered.connect(lambda _=False, chosen=year: self._desk.choose_year(chosen))
            if year == view.year:
                menu.setActiveAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._year.mapToGlobal(QPoint(0, self._year.height() + 4)))

    def choose_as_at(self) -> None:
        """Open the panel with the date."""
        if self._desk.view is None:
            return
        if self._panel is None:
            from commission.ui.frame.as_at_panel import AsAtPanel

            self._panel = AsAtPanel(self._desk, self)
        self._panel.open_under(self._as_at)

    def tint(self) -> None:
        for button in (self._year, self._as_at):
            button.setIcon(icons.icon("chevron-down", size=12))
        self._find.setIcon(icons.icon("find", size=16))

    def _field(self, name: str) -> QPushButton:
        button = parts.button(name, "field")
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setIconSize(QSize(12, 12))
        return button


def _find_box() -> QPushButton:
    """A button in the shape of a search box: pressed, the box itself opens over the page."""
    made = parts.button("Find anything", "find", "Find anything: contract, provider, page or action")
    made.setToolTip("Find a contract, provider, page or action (Ctrl+K)")
    made.setIconSize(QSize(16, 16))
    made.setFixedWidth(_FIND)
    inside = parts.row(made)
    inside.setContentsMargins(0, 0, 10, 0)
    inside.addStretch()
    inside.addWidget(parts.label("Ctrl+K", "small"))
    return made


def years_of(view: View, today: date) -> list[FinancialYear]:
    """Every year from the first any contract, budget or target speaks of to the last, today's and the shown one too."""
    years = {view.year, FinancialYear.of(view.as_at), FinancialYear.of(today)}
    for contract in view.register.contracts:
        if contract.starts_on:
            years.add(FinancialYear.of(contract.starts_on))
        if contract.ends_on:
            years.add(FinancialYear.of(contract.ends_on))
        if contract.placed_in:
            years.add(contract.placed_in)
    years |= {component.year for component in view.register.components}
    years |= {target.year for target in view.register.targets if target.fraction}
    return sorted(years)
