"""The lists of the corpus whose columns say less than others: a bare £, a sector to be ticked, notes a sheet away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.test_importing.corpus import END, SMALL, SMALL_SUM, Case, Known, Table, as_bytes, as_csv, as_xlsx, ods_of
from tests.test_importing.corpus_parts import Write

_TICKED = frozenset(["sectors_ticked"])
_HELD = frozenset(["sectors_ticked", "sector_unclear"])
_THOUSANDS = Known(refused="no plain pounds")


def _ticked(*marks: tuple[Any, ...], headings: tuple[str, ...] = ("VCS", "Private")) -> Table:
    """A list of bodies for £100, £201, £302 … with a mark of each sector."""
    rows = [[f"Body {number}", *mark, END, 100 + 101 * number] for number, mark in enumerate(marks)]
    return [["Provider", *headings, "End", "Amount"], *rows]


def ticks() -> Iterator[Case]:
    """Sectors in a column each: read where exactly one is ticked, held where two are, or a mark may be none."""
    both = Known(2, "301", codes=_TICKED)
    for case, marks in {
        "ticks": (("✓", ""), ("", "✓")),
        "crosses": (("x", ""), ("", "X")),
        "Y and N": (("Y", "N"), ("no", "YES")),
        "ticks and crosses": (("✓", "✗"), ("✗", "✓")),
        "1 and 0": ((1, 0), (0, 1)),
        "a letter of Wingdings": (("ü", ""), ("", "ü")),
    }.items():
        yield Case(f"sectors ticked by {case}", "xlsx", as_xlsx(_ticked(*marks)), both)
        yield Case(f"sectors ticked by {case}", "csv", as_csv(_ticked(*marks)), both)
    known = Known(2, "301", codes=_TICKED)
    yield Case("sectors ticked by TRUE and FALSE", "xlsx", as_xlsx(_ticked((True, False), (False, True))), known)
    one_held = Known(2, "301", held=1, codes=_HELD)
    for case, mark in (("both ticked", ("x", "x")), ("a mark of doubt", ("?", "")), ("a word", ("", "partly"))):
        yield Case(f"sectors of which {case}", "csv", as_csv(_ticked(("x", ""), ("", "x"), mark)), one_held)
    none = Known(3, "603", codes=_TICKED | {"unclassified"})
    yield Case("sectors of which none is ticked", "csv", as_csv(_ticked(("x", ""), ("", "x"), ("", ""))), none)
    mixed = Known(2, "301", held=1, codes=_HELD)
    yield Case("a cross alone beside ticks", "csv", as_csv(_ticked(("✓", ""), ("", "✓"), ("x", ""))), mixed)
    three = _ticked(("", "", "x"), ("x", "", ""), headings=("Voluntary sector", "Private sector", "Public sector"))
    yield Case("three sectors to be ticked", "csv", as_csv(three), both)
    total = [*_ticked(("x", ""), ("x", ""), ("", "x")), ["Total", 2, 1, "", 603]]
    yield Case("sectors ticked and counted below", "csv", as_csv(total), Known(3, "603", totals=1, codes=_TICKED))
    again = [*_ticked(("x", ""), ("", "x")), _ticked()[0], ["Body 9", "", "x", END, 5]]
    yield Case("headings of ticked sectors again", "csv", as_csv(again), Known(3, "306", codes=_TICKED))
    banner = [["Provider", "Sector", "", "End", "Amount"], ["", "VCS", "Private", "", ""], *_ticked(("x", ""))[1:]]
    yield Case("Sector over sectors to be ticked", "csv", as_csv(banner), Known(1, "100", codes=_TICKED))
    moved = "Provider,VCS,Private,End,Amount\nAsha,x,,31/03/2007,5\nBee,,x,31/03/2007,1,200\n"
    yield Case("sectors ticked, an amount cut", "csv", as_bytes(moved), Known(1, "5", held=1, codes=_TICKED))
    own = [[*row, mark, ""] for row, mark in zip(SMALL, ("VCSE", "x", "x", "", ""), strict=True)]
    yield Case("a sector of its own beside ticks", "csv", as_csv(own), Known(4, SMALL_SUM, without=_TICKED))
    parted = [["Provider", "End", "VCS", "Private"], ["Asha", END, 500, ""], ["Bee", END, "", 600]]
    yield Case("amounts in a column a sector", "csv", as_csv(parted), Known(refused="names the amount"))


def bare_pounds() -> Iterator[Case]:
    """A column headed by the sign of its money and nothing else."""

    def rows(heading: str, *amounts: str) -> Table:
        body = [[f"Body {number}", "VCS", END, text] for number, text in enumerate(amounts)]
        return [["Provider", "Sector", "End", heading], *body]

    for heading in ("£", "GBP", "Pounds", "£s", "(£)"):
        yield Case(f"amounts under {heading}", "csv", as_csv(rows(heading, "1,200", "300")), Known(2, "1500"))
        yield Case(f"12k under {heading}", "csv", as_csv(rows(heading, "12k", "300")), Known(1, "300", held=1))
        titled = [["All figures in thousands"], [], *rows(heading, "12", "3")]
        yield Case(f"thousands over {heading}", "csv", as_csv(titled), _THOUSANDS)
    for heading in ("£000", "£000s", "£k", "£ thousands", "£m"):
        yield Case(f"12k under {heading}", "csv", as_csv(rows(heading, "12k", "3")), _THOUSANDS)
        yield Case(f"12 under {heading}", "csv", as_csv(rows(heading, "12", "3")), _THOUSANDS)
    named = [[*row, text] for row, text in zip(SMALL, ("£", "9", "9", "9", "9"), strict=True)]
    yield Case("an amount named beside a bare £", "csv", as_csv(named), Known(4, SMALL_SUM))


def sheets_beside() -> Iterator[Case]:
    """What other sheets say of the amounts is heard too where a person has named the one to read."""
    said, notes = {"sheet": "List"}, [["Note 1"], ["All amounts are in thousands of pounds"]]
    book = as_xlsx({"List": SMALL, "Notes": notes})
    yield Case("thousands in another sheet, one named", "xlsx", book, _THOUSANDS, said=said)
    plain = {**said, "mapping": {"Amount of Contract £": "amount"}}
    yield Case("thousands in another sheet, denied", "xlsx", book, Known(4, SMALL_SUM), said=plain)
    old = [["Provider", "Sector", "End", "Amount £k"], ["Asha", "VCS", END, 12]]
    lists = as_xlsx({"List": SMALL, "Old": old})
    yield Case("thousands in another list, one named", "xlsx", lists, Known(4, SMALL_SUM), said=said)


def prompts() -> Iterator[Case]:
    """What a person is asked for who types in a cell, by the workbook itself."""

    def write(said: str) -> Write:
        def written(path: Path) -> None:
            with xlsxwriter.Workbook(path) as book:
                page = book.add_worksheet("List")
                for number, row in enumerate([["Provider", "Amount"], ["Asha", 1200]]):
                    page.write_row(number, 0, row)
                page.data_validation("B2:B9", {"validate": "any", "input_title": "Amount", "input_message": said})

        return written

    yield Case("a prompt for thousands", "xlsx", write("Enter £000"), _THOUSANDS)
    yield Case("a prompt for pounds", "xlsx", write("Enter whole pounds"), Known(1, "1200"))
    for case, said, known in (("thousands", "Enter £000", _THOUSANDS), ("pounds", "In pounds", Known(1, "1200"))):
        help_message = f"<table:help-message><text:p>{said}</text:p></table:help-message>"
        asked = f"<table:content-validations><table:content-validation>{help_message}</table:content-validation>"
        cells = "".join(
            f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
            f'<table:table-cell office:value-type="string"><text:p>{amount}</text:p></table:table-cell>'
            "</table:table-row>"
            for name, amount in (("Provider", "Amount"), ("Asha", "1200"))
        )
        sheet = f'{asked}</table:content-validations><table:table table:name="List">{cells}</table:table>'
        yield Case(f"a prompt for {case}", "ods", ods_of(sheet), known)


def all_columns() -> list[Case]:
    """Every case of this part."""
    return [*ticks(), *bare_pounds(), *sheets_beside(), *prompts()]
