"""The rows of a ledger that need a longer look: blank ones, total rows, headings again, and whatever is held."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from commission.importing.heading_words import LONGEST_HEADING, normalised
from commission.importing.labels import calls_itself_total, label_of
from commission.importing.ledger.currencies import is_foreign
from commission.importing.ledger.fractions import Fractions
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.lines import HeldLine, SheetRead, TotalCheck
from commission.importing.ledger.longer_rows import REASON
from commission.importing.ledger.notes_below import NotesBelow
from commission.importing.ledger.payees import Payees, is_balance, payee_of
from commission.importing.ledger.payees_above import ABOVE, PayeesAbove, names_payee
from commission.importing.ledger.running import Running, finding_of
from commission.importing.ledger.table import BrokenLine
from commission.importing.noticed import noticed
from commission.importing.sheet import Unread, column_letter, is_blank
from commission.rules.findings import Finding, Severity
from commission.rules.money import sterling
from commission.rules.reading.written import Uncertain, collapsed, is_nothing
from commission.rules.year_end.ledger_amounts import is_computers_zero, paid_amount
from commission.rules.year_end.penny_fractions import to_the_penny

Row = Sequence[str]
Kept = tuple[list[int], list[Any], list[Any]]
Values = tuple[int, Any, Any]
"""The payee's place, the day and the pence of a row, as far as they could be read."""
_PAGE = re.compile(r"page:? [0-9]+(?: (?:of|/) [0-9]+|/[0-9]+)?|[0-9]+ of [0-9]+", re.ASCII)
"""What stands alone in a row between the pages of a report, in small letters."""
MOST_SENT = 2_000
"""So many held rows of a sheet, and what holds them, are told one by one; more are counted."""


