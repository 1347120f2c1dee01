"""What a person must settle before a list is taken: money that is not plain pounds, and columns nobody has named."""

import re
from collections.abc import Callable, Mapping

from commission.errors import UserError
from commission.importing.fields import LABELS, field_of
from commission.importing.heading_rows import with_letter
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout
from commission.importing.read_file import Source
from commission.importing.scales import other_money, scale_in_title, scale_of
from commission.importing.sheet import column_letter, is_blank
from commission.rules.reading.written import Uncertain, amount, is_nothing, length, plain_words, sector
from commission.rules.reading.written_days import days_read

Row = tuple[str, ...]
_ENOUGH = 0.6
"""The part of a column's filled cells that must read as a field for a person to be asked about it."""
_NO_AMOUNT = re.compile(
    r"\b(?:no|nos|number|row|id|year|yr|phone|telephone|tel|fax|mobile|postcode|charity|company|vat|rank|order"
    r"|entry|line|page|ref|count|staff|clients|users|places|priority|risk|score|lot|version|months?|years?)\b"
)
_AMOUNT = re.compile(r"(?:amount|value|price|swm|gwerth)\b|(?:full|whole) year\b")
_REVISED = re.compile(r"^(?:revised|new|updated|amended|latest|current|varied|corrected)\b|\b(?:revised|amended|new)$")
_PENCE, _TWO_FIGURES = frozenset(("p", "pence", "d")), re.compile("[0-9]{1,2}", re.ASCII)
_FIGURE = re.compile("[0-9]", re.ASCII)
_LENGTH = re.compile(r"\b(?:length|term|duration|period|months|years|hyd)\b")


def refuse_doubts(source: Source, layout: Layout, rows: list[Row], by_hand: Mapping[str, str]) -> None:
    """Raises UserError where a figure would be wrong, or missing, for all that the sheet says of it."""
    _refuse_scale(source, layout)
    if "amount" not in by_hand.values():
        _refuse_scale_elsewhere(source, layout)
        _refuse_other_money(source, layout, rows)
        _refuse_parted(source, layout, rows)
        _refuse_pence(source, layout, rows)
    _refuse_revised(source, layout, rows, by_hand)
    ignored = {normalised(heading) for heading, key in by_hand.items() if not key}
    free = [
        place
        for place in range(len(layout.headings))
        if place not in layout.columns.values()
        and normalised(layout.headings[place]) not in ignored
        and column_letter(place).lower() not in ignored
    ]
    for key, may_be in _SIGNS.items():
        taken = layout.columns.get(key)
        if taken in source.hidden_columns and key not in by_hand.values():
            _refuse_unseen(source, layout, rows, key, [place for place in free if place not in source.hidden_columns])
        if taken is not None or (key == "months" and {"starts_on", "ends_on"} <= layout.columns.keys()):
            continue
        if key == "ends_on" and {"starts_on", "months"} <= layout.columns.keys():
            continue
        for place in free:
            cells = _filled(rows, place)
            if cells and may_be(layout.headings[place], cells):
                _ask(source.file_name, layout.headings[place], place, key)


def _refuse_unseen(source: Source, layout: Layout, rows: list[Row], key: str, seen: list[int]) -> None:
    """Raises UserError where the column taken is hidden, and one that a person sees may hold the same."""
    for place in seen:
        cells = _filled(rows, place)
        if cells and _SIGNS[key](layout.headings[place], cells):
            raise _either_column(source, layout, key, place)


def _filled(rows: list[Row], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and not is_nothing(row[place])]


def _refuse_scale(source: Source, layout: Layout) -> None:
    heading = layout.heading("amount")
    said = scale_of(heading) if heading else ""
    if said:
        raise UserError(
            f"The heading “{heading}” of {source.file_name} says “{said}”: its amounts are no plain pounds.",
            "Write them out in pounds, and change the heading.",
        )
    if "amount" not in layout.columns:
        return
    if said := scale_in_title(source.sheet):
        raise UserError(
            f"The sheet “{source.sheet}” of {source.file_name} says “{said}”: the amounts may be no plain pounds.",
            "Write them out in pounds, and give the sheet another name.",
        )
    listed = range(layout.top - 1) if layout.last else range(layout.row, len(source.rows))
    titles = [(at, row) for at, row in enumerate(source.rows) if at not in listed or _stands_alone(row)]
    for place, row in titles:
        for cell in row:
            if said := scale_in_title(cell):
                raise UserError(
                    f"Row {place + 1} of {source.file_name} says “{said}”: the amounts may be no plain pounds.",
                    "Write them out in pounds, and change that row.",
                )


def _refuse_scale_elsewhere(source: Source, layout: Layout) -> None:
    """Raises UserError where the workbook says beside the list that amounts are no plain pounds."""
    if source.scaled is not None and (place := layout.columns.get("amount")) is not None:
        where, said = source.scaled
        raise UserError(
            f"{where} of {source.file_name} says “{said}”: the amounts may be no plain pounds.",
            f'Say that they are (on the command line: --map "{column_letter(place)}=amount"), or write them out.',
        )


def _refuse_parted(source: Source, layout: Layout, rows: list[Row]) -> None:
    """Raises UserError where the amounts' heading is merged over several columns of amounts."""
    taken = layout.columns.get("amount", -1)
    for (top, left), (bottom, right) in source.merges:
        if not (layout.top <= top + 1 <= bottom + 1 <= layout.row and left <= taken <= right):
            continue
        for place in range(left, right + 1):
            free = place not in layout.columns.values()
            if free and any(isinstance(amount(cell), int) for cell in _filled(rows, place)):
                raise _either_column(source, layout, "amount", place)


