"""A contract planned by year is extended or closed by keys: the amount of each year is said where that is done."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from commission.rules.contracts.planned import plan_text, read_plan
from commission.rules.contracts.replanned import plan_of
from commission.rules.facts import Contract
from commission.services.contracts.edit_contract import edit_contract
from commission.services.contracts.planned_amounts import set_planned
from commission.services.registers.open_register import opened_register
from commission.ui.pages.roll.page import RollPage
from tests.test_services.making import YEAR, contract_of
from tests.test_ui.conftest import Opener
from tests.test_ui.test_roll_scenario import CTRL, ENTER, Roller

COUNTY = 12
"""£16,000 over 27 months to 30 June 2008."""
TAB = Qt.Key.Key_Tab


@pytest.fixture
def roller(opened: Opener, sample: Path, qtbot: QtBot) -> Roller:
    """On the page that decides on County Training alone: planned by year, with an option of twelve months."""
    with opened_register(sample) as register:
        edit_contract(register, contract_of(register, COUNTY), {"extensions": 1, "extension_months": 12}, YEAR)
        set_planned(register, contract_of(register, COUNTY), read_plan("2006-07=6,000; 2007-08=8,000; 2008-09=2,000"))
    made = Roller(qtbot, opened(sample))
    made.press(Qt.Key.Key_2, with_=CTRL)
    made.goes_to_row(COUNTY)
    made.press(Qt.Key.Key_E, with_=CTRL)
    return made


def page_of(roller: Roller) -> RollPage:
    page = roller.main.page
    assert isinstance(page, RollPage)
    return page


def proposed(roller: Roller) -> dict[str, str]:
    """What stands greyed in each year's line."""
    years = page_of(roller).follows.years
    assert years.isVisible()
    found = {}
    for words, line in years.lines.items():
        assert isinstance(line.control, QLineEdit)
        found[words] = line.control.placeholderText()
    return found


def planned(one: Contract) -> str:
    return plan_text(plan_of(one))


def goes_to(roller: Roller, year: str) -> None:
    """With Tab, from the first field on."""
    wanted = f"{year} £ of what follows"
    for _ in range(12):
        if roller.focus.accessibleName() == wanted:
            return
        roller.press(TAB)
    raise AssertionError(f"{wanted} is not reached by Tab")


def test_the_years_of_an_extension_are_said_shown_and_made_and_taken_back(roller: Roller) -> None:
    before = roller.contract(COUNTY)
    years = page_of(roller).follows.years
    assert proposed(roller) == {"2008-09": "7,338.20", "2009-10": "1,772.91"}
    assert years.sum.text() == "£23,111.11 in all: £7,111.11 is added."
    roller.press(Qt.Key.Key_W)
    goes_to(roller, "2008-09")
    roller.type("5000")
    roller.press(TAB)
    roller.type("2,500")
    roller.press(ENTER)
    assert years.sum.text() == "£21,500.00 in all: £5,500.00 is added."
    assert "By year: 2008-09 £2,000.00 → £5,000.00; 2009-10 £2,500.00." in page_of(roller).told.text()
    roller.press(Qt.Key.Key_Escape)
    roller.press(ENTER, with_=CTRL)
    after = roller.contract(COUNTY)
    assert (after.ends_on, after.amount) == (date(2009, 6, 30), 2_150_000)
    assert planned(after) == "2006-07=6000.00; 2007-08=8000.00; 2008-09=5000.00; 2009-10=2500.00"
    roller.press(Qt.Key.Key_Z, with_=CTRL)
    assert planned(roller.contract(COUNTY)) == planned(before)
    assert roller.contract(COUNTY).amount == before.amount


def test_years_that_do_not_add_up_to_what_is_added_are_refused_where_they_are_typed(roller: Roller) -> None:
    page = page_of(roller)
    roller.press(Qt.Key.Key_W)
    roller.type("3000")
    goes_to(roller, "2008-09")
    roller.type("4000")
    roller.press(TAB)
    assert proposed(roller)["2009-10"] == "1,000"
    roller.type("500")
    roller.press(TAB)
    words = (
        "The amounts by year are £500.00 less than what is added. Let them add up to it, or leave one of the two out."
    )
    assert page.follows.years.sum.text() == words
    assert not page.do.isEnabled()
    page.follows.years.lines["2009-10"].control.setFocus()
    roller.press(Qt.Key.Key_A, with_=CTRL)
    roller.press(Qt.Key.Key_Delete)
    roller.press(TAB)
    assert page.follows.years.sum.text() == "£19,000.00 in all: £3,000.00 is added."
    assert page.do.isEnabled()


def test_the_year_of_an_early_close_is_said_and_those_before_are_not_asked(roller: Roller) -> None:
    page = page_of(roller)
    roller.press(Qt.Key.Key_C)
    roller.press(Qt.Key.Key_W)
    roller.type("30 Sep 2007")
    roller.press(TAB)
    page.follows.lines["reason"].control.setFocus()
    roller.type("It closed")
    roller.press(TAB)
    assert proposed(roller) == {"2007-08": "4,000"}
    goes_to(roller, "2007-08")
    roller.type("6000")
    roller.press(ENTER)
    assert page.follows.years.sum.text() == "£12,000.00 in all: £4,000.00 is taken off."
    roller.press(Qt.Key.Key_Escape)
    roller.press(ENTER, with_=CTRL)
    assert planned(roller.contract(COUNTY)) == "2006-07=6000.00; 2007-08=6000.00"


def test_no_year_is_asked_of_a_successor(roller: Roller) -> None:
    roller.press(Qt.Key.Key_R)
    assert page_of(roller).follows.years.isHidden()
