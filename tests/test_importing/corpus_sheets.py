"""The sheets of the corpus that are awkward as lists: headings, rows, amounts and dates."""

from collections.abc import Iterator
from datetime import date

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
    everywhere,
    reference,
)

FEW = Known(4, SMALL_SUM)
BODY = SMALL[1:]
FULL = ["Provider", "Sector", "Months", "Start", "End", "Amount"]


def sheet(heads: list[str], *rows: list[object]) -> Table:
    return [heads, *[list(row) for row in rows]]


def headings() -> Iterator[Case]:
    title: Table = [["Appendix 1: contracts placed with other bodies"], ["Revised January 2007"], []]
    yield from everywhere("titles above", [*title, *SMALL], Known(4, SMALL_SUM, codes=frozenset(["above_headings"])))
    yield from everywhere("headings in capitals", [[head.upper() for head in HEADINGS], *BODY], FEW)
    for name, heads in (
        ("other words", ["Organisation", "Type", "Term (months)", "Expiry", "Value £"]),
        ("supplier words", ["Supplier", "Sector", "Duration (months)", "Contract End", "Contract Value"]),
        ("contractor", ["Contractor", "Provider type", "Months", "End date", "Price"]),
        ("welsh", ["Enw'r Sefydliad", "Sector", "Hyd y contract (misoedd)", "Dyddiad gorffen", "Gwerth £"]),
        (
            "underscored",
            ["name_of_organisation", "private_or_vcs", "length_of_contract", "contract_end_date", "amount"],
        ),
        (
            "spaced",
            [" Name  of\nOrganisation ", "Private  or VCS:", "Length of Contract", "Contract End  Date", "AMOUNT"],
        ),
        ("vat", ["Provider", "Sector", "Months", "End", "Amount (exc. VAT)"]),
    ):
        yield from everywhere(f"headings: {name}", [heads, *BODY], FEW)
    over: Table = [
        ["Name of Organisation", "Private or VCS", "Contract", "", ""],
        ["", "", "Length", "End date", "Value £"],
        *BODY,
    ]
    yield from everywhere("headings in two rows", over, FEW)
    for ending, writer in WORKBOOKS.items():
        merged = writer(over, merges=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)))
        yield Case("headings merged over two rows", ending, merged, FEW)
        wide = writer([["Contracts 2006-07", "", "", "", ""], *SMALL], merges=((0, 0, 0, 4),))
        yield Case("a title merged across", ending, wide, FEW)
    units: Table = [["Provider", "Sector", "Length", "End", "Amount"], ["", "", "(months)", "", "(£)"], *BODY]
    yield from everywhere("a row of units", units, FEW)
    again = [*SMALL[:3], HEADINGS, *SMALL[3:]]
    yield from everywhere("headings again", again, Known(4, SMALL_SUM, codes=frozenset(["headings_again"])))
    pages = [*title, *SMALL[:3], [], ["Page 2"], HEADINGS, *SMALL[3:]]
    yield from everywhere("pages", pages, Known(4, SMALL_SUM, held=1, blank=1))
    last = [*BODY, HEADINGS]
    yield from everywhere("headings in the last row", last, Known(4, SMALL_SUM, codes=frozenset(["headings_last"])))
    yield from everywhere("headings last of many", [*reference()[1:], reference()[0]], Known(41, "806600.00"))
    yield from everywhere("no headings", BODY, Known(refused="names the provider"))
    letters = {"A": "provider", "B": "sector", "C": "months", "D": "ends_on", "E": "amount"}
    known = Known(4, SMALL_SUM, codes=frozenset(["no_headings"]))
    yield from everywhere("no headings, letters", BODY, known, mapping=letters)
    columns = {f"column {letter}": key for letter, key in letters.items()}
    yield from everywhere("no headings, columns", BODY, known, mapping=columns)
    yield from everywhere("no headings, titles", [*title, *BODY], Known(4, SMALL_SUM, held=2, blank=1), mapping=letters)
    partly = {"A": "provider", "B": "sector"}
    yield from everywhere("no headings, too few letters", BODY, Known(refused="names the"), mapping=partly)
    strange = [["Wer", "Was", "Wie lang", "Bis", "Wieviel"], *BODY]
    yield from everywhere("strange headings", strange, Known(refused="names the provider"))
    yield from everywhere("strange, letters and row", strange, FEW, mapping=letters, heading_row=1)
    yield from everywhere("strange, letters", strange, Known(4, SMALL_SUM, held=1), mapping=letters)
    words = dict(zip(strange[0], letters.values(), strict=True))
    yield from everywhere("strange, by name", strange, FEW, mapping=words)
    yield from everywhere("letters over headings", SMALL, FEW, mapping=letters)
    plus = [["Provider", "+", "Months", "End", "Amount"], *BODY]
    yield from everywhere("a heading called +", plus, FEW, mapping={"+": "sector"})
    yield from everywhere("a heading called +, left", plus, Known(refused="“+” (column B)"))
    numbered = [["No", *HEADINGS], *([at, *row] for at, row in enumerate(BODY, start=1))]
    yield from everywhere("numbered rows", numbered, FEW)
    many = [f"Field {at}" for at in range(37)]
    wide_table = [[*many, *HEADINGS, *many], *([*["x"] * 37, *row, *["y"] * 37] for row in BODY)]
    yield from everywhere("79 columns", wide_table, FEW)
    numbers = [[*many, *HEADINGS, *many], *([*[1.5] * 37, *row, *[END] * 37] for row in BODY)]
    yield from everywhere("79 columns of numbers and dates", numbers, FEW)
    contact = [["Contact Name", "Phone", *HEADINGS, "Start of review", "Notes"]]
    contact += [["Jo", "01905 123456", *row, "1-Apr-07", "n"] for row in BODY]
    yield from everywhere("other people's names", contact, FEW)
    loose = [["Name", *HEADINGS], *(["Jo", *row] for row in BODY)]
    yield from everywhere(
        "a name beside the organisation", loose, Known(4, SMALL_SUM, codes=frozenset(["heading_twice"]))
    )
    twice = [[*HEADINGS, "Amount"], *([*row, 1] for row in BODY)]
    yield from everywhere("two amounts", twice, Known(refused="mean the amount"))
    yield from everywhere("two amounts, one said", twice, FEW, mapping={"E": "amount"})
    yield from everywhere("two amounts, the other said", twice, Known(4, "4.00"), mapping={"F": "amount"})
    same = [[*HEADINGS, HEADINGS[4]], *([*row, 1] for row in BODY)]
    yield from everywhere("one heading twice", same, Known(refused="mean the amount"))
    yield from everywhere(
        "one heading twice, by name", same, Known(refused="headings “"), mapping={HEADINGS[4]: "amount"}
    )
    yield from everywhere("one heading twice, by letter", same, FEW, mapping={"E": "amount"})
    blank_twin = [[*HEADINGS, HEADINGS[4]], *([*row, ""] for row in BODY)]
    yield from everywhere("a twin without cells", blank_twin, FEW)
    equal_twin = [[*HEADINGS, HEADINGS[4]], *([*row, row[4]] for row in BODY)]
    yield from everywhere("a twin with the same cells", equal_twin, FEW)
    ends = [[*HEADINGS[:4], "End date", HEADINGS[4]], *([*row[:4], date(2008, 1, 1), row[4]] for row in BODY)]
    yield from everywhere("two ends", ends, Known(refused="mean the end"))
    both = [[*HEADINGS[:4], "Annual value", "Total value"], *([*row[:4], 1, row[4]] for row in BODY)]
    yield from everywhere("annual and total", both, Known(refused="mean the amount"))
    for heading in (
        "Amount (£000)",
        "Value £'000s",
        "Amount £k",
        "Value (€)",
        "Amount $",
        "Amount in thousands",
        "Amount (£m)",
    ):
        yield from everywhere(f"heading {heading}", [[*HEADINGS[:4], heading], *BODY], Known(refused="no plain pounds"))
    unknown = [[*HEADINGS[:4], "Budget 2006-07"], *BODY]
    yield from everywhere("an amount nobody named", unknown, Known(refused="names the amount"))
    yield from everywhere("an amount named", unknown, FEW, mapping={"E": "amount"})
    yield from everywhere("an amount left out", unknown, Known(4, "0"), mapping={"E": ""})
    review = [[*HEADINGS[:3], "Date of review", HEADINGS[4]], *BODY]
    yield from everywhere("an end nobody named", review, Known(refused="names the end"))
    kind = [["Provider", "Kind", *HEADINGS[2:]], *BODY]
    yield from everywhere("a sector nobody named", kind, Known(refused="names the sector"))
    yield from everywhere("thousands in a title", [["All figures in £000s"], *SMALL], Known(refused="no plain pounds"))
    yield from everywhere("a budget in a title", [["Budget £12,500,000 of £12.5 million"], *SMALL], FEW)
    years = [[*HEADINGS[:2], "Length (years)", *HEADINGS[3:]], *([*row[:2], 2, *row[3:]] for row in BODY)]
    yield from everywhere("lengths in years", years, Known(4, SMALL_SUM, starts=("2005-04-01",)))
    small = [HEADINGS, *([*row[:2], 2, *row[3:]] for row in BODY)]
    yield from everywhere("lengths of no unit", small, Known(0, "0", held=4))
    swapped = [HEADINGS, *BODY, ["Amount", "Sector", "Provider", "End", "Months"], [5, "VCS", "Impact", END, 12]]
    yield from everywhere("other headings below", swapped, Known(4, SMALL_SUM, held=2))


