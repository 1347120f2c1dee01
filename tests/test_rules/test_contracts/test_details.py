"""What else a contract says: each field read strictly, shown as it is read, kept as it was said."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from commission.rules.contracts.detail_columns import (
    DETAIL_COLUMN,
    DETAIL_COLUMNS,
    GROUPS,
    Form,
    detail_of,
    detail_stored,
    detail_text,
    field_of,
)
from commission.rules.contracts.detail_reading import details_from_stored, read_detail
from commission.rules.contracts.details import DETAIL_KEYS, UNSAID, ContractKind, Details, Tier
from commission.rules.decisions.notice import NoticePeriod, Unit
from commission.rules.reading.written import Uncertain
from tests.registers import contract


def test_every_field_has_one_column_in_a_group_of_the_form() -> None:
    assert sorted(DETAIL_COLUMN) == sorted(DETAIL_KEYS)
    assert len(DETAIL_COLUMNS) == len(DETAIL_COLUMN)
    assert {column.group for column in DETAIL_COLUMNS} == set(GROUPS)
    assert len({column.title for column in DETAIL_COLUMNS}) == len(DETAIL_COLUMNS)


@pytest.mark.parametrize("column", DETAIL_COLUMNS, ids=lambda column: column.key)
def test_a_sample_is_read_shown_stored_and_recalled_the_same(column: Any) -> None:
    value = read_detail(column, column.sample)
    assert value is not None
    assert not isinstance(value, Uncertain)
    assert read_detail(column, detail_text(column, value)) == value
    stored = detail_stored(value)
    as_kept = stored.isoformat() if isinstance(stored, date) else stored
    said = details_from_stored(tuple(as_kept if key == column.key else None for key in DETAIL_KEYS))
    assert said == replace(UNSAID, **{column.key: value})
    told = contract(details=said)
    assert detail_of(told, column.key) == field_of(told, column.key) == value


@pytest.mark.parametrize("column", DETAIL_COLUMNS, ids=lambda column: column.key)
@pytest.mark.parametrize("text", ["", " ", "-", "n/a"])
def test_a_blank_says_nothing(column: Any, text: str) -> None:
    assert read_detail(column, text) is None
    assert detail_text(column, None) == ""


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("kind", "Service Level  Agreement", ContractKind.SERVICE_LEVEL_AGREEMENT),
        ("tier", "First to go at 98%", Tier.FIRST_TO_GO),
        ("notice", "1 month", NoticePeriod(1, Unit.MONTHS)),
        ("notice", "13 weeks", NoticePeriod(13, Unit.WEEKS)),
        ("expected_units", "1,200", 1200),
        ("unit_price", "£1,250.50", 125_050),
        ("alert_months", "3 and 6", "6, 3"),
        ("review_on", "31 Dec 2006", date(2006, 12, 31)),
        ("owner", " Contracts   Officer ", "Contracts Officer"),
    ],
)
def test_what_is_written_is_understood(key: str, text: str, value: object) -> None:
    assert read_detail(DETAIL_COLUMN[key], text) == value


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("kind", "lease", "Choose one of: contract, grant, service level agreement, contribution to a pool."),
        ("notice", "soon", "3 months, 13 weeks or 90 days"),
        ("expected_units", "12.5", "a whole number"),
        ("expected_units", "1234567890", "a whole number"),
        ("alert_months", "often", "months before the end"),
        ("review_on", "31/02/2006", ""),
        ("unit_price", "1241,32", "cannot be read"),
    ],
)
def test_what_is_not_certain_is_said(key: str, text: str, words: str) -> None:
    found = read_detail(DETAIL_COLUMN[key], text)
    assert isinstance(found, Uncertain)
    assert words in found.message


@pytest.mark.parametrize(("key", "kept"), [("unit_price", "12"), ("notice", 3), ("review_on", 5), ("kind", "lease")])
def test_what_no_register_holds_is_no_detail(key: str, kept: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        details_from_stored(tuple(kept if each == key else None for each in DETAIL_KEYS))


def test_a_day_may_come_typed() -> None:
    typed = tuple(date(2006, 12, 31) if key == "review_on" else None for key in DETAIL_KEYS)
    assert details_from_stored(typed).review_on == date(2006, 12, 31)


def test_a_field_that_is_no_detail_is_found_too() -> None:
    assert field_of(contract(reference="R1"), "reference") == "R1"
    assert [field.name for field in fields(Details)] == list(DETAIL_KEYS)


def test_every_form_is_used() -> None:
    assert {column.form for column in DETAIL_COLUMNS} == set(Form)
