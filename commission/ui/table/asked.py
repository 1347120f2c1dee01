"""What a person has asked of the contracts table: which rows, in what order, in what groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from commission.ui.table.model import ContractTable
from commission.ui.table.rows import ContractRows


@dataclass(frozen=True, slots=True)
class Asked:
    """`only` are the rows behind a figure, with its title; `grouped_by` is blank for no groups."""

    only: tuple[frozenset[int], str] | None = None
    chip: str = "all"
    sort: tuple[str, bool] = ("", False)
    words: str = ""
    grouped_by: str = ""

    @property
    def everything(self) -> bool:
        """True where every contract is shown as listed."""
        return not (self.only or self.sort[0] or self.words or self.chip != "all")

    def view(self, rows: ContractRows) -> Sequence[int]:
        """The positions to show, in their order."""
        kept = rows.of(self.only[0]) if self.only else rows.kept(self.chip)
        return rows.filtered(rows.ordered(kept, *self.sort), self.words)

    def meanwhile(self, rows: ContractRows, table: ContractTable) -> Sequence[int]:
        """Until a large register has been looked through: what was shown before, as far as it is still there."""
        before = table.rows
        if self.everything or not before.contracts:
            return range(len(rows.contracts))
        if rows.ids == before.ids:
            return table.view
        places = {number: at for at, number in enumerate(rows.ids)}
        return [places[before.ids[at]] for at in table.view if before.ids[at] in places]

    def said(self) -> str:
        """What was narrowed by, in words for a file of it."""
        chip = "" if self.chip == "all" else self.chip.replace("_", " ")
        parts = (self.only[1] if self.only else "", chip, f"“{self.words}”" if self.words.strip() else "")
        return ", ".join(filter(None, parts))
