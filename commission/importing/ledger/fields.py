"""What the columns of a ledger may hold, and how their headings say so: every finance system has words of its own."""

import re
from collections.abc import Mapping
from functools import lru_cache

from commission.errors import UserError
from commission.importing.heading_words import LONGEST_HEADING, in_words
from commission.importing.ledger.field_keys import KEYS


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b")


_NUMBERED = _words("numbers?|no|nos|num|nbr|id|ids|code|codes|ref|refs|reference|identifier|account|acc|key|rhif|cyf")
_BODY = _words(
    "suppliers?|vendors?|payees?|creditors?|beneficiary|beneficiaries|merchants?|recipients?|contractors?|payable to"
    "|paid to|payment to|company|organisation|ap ar|apar|cyflenwyr|cyflenwr|talwyd i|buddiolwr|derbynnydd|gwerthwr"
)
_SURELY_THE_BODY = _words("suppliers?|vendors?|payees?|creditors?|beneficiary|merchants?|ap ar|apar")
_NOT_THE_BODY = _words(
    "type|types|category|address|postcode|post code|vat|charity|registration|registered|group|bank|country|town|city"
    "|invoice|class|classification|status|site|location|region|email|phone|telephone|date|amount|value|terms|county"
    "|sme|ref type|industry|sector|portfolio|parent|limit|total|spend|payment method|cost|net|gross"
)
_NAME_ALONE = frozenset(
    ("name", "name 1", "enw", "trading name", "payable", "account name", "a c name", "paid", "to whom")
)
_DATE, _MONTH = _words("date|dated|dyddiad|dt"), _words("month|mis")
_OTHER_DATES = _words(
    "due|order|ordered|start|end|from|to|birth|received|receipt|approved|approval|requested|created|extract|extracted"
    "|updated|raised|delivery|expiry|report|published|publication|required|po|captured|scanned|modified|period"
)
_PAID = _words("paid|pay|payment|payments|pmt|cleared|clearing|cheque|chq|bacs|settlement|remittance|run|talu")
_POSTED = _words("posting|posted|post|effective|transaction|trans|tran|txn|ledger|gl|accounting|journal|entry|actual")
_INVOICED = _words("invoice|inv|document|doc|bill|billing|tax point|anfoneb")
_NET = _words(
    "net|nett|(?:ex|exc|excl|excluding|excludes|exclusive|without|less|before)(?: of)?(?: any)?"
    "(?: irrecoverable| recoverable)?(?: vat| tax)"
)
_GROSS = _words(
    "gross|(?:inc|incl|including|includes|inclusive|with|plus)(?: of)?(?: any)?(?: irrecoverable)?(?: vat| tax)"
)
_VAT = _words("vat|taw|tax amount|amount of tax|tax value|tax")
_NOT_VAT = _words(
    "reg|registration|registered|numbers?|no|code|rate|type|indicator|status|percent|percentage|flag|point"
)
_MONEY = _words(
    "amount|amounts|amt|value|gross|net|nett|total|totals|paid|spend|spent|expenditure|cost|costs|sum|payment|payments"
    "|money|gbp|sterling|pounds|price|actual|actuals|swm|gwerth|cyfanswm|charge|charged|disbursement"
)
_NOT_MONEY = _words(
    "codes?|types?|category|categories|date|numbers?|no|method|ref|reference|id|description|desc|centre|center"
    "|currency|run|reason|status|account|budget|forecast|quantity|qty|unit|rate|balance|discount|group|area|subjective"
    "|level|analysis|class|classification|name|terms|year|month|period|count|narrative|detail|details|rows|lines"
    "|to|by|from|for|department|division|directorate|service|source|head|heading|outstanding|variance|voucher|order|element|item|group"
)
_PLAIN_POUNDS = re.compile(r"^\W*£\s*(?:s|p|\.p)?\W*$", re.IGNORECASE)
_DEBIT = _words("debit|debits|dr")
_CREDIT = _words("credit|credits|cr")
_SIDES = frozenset(
    (
        *("dr cr", "cr dr", "debit credit", "credit debit", "d c", "c d", "sign", "dr cr indicator", "dc"),
        *("debit credit indicator", "debit or credit", "dr or cr", "d c indicator", "cr dr indicator", "drcr"),
    )
)
_CURRENCY = frozenset(("currency", "currency code", "curr", "ccy", "cur", "payment currency", "invoice currency"))
_ORDER = re.compile(
    r"^(?:(?:purchase|our|works?) )?orders?(?: (?:numbers?|no|num|ref|reference|id|code))?$"
    r"|^p ?o(?: (?:numbers?|no|num|ref|reference|id))?$|^(?:purchase )?order$|\bpurchase order\b"
)
_VOUCHER = re.compile(
    r"^(?:(?:transaction|trans|tran|txn|document|doc|voucher|journal|payment|pmt|posting|entry|internal|unique|item"
    r"|batch|payables|ap) )+(?:numbers?|no|nos|num|nbr|id|ids|identifier|reference number|reference no|ref no)$"
    r"|^(?:voucher|vouchers|transaction|transno|tranno|docno|doc|journal|transaction key|unique identifier)$"
)
_REFERENCE = re.compile(
    r"\b(?:reference|ref|refs|cyfeirnod)\b|\b(?:invoice|inv|cheque|chq|bacs|grant|agreement|contract|remittance)"
    r"(?: (?:numbers?|no|num|id|identifier))$|^(?:external|ext|supplier|vendor) (?:invoice )?(?:doc|document)\b"
)
_NOT_REFERENCE = _words("type|date|amount|cost|category|vat|account|status|url")
_WORDED = re.compile(
    r"\b(?:narrative|narration|description|details?|purpose|comments?|notes?|remarks?|text|particulars|memo|desc|disgrifiad)\b"
)
_NOT_WORDED = _words("credit|code|vendor|supplier|vat|department|directorate|cost|centre|center|service area|merchant")
_KIND_OF_SPEND = re.compile(
    r"^(?:(?:expense|expenses|expenditure|spend|spending|account|subjective|nominal|ledger|procurement|merchant|gl"
    r"|cipfa|proclass|product|purchase|payment|invoice|spend analysis|type of|high level|detail|detailed)\W+)*"
    r"(?:types?|category|categories|area|areas|expenditure|subjective|label|description|analysis|classification|group|name|level)"
    r"(?: \d)?$"
)
_CENTRE = re.compile(
    r"^cost ?cent(?:re|er)s?(?: (?:code|number|no|id|ref))?$|^cc$|^c c$|^(?:costc|cost centre code)$|^canolfan gost$"
)
_ALSO_CENTRE = re.compile(
    r"\bcost ?cent(?:re|er)\b|^(?:department|dept|directorate|service|service area|service label|service code|division"
    r"|organisational unit|organisation unit|business unit|expense area|section|unit|team|school|cost code|gl code"
    r"|entity|portfolio|directorate service|service division|department family)(?: (?:name|description|code|desc))?$"
)


