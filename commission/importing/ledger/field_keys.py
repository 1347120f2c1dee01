"""What the columns of a ledger may hold."""

from commission.importing.heading_words import Field

FIELDS = (
    Field("payee", "Payee", ()),
    Field("payee_number", "Payee’s number", ()),
    Field("date", "Date", ()),
    Field("amount", "Amount", ()),
    Field("debit", "Debit", ()),
    Field("credit", "Credit", ()),
    Field("vat", "VAT", ()),
    Field("sign", "Debit or credit", ()),
    Field("currency", "Currency", ()),
    Field("reference", "Reference", ()),
    Field("voucher", "Voucher", ()),
    Field("order_number", "Order number", ()),
    Field("description", "Description", ()),
    Field("cost_centre", "Cost centre", ()),
)
KEYS = tuple(field.key for field in FIELDS)
LABELS = {field.key: field.label.lower() for field in FIELDS}
WORDED = ("reference", "voucher", "order_number", "description", "cost_centre")
"""Fields that are kept as they are worded; no figure rests on them."""
MONEY = ("amount", "debit", "credit", "vat")
