"""Without a display: the program's main job in the terminal, on the reference sheet, in a new numbered folder."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commission.cli.failures import guarded
from commission.cli.figures import show_board, show_ending
from commission.cli.group import MUST_LOOK
from commission.cli.tables import without_controls
from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.figures.expiry import ending
from commission.rules.periods import FinancialYear
from commission.services.figures.share import answer
from commission.services.papers.documents import build
from commission.services.papers.print_document import print_document

if TYPE_CHECKING:
    from commission.services.noticed import Noticed

WITHIN = 90


def without_display(register_file: Path | None, as_at: date | None = None) -> int:
    """Say that there is no display, show the year's board and what is ending, and leave Appendix 1 as a PDF.

    Without a register, the reference sheet is imported into a new one first. Returns the exit code.
    """
    return guarded(lambda: _main_job(register_file, as_at))


def _main_job(register_file: Path | None, as_at: date | None) -> int:
    click.echo("There is no display here, so Commission works in the terminal. (With one, this opens the window.)")
    told: list[Noticed] = []
    found = _recalled(register_file, told) if register_file else None
    folder = _numbered_folder(Path.cwd())
    try:
        click.echo(f"Everything it makes is in the new folder {folder}.\n")
        register = found or _imported(folder / "west-mercia.commission")
        _show(register, folder, as_at or register.as_at or date.today())
    except BaseException:
        with contextlib.suppress(OSError):
            folder.rmdir()  # left only if something is in it
        raise
    for one in told:
        click.echo(without_controls(one.line), err=True)
    return MUST_LOOK if any(one.must_look for one in told) else 0


def _numbered_folder(beside: Path) -> Path:
    for folder in _names(beside):
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise UserError(
                f"No folder can be made in {beside}: {error.strerror}.", "Start it in one of yours."
            ) from error
        return folder
    raise AssertionError("numbers do not end")


def _names(beside: Path) -> Iterator[Path]:
    number = 1
    while True:
        yield beside / f"commission-trial-{number}"
        number += 1


def _imported(file: Path) -> Register:
    from commission.services.registers.sample import make_sample

    contracts = make_sample(file)
    click.echo(f"The reference sheet, {contracts} contracts, is imported into {file.name}.\n")
    return _recalled(file, [])


def _recalled(file: Path, told: "list[Noticed]") -> Register:
    """The register's facts; what was noticed at opening is told once all is done."""
    from commission.services.noticed import noticed
    from commission.services.registers.open_register import opened_register
    from commission.services.registers.recall import recall

    with opened_register(file, write=False) as opened:
        told += noticed(opened)
        return recall(opened)


def _show(register: Register, folder: Path, as_at: date) -> None:
    year = FinancialYear.of(as_at)
    found = answer(register, year)
    show_board(found, found.board.cells)
    click.echo()
    show_ending(ending(register.contracts, as_at, WITHIN))
    paper = folder / "appendix-1.pdf"
    pages = print_document(build("appendix-1", register, year=year, as_at=as_at), paper)
    click.echo(f"\nAppendix 1 of {year} is printed to {paper} ({pages} page{'s' * (pages != 1)}).")
