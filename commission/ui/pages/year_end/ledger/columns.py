"""Which column of the ledger is read as what: a sentence; behind a button each heading with its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from commission.importing.ledger.field_keys import FIELDS
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

_WIDE, _GAP = 168, 10
"""Pixels of a field, and between fields."""
_LINES = 2
"""So many lines of fields are seen at once: more are scrolled."""
_CALLED = {field.key: field.label if field.label.isupper() else field.label.lower() for field in FIELDS}
"""What each field is called within a sentence."""
MOST = 60
"""So many headings are offered; the others are left out."""


class LedgerColumns(QWidget):
    """`changed` carries a heading and the field it is to be, blank for none."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._shown: tuple[object, ...] = ()
        self.sentence = parts.label("", "small", wrap=True)
        self.sentence.setAccessibleName("Which column is read as what")
        self.change = parts.button("Change columns", "quiet")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._open)
        self._flow = Flow(gap=_GAP)
        self._area = parts.scrolling(self._flow)
        self._area.hide()
        layout = parts.column(self, gap=4)
        line = parts.row()
        line.addWidget(self.sentence, 1)
        line.addWidget(self.change, 0, parts.TOP)
        layout.addLayout(line)
        layout.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_columns(self, headings: Sequence[str], mapping: Mapping[str, str], *, wanted: bool = False) -> None:
        """Show the headings of a file, those that are read first; open at once where a person is `wanted`."""
        read = (f"{_CALLED[key]} from “{heading}”" for heading, key in mapping.items() if key)
        self.sentence.setText(parts.breakable(f"Read: {', '.join(read)}." if mapping else "No column is read yet."))
        shown = (tuple(headings), tuple(mapping.items()))
        if shown != self._shown:
            self._shown = shown
            self._flow.empty()
            ordered = sorted(headings, key=lambda one: not mapping.get(one))[:MOST]
            self.boxes = {heading: self._box(heading, mapping.get(heading, "")) for heading in ordered}
        if wanted:
            self.change.setChecked(True)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self, wanted: bool) -> None:
        self._area.setVisible(wanted)
        self._fit()

    def _fit(self) -> None:
        needed = self._flow.heightForWidth(max(self._area.viewport().width(), _WIDE))
        field = max((one.sizeHint().height() for one in self._flow.widgets), default=0)
        self._area.setFixedHeight(min(needed, _LINES * (field + _GAP) - _GAP) + 2)

    def _box(self, heading: str, key: str) -> QComboBox:
        box = QComboBox()
        box.addItem("not read", "")
        for field in FIELDS:
            box.addItem(field.label, field.key)
        box.setCurrentIndex(max(box.findData(key), 0))
        box.setAccessibleName(f"{heading} is read as")
        box.setFixedWidth(_WIDE)
        box.activated.connect(lambda _: self.changed.emit(heading, str(box.currentData())))
        whole = QWidget()
        whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = parts.column(whole, gap=2)
        title = parts.ElidedLabel(heading, "small")
        title.setFixedWidth(_WIDE)
        column.addWidget(title)
        column.addWidget(box)
        self._flow.addWidget(whole)
        return box
