"""The second step of the year's end as a person drives it: by rule, by single keys, undone, reviewed, and its lists."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.rules.facts import Register
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.in_parts import PageInParts
from commission.ui.pages.year_end.match.lists import LISTS
from commission.ui.pages.year_end.match.split import read_parts
from commission.ui.pages.year_end.match.splits import SplitList
from commission.ui.pages.year_end.match.view import MatchStep
from tests.paid_lines import with_sample_ledger
from tests.test_ui.conftest import Opener

Y2006 = FinancialYear(2006)
LONG = 20_000


def wait(qtbot: QtBot, ready: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(ready()), timeout=LONG)


@pytest.fixture
def ledger(opened: Opener, sample: Path) -> MainWindow:
    return opened(with_sample_ledger(sample))


@pytest.fixture
def step(ledger: MainWindow, qtbot: QtBot) -> MatchStep:
    """The step with everything read that it shows at first."""
    page = ledger.show_page("year_end")
    assert isinstance(page, PageInParts)
    page.show_part("match")
    found = page.part
    assert isinstance(found, MatchStep)
    wait(qtbot, lambda: found.deciding.told)
    return found


def register_of(step: MatchStep) -> Register:
    register = step.desk.register
    assert register is not None
    return register


def in_front(step: MatchStep) -> str:
    """Who is told of; blank while that is read."""
    told = step.deciding.told
    return told.payee.name if told else ""


def names(step: MatchStep) -> list[str]:
    return [one.payee.name for one in step.deciding.sums.rows.rows]


def go_to(step: MatchStep, name: str, qtbot: QtBot) -> None:
    table = step.deciding.sums
    table.setCurrentIndex(table.rows.index(names(step).index(name), 0))
    table.setFocus()
    wait(qtbot, lambda: in_front(step) == name)


def by_rule(step: MatchStep, qtbot: QtBot) -> None:
    before = step.desk.moment
    qtbot.mouseClick(step.by_rule, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)
    wait(qtbot, lambda: names(step) and in_front(step) == names(step)[0])


def key(step: MatchStep, letter: str, qtbot: QtBot) -> None:
    """Press one key in the table that has the focus, and wait until what it wrote is shown."""
    before = step.desk.moment
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClicks(target, letter)
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)


def test_rules_first_then_the_largest_payee(step: MatchStep, qtbot: QtBot) -> None:
    assert step.sentence.text() == "2006-07: 0 of 296 payments are decided"
    by_rule(step, qtbot)
    lines = register_of(step).ledger.lines(Y2006, Standing.OPEN)
    assert 0 < lines < 120
    assert step.chips["open"].text() == f"To decide {lines}"
    assert names(step)[0] == "NATIONAL ESTATES SERVICES"
    assert QApplication.focusWidget() is step.deciding.sums
    amounts = [one.amount for one in step.deciding.sums.rows.rows]
    assert amounts == sorted(amounts, reverse=True)


def test_what_was_posted_by_a_key_is_said_until_something_else_is_done(
    step: MatchStep, ledger: MainWindow, qtbot: QtBot
) -> None:
    """Its Undo takes the last act back: beside another act it would take back what it does not speak of."""
    step.arrive()
    key(step, "m", qtbot)
    wait(qtbot, lambda: ledger.message_bar.notice)
    assert "114 are left to you" in ledger.message_bar.notice.message  # type: ignore[union-attr]
    wait(qtbot, lambda: in_front(step) == "NATIONAL ESTATES SERVICES")
    ledger.desk.choose_year(Y2006)
    assert ledger.message_bar.notice is not None, "nothing was written"
    wait(qtbot, lambda: in_front(step) and not step.desk.tasks.busy)
    key(step, "o", qtbot)
    assert ledger.message_bar.notice is None


def test_five_proposals_leave_room_in_a_low_window(step: MatchStep, ledger: MainWindow, qtbot: QtBot) -> None:
    ledger.resize(1024, 700)
    by_rule(step, qtbot)
    go_to(step, "ASHA WOMENS CENTRE", qtbot)
    told, card = step.deciding.told, step.deciding.card
    assert told is not None
    card.show_told(replace(told, proposals=told.proposals[:1] * 5), Standing.OPEN)
    QApplication.processEvents()
    for above, below in pairwise((card.payments, card.proposals, card.why, card.verbs)):
        assert above.geometry().bottom() < below.geometry().top(), below.accessibleName()
    assert card.verbs.geometry().bottom() < card.height()
    ledger.resize(1280, 1000)
    whole = card.proposals.horizontalHeader().height() + 5 * card.proposals.rowHeight(0)
    qtbot.waitUntil(lambda: card.proposals.height() >= whole)


def test_a_list_with_nothing_in_it_leaves_the_keyboard_at_its_name(step: MatchStep, qtbot: QtBot) -> None:
    step.choose("off")
    wait(qtbot, lambda: step.list_of("off").words.text() == "Nothing is decided as off contract.")
    step.arrive()
    assert QApplication.focusWidget() is step.chips["off"]


def test_a_decision_is_one_key_and_the_next_payee_comes_to_the_front(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "ASHA WOMENS CENTRE", qtbot)
    told = step.deciding.told
    assert told is not None
    assert step.deciding.card.why.text().startswith("1: Words in common with “Asha Centre”")
    before = register_of(step).ledger.lines(Y2006, Standing.CONTRACT)
    key(step, "1", qtbot)
    assert register_of(step).ledger.lines(Y2006, Standing.CONTRACT) > before
    assert step.footer == "ASHA WOMENS CENTRE: is Asha Centre · Ctrl+Z takes it back"
    step.desk.undo()
    wait(qtbot, lambda: not step.desk.tasks.busy)
    assert register_of(step).ledger.lines(Y2006, Standing.CONTRACT) == before
    wait(qtbot, lambda: "ASHA WOMENS CENTRE" in names(step))


def test_off_contract_outside_and_open_again(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    key(step, "b", qtbot)
    assert register_of(step).ledger.amount(Y2006, Standing.OUTSIDE_BUDGET) == 16_500_000
    go_to(step, "BRIGHTWATER TAXIS", qtbot)
    key(step, "O", qtbot)
    assert register_of(step).ledger.lines(Y2006, Standing.OFF_CONTRACT) == 11
    step.choose("outside")
    wait(qtbot, lambda: in_front(step) == "NATIONAL ESTATES SERVICES")
    assert "outside the budget: Decided on 21 Nov 2026" in step.deciding.card.known.text()
    step.deciding.sums.setFocus()
    key(step, "u", qtbot)
    assert register_of(step).ledger.amount(Y2006, Standing.OUTSIDE_BUDGET) == 0
    wait(qtbot, lambda: step.deciding.card.name.text() == "No payment is outside the budget.")


def test_the_cursor_on_a_payment_decides_that_one_alone(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "BRIGHTWATER TAXIS", qtbot)
    qtbot.keyClick(step.deciding.sums, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is step.deciding.payments
    step.deciding.payments.step()
    key(step, "o", qtbot)
    assert register_of(step).ledger.lines(Y2006, Standing.OFF_CONTRACT) == 1
    wait(qtbot, lambda: len(step.deciding.payments.rows.rows) == 10)
    assert step.back()
    assert QApplication.focusWidget() is step.deciding.sums


def test_several_payments_are_marked_and_one_key_decides_them_all(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "TELFORD WOMENS CENTRE", qtbot)
    payments, sums, moment = step.deciding.payments, step.deciding.sums, step.desk.moment
    left = [one.id for one in payments.rows.rows]
    assert len(left) > 2
    assert "Ctrl+A" in step.deciding.card.why.text()
    qtbot.keyClick(sums, Qt.Key.Key_Return)
    qtbot.keyClick(payments, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    wait(qtbot, lambda: not step.desk.tasks.busy)
    assert [one.id for one in payments.marked] == left[:2]
    qtbot.keyClick(payments, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in payments.marked] == left
    lines = register_of(step).ledger.lines(Y2006, Standing.CONTRACT)
    key(step, "1", qtbot)
    assert register_of(step).ledger.lines(Y2006, Standing.CONTRACT) == lines + len(left)
    wait(qtbot, lambda: in_front(step) not in ("", "TELFORD WOMENS CENTRE"))
    assert QApplication.focusWidget() is sums
    step.desk.undo()
    wait(qtbot, lambda: step.desk.moment is not moment and not step.desk.tasks.busy)
    assert register_of(step).ledger.lines(Y2006, Standing.CONTRACT) == lines


def test_payments_of_a_known_provider_get_their_contract(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "TELFORD WOMENS CENTRE", qtbot)
    assert [one.contract for one in step.deciding.told.proposals] == [28, 16]  # type: ignore[union-attr]
    cell = step.deciding.proposals.rows.index(0, 1).data()
    assert cell == "Contract 28, 41,000.00 to 30 Jun 2008"
    before = step.deciding.sums.row.lines  # type: ignore[union-attr]
    key(step, "2", qtbot)
    wait(qtbot, lambda: step.deciding.sums.row and step.deciding.sums.row.lines == before - 1)
    step.deciding.payments.setFocus()
    wait(qtbot, lambda: in_front(step) == "TELFORD WOMENS CENTRE")
    step.deciding.payments.step(2)
    wait(qtbot, lambda: not step.desk.tasks.busy and step.deciding.told)
    chosen = step.deciding.payments.row
    key(step, "1", qtbot)
    assert chosen is not None
    wait(qtbot, lambda: chosen.id not in [one.id for one in step.deciding.payments.rows.rows])


def test_a_payment_is_split(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "BRIGHTWATER TAXIS", qtbot)
    qtbot.keyClicks(step.deciding.sums, "s")
    form = step.deciding.split
    assert form.isVisible()
    assert not step.deciding.card.verbs.isVisible()
    pence = step.deciding.told.chosen.amount  # type: ignore[union-attr]
    form.fill({"parts": "3=1.00"})
    assert "is left to be placed" in dict(form.judge())["parts"]
    form.fill({"parts": f"3=1.00, off={(pence - 100) / 100:.2f}"})
    assert form.judge() == {}
    before = step.desk.moment
    form.write()
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)
    assert register_of(step).ledger.paid[3][-1].amount >= 100
    assert not form.isVisible()
    assert step.deciding.card.verbs.isVisible()


def test_another_provider_is_named(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "SEVERN MEDIATION CIC", qtbot)
    qtbot.keyClicks(step.deciding.sums, "p")
    line = step.deciding.another
    assert line.isVisible()
    line.setText("Nobody of that name")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (
        step.deciding.card.why.text() == "No provider is called “Nobody of that name”, and no contract has that number."
    )
    line.setText("impact")
    before = step.desk.moment
    qtbot.keyClick(line, Qt.Key.Key_Return)
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)
    assert step.footer.startswith("SEVERN MEDIATION CIC: is Impact")
    assert not line.isVisible()


def test_a_contract_is_named_by_its_number(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    go_to(step, "SEVERN MEDIATION CIC", qtbot)
    assert step.deciding.begin_another()
    step.deciding.another.setText("8")
    before = step.desk.moment
    qtbot.keyClick(step.deciding.another, Qt.Key.Key_Return)
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)
    assert "for contract 8" in step.footer
    for place in (step.deciding.sums, step.deciding.payments):
        place.setFocus()
        for begun in (step.deciding.begin_another, step.deciding.begin_split):
            assert begun()
            assert step.back()
            assert not step.deciding.another.isVisible()
            assert not step.deciding.split.isVisible()
            assert QApplication.focusWidget() is place


def test_what_the_rules_decided_is_reviewed_with_its_reasons(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    qtbot.mouseClick(step.chips["decided"], Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: step.deciding.told and step.deciding.told.payments[0].standing is Standing.CONTRACT)
    assert not step.deciding.sums.isColumnHidden(1)
    told = step.deciding.told
    assert told is not None
    assert all(one.why for one in told.payments)
    assert step.deciding.payments.rows.index(0, 2).data() == told.payments[0].why
    before = register_of(step).ledger.lines(Y2006, Standing.OPEN)
    step.deciding.payments.setFocus()
    key(step, "u", qtbot)
    assert register_of(step).ledger.lines(Y2006, Standing.OPEN) == before + 1


def test_those_with_a_proposal_first_then_all_the_rest_at_once(step: MatchStep, qtbot: QtBot) -> None:
    by_rule(step, qtbot)
    qtbot.mouseClick(step.chips["proposed"], Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: step.rest.isVisible() and not step.desk.tasks.busy)
    first = names(step)
    assert "ASHA WOMENS CENTRE" in first
    assert "BRIGHTWATER TAXIS" not in first
    assert step.rest.text().startswith("The other ")
    go_to(step, "ASHA WOMENS CENTRE", qtbot)
    key(step, "o", qtbot)
    wait(qtbot, lambda: len(names(step)) == len(first) - 1)
    key(step, "r", qtbot)
    assert not step.rest.isVisible()
    step.decide_rest()
    assert not step.desk.tasks.busy, "only what is offered is decided"
    step.choose("open")
    wait(qtbot, lambda: "BRIGHTWATER TAXIS" not in names(step))
    assert "REDACTED PERSONAL DATA" in names(step)
    step.desk.undo()
    wait(qtbot, lambda: "BRIGHTWATER TAXIS" in names(step))


@pytest.mark.parametrize("kind", [kind.key for kind in LISTS if kind.key != "split"])
def test_every_list_says_its_sum(step: MatchStep, qtbot: QtBot, kind: str) -> None:
    by_rule(step, qtbot)
    go_to(step, "BRIGHTWATER TAXIS", qtbot)
    key(step, "o", qtbot)
    qtbot.mouseClick(step.chips[kind], Qt.MouseButton.LeftButton)
    shown = step.list_of(kind)
    wait(qtbot, lambda: shown.words.text() not in ("", "Looking …"))
    assert shown.words.text().endswith(".")
    assert shown.table.isVisible() == bool(shown.table.rows.rows)
    if kind == "off":
        shown.table.setFocus()
        key(step, "r", qtbot)
        wait(qtbot, lambda: "private" in shown.words.text())
        assert shown.words.text() == "£817.85 without a contract: £817.85 private."
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
        wait(qtbot, lambda: names(step) == ["BRIGHTWATER TAXIS"] and in_front(step) == "BRIGHTWATER TAXIS")
        key(step, "u", qtbot)
        wait(qtbot, lambda: shown.words.text() == "Nothing is decided as off contract.")
    if kind == "without":
        with qtbot.waitSignal(step.desk.rows_asked):
            qtbot.keyClick(shown.table, Qt.Key.Key_Return)


def test_more_payees_come_as_a_person_goes_down(step: MatchStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from commission.ui.pages.year_end.match import asked

    monkeypatch.setattr(asked, "AT_ONCE", 5)
    step.deciding.sums.rows.show(())
    step.choose("open")
    wait(qtbot, lambda: len(names(step)) == 5)
    for _ in range(20):
        step.deciding._more()
        wait(qtbot, lambda: not step.desk.tasks.busy)
    left = {one.payee for one in step.deciding.sums.rows.rows}
    assert len(left) == len(names(step)) > 25


def test_bodies_off_contract_come_as_a_person_goes_down(
    step: MatchStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from commission.services.year_end import off_contract_pages

    monkeypatch.setattr(off_contract_pages, "AT_ONCE", 3)
    step.deciding.sums.setFocus()
    for left in range(len(names(step)) - 1, len(names(step)) - 6, -1):
        key(step, "o", qtbot)
        wait(qtbot, lambda left=left: len(names(step)) == left and step.deciding.told)  # type: ignore[misc]
    step.choose("off")
    shown = step.list_of("off")
    wait(qtbot, lambda: len(shown.table.rows.rows) == 3)
    for _ in range(3):  # the last time nothing is left
        shown.more()
        wait(qtbot, lambda: not step.desk.tasks.busy)
    assert len(shown.table.rows.rows) == 5
    amounts = [one.amount for one in shown.table.rows.rows]
    assert amounts == sorted(amounts, reverse=True)
    shown.table.setFocus()
    shown.table.step(4)
    key(step, "v", qtbot)
    wait(qtbot, lambda: "VCS" in shown.words.text())
    assert (len(shown.table.rows.rows), shown.table.currentIndex().row()) == (5, 4)
    assert shown.table.row.sector == "VCS"


def test_without_a_ledger_it_leads_to_the_first_step(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    page = window.show_page("year_end")
    assert isinstance(page, PageInParts)
    page.show_part("match")
    step = page.part
    assert isinstance(step, MatchStep)
    assert step.empty.isVisible()
    with qtbot.waitSignal(step.step_asked):
        qtbot.mouseClick(step.empty.bring, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("text", ["", "3", "3=x", "x=1.00", "3=", "=4.00"])
def test_what_is_no_part_is_said(text: str) -> None:
    assert isinstance(read_parts(text), str)


def test_parts_are_read() -> None:
    assert read_parts("3=1,000.00; OFF=2".replace("1,000", "1000")) == [(3, 100_000), (None, 200)]


def test_a_split_payment_is_changed_and_opened_again_from_its_list(step: MatchStep, qtbot: QtBot) -> None:
    go_to(step, "BRIGHTWATER TAXIS", qtbot)
    payment = step.deciding.told.chosen  # type: ignore[union-attr]
    assert payment is not None
    assert not step.chips["split"].isVisible()
    assert step.deciding.deeds.split(payment, ((3, 100), (None, payment.amount - 100)))
    wait(qtbot, lambda: not step.desk.tasks.busy and 3 in register_of(step).ledger.paid)
    assert step.sentence.text() == "2006-07: 1 of 296 payments are decided"
    wait(qtbot, step.chips["split"].isVisible)
    qtbot.mouseClick(step.chips["split"], Qt.MouseButton.LeftButton)
    shown = step.list_of("split")
    assert isinstance(shown, SplitList)
    wait(qtbot, lambda: shown.table.row)
    assert shown.words.text().startswith("1 payment is split, £")
    assert [shown.parts.rows.index(row, 1).data() for row in (0, 1)] == ["Worcs Rape & Sexual Abuse", "off contract"]
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert shown.form.text("parts") == f"3=1.00, off={(payment.amount - 100) / 100:.2f}"
    assert step.back()
    assert QApplication.focusWidget() is shown.table
    qtbot.keyClicks(shown.table, "s")
    shown.form.fill({"parts": f"4=2.00, off={(payment.amount - 200) / 100:.2f}"})
    before = step.desk.moment
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait(qtbot, lambda: step.desk.moment is not before and not step.desk.tasks.busy)
    wait(qtbot, lambda: shown.table.row and shown.table.row.parts[0].contract == 4)
    step.choose("decided")
    wait(qtbot, lambda: step.deciding.told and [one.id for one in step.deciding.told.payments] == [payment.id])
    assert step.deciding.payments.rows.index(0, 2).data().startswith("One of its parts is meant: Set by hand")
    step.choose("split")
    wait(qtbot, lambda: not step.desk.tasks.busy)
    shown.table.setFocus()
    key(step, "u", qtbot)
    assert not register_of(step).ledger.paid.get(4)
    wait(qtbot, lambda: shown.words.text() == "No payment is split over contracts.")
    step.desk.undo()
    wait(qtbot, lambda: shown.table.row and shown.table.row.parts[0].amount == 200)