def rows() -> Iterator[Case]:
    def more(*added: list[object], at: int = 5) -> Table:
        return [*SMALL[:at], *[list(row) for row in added], *SMALL[at:]]

    total = ["Total", "", "", "", 45500.5]
    quiet = frozenset(["total_differs", "total_unread"])
    for label in (
        "Total",
        "TOTAL",
        "Grand total",
        "Totals:",
        "Total £",
        "Total all contracts",
        "Total 2006-07",
        "Cyfanswm",
    ):
        known = Known(4, SMALL_SUM, totals=1, without=quiet)
        yield from everywhere(f"total: {label}", more([label, "", "", "", 45500.5]), known)
    yield from everywhere("a nameless total", more(["", "", "", "", 45500.5]), Known(4, SMALL_SUM, totals=1))
    wrong = Known(4, SMALL_SUM, totals=1, codes=frozenset(["total_differs"]))
    yield from everywhere("a wrong total", more(["Total", "", "", "", 45500]), wrong)
    yield from everywhere("a nameless wrong one", more(["", "", "", "", 45500]), Known(4, SMALL_SUM, held=1))
    yield from everywhere("a total on top", more(total, at=1), Known(4, SMALL_SUM, totals=1, without=quiet))
    yield from everywhere("blank, then total", more([], total), Known(4, SMALL_SUM, blank=1, totals=1))
    sub = [
        *SMALL[:3],
        ["Sub-total", "", "", "", 11800],
        *SMALL[3:],
        ["Subtotal", "", "", "", 33700.5],
        ["Grand Total", "", "", "", 45500.5],
    ]
    yield from everywhere("subtotals", sub, Known(4, SMALL_SUM, totals=3, without=quiet))
    named = more(["VCS total", "", "", "", 27800], ["Private Total", "", "", "", 17700.5], total)
    yield from everywhere("totals by sector", named, Known(4, SMALL_SUM, totals=3, without=quiet))
    group = [*SMALL[:2], ["Asha Centre Total", "", "", "", 8500], *SMALL[2:], total]
    yield from everywhere("totals by provider", group, Known(4, SMALL_SUM, totals=2, without=quiet))
    marked = more(["Total", "VCS", "", "", 27800])
    yield from everywhere("a total with its sector", marked, Known(4, SMALL_SUM, totals=1))
    counted = more(["Total", "", 41, "", 45500.5])
    yield from everywhere("a total with a count", counted, Known(4, SMALL_SUM, totals=1))
    dated = more(["Total", "", "", END, 45500.5])
    yield from everywhere("a total with a date", dated, Known(4, SMALL_SUM, held=1))
    for label in (
        "Average",
        "Budget",
        "Balance remaining",
        "Variance",
        "% of budget",
        "VAT",
        "Carried forward to page 2",
    ):
        yield from everywhere(f"a line of {label}", more([label, "", "", "", 999]), Known(4, SMALL_SUM, held=1))
    yield from everywhere(
        "a sum by another name", more(["Everything", "", "", "", 45500.5]), Known(4, SMALL_SUM, held=1)
    )
    summary = more([], ["VCS", "", "", "", 27800], ["Private", "", "", "", 17700.5])
    yield from everywhere("a summary below", summary, Known(4, SMALL_SUM, held=2, blank=1))
    over = [*SMALL[:3], ["Programmes", "", "", "", 33700.5], *SMALL[3:]]
    yield from everywhere("a sum above its rows", over, Known(4, SMALL_SUM, held=1))
    under = [*SMALL[:3], ["Women's services", "", "", "", 11800], [], *SMALL[3:]]
    yield from everywhere("a sum below its rows", under, Known(4, SMALL_SUM, held=1, blank=1))
    budget = [["Budget", "", "", "", 12500000], [], *SMALL]
    yield from everywhere("a budget above the headings", budget, FEW)
    above = [["Early Bird", "VCS", 12, END, 5], *SMALL]
    yield from everywhere("a contract above the headings", above, Known(4, SMALL_SUM, held=1))
    yield from everywhere("an error as a name", more(["#REF!", "VCS", 12, END, 5]), Known(4, SMALL_SUM, held=1))
    yield from everywhere(
        "a total contract", more(["Total VCS contracts", "", "", "", 27800]), Known(4, SMALL_SUM, totals=1)
    )
    weeks = [SMALL[0], *([*row[:2], 52, *row[3:]] for row in BODY)]
    yield from everywhere("lengths that may be weeks", weeks, Known(0, "0", held=4))
    yield from everywhere("group headings", more(["Voluntary sector"], at=1), Known(4, SMALL_SUM, held=1))
    yield from everywhere(
        "footnotes", more([], ["* Funded jointly"], ["1. See minute 12"]), Known(4, SMALL_SUM, held=2, blank=1)
    )
    yield from everywhere("blank rows", more([], [], at=2), Known(4, SMALL_SUM, blank=2))
    yield from everywhere("blank rows around", [*SMALL[:1], [], *BODY, [], []], FEW)
    repeated = Known(5, "54000.50", codes=frozenset(["repeated"]))
    yield from everywhere("a lawful repeat", more(SMALL[1]), repeated)
    pooled = more(["Various Barristers", "Private", "", "", 29000])
    yield from everywhere("a pooled line", pooled, Known(5, "74500.50", codes=frozenset(["undated"])))
    yield from everywhere("to be announced", more(["T B A", "VCS", "", "", 6200]), Known(5, "51700.50"))
    yield from everywhere("no amount", more(["Impact", "VCS", 12, END, "-"]), Known(5, SMALL_SUM))
    yield from everywhere("a free contract", more(["Impact", "VCS", 12, END, 0]), Known(5, SMALL_SUM))
    yield from everywhere("a credit", more(["Impact", "VCS", 12, END, -500]), Known(5, "45000.50"))
    yield from everywhere("no provider", more(["", "VCS", 12, END, 5]), Known(4, SMALL_SUM, held=1))
    yield from everywhere("an unknown sector", more(["Impact", "Charity?", 12, END, 5]), Known(4, SMALL_SUM, held=1))
    yield from everywhere(
        "total with held rows", more(["Impact", "VCS", 12, END, "1.2k"], total), Known(4, SMALL_SUM, held=1, totals=1)
    )
    yield from everywhere("a formula as text", more(["=1+1", "VCS", 12, END, 5]), Known(5, "45505.50"))


