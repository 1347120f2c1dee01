"""The reference appendix: 41 contracts, none held, to the penny, from csv and from a workbook."""

import csv
from pathlib import Path

import pytest

from commission.importing.drafts import Parsed
from commission.importing.parse import parse
from commission.importing.read_file import read
from commission.rules.contracts.identity import year_of_list
from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear
from commission.rules.reading.written import amount
from commission.rules.reading.written_days import day
from tests.test_importing.sheets import SAMPLE, write_workbook


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return parse(read(SAMPLE))


def test_every_row_is_a_contract_with_its_row_number(parsed: Parsed) -> None:
    assert [draft.row for draft in parsed.drafts] == list(range(2, 43))
    assert (parsed.rows, parsed.held, parsed.blank, parsed.total_rows) == (41, (), 0, ())


def test_what_was_found_out_is_said(parsed: Parsed) -> None:
    assert parsed.heading_row == 1
    assert parsed.headings == tuple(parsed.mapping)
    assert (parsed.source.format, parsed.source.encoding, parsed.source.delimiter) == ("csv", "utf-8", ",")
    assert parsed.mapping == {
        "Name of Organisation": "provider",
        "Private or VCS": "sector",
        "Length of Contract": "months",
        "Contract End Date": "ends_on",
        "Amount of Contract £": "amount",
    }


@pytest.mark.parametrize(("sector", "rows", "pence"), [(Sector.VCS, 36, 65_290_000), (Sector.PRIVATE, 5, 15_370_000)])
def test_sums_by_sector(parsed: Parsed, sector: Sector, rows: int, pence: int) -> None:
    of_sector = [draft for draft in parsed.drafts if draft.sector is sector]
    assert (len(of_sector), sum(draft.amount or 0 for draft in of_sector)) == (rows, pence)


def test_the_sum_of_all_rows(parsed: Parsed) -> None:
    assert parsed.amount == 80_660_000


def test_each_mapped_cell_is_kept_exactly_as_written(parsed: Parsed) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    keys = ("provider", "sector", "months", "ends_on", "amount")
    assert [[draft.written[key] for key in keys] for draft in parsed.drafts] == rows


def test_what_is_no_price_no_date_and_no_name_stays_what_it_is(parsed: Parsed) -> None:
    assert [(found.row, found.code) for found in parsed.findings] == [
        *((10, "not_priced"), (14, "not_priced"), (32, "undated"), (39, "undated"), (40, "undated"))
    ]
    undated = [draft for draft in parsed.drafts if draft.undated]
    assert [draft.provider for draft in undated] == ["T B A", "Various Barristers", "Various Contractors"]
    assert [draft.months for draft in undated] == [None] * 3


def test_the_list_was_drawn_up_for_2006_07(parsed: Parsed) -> None:
    assert year_of_list(
        (draft.starts_on, draft.ends_on) for draft in parsed.drafts if draft.starts_on and draft.ends_on
    ) == FinancialYear(2006)


def test_the_same_list_as_a_workbook_comes_to_the_same_drafts(parsed: Parsed, tmp_path: Path) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        headings, *rows = csv.reader(stream)
    typed: list[list[object]] = [list(headings)]
    for name, sector, months, end, price in rows:
        pence = amount(price)
        pounds = pence / 100 if isinstance(pence, int) else price
        typed.append([name, sector, int(months) if months else "", day(end) or "", pounds])
    from_workbook = parse(read(write_workbook(tmp_path, {"Appendix 1": typed})))
    assert (from_workbook.source.format, from_workbook.source.sheet) == ("xlsx", "Appendix 1")
    assert from_workbook.drafts == parsed.drafts
