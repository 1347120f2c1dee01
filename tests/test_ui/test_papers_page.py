"""Papers, driven as a person drives it: the very pages on screen, then the same pages in a file."""

import csv
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commission.paths import settings_file
from commission.reports.document import Status
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import DOCUMENTS
from commission.services.registers.open_register import create_register
from commission.ui.pages.papers.choice import PaperButton
from commission.ui.pages.papers.draft import Draft
from commission.ui.pages.papers.page import PapersPage
from commission.ui.pages.papers.print import chosen_pages, print_pages, print_paper, printer_for
from commission.ui.pages.papers.save import file_name, folder
from commission.ui.task import Cancelled
from tests.paid import pay_sample
from tests.test_ui.conftest import Opener


@pytest.fixture
def papers(opened: Opener, sample: Path, qtbot: QtBot) -> PapersPage:
    """The Papers page on the sample, its first pages made."""
    page = opened(sample).show_page("papers")
    assert isinstance(page, PapersPage)
    made(page, qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), PaperButton))
    return page


def made(page: PapersPage, qtbot: QtBot) -> None:
    """Wait until the pages shown are the ones asked for."""
    qtbot.waitUntil(lambda: page.ready and not page.desk.tasks.busy)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_documents_stand_in_order(papers) -> None:
    assert [paper.name for paper in papers.choice.papers] == [paper.name for paper in DOCUMENTS]
    assert papers.choice.chosen.name == "appendix-1"
    assert papers.place.text() == "Page 1 of 2"
    assert papers.footer == "Appendix 1 · Contracts with voluntary sector and private providers · two pages · draft"