AMOUNTS: tuple[tuple[str, str | None], ...] = (
    *(("1200", "1200"), ("1,200", "1200"), ("1,200.00", "1200"), ("£1,200.00", "1200"), ("£ 1,200", "1200")),
    *(("1 200", "1200"), ("1\u00a0200", "1200"), ("1\u2009200", "1200"), ("1\u202f200.50", "1200.50")),
    *(("GBP 1,200", "1200"), ("1,200 GBP", "1200"), ("1200.5", "1200.5"), (" 1200 ", "1200")),
    *(("(250.00)", "-250"), ("£(250.00)", "-250"), ("(£250)", "-250"), ("-250", "-250"), ("−250", "-250")),
    *(("250-", "-250"), ("106,396.00-", "-106396"), ("250 CR", "-250"), ("250CR", "-250"), ("-£250", "-250")),
    *(("£-250", "-250"), ("0", "0"), ("0.00", "0"), ("-", ""), ("", ""), ("n/a", ""), ("TBA", ""), ("t b a", "")),
    *(("1136.8400000000001", "1136.84"), ("+250", "250"), ("1,234,567.89", "1234567.89"), (".50", "0.50")),
    *((text, None) for text in ("1241,32", "1.2k", "£12k p.a.", "16,000 per annum", "NaN", "inf", "1e3", "4_000")),
    *((text, None) for text in ("４０００", "٤٠٠٠", "5%", "$5", "5 €", "€5", "1,2,00", "12,34", "1.200", "1.200,50")),
    *((text, None) for text in ("4,000*", "c. 4,000", "4,000?", "4,000-5,000", "4,000 + VAT", "nil", "free", "5p")),
    *((text, None) for text in ("1'200", "£", "£-", "--", "#####", "#REF!", "1,200.001", "(250", "250)", "1,200 each")),
    *(
        (text, None)
        for text in ("12 000 000 000 000", "1O00", "l000", "0x10", "1/2", "½", "1 200,50", "250 DR", "1,200/-")
    ),
    *(
        (text, None)
        for text in ("£1,200 £1,300", "1,200\n1,300", "see note", "various", "-5-", "Infinity", "-inf", "1E+05")
    ),
)
DAYS: tuple[tuple[str, str | None], ...] = (
    *(
        (text, "2007-03-31")
        for text in ("31-Mar-07", "31 March 2007", "31/03/2007", "31/3/07", "31.03.2007", "2007-03-31")
    ),
    *(
        (text, "2007-03-31")
        for text in ("2007-03-31 00:00:00", "2007-03-31T01:00:00", "31/03/2007 01:00", "31st March 2007")
    ),
    *(
        (text, "2007-03-31")
        for text in ("Mar 2007", "March 2007", "03/2007", "Mar-2007", "end of March 2007", "20070331")
    ),
    *(
        (text, "2007-03-31")
        for text in ("March 31, 2007", "2007/03/31", "31-MAR-2007", "31 Mawrth 2007", "39172", "31Mar2007")
    ),
    *(("29-Feb-08", "2008-02-29"), ("Feb 2008", "2008-02-29"), ("31-Dec-69", "2069-12-31"), ("", ""), ("-", "")),
    *(("tbc", ""), ("n/a", ""), ("2007-03-31T23:30:00Z", "2007-03-31")),
    *(
        (text, None)
        for text in ("ongoing", "rolling", "29-Feb-07", "31 Apr 2007", "31/02/2007", "Mar-07", "2006-07", "2007")
    ),
    *(
        (text, None)
        for text in ("spring 2007", "Q4 2007", "31/03/207", "31-Mar", "March", "00/00/0000", "99999", "12345678")
    ),
    *(
        (text, None)
        for text in ("31/13/2007", "31-Mar-07 or later", "1 year", "２００７-03-31", "#VALUE!", "3917", "10000")
    ),
)
LENGTHS: tuple[tuple[str, str | None], ...] = (
    *((text, "2006-04-01") for text in ("12", "12.0", "12 months", "12m", "12 mths", "1 year", "1 yr", "12 Months")),
    *((text, "2004-04-01") for text in ("36", "3 years", "3 yrs", "36m", "2 years 12 months")),
    *((text, "2006-01-01") for text in ("15", "1 yr 3 months", "1 year, 3 months", "1y 3m", "1 year and 3 months")),
    *((text, "") for text in ("", "-", "n/a")),
    *(
        (text, None)
        for text in ("1.5", "0", "-3", "a year", "3+1+1", "52 weeks", "1201", "ongoing", "12 or 18", "1.5 years")
    ),
)


