"""What a paper is to be, and the making of its pages beside the window."""

from dataclasses import dataclass

from commission.reports.document import Document, Status
from commission.ui.task import Task
from commission.ui.view import View


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it is asked for: which, under what label, how far it may be relied on, with subtotals or not."""

    name: str
    label: str
    status: Status
    subtotals: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A paper's pages: the document, its PDF, how many pages, and their shape in points."""

    document: Document
    pdf: bytes
    pages: int
    width: int
    height: int


def build(view: View, draft: Draft) -> Document:
    """The frozen document, from the facts on the desk."""
    from commission.services.documents import build

    return build(
        draft.name,
        view.register,
        year=view.year,
        as_at=view.as_at,
        label=draft.label,
        status=draft.status,
        subtotals=draft.subtotals,
    )


def make(view: View, draft: Draft, task: Task) -> Made:
    """Build a paper and its pages; on the background thread. Stops early when a newer one was asked for."""
    from commission.reports.pdf import pdf_bytes
    from commission.reports.render import page_count, page_pixels

    document = build(view, draft)
    stop_if_asked(task)
    pdf = pdf_bytes(document)
    stop_if_asked(task)
    first = page_pixels(pdf, 0, 1.0)
    return Made(document, pdf, page_count(pdf), first.width, first.height)


def stop_if_asked(task: Task) -> None:
    """Leave the work between two steps, without telling a progress that would only flicker."""
    from commission.ui.task import Cancelled

    if task.cancelled:
        raise Cancelled
