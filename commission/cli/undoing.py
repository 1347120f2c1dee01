"""Commands that take an action back, or do it again: one's own, also in a later session."""

from collections.abc import Callable

import click

from commission.cli.group import Session, as_json_option
from commission.cli.tables import show_json, without_controls
from commission.services.changes import Changes
from commission.services.registers.open_register import OpenRegister


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(undo)
    group.add_command(redo)
    group.add_command(undo_import)


@click.command(help="Take your last action back, or the one of this number in the history, where nothing rests on it.")
@click.argument("action", type=int, required=False, metavar="[ACTION]")
@as_json_option
@click.pass_obj
def undo(session: Session, action: int | None, as_json: bool) -> None:
    from commission.services import undo as services

    _do(session, services.undo if action is None else lambda opened: services.reverse(opened, action), as_json)


@click.command(help="Do again what you undid last, if nothing else was done since.")
@as_json_option
@click.pass_obj
def redo(session: Session, as_json: bool) -> None:
    from commission.services import undo as services

    _do(session, services.redo, as_json)


def _do(session: Session, deed: Callable[[OpenRegister], Changes], as_json: bool) -> None:
    with session.opened(write=True) as opened:
        changes = deed(opened)
    if as_json:
        show_json({"action": changes.action, "summary": changes.summary, "contracts": sorted(changes.contracts)})
    else:
        click.echo(without_controls(f"{changes.summary}."))


@click.command("undo-import", help="Take exactly one import back, or list what was edited since.")
@click.argument("batch", type=int)
@as_json_option
@click.pass_obj
def undo_import(session: Session, batch: int, as_json: bool) -> None:
    from commission.rules.figures.sentences import count_words
    from commission.services.imports.import_contracts import undo_import as take_back

    with session.opened(write=True) as opened:
        changes, removed = take_back(opened, batch)
    if as_json:
        show_json({"batch": batch, "removed": removed})
    else:
        noun = "payment" if "payment" in changes.tables else "contract"
        click.echo(f"Import {batch} is taken back: {count_words(removed, noun)} went.")
