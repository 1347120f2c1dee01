"""Documents the report tests print: the reference appendix, and papers made for the occasion."""

import csv
from datetime import date
from typing import Any

from commission.paths import resource
from commission.reports.columns import APPENDIX_COLUMNS
from commission.reports.document import Block, Document, Status, Table

REFERENCE = resource("sample", "west-mercia-appendix-1.csv")
HEADINGS = tuple(column.heading for column in APPENDIX_COLUMNS)
TOTAL = (("Total", "", "", "", "806,600"),)


def reference_rows() -> tuple[tuple[str, ...], ...]:
    """The 41 printed rows, cell by cell, without their heading."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return tuple(tuple(row) for row in csv.reader(file))[1:]


def paper(*blocks: Block, **changes: Any) -> Document:
    """A document with these blocks, as the sample's would be but for the changes."""
    usual: dict[str, Any] = {
        "name": "appendix-1",
        "title": "Contracts with voluntary and private providers",
        "label": "Appendix 1",
        "organisation": "West Mercia Probation Area",
        "year": "2006-07",
        "as_at": date(2007, 1, 31),
        "status": Status.DRAFT,
    }
    return Document(**(usual | changes), blocks=blocks)


def appendix(rows: tuple[tuple[str, ...], ...], totals: tuple[tuple[str, ...], ...] = TOTAL) -> Document:
    """A document of one table in the five columns of the appendix, with its grid."""
    return paper(Table(HEADINGS, rows, totals, grid=True))


def named(*names: str) -> Document:
    """An appendix of contracts that differ in their providers only."""
    return appendix(tuple((name, "VCS", "12", "31-Mar-07", "4,000") for name in names))
