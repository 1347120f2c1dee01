"""Above the contracts table: the filter, the chips that narrow it, and the two ways to add contracts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from commission.rules.contracts.grouping import GROUPINGS
from commission.ui.looks import icons, tokens
from commission.ui.table.rows import NARROWINGS
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty
from commission.ui.widgets.flow import Flow


class ContractTools(QWidget):
    """`narrowed`: another chip was chosen, `grouped`: other groups. `all_asked`: rows behind a figure were cleared."""

    narrowed = Signal()
    all_asked = Signal()
    new_asked = Signal()
    import_asked = Signal()
    columns_asked = Signal()
    views_asked = Signal()
    grouped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen = "all"
        layout = parts.column(self, gap=tokens.INSIDE + 2)
        layout.addLayout(self._first_line())
        layout.addWidget(self._chips())

    def choose(self, key: str) -> None:
        """Press a chip without telling anyone."""
        self.chosen = key
        self._buttons[key].setChecked(True)

    @property
    def grouped_by(self) -> str:
        """The key of the groups chosen; blank for none."""
        return str(self.groups.currentData() or "")

    def group_by(self, key: str) -> None:
        """Choose groups without telling anyone."""
        self.groups.blockSignals(True)
        self.groups.setCurrentIndex(max(self.groups.findData(key), 0))
        self.groups.blockSignals(False)

    def let_write(self, allowed: bool) -> None:
        """Offer new contracts only where they may be written."""
        self._new.setEnabled(allowed)
        self._import.setEnabled(allowed)

    def show_counts(self, counts: dict[str, int | None], only: tuple[int, str] | None) -> None:
        """Write how many rows each chip keeps; one that would keep none is not shown, unless it is the chosen one."""
        for narrowing in NARROWINGS:
            button, count = self._buttons[narrowing.key], counts[narrowing.key]
            button.setText(narrowing.title if count is None else f"{narrowing.title}  {count:,}")
            button.setAccessibleName(narrowing.title if count is None else f"{narrowing.title}: {count:,}")
            button.setVisible(only is None and (count != 0 or narrowing.key in ("all", self.chosen)))
        self._only.setVisible(only is not None)
        if only is not None:
            rows = f"{only[0]:,} row{'s' * (only[0] != 1)}"
            words = f"Showing {rows}: {only[1]}"
            self._only.setText(self._only.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 520))
            self._only.setToolTip(f"{words}. Press to show all contracts again (Esc).")
            self._only.setAccessibleName(f"{words}; clear")

    def _first_line(self) -> QHBoxLayout:
        self._make_looks()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter: any word it says")
        self.filter.setAccessibleName("Filter the contracts")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(150)
        self.filter.setMaximumWidth(360)
        self._import = parts.button("Import…", name="Import contracts")
        self._import.setToolTip("Bring in a sheet (Ctrl+I)")
        self._import.clicked.connect(self.import_asked)
        self._new = parts.button("New contract", "primary")
        self._new.setToolTip("New contract (Ctrl+N)")
        self._new.clicked.connect(self.new_asked)
        line = parts.row()
        line.addWidget(self.filter, 2)
        line.addStretch()
        line.addWidget(self.groups)
        line.addWidget(self._columns)
        line.addWidget(self._import)
        line.addWidget(self._new)
        return line

    def _make_looks(self) -> None:
        """What says how the rows are seen: groups, views, columns."""
        self.groups = QComboBox()
        self.groups.setAccessibleName("Group the contracts by")
        self.groups.setToolTip("Group with subtotals (Ctrl+G)")
        self.groups.addItem("Not grouped", "")
        for grouping in GROUPINGS:
            self.groups.addItem(f"By {grouping.title[0].lower()}{grouping.title[1:]}", grouping.key)
        self.groups.setMinimumContentsLength(11)
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.groups.currentIndexChanged.connect(self.grouped)
        self.views = parts.button("Views", "quiet", "Views of the contracts: saved filters, columns and groups")
        self.views.setToolTip("Saved views (Ctrl+Shift+V)")
        self.views.clicked.connect(self.views_asked)
        self._columns = parts.button("Columns", "quiet", "Columns of the table")
        self._columns.setToolTip("Choose columns and their order (Ctrl+Shift+C)")
        self._columns.clicked.connect(self.columns_asked)

    def _chips(self) -> Flow:
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        line = Flow()
        for narrowing in NARROWINGS:
            button = parts.button(narrowing.title, "chip")
            button.setCheckable(True)
            button.setProperty("key", narrowing.key)
            self._group.addButton(button)
            self._buttons[narrowing.key] = button
            line.addWidget(button)
        self._buttons["all"].setChecked(True)
        self._group.buttonClicked.connect(self._pressed)
        self._only = parts.button("", "chip")
        self._only.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._only.setIconSize(QSize(12, 12))
        self._only.setIcon(icons.icon("close", "accent"))
        self._only.clicked.connect(self.all_asked)
        self._only.hide()
        line.addWidget(self._only)
        line.addWidget(self.views)
        return line

    def _pressed(self, button: QAbstractButton) -> None:
        self.chosen = str(button.property("key"))
        self.narrowed.emit()


class NothingYet(Empty):
    """What an empty register says: what to do next."""

    new_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self) -> None:
        sheet = parts.button("Import a sheet", "primary", "Import the first sheet")
        first = parts.button("Type the first contract")
        sample = parts.button("Open the sample", name="Open the sample register")
        super().__init__(sheet, first, sample)
        self.writing = (sheet, first)
        self.say(
            "No contracts yet",
            "Bring in the sheet you keep today: every row is shown before anything is stored, and the whole import "
            "can be taken back. Or type the first contract by hand.",
        )
        sheet.clicked.connect(self.import_asked)
        first.clicked.connect(self.new_asked)
        sample.clicked.connect(self.sample_asked)

    def let_write(self, allowed: bool) -> None:
        """Offer what writes only where it may be written."""
        for way in self.writing:
            way.setEnabled(allowed)
