"""Which column holds which field: the rows the headings stand in, and what each heading means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commission.errors import UserError
from commission.importing.detail_cells import may_hold
from commission.importing.fields import LABELS, field_of, is_loose, refuse_unknown_fields
from commission.importing.heading_rows import (
    LOOKED_THROUGH,
    Block,
    best_block,
    blocks,
    columns_by_hand,
    each_once,
    listed,
    places_of_headings,
    shown_row,
)
from commission.importing.sheet import Merge, Sheet, column_letter, is_blank
from commission.rules.contracts.details import DETAIL_KEYS

Row = tuple[str, ...]
_MAY_STAND_TWICE = frozenset(["purpose", "reference", *DETAIL_KEYS])  # no figure rests on them: the first is taken


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the list begins and what its columns hold.

    `row` is the (last) heading row as a spreadsheet numbers it, 0 where the list has none; `top` the first
    of them. `headings` are all of them as shown, a blank one as *column C*; `width` is how many cells the
    heading rows have. `columns` gives the place (from 0) of each field. `passed_over` are the headings of
    a field that another column already holds. `last`: the list stands above its headings.
    """

    row: int
    headings: Row
    columns: Mapping[str, int]
    passed_over: tuple[tuple[str, str], ...] = ()
    top: int = 0
    width: int = 0
    last: bool = False

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each heading that has one."""
        return {self.headings[place]: key for key, place in self.columns.items()}

    def heading(self, key: str) -> str:
        """The heading of a field, blank when no column holds it."""
        return self.headings[self.columns[key]] if key in self.columns else ""


def recognised(sheet: Sheet) -> int:
    """How many fields the best heading row of a sheet names: tells a list from a cover sheet."""
    found = blocks(sheet.rows, range(min(len(sheet.rows), LOOKED_THROUGH)), {}, sheet.merges, field_of)
    return max((len(block.claims) for block in found), default=0)


def reads_as(sheet: Sheet) -> tuple[bool, int]:
    """Whether a sheet reads as a list of contracts (a provider, and an amount or an end), and how many fields."""
    found = blocks(sheet.rows, places_of_headings(sheet.rows), {}, sheet.merges, field_of)
    best = max(found, key=lambda block: block.rank("provider"), default=Block(0, -1, ()))
    return "provider" in best.claims and bool({"amount", "ends_on"} & best.claims.keys()), len(best.claims)


def find(
    rows: tuple[Row, ...],
    *,
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    name: str = "The file",
    merges: Sequence[Merge] = (),
) -> Layout:
    """The headings: the row of the first 60 (or two or three over one another) with most fields, or the one given.

    `mapping` gives headings, or letters of columns, to fields by hand ("" to leave a column out) and goes
    before the aliases. Raises UserError when no column holds the provider, when several may hold a field
    that figures rest on, or a heading or field is not there.
    """
    by_hand = dict(mapping or {})
    refuse_unknown_fields(by_hand)
    if heading_row is not None and not 0 <= heading_row <= len(rows):
        raise UserError(f"{name} has no row {heading_row}.", f"Its last filled row is {len(rows)}.")
    block = best_block(rows, by_hand, heading_row, merges, field_of, "provider")
    width = max(map(len, rows), default=0)
    shown = each_once(block.shown + ("",) * (width - len(block.shown)))
    given = columns_by_hand(by_hand, block, shown, name)
    last = block.bottom > 0 and all(is_blank(row) for row in rows[block.bottom + 1 :])
    last = last and not all(is_blank(row) for row in rows[: block.top])
    data = rows[: block.top] if last else rows[block.bottom + 1 :]
    columns, passed = _settled(block, given, shown, data, name)
    if "provider" not in columns or len(columns) < 2:
        lacking = "the provider" if "provider" not in columns else "anything but the provider"
        at = max(block.bottom, 0)
        raise UserError(
            f"No heading of {name} names {lacking}. Row {at + 1} reads: {', '.join(shown_row(rows, at)[:12])}.",
            "Say which column holds what, by its heading or its letter (on the command line: "
            '--map "A=provider" --map "E=amount").',
        )
    return Layout(block.bottom + 1, shown, columns, passed, block.top + 1, len(block.shown), last)


def _settled(
    block: Block, given: Mapping[int, str], shown: Row, data: tuple[Row, ...], name: str
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """The one column of each field. Raises UserError where it cannot be told which one is meant."""
    columns = {key: place for place, key in given.items() if key}
    passed: list[tuple[str, str]] = []
    for key, claimed in block.claims.items():
        places = [place for place in claimed if place not in given and may_hold(key, place, data)]
        if key in columns or not places:
            continue
        places = _meant(key, places, block.shown, data)
        if len(places) > 1:
            raise UserError(
                f"{len(places)} headings of {name} mean the {LABELS[key]}: {listed(shown, places)}.",
                f'Say which one is meant (on the command line: --map "{column_letter(places[0])}={key}").',
            )
        columns[key] = places[0]
        passed += [(shown[place], key) for place in claimed if place not in (*given, places[0])]
    return dict(sorted(columns.items(), key=lambda pair: pair[1])), tuple(passed)


def _meant(key: str, places: list[int], headings: Row, data: tuple[Row, ...]) -> list[int]:
    """Those of several columns that may hold a field: not the blank ones, nor those that say it loosely or again."""
    if len(places) < 2:
        return places
    cells = {place: tuple(row[place].strip() if place < len(row) else "" for row in data) for place in places}
    places = [place for place in places if any(cells[place])] or places[:1]
    places = [place for place in places if not is_loose(headings[place])] or places
    if key in _MAY_STAND_TWICE or len({cells[place] for place in places}) == 1:
        return places[:1]
    return places
