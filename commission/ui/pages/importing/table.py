"""The table of the file's rows: a column for each field the file has, and room for why a row is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QFontMetrics

from commission.ui.pages.importing.lines import Line
from commission.ui.pages.importing.preview import Preview
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_LEAST_NAME, _SHORT_NAME, _LONG_NAME = 84, 96, 240
"""Pixels of the provider: the least, the least beside a remark, and what it takes before the remark grows."""
_USUAL_NAME = 176
"""Pixels with which most providers can be told apart: so many are left to them unless a remark holds a row."""
_REMARK, _LEAST_REMARK = 260, 130
"""Pixels of the remark: what it needs, and where the line under the table says it better."""


def _field(key: str, title: str, right: bool = False, token: str = "ink") -> ReadColumn:
    """A cell as it is understood; one that holds the row is marked and as it stands."""

    def text(line: Line) -> str:
        return f"! {line.texts.get(key, '')}".rstrip() if key in line.faulty else line.texts.get(key, "")

    return ReadColumn(title, text, 80, right, token=lambda line: "bad" if key in line.faulty else token)


_NAME, _AMOUNT, _REMARK_AT = 2, 7, 13
FIELDS_AT = (
    *("", "", "provider", "sector", "months", "starts_on", "ends_on", "amount"),
    *("reference", "purpose", "reading", "our_share", "counts", ""),
)
"""The field of each column, by its place."""
_ALWAYS = frozenset({"provider", "sector", "ends_on", "amount"})
_SAMPLES = ("", "", "", "Private", "120", "31 Mar 2007", "31 Mar 2007", "999,999.99", "", "", "", "33.33%", "")
_ROOM = {"reference": 110, "purpose": 150, "reading": 118, "counts": 118}
_COLUMNS = (
    ReadColumn("Row", lambda line: f"{line.row:,}", 48, right=True, token=lambda _: "muted"),
    ReadColumn("Will be", lambda line: line.happens, 90, token=lambda line: line.token),
    _field("provider", "Provider"),
    _field("sector", "Sector", token="muted"),
    _field("months", "Months", right=True),
    _field("starts_on", "Starts", right=True),
    _field("ends_on", "Ends", right=True),
    _field("amount", "Amount £", right=True),
    _field("reference", "Reference", token="muted"),
    _field("purpose", "Purpose", token="muted"),
    _field("reading", "Amount is", token="muted"),
    _field("our_share", "Our share", right=True),
    _field("counts", "Counts", token="muted"),
    ReadColumn("Remark", lambda line: line.remark, 90, token=lambda one: "bad" if one.held else "muted"),
)


class ImportTable(ReadTable):
    """Fields the file has not are hidden; the provider gives way to the remark, and both to the figures."""

    _widths: tuple[int, ...] = ()
    _name = _SHORT_NAME

    def __init__(self, opened: Callable[[Any], object]) -> None:
        super().__init__("Rows of the file and what will happen to them", _COLUMNS, opened)
        # The row in front stays marked while its cells are corrected below the table.
        self.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        self.setSelectionBehavior(ReadTable.SelectionBehavior.SelectRows)

    def show_fields(self, found: Preview) -> None:
        """Show the columns of the fields there are and those every contract has; of rows not planned yet, their text.

        Where a row is held, the reason takes room from the provider.
        """
        planned, last_row = found.plan is not None, found.lines[-1].row if found.lines else 0
        self._name = _SHORT_NAME if found.faults else _USUAL_NAME
        shown = _ALWAYS | found.filled if planned else {"provider"}
        away = [place for place, key in enumerate(FIELDS_AT) if key and key not in shown]
        self._widths = self._measured(last_row, found.widest_amount)
        self.put_away(away if planned else [*away, _REMARK_AT])

    def _measured(self, last_row: int, widest_amount: str) -> tuple[int, ...]:
        """What each column needs for its heading and its cells, in the letters of this machine."""
        cells, heads = self.fontMetrics(), QFontMetrics(self.horizontalHeader().font())
        samples = [f"{last_row:,}", "~ changed", *_SAMPLES[2:], ""]
        samples[_AMOUNT] = max(samples[_AMOUNT], widest_amount, key=len)
        around = 2 * self.pad + 2

        def needed(place: int) -> int:
            titled = int(heads.horizontalAdvance(_COLUMNS[place].title) * 1.1) + 18  # headings are heavier
            room = _ROOM.get(FIELDS_AT[place], 0)
            return max(cells.horizontalAdvance(samples[place]) + around, titled, room)

        return tuple(needed(place) for place in range(len(_COLUMNS)))

    def _fit(self) -> None:
        super()._fit()
        if not self._widths:
            return
        fixed = [at for at in range(len(_COLUMNS)) if at not in self._away and at not in (_NAME, _REMARK_AT)]
        left = self.viewport().width() - sum(self._widths[at] for at in fixed)
        has_room = _REMARK_AT not in self._away and left >= self._name + _LEAST_REMARK
        beside = min(_REMARK, max(left - self._name, _LEAST_REMARK))
        remark = max(left - _LONG_NAME, beside) if has_room else 0
        self.setColumnHidden(_REMARK_AT, not has_room)
        header = self.horizontalHeader()
        for at in fixed:
            header.resizeSection(at, self._widths[at])
        header.resizeSection(_NAME, max(left - remark, _LEAST_NAME))
        if has_room:
            header.resizeSection(_REMARK_AT, remark)