def test_arrows_choose_the_next_document(papers, qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    made(papers, qtbot)
    assert QApplication.focusWidget() is papers.choice.chosen
    assert papers.made.document.name == "share-statement"
    assert papers.choice.label.text() == "Appendix 2"
    assert papers.choice.subtotals.isHidden()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    made(papers, qtbot)
    assert papers.made.document.name == "appendix-1"


def test_the_pages_in_sight_are_the_pages_of_the_file(papers, qtbot) -> None:
    preview = papers.preview
    qtbot.waitUntil(lambda: 0 in preview._drawn)
    image = preview._drawn[0]
    assert abs(image.width() - preview._page_size().width() * preview.devicePixelRatioF()) <= 1
    shades = {image.pixelColor(x, y).lightness() // 64 for x in range(0, image.width(), 3) for y in range(0, 600, 3)}
    assert {0, 3} <= shades


def test_label_and_status_are_on_every_page(papers, qtbot) -> None:
    papers.choice.label.setFocus()
    papers.choice.label.selectAll()
    qtbot.keyClicks(papers.choice.label, "Appendix 7b")
    papers.choice.status.setCurrentIndex(1)
    made(papers, qtbot)
    assert (papers.made.document.label, papers.made.document.status) == ("Appendix 7b", Status.PRE_AUDIT)
    for page in PdfReader(BytesIO(papers.made.pdf)).pages:
        assert "Appendix 7b" in page.extract_text()
        assert "pre-audit" in page.extract_text().lower()
    assert papers.choice.chosen.label == "Appendix 7b"


def test_a_label_typed_stays_with_its_document(papers, qtbot) -> None:
    papers.choice.label.setText("Annex A")
    papers.choice.choose("ending")
    papers.choice.choose("appendix-1")
    assert papers.choice.label.text() == "Annex A"
    made(papers, qtbot)


def test_subtotals_on_request(papers, qtbot) -> None:
    assert "VCS, 36 contracts" not in text_of(papers.made.pdf)
    papers.choice.subtotals.click()
    made(papers, qtbot)
    assert "VCS, 36 contracts" in text_of(papers.made.pdf)


def test_the_pages_follow_the_year_and_the_register(papers, qtbot) -> None:
    from commission.ui.writes import verbs as writes

    papers.choice.choose("share-statement")
    made(papers, qtbot)
    papers.desk.choose_year(FinancialYear(2007))
    made(papers, qtbot)
    assert papers.made.document.year == "2007-08"
    papers.choice.choose("appendix-1")
    papers.desk.choose_year(FinancialYear(2006))
    writes.edit_contract(papers.desk, papers.desk.register.contracts[0], {"amount": 412_300})
    made(papers, qtbot)
    assert "4,123" in text_of(papers.made.pdf)


def test_only_the_last_of_many_wishes_is_shown(papers, qtbot) -> None:
    shown = []
    papers.footer_changed.connect(shown.append)
    for year in (2005, 2006, 2007, 2008):
        papers.desk.choose_year(FinancialYear(year))
    made(papers, qtbot)
    assert papers.made.document.year == "2008-09"
    assert len(shown) == 1


def test_pages_are_turned_by_keys(papers, qtbot) -> None:
    papers.preview.setFocus()
    qtbot.keyClick(papers.preview, Qt.Key.Key_PageDown)
    assert papers.place.text() == "Page 2 of 2"
    qtbot.waitUntil(lambda: 1 in papers.preview._drawn)
    qtbot.keyClick(papers.preview, Qt.Key.Key_Home)
    assert papers.place.text() == "Page 1 of 2"
    qtbot.keyClick(papers.preview, Qt.Key.Key_End)
    assert papers.place.text() == "Page 2 of 2"


def test_zoom_draws_anew_and_fits_again(papers, qtbot) -> None:
    fitting = papers.preview._page_size().width()
    papers.preview.setFocus()
    qtbot.keyClick(papers.preview, Qt.Key.Key_Plus)
    assert papers.preview._page_size().width() == round(fitting * 1.25)
    qtbot.waitUntil(lambda: 0 in papers.preview._drawn)
    assert papers.preview._drawn[0].width() == pytest.approx(fitting * 1.25, abs=2)
    qtbot.keyClick(papers.preview, Qt.Key.Key_0)
    assert papers.preview._page_size().width() == fitting


def test_ctrl_s_asks_for_a_name_and_saves_the_very_pages(papers, qtbot, tmp_path) -> None:
    target = tmp_path / "for thursday.pdf"
    named: list[str] = []

    def answer() -> None:
        dialog = papers.findChild(QFileDialog)
        line = dialog.findChild(QLineEdit)
        named.append(line.text())
        line.setText(str(target))
        qtbot.keyClick(line, Qt.Key.Key_Return)

    papers.window().menus.actions["save"].trigger()
    QTimer.singleShot(0, answer)
    qtbot.waitUntil(target.exists)
    made(papers, qtbot)
    assert named == ["Appendix 1 2006-07.pdf"]
    assert target.read_bytes() == papers.made.pdf
    notice = papers.window().message_bar.notice
    assert notice.message == f"Saved as {target}."
    assert notice.remedy == "Two pages, ready to print."
    assert folder(papers.desk) == tmp_path
    assert "for thursday" not in settings_file().read_text(encoding="utf-8")


def test_a_csv_by_its_ending(papers, qtbot, tmp_path) -> None:
    target = tmp_path / "appendix.csv"
    papers.save_to(target)
    made(papers, qtbot)
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 42
    assert rows[1][0] == "Ethnic Access Link"


def test_an_ending_nobody_knows_is_said_and_harms_nothing(papers, qtbot, tmp_path) -> None:
    papers.save_to(tmp_path / "appendix.odt")
    made(papers, qtbot)
    assert "odt" in papers.window().message_bar.notice.message
    assert list(tmp_path.glob("appendix*")) == []


def test_a_folder_that_is_gone_is_named(papers, qtbot, tmp_path) -> None:
    papers.save_to(tmp_path / "gone" / "appendix.pdf")
    made(papers, qtbot)
    assert str(tmp_path / "gone") in papers.window().message_bar.notice.message


def test_a_file_name_never_holds_what_a_system_refuses(papers) -> None:
    view = papers._view
    assert file_name(view, Draft("appendix-1", 'App/endix: "1"?', Status.DRAFT, False)) == "App-endix- -1-- 2006-07.pdf"
    assert file_name(view, Draft("ending", "", Status.DRAFT, False)) == "ending.pdf"
    assert len(file_name(view, Draft("appendix-1", "Ŵ" * 200, Status.DRAFT, False))) <= 84


def test_an_empty_register_has_its_papers_too(opened, tmp_path, qtbot) -> None:
    path = tmp_path / "empty.commission"
    create_register(path, "R&D <b> Area")
    page = opened(path).show_page("papers")
    for paper in DOCUMENTS:
        page.choose(paper.name)
        made(page, qtbot)
        assert page.made.document.name == paper.name
        assert "R&D <b> Area" in text_of(page.made.pdf)


def test_names_are_there_and_unique(papers) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    seen: set[QWidget] = {one for kind in kinds for one in papers.findChildren(kind) if one.isVisible()}
    names = Counter(one.accessibleName() for one in seen)
    assert "" not in names
    assert [name for name, count in names.items() if count > 1] == []
    assert papers.preview.accessibleName() == "Pages as they will print"


def test_a_label_of_200_letters_does_not_widen_the_page(papers, qtbot) -> None:
    window = papers.window()
    window.resize(1280, 800)
    papers.choice.label.setText("W" * 250)
    made(papers, qtbot)
    assert len(papers.choice.label.text()) == 200
    assert window.width() == 1280
    assert papers.choice.width() < 300


def test_making_the_pages_can_be_stopped(papers, qtbot, monkeypatch) -> None:
    """A long work tells how far it is; stopped, the page says so and F5 makes the pages after all."""
    monkeypatch.setattr("commission.ui.pages.papers.draft._LONG", 0)
    papers.desk.tasks.progressed.connect(lambda task, *_: task.cancel())
    papers.desk.choose_year(FinancialYear(2007))
    made(papers, qtbot)
    assert papers.made is None
    assert papers.footer == "No pages"
    assert "F5" in papers.preview._words
    monkeypatch.setattr("commission.ui.pages.papers.draft._LONG", 2_000)
    papers.window().menus.actions["refresh"].trigger()
    made(papers, qtbot)
    assert papers.made.document.year == "2007-08"


def test_pages_of_before_do_not_stand_for_new_ones(papers, qtbot) -> None:
    """Where the new pages take long, the old ones go."""
    papers._patience.setInterval(0)
    papers.desk.choose_year(FinancialYear(2007))
    assert papers._patience.isActive()
    papers._patience.timeout.emit()
    assert (papers.preview.pages, papers.made) == (0, None)
    made(papers, qtbot)
    assert papers.preview.pages == papers.made.pages > 0


def test_ctrl_p_prints_the_very_pages(papers, qtbot, tmp_path) -> None:
    """Through the system's dialog, with a printer that is a file: every page, A4, its letters to be seen."""
    target = tmp_path / "printed.pdf"
    papers.window().menus.actions["print"].trigger()
    qtbot.waitUntil(lambda: papers.findChild(QPrintDialog) is not None)
    dialog = papers.findChild(QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 2)
    qtbot.waitUntil(dialog.isVisible)
    dialog.findChild(QLineEdit, "filename").setText(str(target))
    next(press for press in dialog.findChildren(QAbstractButton) if press.text() == "&Print").click()
    qtbot.waitUntil(lambda: not papers.desk.tasks.busy)
    pages = PdfReader(target).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(595, 842)] * 2
    for place in range(2):
        assert _likeness(target.read_bytes(), papers.made.pdf, place) < 30
    assert papers.window().message_bar.notice.message == f"Printed into {target}."


def _likeness(one: bytes, other: bytes, page: int) -> int:
    """How far two pages are apart, 0 to 255, where they differ most: their greys in blocks of ten points."""
    from PIL import Image, ImageChops

    from commission.reports.render import page_pixels

    drawn = (page_pixels(pdf, page, 2.0) for pdf in (one, other))
    whole = [Image.frombuffer("RGB", (it.width, it.height), it.content, "raw", "BGRX", it.stride, 1) for it in drawn]
    first, second = (image.convert("L").resize((60, 84), Image.Resampling.BOX) for image in whole)
    assert first.getextrema()[0] < 200, "something is printed"
    return ImageChops.difference(first, second).getextrema()[1]


@pytest.mark.parametrize(
    ("first", "last", "backwards", "expected"),
    [(2, 2, False, [1]), (1, 9, False, [0, 1, 2]), (2, 3, True, [2, 1]), (0, 0, True, [2, 1, 0])],
)
def test_the_pages_asked_for_are_printed(first: int, last: int, backwards: bool, expected: list[int], qapp) -> None:
    printer = QPrinter()
    if first:
        printer.setFromTo(first, last)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    if backwards:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == expected


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
def test_a_printer_that_cannot_begin_is_named(papers, qtbot, tmp_path) -> None:
    printer = printer_for(papers.made)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with qtbot.captureExceptions() as caught:
        print_paper(papers.desk, papers.made, printer)
        qtbot.waitUntil(lambda: not papers.desk.tasks.busy)
    assert caught == []
    assert "could not begin to print" in papers.window().message_bar.notice.message


def test_a_stopped_printing_leaves_the_rest_unprinted(papers, qtbot, tmp_path) -> None:
    printer = printer_for(papers.made)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    papers.desk.tasks.progressed.connect(lambda task, *_: task.cancel())
    asked = []

    def stop(fraction: float, _words: str) -> None:
        asked.append(fraction)
        if fraction:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(printer, papers.made.pdf, 2, stop)
    assert asked == [0, 0.5]


def test_a_wide_paper_is_printed_on_its_side(papers) -> None:
    from dataclasses import replace

    wide = printer_for(replace(papers.made, width=842, height=595))
    assert wide.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert printer_for(papers.made).pageLayout().orientation() == QPageLayout.Orientation.Portrait


def test_letters_that_cannot_be_printed_are_told(papers, qtbot) -> None:
    from commission.ui.writes import verbs as writes

    assert papers.choice.missing.isHidden()
    writes.edit_contract(papers.desk, papers.desk.register.contracts[0], {"provider": "日本 Ltd"})
    made(papers, qtbot)
    assert papers.choice.missing.text() == (
        "2 letters the font does not have print as □: 日 U+65E5, 本 U+672C; in row 1 (日本 Ltd)."
    )
    papers.desk.undo()
    made(papers, qtbot)
    assert papers.choice.missing.isHidden()


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "html", "csv"])
def test_every_kind_of_file_can_be_saved_and_says_where(papers, qtbot, tmp_path, ending: str) -> None:
    target = tmp_path / f"paper.{ending}"
    papers.save_to(target)
    made(papers, qtbot)
    assert target.stat().st_size > 500
    assert papers.window().message_bar.notice.message == f"Saved as {target}."
    assert papers.window().message_bar.notice.remedy


