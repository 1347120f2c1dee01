"""The columns of what else a contract says: its title, how its cells are read and written, which headings mean it.

Screen, form, papers, command line and import read this one list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from commission.rules.contracts.details import ContractKind, Nature, Outcome, Tier
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.money import as_printed
from commission.rules.periods import shown_date

if TYPE_CHECKING:  # who reads a list needs its columns, and no contract
    from commission.rules.facts import Contract


class Form(StrEnum):
    """What a column's cells are: how they are aligned, edited, read and kept."""

    WORDS = "words"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    NOTICE = "notice"
    CHOICE = "choice"
    LEAD_TIMES = "lead times"


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """`group` is where a form shows it; `choices` the words of a choice; `acted`: set by an act, never typed.

    `headings` are what the column is called in other people's sheets, beside its own title, in small letters.
    `offered`: many contracts say the same there, so a form offers what others say.
    """

    key: str
    title: str
    form: Form
    group: str
    sample: str
    choices: type[StrEnum] | None = None
    headings: tuple[str, ...] = ()
    hint: str = ""
    acted: bool = False
    offered: bool = False
    weight: int = 14


TERMS, MONEY, ENDING, REVIEW = "What it is", "Money", "Extension and notice", "Review"
GROUPS = (TERMS, MONEY, ENDING, REVIEW)

DETAIL_COLUMNS = (
    DetailColumn(
        "title", "Title", Form.WORDS, TERMS, "Advice for families of offenders", headings=("contract title",), weight=32
    ),
    DetailColumn(
        "category",
        "Category",
        Form.WORDS,
        TERMS,
        "Education and employment",
        headings=("service category", "pathway"),
        offered=True,
    ),
    DetailColumn(
        "kind",
        "Kind",
        Form.CHOICE,
        TERMS,
        "service level agreement",
        ContractKind,
        headings=("kind of agreement", "agreement type"),
    ),
    DetailColumn("nature", "Nature", Form.CHOICE, TERMS, "group of bodies", Nature),
    DetailColumn("bodies", "Bodies", Form.NUMBER, TERMS, "4", hint="how many bodies the row stands for"),
    DetailColumn(
        "area", "Area", Form.WORDS, TERMS, "Telford and Wrekin", headings=("district", "locality"), offered=True
    ),
    DetailColumn(
        "owner",
        "Owner",
        Form.WORDS,
        TERMS,
        "Contracts Officer",
        headings=("contract owner", "lead officer"),
        offered=True,
    ),
    DetailColumn(
        "department", "Department", Form.WORDS, TERMS, "Interventions", headings=("directorate",), offered=True
    ),
    DetailColumn(
        "budget_code",
        "Budget code",
        Form.WORDS,
        MONEY,
        "PB-4410",
        headings=("cost centre", "cost code"),
        offered=True,
    ),
    DetailColumn(
        "funding_source",
        "Funding source",
        Form.WORDS,
        MONEY,
        "Main grant",
        headings=("funded by",),
        offered=True,
    ),
    DetailColumn("funding_ends_on", "Funding ends", Form.DAY, MONEY, "31 Mar 2008", headings=("funding end date",)),
    DetailColumn("tier", "Tier", Form.CHOICE, MONEY, "first to go at 98%", Tier),
    DetailColumn("unit_price", "Unit price £", Form.AMOUNT, MONEY, "1,250.00", headings=("price per unit",)),
    DetailColumn("expected_units", "Expected units", Form.NUMBER, MONEY, "1,200", headings=("units", "volume")),
    DetailColumn("irrecoverable_vat", "Irrecoverable VAT £", Form.AMOUNT, MONEY, "12,500.00"),
    DetailColumn("extensions", "Extension options", Form.NUMBER, ENDING, "2", headings=("number of extensions",)),
    DetailColumn("extension_months", "Months each", Form.NUMBER, ENDING, "12", headings=("extension months",)),
    DetailColumn("extensions_used", "Options used", Form.NUMBER, ENDING, "1"),
    DetailColumn("maximum_end", "Maximum end", Form.DAY, ENDING, "31 Mar 2010", headings=("latest end date",)),
    DetailColumn("notice", "Notice period", Form.NOTICE, ENDING, "13 weeks", headings=("notice",), hint="3 months"),
    DetailColumn("alert_months", "Alert months before", Form.LEAD_TIMES, ENDING, "6, 3", hint="6, 3"),
    DetailColumn("review_on", "Review due", Form.DAY, REVIEW, "31 Dec 2006", headings=("review date",)),
    DetailColumn("reviewed_on", "Last reviewed", Form.DAY, REVIEW, "31 Dec 2005", headings=("last review",)),
    DetailColumn("information_due_on", "Information due", Form.DAY, REVIEW, "31 Jan 2007"),
    DetailColumn(
        "undelivered",
        "Paid, not delivered",
        Form.WORDS,
        REVIEW,
        "Post unfilled since May",
        hint="what was not delivered",
    ),
    DetailColumn(
        "procurement_reference",
        "Procurement reference",
        Form.WORDS,
        REVIEW,
        "2006/S 12-00345",
        headings=("tender reference", "procurement ref"),
    ),
    DetailColumn("outcome", "Outcome", Form.CHOICE, ENDING, "closed early", Outcome, acted=True),
)
DETAIL_COLUMN = {column.key: column for column in DETAIL_COLUMNS}


def field_of(contract: Contract, key: str) -> Any:
    """What a contract says in any of its fields, one of its details or not."""
    return getattr(contract.details if key in DETAIL_COLUMN else contract, key)


def detail_of(contract: Contract, key: str) -> Any:
    """What a contract says in one of these columns; None where nothing is said."""
    return getattr(contract.details, key)


def detail_text(column: DetailColumn, value: Any) -> str:
    """A value as it is shown and as an editor starts from it; blank where nothing is said."""
    return "" if value is None else _WRITE.get(column.form, str)(value)


def detail_stored(value: Any) -> Any:
    """A value as its column stores it: a choice and a notice period as their words."""
    return str(value) if isinstance(value, StrEnum | NoticePeriod) else value


_WRITE: dict[Form, Callable[[Any], str]] = {Form.AMOUNT: as_printed, Form.NUMBER: "{:,}".format, Form.DAY: shown_date}
