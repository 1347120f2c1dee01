"""The chain in a contract's story: a line a contract, the days between, what is worth less, and a way to each."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.contracts.succession import apply
from commission.services.registers.recall import recall
from commission.ui.pages.contracts.chain import AT_MOST, ContractChain
from commission.ui.widgets.rows import RowButton
from tests.test_services.making import contract_of, facts, writing


def shown(register: Path, contract: int, qtbot: QtBot) -> ContractChain:
    made = ContractChain()
    qtbot.addWidget(made)
    found = facts(register)
    made.show_contract(found, next(one for one in found.contracts if one.id == contract))
    return made


def words(made: ContractChain) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel) if label.text()]


def test_alone_it_is_hidden(sample: Path, qtbot: QtBot) -> None:
    assert shown(sample, 17, qtbot).isHidden()


def test_value_gaps_and_what_is_worth_less_stand_on_the_line(sample: Path, qtbot: QtBot) -> None:
    with writing(sample) as opened:
        apply(opened, propose(recall(opened), [Wish(17, Act.RENEW, starts_on=date(2007, 5, 1), amount=400_000)]))
    made = shown(sample, 42, qtbot)
    assert words(made) == [
        "Follows and is followed by",
        "1 Apr 2006 to 31 Mar 2007",
        "17 · £5,000.00 a year",
        "Renewed, a gap of 30 days",
        "▾ Worth £1,000.00 a year less than what it replaces.",
        "1 May 2007 to 30 Apr 2008",
        "42 · £4,000.00 a year",
    ]
    first, last = made.findChildren(RowButton)
    assert first.accessibleName() == "Contract 17, WRVS, 1 Apr 2006 to 31 Mar 2007, 17 · £5,000.00 a year"
    assert not last.isEnabled()
    with qtbot.waitSignal(made.opened) as asked:
        first.click()
    assert asked.args == [17]


def test_of_a_long_chain_the_nearest_are_shown(sample: Path, qtbot: QtBot) -> None:
    with writing(sample) as opened:
        newest = 17
        for _ in range(AT_MOST + 2):
            apply(opened, propose(recall(opened), [Wish(newest, Act.RENEW)]))
            newest = max(one.id for one in recall(opened).contracts)
        assert contract_of(opened, newest).provider == "WRVS"
    made = shown(sample, newest, qtbot)
    assert len(made.findChildren(RowButton)) == AT_MOST
    assert words(made)[-1] == "3 more are not shown."
