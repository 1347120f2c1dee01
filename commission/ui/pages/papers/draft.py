"""What a paper is to be, and the making of its pages beside the window."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commission.reports.document import Document, Status
from commission.rules.figures.commitment import Measure
from commission.ui.task import Cancelled, Task
from commission.ui.view import View

_LONG = 2_000
"""From so many contracts on, a paper takes long enough for its progress to be told."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it is asked for: which, under what label, how far it may be relied on, with subtotals or not.

    `to_day` is a day within the year, where the year-end statement is to be that of the year to date; `measure` what it
    is told by, where a person chose one.
    """

    name: str
    label: str
    status: Status
    subtotals: bool
    to_day: date | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A paper's pages: the document, its PDF, how many pages, their shape in points; what letters the font lacks."""

    document: Document
    pdf: bytes
    pages: int
    width: int
    height: int
    missing: str


def build(view: View, draft: Draft, register: Path | None) -> Document:
    """The frozen document, from the facts on the desk; what was signed, or paid by a day, from the `register` file."""
    from commission.services.papers.documents import YEAR_END, build
    from commission.services.year_end.signed_file import signed_in
    from commission.services.year_end.to_date import register_to

    facts, signed, to_day = view.register, None, None
    if draft.name == YEAR_END and register is not None:
        to_day = draft.to_day
        if to_day is None:
            signed = signed_in(register, view.year)
        else:
            facts = register_to(register, facts, view.year, to_day)
    return build(
        draft.name,
        facts,
        year=view.year,
        as_at=view.as_at,
        label=draft.label,
        status=draft.status,
        subtotals=draft.subtotals,
        signed=signed,
        to_day=to_day,
        measure=draft.measure,
    )


def make(view: View, draft: Draft, register: Path | None, task: Task) -> Made:
    """Build a paper and its pages; on the background thread. Stops early when a newer one was asked for."""
    from commission.reports.letters import missing_in
    from commission.reports.pdf import pdf_bytes
    from commission.reports.render import page_count, page_pixels

    tell(task, view, 0.0, "Making the pages")
    document = build(view, draft, register)
    tell(task, view, 0.25, "Making the pages")
    pdf = pdf_bytes(document)
    tell(task, view, 0.95, "Making the pages")
    first = page_pixels(pdf, 0, 1.0)
    return Made(document, pdf, page_count(pdf), first.width, first.height, missing_in(document).sentence)


def tell(task: Task, view: View, fraction: float, words: str) -> None:
    """Stop between two steps if asked to; tell how far a long work is, where a short one's would only flicker."""
    if len(view.register.contracts) > _LONG:
        task(fraction, words)
    elif task.cancelled:
        raise Cancelled
