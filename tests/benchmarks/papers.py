"""Appendix 1 as a PDF, wrapped, with its pages numbered, beside the same cells drawn one by one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from commission.models import first_read
from commission.reports.document import Document
from commission.reports.pdf import pdf_bytes
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import build
from tests.benchmarks.floors import draw_strings
from tests.benchmarks.measuring import Pair, paired
from tests.benchmarks.registers import make_register

ROWS = (100, 1_000, 10_000)


def measure(folder: Path) -> list[Pair]:
    return [_appendix(folder, size) for size in ROWS]


def _appendix(folder: Path, size: int) -> Pair:
    paper = _paper(folder, size)
    cells = next(table.rows for table in paper.tables)
    runs = 3 if size > 1_000 else 5
    return paired(
        "Appendix 1 as a PDF", size, "≤ 1.5× (tagged 2×)", lambda: pdf_bytes(paper), lambda: draw_strings(cells), runs
    )


def _paper(folder: Path, size: int) -> Document:
    """An appendix of exactly so many rows: every contract in force in the year, as many as are wanted."""
    year = FinancialYear(2006)
    facts = first_read.first_facts(make_register(folder / f"paper-{size}.commission", size * 3))
    assert facts is not None
    in_force = [one for one in facts.contracts if one.term is not None and one.term.days_in(year)]
    facts = replace(facts, contracts=tuple(in_force[:size]))
    assert len(facts.contracts) == size
    return build("appendix-1", facts, year=year, as_at=date(2007, 1, 31))
