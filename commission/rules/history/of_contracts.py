"""The columns of a contract and of what belongs to it, as the history tells them.

A contract's details are called what `detail_columns` calls them.
"""

from collections.abc import Mapping

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS
from commission.rules.contracts.detail_columns import Form as DetailForm
from commission.rules.history.kinds import About, Field, Kept, Told

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
_OF_CONTRACT = Field("Contract", Kept.CONTRACT)
_REASON = Field("Reason")

OF_CONTRACTS: Mapping[str, Told] = {
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
            "said": Field("What follows", Kept.SAID),
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
}
