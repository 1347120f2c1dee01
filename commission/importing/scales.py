"""Money that is no plain pounds: what a heading, a title, a sheet's name or a cell over the amounts says of it."""

import re

_NO_FIGURE_BEFORE = r"(?<!\d)(?<!\d[,. ])"
_CODES = "EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|AUD|CAD|NZD|INR|CNY|ZAR|AED|HKD|SGD|TRY|RON|BGN|ISK"
_PER = (
    r"per (?:calendar )?(?:month|week|quarter|day|hour|night|fortnight|session|client|head|person|user|place|case|unit"
    r"|visit|mis)"
)
_OFTEN = rf"monthly|quarterly|weekly|fortnightly|daily|hourly|half[- ]yearly|misol|wythnosol|pcm|{_PER}"
_THOUSANDS = rf"['’,]?{_NO_FIGURE_BEFORE}0?,?000['’]?,?s?\b|\bthou(?:sands?)?\b|\bmillions?\b|\bmiloedd\b|\bmiliynau\b"
_HEADING = re.compile(
    rf"{_THOUSANDS}|\b1[, ]?000['’]?s?\b|\b[km]\s?£|\b[km]\b|\bmn\b|\bpence\b|\(p\)|(?<![£.:])(?<!£ )\bp$"
    rf"|[€$¥]|\b(?:euros?|dollars?|francs?|kr|zł|{_CODES})\b|\b(?:{_OFTEN})\b",
    re.IGNORECASE,
)
_OF_A_NUMBER = re.compile(r"\d\s*(?:thousand|million|[km]\b)", re.IGNORECASE)
_TITLE = re.compile(
    rf"(?:{_THOUSANDS})|£\s?(?:[km]|ths)\b|^\W*(?:scale\b.*|[x×]\s?£?)\s?\d[\d, ]*\W*$"
    rf"|\b[km]\s?£|\bin [km]\b|\bin pence\b|\bin (?:euros?|dollars?|us dollars)\b"
    rf"|\bin [€$¥]|\((?:€|\$|¥|euros?|dollars?)\)|\bcurrency\W+(?!gbp\b|sterling|pounds?\b|£)[\w€$¥]+"
    rf"|\b(?:figures|amounts?|values?|sums|costs|prices|swm)\b.{{0,40}}\b(?:{_OFTEN}|euros?|dollars?)\b"
    rf"|\b(?:{_OFTEN}) (?:figures|amounts?|values?|sums|costs|prices)\b",
    re.IGNORECASE,
)
_CODE_IN_TITLE = re.compile(rf"\b(?:{_CODES})\b")
_OTHER_MONEY = re.compile(
    rf"\b(?:{_OFTEN}|vat|tax|budget(?:ed)?|variance|previous|prior|(?:last|next) year|invoiced|paid|payments?|spent"
    r"|actuals?|forecast|estimated?|remaining|balance|outstanding|savings?|income|unit (?:cost|price)|rate|old|original"
    r"|former|maximum|minimum|average|proposed|requested|bid)\b",
    re.IGNORECASE,
)
_WITH_VAT = re.compile(
    r"\b(?:ex|exc|excl|excluding|inc|incl|including|net of|before|plus|without)[\s.-]+(?:of\s+)?vat\b", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"(?:fy\s*)?(?:19|20)[0-9]{2}(?:\s*[-/–]\s*(?:20)?[0-9]{2})?", re.IGNORECASE | re.ASCII)


def scale_of(heading: str) -> str:
    """What an amount's heading says that a plain number of pounds is not: thousands, other money, so much a month."""
    found = _HEADING.search(heading)
    return found.group().strip() if found else ""


def scale_in_title(text: str) -> str:
    """The same of a line of text above or below the list, or of a sheet's name, where it speaks of all amounts."""
    bare = _OF_A_NUMBER.sub(" ", text)
    found = _TITLE.search(bare) or _CODE_IN_TITLE.search(bare)
    return found.group().strip() if found else ""


def other_money(text: str) -> str:
    """What a cell over the amounts says they are instead of a contract's amount: a budget, another year's."""
    text = " ".join(text.split())
    found = _OTHER_MONEY.search(_WITH_VAT.sub(" ", text)) or _YEAR_ALONE.fullmatch(text)
    return text if found else ""
