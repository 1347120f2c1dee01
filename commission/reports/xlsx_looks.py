"""The looks of a workbook's cells: each made once, asked for by what a cell holds."""

from functools import cached_property
from typing import TYPE_CHECKING

from commission.reports.colours import ACCENT, INK, LINE, MUTED
from commission.reports.document import Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

MONEY, WHOLE, DAY = "#,##0.00", "#,##0", "d mmm yyyy"


class Looks:
    """Formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._cells: dict[tuple[Kind, str, bool], Format] = {}

    @cached_property
    def label(self) -> "Format":
        return self._made(bold=True, font_color=ACCENT)

    @cached_property
    def title(self) -> "Format":
        return self._made(bold=True, font_size=16)

    @cached_property
    def section(self) -> "Format":
        return self._made(bold=True, font_size=12)

    @cached_property
    def small(self) -> "Format":
        return self._made(font_color=MUTED)

    @cached_property
    def note(self) -> "Format":
        return self._made(font_color=MUTED, font_size=9, text_wrap=True, valign="top")

    @cached_property
    def plain(self) -> "Format":
        return self._made(text_wrap=True, valign="top")

    @cached_property
    def strong(self) -> "Format":
        return self._made(font_size=13, text_wrap=True, valign="top")

    def heading(self, kind: Kind) -> "Format":
        """A column's heading, on the side its cells stand on."""
        return self._made(bold=True, text_wrap=True, valign="bottom", bottom=1, bottom_color=INK, **_side(kind))

    def cell(self, kind: Kind, number: str = "", total: bool = False) -> "Format":
        """A cell of a column; `number` is how its value is written, blank for words; totals stand under a rule."""
        key = (kind, number, total)
        if key not in self._cells:
            made = self._made(valign="top", text_wrap=not number, bottom=1, bottom_color=LINE, **_side(kind))
            if number:
                made.set_num_format(number)
            if total:
                made.set_bold()
                made.set_top(1)
                made.set_top_color(INK)
            self._cells[key] = made
        return self._cells[key]

    def _made(self, **looks: object) -> "Format":
        return self._book.add_format({"font_color": INK, **looks})


def _side(kind: Kind) -> dict[str, object]:
    """Figures stand on the right, one step in: the words of the next column begin where they end."""
    return {"align": "left"} if kind is Kind.TEXT else {"align": "right", "indent": 1}


def number_format(text: str, kind: Kind, share: bool, day: bool) -> str:
    """How a value is written in its cell: a share with as many places as its text has."""
    if day:
        return DAY
    if share:
        places = len(text.rstrip("%").partition(".")[2])
        return "0." + "0" * places + "%" if places else "0%"
    return MONEY if kind is Kind.AMOUNT else WHOLE
