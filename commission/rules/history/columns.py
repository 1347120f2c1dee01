"""The columns of every table as the history tells them: what each is called, and how what it holds is written.

A contract's details are called what `detail_columns` calls them. A test holds this list against the tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS
from commission.rules.contracts.detail_columns import Form as DetailForm


class Kept(StrEnum):
    """What a column holds, and so how it is written."""

    WORDS = "words"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YEAR = "year"
    SHARE = "share"
    YES_NO = "yes or no"
    LIST = "list"
    PROVIDER = "provider"
    CONTRACT = "contract"
    IMPORT = "import_batch"


class About(StrEnum):
    """What an action was about, to choose by."""

    CONTRACTS = "contracts"
    PROVIDERS = "providers"
    TARGETS = "budgets and targets"
    DATES = "dates and alerts"
    IMPORTS = "imports"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its title, what it holds, and what it holds where nobody said anything."""

    title: str
    kept: Kept = Kept.WORDS
    usual: object = None


@dataclass(frozen=True, slots=True)
class Told:
    """A table: what a row is called, what it is about, its columns in the order they are told, and whose a row is.

    `owner` is the column that names the contract or the provider it belongs to; `name` the column it is known by
    where it belongs to none.
    """

    noun: str
    about: About
    fields: Mapping[str, Field]
    owner: str = ""
    name: str = ""


SILENT: Mapping[str, frozenset[str]] = {
    "": frozenset({"id", "version"}),
    "contract": frozenset({"position", "written"}),
    "service_category": frozenset({"position"}),
    "decision": frozenset({"said"}),
    "import_batch": frozenset({"sha256", "reading_of_file"}),
}
"""Kept and not told: the program's own numbers, each cell as its source wrote it, parts of a proposal."""

_PARTS = {
    DetailForm.AMOUNT: Kept.AMOUNT,
    DetailForm.NUMBER: Kept.NUMBER,
    DetailForm.DAY: Kept.DAY,
}
_TERMS = {
    "starts_on": Field("Starts", Kept.DAY),
    "ends_on": Field("Ends", Kept.DAY),
    "months": Field("Months", Kept.NUMBER),
    "amount": Field("Amount", Kept.AMOUNT),
    "reading": Field("Reading", usual="unknown"),
    "open_ended": Field("Open-ended", Kept.YES_NO, usual=False),
}
_CONTRACT = {
    "provider_id": Field("Provider", Kept.PROVIDER),
    "sector": Field("Sector"),
    **_TERMS,
    "our_share": Field("Our share", Kept.SHARE, usual=1_000_000),
    "counts": Field("Counts", usual="yes"),
    "placed_in": Field("Placed in", Kept.YEAR),
    "reference": Field("Reference"),
    "purpose": Field("Purpose"),
    **{
        column.key: Field(column.title.removesuffix(" £"), _PARTS.get(column.form, Kept.WORDS))
        for column in DETAIL_COLUMNS
    },
    "batch_id": Field("Import", Kept.IMPORT),
    "source_row": Field("Row of the sheet", Kept.NUMBER),
}
_OF_CONTRACT, _OF_PROVIDER = Field("Contract", Kept.CONTRACT), Field("Provider", Kept.PROVIDER)
_REASON = Field("Reason")

