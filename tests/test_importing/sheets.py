"""Files made for the tests, and the one way from a file to what it comes to."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from commission.importing.drafts import Parsed
from commission.importing.parse import parse
from commission.importing.read_file import read
from commission.paths import resource

SAMPLE = resource("sample", "west-mercia-appendix-1.csv")
HEADINGS = ("Provider", "Sector", "Months", "Start", "End", "Amount", "Reference", "Purpose")


def write_csv(folder: Path, *lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    """A text file of these lines."""
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def parse_lines(folder: Path, *lines: str, **chosen: object) -> Parsed:
    """What a text file of these lines comes to."""
    return parse(read(write_csv(folder, *lines)), **chosen)  # type: ignore[arg-type]


def write_workbook(folder: Path, sheets: dict[str, list[list[object]]], name: str = "list.xlsx") -> Path:
    """A real workbook: dates as dates, numbers as numbers, texts as texts."""
    path = folder / name
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        days = workbook.add_format({"num_format": "dd-mmm-yy"})
        for title, rows in sheets.items():
            page = workbook.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        page.write_datetime(number, place, value, days)
                    else:
                        page.write(number, place, value)
    return path