def cells() -> Iterator[Case]:
    """One cell at a time, in a list that is otherwise plain."""
    heads = ["Provider", "Sector", "Months", "End", "Amount", "Reference"]
    plain = ["Impact", "VCS", "12", "31-Mar-07", "5", "R1"]
    far = ["Geese", "VCS", "12", "30-Jun-06", "7", "R2"]

    def case(name: str, place: int, text: str, answer: str | None, known: Known) -> Iterator[Case]:
        odd = ["Asha", "VCS", "12", "31-Mar-07", "100", "R3"]
        odd[place] = text
        yield Case(
            name, "csv", as_csv([heads, plain, odd, far]), known if answer is not None else Known(2, "12.00", held=1)
        )
        if "\n" not in text:
            written = "\r\n".join(";".join(row) for row in (heads, plain, odd, far))
            other = known if answer is not None else Known(2, "12.00", held=1)
            yield Case(f"{name}, utf-16", "csv", as_bytes(written, "utf-16"), other)

    for text, answer in AMOUNTS:
        total = f"{12 + float(answer or 0):.2f}"
        yield from case(f"amount {text!r}", 4, text, answer, Known(3, total))
    for text, answer in DAYS:
        yield from case(f"end {text!r}", 3, text, answer, Known(3, "112.00", ends=(answer,) if answer else ("None",)))
    for text, answer in LENGTHS:
        yield from case(
            f"length {text!r}", 2, text, answer, Known(3, "112.00", starts=(answer,) if answer else ("None",))
        )
    for text in (
        "vcs",
        "VCS ",
        "Voluntary",
        "V.C.S.",
        "third sector",
        "private",
        "PUBLIC",
        "statutory",
        "",
        "unclassified",
    ):
        yield from case(f"sector {text!r}", 1, text, "", Known(3, "112.00"))
    for text in ("VCS?", "V", "P", "charity", "both", "VCS/Private", "yes", "#N/A"):
        yield from case(f"sector {text!r}", 1, text, None, Known())