class OddRows:
    """Looks at single rows; what it finds goes into the sheet's reading. `suspects` are rows held whatever they say."""

    def __init__(
        self,
        layout: LedgerLayout,
        found: SheetRead,
        running: Running,
        payees: Payees,
        suspects: Mapping[int, str],
    ) -> None:
        self.layout, self.found, self.running, self.payees = layout, found, running, payees
        self.suspects, self.all_held = dict(suspects), False
        self.fractions, self.above = Fractions(), PayeesAbove()
        self.sums, self.beyond = frozenset[int](), layout.width
        self.notes = NotesBelow()
        self.held: list[HeldLine] = []
        self.zeros: list[str] = []
        self._blank, self._begun = 0, False
        own = (text for place, text in enumerate(layout.headings) if text != f"column {column_letter(place)}")
        self._headings = _bare(own)

    def filled(self) -> None:
        """Note that a line stands here: the blank rows above it are between filled ones, and no row above is a note."""
        self._fill()
        if self.notes.waiting:
            self._hold_notes()

    def _fill(self) -> None:
        if self._begun:
            self.found.blank += self._blank
        self._blank, self._begun = 0, True

    def taken_held(self) -> list[HeldLine]:
        """The rows held since this was last asked."""
        held, self.held = self.held, []
        return held

    def askew(self, first: int, places: list[int], corrections: Mapping[tuple[int, str], str]) -> list[int]:
        """Suspect the rows at these places of a block, unless a cell of theirs was written anew."""
        mended = {number for number, _ in corrections}
        for at in places:
            if first + at not in mended:
                self.suspects.setdefault(first + at, REASON)
        return places

    def correct(self, number: int, key: str, before: str, after: str) -> None:
        """Note a cell written anew by hand."""
        self.suspects.pop(number, None)
        message = f"Corrected by hand: the file reads “{before.strip()}”, taken is “{after.strip()}”."
        heading = self.layout.heading(key)
        self.found.findings.append(Finding(number, heading, before, "corrected", Severity.NOTE, message))

    @staticmethod
    def unread(text: str) -> Uncertain | None:
        """Why a workbook's cell has no usable value."""
        if not isinstance(text, Unread):
            return None
        if text.startswith("="):
            return Uncertain("cell_unread", f"The workbook holds a formula here and no result of it: {text}")
        return Uncertain("cell_unread", f"The cell has no usable value: {text}")

    def paid(self, text: str) -> int | Uncertain | None:
        """An amount that is not plain; what a computer wrote for zero is counted."""
        if is_computers_zero(text):
            self.zeros.append(text.strip())
        return paid_amount(text)

    def look(self, number: int, row: Row, cells: Mapping[str, str], values: Values) -> Values | None:
        """The payment of a row; None where it is none, or held."""
        if is_blank(tuple(row)):
            self._blank += 1
            return None
        if self._is_headings(number, row, values[1]):
            self.found.findings.append(noticed("headings_again", number))
            return None
        self._fill()
        if _PAGE.fullmatch(" ".join(_bare(row))):
            self.found.findings.append(noticed("page_number", number))
            return None
        if self._is_total(number, row, cells, values):
            return None
        if number in self.sums and self._is_sum(number, cells, values[2]):
            return None
        named = names_payee(cells)
        values = self._with_day_above(number, row, cells, values)
        problems = self._whole_row(number, row, cells, values) or list(self._problems(number, row, cells, values))
        if named:
            self.above.passed(cells)
        if problems:
            if not self.notes.take(number, row, cells, values, problems):
                self._hold_notes()
                self._hold(number, cells, problems)
            return None
        self._hold_notes()
        _, day, pence = values
        payee = cells["payee"], cells.get("payee_number", "")
        if not named:
            above = self.above.payee(number, cells, pence)
            self.found.unnamed += above is None
            payee = above or payee
        return self.payees.place(*payee), day, pence

    def _is_headings(self, number: int, row: Row, day: Any) -> bool:
        """True for headings of the same columns, in whatever words. Raises UserError for those of other columns."""
        if self._headings and _bare(row) == self._headings:
            return True
        if type(day) is not Uncertain:
            return False
        from commission.importing.ledger.headings_within import refuse_other_headings  # few ledgers need it

        return refuse_other_headings(number, row, self.layout)

    def _with_day_above(self, number: int, row: Row, cells: Mapping[str, str], values: Values) -> Values:
        """The row's values, with the day of the payee above where it has none and is to have that."""
        payee, day, pence = values
        if day is not None or not isinstance(pence, int) or isinstance(row[0], BrokenLine):
            return values
        if names_payee(cells):
            found = self.above.day_above(number, pence, self.running.whole) if is_nothing(cells["date"]) else None
        else:
            worded = any(isinstance(paid_amount(cell), Uncertain) for cell in row)
            found = self.above.day(cells, pence, self.running.whole, worded=worded)
            if found is not None and self.above.answer is None:
                self.above.payee(number, cells, pence)
            found = found if self.above.answer == ABOVE else None
            self.above.dated += found is not None
        return values if found is None else (payee, found, pence)

    def _is_total(self, number: int, row: Row, cells: Mapping[str, str], values: Values) -> bool:
        """Compare a row that adds up others with them; False for a row that is none."""
        _, day, pence = values
        if isinstance(day, date) or (isinstance(day, Uncertain) and not calls_itself_total(cells["date"])):
            return False
        label = next((collapsed(cell) for cell in row if cell.strip() and calls_itself_total(cell)), None)
        certain = self._total_pence(cells, pence)
        if label is None:
            if payee_of(cells["payee"]) or certain is None or not self.running.adds_up(certain):
                return False
            if any(isinstance(paid_amount(cell), Uncertain) for cell in row):
                return False
            self.found.findings.append(noticed("total_unlabelled", number, self._money_heading()))
        check = self.running.total(self.found.sheet, number, label or "", certain)
        if check is not None:
            self.settle([check], self._money_text(cells))
        self.above.forget()
        return True

    def _is_sum(self, number: int, cells: Mapping[str, str], pence: Any) -> bool:
        """Leave a line out that is the sum of those beside it, as a total row that agrees with them."""
        if not isinstance(pence, int):
            return False
        if names_payee(cells):
            self.above.passed(cells)
        name = collapsed(cells["payee"])
        self.settle([TotalCheck(self.found.sheet, number, name, pence, pence, self.running.held)])
        self.found.left_out = self.found.left_out[0] + 1, self.found.left_out[1] + pence
        return True

    def settle(self, checks: Iterable[TotalCheck], text: str = "") -> None:
        """Note total rows, and what is to be said of them."""
        for check in checks:
            self.found.totals.append(check)
            if said := finding_of(check, self._money_heading(), text):
                self.found.findings.append(said)

    def _money(self) -> list[str]:
        return [key for key in ("amount", "debit", "credit", "vat") if key in self.layout.columns]

    def _money_heading(self) -> str:
        return self.layout.heading("amount") or self.layout.heading("debit")

    def _money_text(self, cells: Mapping[str, str]) -> str:
        return str(cells.get("amount", "") or cells.get("debit", "") or cells.get("credit", ""))

    def _total_pence(self, cells: Mapping[str, str], pence: Any) -> int | None:
        """What a total row says; of a debit and a credit column, the one less the other."""
        if "amount" in cells:
            return pence if isinstance(pence, int) else None
        sides = [self.fractions.exact(cells[key]) for key in ("debit", "credit")]
        if any(isinstance(side, Uncertain) for side in sides) or sides == [None, None]:
            return None
        debit, credit = (side if isinstance(side, Decimal) else Decimal(0) for side in sides)
        return to_the_penny(debit - abs(credit))

    def _problems(self, number: int, row: Row, cells: Mapping[str, str], values: Values) -> Iterable[Finding]:
        """All that keeps a row out."""
        _, day, pence = values
        yield from self._of_shape(number, row, cells)
        yield from self._of_payee(number, cells, pence)
        for key, value in (("date", day), ("amount" if "amount" in cells else "debit", pence)):
            if value is None:
                yield self._note("no_date" if key == "date" else "no_amount", number, key, cells)
            elif isinstance(value, Uncertain):
                yield self._note(value.code, number, key, cells, reason=value.message)
            elif isinstance(value, Finding):
                heading = self.layout.heading(key)
                yield Finding(number, heading, str(cells[key]), value.code, value.severity, value.message)
        if is_foreign(cells.get("currency", "")):
            yield self._note("other_currency", number, "currency", cells, currency=cells["currency"].strip())

    def _whole_row(self, number: int, row: Row, cells: Mapping[str, str], values: Values) -> list[Finding]:
        """Why a row is held whatever its single cells say."""
        if not isinstance(row[0], BrokenLine):
            return self._no_line(number, cells, values)
        reason = "The quotation marks of the row do not pair, so its cells cannot be told apart: write them anew."
        return [noticed("row_askew", number, "", row[0][:LONGEST_HEADING], reason=reason)]

    def _no_line(self, number: int, cells: Mapping[str, str], values: Values) -> list[Finding]:
        """Why a row without a payee is no payment: it says nothing else of one, or what other rows come to."""
        _, day, pence = values
        if payee_of(cells["payee"]) or isinstance(cells["payee"], Unread):
            return []
        if day is None and pence is None:
            return [self._note("no_line", number, "payee", cells)]
        exact = isinstance(day, date)
        if isinstance(pence, int) and pence and (sums := self.running.near(pence, exact=exact)):
            reason = f"{sterling(pence)} is {sums}: if the row is a total, write “Total” as its payee."
            return [self._note("row_askew", number, "payee", cells, reason=reason)]
        return [] if isinstance(day, date) else [self._note("no_payee", number, "payee", cells)]

    def _of_shape(self, number: int, row: Row, cells: Mapping[str, str]) -> Iterable[Finding]:
        if number in self.suspects:
            yield self._note("row_askew", number, "payee", cells, reason=self.suspects[number])
        elif self.beyond and any(cell.strip() for cell in row[self.beyond :]):
            reason = "The row has cells beyond the last heading: one of its cells may be cut in two."
            yield self._note("row_askew", number, "payee", cells, reason=reason)

    def _of_payee(self, number: int, cells: Mapping[str, str], pence: Any) -> Iterable[Finding]:
        name = cells["payee"]
        if unread := self.unread(name):
            yield self._note(unread.code, number, "payee", cells, reason=unread.message)
        elif label_of(name).total:
            reason = f"“{collapsed(name)}” is what a total calls itself, but the row says more than a total does."
            yield self._note("row_askew", number, "payee", cells, reason=reason)
        elif is_balance(name):
            reason = f"“{collapsed(name)}” is what a balance calls itself: if it was paid, write who to."
            yield self._note("row_askew", number, "payee", cells, reason=reason)
        elif isinstance(pence, int) and pence and label_of(name).summary and self.running.adds_up(pence):
            reason = f"“{collapsed(name)}” may be a total: {sterling(pence)} is what the rows above add up to."
            yield self._note("row_askew", number, "payee", cells, reason=reason)

    def _note(self, code: str, number: int, key: str, cells: Mapping[str, str], **words: object) -> Finding:
        return noticed(code, number, self.layout.heading(key), str(cells.get(key, "")), **words)

    def _hold_notes(self) -> None:
        """Hold the rows that are no notes, since they do not end the list."""
        for one in self.notes.released():
            self._hold(*one)

    def _hold(self, number: int, cells: Mapping[str, str], problems: list[Finding]) -> None:
        self.found.held += 1
        self.running.held += 1
        if self.all_held or self.found.held <= MOST_SENT:
            self.held.append(HeldLine(self.found.sheet, number, {k: str(v) for k, v in cells.items()}, tuple(problems)))
        if self.found.held <= MOST_SENT:
            self.found.findings.extend(problems)


def _bare(row: Iterable[str]) -> tuple[str, ...]:
    """The filled cells of a row as headings are compared."""
    return tuple(normalised(cell) for cell in row if cell.strip())
