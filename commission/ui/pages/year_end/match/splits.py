"""The list of split payments: below it the parts of the one in front, which keys change or open again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from commission.rules.ledger_facts import Standing
from commission.rules.year_end.splits import Part, Split
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match.deeds import Deeds
from commission.ui.pages.year_end.match.keyed import KeyedTable, Keys
from commission.ui.pages.year_end.match.lists import ListKind, NoticedList
from commission.ui.pages.year_end.match.payee_card import verbs
from commission.ui.pages.year_end.match.rows import PART_COLUMNS
from commission.ui.pages.year_end.match.split import SplitForm
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from commission.rules.facts import Reading

VERBS = {"S": "Change the parts…", "U": "Open again"}
"""The buttons under the parts, by their key; Enter changes them too."""
_ROW = 30
_MOST = 6
"""So many parts are seen at once; of more one scrolls."""


class SplitList(NoticedList):
    """Enter and S change the parts of the payment in front, U opens it again; both can be taken back."""

    def __init__(self, desk: Desk, kind: ListKind) -> None:
        self.deeds = Deeds(desk)
        self.form = SplitForm(desk)
        self.title = parts.ElidedLabel("", "title")
        self.parts = KeyedTable("Parts of the payment in front", PART_COLUMNS, {}, self._show_contract)
        self.verbs = verbs(VERBS, self.keys())
        super().__init__(desk, kind)
        self.table.selectionModel().currentRowChanged.connect(lambda _, __: self._look())
        self.form.closed.connect(self._closed)

    def show(self, view: View, reading: Reading) -> None:
        self.deeds.view = view
        super().show(view, reading)

    def came(self, found: Sequence[Any]) -> None:
        super().came(found)
        self._look()

    def keys(self) -> Keys:
        return {"S": lambda: self.open_row(self.table.row), "U": self.open_again}

    def open_row(self, row: Split | None) -> None:
        """Change the parts: they stand in the form as they are."""
        view = self.deeds.view
        if row is not None and view is not None and not view.read_only:
            self.form.begin(row.payment, [(one.contract, one.amount) for one in row.parts], view.register)
            self._make_room()

    def open_again(self) -> bool:
        """Nobody has said what the payment in front was for, after all."""
        row: Split | None = self.table.row
        return row is not None and self.deeds.set([row.payment], Standing.OPEN, None)

    def back(self) -> bool:
        opened = self.form.isVisible()
        self.form.close_form()
        return opened

    def below(self) -> Sequence[QWidget]:
        return self.title, self.parts, self.form, self.verbs

    def _look(self) -> None:
        row: Split | None = self.table.row
        self.parts.show(row.parts if row else ())
        self.title.setText(f"{row.payee.name}: the parts of the payment" if row else "")
        heading = self.parts.horizontalHeader().height()
        self.parts.setFixedHeight(heading + _ROW * min(len(self.parts.rows.rows), _MOST) + 2)
        self._make_room()

    def _make_room(self) -> None:
        typing = self.form.isVisibleTo(self.card)
        there = self.table.row is not None
        for widget in (self.title, self.parts, self.verbs):
            widget.setVisible(there and not typing)

    def _closed(self) -> None:
        self._make_room()
        self.table.setFocus()

    def _show_contract(self, part: Part) -> None:
        if part.contract is not None:
            self.desk.rows_asked.emit(frozenset({part.contract}), f"Contract {part.contract}")