def day_columns() -> Iterator[Case]:
    """Dates that only their column explains."""

    def ends(*texts: str, key: str = "End") -> Table:
        return [
            ["Provider", "Sector", key, "Amount"],
            *([f"Body {at}", "VCS", text, 1] for at, text in enumerate(texts)),
        ]

    def known(*days: str | None, **more: object) -> Known:
        taken = [day for day in days if day is not None]
        return Known(len(taken), f"{len(taken)}.00", held=len(days) - len(taken), ends=tuple(taken), **more)  # type: ignore[arg-type]

    for name, texts, answer in (
        ("day first", ["31/03/2007", "01/04/2007"], known("2007-03-31", "2007-04-01")),
        (
            "month first",
            ["03/31/2007", "04/01/2007"],
            known("2007-03-31", "2007-04-01", codes=frozenset(["month_first"])),
        ),
        ("mixed", ["31/03/2007", "03/31/2007", "03/04/05"], known("2007-03-31", "2007-03-31", None)),
        ("mixed but equal", ["31/03/2007", "03/31/2007", "03/03/05"], known("2007-03-31", "2007-03-31", "2005-03-03")),
        (
            "unproven",
            ["03/04/2005", "31-Mar-07"],
            known("2005-04-03", "2007-03-31", codes=frozenset(["order_unproven"])),
        ),
        ("serials of 1900", ["31-Mar-07", "39172", "30-Jun-08"], known("2007-03-31", "2007-03-31", "2008-06-30")),
        ("one serial of 1904", ["31-Mar-07", "37710", "30-Jun-08"], known("2007-03-31", None, "2008-06-30")),
        ("serials all, month ends", ["39172", "39629"], known("2007-03-31", "2008-06-30")),
        ("two serials from 1904", ["37710", "38167"], known(None, None)),
        ("serials all, from 1904", ["37710", "38167", "37345"], known("2007-03-31", "2008-06-30", "2006-03-31")),
        ("some serials from 1904", ["37710", "38167", "37345", "37346"], known(None, None, None, None)),
        ("serials all, any days", ["39170", "39625"], known(None, None)),
        ("years first or last", ["07-03-31", "31-03-07", "27-03-28"], known(None, "2007-03-31", None)),
        ("months last", ["2007-31-03", "2007-04-03", "2007-05-05"], known(None, None, "2007-05-05")),
        ("a serial far away", ["31-Mar-07", "20000"], known("2007-03-31", None)),
        ("a serial among words", ["ongoing", "rolling", "39172"], known(None, None, None)),
        ("a serial at one o'clock", ["31-Mar-07", "39172.0416667"], known("2007-03-31", "2007-03-31")),
    ):
        yield Case(f"ends: {name}", "csv", as_csv(ends(*texts)), answer)
    starts: Table = [[*FULL[:2], "Start", "End", "Amount"]]
    starts += [["A", "VCS", "Apr 2006", "Mar 2007", 5], ["B", "VCS", "1-Apr-06", "end of Mar 2007", 6]]
    both = Known(2, "11.00", starts=("2006-04-01",), ends=("2007-03-31",), codes=frozenset(["month_as_day"]))
    yield from everywhere("months alone", starts, both)
    end_of: Table = [
        *starts[:1],
        ["A", "VCS", "end of Mar 2006", "Mar 2007", 5],
        ["B", "VCS", "1-Apr-06", "31-Mar-07", 6],
    ]
    yield from everywhere("the end of a month as a start", end_of, Known(1, "6.00", held=1))
    backwards: Table = [*starts[:1], ["A", "VCS", "1-Apr-07", "31-Mar-07", 5], ["B", "VCS", "1-Apr-06", "31-Mar-07", 6]]
    yield from everywhere("start after end", backwards, Known(1, "6.00", held=1))
    turned: Table = [["Provider", "Sector", "End", "Amount"]]
    turned += [["A", "VCS", "31/03/2007", 5], ["B", "VCS", date(2007, 5, 4), 6], ["C", "VCS", date(2006, 12, 6), 7]]
    for ending, writer in WORKBOOKS.items():
        yield Case("dates turned round", ending, writer(turned), Known(1, "5.00", held=2))
        straight: Table = [*turned[:2], ["B", "VCS", END, 6], ["C", "VCS", date(2006, 12, 6), 7]]
        yield Case("dates not turned round", ending, writer(straight), Known(3, "18.00"))
    disagree: Table = [FULL, ["A", "VCS", 24, date(2006, 4, 1), END, 5], ["B", "VCS", 12, date(2006, 4, 1), END, 5]]
    yield from everywhere("a length that disagrees", disagree, Known(2, "10.00", codes=frozenset(["length_disagrees"])))


def all_sheets() -> Iterator[Case]:
    yield from headings()
    yield from rows()
    yield from cells()
    yield from day_columns()