HISTORY_TABLES: Mapping[str, Told] = {
    "contract": Told("contract", About.CONTRACTS, _CONTRACT),
    "contract_amount": Told(
        "planned amount",
        About.CONTRACTS,
        {
            "contract_id": _OF_CONTRACT,
            "year": Field("Year", Kept.YEAR),
            "quarter": Field("Quarter", Kept.NUMBER),
            "amount": Field("Amount", Kept.AMOUNT),
        },
        owner="contract_id",
    ),
    "amendment": Told(
        "amendment",
        About.CONTRACTS,
        {
            "contract_id": _OF_CONTRACT,
            "from_day": Field("From", Kept.DAY),
            "kind": Field("Kind"),
            "reason": _REASON,
            **{key: Field(f"{one.title} until then", one.kept, one.usual) for key, one in _TERMS.items()},
        },
        owner="contract_id",
    ),
    "succession": Told(
        "successor",
        About.CONTRACTS,
        {"from_contract": _OF_CONTRACT, "to_contract": Field("Followed by", Kept.CONTRACT), "kind": Field("How")},
        owner="from_contract",
    ),
    "decision": Told(
        "proposed decision",
        About.CONTRACTS,
        {
            "contract_id": _OF_CONTRACT,
            "act": Field("Act"),
            "starts_on": Field("Would start", Kept.DAY),
            "ends_on": Field("Would end", Kept.DAY),
            "amount": Field("Amount", Kept.AMOUNT),
            "merged_with": Field("Merged with", Kept.CONTRACT),
            "reason": _REASON,
        },
        owner="contract_id",
    ),
    "question": Told(
        "question",
        About.CONTRACTS,
        {
            "contract_id": _OF_CONTRACT,
            "field": Field("About"),
            "why": Field("Why"),
            "alternatives": Field("Could be", Kept.LIST),
            "answer": Field("Answer"),
            "citation": Field("Source"),
        },
        owner="contract_id",
    ),
    "alert_answer": Told(
        "answer to an alert",
        About.DATES,
        {
            "contract_id": _OF_CONTRACT,
            "ends_on": Field("End it was about", Kept.DAY),
            "lead_months": Field("Months before", Kept.NUMBER),
            "snoozed_until": Field("Snoozed until", Kept.DAY),
            "reason": _REASON,
            "answered_at": Field("Answered", Kept.MOMENT),
        },
        owner="contract_id",
    ),
    "provider": Told(
        "provider",
        About.PROVIDERS,
        {
            "name": Field("Name"),
            "kind": Field("Kind"),
            "sme": Field("SME", Kept.YES_NO),
            "vcse": Field("VCSE", Kept.YES_NO),
            "note": Field("Note"),
        },
    ),
    "provider_alias": Told(
        "other name",
        About.PROVIDERS,
        {"provider_id": _OF_PROVIDER, "name": Field("Also known as"), "source": Field("Source")},
        owner="provider_id",
    ),
    "provider_sector": Told(
        "sector",
        About.PROVIDERS,
        {
            "provider_id": _OF_PROVIDER,
            "sector": Field("Sector"),
            "from_day": Field("From", Kept.DAY),
            "register": Field("Public register"),
            "number": Field("Number"),
            "source": Field("Source"),
            "checked_on": Field("Checked on", Kept.DAY),
        },
        owner="provider_id",
    ),
    "contact": Told(
        "contact",
        About.PROVIDERS,
        {
            "provider_id": _OF_PROVIDER,
            "name": Field("Name"),
            "role": Field("Role"),
            "email": Field("Email"),
            "telephone": Field("Telephone"),
        },
        owner="provider_id",
    ),
    "provider_apart": Told(
        "pair kept apart",
        About.PROVIDERS,
        {"provider_id": _OF_PROVIDER, "other_id": Field("Other provider", Kept.PROVIDER), "reason": _REASON},
        owner="provider_id",
    ),
    "budget_component": Told(
        "part of the budget",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "name": Field("Name"),
            "amount": Field("Amount", Kept.AMOUNT),
            "included": Field("Included", Kept.YES_NO, usual=True),
            "reason": _REASON,
            "assumed": Field("Assumed", Kept.YES_NO, usual=False),
        },
        name="name",
    ),
    "target": Told(
        "target",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "fraction": Field("Share", Kept.SHARE),
            "rule": Field("Rule"),
            "citation": Field("Source"),
            "headline": Field("Headline", Kept.YES_NO, usual=False),
        },
        name="rule",
    ),
    "numerator_rule": Told(
        "rule",
        About.TARGETS,
        {
            "name": Field("Name"),
            "title": Field("Title"),
            "sectors": Field("Sectors", Kept.LIST),
            "citation": Field("Source"),
        },
        name="name",
    ),
    "meeting": Told(
        "meeting", About.DATES, {"held_on": Field("Held on", Kept.DAY), "name": Field("Name")}, name="name"
    ),
    "holiday": Told(
        "bank holiday",
        About.DATES,
        {
            "nation": Field("Nation"),
            "day": Field("Day", Kept.DAY),
            "name": Field("Name"),
            "kept": Field("Kept", Kept.YES_NO),
        },
        name="name",
    ),
    "import_batch": Told(
        "import",
        About.IMPORTS,
        {
            "file_name": Field("File"),
            "imported_at": Field("Imported", Kept.MOMENT),
            "year": Field("Year", Kept.YEAR),
            "amounts": Field("Amounts", usual="unknown"),
        },
        name="file_name",
    ),
    "organisation": Told(
        "organisation",
        About.SETTINGS,
        {
            "name": Field("Name"),
            "as_at": Field("As-at date", Kept.DAY),
            "nation": Field("Nation"),
            "alert_months": Field("Alert months before"),
            "dependence_from": Field("Dependence said from", Kept.SHARE),
        },
        name="name",
    ),
    "service_category": Told(
        "service category",
        About.SETTINGS,
        {"name": Field("Name"), "retired": Field("Retired", Kept.YES_NO)},
        name="name",
    ),
}
