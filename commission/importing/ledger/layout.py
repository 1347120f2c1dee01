"""Which column of a ledger holds what: told by the headings and the first rows; what may be meant twice is asked."""

import re
from collections.abc import Mapping, Sequence

from commission.errors import UserError
from commission.importing.columns import cells_at
from commission.importing.heading_rows import (
    LOOKED_THROUGH,
    Block,
    best_block,
    columns_by_hand,
    each_once,
    has_figures,
    shown_row,
)
from commission.importing.ledger.asked import AskedError, asking
from commission.importing.ledger.date_columns import DateColumns
from commission.importing.ledger.field_keys import LABELS, MONEY, WORDED
from commission.importing.ledger.fields import rank_of_words, refuse_unknown_fields
from commission.importing.ledger.headings_last import are_headings, headings_last, headings_of_last
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.misspelt import field_meant, is_misspelt
from commission.importing.sheet import Merge, Unread
from commission.rules.reading.written import Uncertain, amounts, is_nothing
from commission.rules.year_end.ledger_amounts import paid_amount
from commission.rules.year_end.penny_fractions import exact_pounds

Row = tuple[str, ...]
_NAME = re.compile(r"[^\W\d_]{3}")
_LONG = 60
_MOSTLY = 0.5
"""The part of a column's filled cells that must read as money, or as days, for the column to hold them."""


