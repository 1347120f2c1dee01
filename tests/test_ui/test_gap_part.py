"""The gap, driven as a person drives it: the slider, the ticks, the plan; by keys, by clicks, and undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.rules.facts import Reading
from commission.rules.figures.gap import gap
from commission.rules.money import as_printed, sterling
from commission.rules.periods import FinancialYear
from commission.services.decisions.committee import add_meetings
from commission.services.registers.open_register import create_register, opened_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.theme import colours
from commission.ui.pages.targets.gap import view as module
from commission.ui.pages.targets.gap.view import GapPart
from commission.ui.pages.targets.page import TargetsPage
from tests.test_ui.conftest import Opener

K = Qt.Key


def gap_part(window: MainWindow, qtbot: QtBot) -> GapPart:
    """The part in front, settled, the month in focus."""
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    part = page.choose("gap")
    assert isinstance(part, GapPart)
    settle(part, qtbot)
    part.start.slider.setFocus()
    return part


@pytest.fixture
def part(opened: Opener, sample: Path, qtbot: QtBot) -> GapPart:
    """The gap of the sample, with a meeting in March 2007."""
    with opened_register(sample) as register:
        add_meetings(register, [date(2007, 3, 20)], "Contracts committee")
    return gap_part(opened(sample), qtbot)


def settle(part: GapPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not part.desk.tasks.busy)
    QApplication.processEvents()


def tick(part: GapPart, qtbot: QtBot, row: int) -> None:
    """Tick a row with the space bar."""
    table = part.rolls.table
    table.setCurrentIndex(table.rows.index(row, 1))
    qtbot.keyClick(table, K.Key_Space)


def plan_of(part: GapPart) -> list[tuple[str, bool | None]]:
    assert part.desk.register is not None
    return [(line.provider, line.accepted) for line in part.desk.register.plan]


def test_the_sentence_stands_above_everything(part: GapPart) -> None:
    assert part.answer._sentence.text() == (
        "On 1 April 2007 contracts in place are worth £78,472.62 in 2007-08: £1,171,527.38 short of 10% of an assumed "
        "budget of £12,500,000.00 (£1,085,500.00 short with amounts as rates per year)."
    )
    assert part.answer._more.text().startswith("Rolling forward all 31 priced contracts that end brings £419,880.14;")
    assert part.footer == "2007-08, rule A · 31 to roll forward · 0 planned"


def test_what_is_not_listed_is_said_below_the_list(part: GapPart) -> None:
    assert part.rolls._not_listed.text() == (
        "Three lines without a term (£127,200.00 in 2006-07) are not among what ends: with dates they would be."
    )


def test_the_arrow_keys_move_the_start_and_everything_answers(part: GapPart, qtbot: QtBot) -> None:
    slider = part.start.slider
    assert (slider.value(), part.start.value.text()) == (0, "1,171,527.38")
    for _ in range(6):
        qtbot.keyClick(slider, K.Key_Right)
    assert part.start.value.text() == "2,343,054.75"
    assert part.start._from.text() == "for twelve months from 1 Oct 2007"
    assert part.start.answer.text() == (
        "From 1 Oct 2007 it brings £1,171,527.38 into 2007-08 (183 days): the target is met to the penny."
    )
    assert slider.accessibleDescription().startswith(
        "1 October 2007: £2,343,054.75. Curve, value of a new twelve-month"
    )
    qtbot.keyClick(slider, K.Key_End)
    assert part.start.value.text() == "13,793,790.07"
    assert part.start.rate.text() == "Longer than twelve months: £13,831,581.27 a year from 1 March 2008."
    qtbot.keyClick(slider, K.Key_Home)
    assert slider.value() == 0


def test_a_month_says_its_value_under_the_pointer_and_is_taken_by_a_press(part: GapPart, qtbot: QtBot) -> None:
    slider = part.start.slider
    at = QPoint(round(slider.width() * 9.5 / 12), slider.height() // 2)
    before = slider.grab().toImage()
    qtbot.mouseMove(slider, at)
    assert slider._value_words(9) == "1 Jan 2008: £4,711,857.36"
    assert slider.grab().toImage() != before
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
    assert slider.value() == 9


def test_the_curve_is_drawn_in_the_windows_colours(part: GapPart, qtbot: QtBot) -> None:
    def painted(colour: str) -> int:
        image = part.start.slider.grab().toImage()
        wanted = QColor(colour).rgb()
        return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))

    light = colours().accent
    assert painted(light) > 300
    window = part.window()
    assert isinstance(window, MainWindow)
    window.menus.actions["looks_dark"].trigger()
    settle(part, qtbot)
    assert colours().accent != light
    assert (painted(light), painted(colours().accent) > 300) == (0, True)


def test_a_value_typed_stays_while_the_month_moves(part: GapPart, qtbot: QtBot) -> None:
    field = part.start.value
    field.selectAll()
    qtbot.keyClicks(field, "500,000")
    assert "£671,527.38 is still missing" in part.start.answer.text()
    qtbot.keyClick(part.start.slider, K.Key_Right)
    assert field.text() == "500,000"
    assert "From 1 May 2007" in part.start.answer.text()
    part.start.least.click()
    assert field.text() == "1,276,128.04"


@pytest.mark.parametrize("typed", ["x", "0", "-5", ""])
def test_what_is_no_amount_cannot_be_proposed(part: GapPart, qtbot: QtBot, typed: str) -> None:
    part.start.value.selectAll()
    qtbot.keyClick(part.start.value, K.Key_Delete)
    qtbot.keyClicks(part.start.value, typed)
    assert part.start.answer.text() == ""
    assert not part.start.propose.isEnabled()


def test_what_is_ticked_is_taken_off_what_a_new_contract_has_to_close(part: GapPart, qtbot: QtBot) -> None:
    tick(part, qtbot, 0)
    tick(part, qtbot, 2)
    assert part.rolls._sum.text() == "2 ticked bring £153,046.67"
    assert part.start.value.text() == as_printed(117_152_738 - 12_304_667 - 3_000_000)
    tick(part, qtbot, 0)
    assert part.rolls._sum.text() == "1 ticked brings £30,000.00"
    part.rolls.all.click()
    assert part.start.value.text() == "751,647.24"
    assert part.rolls.all.text() == "Tick none"
    part.rolls.all.click()
    assert part.rolls._sum.text() == "Together £419,880.14; 1 more not priced"
    assert not part.rolls.propose.isEnabled()


def test_a_tick_is_set_with_a_press_on_its_box(part: GapPart, qtbot: QtBot) -> None:
    table = part.rolls.table
    for _ in range(2):
        box = table.visualRect(table.rows.index(1, 0)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert len(part.rolls.chosen) in (0, 1)
    assert part.rolls.chosen == ()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.rows.index(1, 1)).center())
    assert part.rolls.chosen == (), "a press beside the box only goes there"


def test_a_meeting_is_ticked_as_a_whole(part: GapPart, qtbot: QtBot) -> None:
    part.rolls.meetings.click()
    table = part.rolls.table
    assert [table.rows.columns[place].text(table.rows.rows[0]) for place in (1, 3, 4)] == [
        "20 Mar 2007, Contracts committee",
        "31 contracts",
        "419,880.14",
    ]
    tick(part, qtbot, 0)
    assert len(part.rolls.chosen) == 31
    tick(part, qtbot, 1)
    assert table.rows.data(table.rows.index(0, 0)) == "not ticked"
    part.rolls.largest.click()
    assert (len(table.rows.rows), len(part.rolls.chosen)) == (31, 30)
    ModelTester(None).check(table.model())


def test_ticked_ones_are_proposed_in_one_step_and_undone(part: GapPart, qtbot: QtBot) -> None:
    tick(part, qtbot, 0)
    tick(part, qtbot, 1)
    part.rolls.propose.click()
    settle(part, qtbot)
    assert plan_of(part) == [("Youth Support Services", None)] * 2
    assert part.plan._title.text() == "The plan: 2"
    assert len(part.rolls.table.rows.rows) == 29
    assert "Contracts proposed bring £153,087.71" in part.answer._more.text()
    part.desk.undo()
    settle(part, qtbot)
    assert plan_of(part) == []
    assert len(part.rolls.table.rows.rows) == 31


def propose_new(part: GapPart, qtbot: QtBot, provider: str = "Arts project") -> None:
    part.start.propose.click()
    qtbot.keyClicks(QApplication.focusWidget(), provider)
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Return)
    settle(part, qtbot)


def test_a_new_contract_is_proposed_as_the_slider_has_it(part: GapPart, qtbot: QtBot) -> None:
    part.start.slider.setValue(3)
    propose_new(part, qtbot)
    assert not part.form.isVisible()
    register = part.desk.register
    assert register is not None
    (line,) = register.plan
    assert (line.starts_on, line.ends_on, line.amount) == (date(2007, 7, 1), date(2008, 6, 30), 155_919_644)
    assert part.start._words.text().startswith("Nothing is left to close.")
    assert part.answer._more.text().endswith("the target is met to the penny.")


def test_a_form_that_cannot_stand_says_why_and_esc_closes_it(part: GapPart, qtbot: QtBot) -> None:
    assert part.new()
    part.form.save()
    assert plan_of(part) == []
    assert part.form.isVisible()
    assert part.form._faults["provider"].text() == "Name the provider, or what is to be commissioned."
    assert part.back()
    assert not part.form.isVisible()
    assert part.start.isVisible()
    assert not part.back()


def test_a_plan_is_accepted_dropped_changed_and_taken_out_by_keys(part: GapPart, qtbot: QtBot) -> None:
    tick(part, qtbot, 0)
    part.rolls.propose.click()
    settle(part, qtbot)
    table = part.plan.table
    table.selectRow(0)
    table.setFocus()
    for key, wanted in ((K.Key_A, True), (K.Key_D, False), (K.Key_A, True)):
        qtbot.keyClick(table, key)
        settle(part, qtbot)
        assert plan_of(part) == [("Youth Support Services", wanted)]
    assert [part.plan.accept.isEnabled(), part.plan.drop.isEnabled()] == [False, True]
    assert part.edit()
    assert part.form.text("amount") == "184,570"
    amount = QApplication.focusWidget()
    qtbot.keyClicks(amount, "100000")
    qtbot.keyClick(amount, K.Key_Return)
    settle(part, qtbot)
    register = part.desk.register
    assert register is not None
    assert (register.plan[0].amount, register.plan[0].accepted) == (10_000_000, True)
    table.setFocus()
    assert part.delete()
    settle(part, qtbot)
    assert plan_of(part) == []


def test_a_reading_a_rule_and_a_year_are_chosen_above(part: GapPart, qtbot: QtBot) -> None:
    part.answer.readings[Reading.ANNUAL].click()
    assert part.start.value.text() == "1,085,500"
    part.answer.rules.setCurrentIndex(1)
    part.answer.rules.activated.emit(1)
    assert part.footer.startswith("2007-08, rule B · 29 to roll forward")
    part.answer.years[0].click()
    assert part.answer.year == FinancialYear(2006)
    register = part.desk.register
    assert register is not None
    found = gap(register, FinancialYear(2006), "B", Reading.ANNUAL)
    assert found is not None
    assert sterling(found.in_place) in part.answer._sentence.text()


def test_a_way_to_count_the_budget_is_chosen_above(part: GapPart, qtbot: QtBot) -> None:
    assert part.answer.bases.currentText() == "counted as ticked"
    part.answer.bases.activated.emit(part.answer.bases.findText("circular"))
    settle(part, qtbot)
    assert part.answer.bases.currentText() == "circular"
    assert part.answer._more.text() == (
        "The budget of 2007-08 (circular) is not known: the amounts of Approved premises grant and Trainees grant are "
        "missing, so there is no share."
    )
    assert not part.start.slider.isVisible()


def test_the_first_month_is_the_first_that_is_not_past(part: GapPart, qtbot: QtBot) -> None:
    part.desk.choose_as_at(date(2007, 7, 15))
    settle(part, qtbot)
    part.answer.years[0].click()
    assert part.start.slider.value() == 4


def test_the_list_is_copied_for_a_spreadsheet(part: GapPart) -> None:
    assert part.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Contract", "Ends", "Decide on", "In the year £", "Together £"]
    assert lines[1].split("\t") == ["Youth Support Services", "31 Mar 2007", "20 Mar 2007", *["123,046.67"] * 2]
    assert len(lines) == 32


def test_a_row_is_opened_among_the_contracts(part: GapPart, qtbot: QtBot) -> None:
    table = part.rolls.table
    table.setCurrentIndex(table.rows.index(0, 1))
    with qtbot.waitSignal(part.desk.rows_asked) as asked:
        qtbot.keyClick(table, K.Key_Return)
    assert asked.args == [frozenset({21}), "Youth Support Services"]


def test_an_empty_register_says_what_is_missing(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    create_register(tmp_path / "empty.commission", "A Body")
    part = gap_part(opened(tmp_path / "empty.commission"), qtbot)
    assert part.answer._more.text().startswith("No budget is entered for ")
    assert part.start._words.text() == (
        "Without a budget and a target there is no gap to close. Both are entered on the board."
    )
    assert not part.start.slider.isVisible()
    assert not part.rolls.table.isVisible()
    assert not part.copy()


def test_a_large_register_is_worked_out_beside_the_window(
    part: GapPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 0)
    part.answer.readings[Reading.ANNUAL].click()
    assert part.answer._sentence.text() == "Working out 41 contracts …"
    settle(part, qtbot)
    assert part.start.value.text() == "1,085,500"


def test_a_register_that_is_only_read_offers_nothing_to_change(part: GapPart, qtbot: QtBot, sample: Path) -> None:
    part.desk.open(sample, write=False)
    settle(part, qtbot)
    tick(part, qtbot, 0)
    assert part.rolls.chosen
    assert [part.rolls.propose.isEnabled(), part.start.propose.isEnabled(), part.plan.new.isEnabled()] == [False] * 3
    assert not part.new()
