"""The papers there are, each built as a frozen document from recalled facts; a printer only lays it out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from commission.errors import UserError
from commission.reports.document import Block, Document, Status
from commission.rules.facts import Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES, measured_by
from commission.rules.periods import FinancialYear

if TYPE_CHECKING:
    from commission.services.year_end.signing import Signed


class Asked(NamedTuple):
    """What a paper is asked for: the facts, the year, the as-at date, and sector subtotals where it has them.

    `status` is how far it may be relied on; `signed` what the year was signed by, where the paper is that statement;
    `to_day` is a day within the year, where it is to be the year to date (the register's ledger then ends on it).
    `measure` is what it is told by; None takes the paper's own, `told_by`.
    """

    register: Register
    year: FinancialYear
    as_at: date
    subtotals: bool
    status: Status = Status.DRAFT
    signed: "Signed | None" = None
    to_day: date | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document a person can print: its name for scripts, its title, its usual label and its builder.

    `measures` are those that can be asked for; none, where it has no measure or tells every one.
    """

    name: str
    title: str
    label: str
    build: Callable[[Asked], tuple[Block, ...]]
    formats: tuple[str, ...] = ("pdf", "xlsx", "html", "csv")
    measures: tuple[Measure, ...] = ()


def _appendix(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.appendix import appendix_blocks

    return appendix_blocks(asked.register, asked.year, subtotals=asked.subtotals)


def _statement(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.statement import statement_blocks

    return statement_blocks(asked.register, asked.year, asked.as_at, asked.measure)


def _ending(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.ending import ending_blocks

    return ending_blocks(asked.register, asked.as_at)


def _gap(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.gap import gap_blocks

    return gap_blocks(asked.register, asked.year, asked.as_at, asked.measure)


def _months(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.months import months_blocks

    return months_blocks(asked.register, asked.year, asked.as_at)


def _scenarios(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.scenario import scenario_blocks

    return scenario_blocks(asked.register, asked.year, asked.as_at, asked.measure or Measure.COMMITTED)


def _year_end(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.year_end import to_date_blocks, year_end_blocks

    if asked.to_day is not None:
        return to_date_blocks(asked.register, asked.year, asked.to_day)
    return year_end_blocks(asked.register, asked.year, asked.as_at, asked.status, asked.signed)


class Listed(NamedTuple):
    """A document as a list of them names it, with the endings it can be written with."""

    name: str
    title: str
    formats: tuple[str, ...]


YEAR_END, WHAT_IF = "year-end-statement", "scenarios"
DOCUMENTS = (
    Paper("appendix-1", "Contracts with voluntary sector and private providers", "Appendix 1", _appendix),
    Paper("share-statement", "Share of the budget contracted out", "Appendix 2", _statement, measures=GAP_MEASURES),
    Paper("ending", "Contracts that are ending", "Appendix 3", _ending),
    Paper("gap", "Plan to reach the target", "Appendix 4", _gap, measures=GAP_MEASURES),
    Paper("months", "Month by month", "Appendix 5", _months),
    Paper(WHAT_IF, "What if", "Appendix 6", _scenarios, measures=GAP_MEASURES),
    Paper(YEAR_END, "Year-end statement", "Appendix 7", _year_end),
)
HISTORY = Listed("history", "History of the register", DOCUMENTS[0].formats)
LISTED = (*(Listed(one.name, one.title, one.formats) for one in DOCUMENTS), HISTORY)
"""Every document there is: those made of facts alone, and the history, which is read from the register as it stands."""


def paper(name: str) -> Paper:
    """The paper of a name. Raises UserError that lists those there are."""
    for found in DOCUMENTS:
        if found.name == name:
            return found
    raise UserError(f"There is no document {name}.", f"Choose one of: {', '.join(one.name for one in LISTED)}.")


def told_by(name: str, register: Register, year: FinancialYear, asked: Measure | None = None) -> Measure | None:
    """What a paper is told by: as asked, else *What if* by what is committed and others as the year's target is.

    None where a paper has no measure to ask for. Raises UserError where one is asked for that it does not have, or that
    needs a ledger of the year.
    """
    chosen = paper(name)
    if not chosen.measures:
        if asked is None:
            return None
        raise UserError(f"{chosen.title} is not told by one measure.", "Leave the measure out.")
    return measured_by(register, year, asked or (Measure.COMMITTED if name == WHAT_IF else None))


def build(
    name: str,
    register: Register,
    *,
    year: FinancialYear,
    as_at: date,
    label: str | None = None,
    status: Status = Status.DRAFT,
    subtotals: bool = False,
    signed: "Signed | None" = None,
    to_day: date | None = None,
    measure: Measure | None = None,
) -> Document:
    """A paper as a frozen document. `label` None takes the paper's usual one; blank prints none.

    `measure` is what it is told by, where a person asks for one (see `told_by`). The statement of a year that is
    `signed` is as it was signed: whose, of which day and what, whatever is asked for; but for that of a year to date.
    """
    chosen = paper(name)
    if measure is not None:
        told_by(name, register, year, measure)
    blocks = chosen.build(Asked(register, year, as_at, subtotals, status, signed, to_day, measure))
    made = Document(
        name=chosen.name,
        title=chosen.title,
        label=chosen.label if label is None else label,
        organisation=register.organisation,
        year="" if name == "ending" else str(year),
        as_at=as_at,
        status=status,
        blocks=blocks,
    )
    if signed is None or name != YEAR_END or to_day is not None:
        return made
    kept = signed.signed
    return replace(made, organisation=kept.organisation, as_at=kept.as_at, status=Status(kept.status))
