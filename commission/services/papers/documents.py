"""The papers there are, each built as a frozen document from recalled facts; a printer only lays it out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from commission.errors import UserError
from commission.reports.document import Block, Document, Status
from commission.rules.facts import Register
from commission.rules.periods import FinancialYear

if TYPE_CHECKING:
    from commission.services.year_end.signing import Signed


class Asked(NamedTuple):
    """What a paper is asked for: the facts, the year, the as-at date, and sector subtotals where it has them.

    `status` is how far it may be relied on; `signed` what the year was signed by, where the paper is that statement;
    `to_day` is a day within the year, where it is to be the year to date (the register's ledger then ends on it).
    """

    register: Register
    year: FinancialYear
    as_at: date
    subtotals: bool
    status: Status = Status.DRAFT
    signed: "Signed | None" = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document a person can print: its name for scripts, its title, its usual label and its builder."""

    name: str
    title: str
    label: str
    build: Callable[[Asked], tuple[Block, ...]]
    formats: tuple[str, ...] = ("pdf", "xlsx", "html", "csv")


def _appendix(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.appendix import appendix_blocks

    return appendix_blocks(asked.register, asked.year, subtotals=asked.subtotals)


def _statement(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.statement import statement_blocks

    return statement_blocks(asked.register, asked.year, asked.as_at)


def _ending(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.ending import ending_blocks

    return ending_blocks(asked.register, asked.as_at)


def _gap(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.gap import gap_blocks

    return gap_blocks(asked.register, asked.year, asked.as_at)


def _months(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.months import months_blocks

    return months_blocks(asked.register, asked.year, asked.as_at)


def _scenarios(asked: Asked) -> tuple[Block, ...]:
    from commission.services.papers.scenario import scenario_blocks

    return scenario_blocks(asked.register, asked.year, asked.as_at)


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


YEAR_END = "year-end-statement"
DOCUMENTS = (
    Paper("appendix-1", "Contracts with voluntary sector and private providers", "Appendix 1", _appendix),
    Paper("share-statement", "Share of the budget contracted out", "Appendix 2", _statement),
    Paper("ending", "Contracts that are ending", "Appendix 3", _ending),
    Paper("gap", "Plan to reach the target", "Appendix 4", _gap),
    Paper("months", "Month by month", "Appendix 5", _months),
    Paper("scenarios", "What if", "Appendix 6", _scenarios),
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
) -> Document:
    """A paper as a frozen document. `label` None takes the paper's usual one; blank prints none.

    The statement of a year that is `signed` is as it was signed: whose, of which day and what, whatever is asked for;
    but for that of a year to date.
    """
    chosen = paper(name)
    blocks = chosen.build(Asked(register, year, as_at, subtotals, status, signed, to_day))
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
