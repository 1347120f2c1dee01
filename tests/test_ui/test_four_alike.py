"""Screen, JSON and statement read one answer: on registers nobody has seen they say the same, word for word."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from commission.cli import run
from commission.reports.document import Paragraph
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import build
from commission.services.registers.open_register import create_register, opened_register
from commission.ui.frame.main_window import MainWindow
from tests.test_services.making import fill_at_random
from tests.test_ui.conftest import Opener

YEARS = (FinancialYear(2005), FinancialYear(2006), FinancialYear(2007))


@pytest.mark.parametrize("seed", range(3))
def test_overview_board_json_and_statement_agree(
    tmp_path: Path, opened: Opener, qtbot: QtBot, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    path = tmp_path / "any.commission"
    create_register(path, "A body")
    with opened_register(path) as register:
        fill_at_random(register, Random(seed), 30)
    window = opened(path)
    for year in YEARS:
        window.desk.choose_year(year)
        told = _json(path, year, capsys)
        assert told["sentence"] in _texts(window, "overview")
        assert told["sentence"] == _statement(window, year)
        names = _names(window)
        assert [one["sentence"] for one in told["cells"] if one["sentence"] not in names] == []


def _json(path: Path, year: FinancialYear, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    assert run(["--register", str(path), "share", "--year", str(year), "--json"]) == 0
    found: dict[str, str] = json.loads(capsys.readouterr().out)
    return found


def _texts(window: MainWindow, page: str) -> set[str]:
    return {label.text() for label in window.show_page(page).findChildren(QLabel)}


def _names(window: MainWindow) -> set[str]:
    return {cell.accessibleName() for cell in window.show_page("targets").findChildren(QAbstractButton)}


def _statement(window: MainWindow, year: FinancialYear) -> str:
    view = window.desk.view
    assert view is not None
    first = build("share-statement", view.register, year=year, as_at=date(2007, 1, 31)).blocks[0]
    assert isinstance(first, Paragraph)
    return first.text