@lru_cache(1 << 12)
def field_of(heading: str) -> str:
    """The field a ledger's heading means, blank when it means none. Which amount, and which date: `flavour`, `rank`."""
    if len(heading) > LONGEST_HEADING:
        return ""
    word = in_words(heading)
    for key, means in _MEANINGS:
        if means(word):
            return key
    return "amount" if _PLAIN_POUNDS.match(heading) else ""


def _is_sign(word: str) -> bool:
    return word in _SIDES


def _is_date(word: str) -> bool:
    if not _DATE.search(word) and not _MONTH.search(word):
        return False
    if _OTHER_DATES.search(word) and not _PAID.search(word) and not _POSTED.search(word):
        return False
    return not re.search(r"\b(?:due|order|start|end|received|run number|no|to date)\b", word)


def _is_vat(word: str) -> bool:
    return bool(_VAT.search(word)) and not _NET.search(word) and not _GROSS.search(word) and not _NOT_VAT.search(word)


def _is_order(word: str) -> bool:
    return bool(_ORDER.search(word)) and not re.search(r"\b(?:date|amount|value|type)\b", word)


def _is_payee(word: str) -> bool:
    if word in _NAME_ALONE:
        return True
    named = word.endswith(" name") or not _NUMBERED.search(word)
    return bool(_BODY.search(word)) and named and not _NOT_THE_BODY.search(word)


