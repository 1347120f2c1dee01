"""Any fifty actions through the window's own writes, all undone: every table but history is as at the start."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from commission.errors import UserError
from commission.models.database import raw, reading
from commission.rules.facts import Reading
from commission.rules.questions import open_questions
from commission.services.registers.open_register import OpenRegister
from commission.ui.desk import Desk
from commission.ui.frame.main_window import MainWindow
from commission.ui.task import Task
from commission.ui.writes import verbs as writes
from tests.test_services.making import any_fields, tables
from tests.test_ui.conftest import Opener

COUNTED = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
"""A question as long as it is told to be."""


def act(desk: Desk, random: Random) -> None:
    """One thing a person may do; what the register refuses is told and changes nothing."""
    register = desk.register
    assert register is not None
    contract = random.choice(register.contracts)
    what = random.choice("add edit edit edit delete reading question rename as-at undo redo".split())
    if what == "add":
        writes.add_contract(desk, any_fields(random), lambda _: None, desk.tasks.fail)
    elif what == "edit":
        writes.edit_contract(desk, contract, {"amount": random.randrange(10**7)})
    elif what == "delete":
        writes.delete_contracts(desk, random.sample(register.contracts, 2))
    elif what == "reading":
        writes.answer_reading(desk, contract, random.choice(list(Reading)))
    elif what == "question":
        for question in open_questions(register):
            asked = next(one for one in register.contracts if one.id == question.contract)
            writes.answer_question(desk, question, asked, random.choice(question.alternatives))
    elif what == "rename":
        writes.rename_organisation(desk, f"Body {random.randrange(9)}")
    elif what == "as-at":
        writes.set_as_at(desk, desk.today() if random.random() < 0.5 else None)
    else:
        getattr(desk, what)()


@pytest.mark.parametrize("seed", range(2))
def test_fifty_actions_of_the_window_are_undone(contracts: MainWindow, sample: Path, qtbot: QtBot, seed: int) -> None:
    desk, random, start = contracts.desk, Random(seed), tables(sample)
    for _ in range(50):
        act(desk, random)
        qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert tables(sample) != start
    steps = 0
    while desk.next_undo is not None:
        desk.undo()
        qtbot.waitUntil(lambda: not desk.tasks.busy)
        steps += 1
    assert tables(sample) == start
    assert steps > 10
    assert contracts.desk.view is not None
    assert len(contracts.desk.view.register.contracts) == 41


def test_an_altered_figure_is_noticed_when_the_register_is_opened(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE contract SET amount = 99999900 WHERE id = 5")
        connection.commit()
    window = opened(sample)
    qtbot.waitUntil(lambda: window.message_bar.notice is not None)
    notice = window.message_bar.notice
    assert notice is not None
    assert "contract 5: amount is 99999900, but its history says 160000." in notice.message
    assert notice.kind == "warn"


def test_a_sound_register_is_proved_in_silence(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    assert window.message_bar.notice is None


def test_who_saves_waits_for_no_long_question(contracts: MainWindow, qtbot: QtBot) -> None:
    """It is asked again behind what was written, and sees it."""
    desk, counted, answers, begun = contracts.desk, iter((10**8, 1)), list[str](), threading.Event()

    def work(opened: OpenRegister, _task: Task) -> str:
        with reading(opened.engine) as connection:
            begun.set()
            raw(connection).execute(COUNTED, (next(counted),)).fetchone()
            (name,) = raw(connection).execute("SELECT name FROM organisation").fetchone()
            return str(name)

    desk.ask_patiently(work, answers.append)
    qtbot.waitUntil(begun.is_set)
    writes.rename_organisation(desk, "Another Body")
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert answers == ["Another Body"]


def test_a_long_question_that_fails_is_told(contracts: MainWindow, qtbot: QtBot) -> None:
    def work(_opened: OpenRegister, _task: Task) -> None:
        raise UserError("The disk is gone.", "Look for it.")

    with qtbot.waitSignal(contracts.desk.told) as told:
        contracts.desk.ask_patiently(work, lambda _: None)
    assert told.args[0].message == "The disk is gone."
