"""Total rows: told from contracts, and compared with the rows they add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from commission.importing.columns import first_filled
from commission.importing.drafts import Draft, TotalRow
from commission.importing.labels import Label, label_of
from commission.importing.noticed import noticed
from commission.importing.rows import Cells
from commission.rules.facts import Sector
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import Uncertain, amount, collapsed, is_nothing, length, sector

_NOT_THE_LABEL = frozenset(["provider", "amount"])
_DATES = ("starts_on", "ends_on")


@dataclass(slots=True)
class RunningTotals:
    """What the rows read so far add up to, in pence: all, since the last total row, by sector and by provider."""

    amount_heading: str
    whole: int = 0
    block: int = 0
    in_block: int = 0
    rows: int = 0
    held: int = 0
    by_sector: dict[Sector, int] = field(default_factory=dict)
    by_provider: dict[str, int] = field(default_factory=dict)
    waiting: list[tuple[TotalRow, int, int]] = field(default_factory=list)
    added: list[Draft] = field(default_factory=list)

    def add(self, drafts: Iterable[Draft]) -> None:
        """Take rows in; they are added up when a sum is next asked for, which many a list never does."""
        self.added.extend(drafts)

    def _add_up(self) -> None:
        for draft in self.added:
            pence = draft.amount or 0
            self.whole += pence
            self.block += pence
            self.rows += 1
            self.in_block += 1
            self.by_sector[draft.sector] = self.by_sector.get(draft.sector, 0) + pence
            name = draft.provider.casefold()
            self.by_provider[name] = self.by_provider.get(name, 0) + pence
        self.added.clear()

    def total_row(self, number: int, row: tuple[str, ...], cells: Cells) -> TotalRow | None:
        """The row as a total row, or None when it is none.

        It is one when its first filled cell (or the provider's) says *total* and no cell but the amount says
        more of a contract; when it says *total* of a provider or sector of the list; or, without any name,
        when its amount is what the rows above add up to.
        """
        self._add_up()
        own, first = cells["provider"].strip(), first_filled(row)
        text = own if label_of(own).total else first
        named = self._names_total(label_of(text))
        if not named and own:
            return None
        text = collapsed(text)
        dated = any(not is_nothing(cells.get(key, "")) and collapsed(cells[key]) != text for key in _DATES)
        rest = [collapsed(cell) for key, cell in cells.items() if key not in _NOT_THE_LABEL and not is_nothing(cell)]
        value = amount(cells.get("amount", ""))
        pence = None if isinstance(value, Uncertain) else value
        if named and not dated and all(_says_no_more(cell, text) for cell in rest):
            return TotalRow(number, text, pence)
        if not own and not rest and pence and self._adds_up(pence) and first == cells.get("amount", "").strip():
            return TotalRow(number, "", pence)
        return None

    def no_contract(self, row: tuple[str, ...], cells: Cells) -> str:
        """Why a row with a name is no contract all the same, blank where nothing speaks against it."""
        name, first = label_of(cells["provider"]), label_of(first_filled(row))
        if self._names_total(name) or first.total:
            text = cells["provider"] if self._names_total(name) else first_filled(row)
            return f"“{collapsed(text)}” is what a total calls itself, but the row says more than a total does."
        if name.sector:
            return f"“{collapsed(cells['provider'])}” is a sector and no provider: is it a heading or a summary?"
        for key, cell in cells.items():
            if cell and key not in _NOT_THE_LABEL and not is_nothing(cell):
                return _note_of_report(cells) if name.of_report else ""
        value = amount(cells.get("amount", ""))
        if not isinstance(value, int) or (len(cells) < 3 and not name.reckons):
            return ""
        if name.summary or name.reckons:
            return f"“{collapsed(cells['provider'])}” with an amount and nothing else reads as a summary of other rows."
        if value and self._adds_up(value):
            return f"{sterling(value)} is what the rows above add up to: is the row a total?"
        return ""

    def _names_total(self, label: Label) -> bool:
        """True for a total's own words, and for *total* beside a provider of the list or a sector."""
        return label.total or bool(label.group and (label.of_sector or label.group in self.by_provider))

    def _adds_up(self, pence: int) -> bool:
        """True for the sum of all rows so far, or of those since the last total; of two rows at least."""
        return (self.rows > 1 and pence == self.whole) or (self.in_block > 1 and pence == self.block)

    def compare(self, total: TotalRow, text: str) -> list[Finding]:
        """What is wrong with a total, which also ends the block it adds up.

        A total may add up all rows above, those since the last total, or those of the sector or provider it
        names. One that does not may still be that of the rows below it: `settle` says so at the end.
        """
        block, self.block, self.in_block = self.block, 0, 0
        if total.amount is None:
            reason = f"“{text.strip()}” is no amount." if text.strip() else "It has no amount."
            return [noticed("total_unread", total.row, self.amount_heading, text, reason=reason)]
        if total.amount not in (self.whole, block, *self._named(total)):
            self.waiting.append((total, self.whole, self.held))
        return []

    def settle(self, written: Mapping[int, str]) -> list[Finding]:
        """What is left to say of totals once all rows are known; `written` is each total's cell by its row."""
        found = []
        if self.waiting:
            self._add_up()
        for total, above, held in self.waiting:
            assert total.amount is not None
            if total.amount == self.whole - above or (not above and total.amount in self._named(total)):
                continue
            whole = above or self.whole
            difference = total.amount - whole
            apart = f"{sterling(abs(difference))} {'more' if difference > 0 else 'less'} in the total"
            gaps = held if above else self.held
            if gaps:
                apart += f"; {'1 held row is' if gaps == 1 else f'{gaps} held rows are'} not in the sum"
            words = {"total": sterling(total.amount), "rows": sterling(whole), "apart": apart}
            found.append(noticed("total_differs", total.row, self.amount_heading, written[total.row], **words))
        return found

    def _named(self, total: TotalRow) -> list[int]:
        """What the rows of the sector or the provider come to that the total's label names."""
        label = label_of(total.label)
        sums = [] if label.of_sector is None else [self.by_sector.get(label.of_sector, 0)]
        return [*sums, self.by_provider[label.group]] if label.group in self.by_provider else sums


def _says_no_more(text: str, label: str) -> bool:
    """True for a cell beside a total's label that tells of no contract: the label again, a sector, a count of rows."""
    return text == label or not isinstance(sector(text), Uncertain) or not isinstance(length(text), Uncertain)


def _note_of_report(cells: Cells) -> str:
    """Why a line that says when a report was made is no contract; blank where it says more than a date."""
    said = {key for key, cell in cells.items() if key != "provider" and not is_nothing(cell)}
    if said - set(_DATES) or not {"amount", "sector"} <= cells.keys():
        return ""
    return f"“{collapsed(cells['provider'])}” with a date and nothing else reads as a note of the report."