def _is_number_of_payee(word: str) -> bool:
    if word.endswith(" name") or _NOT_THE_BODY.search(word):
        return False
    return bool(_BODY.search(word) and _NUMBERED.search(word))


def _is_debit(word: str) -> bool:
    return bool(_DEBIT.search(word)) and not _CREDIT.search(word) and not re.search(r"\b(?:card|direct|code)\b", word)


def _is_credit(word: str) -> bool:
    if not _CREDIT.search(word) or _DEBIT.search(word):
        return False
    return not re.search(r"\b(?:card|note|notes|limit|code|terms|memo|union)\b", word)


def _is_amount(word: str) -> bool:
    said = word.replace(" paid by ", " ") if word.startswith("amount ") else word
    return bool(_MONEY.search(said) or _NET.search(said) or _GROSS.search(said)) and not _NOT_MONEY.search(said)


def _is_reference(word: str) -> bool:
    return bool(_REFERENCE.search(word)) and not _NOT_REFERENCE.search(word)


def _is_worded(word: str) -> bool:
    return (bool(_WORDED.search(word)) and not _NOT_WORDED.search(word)) or bool(_KIND_OF_SPEND.search(word))


def _is_centre(word: str) -> bool:
    return bool(_CENTRE.search(word) or _ALSO_CENTRE.search(word))


_MEANINGS = (
    ("sign", _is_sign),
    ("currency", _CURRENCY.__contains__),
    ("date", _is_date),
    ("vat", _is_vat),
    ("order_number", _is_order),
    ("voucher", lambda word: bool(_VOUCHER.search(word))),
    ("payee_number", _is_number_of_payee),
    ("payee", _is_payee),
    ("debit", _is_debit),
    ("credit", _is_credit),
    ("cost_centre", _is_centre),
    ("reference", _is_reference),
    ("description", _is_worded),
    ("amount", _is_amount),
)
"""What a heading may mean, in the order in which it is asked."""


def flavour(heading: str) -> str:
    """`net`, `gross` or blank: what a heading of an amount says of VAT."""
    word = in_words(heading)
    if _NET.search(word):
        return "net"
    return "gross" if _GROSS.search(word) else ""


PAID, POSTED, INVOICED, MONTHLY = range(4)


def rank_of_date(heading: str) -> int:
    """Which date comes first: the day it was paid, then the day it was posted, that of the invoice, the month."""
    word = in_words(heading)
    if not _DATE.search(word) and _MONTH.search(word):
        return MONTHLY
    if _INVOICED.search(word) and not _PAID.search(word):
        return INVOICED
    return PAID if _PAID.search(word) and not re.search(r"\brun date\b", word) else POSTED


def rank_of_words(key: str, heading: str) -> int:
    """0 for a heading that means its field in so many words; above it for one that means it where no other does."""
    word = in_words(heading)
    if key == "description":
        return 0 if _WORDED.search(word) and not _KIND_OF_SPEND.search(word) else 1 if _WORDED.search(word) else 2
    if key == "cost_centre":
        return 0 if _CENTRE.search(word) else 1 if re.search(r"\bcost ?cent", word) else 2
    if key in ("payee", "payee_number"):
        return 0 if word not in _NAME_ALONE and _SURELY_THE_BODY.search(word) else 1
    return 0


def refuse_unknown_fields(mapping: Mapping[str, str]) -> None:
    """Raises UserError for a field a ledger has not, and for one given to two headings."""
    for heading, key in mapping.items():
        if key and key not in KEYS:
            raise UserError(
                f"“{key}” is no field of a ledger, so “{heading}” cannot be one.", f"The fields are {', '.join(KEYS)}."
            )
    taken = [key for key in mapping.values() if key]
    for key in taken:
        if taken.count(key) > 1:
            raise UserError(f"Two headings are both given as {key}.", "Give each field one heading.")
