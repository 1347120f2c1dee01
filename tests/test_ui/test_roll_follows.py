"""What follows a contract is said before it is made, by keys: its parts, its days, whose it is; and seen beforehand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from commission.rules.succession.acts import Act, Piece
from commission.ui.pages.decisions.page import DecisionsPage
from commission.ui.pages.roll.cells import RollEditor
from commission.ui.pages.roll.page import RollPage
from tests.test_ui.conftest import Opener
from tests.test_ui.test_roll_scenario import DOWN, ENTER, Roller

TAB = Qt.Key.Key_Tab


@pytest.fixture
def roller(opened: Opener, sample: Path, qtbot: QtBot) -> Roller:
    made = Roller(qtbot, opened(sample))
    made.press(Qt.Key.Key_R, with_=Qt.KeyboardModifier.ControlModifier)
    return made


def page_of(roller: Roller) -> RollPage:
    page = roller.main.page
    assert isinstance(page, RollPage)
    return page


def test_a_contract_is_split_by_keys_its_parts_add_up_and_are_kept_and_made(roller: Roller) -> None:
    page = page_of(roller)
    roller.goes_to_row(17)
    roller.type("s")
    assert roller.focus.accessibleName() == "Amount of part 1, in pounds"
    assert page.told.text().startswith("Refused. A contract is split into two or more.")
    roller.type("3000")
    assert page.follows.pieces.sum.text() == "£3,000.00 of £5,000.00: £2,000.00 is left."
    roller.press(ENTER)
    roller.type("2000")
    roller.press(TAB)
    assert page.follows.pieces.sum.text() == "£5,000.00 of £5,000.00: it adds up."
    assert page.told.text() == "Its parts add up to £5,000.00, as before."
    kept = next(one for one in roller.register.decisions if one.contract == 17)
    assert (kept.act, kept.pieces) == (Act.SPLIT, (Piece(300_000), Piece(200_000)))
    roller.press(ENTER, with_=Qt.KeyboardModifier.ControlModifier)
    made = [one for one in roller.register.contracts if one.provider == "WRVS" and one.id != 17]
    assert [one.amount for one in made if one.starts_on and one.starts_on.year == 2007] == [300_000, 200_000]


def test_days_amount_provider_and_title_are_said_before_it_is_made(roller: Roller) -> None:
    page = page_of(roller)
    roller.goes_to_row(17)
    roller.type("w")
    said = {"provider": "A New Body", "title": "Advice", "starts_on": "1 May 2007", "ends_on": "6", "amount": "2500"}
    for part, text in said.items():
        assert page.follows.lines[part].control is roller.focus
        roller.type(text)
        roller.press(TAB)
    assert page.front.text() == "17 · WRVS: renew, 1 May 2007 to 31 Oct 2007, 2,500.00 to A New Body."
    assert "It leaves a gap of 30 days after 31 Mar 2007." in page.told.text()
    assert "A New Body has no contract yet: it is taken to be VCS, as WRVS is." in page.told.text()
    roller.press(Qt.Key.Key_Escape)
    assert roller.table is page.table


def test_a_wrong_day_beside_the_table_is_said_and_given_up_with_esc(roller: Roller) -> None:
    page = page_of(roller)
    roller.type("w")
    line = page.follows.lines["starts_on"]
    line.control.setFocus()
    roller.type("31 Feb 2007")
    assert line.fault.isVisible()
    roller.press(Qt.Key.Key_Escape)
    assert isinstance(line.control, QLineEdit)
    assert line.control.text() == ""
    roller.press(Qt.Key.Key_Escape)
    assert not page.follows.isVisible()


def test_under_a_cell_stands_what_would_come_of_it_while_it_is_typed(roller: Roller) -> None:
    page = page_of(roller)
    roller.goes_to_column("New end")
    roller.type("27")
    editor = page.table.findChildren(RollEditor)[-1]
    assert editor._sentence.text().startswith("Renew, 1 Apr 2007 to 30 Jun 2009, 4,000.00. Worth less a year")
    roller.press(ENTER)
    assert page.front.text() == "1 · Ethnic Access Link: renew, 1 Apr 2007 to 30 Jun 2009, 4,000.00."


def test_the_decisions_page_shows_what_would_follow_the_contract_in_front(roller: Roller) -> None:
    roller.main.show_page("decisions")
    roller.settles()
    page = roller.main.page
    assert isinstance(page, DecisionsPage)
    roller.press(DOWN)
    first, ahead = page.chain.chain.steps
    assert (first.contract.id, ahead.contract.id, ahead.joins[0].days) == (1, 0, 0)
    assert page.chain.title.text() == "Ethnic Access Link"
