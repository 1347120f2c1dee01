"""The form for all a contract says: fields in groups that fold, judged while typing, saved in one step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from commission.errors import UserError
from commission.rules.contracts.categories import names_listed, offered
from commission.rules.contracts.detail_columns import DETAIL_COLUMN, DETAIL_COLUMNS, GROUPS, detail_of
from commission.rules.contracts.remarks import sentences_in
from commission.rules.facts import Contract, Register, Sector
from commission.rules.periods import complete, shown_date
from commission.rules.providers.sector_held import SECTOR_WORDS, other_than_written
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.contracts.amend import AmendCard
from commission.ui.pages.contracts.fields import FormField
from commission.ui.widgets import parts
from commission.ui.widgets.fold import Fold
from commission.ui.writes import verbs as writes

FIELDS = (
    ("provider", "Provider"),
    ("sector", "Sector"),
    ("starts_on", "Starts"),
    ("ends_on", "Ends"),
    ("months", "Length in months"),
    ("amount", "Amount £"),
    ("reading", "The amount is"),
    ("open_ended", "Open-ended, on purpose"),
    ("our_share", "Our share"),
    ("counts", "Counts towards the share"),
    ("reference", "Reference"),
    ("purpose", "Purpose"),
)
"""What every contract says, always in sight; the details fold away under their groups."""
BLANK = Contract(0, 0, "", Sector.UNCLASSIFIED)
OFFERED = tuple(column.key for column in DETAIL_COLUMNS if column.offered)


class ContractForm(QWidget):
    """`saved` carries the id of a contract that was added, or 0; `cancelled`: nothing was kept.

    `list_asked`: the list of categories is to be edited, and the form to be come back to.
    """

    saved = Signal(int)
    cancelled = Signal()
    list_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contract: Contract | None = None
        self._filling = True
        self._title = parts.ElidedLabel("", "heading")
        self._fields: dict[str, FormField] = {}
        self.folds: dict[str, Fold] = {}
        self.amend = AmendCard(desk)
        self.amend.changed.connect(self._judge)
        self._hint = parts.label("", "small", wrap=True)
        inside = QWidget()
        self._column = parts.column(inside, tokens.BETWEEN, gap=4)
        self._usual = parts.column(gap=4)
        self._column.addWidget(self._title)
        self._column.addSpacing(tokens.INSIDE)
        self._column.addLayout(self._usual)
        self._column.addWidget(self._hint)
        layout = parts.column(self, gap=0)
        self._scroll = parts.scrolling(inside)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._asking())
        layout.addWidget(self._buttons())

    @property
    def _controls(self) -> dict[str, QWidget]:
        return {key: field.control for key, field in self._fields.items()}

    @property
    def _faults(self) -> dict[str, Any]:
        return {key: field.fault for key, field in self._fields.items()}

    def begin(self, contract: Contract | None, values: Mapping[str, str] | None = None) -> None:
        """Fill the form with what a contract says, or with nothing for a new one; `values` are typed over it."""
        if not self._fields:
            self._build()
        self._contract, self._filling = contract, True
        self._title.setText(contract.provider if contract else "New contract")
        for field in self._fields.values():
            field.fill(contract or BLANK)
        self._fields["sector"].note(_sector_note(contract, self._desk.as_at))
        self.amend.begin(contract)
        self._filling = False
        self._fold(contract or BLANK)
        self.offer()
        for key, text in (values or {}).items():
            self._fields[key].type(text)
        self._judge()

    def start(self) -> None:
        """Put the cursor in the first field."""
        self._fields["provider"].control.setFocus()

    def go_to(self, key: str) -> None:
        """Put the cursor in one field, its group open."""
        if key in DETAIL_COLUMN:
            self.folds[DETAIL_COLUMN[key].group].open_up()
        self._fields[key].control.setFocus()

    def save(self) -> None:
        """Write what is typed, if all of it can stand; else go to the first field that cannot."""
        values, faults = self._read()
        if faults:
            self._show_faults(faults)
            self.go_to(next(iter(faults)))
            return
        if self._contract is None:
            writes.add_contract(self._desk, values, self._added, self._refused)
            return
        amending, plan, fault = self.amend.asked()
        if fault:
            self.amend.show_fault(fault)
        else:
            writes.change_contract(self._desk, self._contract, values, amending, plan, self._kept, self._refused)

    def _added(self, changes: Any) -> None:
        self.saved.emit(max(changes.contracts, default=0))

    def _kept(self, _changes: Any) -> None:
        self.saved.emit(0)

    def _refused(self, error: BaseException) -> None:
        """The register refused it: say so and leave everything as it was typed."""
        self._desk.tasks.fail(error)

    def tint(self) -> None:
        for fold in self.folds.values():
            fold.tint()

    def _build(self) -> None:
        """Made when it is first opened: thirty-nine fields are not waited for at the start."""
        column = self._column
        for key, title in FIELDS:
            self._add(self._usual, key, title)
        for group in GROUPS:
            fold = self.folds[group] = Fold(group)
            for detail in DETAIL_COLUMNS:
                if detail.group == group and not detail.acted:
                    self._add(fold.inside, detail.key, detail.title)
                if detail.group == group and detail.key == "category":
                    fold.inside.addWidget(self._edit_list(), 0, parts.LEFT)
            column.addWidget(fold)
        column.addStretch()

    def _edit_list(self) -> QWidget:
        button = parts.button("Edit the list…", "quiet", "Edit the list of categories")
        button.clicked.connect(self.list_asked)
        return button

    def _asking(self) -> QWidget:
        """What is asked of a change stands above Save, in sight of whatever field was changed."""
        self._room = QWidget()
        layout = parts.column(self._room)
        layout.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, 0)
        self._asks = parts.scrolling(self.amend)
        layout.addWidget(self._asks)
        self._room.hide()
        return self._room

    def _make_room(self) -> None:
        """As high as the question, and no higher than half of the form: then it scrolls."""
        self._room.setVisible(self.amend.is_asking)
        inside = self.amend.layout()
        if self.amend.is_asking and inside is not None:
            wanted = inside.totalHeightForWidth(self.width() - 2 * tokens.BETWEEN)
            self._asks.setFixedHeight(min(wanted + 4, self.height() // 2))
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The field that is typed in stays in sight above what is asked of the change."""
        inside, focus = self._scroll.widget(), QApplication.focusWidget()
        if inside is not None and focus is not None and inside.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, tokens.BETWEEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _add(self, column: QVBoxLayout, key: str, title: str) -> None:
        field = self._fields[key] = FormField(key, title, self._judge, self.save)
        field.join(column)

    def _fold(self, contract: Contract) -> None:
        """Open the groups that say something, and say how much in each."""
        for group, fold in self.folds.items():
            keys = [detail.key for detail in DETAIL_COLUMNS if detail.group == group and not detail.acted]
            fold.open_up(any(detail_of(contract, key) is not None for key in keys))

    def _count(self, values: dict[str, Any]) -> None:
        for group, fold in self.folds.items():
            keys = [key for key in values if key in DETAIL_COLUMN and DETAIL_COLUMN[key].group == group]
            said = sum(values[key] is not None for key in keys)
            fold.say(f"{said} of {len(keys)}" if said else f"{len(keys)} fields")

    def offer(self) -> None:
        """Offer what other contracts say; a large register is looked through beside the window."""
        register = self._desk.register
        if register is not None:
            self._desk.tasks.read(lambda _: _words_offered(register), self._offered)

    def _offered(self, words: dict[str, tuple[str, ...]]) -> None:
        filling, self._filling = self._filling, True
        for key, found in words.items():
            self._fields[key].offer(found)
        self._filling = filling

    def _buttons(self) -> QWidget:
        foot = QWidget()
        line = parts.row(foot)
        line.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        self._save = parts.button("Save", "primary", "Save the contract")
        self._save.setToolTip("Save (Ctrl+S)")
        self._save.clicked.connect(self.save)
        cancel = parts.button("Cancel", name="Cancel the changes")
        cancel.setToolTip("Leave the contract as it was (Esc)")
        cancel.clicked.connect(self.cancelled)
        line.addWidget(self._save)
        line.addWidget(cancel)
        line.addStretch()
        return foot

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Every value as typed, and a sentence for each that cannot stand."""
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for key, field in self._fields.items():
            values[key], fault = field.read()
            if fault:
                faults[key] = fault
        if not faults and (fault := _dates_fault(values)):
            faults["ends_on"] = fault
        return values, faults

    def _judge(self) -> None:
        if self._filling:
            return
        values, faults = self._read()
        self._count(values)
        many = sentences_in(values.get("purpose") or "")
        self._hint.setText(f"The purpose is {many} sentences: one says it better." if many > 1 else "")
        self._hint.setVisible(many > 1)
        if not faults:
            self.amend.follow(values)
        self._make_room()
        if self._contract is None and not values.get("provider"):
            faults.pop("provider", None)  # not yet a fault: the person has only just begun
        self._show_faults(faults)

    def _show_faults(self, faults: dict[str, str]) -> None:
        for key, field in self._fields.items():
            field.show_fault(faults.get(key, ""))


def _sector_note(contract: Contract | None, as_at: date) -> str:
    """What the sector in the form is, where the one that holds is another."""
    held = other_than_written(contract, as_at) if contract else None
    if held is None:
        return ""
    return (
        f"As it was written. Its provider has been {SECTOR_WORDS[held.sector]} since {shown_date(held.from_day)}: "
        "from then on that is what counts."
    )


def _words_offered(register: Register) -> dict[str, tuple[str, ...]]:
    """What is offered in each field that offers: the categories in their order, then what contracts say."""
    found = {key: offered(register.contracts, key) for key in OFFERED}
    listed = names_listed(register.categories)
    away = {*listed, *(one.name for one in register.categories if one.retired)}
    return found | {"category": (*listed, *(name for name in found["category"] if name not in away))}


def _dates_fault(values: dict[str, Any]) -> str:
    """Why the dates cannot stand together; nothing when they can."""
    try:
        complete(values["starts_on"], values["ends_on"], values["months"])
    except UserError as error:
        return str(error)
    if values["open_ended"] and values["starts_on"] is None:
        return "An open-ended contract needs a start."
    return ""
