"""Targets, driven as a person drives it: the board, its rows, the budget and the targets, by keys and clicks."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.rules.facts import Counts, Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import cell_sentence
from commission.rules.periods import FinancialYear
from commission.services.figures.share import answer
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks import tokens
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.targets.board.grid import CellButton
from commission.ui.pages.targets.board.rule_head import RuleHead
from commission.ui.pages.targets.board.story import left_out, story
from commission.ui.pages.targets.board.table import RowsModel
from commission.ui.pages.targets.board.view import BoardPart
from commission.ui.pages.targets.board.words import COLUMNS, board_words
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.widgets.line import LineButton
from tests.registers import random_registers
from tests.test_ui.conftest import Opener

YEAR = FinancialYear(2006)
COMES = "Paid, outturn and forecast come with the ledger of 2006-07"


@pytest.fixture
def targets(opened: Opener, sample, qtbot: QtBot) -> BoardPart:
    """The Targets page on the sample, the chosen figure in focus."""
    window = opened(sample)
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellButton))
    part = page.part
    assert isinstance(part, BoardPart)
    return part


def cell(page: QWidget, rule: str, measure: Measure, reading: Reading) -> CellButton:
    place = (rule, measure, reading)
    return next(button for button in page.findChildren(CellButton) if button.words.place == place)


def named(page: QWidget, name: str) -> QWidget:
    """The one visible control a screen reader calls by a name."""
    found = [widget for widget in page.findChildren(QWidget) if widget.accessibleName() == name and widget.isVisible()]
    assert len(found) == 1, (name, found)
    return found[0]


def settled(page: BoardPart, qtbot: QtBot) -> None:
    """Wait until everything is written, and what was drawn anew is in sight."""
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    qtbot.waitUntil(lambda: all(line.isVisible() for line in page.side.findChildren(LineButton)))


def test_the_sentence_comes_first_where_there_is_room_for_it(targets: BoardPart, qtbot: QtBot) -> None:
    assert targets.answer.text() == (
        "2006-07: between £612,345.44 and £786,043.84 of £12,500,000.00 is contracted out, 4.90% to 6.29%; "
        "the target is 5%: nine answers decide it."
    )
    window = targets.window()
    window.resize(1280, 800)
    qtbot.waitUntil(targets.answer.isVisible)
    assert targets.answer.y() < targets.grid.y()
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: not targets.answer.isVisible())


def test_a_range_is_never_cut_where_room_is_scarce(targets: BoardPart) -> None:
    head = targets.findChildren(RuleHead)[0]
    assert (head.notes(1_000), head.notes(140)) == (["range 4.8988% to 6.2884%"], ["4.8988% to 6.2884%"])
    head.show_words(replace(head.words, note="£500,028,418.43 to £500,064,000.00"))
    assert head.notes(140) == ["£500,028,418.43 to", "£500,064,000.00"]


@pytest.mark.parametrize(
    ("rule", "measure", "reading", "words"),
    [
        ("A", Measure.FACE, Reading.TOTAL, ("6.4528%", "£806,600.00", "✓ met by £181,600.00")),
        ("A", Measure.COMMITTED, Reading.TOTAL, ("4.9096%", "£613,693.93", "▾ short by £11,306.07")),
        ("A", Measure.COMMITTED, Reading.ANNUAL, ("6.2776%", "£784,695.35", "✓ met by £159,695.35")),
        ("B", Measure.FACE, Reading.TOTAL, ("5.2232%", "£652,900.00", "✓ met by £27,900.00")),
        ("B", Measure.COMMITTED, Reading.TOTAL, ("3.6800%", "£459,993.93", "▾ short by £165,006.07")),
        ("B", Measure.COMMITTED, Reading.ANNUAL, ("5.0480%", "£630,995.35", "✓ met by £5,995.35")),
        ("C", Measure.COMMITTED, Reading.TOTAL, ("4.9096%", "£613,693.93", "▾ short by £11,306.07")),
    ],
)
def test_the_board_shows_the_reference_figures(targets, rule, measure, reading, words) -> None:
    shown = cell(targets, rule, measure, reading).words
    assert (shown.share, shown.amount, shown.verdict) == words


def test_a_cell_is_called_by_its_sentence(targets) -> None:
    board = answer(targets.desk.register, YEAR).board
    for button in targets.findChildren(CellButton):
        assert button.accessibleName() == cell_sentence(board.cell(*button.words.place))


def test_the_heads_say_the_range_or_what_is_the_same(targets) -> None:
    notes = {head.words.name: head.words.note for head in targets.grid._heads}
    assert notes == {
        "A": "range 4.8988% to 6.2884%",
        "B": "range 3.6692% to 5.0588%",
        "C": "no public rows: same as A",
    }
    assert [head.words.name for head in targets.grid._heads if head.words.headline] == ["A"]


def test_arrows_choose_a_cell_and_tell_it(targets, qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    chosen = QApplication.focusWidget()
    assert chosen is cell(targets, "B", Measure.COMMITTED, Reading.ANNUAL)
    assert chosen.isChecked()
    assert sum(button.isChecked() for button in targets.findChildren(CellButton)) == 1
    assert targets.rows._sentence.accessibleName() == chosen.words.sentence
    assert "<b>£630,995.35 of £12,500,000.00 is 5.0480%</b>" in targets.rows._sentence.text()
    assert targets.rows._sum.text() == "630,995.35"


def test_the_edge_of_the_board_stops_the_arrows(targets, qtbot) -> None:
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is cell(targets, "A", Measure.FACE, Reading.TOTAL)


def test_the_rows_tell_days_and_proof(targets) -> None:
    model = targets.rows.table.rows
    first = [model.text(0, column) for column in range(model.columnCount())]
    assert first == [
        "Youth Support Services",
        "184,570.00",
        "365 of 547",
        "184,570.00 × 365/547 = 123,159.14",
        "123,159.14",
    ]
    second = [model.text(1, column) for column in range(model.columnCount())]
    assert second[2:4] == ["placed", "92,000.00 placed in 2006-07: no term"]
    assert targets.rows._sum.text() == "613,693.93"
    assert "unrounded they come to £613,693.94" in targets.rows._note.text()
    assert "£612,345.44 and £786,043.84" in targets.rows._note.text()


def test_a_name_too_long_for_any_table_takes_no_room_from_the_proofs(targets) -> None:
    table = targets.rows.table
    before = [table.columnWidth(column) for column in range(table.rows.columnCount())]
    first, *rest = table.rows.rows
    table.rows.rows = (replace(first, contract=replace(first.contract, provider="Cymdeithas " * 18)), *rest)
    table.fit()
    assert [table.columnWidth(column) for column in range(table.rows.columnCount())] == before


def test_a_rate_per_year_is_out_of_the_days_of_the_year(targets, qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert targets.rows.table.rows.text(0, 2) == "365 of 365"


def test_what_is_left_out_opens_its_rows(targets, qtbot) -> None:
    press = named(targets, "Open the rows: 2 not priced, not counted as zero")
    with qtbot.waitSignal(targets.desk.rows_asked) as asked:
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    names = {one.id: one.provider for one in targets.desk.register.contracts}
    assert sorted(names[row] for row in asked.args[0]) == ["Distributed Learning", "Drug & Alcohol Hereford"]
    assert asked.args[1] == "not priced, not counted as zero, 2006-07"


def test_the_rows_that_would_settle_the_range_stand_first_the_largest_before_the_others(targets) -> None:
    told = targets.rows._story.left_out[0]
    assert told.reason == "9 of unknown reading: their answers settle the range"
    assert told.names.startswith("Youth Support Services, ")
    assert len(told.ids) == 9
    face = left_out(targets._words.cells[0].cell, targets._words.board, 41)
    assert not any("settle" in part.reason for part in face)


def test_enter_opens_the_rows_behind_a_cell(targets, qtbot) -> None:
    with qtbot.waitSignal(targets.desk.rows_asked) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(asked.args[0]) == 39
    assert asked.args[1] == "Rule A, committed, amounts as totals, 2006-07"
    assert targets.window().page_key == "contracts"


def test_no_budget_no_share(targets, qtbot) -> None:
    targets.desk.choose_year(FinancialYear(2008))
    settled(targets, qtbot)
    for button in targets.findChildren(CellButton):
        assert (button.words.share, button.words.verdict) == ("—", "no budget")
        assert "without a budget there is no share" in button.accessibleName()
    shown = [
        label.text() for label in targets.side.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    ]
    assert "No budget is entered for 2008-09, so there is no share." in shown
    assert "No target is entered for 2008-09." in shown


def test_a_component_is_added_by_keys_and_judged_while_typing(targets, qtbot) -> None:
    targets.side.budget.begin_new()
    name, amount = named(targets, "Name of the component"), named(targets, "Amount of the component in pounds")
    assert QApplication.focusWidget() is name
    qtbot.keyClicks(name, "main grant")
    assert "already has a component" in name.toolTip()
    name.clear()
    qtbot.keyClicks(name, "Trainees")
    assert name.toolTip() == ""
    qtbot.keyClicks(amount, "1241,32")
    assert "cannot be read as an amount" in amount.toolTip()
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert targets.side.open_form is not None
    assert len(targets.desk.register.components) == 2
    amount.clear()
    qtbot.keyClicks(amount, "500,000")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    settled(targets, qtbot)
    assert targets.side.open_form is None
    assert cell(targets, "A", Measure.COMMITTED, Reading.TOTAL).words.share == "4.7207%"
    assert named(targets, "Budget of 2006-07 in all").text() == "13,000,000.00"
    targets.desk.undo()
    settled(targets, qtbot)
    assert cell(targets, "A", Measure.COMMITTED, Reading.TOTAL).words.share == "4.9096%"


def test_an_unknown_amount_takes_the_share_away_and_is_named(targets, qtbot) -> None:
    targets.side.budget.begin_new()
    name = named(targets, "Name of the component")
    qtbot.keyClicks(name, "Trainees")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    settled(targets, qtbot)
    assert cell(targets, "A", Measure.COMMITTED, Reading.TOTAL).words.verdict == "budget not known"
    assert named(targets, "Change Trainees").right == "unknown"
    assert named(targets, "Budget of 2006-07 in all").text() == "not known"


def test_leaving_out_asks_for_the_reason_first(targets, qtbot) -> None:
    named(targets, "Change Main grant").click()
    reason = named(targets, "Reason for counting it or leaving it out")
    reason.clear()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    settled(targets, qtbot)
    tick = named(targets, "Main grant counts in the budget")
    tick.click()
    assert tick.isChecked()
    reason = named(targets, "Reason for counting it or leaving it out")
    assert QApplication.focusWidget() is reason
    assert "why it is left out" in reason.toolTip()
    qtbot.keyClicks(reason, "the circular takes it out")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    settled(targets, qtbot)
    now = next(one for one in targets.desk.register.components if one.year == YEAR)
    assert (now.included, now.reason) == (False, "the circular takes it out")
    assert not named(targets, "Main grant counts in the budget").isChecked()


def test_a_tick_keeps_the_focus_after_it_was_written(targets, qtbot) -> None:
    tick = named(targets, "Main grant counts in the budget")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    settled(targets, qtbot)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QCheckBox)
    assert focused.accessibleName() == "Main grant counts in the budget"
    assert not focused.isChecked()


def test_a_component_is_changed_in_place_and_removed(targets, qtbot) -> None:
    line = named(targets, "Change Main grant")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert named(targets, "Amount of the component in pounds").text() == "12,500,000"
    qtbot.mouseClick(named(targets, "Remove the component"), Qt.MouseButton.LeftButton)
    settled(targets, qtbot)
    assert [one for one in targets.desk.register.components if one.year == YEAR] == []
    notice = targets.window().message_bar.notice
    assert notice.button == "Undo"
    notice.press()
    settled(targets, qtbot)
    assert named(targets, "Change Main grant").right == "12,500,000.00"


def test_a_target_says_what_it_means_before_it_is_saved(targets, qtbot) -> None:
    targets.side.targets.begin_new()
    fraction = named(targets, "Percentage of the target")
    qtbot.keyClicks(fraction, "7")
    assert "is not a target" in fraction.toolTip()
    qtbot.keyClicks(fraction, ".5%")
    assert fraction.toolTip() == ""
    assert named(targets, "What the target means in pounds").text() == "7.5% of £12,500,000.00 is £937,500.00."
    qtbot.keyClick(fraction, Qt.Key.Key_Return)
    citation = named(targets, "Source of the target")
    assert QApplication.focusWidget() is citation
    assert "laid down" in citation.toolTip()
    qtbot.keyClicks(citation, "committee minute 12")
    named(targets, "Headline of its year").setChecked(True)
    qtbot.keyClick(citation, Qt.Key.Key_Return)
    settled(targets, qtbot)
    headline = next(one for one in targets.desk.register.targets if one.headline)
    assert (headline.year, headline.fraction, headline.citation) == (YEAR, 75_000, "committee minute 12")
    assert cell(targets, "A", Measure.COMMITTED, Reading.TOTAL).words.verdict == "▾ short by £323,806.07"
    assert targets.footer == f"Rule A is the headline of 2006-07 (as committee minute 12 has it) · {COMES}"


def test_a_target_is_changed_in_place(targets, qtbot) -> None:
    line = next(one for one in targets.side.targets.findChildren(LineButton) if one.text().startswith("2006-07"))
    assert (line.text(), line.right) == ("2006-07   5%", "625,000.00")
    line.click()
    named(targets, "Rule of the target").setCurrentIndex(1)
    named(targets, "Save the target").click()
    settled(targets, qtbot)
    assert [one.rule for one in targets.desk.register.targets if one.year == YEAR] == ["B"]
    assert [head.words.name for head in targets.grid._heads if head.words.headline] == ["B"]


def test_esc_leaves_a_form_and_keeps_nothing(targets, qtbot) -> None:
    targets.side.targets.begin_new()
    fraction = named(targets, "Percentage of the target")
    qtbot.keyClicks(fraction, "9%")
    qtbot.keyClick(fraction, Qt.Key.Key_Escape)
    assert targets.side.open_form is None
    assert len(targets.desk.register.targets) == 4


def test_the_statement_opens_in_papers(targets, qtbot) -> None:
    qtbot.mouseClick(named(targets, "Print the share statement"), Qt.MouseButton.LeftButton)
    page = targets.window().page
    assert targets.window().page_key == "papers"
    assert page.choice.chosen.name == "share-statement"
    qtbot.waitUntil(lambda: page.ready and page.made is not None)
    assert page.made.document.name == "share-statement"


def test_copy_is_a_table_for_a_spreadsheet(targets) -> None:
    assert targets.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Largest first", "Amount £", "Days in year", "How it comes about", "Counts £"]
    assert len(lines) == 40


@pytest.mark.parametrize("form", ["none", "component", "target"])
def test_names_are_there_and_unique(targets, form) -> None:
    if form == "component":
        targets.side.budget.begin_new()
    elif form == "target":
        targets.side.targets.begin_new()
    controls = (QAbstractButton, QLineEdit, QCheckBox)
    seen = [one for kind in controls for one in targets.findChildren(kind) if one.isVisible()]
    names = Counter(one.accessibleName() for one in set(seen))
    assert "" not in names
    assert [name for name, count in names.items() if count > 1] == []


def test_everything_fits_1280_by_800(targets, qtbot) -> None:
    window = targets.window()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.width() == 1280)
    assert window.size().toTuple() == (1280, 800)
    assert targets.side.budget.parentWidget().height() <= targets.side.height()
    for button in targets.findChildren(CellButton):
        assert button.rect().bottom() >= sum(button._heights())
    assert targets.rows.table.viewport().height() >= 3 * 28


def test_a_name_of_200_letters_does_not_widen_the_page(targets, qtbot) -> None:
    from commission.ui.pages.targets.measured.writes import ComponentDraft, set_component

    window = targets.window()
    window.resize(1280, 800)
    set_component(targets.desk, YEAR, ComponentDraft("Ŵ" * 200, 100, False, "R" * 200, True), None)
    settled(targets, qtbot)
    assert window.width() == 1280
    assert targets.side.width() < tokens.PANEL
    assert named(targets, f"Change {'Ŵ' * 200}").width() < tokens.PANEL


def test_a_large_register_is_worked_out_beside_the_window(targets, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("commission.ui.pages.targets.board.view._AT_ONCE", 0)
    targets.desk.choose_year(FinancialYear(2007))
    waiting = cell(targets, "A", Measure.FACE, Reading.TOTAL)
    assert waiting.words.share == "…"
    assert targets.rows._sum.text() == ""
    assert {head.words.note for head in targets.grid._heads} == {""}
    qtbot.waitUntil(lambda: targets.rows._sum.text() == "78,472.62")
    assert waiting.words.share == "1.3160%"


def test_dark_colours_reach_the_painted_cells(targets) -> None:
    window = targets.window()
    light = targets.grid.grab().toImage().pixelColor(4, 60)
    window.theme.choose(Scheme.DARK)
    try:
        dark = targets.grid.grab().toImage().pixelColor(4, 60)
    finally:
        window.theme.choose(Scheme.LIGHT)
    assert light.lightness() > 200 > 60 > dark.lightness()


def test_the_rows_are_a_proper_model(targets, qtmodeltester: ModelTester) -> None:
    board = answer(targets.desk.register, YEAR).board
    model = RowsModel()
    model.show_story(story(board_words(board).cells[0], board, 41))
    qtmodeltester.check(model)


@given(random_registers())
def test_every_row_is_counted_or_left_out_once(register: Register) -> None:
    """For any register: the parts of the year add up to its rows, and the rows' pence to the cell."""
    board = answer(register, YEAR).board
    for words in board_words(board).cells:
        told = story(words, board, len(register.contracts))
        cell = words.cell
        assert sum(row.amount(cell.measure, cell.reading) for row in told.rows) == cell.numerator
        partly = ("without a term", "jointly funded", "of unknown reading")
        out = [part for part in told.left_out if part.ids and not part.title.startswith(partly)]
        ids = [one for part in out for one in part.ids] + [row.contract.id for row in told.rows]
        assert sorted(ids) == sorted(row.contract.id for row in board.rows)


