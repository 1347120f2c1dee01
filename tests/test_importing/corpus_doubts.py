"""The sheets of the corpus in which something is not what it seems: totals, other tables, other units, other bodies."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from tests.test_importing.corpus import (
    END,
    HEADINGS,
    SMALL,
    SMALL_SUM,
    WORKBOOKS,
    Case,
    Known,
    Table,
    as_bytes,
    as_csv,
    as_xlsx,
    everywhere,
)
from tests.test_importing.corpus_sheets import BODY, FEW, FULL

SHORT = ["Provider", "Sector", "End", "Amount"]
HALVES = (11800, 33700.5)
NO_POUNDS = Known(refused="no plain pounds")


def of_text(name: str, table: Table, known: Known, **said: object) -> Iterator[Case]:
    yield Case(name, "csv", as_csv(table), known, said)


def with_line(*line: object) -> Table:
    """The small list with a line above its own total: a row that cannot be read keeps the sums from telling."""
    return [*SMALL, ["Held Org", "VCS", 12, END, "1.2k"], list(line)]


def totals() -> Iterator[Case]:
    for name, line in (
        ("a count", ["", 2, ""]),
        ("a sector", ["VCS", "", ""]),
        ("a sector and a count", ["VCS", 2, ""]),
        ("a date", ["", "", END]),
        ("a count and a date", ["", 2, END]),
    ):
        for label in ("Adult Services", "Adult Services total", "Sub-total: Adult Services"):
            table = [*SMALL[:3], [label, *line, HALVES[0]], *SMALL[3:], ["Children", *line, HALVES[1]]]
            yield from of_text(f"{label} with {name}", table, Known(4, SMALL_SUM, held=2))
    parts = [
        ["Youth Support", "VCS", "", "", 3000],
        ["- Lot 1", "VCS", 12, END, 1000],
        ["- Lot 2", "VCS", 12, END, 2000],
    ]
    yield from of_text("a line over its lots", [*SMALL, *parts], Known(6, "48500.50", held=1))
    which = [["Youth Support", "VCS", 12, END, 3000], ["   of which Lot 1", "VCS", 12, END, 1000]]
    yield from of_text("of which", [*SMALL, *which], Known(5, "48500.50", held=1))
    chance: Table = [HEADINGS, *(["A", "VCS", 12, END, pence] for pence in (2000, 3000, 5000, 9000))]
    yield from of_text("contracts that add up by chance", chance, Known(4, "19000"))
    whole: Table = [*SMALL[:4], ["Adult Services", "VCS", 12, END, 29500.5], SMALL[4]]
    yield from everywhere("a sum in the way of a contract", whole, Known(4, SMALL_SUM, held=1))


def lone_lines() -> Iterator[Case]:
    for label in (
        *("Aggregate", "Tot.", "VCS contracts", "All providers", "Whole programme", "Spend", "c/fwd", "10 contracts"),
        *("Ttl", "Summe", "Home Office grant", "Income", "Adjustment", "Rounding", "Number of providers", "(phase 2)"),
    ):
        known = Known(4, SMALL_SUM, held=2)
        yield from of_text(f"a lone line of {label}", with_line(label, "", "", "", 146069.37), known)
    spaced = with_line("T O T A L", "", "", "", 45500.5)
    yield from of_text("a total in spaced letters", spaced, Known(4, SMALL_SUM, held=1, totals=1))
    yield from of_text("a count of records", with_line("Records", "", 6, "", ""), Known(4, SMALL_SUM, held=2))
    numbered = [[*HEADINGS, "Ref"], *([*row, f"C{at}"] for at, row in enumerate(BODY)), ["Impact", "", "", "", 5, "C9"]]
    yield from of_text("a lone line with its reference", numbered, Known(5, "45505.50"))
    undated: Table = [["Provider", "Purpose", "End", "Amount"], *(["A", "Advice", END, at] for at in (5, 6, 7))]
    yield from of_text("undated, with a purpose", [*undated, ["B", "Courts", "", 8]], Known(4, "26"))
    yield from of_text("undated, without a purpose", [*undated, ["B", "", "", 8]], Known(3, "18", held=1))
    bare: Table = [SHORT, ["A", "VCS", END, 5], ["B", "", "", 6], ["C", "", "", 7], ["D", "VCS", "", 8]]
    yield from of_text("a list that mostly says little", bare, Known(4, "26"))


def tables_below() -> Iterator[Case]:
    total = ["Total", "", "", "", 45500.5]
    for first, second in (("Adults", "Children"), ("2006-07", "2007-08"), ("Up to £5,000", "Over £5,000"), ("J", "K")):
        lines: Table = [[first, "", "", "", 40000], [second, "", "", "", 5500.5]]
        below = [*SMALL, total, [], ["Summary"], *lines, total]
        yield from of_text(f"a summary by {first}", below, Known(4, SMALL_SUM, held=3, blank=1, totals=2))
        yield from of_text(f"a bare summary by {first}", [*SMALL, [], *lines], Known(4, SMALL_SUM, held=2, blank=1))
    long: Table = [[f"Officer {at}", "", "", "", 10 + at] for at in range(9)]
    yield from of_text("a summary longer than its list", [*SMALL, [], *long], Known(4, SMALL_SUM, held=9, blank=1))
    paid: Table = [["Asha Centre", "", "", date(2006, 5, 1), 100], ["Impact", "", "", date(2006, 6, 1), 200]]
    payments = [*SMALL, [], ["Payments made"], ["Payee", "", "", "Date", "Paid"], *paid]
    yield from of_text("payments below", payments, Known(4, SMALL_SUM, held=4, blank=1))
    ended: Table = [*SMALL[:3], [], ["Contracts that ended"], *SMALL[3:]]
    yield from of_text("a part of the list after a gap", ended, Known(4, SMALL_SUM, held=1, blank=1))
    for ditto in ("ditto", "do.", "As above", "〃"):
        yield from of_text(f"{ditto} for a name", [*SMALL, [ditto, "VCS", 12, END, 5]], Known(4, SMALL_SUM, held=1))


def money() -> Iterator[Case]:
    for heading in (
        *("Value (£,000)", "Value £,000", "Value k£", "Value, k", "Amount in 1000s", "Amount (thou.)", "Amount £m"),
        *("Amount EUR", "Value (p)"),
    ):
        table = [[*HEADINGS[:4], heading], *BODY]
        refused = "names the amount" if heading in ("Amount (thou.)", "Amount EUR", "Value (p)") else "no plain pounds"
        refused = "names the amount" if heading == "Amount in 1000s" else refused
        yield from of_text(f"heading {heading}", table, Known(refused=refused))
    for title in (
        *("All figures in 000s", "Amounts in £ thousand", "£ thousand", "All values £,000", "(£ thousands)", "k£"),
        *("Figures are thousands of pounds", "Amounts in K", "Currency: EUR", "Figures are monthly", "(thousands)"),
        *("Amounts shown per month", "Swm mewn miloedd"),
    ):
        yield from of_text(f"title {title}", [[title], *SMALL], NO_POUNDS)
    for title in ("Contracts over £5,000", "Budget of £12.5 million", "Ref 1,000", "Monthly list", "Currency: GBP"):
        yield from of_text(f"title {title}", [[title], *SMALL], FEW)
    yield from of_text("a row of units in thousands", [HEADINGS, ["", "", "months", "", ",000"], *BODY], NO_POUNDS)
    for ending, writer in WORKBOOKS.items():
        yield Case("thousands in the sheet's name", ending, writer({"Contracts (£000)": SMALL}), NO_POUNDS)
    for heading in ("Amount (exc. VAT)", "Value ex-VAT", "Contract value (£)"):
        yield from of_text(f"heading {heading}", [[*HEADINGS[:4], heading], *BODY], FEW)
    for over in ("Monthly", "VAT", "Variance", "Budget", "Previous year", "Per client", "2005-06", "Invoiced"):
        table = [["", "", "", "", over], ["Provider", "Sector", "Months", "End", "Amount"], *BODY]
        yield from everywhere(f"{over} over the amounts", table, Known(refused="stands over the amounts"))
    given = [["", "", "", "", "Budget"], ["Provider", "Sector", "Months", "End", "Amount"], *BODY]
    yield from of_text("a budget that is the amount", given, FEW, mapping={"E": "amount"})
    yield from of_text("an amount per month", [[*HEADINGS[:4], "Amount per month"], *BODY], Known(refused="the amount"))
    revised = [[*HEADINGS, "Revised amount of contract"], *([*row, 1] for row in BODY)]
    yield from of_text("a revised amount", revised, Known(refused="may both hold the amount"))
    yield from of_text("a revised amount, said", revised, FEW, mapping={"E": "amount"})
    later = [[*HEADINGS, "Revised end date"], *([*row, date(2009, 1, 1)] for row in BODY)]
    yield from of_text("a revised end", later, Known(refused="may both hold the end"))
    yield from of_text("no revised end yet", [[*HEADINGS, "Revised end date"], *([*row, ""] for row in BODY)], FEW)


def beside() -> Iterator[Case]:
    def column(heading: str, *texts: str) -> Table:
        return [[*HEADINGS, heading], *([*row, text] for row, text in zip(BODY, texts, strict=True))]

    euros = column("Currency", "GBP", "EUR", "£", "")
    yield from of_text("a currency beside", euros, Known(3, "42200.50", held=1))
    yield from of_text("a currency left out", euros, FEW, mapping={"Currency": ""})
    yield from of_text("codes beside", column("Cur.", "GBP", "EUR", "GBP", "GBP"), Known(3, "42200.50", held=1))
    yield from of_text("only pounds beside", column("Currency", *["GBP"] * 4), FEW)
    yield from of_text("a frequency beside", column("Frequency", *["Monthly"] * 4), Known(0, "0", held=4))
    yield from of_text("total as frequency", column("Frequency", *["Total"] * 4), FEW)
    yield from of_text("a unit beside", column("Unit", "Months", "weeks", "Years", ""), Known(2, "24500", held=2))
    commas: Table = [HEADINGS, *(["A", "VCS", 12, END, text] for text in ("1241,32", "99,50", "10,000", "0,75", "5"))]
    yield Case("decimal commas", "csv", as_csv(commas, delimiter=";"), Known(1, "5", held=4))
    one: Table = [*SMALL, ["A", "VCS", 12, END, "1241,32"], ["B", "VCS", 12, END, "10,000"]]
    yield from of_text("one decimal comma", one, Known(5, "55500.50", held=1))
    head = "Provider,Sector,End,Amount,Notes\n"
    cut = head + "A,VCS,31-Mar-07,12,345\nB,VCS,31-Mar-07,12,345.50\nC,VCS,31-Mar-07,250,ok\nD,VCS,31-Mar-07,1200,300\n"
    yield Case("amounts cut at their comma", "csv", as_bytes(cut), Known(2, "1450", held=2))


def columns() -> Iterator[Case]:
    for heading in ("Vendor", "Vendor Name", "Company", "Company name", "Delivery partner", "Awarded to"):
        yield from of_text(f"provider: {heading}", [[heading, *HEADINGS[1:]], *BODY], FEW)
        both: Table = [["Organisation name", heading, *HEADINGS[1:]], *(["The Probation Board", *row] for row in BODY)]
        yield from of_text(f"an organisation beside {heading}", both, Known(refused="mean the provider"))
    named: Table = [["Awarded to", *HEADINGS[1:], "Name"], *([*row, "J Smith"] for row in BODY)]
    yield from of_text("an officer's name beside", named, FEW)
    for heading, cell, known in (
        ("Our contribution (£)", "50", Known(0, "0", held=4)),
        ("Our share", "75", Known(0, "0", held=4)),
        ("Our share", "75%", FEW),
        ("Our share %", "75", FEW),
        ("Our share", "", FEW),
    ):
        table: Table = [[*HEADINGS, heading], *([*row, cell] for row in BODY)]
        yield from of_text(f"{heading} of {cell or 'nothing'}", table, known)
    kinds: Table = [["Provider", "Type", *HEADINGS[2:]], *([row[0], "Statutory", *row[2:]] for row in BODY)]
    yield from of_text("statutory as a type", kinds, Known(0, "0", held=4))
    lengths: tuple[tuple[str, list[Any], int], ...] = (
        *(("Term", [3, 5, 10], 0), ("Term", [1, 2, 3, 4, 7], 0), ("Term", [365, 730, 182], 0), ("Term", [52, 26], 0)),
        *(("Duration", [156, 104, 78], 0), ("Term", [12, 24, 27], 3), ("Term", ["2 years", 5], 1), ("Months", [5], 1)),
        *(("Length (years)", [12, 36, 60], 0), ("Length (years)", [1, 2, 3], 3)),
    )
    for heading, given, new in lengths:
        table = [["Provider", "Sector", heading, "End", "Amount"], *(["A", "VCS", one, END, 5] for one in given)]
        known = Known(new, str(new * 5), held=len(given) - new)
        yield from of_text(f"{heading} of {', '.join(map(str, given))}", table, known)
    weeks: Table = [HEADINGS, ["", "", "(weeks)", "", "£"], *([*row[:2], 12, *row[3:]] for row in BODY)]
    yield from of_text("lengths in weeks", weeks, Known(0, "0", held=4))
    dated: Table = [FULL, ["A", "VCS", 5, date(2006, 11, 1), END, 5]]
    yield from of_text("a length beside two dates", dated, Known(1, "5"))


def formats() -> Iterator[Case]:
    """Numbers that a workbook shows otherwise than it keeps them: the first amount of the small list."""
    one_held, all_taken = Known(3, "37000.50", held=1), FEW
    for code in ('0"k"', '0.0"m"', '#,##0" per month"', '0"p"', '#,##0 "kr"', '0",000"', r"0\0\0\0", "#,##0,", '0,"k"'):
        for ending, writer in WORKBOOKS.items():
            if ending != "ods":
                yield Case(f"an amount in {code}", ending, writer(SMALL, formats={(1, 4): code}), one_held)
    for code in (
        "£#,##0.00",
        "_-[$£-809]* #,##0.00_-",
        "#,##0_);[Red](#,##0)",
        '"£"#,##0',
        "[>=1000]#,##0;0.00",
        "0.00E+00",
    ):
        yield Case(f"an amount in {code}", "xlsx", as_xlsx(SMALL, formats={(1, 4): code}), all_taken)
    yield Case("a length in months", "xlsx", as_xlsx(SMALL, formats={(1, 2): '0" months"'}), all_taken)
    for code in ("yyyy", '"FY"yyyy'):
        for ending in ("xlsx", "xls"):
            yield Case(f"an end in {code}", ending, WORKBOOKS[ending](SMALL, formats={(1, 3): code}), one_held)
    late: Table = [HEADINGS, ["A", "VCS", 12, datetime(2007, 3, 31, 23, 59, 59, 900_000), 5]]
    yield Case("the end of a day", "xlsx", as_xlsx(late), Known(1, "5", ends=("2007-03-31",)))
    turned: Table = [*SMALL, [date(2007, 3, 1), "VCS", 12, END, 5]]
    yield Case("a date for a name", "xlsx", as_xlsx(turned), Known(4, SMALL_SUM, held=1))


def all_doubts() -> list[Case]:
    """Every case of this part."""
    return [*totals(), *lone_lines(), *tables_below(), *money(), *beside(), *columns(), *formats()]
