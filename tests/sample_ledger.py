"""The generator of the sample ledger: a finance ledger of 2006-07 as finance keeps it, beside the sample register.

The reference providers under the names a ledger gives them, paid as their contracts run, with what makes a year's end:
instalments that come late and early, credits, one document on several lines, payees without a contract, what is none
of the budget, and a total row. Payees that are not in the reference register are invented. The same seed writes the
same file: `python -m tests.sample_ledger` writes it into resources, and a test holds the two together.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from commission.paths import resource

SEED = 2006
NAME = "ledger-2006-07.csv"
HEADINGS = ("Supplier No", "Supplier Name", "Document No", "Payment Date", "Amount", "Cost Centre", "Narrative")
NAMES = {
    "Ethnic Access Link": "ETHNIC ACCESS LINK",
    "Worcester HomeStart": "HomeStart Worcester",
    "Worcs Rape & Sexual Abuse": "WORCS RAPE AND SEXUAL ABUSE",
    "Axis Councelling": "AXIS COUNSELLING",
    "Telford & Wrekin Interpretation": "TELFORD AND WREKIN INTERPRETATION",
    "Asha Centre": "ASHA WOMENS CENTRE",
    "Worcs Community Alcohol Team": "WORCS COMMUNITY ALCOHOL TEAM",
    "Impact": "IMPACT",
    "Drug & Alcohol Hereford": "DRUG & ALCOHOL HEREFORD",
    "Geese Theatre": "GEESE THEATRE CO LTD",
    "Forensic Psychology": "FORENSIC PSYCHOLOGY PRACTICE LTD",
    "County Training": "COUNTY TRAINING",
    "Distributed Learning": "DISTRIBUTED LEARNING LTD",
    "Worcs Housing & Benefit": "WORCS HOUSING & BENEFIT ADVICE",
    "Telford & Wrekin CAB": "TELFORD & WREKIN C.A.B.",
    "Telford Women's Centre": "TELFORD WOMENS CENTRE",
    "Prince's Trust": "THE PRINCES TRUST",
    "Kidderminster Women's Centre": "KIDDERMINSTER WOMENS CENTRE",
    "Redditch Women's Centre": "REDDITCH WOMENS CENTRE",
    "Youth Support Services": "YSS LTD",
    "Telford Drive": "TELFORD DRIVE",
    "Oldington & Foley Community": "OLDINGTON AND FOLEY PARK COMMUNITY NETWORK",
    "CP Bounty Projects": "C P BOUNTY PROJECTS",
    "3 Cubed": "3 CUBED LTD",
    "Full House (FRS) Ltd": "FULL HOUSE FRS LIMITED",
    "Worcester Race Equality Council": "WREC",
    "Safeguarding Children Boards x 4": "SAFEGUARDING CHILDREN BOARD",
}
"""The reference providers as the ledger writes them; who is not here is written as in the register."""
NOT_A_PAYEE = frozenset({"T B A", "Various Barristers", "Various Contractors"})
BARRISTERS = ("CHAMBERS OF A. HARTLEBURY", "SABRINA STREET CHAMBERS", "THE WREKIN CHAMBERS")
OFF_CONTRACT = (
    ("LARKFIELD COMMUNITY TRANSPORT", "Travel to groups", 40_000, 9),
    ("SEVERN MEDIATION CIC", "Mediation sessions", 62_500, 4),
    ("MARCHES FURNITURE RECYCLING", "Furniture for resettlement", 18_050, 6),
    ("LUDLOW PRINT & COPY LTD", "Leaflets", 9_934, 5),
    ("BRIGHTWATER TAXIS", "Taxi account", 7_680, 11),
    ("REDACTED PERSONAL DATA", "Payment to an individual", 12_000, 7),
)
"""Payees without a contract, invented: what for, about how much each time in pence, how often."""
OUTSIDE = ("NATIONAL ESTATES SERVICES", "Accommodation recharge, nationally agreed", 4_125_000, 4)


class Line(NamedTuple):
    """A line of the ledger; `amount` in pence."""

    payee: str
    document: int
    paid_on: date
    amount: int
    cost_centre: str
    narrative: str


class Row(NamedTuple):
    """What of a row of the reference register the ledger pays by; `amount` in pence."""

    number: int
    provider: str
    months: int
    amount: int


def lines() -> list[Line]:
    """Every line, by day, then as its document is numbered."""
    random = Random(SEED)
    found = [line for row in _rows() for line in _of_contract(row, random)]
    for name, narrative, usual, often in (*OFF_CONTRACT, OUTSIDE):
        for place in range(often):
            day = _working_day(date(2006, 4, 20) + timedelta(days=340 * place // often + random.randrange(9)))
            amount = usual if name == OUTSIDE[0] else usual + random.randrange(-usual // 5, usual // 5)
            found.append(Line(name, 0, day, amount, random.choice(("P100", "P140", "P220")), narrative))
    for place, name in enumerate(BARRISTERS * 3):
        day = _working_day(date(2006, 5, 11) + timedelta(days=36 * place))
        found.append(Line(name, 0, day, 180_000 + 1_250 * place, "P310", "Counsel fees"))
    ordered = sorted(found, key=lambda line: line.paid_on)
    numbered = [line._replace(document=520_100 + 7 * place) for place, line in enumerate(ordered)]
    return [half for line in numbered for half in _on_lines(line)]


def written() -> str:
    """The file as finance exports it: total row last, some days in another style, one amount with a float's tail."""
    told = lines()
    numbers = {name: 100_000 + 37 * place for place, name in enumerate(sorted({line.payee for line in told}), 11)}
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(HEADINGS)
    for place, line in enumerate(told):
        day = line.paid_on.strftime("%d-%b-%y" if place % 11 == 4 else "%d/%m/%Y")
        number = "" if line.payee.startswith("REDACTED") else numbers[line.payee]
        pounds = _pounds(line.amount) + ("00000000001" if place == 40 else "")
        write.writerow((number, line.payee, line.document, day, pounds, line.cost_centre, line.narrative))
    write.writerow(("", "Total", "", "", _pounds(sum(line.amount for line in told)), "", ""))
    return out.getvalue()