def test_another_kind_chosen_gives_the_name_its_ending(papers, qtbot, tmp_path) -> None:
    papers.save()
    dialog = papers.findChild(QFileDialog)
    assert len(dialog.nameFilters()) == 4
    for words, ending in zip(dialog.nameFilters(), ("pdf", "xlsx", "html", "csv"), strict=True):
        dialog.filterSelected.emit(words)
        assert dialog.selectedFiles()[0].endswith(f"Appendix 1 2006-07.{ending}")
    dialog.reject()


def test_a_paper_is_told_by_a_measure_once_there_is_a_ledger(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    """Offered where a document has one and the year its ledger; the choice stays with its document."""
    page = opened(pay_sample(sample)).show_page("papers")
    assert isinstance(page, PapersPage)
    choice = page.choice
    assert not choice.measure.isVisible()
    choice.choose("scenarios")
    made(page, qtbot)
    assert (choice.measure.isVisible(), choice.measure.currentText()) == (True, "Committed")
    choice.measure.setFocus()
    qtbot.keyClick(choice.measure, Qt.Key.Key_Down)
    made(page, qtbot)
    assert "has £464,966.96 of £12,500,000.00 paid to 31 Jan 2007" in " ".join(text_of(page.made.pdf).split())
    assert page.footer.startswith("Appendix 6 · What if by paid · ")
    assert file_name(page._view, choice.draft()) == "Appendix 6 2006-07 by paid.pdf"
    choice.choose("gap")
    assert choice.measure.currentText() == "Committed"
    choice.choose("ending")
    assert not choice.measure.isVisible()
    choice.choose("scenarios")
    assert choice.measure.currentText() == "Paid"
    page.desk.choose_year(FinancialYear(2007))
    made(page, qtbot)
    assert not choice.measure.isVisible()
    assert page.made.document.year == "2007-08"
