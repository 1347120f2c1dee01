"""The fields a column may hold, and the headings that mean them, as a table."""

import re
from collections.abc import Mapping
from functools import lru_cache

from commission.errors import UserError
from commission.importing.heading_words import LONGEST_HEADING, UNITS_AND_APOSTROPHES, Field, normalised
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS
from commission.rules.reading.written import plain_words

FIELDS = (
    Field(
        "provider",
        "Provider",
        (
            *("name of organisation", "organisation", "organisation name", "provider", "provider name"),
            *("name of provider", "supplier", "supplier name", "name of supplier", "name of contractor"),
            *("contractor name", "partner organisation", "service provider", "sefydliad", "enw sefydliad"),
            *("enwr sefydliad", "darparwr", "enwr darparwr", "cyflenwr", "enw cyflenwr", "contractor", "partner"),
            *("vendor", "vendor name", "company", "company name", "name of company", "delivery partner", "awarded to"),
        ),
        ("name", "enw"),
    ),
    Field(
        "sector",
        "Sector",
        (
            *("private or vcs", "vcs or private", "sector", "provider sector", "type of organisation"),
            *("organisation type", "provider type", "type of provider", "supplier type", "vcs private"),
            *("private vcs", "type of supplier", "math o sefydliad", "preifat neu vcs", "preifat neu wirfoddol"),
        ),
        ("type", "math"),
    ),
    Field(
        "months",
        "Length in months",
        (
            *("length of contract", "contract length", "length in months", "length months", "months"),
            *("length of contract months", "contract length months", "term months", "length of contract in months"),
            *("duration months", "contract term", "contract duration", "duration in months", "term in months"),
            *("number of months", "no of months", "contract period months", "hyd y contract", "hyd contract"),
            *(
                "hyd mewn misoedd",
                "misoedd",
                "hyd y contract misoedd",
                "contract length years",
                "length of contract years",
                "length years",
            ),
            *("length in years", "term years", "term in years", "duration years", "duration in years"),
            *("length of contract in years", "contract length in years"),
        ),
        ("length", "term", "duration", "hyd", "contract period", "years"),
    ),
    Field(
        "starts_on",
        "Start",
        (
            *("contract start date", "start date", "contract start", "starts on", "commencement date"),
            *("contract commencement date", "date of commencement", "start date of contract", "contract from"),
            *("date started", "dyddiad cychwyn", "dyddiad dechrau", "commences"),
        ),
        ("start", "starts", "date from", "from", "dechrau", "cychwyn"),
    ),
    Field(
        "ends_on",
        "End",
        (
            *("contract end date", "end date", "contract end", "ends on", "expiry date", "contract expiry date"),
            *("contract expiry", "expires on", "date of expiry", "end date of contract", "contract to"),
            *("completion date", "dyddiad gorffen", "dyddiad diwedd", "dyddiad dod i ben", "contract ends"),
            "termination date",
        ),
        ("end", "ends", "expires", "date to", "to", "expiry", "diwedd", "gorffen"),
    ),
    Field(
        "amount",
        "Amount",
        (
            *("amount of contract", "amount", "contract amount", "value", "contract value", "value of contract"),
            *("price", "total value", "total contract value", "annual value", "annual contract value"),
            *("total amount", "annual amount", "amount per year", "value per year", "contract price", "contract sum"),
            *("cost", "contract cost", "cost of contract", "total cost", "annual cost", "grant amount", "award value"),
            *("amount per annum", "value per annum", "amount pa", "value pa", "cost per annum", "cost pa"),
            *("value gbp", "amount gbp", "swm", "swm y contract", "gwerth", "gwerth y contract", "cost per year"),
            *("amount awarded", "value awarded", "award amount", "lifetime value", "whole life value"),
            *("whole life cost", "lifetime cost", "total lifetime value"),
        ),
        ("gbp", "pounds", "sterling"),
    ),
    Field(
        "reference",
        "Reference",
        (
            *("reference", "ref", "ref no", "reference number", "reference no", "contract reference"),
            *("contract ref", "contract number", "contract no", "contract id", "contract reference number"),
            *("cyfeirnod", "cyf", "rhif y contract"),
        ),
    ),
    Field(
        "purpose",
        "Purpose",
        (
            *("purpose", "purpose of contract", "service", "services", "description"),
            *("contract description", "description of service", "service description", "diben", "pwrpas"),
            *("gwasanaeth", "disgrifiad"),
        ),
    ),
    Field(
        "reading", "What the amount is", ("reading", "amount is", "amounts are", "total or annual", "basis of amount")
    ),
    Field("counts", "Counts", ("counts", "counts towards target", "counts towards the target")),
    Field("our_share", "Our share", ("our share", "our percentage", "our share percent", "our contribution")),
    *(
        Field(column.key, column.title.removesuffix(" £"), (plain_words(column.title), *column.headings))
        for column in DETAIL_COLUMNS
        if not column.acted
    ),
)
KEYS = tuple(field.key for field in FIELDS)
LABELS = {field.key: field.label.lower() for field in FIELDS}
_FIELD_OF = {alias: field.key for field in FIELDS for alias in (*field.aliases, *field.loose)}
_LOOSE = frozenset(alias for field in FIELDS for alias in field.loose)
_ASIDE = re.compile(
    r"\b(?:(?:in )?(?:gbp|pounds|sterling)|(?:in )?0?00s?|(?:in )?(?:thousands?|millions?)|k|m"
    r"|(?:ex|exc|excl|excluding|inc|incl|including|plus|net of|before) vat)$"
)
_OTHER_LENGTHS = re.compile(r"\b(?:weeks?|wks?|days?|quarters?|wythnos(?:au)?|dyddiau)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:years?|yrs?|blynyddoedd)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\b(?:months?|mths?|misoedd)\b", re.IGNORECASE)
UNITS = frozenset(
    (
        *("gbp", "months", "month", "mths", "years", "yrs", "weeks", "wks", "days", "dd mm yyyy", "dd mm yy"),
        *("000", "000s", "k", "thousand", "thousands", "eur", "usd", "euro", "euros"),
    )
)
"""What a row of units under the headings may say, beside the signs £ and %."""


