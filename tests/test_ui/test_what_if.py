"""What if, driven as a person drives it: levels, renewals, contracts moved outside, rules, bars, apply and undo."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.models.journal import Journal
from commission.rules.facts import Counts
from commission.rules.figures.commitment import Measure
from commission.rules.figures.scenario import Outcome, suppose
from commission.rules.figures.scenario_words import scenario_sentence
from commission.rules.figures.supposing import Scenario
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.pages.targets.what_if.view import WhatIfPart
from commission.ui.widgets.line import bold
from tests.paid import pay_sample
from tests.test_ui.conftest import Opener

YEAR = FinancialYear(2007)


@pytest.fixture
def part(opened: Opener, sample: Path, qtbot: QtBot) -> WhatIfPart:
    """The part on the sample, in 2007-08, drawn."""
    window = opened(sample)
    window.resize(1280, 800)
    window.desk.choose_year(YEAR)
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    found = page.choose("what_if")
    assert isinstance(found, WhatIfPart)
    qtbot.waitUntil(lambda: bool(found.result.bars.said) and not window.desk.tasks.busy)
    return found


def press(qtbot: QtBot, part: WhatIfPart, name: str) -> None:
    button = next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(part: WhatIfPart) -> Outcome:
    assert part.worked is not None
    return part.worked.told.outcome


def expected(part: WhatIfPart, scenario: Scenario) -> Outcome:
    register = part.desk.register
    assert register is not None
    return suppose(register, YEAR, scenario)


def words(part: WhatIfPart) -> str:
    return " ".join(filter(None, (part.result.sentence.text(), part.result.more.text())))


def test_nothing_is_supposed_at_first(part: WhatIfPart) -> None:
    assert words(part).startswith("Nothing is supposed. By rule A 2007-08 has £78,472.62 to £164,500.00")
    assert not part.apply_button.isEnabled()
    assert not part.again.isEnabled()
    assert part.result.nothing.isVisible()


def test_chips_and_the_field_say_the_level(part: WhatIfPart, qtbot: QtBot) -> None:
    press(qtbot, part, "The budget: 98%")
    assert shown(part).after.denominator.amount == 1_225_000_000
    part.controls.level.setFocus()
    qtbot.keyClicks(part.controls.level, "97.5")
    assert part.controls.scenario.level == 975_000
    assert words(part) == scenario_sentence(expected(part, Scenario(level=975_000)))
    qtbot.keyClicks(part.controls.level, "x")
    assert part.controls.level.property("fault")
    assert part.controls.scenario.level == 975_000
    press(qtbot, part, "The budget: As it stands")
    assert part.controls.scenario == Scenario()
    assert not part.controls.level.text()


def test_all_that_ends_renewed_and_told_by_another_rule(part: WhatIfPart, qtbot: QtBot) -> None:
    press(qtbot, part, "Renew what ends: All")
    assert len(part.result.moved.rows.rows) == 32
    assert part.result.what_moves.text() == "32 contracts move rule A"
    press(qtbot, part, "Rule B, VCS only")
    assert words(part) == scenario_sentence(shown(part), shown(part).after.rules[1])
    assert {pair.before.rule.name for pair in part.result.pairs.rows.rows} == {"B"}
    assert part.copy()
    assert QApplication.clipboard().text().splitlines()[0] == "Provider\tWhy\tAs totals £\tAs rates £"
    ModelTester(None).check(part.result.moved.rows)


def test_contracts_are_chosen_by_keys(part: WhatIfPart, qtbot: QtBot) -> None:
    press(qtbot, part, "Renew what ends: Chosen")
    chooser = part.controls.renew
    qtbot.waitUntil(chooser.line.hasFocus)
    qtbot.keyClicks(chooser.line, "youth")
    assert chooser.list.count() == 3
    chooser.list.setFocus()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    assert part.controls.scenario.renew == {21}
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert part.controls.scenario.renew == frozenset()
    chooser.line.setText("nobody of that name")
    assert chooser.list.count() == 0
    assert "No contract is called that." in chooser._more.text()


def test_the_ticks_are_heard(part: WhatIfPart, qtbot: QtBot) -> None:
    part.controls.funding.setFocus()
    qtbot.keyClick(part.controls.funding, Qt.Key.Key_Space)
    assert part.controls.scenario.funding_ends
    assert not part.controls.plan.isEnabled()
    assert not part.controls.tiers.isEnabled()
    press(qtbot, part, "The budget: 102%")
    qtbot.keyClick(part.controls.tiers, Qt.Key.Key_Space)
    assert not part.controls.scenario.tiers
    assert part.back()
    assert part.controls.scenario == Scenario()
    assert not part.back()


def test_the_bars_say_their_values_to_keys_and_pointer(part: WhatIfPart, qtbot: QtBot) -> None:
    bars = part.result.bars
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert part.result.said.text() == bars.said[0]
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.accessibleDescription().startswith(bars.said[1])
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert bars.current == 5
    spot = QPointF(bars.width() / 6 * 2.3, 20)
    moved = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        spot,
        bars.mapToGlobal(spot),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(bars, moved)
    assert part.result.said.text() == bars.said[2]


def test_what_can_be_done_is_said_done_and_undone(part: WhatIfPart, qtbot: QtBot) -> None:
    desk = part.desk
    part.controls.suppose(Scenario(renew=frozenset({22}), outside=frozenset({21})))
    assert part.save()
    assert part.form.isVisible()
    assert "One contract moved outside the budget, one renewal proposed." in part.form._words.text()
    assert part.save()  # without a reason nothing is done
    assert desk.next_undo is None or "What if" not in desk.next_undo
    reason = next(one for one in part.form.findChildren(QLineEdit) if one.accessibleName() == "Why it is done")
    qtbot.keyClicks(reason, "the board asked")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not part.form.isVisible() and not desk.tasks.busy)
    assert desk.register is not None
    assert [one.id for one in desk.register.contracts if one.counts is Counts.OUTSIDE_BUDGET] == [21]
    assert [one.contract for one in desk.register.decisions] == [22]
    assert part.controls.scenario == Scenario()
    desk.undo()
    qtbot.waitUntil(lambda: not desk.tasks.busy and desk.register is not None and not desk.register.decisions)
    assert not any(one.counts is Counts.OUTSIDE_BUDGET for one in desk.register.contracts)


def test_escape_leaves_the_form_first(part: WhatIfPart) -> None:
    part.controls.suppose(Scenario(renew_all=True))
    part.save()
    assert part.back()
    assert not part.form.isVisible()
    assert part.controls.scenario.renew_all


def test_a_row_opens_its_contract(part: WhatIfPart, qtbot: QtBot) -> None:
    part.controls.suppose(Scenario(renew=frozenset({22})))
    with qtbot.waitSignal(part.desk.rows_asked) as asked:
        part.result.moved.setFocus()
        qtbot.keyClick(part.result.moved, Qt.Key.Key_Return)
    assert asked.args == [frozenset({22}), "Youth Support Services"]


def test_contracts_that_are_gone_are_supposed_of_no_more(part: WhatIfPart, qtbot: QtBot) -> None:
    from commission.services.contracts.edit_contract import delete_contracts

    part.controls.suppose(Scenario(renew=frozenset({21, 22})))
    desk = part.desk
    assert desk.register is not None
    gone = [one for one in desk.register.contracts if one.id == 21]
    desk.write(lambda opened, _: delete_contracts(opened, gone))
    qtbot.waitUntil(lambda: not desk.tasks.busy and part.controls.scenario.renew == {22})
    assert shown(part).scenario.renew == {22}


def test_everything_has_a_name_and_fits(part: WhatIfPart, qtbot: QtBot) -> None:
    window = part.window()
    assert isinstance(window, MainWindow)
    part.controls.suppose(Scenario(renew_all=True, outside=frozenset({21})))
    for width, height in ((1280, 800), (1024, 700)):
        window.resize(width, height)
        QTest.qWait(0)
        for control in part.findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
                assert control.accessibleName(), control
                right = control.mapTo(part, QPoint(control.width(), 0)).x()
                assert right <= part.width() + 1, control.accessibleName()


def test_a_large_register_is_worked_out_beside_the_window(
    part: WhatIfPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commission.ui.pages.targets.what_if.view._AT_ONCE", 0)
    part.controls.suppose(Scenario(level=980_000))
    assert part.result.sentence.text() == "Working out 41 contracts …"
    part.controls.suppose(Scenario(renew_all=True))  # the first is dropped
    qtbot.waitUntil(lambda: not part.desk.tasks.busy and part.result.told is not None)
    assert shown(part).scenario == Scenario(renew_all=True)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_figures_of_nine_digits_stand_whole_beside_their_basis(
    part: WhatIfPart, qtbot: QtBot, size: tuple[int, int]
) -> None:
    def write(journal: Journal) -> None:
        journal.update("contract", 1, {"amount": 98_765_432_109, "ends_on": date(2008, 3, 31)})

    part.window().resize(*size)
    part.desk.write(lambda opened, _: act(opened, "A large one", write))
    qtbot.waitUntil(lambda: not part.desk.tasks.busy and "98" in part.result.sentence.text())
    table = part.result.pairs
    assert table.rows.rows[0].after.numerator > 98_765_432_109
    in_sight = [place for place in range(len(table.rows.columns)) if not table.isColumnHidden(place)]
    assert {0, 2, 4} <= set(in_sight)
    assert table.horizontalHeader().length() <= table.viewport().width()
    letters = QFontMetrics(bold(table.font()))
    for place in in_sight:
        words = [table.rows.columns[place].text(row) for row in table.rows.rows]
        room = table.columnWidth(place) - 2 * table.pad
        assert max(map(letters.horizontalAdvance if place else table.fontMetrics().horizontalAdvance, words)) <= room


def test_it_says_what_it_is_told_by_and_is_told_by_another(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    """Of a year with a ledger: chips choose, figures and bars follow; of one without it is what is committed."""
    page = opened(pay_sample(sample)).show_page("targets")
    assert isinstance(page, TargetsPage)
    found = page.choose("what_if")
    assert isinstance(found, WhatIfPart)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    result, chips = found.result, found.result.measures.chips
    assert result.by.text() == "By what is committed: what is only supposed moves no payment."
    found.controls.suppose(Scenario(level=980_000, outside=frozenset({21})))
    qtbot.keyClick(chips["forecast"], Qt.Key.Key_Space)
    assert chips["forecast"].isChecked()
    assert result.by.text() == (
        "Not decided, and not counted: two payments of 2006-07, £1,234.56. "
        "By the forecast: what is supposed counts after 31 Jan 2007; the accepted plan is in it already."
    )
    assert result.by.wordWrap(), "whole, on as many lines as it takes"
    assert "as its forecast of 31 Jan 2007" in result.sentence.text()
    columns, rows = result.pairs.rows.columns, result.pairs.rows.rows
    assert [columns[0].text(row) for row in rows] == ["Forecast, as totals", "Forecast, as rates"]
    assert rows[0].pence == sum(one.difference.total for one in result.moved.rows.rows) < 0
    forecast = found.worked.told.outcome.before.range_of("A", Measure.FORECAST) if found.worked else None
    assert forecast is not None
    assert result.bars.said[0].startswith(f"A now {sterling(forecast.low)} to {sterling(forecast.high)}")
    qtbot.keyClick(chips["paid"], Qt.Key.Key_Space)
    assert [columns[0].text(row) for row in result.pairs.rows.rows] == ["Paid"]
    page.desk.choose_year(YEAR)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    assert (chips["paid"].isVisible(), result.by.isVisible()) == (False, False)
    assert "contracted out" in result.sentence.text()
