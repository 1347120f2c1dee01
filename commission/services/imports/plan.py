"""What an import will do, worked out before anything is written: what the preview shows is what will be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path

from commission.errors import UserError
from commission.importing.apart import Tell, read
from commission.importing.drafts import HeldRow, Parsed, TotalRow
from commission.importing.parse import parse
from commission.importing.read_file import Source
from commission.rules.contracts.identity import Outcome, match, year_of_list
from commission.rules.facts import Reading, Register, Sector
from commission.rules.findings import Finding, Severity
from commission.rules.periods import FinancialYear
from commission.services.contracts.edit_contract import LABELS
from commission.services.imports.corrections import Correction, as_it_stands, corrected, refuse_stray, said_of
from commission.services.imports.memory import Batches, ImportChoices, Known, recalled
from commission.services.imports.planned_rows import NewContracts, PlannedRow, new_rows, planned

__all__ = ["Correction", "ImportChoices", "ImportPlan", "PlannedRow", "YearNotToldError", "correct", "make_plan"]
MOST_ROWS = 250_000
"""The longest list of contracts that is read: more would take the machine, and is no list of contracts."""


class YearNotToldError(UserError):
    """The file has no row from which its financial year could be told: a person must say it."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan was made from: the file as it stands, and the register it was held against.

    `known_as` is each provider's own name by its other names.
    """

    source: Source
    register: Register
    batches: Batches
    known_as: Mapping[str, str] = field(default_factory=dict)


_OUTCOME = attrgetter("outcome")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every row of the file accounted for. `after_action` is the register's last action when it was made.

    `choices` are those of the person completed by what an earlier list was told (`known`); `amounts` is the
    reading new rows get, where one was said.
    """

    parsed: Parsed
    year: FinancialYear
    year_given: bool
    amounts: Reading | None
    rows: tuple[PlannedRow, ...]
    findings: tuple[Finding, ...]
    after_action: int
    choices: ImportChoices
    basis: Basis = field(repr=False)
    known: Known | None = None
    corrections: tuple[Correction, ...] = ()

    def of(self, outcome: Outcome) -> tuple[PlannedRow, ...]:
        """The rows of one outcome; rows held by the reading of the file itself are in `unread`."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    def count(self, outcome: Outcome) -> int:
        extra = len(self.unread) if outcome is Outcome.HELD else 0
        return list(map(_OUTCOME, self.rows)).count(outcome) + extra

    @property
    def unread(self) -> tuple[HeldRow, ...]:
        """The rows that could not be read with certainty."""
        return self.parsed.held

    @property
    def total_rows(self) -> tuple[TotalRow, ...]:
        return self.parsed.total_rows

    @property
    def taken(self) -> tuple[PlannedRow, ...]:
        """New, changed and same: what the register will hold of the file."""
        return tuple(row for row in self.rows if row.outcome is not Outcome.HELD)

    @property
    def amount(self) -> int:
        """Pence of the taken rows that are priced."""
        return sum(row.draft.amount or 0 for row in self.taken)

    @property
    def by_sector(self) -> dict[Sector, tuple[int, int]]:
        """Rows and pence of each sector among the taken rows."""
        found: dict[Sector, tuple[int, int]] = {}
        for row in self.taken:
            count, amount = found.get(row.draft.sector, (0, 0))
            found[row.draft.sector] = (count + 1, amount + (row.draft.amount or 0))
        return found


def make_plan(
    register: Register,
    path: Path,
    choices: ImportChoices,
    after_action: int,
    batches: Batches,
    source: Source | None = None,
    tell: Tell | None = None,
    known_as: Mapping[str, str] | None = None,
) -> ImportPlan:
    """Read a file and work out what becomes of each row; `batches` are the imports there were before.

    `known_as` is each provider's own name by its other names. A `source` that was read before is not read again.
    Raises UserError when the file can't be read, has no column of providers or too many rows, when a correction has no
    cell, or its year can't be told.
    """

    def read_again(other: ImportChoices) -> Source:
        return read_source(path, other, tell)

    basis = Basis(source or read_again(choices), register, batches, known_as or {})
    found, told, known = recalled(basis.source, choices, batches, read_again)
    if len(found.rows) > MOST_ROWS:
        raise UserError(f"{found.file_name} has more than {MOST_ROWS:,} rows.", "Import it in smaller parts.")
    mended, corrections = corrected(found, told)
    by_hand, row, order = dict(told.mapping), told.heading_row, told.day_order
    parsed = parse(mended, mapping=by_hand, heading_row=row, day_order=order, listed_for=choices.year)
    refuse_stray(parsed, corrections)
    year = choices.year or _year(parsed)
    matches = match(parsed.drafts, register.contracts, parsed.fields, year, basis.known_as)
    amounts = choices.amounts or _kept_amounts(known, batches)
    as_new = NewContracts(amounts, year)
    rows = new_rows(parsed.drafts, as_new)
    for place, one in enumerate(matches):
        if one.outcome is not Outcome.NEW:
            rows[place] = planned(rows[place].draft, one, choices.amounts, as_new, batches)
    more = [*_more_findings(tuple(rows), parsed.layout.heading("provider")), *map(said_of, corrections)]
    findings = sorted((*parsed.findings, *more), key=lambda finding: finding.row)
    return ImportPlan(
        *(parsed, year, choices.year is not None, amounts, tuple(rows), tuple(findings), after_action, told, basis),
        known=known,
        corrections=corrections,
    )


def read_source(path: Path, choices: ImportChoices, tell: Tell | None = None) -> Source:
    """Read a file as the choices ask for it, apart where it may cost. Raises UserError as `apart.read`."""
    return read(path, sheet=choices.sheet, encoding=choices.encoding, delimiter=choices.delimiter, tell=tell)


def correct(plan: ImportPlan, row: int, field: str, text: str) -> ImportPlan:
    """The plan with one cell of the file written anew by hand; its own text as it stands takes a correction back.

    Raises UserError when the file has no such row or no column for the field.
    """
    corrections = {**plan.choices.corrections, (row, field): text}
    choices = replace(plan.choices, corrections=corrections)
    basis = plan.basis
    return make_plan(
        basis.register,
        plan.parsed.source.path,
        choices,
        plan.after_action,
        basis.batches,
        as_it_stands(plan.parsed.source, plan.parsed.layout, plan.corrections),
        known_as=basis.known_as,
    )


def _kept_amounts(known: Known | None, batches: Batches) -> Reading | None:
    """The reading said of the earlier list, where it is to be used again."""
    if known is None or "amounts" not in known.used:
        return None
    return Reading(batches[known.batch].told["amounts"])


_TERM = attrgetter("starts_on", "ends_on")


def _year(parsed: Parsed) -> FinancialYear:
    found = year_of_list(map(_TERM, parsed.drafts))
    if found is None:
        raise YearNotToldError(
            f"{parsed.source.file_name} has no row with a term, so its year cannot be told.",
            "Say which financial year the list was drawn up for.",
        )
    return found


def _more_findings(rows: tuple[PlannedRow, ...], heading: str) -> list[Finding]:
    found = []
    for row in [row for row in rows if row.outcome is not Outcome.NEW]:
        if row.outcome is Outcome.HELD:
            found.append(Finding(row.row, heading, row.draft.provider, "held", Severity.HELD, row.why))
        elif row.overwrites:
            words = ", ".join(LABELS[key] for key in row.overwrites)
            message = f"The {words} of {row.draft.provider} was edited in the program; this row writes over it."
            found.append(Finding(row.row, heading, row.draft.provider, "overwrites_edit", Severity.WARNING, message))
    return found
