"""A view of the contracts as a file: exactly its rows, columns, order and groups, for a spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commission.errors import UserError
from commission.reports.cells import money_sum
from commission.reports.document import Band, Document, Paragraph, Status, Table
from commission.reports.formats import format_of, write
from commission.reports.view_columns import seen_cell, seen_heading
from commission.rules.contracts.grouping import GROUPING, Group
from commission.rules.facts import Contract
from commission.rules.figures.sentences import count_words
from commission.rules.money import NOT_PRICED, sterling

ENDINGS = ("xlsx", "csv")
"""The kinds of file a view is saved as; the first is the one offered."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen: contracts in their order, columns by key. Where grouped, `groups` hold places in `contracts`.

    `folded` are the words of groups that are folded away, `said` what was filtered for, in words.
    """

    contracts: Sequence[Contract]
    columns: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    grouped_by: str = ""
    folded: frozenset[str] = frozenset()
    said: str = ""


def export_view(organisation: str, seen: Seen, as_at: date, path: Path) -> None:
    """Write what is seen; the file is whole or not there. Raises UserError for an ending no spreadsheet has."""
    format_of(path)
    if path.suffix.removeprefix(".").lower() not in ENDINGS:
        raise UserError(f"{path.name} is no spreadsheet.", "Let its name end in .xlsx or .csv; papers are printed.")
    write(view_document(organisation, seen, as_at), path)


def view_document(organisation: str, seen: Seen, as_at: date) -> Document:
    """What is seen as a document: what it comes to in a sentence, then the table."""
    blocks = (Paragraph(view_sentence(seen), note=True), view_table(seen, as_at))
    return Document("contracts", "Contracts", "", organisation, "", as_at, Status.DRAFT, blocks)


def view_sentence(seen: Seen) -> str:
    """`32 contracts, £640,000.00, 2 not priced; filtered by “youth”; grouped by sector.`"""
    pence, unpriced = sums(seen.contracts)
    words = f"{count_words(len(seen.contracts), 'contract')}, {sterling(pence)}"
    words += f", {unpriced:,} not priced" if unpriced else ""
    words += f"; {seen.said}" if seen.said else ""
    words += f"; grouped by {GROUPING[seen.grouped_by].title.lower()}" if seen.groups else ""
    return f"{words[0].upper()}{words[1:]}."


def sums(contracts: Iterable[Contract]) -> tuple[int, int]:
    """The full amounts in pence of those that are priced, and how many are not."""
    amounts = [contract.amount for contract in contracts]
    return sum(amount for amount in amounts if amount is not None), amounts.count(None)


def view_table(seen: Seen, as_at: date) -> Table:
    """The table as it is seen, with a total; a group's line has its name, its count and its subtotal."""
    in_order = [at for group in seen.groups for at in group.members] if seen.groups else range(len(seen.contracts))
    rows = tuple(tuple(seen_cell(key, seen.contracts[at], as_at) for key in seen.columns) for at in in_order)
    pence, _ = sums(seen.contracts)
    return Table(
        tuple(seen_heading(key) for key in seen.columns),
        rows,
        (_line(seen.columns, "Total", pence),) if rows else (),
        bands=tuple(
            Band(
                group.words,
                _line(seen.columns, group_words(group), group.worth),
                len(group.members),
                group.words in seen.folded,
            )
            for group in seen.groups
        ),
        banded_by=_banded_by(seen),
    )


def _banded_by(seen: Seen) -> str:
    """What the column of a group is headed: not as a column beside it is."""
    if not seen.groups:
        return ""
    title = GROUPING[seen.grouped_by].title
    return f"Group: {title}" if title in {seen_heading(key).title for key in seen.columns} else title


def group_words(group: Group) -> str:
    """`VCS: 37 contracts, 2 not priced`."""
    words = f"{group.words}: {len(group.members):,} contract{'s' * (len(group.members) != 1)}"
    return words + (f", {group.unpriced:,} not priced" if group.unpriced else "")


def _line(columns: Sequence[str], words: str, pence: int | None) -> tuple[str, ...]:
    """A line of the table with words in its first column of words, and a sum under the amounts."""
    named = next((place for place, key in enumerate(columns) if key not in ("id", "amount")), 0)
    cells: list[str] = ["" for _ in columns]
    for place, key in enumerate(columns):
        if key == "amount":
            cells[place] = NOT_PRICED if pence is None else money_sum(pence)
    if columns[named] != "amount":
        cells[named] = words
    return tuple(cells)