def _rows() -> Iterator[Row]:
    text = resource("sample", "west-mercia-appendix-1.csv").read_text(encoding="utf-8")
    for number, (provider, _, months, _, amount) in enumerate(list(csv.reader(io.StringIO(text)))[1:], 1):
        if provider not in NOT_A_PAYEE and amount != "-":
            yield Row(number, provider, int(months), int(amount.replace(",", "")) * 100)


def _of_contract(row: Row, random: Random) -> Iterator[Line]:
    """The payments of one contract in the year, by how large it is: at once, by quarter, or by month in arrears."""
    payee = NAMES.get(row.provider, row.provider.upper())
    of_year = row.amount * min(12, row.months) // row.months
    often = 1 if of_year <= 350_000 else 4 if of_year <= 1_200_000 else 12
    for place in range(1, often + 1):
        part = of_year * place // often - of_year * (place - 1) // often
        day = _working_day(_end_of(12 * place // often) - timedelta(days=random.randrange(8)))
        if often == 1:
            day = _working_day(date(2006, 6, 12) + timedelta(days=random.randrange(60)))
        narrative = f"{_LENGTHS[often]} {place} of {often}" if often > 1 else "Contract 2006-07"
        yield Line(payee, 0, _late(row, place == often, day), part, f"P{100 + 20 * (row.number % 9)}", narrative)
    yield from _unusual(row, payee)


def _late(row: Row, last: bool, day: date) -> date:
    """The last instalment of every seventh contract is paid in the new year."""
    return _working_day(date(2007, 4, 16)) if last and row.number % 7 == 0 and row.number != 35 else day


def _unusual(row: Row, payee: str) -> Iterator[Line]:
    centre = f"P{100 + 20 * (row.number % 9)}"
    match row.number:
        case 8:
            yield Line(payee, 0, date(2006, 11, 3), -45_000, centre, "CREDIT NOTE sessions not held")
        case 12:
            yield Line(payee, 0, date(2007, 3, 28), 177_777, centre, "April to June 2007 in advance")
        case 17:
            yield Line(payee, 0, date(2007, 2, 9), 25_000, centre, "Extra sessions February")
        case 25:
            yield Line(payee, 0, date(2007, 4, 24), 23_300, centre, "Additional workshop April")


def _on_lines(line: Line) -> Iterator[Line]:
    """Every ninth larger document stands on two lines, in two cost centres."""
    if line.amount > 200_000 and line.document % 9 == 0:
        part = line.amount * 3 // 5
        yield line._replace(amount=part)
        yield line._replace(amount=line.amount - part, cost_centre="P900")
    else:
        yield line


_LENGTHS = {4: "Quarter", 12: "Month"}


def _end_of(month: int) -> date:
    """The last day of a month of the year, April being 1."""
    return date(2006 + (month + 3) // 12, (month + 3) % 12 + 1, 1) - timedelta(days=1)


def _working_day(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


if __name__ == "__main__":
    resource("sample", NAME).write_bytes(written().encode())