def reads_as_ledger(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a sheet read as a ledger: who was paid, when, and an amount."""
    try:
        lay_out(rows)
    except UserError:
        return False
    return True


def lay_out(
    given_rows: Sequence[Sequence[str]],
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    name: str = "The file",
    merges: Sequence[Merge] = (),
    *,
    month_end: bool = False,
) -> LedgerLayout:
    """The layout told by the first rows of a ledger: its headings, and some thousand rows below them.

    `mapping` gives headings, or letters of columns, to fields by hand ("" to leave a column out). `month_end`: months
    without days may be dates. Raises UserError when a payee, a date or an amount has no column, several may be the
    date, or a heading or field is not there.
    """
    by_hand, rows = dict(mapping or {}), [tuple(row) for row in given_rows]
    refuse_unknown_fields(by_hand)
    if heading_row is not None and not 0 <= heading_row <= len(rows):
        raise UserError(f"{name} has no row {heading_row}.", f"Its last filled row is {len(rows):,}.")
    looked_at = rows[: max(LOOKED_THROUGH, heading_row or 0)]
    block = best_block(looked_at, by_hand, heading_row, merges, field_meant, "payee")
    last = 0 if heading_row is not None else headings_last(rows, block)
    if last:
        block = headings_of_last(rows, last)
    width = max(map(len, rows), default=0)
    shown = each_once(block.shown + ("",) * (width - len(block.shown)))
    given = columns_by_hand(by_hand, block, shown, name)
    found = _Settled(block, given, shown, rows[block.bottom + 1 :], name, month_end)
    found.settle()
    found.refuse_lacking(rows)
    columns = dict(sorted(found.columns.items(), key=lambda pair: pair[1]))
    amounts = tuple(found.amounts)
    layout = LedgerLayout(
        *(block.bottom + 1, shown, columns, amounts, tuple(found.left_out)),
        *(block.top + 1, _width(block, rows), last),
    )
    return layout.with_amount(amounts[0]) if len(amounts) == 1 and not found.sides else layout


def place_behind(layout: LedgerLayout) -> int:
    """The place behind the amount, where the rest of one that is cut stands; 0 where other money stands there."""
    place = layout.columns.get("amount", -1) + 1
    if place in layout.columns.values() and layout.mapping[layout.headings[place]] in MONEY:
        return 0
    return 0 if place < len(layout.headings) and field_meant(layout.headings[place]) in MONEY else place


def _width(block: Block, rows: Sequence[Row]) -> int:
    """How many cells a row may have: those of the headings, or all where most rows have more: columns nobody headed."""
    width = len(block.shown)
    below = [row for row in rows[block.bottom + 1 :] if any(row)]
    beyond = sum(any(cell.strip() for cell in row[width:]) for row in below) if width else 0
    return 0 if beyond * 2 > len(below) else width


def _may_be_money(text: str) -> bool:
    return not isinstance(paid_amount(text), Uncertain) or exact_pounds(text) is not None


class _Settled:
    """Settles the one column of each field; for the amount, which columns it may be."""

    def __init__(
        self,
        block: Block,
        given: Mapping[int, str],
        shown: tuple[str, ...],
        data: Sequence[Row],
        name: str,
        month_end: bool,
    ) -> None:
        self.block, self.given, self.shown, self.data, self.name = block, given, shown, data, name
        self.dates = DateColumns(name, shown, self._cells, month_end)
        self.columns: dict[str, int] = {key: place for place, key in given.items() if key}
        self.amounts: list[int] = []
        self.left_out: list[tuple[str, str]] = []

    @property
    def sides(self) -> bool:
        """Whether a debit and a credit column say the amount together."""
        return "debit" in self.columns and "credit" in self.columns and "amount" not in self.columns

    def settle(self) -> None:
        claims = {key: self._spelt(places) for key, places in self.block.claims.items()}
        self._settle_money(claims)
        self._settle_date(claims.get("date", []))
        claims["payee"], claims["payee_number"] = self._names_apart(claims)
        for key in ("payee", "payee_number", "currency", "sign", *WORDED):
            self._settle_words(key, claims.get(key, []))

    def _spelt(self, places: list[int]) -> list[int]:
        """The columns not given by hand; those whose headings are misspelt only where no other means the same."""
        left = [place for place in places if place not in self.given]
        return [place for place in left if not is_misspelt(self.shown[place])] or left

    def _settle_money(self, claims: Mapping[str, list[int]]) -> None:
        for key in ("debit", "credit", "vat"):
            self._one_of(key, [place for place in claims.get(key, []) if self._is_money(place)])
        if ("debit" in self.columns) != ("credit" in self.columns):  # half of a pair is an amount like any other
            alone = "debit" if "debit" in self.columns else "credit"
            if self.columns[alone] not in self.given:
                del self.columns[alone]
        if "amount" in self.columns:
            self.amounts = [self.columns["amount"]]
            self.left_out += [(self.shown[one], "amount") for one in claims.get("amount", []) if self._is_money(one)]
            return
        self.amounts = [place for place in claims.get("amount", []) if self._is_money(place)]
        if not self.amounts and not self.sides:
            self.amounts = [place for place in claims.get("debit", []) if self._is_money(place)]

    def _settle_date(self, claimed: list[int]) -> None:
        if "date" in self.columns:
            self.dates.refuse_months(self.columns["date"])
            self.left_out += [(self.shown[place], "date") for place in claimed]
            return
        best = self.dates.best(claimed)
        if best is not None:
            self.columns["date"] = best
            others = [place for place in claimed if place != best and self.dates.is_days(place)]
            self.left_out += [(self.shown[place], "date") for place in others]

    def _names_apart(self, claims: Mapping[str, list[int]]) -> tuple[list[int], list[int]]:
        """Who was paid by name, and by number: some systems head the number *Supplier* and the name *Supplier (T)*."""
        names, numbers = list(claims.get("payee", [])), list(claims.get("payee_number", []))
        if "payee" in self.columns:
            return names, numbers
        said = list(filter(self._is_worded, names)) or list(filter(self._is_worded, numbers))[:1]
        bare = [place for place in names if place not in said and any(self._cells(place))] if said else []
        return said or names, [place for place in (*numbers, *bare) if place not in said]

    def _settle_words(self, key: str, claimed: list[int]) -> None:
        filled = [place for place in claimed if any(self._cells(place))]
        if key == "payee_number":
            filled = [place for place in filled if self._tells_apart(place)]
        self._one_of(key, sorted(filled, key=lambda place: rank_of_words(key, self.shown[place])))

    def _tells_apart(self, place: int) -> bool:
        """Whether a number is not the same for all of several payees: that is the number of the body that paid."""
        numbers, payee = set(filter(None, self._cells(place))), self.columns.get("payee", place)
        return len(numbers) > 1 or len(set(filter(None, self._cells(payee)))) < 2

    def _one_of(self, key: str, places: list[int]) -> None:
        """Take the first of several columns, and note the others."""
        if key not in self.columns and places:
            self.columns[key] = places.pop(0)
        self.left_out += [(self.shown[place], key) for place in places]

    def _cells(self, place: int) -> tuple[str, ...]:
        cells = cells_at(self.data, place)
        if set(map(type, cells)) == {str}:
            return tuple(map(str.strip, cells))
        return tuple(cell if isinstance(cell, Unread) else cell.strip() for cell in cells)

    def _is_money(self, place: int) -> bool:
        """True where half the filled cells at least read as amounts; a blank column holds none."""
        filled = read = 0
        for text, found in zip(cells := self._cells(place), amounts(cells), strict=True):
            if type(found) is int:
                filled, read = filled + 1, read + 1
            elif not is_nothing(text):
                filled += 1
                read += isinstance(text, Unread) or _may_be_money(text)
        return filled > 0 and read >= _MOSTLY * filled

    def _is_worded(self, place: int) -> bool:
        """True where most filled cells are names: some systems head them *Supplier ID (T)*."""
        cells = [text for text in self._cells(place) if not is_nothing(text)] if place >= 0 else []
        return sum(bool(_NAME.search(text)) for text in cells) > len(cells) / 2

    def refuse_lacking(self, rows: Sequence[Row]) -> None:
        """Raises UserError where a ledger lacks what makes it one."""
        lacking = [key for key in ("payee", "date") if key not in self.columns]
        if not self.amounts and not self.sides:
            lacking.append("amount")
        if not lacking:
            return
        at = max(self.block.bottom, 0)
        self._refuse_nothing()
        self._refuse_unlike("date", lacking, "dates")
        self._refuse_unlike("amount", lacking, "amounts")
        if lacking == ["date"]:
            self.dates.refuse_unnamed(self.columns.values())
            titles = [cell for row in rows[: max(self.block.top, 0)] for cell in row]
            self.dates.refuse_undated([self.name, *titles], self._mapping())
        words = " and ".join(f"the {LABELS[key]}" for key in lacking)
        raise asking(
            AskedError(
                f"No heading of {self.name} names {words}. Row {at + 1} reads: {', '.join(shown_row(rows, at)[:12])}.",
                "Say which column holds what, by its heading or its letter (on the command line: "
                '--map "A=payee" --map "B=date" --map "E=amount").',
            ),
            headings=self.shown,
            mapping=self._mapping(),
        )

    def _refuse_nothing(self) -> None:
        """Raises UserError where headings of a ledger have no line below them: a body that paid nothing says so."""
        if not are_headings(self.block.claims) or any(map(has_figures, self.data)):
            return
        said = next((cell for row in self.data for cell in row if "nil" in cell.lower() and len(cell) < _LONG), "")
        raise UserError(
            f"{self.name} has headings and no payments below them{f' (“{said.strip()}”)' if said else ''}.",
            "There is nothing to bring in; if something was paid, have the ledger exported again.",
        )

    def _mapping(self) -> dict[str, str]:
        """The field of each heading as far as it is settled."""
        found = {self.shown[place]: key for key, place in self.columns.items()}
        return {**found, **{self.shown[place]: "amount" for place in self.amounts[:1]}}

    def _refuse_unlike(self, key: str, lacking: list[str], what: str) -> None:
        """Raises UserError for a heading under which something else stands than it says."""
        for place in self.block.claims.get(key, []) if key in lacking else []:
            cells = [text for text in self._cells(place) if not is_nothing(text)]
            stands = f"“{cells[0]}” and the like" if cells else "nothing"
            raise asking(
                AskedError(
                    f"Under “{self.shown[place]}” of {self.name} stand no {what} but {stands}.",
                    "Have the ledger exported again, or say which other column is meant "
                    f'(on the command line: --map "B={key}").',
                ),
                headings=self.shown,
                mapping=self._mapping(),
            )
