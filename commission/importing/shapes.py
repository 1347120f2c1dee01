"""Rows that are not shaped as the contracts of their list are: sums of others, summaries, another table below."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from commission.importing.columns import cells_at, where
from commission.importing.headings import Layout
from commission.importing.labels import label_of
from commission.importing.sheet import is_blank
from commission.rules.money import sterling
from commission.rules.reading.written import amount, is_nothing

Row = tuple[str, ...]
NumberedRow = tuple[int, Row]
_STRONG = ("sector", "starts_on", "ends_on")
_FACTS = (*_STRONG, "months")
_USUAL = 0.66
"""A column is usual in a list when at least this part of its contracts fill it."""
_NEARLY_ALL = 0.8
_FEW = 3
"""So many contracts at least stand above what is taken for another table."""
_DITTO = frozenset(
    (
        *("ditto", "do", "do.", '"', "''", "″", "〃", "„", '" "', '-"-'),
        *("as above", "see above", "same", "same as above", "idem"),
    )
)
_BARE = (
    "The row has no sector and no dates, as the contracts of the list have. If it is one, give it a sector or an end."
)
_BELOW = "The row stands after a gap and says less than the contracts above. If it is one, fill what it lacks."
_OF_WHICH = re.compile(r"\W*of which\b", re.IGNORECASE)


@dataclass(slots=True)
class _Shapes:
    """What the rows are by their place: those that say no fact of a contract, those that lack some, and gaps.

    `listed` counts the contracts; `fill` how many of them fill each fact.
    """

    bare: list[int] = field(default_factory=list)
    lacking: dict[int, frozenset[int]] = field(default_factory=dict)
    gaps: set[int] = field(default_factory=set)
    listed: int = 0
    fill: dict[int, int] = field(default_factory=dict)


def no_contracts(rows: Sequence[NumberedRow], layout: Layout) -> dict[int, str]:
    """Why a row may be no contract though it has a name, by its number; for whatever is not a total by its words.

    A row with none of the facts (sector, start, end) that the contracts of the list have; a row that lacks some and
    has the sum of the rows right above or below it; every row of a block after a gap where all lack two or more.
    """
    found = _by_name(rows, layout)
    facts = {layout.columns[key] for key in _FACTS if key in layout.columns}
    strong = {layout.columns[key] for key in _STRONG if key in layout.columns} or facts
    if not facts or "amount" not in layout.columns:
        return found
    shapes = _shapes(rows, layout, facts, strong)
    if not shapes.bare and not shapes.lacking:
        return found
    usual = {place for place, count in shapes.fill.items() if count >= _USUAL * shapes.listed}
    thin = {at for at, lack in shapes.lacking.items() if lack & usual}
    bare = set(shapes.bare) if usual & strong else set()
    totals = _totals(rows, layout, bare | thin)
    reasons = _sums(rows, layout.columns["amount"], thin | bare, totals)
    bare -= totals
    shapes.gaps |= totals
    for at in _another_table(len(rows), shapes, bare):
        reasons.setdefault(at, _BELOW)
    if len(bare) * 2 <= shapes.listed:
        for at in bare:
            reasons.setdefault(at, _BARE)
    return found | {rows[at][0]: reason for at, reason in reasons.items()}


def _by_name(rows: Sequence[NumberedRow], layout: Layout) -> dict[int, str]:
    """The rows whose name stands for the one above, or speaks of a part of it."""
    place, found = layout.columns["provider"], {}
    names = cells_at([row for _, row in rows], place)
    for at in where(names, lambda name: _says_ditto(name) or _is_part(name)):
        name, number = names[at], rows[at][0]
        if _says_ditto(name):
            found[number] = f"“{name.strip()}” stands for the name above it: write the name."
        else:
            found[number] = f"“{name.strip()}” is a part of the row above: it would be counted twice."
    return found


def _says_ditto(name: str) -> bool:
    return len(name) < 14 and name.strip().casefold() in _DITTO


def _is_part(name: str) -> bool:
    return "which" in name and _OF_WHICH.match(name) is not None


def _shapes(rows: Sequence[NumberedRow], layout: Layout, facts: set[int], strong: set[int]) -> _Shapes:
    shapes = _Shapes(fill=dict.fromkeys(facts, 0))
    name = layout.columns["provider"]
    telling = ["reference", *(["purpose"] if len(strong) == 1 else [])]
    own = [layout.columns[key] for key in telling if key in layout.columns]
    mapped = [place for place in layout.columns.values() if place != name]
    said = [row for _, row in rows]
    thin = {at for place in facts for at in where(cells_at(said, place), is_nothing)}
    whole = len(rows) - len(thin)
    for at in sorted(thin):
        row = said[at]
        lack = _lack(row, facts)
        if name >= len(row) or not row[name].strip() or is_blank(row):
            shapes.gaps.add(at)
        else:
            if lack >= strong and _lack(row, own) == frozenset(own):
                if any(place < len(row) and row[place].strip() for place in mapped):
                    shapes.bare.append(at)
                else:
                    shapes.gaps.add(at)
            else:
                shapes.lacking[at] = lack
    shapes.listed = whole + len(shapes.lacking)
    for place in facts:
        shapes.fill[place] = shapes.listed - sum(place in lack for lack in shapes.lacking.values())
    return shapes


_NONE: frozenset[int] = frozenset()


def _lack(row: Row, facts: Collection[int]) -> frozenset[int]:
    """The facts that a row does not say; most rows say all."""
    for place in facts:
        if place >= len(row) or not row[place] or is_nothing(row[place]):
            return frozenset(place for place in facts if place >= len(row) or not row[place] or is_nothing(row[place]))
    return _NONE


def _totals(rows: Sequence[NumberedRow], layout: Layout, odd: set[int]) -> set[int]:
    """The rows that call themselves totals."""
    place = layout.columns["provider"]
    named = ((at, label_of(rows[at][1][place])) for at in odd)
    return {at for at, label in named if label.total or label.group}


def _sums(rows: Sequence[NumberedRow], money: int, odd: set[int], totals: set[int]) -> dict[int, str]:
    """The odd rows whose amount is what two or more rows right above, or right below, come to."""
    if not odd:
        return {}
    pence = [value if isinstance(value := _amount(row, money), int) else 0 for _, row in rows]
    found: dict[int, str] = {}
    for side, order in (("above", range(len(rows))), ("below", range(len(rows) - 1, -1, -1))):
        whole = count = 0
        before = {0: 0}
        for at in order:
            value = pence[at]
            if at in odd and value and count - before.get(whole - value, count) > 1:
                found.setdefault(at, f"{sterling(value)} is what the rows {side} add up to: is the row a total?")
            if value and at not in totals and at not in found:
                whole, count = whole + value, count + 1
                before[whole] = count
    return found


def _amount(row: Row, money: int) -> object:
    return amount(row[money]) if money < len(row) else None


def _another_table(count: int, shapes: _Shapes, bare: set[int]) -> list[int]:
    """The rows of the blocks after a gap in which every row says less than the contracts above all say."""
    found: list[int] = []
    block: list[int] = []
    above, fill = 0, dict.fromkeys(shapes.fill, 0)
    for at in range(count + 1) if shapes.gaps else ():
        if at < count and at not in shapes.gaps:
            block.append(at)
            continue
        usual = {place for place, filled in fill.items() if above >= _FEW and filled >= _NEARLY_ALL * above}
        if block and usual and all(one in bare or len(shapes.lacking.get(one, _NONE) & usual) > 1 for one in block):
            found += block
        else:
            above += len(block)
            for one in block:
                lack = shapes.fill.keys() if one in bare else shapes.lacking.get(one, _NONE)
                for place in shapes.fill.keys() - lack:
                    fill[place] += 1
        block = []
    return found
