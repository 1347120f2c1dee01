"""How the budget is counted, who counts, and what a target says, entered and changed on the Targets page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.facts import Reading, Sector
from commission.rules.periods import FinancialYear
from commission.ui.pages.targets.board.view import BoardPart
from commission.ui.pages.targets.measured.writes import ComponentDraft, set_component
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.pages.targets.providers.view import ProvidersPart
from commission.ui.pages.targets.years.view import COLUMNS, YearsPart
from commission.ui.widgets.line import LineButton
from tests.test_ui.conftest import Opener

YEAR = FinancialYear(2006)


@pytest.fixture
def page(opened: Opener, sample, qtbot: QtBot) -> TargetsPage:
    found = opened(sample).show_page("targets")
    assert isinstance(found, TargetsPage)
    return found


@pytest.fixture
def board(page: TargetsPage) -> BoardPart:
    found = page.part
    assert isinstance(found, BoardPart)
    return found


def field(page: QWidget, name: str) -> QWidget:
    found = [one for one in page.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()]
    assert len(found) == 1, (name, found)
    return found[0]


def write(page: QWidget, name: str, text: str) -> None:
    line = field(page, name)
    assert isinstance(line, QLineEdit)
    line.clear()
    line.insert(text)


def settled(page: BoardPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)


def choose_base(board: BoardPart, name: str) -> None:
    box = board.side.bases.box
    at = box.findText(name)
    assert at >= 0, name
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_another_way_to_count_is_chosen_and_says_what_is_missing(board: BoardPart, qtbot: QtBot) -> None:
    choose_base(board, "circular")
    settled(board, qtbot)
    assert all(cell.words.share == "—" for cell in board.grid._cells.values())
    told = " ".join(label.text() for label in board.side.budget.findChildren(QLabel))
    assert "the amounts of Approved premises grant and Trainees grant are missing" in told
    choose_base(board, "whole grant")
    assert board.grid._cells[0, 0].words.share == "6.4528%"
    choose_base(board, "counted as ticked")
    assert (board.base, board.grid._cells[0, 0].words.share) == ("", "6.4528%")


def test_a_base_is_named_ticked_and_removed_by_keys(board: BoardPart, qtbot: QtBot) -> None:
    board.side.bases._new.click()
    form = board.side.bases.form
    assert form is board.side.open_form
    form.save()
    assert field(board, "Name of this way to count the budget").hasFocus(), "it has no name yet"
    write(board, "Name of this way to count the budget", "circular")
    assert "another called circular" in form.judge()["name"]
    write(board, "Name of this way to count the budget", "net")
    write(board, "Components it leaves out", "Trainees grant")
    write(board, "Source of this way to count the budget", "A note")
    qtbot.keyClick(field(board, "Source of this way to count the budget"), Qt.Key.Key_Return)
    settled(board, qtbot)
    assert board.desk.register.bases[-1].leaves_out == ("Trainees grant",)
    assert not form.isVisible()
    choose_base(board, "net")
    name = "Main grant counts in the budget"
    qtbot.waitUntil(lambda: any(b.isVisible() for b in board.findChildren(QCheckBox) if b.accessibleName() == name))
    tick = field(board, name)
    assert isinstance(tick, QCheckBox)
    tick.click()
    settled(board, qtbot)
    assert board.desk.register.bases[-1].leaves_out == ("Trainees grant", "Main grant")
    assert all(one.included for one in board.desk.register.components), "the ticks of the register stay"
    board.side.bases._change.click()
    assert field(board, "Components it leaves out").text() == "Trainees grant, Main grant"  # type: ignore[attr-defined]
    form.remove()
    settled(board, qtbot)
    assert [one.name for one in board.desk.register.bases] == ["whole grant", "circular", "discretionary cash"]
    assert board.base is None, "what was taken away is not counted by any more"


def test_a_part_is_said_to_be_within_another(board: BoardPart, qtbot: QtBot) -> None:
    board.side.budget.begin_new()
    write(board, "Name of the component", "Trainees grant")
    write(board, "Amount of the component in pounds", "500,000")
    whole = field(board, "Component whose amount holds this one")
    assert isinstance(whole, QComboBox)
    whole.setCurrentText("Main grant")
    board.save()
    settled(board, qtbot)
    part = next(one for one in board.desk.register.components if one.part_of)
    assert (part.name, part.part_of, part.amount) == ("Trainees grant", "Main grant", 500_000_00)
    assert board.grid._cells[0, 0].words.cell.budget == 12_500_000_00
    grant = next(one for one in board.desk.register.components if one.year == YEAR and not one.part_of)
    board.side.budget._change(grant)
    board.side.budget.form.remove()
    settled(board, qtbot)
    refusal = board.side.budget.form._refusal
    assert refusal.isVisible()
    assert "Other components are parts of Main grant" in refusal.text()


def test_a_part_ticked_within_what_is_left_out_is_said_to_count_nothing(board: BoardPart, qtbot: QtBot) -> None:
    budget = board.side.budget
    grant = next(one for one in board.desk.register.components if one.year == YEAR)  # type: ignore[union-attr]
    draft = ComponentDraft("Trainees grant", 500_000_00, True, "", False, grant.name)
    set_component(board.desk, YEAR, draft, None)
    settled(board, qtbot)
    below = [line.below for line in budget.findChildren(LineButton)]
    assert any("within Main grant" in text for text in below)
    set_component(board.desk, YEAR, ComponentDraft(grant.name, grant.amount, False, "A test", False, ""), grant)
    settled(board, qtbot)
    *_, said = (line for line in budget.findChildren(LineButton) if line.text() == "Trainees grant")  # the newest
    assert said.below == "counts nothing: Main grant, whose amount holds it, is left out"
    assert said.tone == "muted"


def test_a_rule_is_added_and_stands_on_the_board(board: BoardPart, qtbot: QtBot) -> None:
    board.side.rules._add.click()
    form = board.side.rules.form
    form.save()
    assert set(form.judge()) == {"name", "title", "citation"}
    for name, text in (
        ("Name of the rule", "D"),
        ("Who counts by the rule", "Private only"),
        ("Source of the rule", "x"),
    ):
        write(board, name, text)
    assert "Tick the sectors" in form.judge()["title"]
    box = field(board, "Private counts")
    assert isinstance(box, QCheckBox)
    box.click()
    form.save()
    settled(board, qtbot)
    assert board.desk.register.rules[-1].sectors == {Sector.PRIVATE}
    assert [head.words.name for head in board.grid._heads] == ["A", "B", "C", "D"]
    rule = board.desk.register.rules[0]
    board.side.rules._begin(rule)
    assert not field(board, "Name of the rule").isEnabled()
    form.remove()
    settled(board, qtbot)
    assert "defined by rule A" in form._refusal.text()


def test_a_target_of_several_years_is_minuted_in_its_form(board: BoardPart, qtbot: QtBot) -> None:
    board.side.targets.begin_new()
    form = board.side.targets.form
    for name, text in (
        ("Percentage of the target", "7.5%"),
        ("Last year of the target", "2005-06"),
        ("Source of the target", "Minute 12"),
        ("Who minuted it as the headline", "Committee"),
        ("Day it was minuted", "31/02/2007"),
    ):
        write(board, name, text)
    faults = form.judge()
    assert set(faults) == {"until", "minuted_by", "minuted_on"}
    write(board, "Last year of the target", "2008-09")
    write(board, "Day it was minuted", "16 Jan 2007")
    write(board, "Why it was minuted", "As meant")
    form._controls["headline"].setChecked(True)  # type: ignore[attr-defined]
    form._bases.setCurrentText("whole grant")
    form._measures.setCurrentText("committed")
    assert not form.judge()
    form.save()
    settled(board, qtbot)
    made = next(one for one in board.desk.register.targets if one.citation == "Minute 12")
    assert (made.until, made.base, made.measure) == (FinancialYear(2008), "whole grant", "committed")
    assert (made.minute.by, made.minute.why) == ("Committee", "As meant")
    assert board.grid._heads[0].words.headline
    board.side.targets._change(made)
    assert (form.text("until"), form.text("minuted_on"), form.text("base")) == ("2008-09", "16 Jan 2007", "whole grant")
    unset = board.desk.register.targets[-1] if not board.desk.register.targets[-1].fraction else None
    wanted = unset or next(one for one in board.desk.register.targets if not one.fraction)
    board.side.targets._change(wanted)
    assert form.text("fraction") == "not set"


def test_the_years_stand_side_by_side(page: TargetsPage, qtbot: QtBot) -> None:
    part = page.choose("years")
    assert isinstance(part, YearsPart)
    qtbot.waitUntil(lambda: "2007-08" in part.answer.text())
    assert part.answer.text() == (
        "Committed and planned by rule A: £613,693.93 as totals or £784,695.35 as rates in 2006-07; "
        "£78,472.62 as totals or £164,500.00 as rates in 2007-08."
    )
    part.arrive()
    assert [str(one.year) for one in part.table.rows.rows] == ["2006-07", "2007-08", "2008-09"]
    first = [column.text(part.table.rows.rows[0]) for column in COLUMNS]
    assert first == [
        *("2006-07", "12,500,000.00", "5%", "613,693.93", "4.91%", "▾ 11,306.07"),
        *("784,695.35", "6.28%", "✓ 159,695.35"),
    ]
    assert "The budget of 2007-08 is assumed." in part.notes.text()
    part.choose_rule("B")
    assert part.found is not None
    assert part.found.years[0].total == 459_993_93
    assert part.copy()
    assert QApplication.clipboard().text().startswith("Year\tBudget £\tTarget")
    last = [column.text(part.table.rows.rows[2]) for column in COLUMNS]
    assert (last[1], last[2], last[4], last[5]) == ("not known", "—", "—", "—")


def test_arrows_and_tab_choose_a_part(page: TargetsPage, qtbot: QtBot) -> None:
    chip = page.chips["board"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.key != "board")
    assert page.chips[page.key].isChecked()


def test_a_part_is_found_by_its_name(page: TargetsPage, qtbot: QtBot) -> None:
    window = page.window()
    window.show_page("contracts")  # type: ignore[attr-defined]
    window.menus.actions["find_anything"].trigger()  # type: ignore[attr-defined]
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "years")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.key == "years")
    assert window.page is page  # type: ignore[attr-defined]
    assert page.parts["years"].table.hasFocus()  # type: ignore[attr-defined]


def test_to_whom_the_money_goes_opens_the_contracts(page: TargetsPage, qtbot: QtBot) -> None:
    part = page.choose("providers")
    assert isinstance(part, ProvidersPart)
    qtbot.waitUntil(lambda: part.chart.accessibleDescription().startswith("Youth Support Services £181,700.50, 29.6%"))
    assert part.answer.text().startswith("Youth Support Services carries 29.61% of the £613,693.93")
    part.choose_reading(Reading.ANNUAL)
    assert part.found is not None
    assert part.found.pence == 784_695_35
    part.choose_rule("B")
    assert part.found.pence == 630_995_35
    assert part.copy()
    assert QApplication.clipboard().text().splitlines()[0] == "Provider\tContracts\tCommitted £\tPart of all"
    part.arrive()
    with qtbot.waitSignal(part.desk.rows_asked) as asked:
        qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert (len(asked.args[0]), asked.args[1]) == (4, "Youth Support Services")
