"""A contract amended to a known amount: what it was until then is asked, answered by keys, and taken back by undo."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commission.rules.facts import Reading
from commission.services.contracts.amend import amend
from commission.services.registers.open_register import opened_register
from commission.ui.frame.main_window import MainWindow
from tests.test_services.making import contract_of
from tests.test_ui.conftest import Opener
from tests.test_ui.test_contracts_page import go, now, page_of, press, settle

COUNTY = "County Training"
"""£16,000 over 27 months to 30 June 2008: 822 days, of which 365 fall in 2006-07."""


@pytest.fixture
def amended(opened: Opener, sample: Path) -> MainWindow:
    """The window on the sample, in which County Training is a total of £20,000 from 1 April 2007 on."""
    with opened_register(sample) as register:
        county = contract_of(register, 12)
        amend(register, county, {"amount": 2_000_000, "reading": Reading.TOTAL}, date(2007, 4, 1), "minuted")
    window = opened(sample)
    window.show_page("contracts")
    return window


@pytest.mark.parametrize(
    ("key", "reading", "years"),
    [
        (Qt.Key.Key_T, Reading.TOTAL, "2006-07: 7,104.62; 2007-08: 10,327.59; 2008-09: 2,567.79"),
        (Qt.Key.Key_Y, Reading.ANNUAL, "2006-07: 16,000.00; 2007-08: 3,203.50; 2008-09: 796.50"),
    ],
)
def test_what_it_was_until_then_is_answered_by_a_key_and_taken_back(
    amended: MainWindow, qtbot: QtBot, key: Qt.Key, reading: Reading, years: str
) -> None:
    county = go(amended, COUNTY)
    page, story = page_of(amended), page_of(amended).panel.story
    both = "2006-07: 7,104.62, 16,000.00; 2007-08: 10,327.59, 3,203.50; 2008-09: 2,567.79, 796.50"
    assert story.question.isVisible()
    assert story.question._asks.text() == "Until 31 Mar 2007 it was £16,000.00: the total, or each year?"
    assert story.question._effect.text() == (
        "Per year instead of a total: 2006-07 £8,895.38 more, 2007-08 £7,124.09 less, 2008-09 £1,771.29 less. "
        "Its terms of now stay as they are."
    )
    assert story._money.accessibleDescription() == both
    assert page.tools._buttons["readings"].text().endswith("9")

    press(qtbot, amended, key, alt=True)
    settle(qtbot, amended)
    answered = now(amended, county)
    assert answered.dated is not None
    assert (answered.dated.amendments[0].before.reading, answered.reading) == (reading, Reading.TOTAL)
    go(amended, COUNTY)
    assert story.question.isHidden()
    assert story._money.accessibleDescription() == years
    assert page.tools._buttons["readings"].text().endswith("8")

    press(qtbot, amended, Qt.Key.Key_Z, ctrl=True)
    settle(qtbot, amended)
    go(amended, COUNTY)
    assert story.question.isVisible()
    assert story._money.accessibleDescription() == both


def test_a_mouse_answers_it_too(amended: MainWindow, qtbot: QtBot) -> None:
    county = go(amended, COUNTY)
    question = page_of(amended).panel.story.question
    assert (question.total.text(), question.annual.text()) == ("Total for 27 months", "Per year")
    qtbot.mouseClick(question.annual, Qt.MouseButton.LeftButton)
    settle(qtbot, amended)
    answered = now(amended, county)
    assert answered.dated is not None
    assert answered.dated.amendments[0].before.reading is Reading.ANNUAL
