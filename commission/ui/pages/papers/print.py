"""Printing a paper: by the system's own dialog, the very pages of the preview, drawn for the printer."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from commission.errors import UserError
from commission.rules.figures.sentences import capital, count_words
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.papers.draft import Made
from commission.ui.task import Cancelled, Task

DOTS = 300
"""Dots to the inch: what a committee's printer resolves, and no more than memory likes."""
_POINTS = 72


def ask_how(parent: QWidget, made: Made, printing: Callable[[QPrinter], object]) -> None:
    """Show the system's dialog for printers, pages and copies; nothing is sent before it is accepted."""
    printer = printer_for(made)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print the paper")
    dialog.setStyleSheet("")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies)
    dialog.setMinMax(1, made.pages)
    dialog.accepted.connect(lambda *_: printing(printer))
    dialog.finished.connect(dialog.deleteLater)
    if sys.platform == "win32":
        dialog.exec()  # Windows shows its own dialog in no other way
    else:
        QDialog.open(dialog)


def printer_for(made: Made) -> QPrinter:
    """The system's usual printer, set to the paper's own shape."""
    printer = QPrinter()
    printer.setResolution(DOTS)
    printer.setDocName(" · ".join(text for text in (made.document.label, made.document.title) if text))
    printer.setCreator("Commission")
    turned = QPageLayout.Orientation.Landscape if made.width > made.height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(), QPageLayout.Unit.Point))
    printer.setFullPage(True)
    return printer


def print_paper(desk: Desk, made: Made, printer: QPrinter) -> Task:
    """Send the pages to the printer beside the window, and say so."""

    def done(pages: int) -> None:
        file = printer.outputFileName()
        said = f"Printed into {file}." if file else f"Sent to {printer.printerName() or 'the printer'}."
        desk.told.emit(Notice(said, f"{capital(count_words(pages, 'page'))} of {made.document.title}.", "check"))

    return desk.tasks.read(lambda task: print_pages(printer, made.pdf, made.pages, task), done)


def print_pages(printer: QPrinter, pdf: bytes, pages: int, task: Callable[[float, str], object]) -> int:
    """Draw the pages chosen in the dialog onto the printer; how many there were, copies not counted.

    Raises UserError where the printer cannot begin; a person who stops it gets the pages not yet begun left out.
    """
    places = chosen_pages(printer, pages)
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    order = [place for _ in range(copies) for place in places]
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            f"{printer.printerName() or printer.outputFileName() or 'The printer'} could not begin to print.",
            "See that it is switched on and has room, or save the paper as PDF and print that file.",
        )
    try:
        for number, place in enumerate(order):
            task(number / len(order), f"Printing page {number + 1} of {len(order)}")
            if number and not printer.newPage():
                raise UserError("The printer stopped taking pages.", "See whether it needs paper, and print again.")
            _draw(painter, printer, pdf, place)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(places)


def chosen_pages(printer: QPrinter, pages: int) -> list[int]:
    """The pages asked for in the dialog, the first being 0, in the order asked for."""
    ranged = printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0
    first, last = (printer.fromPage(), min(printer.toPage() or pages, pages)) if ranged else (1, pages)
    places = list(range(first - 1, last))
    return places[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else places


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int) -> None:
    """One page as sharp as the printer, as large as its paper allows, its shape kept."""
    from commission.reports.render import page_pixels

    drawn = page_pixels(pdf, page, DOTS / _POINTS)
    image = QImage(drawn.content, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    paper = QRect(0, 0, printer.width(), printer.height())
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect((paper.width() - size.width()) // 2, 0, size.width(), size.height())
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(target, image)
