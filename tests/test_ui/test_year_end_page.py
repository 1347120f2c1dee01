"""The Year end page, driven as a person drives it: its head and steps, figures set by hand, the statement, signing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.models.journal import Journal
from commission.rules.facts import Reading, Sector
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages import in_parts
from commission.ui.pages.papers.page import PapersPage
from commission.ui.pages.papers.save import file_name
from commission.ui.pages.year_end import page as year_end
from commission.ui.pages.year_end.accrue.save import save
from commission.ui.pages.year_end.accrue.view import AccrueStep
from commission.ui.pages.year_end.page import YearEndPage
from commission.ui.pages.year_end.sign.view import SignStep
from commission.ui.pages.year_end.step import STEPS
from commission.ui.widgets.read_table import ReadTable
from tests.paid import pay_sample
from tests.test_services.making import sql
from tests.test_ui.conftest import Opener


@pytest.fixture
def page(opened: Opener, sample: Path, qtbot: QtBot) -> YearEndPage:
    """The page on the sample with a year of payments, two of them not decided."""
    return brought(opened(pay_sample(sample)), qtbot)


@pytest.fixture
def decided(opened: Opener, sample: Path, qtbot: QtBot) -> YearEndPage:
    """The same with every payment decided."""
    return brought(opened(pay_sample(sample, still_open=False)), qtbot)


def brought(window: MainWindow, qtbot: QtBot) -> YearEndPage:
    window.resize(1280, 800)
    found = window.show_page("year_end")
    settle(found, qtbot)
    assert isinstance(found, YearEndPage)
    return found


def settle(page: object, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=10_000)  # type: ignore[attr-defined]


def accrue(page: YearEndPage, qtbot: QtBot) -> AccrueStep:
    page.show_part("accrue")
    settle(page, qtbot)
    assert isinstance(page.part, AccrueStep)
    return page.part


def signing(page: YearEndPage, qtbot: QtBot) -> SignStep:
    page.show_part("sign")
    settle(page, qtbot)
    assert isinstance(page.part, SignStep)
    return page.part


def texts(table: ReadTable, row: int) -> list[str]:
    return [table.rows.index(row, column).data() for column in range(table.rows.columnCount())]


def names(table: ReadTable) -> list[str]:
    return [texts(table, row)[0] for row in range(table.rows.rowCount())]


def edit(page: YearEndPage, qtbot: QtBot, contract: int, **values: object) -> None:
    def write(journal: Journal) -> None:
        journal.update("contract", contract, values)

    page.desk.write(lambda opened, _: act(opened, "A correction", write))
    settle(page, qtbot)


def sign_it(page: YearEndPage, qtbot: QtBot, by: str = "Ann Lee") -> SignStep:
    step = signing(page, qtbot)
    assert step.panel.begin_sign()
    qtbot.keyClicks(QApplication.focusWidget(), by)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.view.register.ledger.signed(page.desk.year) is not None)  # type: ignore[union-attr]
    settle(page, qtbot)
    return step


# ---- the head -------------------------------------------------------------------------------------------------------


def test_the_difference_stands_first_with_what_is_decided_and_what_is_left(page: YearEndPage) -> None:
    head = page.head
    assert (head.figure.text(), head.words.text()) == ("£1,234.56", "without a name: two payments to decide")
    assert head.ledger.text() == "Ledger £630,551.97 in 158 lines"
    assert head.counted.text() == "£629,317.41 decided · 2 left, £1,234.56"
    assert head.state.text() == "Draft"


def test_the_reading_is_asked_for_where_it_changes_a_figure(page: YearEndPage, qtbot: QtBot) -> None:
    chips = page.head.readings
    assert [chip.isVisible() for chip in chips.values()] == [True, True]
    step = signing(page, qtbot)
    assert "£613,693.93" in step.sentence.text()
    list(chips.values())[1].click()
    settle(page, qtbot)
    assert "£784,695.35" in step.sentence.text()
    for contract in (12, 13, 14, 15, 21, 22, 26, 28, 37, 40):
        edit(page, qtbot, contract, reading="total")
    assert [chip.isVisible() for chip in chips.values()] == [False, False]


def test_a_year_that_ties_and_is_read_can_be_signed(decided: YearEndPage, qtbot: QtBot) -> None:
    assert (decided.head.figure.text(), decided.head.words.text()) == ("£0.00", "commitment and ledger tie")
    assert decided.head.counted.text() == "All of it is decided"
    assert decided.head.state.text() == "Draft: readings to settle"
    for contract in (12, 13, 14, 15, 21, 22, 26, 28, 37, 40):
        edit(decided, qtbot, contract, reading="total")
    assert decided.head.state.text() == "Ready to sign"


# ---- steps ----------------------------------------------------------------------------------------------------------


def test_the_steps_are_chosen_by_chips_and_found_by_name(page: YearEndPage, qtbot: QtBot) -> None:
    assert [chip.text() for chip in page.chips.values()] == [
        "1 Bring in the ledger",
        "2 Match",
        "3 Accrue and prepay",
        "4 Sign",
    ]
    window = page.window()
    assert isinstance(window, MainWindow)
    window.show_page("contracts")
    window.find_anything()
    panel = window.finding().panel
    qtbot.keyClicks(panel.field, "accrue and")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert (window.page_key, page.key) == ("year_end", "accrue")
    settle(page, qtbot)
    assert isinstance(page.part, AccrueStep)
    assert page.part.table.hasFocus()


@pytest.mark.parametrize("key", [step.key for step in STEPS[1:]])
def test_a_year_without_a_ledger_says_where_it_comes_from(opened: Opener, sample: Path, key: str, qtbot: QtBot) -> None:
    page = brought(opened(sample), qtbot)
    assert page.head.figure.text() == "No ledger yet"
    page.show_part(key)
    step = page.part
    empty = step.empty  # type: ignore[attr-defined]
    assert empty.isVisible()
    assert empty.title.text() == "No payments of 2006-07 yet"
    assert empty.bring.hasFocus()
    qtbot.keyClick(empty.bring, Qt.Key.Key_Space)
    assert page.key == "ledger"


def test_a_year_that_is_to_be_closed_is_offered_before_another_ledger(page: YearEndPage, qtbot: QtBot) -> None:
    """It is closed in the spring of the next year, when the frame has moved on."""
    page.desk.choose_year(page.desk.year.next)
    page.show_part("sign")
    empty = page.part.empty  # type: ignore[attr-defined]
    assert empty.other.hasFocus()
    assert empty.words.text().endswith(" There are payments of 2006-07.")
    qtbot.keyClick(empty.other, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert str(page.desk.year) == "2006-07"
    assert not empty.isVisible()


def test_an_empty_register_offers_the_sheet_too(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.commission"
    create_register(path, "A body")
    page = brought(opened(path), qtbot)
    page.show_part("sign")
    assert page.part.empty.sheet.isVisible()  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.desk.import_asked):
        page.part.empty.sheet.click()  # type: ignore[attr-defined]


def test_a_large_register_is_closed_beside_the_window(
    opened: Opener, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (in_parts, year_end):
        monkeypatch.setattr(module, "AT_ONCE", 0)
    window = opened(pay_sample(sample))
    page = window.show_page("year_end")
    assert isinstance(page, YearEndPage)
    assert page.figures is None
    assert page.head.figure.text() == "£1,234.56", "it is known at once: it would flicker with each decision"
    step = page.choose("sign")
    assert isinstance(step, SignStep)
    assert step.sentence.text() == "Closing the contracts …"
    settle(page, qtbot)
    assert page.head.readings[Reading.TOTAL].isVisible()
    assert step.sentence.text().startswith("In 2006-07 the contracts commit £613,693.93")


# ---- accrue and prepay ----------------------------------------------------------------------------------------------


def test_what_is_not_level_stands_first_with_its_reason(page: YearEndPage, qtbot: QtBot) -> None:
    step = accrue(page, qtbot)
    ModelTester(step).check(step.table.rows)
    assert step.sentence.text() == (
        "2006-07: £10,862.40 is accrued on three contracts, £8,895.38 is prepaid on one contract; "
        "35 of 41 contracts are level"
    )
    assert [chip.text() for chip in step.choice.chips.values() if chip.isVisible()] == [
        "Not level 6",
        "Accrued 3",
        "Prepaid 1",
        "Paid above 1",
        "Not priced 1",
        "All 41",
        "Journal of 31 Mar 2007",
        "Reversed on 1 Apr 2007",
    ]
    assert names(step.table)[-1] == "Total"
    assert texts(step.table, 0)[1:] == [
        "–",
        "7,104.62",
        "16,000.00",
        "–",
        "8,895.38",
        "–",
        "8,895.38 paid ahead; 8,895.38 falls due after 31 Mar 2007",
    ]
    assert names(step.table)[5] == "Forensic Psychology", "the pennies come last"
    step.table.selectRow(0)
    assert step.why.text().startswith(
        "County Training, contract 12: 16,000.00 × 365/822 = 7,104.62 due − 16,000.00 paid"
    )
    step.choose("all")
    assert step.table.rows.rowCount() == 42
    assert step.copy()
    assert QApplication.clipboard().text().count("\n") == 42


def test_the_de_minimis_is_set_in_place_and_its_effect_is_shown(page: YearEndPage, qtbot: QtBot) -> None:
    step = accrue(page, qtbot)
    field = step.least.amount
    assert step.least.words.text() == "Everything is brought forward, down to the penny."
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1e")
    assert field.property("fault")
    assert step.save()
    assert page.desk.register.ledger.year_ends == ()  # type: ignore[union-attr]
    assert QApplication.activeModalWidget() is None, "no file is asked for while something is typed"
    field.selectAll()
    qtbot.keyClicks(field, "100")
    assert step.least.words.text() == "Enter takes it over."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert step.least.words.text() == "One contract, £62.40, below £100.00."
    assert step.choice.chips["below"].text() == "Below £100.00 1"
    page.desk.undo()
    settle(page, qtbot)
    assert (field.text(), step.choice.chips["below"].isVisible()) == ("0", False)
    qtbot.keyClicks(field, "5")
    assert step.back()
    assert field.text() == "0"
    assert not step.back()


def test_a_figure_is_set_by_hand_with_a_reason_and_taken_back(page: YearEndPage, qtbot: QtBot) -> None:
    step = accrue(page, qtbot)
    step.table.selectRow(1)
    assert step.edit()
    form = step.form
    assert form.computed.text() == "Computed: £7,500.00 accrued."
    typed = form._controls["amount"]
    assert typed.hasFocus()
    qtbot.keyClicks(typed, "7000")
    form.save()
    assert form._faults["reason"].text() == "Say why: it is printed with the figure."
    qtbot.keyClicks(form._controls["reason"], "the last claim is smaller")
    assert step.save()
    settle(page, qtbot)
    assert not form.isVisible()
    assert texts(step.table, 1)[4] == "7,000.00"
    assert texts(step.table, 1)[-1] == "Set by hand: the last claim is smaller"
    assert step.choice.chips["by_hand"].text() == "Set by hand 1"
    assert page.head.figure.text() == "£1,234.56", "what is set by hand is a line of its own"
    step.table.selectRow(1)
    step.edit()
    form.remove()
    settle(page, qtbot)
    assert texts(step.table, 1)[4] == "7,500.00"
    page.desk.undo()
    settle(page, qtbot)
    assert texts(step.table, 1)[4] == "7,000.00"
    step.edit()
    assert step.back()
    assert not form.isVisible()
    assert step.table.hasFocus()


def test_neither_is_nothing_and_prepaid_is_below_it(page: YearEndPage, qtbot: QtBot) -> None:
    step = accrue(page, qtbot)
    step.table.selectRow(0)
    step.edit()
    form = step.form
    form.fill({"kind": "Neither", "amount": "5", "reason": "not ours"})
    assert form.judge() == {"amount": "Neither accrued nor prepaid is 0."}
    form.fill({"kind": "Accrued", "amount": "0"})
    assert form.judge() == {"amount": "Say how much, in pounds; for none at all choose Neither."}
    form.fill({"kind": "Prepaid", "amount": "5"})
    form.save()
    settle(page, qtbot)
    assert texts(step.table, 0)[4:6] == ["–", "5.00"]


def test_paid_but_not_delivered_is_named(page: YearEndPage, qtbot: QtBot) -> None:
    edit(page, qtbot, 10, undelivered="no performance was given")
    step = accrue(page, qtbot)
    step.choice.chips["undelivered"].click()
    assert texts(step.table, 0)[0] == "Geese Theatre, contract 10"
    paid = "£4,125.00 paid, £825.00 of it more than was due."
    assert texts(step.table, 0)[-1] == f"Not delivered (no performance was given): {paid}"


def test_the_journal_balances_is_turned_round_and_saved(page: YearEndPage, qtbot: QtBot, tmp_path: Path) -> None:
    step = accrue(page, qtbot)
    step.choice.chips["journal"].click()
    assert step.lines.isVisible()
    assert texts(step.lines, 8)[-2:] == ["19,757.78", "19,757.78"]
    assert "County Training, contract 12" in {texts(step.lines, row)[1] for row in range(8)}
    booked = [texts(step.lines, row)[-2:] for row in range(8)]
    step.choice.chips["reversal"].click()
    assert [texts(step.lines, row)[-2:][::-1] for row in range(8)] == booked
    assert not step.edit()
    assert step.prepared is not None
    view = page.desk.view
    assert view is not None
    save(page.desk, view, step.prepared.statement, tmp_path / "journal.csv")
    settle(page, qtbot)
    assert (tmp_path / "journal.csv").read_text(encoding="utf-8").count("County Training") == 4


# ---- the statement and its signature --------------------------------------------------------------------------------


def test_the_statement_ties_line_by_line(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    table = step.sheets.tables["statement"]
    for one in step.sheets.tables.values():
        ModelTester(step).check(one.rows)
    assert texts(table, 0) == ["Committed in 2006-07", "39 contracts", "613,693.93"]
    assert texts(table, 1) == ["Not yet invoiced: accrued", "3 contracts", "−10,862.40"]
    assert [texts(table, row)[0::2] for row in range(7, 10)] == [
        ["Commitment and differences", "629,317.41"],
        ["Ledger", "630,551.97"],
        ["Left without a name", "1,234.56"],
    ]
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        table.selectRow(1)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(asked.args[0]) == 3
    table.selectRow(9)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.key == "match"


def test_it_is_drawn_and_walked_by_keys(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    step.choice.chips["bridge"].click()
    step.arrive()
    assert step.sheets.chart.hasFocus()
    qtbot.keyClick(step.sheets.chart, Qt.Key.Key_Home)
    assert step.sheets.said.text() == "Committed in 2006-07 £613,693.93, 39 contracts"
    qtbot.keyClick(step.sheets.chart, Qt.Key.Key_Down)
    assert step.sheets.said.text() == "Not yet invoiced: accrued −£10,862.40, 3 contracts"
    qtbot.keyClick(step.sheets.chart, Qt.Key.Key_End)
    assert step.sheets.said.text() == "Paid, as the ledger has it £630,551.97"
    assert "Left without a name +£1,234.56" in step.sheets.chart.accessibleDescription()
    assert step.copy()
    assert "Off contract" in QApplication.clipboard().text()


def test_the_year_to_date_follows_the_as_at_date(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    to_date = step.sheets.to_date
    chip = step.choice.chips["to_date"]
    assert chip.text() == "To 31 Jan 2007"
    chip.click()
    qtbot.waitUntil(lambda: to_date.shown is not None)
    assert to_date.sentence.text().startswith("In 2006-07 to 31 Jan 2007 (year not ended) the contracts commit £")
    assert texts(to_date.table, 0)[0] == "Committed in 2006-07 to 31 Jan 2007"
    step.arrive()
    assert to_date.table.hasFocus()
    assert step.copy()
    assert "Committed in 2006-07 to 31 Jan 2007" in QApplication.clipboard().text()
    page.desk.choose_as_at(date(2007, 3, 31))
    settle(page, qtbot)
    assert (chip.isVisible(), step.sheets.shown) == (False, "statement")


def test_variance_has_its_reason_and_the_limit_of_carrying_forward(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    step.choice.chips["contracts"].click()
    table = step.sheets.tables["contracts"]
    assert texts(table, 0) == [
        *("Geese Theatre, contract 10", "3,300.00", "4,125.00", "+825.00", "£825.00 paid above the contract.")
    ]
    assert texts(table, 2)[:4] == ["Total", "3,300.00", "4,625.00", "+1,325.00"]
    limit = step.sheets.carry.amount
    assert "nothing to carry forward" in step.sheets.carry.words.text()
    qtbot.keyClicks(limit, "2500")
    assert step.save()
    settle(page, qtbot)
    assert page.desk.register.ledger.year_ends[0].carry_limit == 250_000  # type: ignore[union-attr]
    limit.clear()
    assert step.sheets.carry.typed
    step.sheets.carry.save()
    settle(page, qtbot)
    assert page.desk.register.ledger.year_ends[0].carry_limit is None  # type: ignore[union-attr]


def test_the_share_is_told_by_every_rule_and_base(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    step.choice.chips["shares"].click()
    table = step.sheets.tables["shares"]
    assert texts(table, 0)[:2] == ["Rule A", "as ticked"]
    assert texts(table, 0)[-1] == "short of 5%"
    assert {texts(table, row)[0] for row in range(table.rows.rowCount())} == {"Rule A", "Rule B", "Rule C"}


def test_a_year_with_a_difference_is_refused_until_it_is_named(page: YearEndPage, qtbot: QtBot) -> None:
    step = signing(page, qtbot)
    panel = step.panel
    assert panel.words.text().startswith("£1,234.56 is left without a name: decide the payments that are open")
    assert not panel.signing.isEnabled()
    assert not panel.begin_sign()
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        panel.settle.click()
    assert len(asked.args[0]) == 9
    page.desk.page_asked.emit("year_end")
    assert step.new()
    form = panel.difference_form
    assert form.text("amount") == "1,234.56"
    form.save()
    assert form._faults["kind"].text() == "Say what it is, for example timing."
    form.fill({"kind": "timing", "reason": "two cheques of April"})
    assert step.save()
    settle(page, qtbot)
    assert (page.head.figure.text(), page.head.words.text()) == ("£0.00", "tied, with what is named")
    assert panel.signing.isEnabled()
    assert not panel.naming.isVisible()
    table = step.sheets.tables["statement"]
    assert texts(table, 7) == ["timing: two cheques of April", "", "+1,234.56"]
    table.selectRow(7)
    assert step.delete()
    settle(page, qtbot)
    assert page.head.figure.text() == "£1,234.56"
    table.selectRow(0)
    assert not step.delete()
    page.desk.undo()
    settle(page, qtbot)
    assert page.head.figure.text() == "£0.00"


def test_payments_are_decided_in_the_step_before(page: YearEndPage, qtbot: QtBot) -> None:
    signing(page, qtbot).panel.match.click()
    assert page.key == "match"


def test_signing_asks_who_and_freezes_the_year(decided: YearEndPage, qtbot: QtBot) -> None:
    step = signing(decided, qtbot)
    panel = step.panel
    assert panel.begin_sign()
    form = panel.sign_form
    assert form.words.text().startswith("Amounts nobody has said are totals. The register is backed up")
    form.save()
    assert form._faults["by"].text() == "Say who signs."
    assert step.back()
    assert panel.printing.isVisible()
    sign_it(decided, qtbot)
    assert decided.head.state.text() == "Signed by Ann Lee"
    assert panel.title.text().startswith("Signed by Ann Lee, ")
    assert "Signed as final with amounts as totals: £629,317.41 in the ledger" in panel.words.text()
    assert "Nothing changed since it was signed." in panel.words.text()
    panel.copying.click()
    head = decided.desk.register.ledger.signed(decided.desk.year)  # type: ignore[union-attr]
    assert head is not None
    assert QApplication.clipboard().text() == head.sha256
    assert not step.new()
    assert not step.sheets.carry.amount.isEnabled()
    accrued = accrue(decided, qtbot)
    assert not accrued.least.amount.isEnabled()
    accrued.table.selectRow(0)
    assert not accrued.edit()


def test_a_signed_year_is_read_as_it_was_signed(decided: YearEndPage, qtbot: QtBot) -> None:
    chips = decided.head.readings
    qtbot.keyClick(chips[Reading.ANNUAL], Qt.Key.Key_Space)
    settle(decided, qtbot)
    step = sign_it(decided, qtbot)
    window = decided.window()
    assert isinstance(window, MainWindow)
    window.desk.choose_year(FinancialYear(2007))
    settle(decided, qtbot)
    window.desk.choose_year(FinancialYear(2006))
    settle(decided, qtbot)
    assert "Signed as final with amounts as rates per year" in step.panel.words.text()
    assert chips[Reading.ANNUAL].isChecked()
    assert "£784,695.35" in step.sentence.text()
    lines = step.panel.hash.text().splitlines()
    assert [len(line.split()) for line in lines] == [4] * 4
    chips[Reading.TOTAL].setFocus()
    qtbot.keyClick(chips[Reading.TOTAL], Qt.Key.Key_Space)
    settle(decided, qtbot)
    assert "£613,693.93" in step.sentence.text()
    assert step.panel.words.text().startswith("Shown with amounts as totals: not what was signed.")
    assert decided.head.signed_at.text() == "shown with amounts as totals: not as it was signed"
    assert chips[Reading.TOTAL].hasFocus()


def test_what_changed_since_is_shown_and_reopening_needs_a_reason(decided: YearEndPage, qtbot: QtBot) -> None:
    step = sign_it(decided, qtbot)
    assert not step.choice.chips["changed"].isVisible()
    edit(decided, qtbot, 1, amount=450_000)
    assert decided.head.signed_at.text().endswith("changed since it was signed")
    assert "one contract, £500.00 more committed" in step.panel.words.text() or "1 contract" in step.panel.words.text()
    step.choice.chips["changed"].click()
    table = step.sheets.tables["changed"]
    found = [texts(table, row) for row in range(table.rows.rowCount())]
    assert ["Committed in 2006-07", "statement", "613,693.93", "614,193.93", "+500.00"] in found
    assert ["Ethnic Access Link", "committed", "4,000.00", "4,500.00", "+500.00"] in found
    assert "£613,693.93" in step.sentence.text(), "what was signed stands as it was signed"
    panel = step.panel
    panel.reopening.click()
    form = panel.reopen_form
    form.save()
    assert form._faults["why"].text() == "Say why: it stays on the record."
    qtbot.keyClicks(form._controls["why"], "an invoice was found")
    qtbot.keyClick(form._controls["why"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: decided.desk.register.ledger.signed(decided.desk.year) is None)  # type: ignore[union-attr]
    settle(decided, qtbot)
    assert decided.head.state.text() == "Draft: readings to settle"
    assert panel.record.text().endswith(": an invoice was found")
    assert "£614,193.93" in step.sentence.text()


def test_a_sector_edited_since_shows_with_the_shares_it_moves(decided: YearEndPage, qtbot: QtBot) -> None:
    step = sign_it(decided, qtbot)
    edit(decided, qtbot, 1, sector=Sector.PUBLIC)
    assert decided.head.signed_at.text().endswith("changed since it was signed")
    assert "One contract counts in another sector. By rule A the outturn share" in step.panel.words.text()
    step.choice.chips["changed"].click()
    table = step.sheets.tables["changed"]
    found = [texts(table, row) for row in range(table.rows.rowCount())]
    assert found[0] == ["Ethnic Access Link", "sector", "VCS", "public", ""]
    assert {(row[0], row[1]) for row in found[1:] if row[0].endswith("as ticked")} == {
        (f"Rule {rule}, as ticked", f"{measure} that counts") for rule in "AB" for measure in ("paid", "outturn")
    }


def test_the_statement_goes_to_paper(decided: YearEndPage, qtbot: QtBot) -> None:
    sign_it(decided, qtbot).panel.printing.click()
    papers = decided.window().findChild(PapersPage)
    assert isinstance(papers, PapersPage)
    qtbot.waitUntil(lambda: papers.ready and papers.made is not None, timeout=20_000)
    assert papers.made is not None
    assert papers.made.document.name == "year-end-statement"
    assert str(papers.made.document.status) == "final", "as it was signed, whatever is chosen beside it"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Year-end statement", "the keyboard is at the paper in front"


def test_all_of_it_goes_by_keys(decided: YearEndPage, qtbot: QtBot) -> None:
    """From Ctrl+6 to a signed year without the pointer."""
    window = decided.window()
    assert isinstance(window, MainWindow)
    window.show_page("overview")
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "year_end"
    chip = decided.chips[decided.key]
    chip.setFocus()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert decided.key == "sign"
    settle(decided, qtbot)
    step = decided.part
    assert isinstance(step, SignStep)
    for _ in range(40):
        if step.panel.signing.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert step.panel.signing.hasFocus()
    qtbot.keyClick(step.panel.signing, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "Ann Lee")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: decided.head.state.text() == "Signed by Ann Lee")


def test_figures_that_were_altered_behind_the_signature_are_said_to_be(decided: YearEndPage, qtbot: QtBot) -> None:
    step = sign_it(decided, qtbot)
    path = decided.desk.path
    assert path is not None
    sql(path, "UPDATE signing SET statement = replace(statement, 'Ethnic Access Link', 'Someone Else')")
    decided.desk.refresh()
    settle(decided, qtbot)
    assert decided.head.state.text() == "Altered since it was signed"
    assert "Altered: these figures do not give the hash that was signed." in step.panel.words.text()


def test_the_year_to_date_goes_to_paper_too(page: YearEndPage, qtbot: QtBot) -> None:
    """From its sheet straight; on Papers it is a tick, which follows the as-at date and is put away with the year."""
    step = signing(page, qtbot)
    step.choice.chips["to_date"].click()
    step.panel.printing.click()
    papers = page.window().findChild(PapersPage)
    assert isinstance(papers, PapersPage)
    tick = papers.choice.to_date
    assert (tick.text(), tick.isChecked()) == ("Year to date, to 31 Jan 2007", True)

    def told() -> str:
        qtbot.waitUntil(lambda: papers.ready and papers.made is not None, timeout=20_000)
        assert papers.made is not None
        return " ".join(getattr(block, "text", "") for block in papers.made.document.blocks)

    assert "In 2006-07 to 31 Jan 2007 (year not ended) the contracts commit £" in told()
    assert "Year-end statement to 31 Jan 2007" in papers.footer
    assert papers._view is not None
    assert file_name(papers._view, papers.choice.draft()) == "Appendix 7 2006-07 to 31 Jan 2007.pdf"
    tick.click()
    assert "(year not ended)" not in told()
    tick.click()
    page.desk.choose_as_at(date(2007, 3, 31))
    assert "(year not ended)" not in told()
    assert tick.isHidden()
