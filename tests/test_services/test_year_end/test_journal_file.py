"""The journal that goes to finance: plain figures, equal sides, and nothing a spreadsheet would run."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.year_end.statement import YearStatement, statement_of
from commission.services.year_end.journal_file import write_journal
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.paying import ledger, paid

AS_AT = date(2007, 4, 10)


def statement(provider: str = "Asha Centre") -> YearStatement:
    owed = contract(1, provider=provider, reference="=HYPERLINK(1)")
    ahead = contract(2, starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), reading=Reading.TOTAL)
    found = register(
        replace(owed, details=replace(owed.details, budget_code="0441")),
        ahead,
        ledger=ledger(paid(1, 90_000), paid(2, 100_000)),
    )
    return statement_of(found, Y2006, Reading.TOTAL)


def test_as_csv(tmp_path: Path) -> None:
    file = tmp_path / "journal.csv"
    assert write_journal("Test", statement(), file, AS_AT) == 8
    headings, *rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    assert headings[-2:] == ["Debit £", "Credit £"]
    assert rows[0] == [
        *("2007-03-31", "1", "'=HYPERLINK(1)", "Asha Centre", "Expenditure", "0441"),
        *("Accrual at 31 Mar 2007: 2006-07 service not yet invoiced", "100.00", ""),
    ]
    assert [row[0] for row in rows] == ["2007-03-31"] * 4 + ["2007-04-01"] * 4
    debits, credits = ([round(float(row[place] or 0) * 100) for row in rows] for place in (-2, -1))
    assert sum(debits) == sum(credits) == 2 * (10_000 + 50_068)


def test_as_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "journal.xlsx"
    write_journal("Test", statement("=cmd|' /C calc'!A0"), file, AS_AT)
    (name,) = CalamineWorkbook.from_path(file).sheet_names
    cells = [cell for row in CalamineWorkbook.from_path(file).get_sheet_by_name(name).to_python() for cell in row]
    assert {100.0, 500.68, "0441", "=cmd|' /C calc'!A0"} <= set(cells)
    sheet = ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<f>([A-Z]+)", sheet) == ["SUM", "SUM"]


def test_what_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no spreadsheet"):
        write_journal("Test", statement(), tmp_path / "journal.pdf", AS_AT)
    with pytest.raises(UserError, match="2006-07 has nothing to accrue or prepay"):
        write_journal("Test", statement_of(register(), Y2006, Reading.TOTAL), tmp_path / "journal.csv", AS_AT)
    assert list(tmp_path.iterdir()) == []
