"""The columns of the year's end as the history tells them."""

from collections.abc import Mapping

from commission.rules.history.kinds import About, Field, Kept, Told

OF_LEDGER: Mapping[str, Told] = {
    "payee": Told(
        "payee",
        About.YEAR_END,
        {
            "name": Field("Name"),
            "number": Field("Number in the ledger", usual=""),
            "provider_id": Field("Provider", Kept.PROVIDER),
            "standing": Field("Its payments are"),
            "sector": Field("Sector"),
            "why": Field("Because"),
        },
        name="name",
    ),
    "payment": Told(
        "payment",
        About.YEAR_END,
        {
            "paid_on": Field("Paid on", Kept.DAY),
            "amount": Field("Amount", Kept.AMOUNT),
            "payee_id": Field("Payee", Kept.PAYEE),
            "reference": Field("Reference"),
            "description": Field("Description"),
            "cost_centre": Field("Cost centre"),
            "voucher": Field("Transaction"),
            "order_number": Field("Order number"),
            "contract_id": Field("Contract", Kept.CONTRACT),
            "standing": Field("Paid for", usual="open"),
            "why": Field("Because"),
        },
        owner="payee_id",
    ),
    "payment_part": Told(
        "part of a payment",
        About.YEAR_END,
        {
            "amount": Field("Amount", Kept.AMOUNT),
            "contract_id": Field("Contract", Kept.CONTRACT),
            "why": Field("Because"),
        },
        name="why",
    ),
    "year_end": Told(
        "year’s end",
        About.YEAR_END,
        {
            "year": Field("Year", Kept.YEAR),
            "de_minimis": Field("De minimis", Kept.AMOUNT),
            "carry_limit": Field("May be carried forward", Kept.AMOUNT),
            "note": Field("Note"),
        },
        name="note",
    ),
    "accrual_override": Told(
        "accrual set by hand",
        About.YEAR_END,
        {
            "contract_id": Field("Contract", Kept.CONTRACT),
            "year": Field("Year", Kept.YEAR),
            "amount": Field("Accrual", Kept.AMOUNT),
            "reason": Field("Reason"),
        },
        owner="contract_id",
    ),
    "named_difference": Told(
        "named difference",
        About.YEAR_END,
        {
            "year": Field("Year", Kept.YEAR),
            "amount": Field("Amount", Kept.AMOUNT),
            "kind": Field("Kind"),
            "reason": Field("Reason"),
        },
        name="kind",
    ),
    "signing": Told(
        "signed statement",
        About.YEAR_END,
        {
            "year": Field("Year", Kept.YEAR),
            "signed_by": Field("Signed by"),
            "signed_at": Field("Signed", Kept.MOMENT),
            "sha256": Field("SHA-256"),
            "reopened_by": Field("Reopened by"),
            "reopened_at": Field("Reopened", Kept.MOMENT),
            "reopened_why": Field("Reopened because"),
        },
        name="signed_by",
    ),
}