def _refuse_other_money(source: Source, layout: Layout, rows: list[Row]) -> None:
    """Raises UserError where a cell right over the amounts' heading, in it, or right under it says they are others'."""
    place = layout.columns.get("amount")
    if place is None:
        return
    over = [layout.heading("amount")]
    for row in reversed(source.rows[: max(layout.top - 1, 0)]):
        if is_blank(row) or len(over) > 2:
            break
        over.append(row[place] if place < len(row) else "")
    name = layout.columns["provider"]
    for row in rows[:2]:
        if name < len(row) and not row[name].strip():
            over.append(row[place] if place < len(row) else "")
    for text in over:
        if said := other_money(text):
            raise UserError(
                f"“{said}” stands over the amounts of {source.file_name}: they may not be those of the contracts.",
                f"Say that they are, or which column is meant (on the command line: "
                f'--map "{column_letter(place)}=amount").',
            )


def _refuse_pence(source: Source, layout: Layout, rows: list[Row]) -> None:
    """Raises UserError where the pence of the amounts stand in the column right of them."""
    place = layout.columns.get("amount", len(layout.headings)) + 1
    if place >= len(layout.headings) or place in layout.columns.values():
        return
    unnamed = layout.headings[place] == f"column {column_letter(place)}" and len(_filled(rows, place)) * 2 > len(rows)
    if (unnamed or plain_words(layout.headings[place]) in _PENCE) and all(
        map(_TWO_FIGURES.fullmatch, _filled(rows, place))
    ):
        raise UserError(
            f"{with_letter(layout.headings[place], place)} of {source.file_name} may hold the pence of the amounts.",
            "Write pounds and pence in one column, or say that the amounts are without them (on the command line: "
            f'--map "{column_letter(place - 1)}=amount").',
        )


def _refuse_revised(source: Source, layout: Layout, rows: list[Row], by_hand: Mapping[str, str]) -> None:
    """Raises UserError where a column beside the amount or the end holds a later one of them."""
    for place, heading in enumerate(layout.headings):
        key = field_of(_REVISED.sub("", normalised(heading)).strip())
        open_to_both = key in ("amount", "ends_on") and key in layout.columns and key not in by_hand.values()
        if not open_to_both or place in layout.columns.values() or not _REVISED.search(normalised(heading)):
            continue
        if _filled(rows, place):
            raise _either_column(source, layout, key, place)


def _either_column(source: Source, layout: Layout, key: str, other: int) -> UserError:
    """The question which of two columns holds a field: the one that is taken for it, or another one."""
    taken = layout.columns[key]
    return UserError(
        f"{with_letter(layout.headings[taken], taken)} and {with_letter(layout.headings[other], other)} of "
        f"{source.file_name} may both hold the {LABELS[key]}.",
        f'Say which one is meant (on the command line: --map "{column_letter(taken)}={key}").',
    )


def _stands_alone(row: Row) -> bool:
    """True for a row of one filled cell."""
    if len(row) > 1 and row[0].strip() and row[1].strip():  # most rows of most lists
        return False
    return sum(1 for cell in row if cell.strip()) == 1


def _ask(name: str, heading: str, place: int, key: str) -> None:
    letter = column_letter(place)
    raise UserError(
        f"No heading of {name} names the {LABELS[key]}, and {with_letter(heading, place)} may hold it.",
        f'Say what it holds, or leave it out (on the command line: --map "{letter}={key}" or --map "{letter}=").',
    )


def _mostly(cells: list[str], reads: Callable[[str], bool]) -> bool:
    return sum(map(reads, cells)) >= _ENOUGH * len(cells)


def _may_be_amounts(heading: str, cells: list[str]) -> bool:
    words = plain_words(heading)
    if _NO_AMOUNT.search(words) and not _AMOUNT.match(words):
        return False
    if _AMOUNT.match(words) and _mostly(cells, lambda cell: bool(_FIGURE.search(cell))):
        return True  # though they be written in a way that cannot be read
    numbers = [value for cell in cells if isinstance(value := amount(cell), int)]
    if [number // 100 for number in numbers] == list(range(1, len(numbers) + 1)):
        return False  # the numbers of the rows
    return len(numbers) >= _ENOUGH * len(cells)


def _may_be_days(_heading: str, cells: list[str]) -> bool:
    return _mostly(cells, lambda cell: bool(days_read(cell)))


def _may_be_sectors(_heading: str, cells: list[str]) -> bool:
    return _mostly(cells, lambda cell: not isinstance(sector(cell), Uncertain))


def _may_be_length(heading: str, cells: list[str]) -> bool:
    asked = bool(_LENGTH.search(plain_words(heading)))
    return asked and _mostly(cells, lambda cell: not isinstance(length(cell), Uncertain))


_SIGNS: Mapping[str, Callable[[str, list[str]], bool]] = {
    "amount": _may_be_amounts,
    "ends_on": _may_be_days,
    "sector": _may_be_sectors,
    "months": _may_be_length,
}
"""How a column may show that it holds a field nobody named."""


def lone_titles(source: Source, layout: Layout) -> bool:
    """True when something stands above the headings."""
    return not all(is_blank(row) for row in source.rows[: max(layout.top - 1, 0)])