@lru_cache(1 << 16)
def field_of(heading: str) -> str:
    """The field a heading means, blank when it means none; what is said of VAT or thousands is left aside."""
    if len(heading) > LONGEST_HEADING:
        return ""
    word = normalised(heading)
    if word in _FIELD_OF:
        return _FIELD_OF[word]
    if _is_pounds_alone(heading):
        return "amount"
    bare = _ASIDE.sub("", word).strip()
    return _FIELD_OF.get(bare, "")


def _is_pounds_alone(heading: str) -> bool:
    """True for the sign of money and nothing else, but for what is said of thousands."""
    return "£" in heading and _ASIDE.sub("", plain_words(heading.translate(UNITS_AND_APOSTROPHES))).strip() in "s"


def is_loose(heading: str) -> bool:
    """True for a heading that means its field only where no other one does."""
    return normalised(heading) in _LOOSE or _is_pounds_alone(heading)


def is_unit(text: str) -> bool:
    """True for a blank cell, and for one that says in what the column is counted and nothing else."""
    word = plain_words(text.translate(UNITS_AND_APOSTROPHES))
    return not text.strip() or word in UNITS or (not word and bool(set(text) & set("£%")))


def counts_in_years(heading: str) -> bool | None:
    """Whether a length's heading counts in years; None where it says neither years nor months."""
    if _MONTHS.search(heading):
        return False
    return True if _YEARS.search(heading) else None


def counts_otherwise(heading: str) -> bool:
    """True where a length's heading counts neither months nor years but weeks, days or quarters."""
    return _OTHER_LENGTHS.search(heading) is not None


def refuse_unknown_fields(mapping: Mapping[str, str]) -> None:
    """Raises UserError for a field there is not, and for one given to two headings."""
    for heading, key in mapping.items():
        if key and key not in KEYS:
            raise UserError(
                f"“{key}” is not a field, so “{heading}” cannot be one.", f"The fields are {', '.join(KEYS)}."
            )
    taken = [key for key in mapping.values() if key]
    for key in taken:
        if taken.count(key) > 1:
            raise UserError(f"Two headings are both given as {key}.", "Give each field one heading.")