def test_reasons_to_leave_out_are_said_in_words(targets) -> None:
    register = targets.desk.register
    one, two, three, *rest = register.contracts
    changed = (
        replace(one, counts=Counts.NATIONALLY_AGREED),
        replace(two, sector=Sector.UNCLASSIFIED),
        replace(three, our_share=500_000),
        *rest,
    )
    board = answer(replace(register, contracts=changed), YEAR).board
    found = board.cell("B", *COLUMNS[1][:2])
    assert [part.reason for part in left_out(found, board, 41)] == [
        "9 of unknown reading: their answers settle the range",
        "1 not priced, not counted as zero",
        "1 without a term, counted as placed",
        "1 jointly funded, only our share counted",
        "1 of no sector, never counted",
        "1 nationally agreed, never counted",
        "5 private, not counted by rule B",
    ]


def test_a_register_open_to_read_only_offers_no_change(opened, sample, qtbot) -> None:
    window = opened(sample)
    window.desk.open(sample, write=False)
    qtbot.waitUntil(lambda: window.desk.read_only and not window.desk.tasks.busy)
    page = window.show_page("targets")
    assert cell(page, "A", Measure.COMMITTED, Reading.TOTAL).words.share == "4.9096%"
    for name in (
        "Add a component of the budget",
        "Add a target",
        "Change Main grant",
        "Main grant counts in the budget",
    ):
        qtbot.waitUntil(lambda name=name: not named(page, name).isEnabled())


def test_the_window_shows_the_page_by_its_key(targets) -> None:
    window: MainWindow = targets.window()
    window.show_page("contracts")
    window.menus.pages["targets"].trigger()
    assert isinstance(window.page, TargetsPage)
    assert window.page.part is targets
