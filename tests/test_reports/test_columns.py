"""The columns of a contract: one list for paper, one for the screen."""

import csv
from dataclasses import fields, replace
from datetime import date

import pytest

from commission.reports.columns import APPENDIX_COLUMNS, CONTRACT_COLUMNS, Column
from commission.reports.document import Heading, Kind
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS
from commission.rules.contracts.details import ContractKind, Details
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.facts import Contract, Counts, Reading, Sector
from commission.rules.periods import FinancialYear

from .papers import REFERENCE

PLAIN = Contract(1, 1, "Asha Centre", Sector.VCS, 12, date(2006, 4, 1), date(2007, 3, 31), 850_000)
BARE = Contract(2, 2, "T B A", Sector.UNCLASSIFIED)


def cells(columns: tuple[Column, ...], contract: Contract) -> list[str]:
    return [column.value(contract) for column in columns]


@pytest.mark.parametrize("columns", [APPENDIX_COLUMNS, CONTRACT_COLUMNS])
def test_keys_and_titles_are_unique_and_every_key_is_a_field(columns: tuple[Column, ...]) -> None:
    keys = [column.key for column in columns]
    assert len(set(keys)) == len({column.title for column in columns}) == len(columns)
    assert set(keys) <= {field.name for field in (*fields(Contract), *fields(Details))}
    assert all(column.weight > 0 and column.title.strip() == column.title != "" for column in columns)


def test_the_appendix_is_headed_as_the_reference_file() -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        assert [column.title for column in APPENDIX_COLUMNS] == next(csv.reader(file))


def test_a_column_heads_a_printed_table() -> None:
    assert APPENDIX_COLUMNS[4].heading == Heading("Amount of Contract £", Kind.AMOUNT, 16)


def test_the_appendix_prints_each_cell_as_its_source_wrote_it() -> None:
    written = {"provider": "ASHA  centre", "sector": "vcs", "months": "", "ends_on": "31/03/07", "amount": "£8.5k"}
    assert cells(APPENDIX_COLUMNS, replace(PLAIN, written=written)) == list(written.values())


def test_an_edited_cell_prints_as_its_column_is_written() -> None:
    assert cells(APPENDIX_COLUMNS, PLAIN) == ["Asha Centre", "VCS", "12", "31-Mar-07", "8,500"]
    assert cells(APPENDIX_COLUMNS, replace(PLAIN, amount=850_050, written={"months": "12 mths"})) == [
        *("Asha Centre", "VCS", "12 mths", "31-Mar-07", "8,500.50"),
    ]


def test_what_is_not_known_prints_as_nothing_and_no_price_as_a_dash() -> None:
    assert cells(APPENDIX_COLUMNS, BARE) == ["T B A", "", "", "", "-"]


@pytest.mark.parametrize(
    ("sector", "printed"),
    [(Sector.VCS, "VCS"), (Sector.PRIVATE, "Private"), (Sector.PUBLIC, "Public"), (Sector.UNCLASSIFIED, "")],
)
def test_the_sector_as_the_appendix_writes_it(sector: Sector, printed: str) -> None:
    assert cells(APPENDIX_COLUMNS, replace(PLAIN, sector=sector))[1] == printed


def test_an_open_end_is_said_on_paper_and_on_screen() -> None:
    endless = replace(PLAIN, ends_on=None, months=None, open_ended=True)
    for columns in (APPENDIX_COLUMNS, CONTRACT_COLUMNS):
        assert "open-ended" in cells(columns, endless)


def test_the_register_shows_what_is_understood() -> None:
    full = replace(
        PLAIN,
        our_share=333_333,
        reading=Reading.TOTAL,
        counts=Counts.NATIONALLY_AGREED,
        placed_in=FinancialYear(2006),
        reference="WM/7",
        purpose="Housing advice",
        written={"amount": "8500", "provider": "ASHA"},
        details=Details(kind=ContractKind.GRANT, unit_price=1_250, notice=NoticePeriod.parse("3 months")),
    )
    shown = zip((column.title for column in CONTRACT_COLUMNS), cells(CONTRACT_COLUMNS, full), strict=True)
    assert {title: text for title, text in shown if text} == {
        "Provider": "Asha Centre",
        "Sector": "VCS",
        "Months": "12",
        "Starts": "1 Apr 2006",
        "Ends": "31 Mar 2007",
        "Amount £": "8,500.00",
        "Reading": "total",
        "Our share": "33.3333%",
        "Counts": "nationally agreed",
        "Placed in": "2006-07",
        "Reference": "WM/7",
        "Purpose": "Housing advice",
        "Kind": "grant",
        "Unit price £": "12.50",
        "Notice period": "3 months",
    }


def test_the_register_of_a_bare_contract_is_blank_where_nothing_is_known() -> None:
    assert cells(CONTRACT_COLUMNS, BARE) == [
        *("T B A", "unclassified", "", "", "", "not priced", "unknown", "100%", "yes", "", "", ""),
        *[""] * len(DETAIL_COLUMNS),
    ]
