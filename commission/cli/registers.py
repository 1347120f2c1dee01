"""Commands on a register as a file: new, sample, check, backup, restore."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commission.cli.group import LOCK_PATIENCE, MUST_LOOK, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.services.registers.last_register import remember

if TYPE_CHECKING:
    from commission.models.backup import Proof
    from commission.services.registers.backup import Kept

FILE = click.Path(path_type=Path)


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (new, sample, check, backup, backups, restore):
        group.add_command(command)


@click.command(help="Make an empty register: rules A, B and C, no budget, no target.")
@click.argument("file", type=FILE)
@click.option("--organisation", required=True, metavar="NAME", help="The public body whose register it is.")
@as_json_option
def new(file: Path, organisation: str, as_json: bool) -> None:
    from commission.services.registers.open_register import create_register

    create_register(file, organisation)
    remember(file)
    if as_json:
        show_json({"register": str(file), "organisation": organisation.strip()})
    else:
        click.echo(f"{file} is ready: an empty register for {organisation.strip()}.")


@click.command(help="Make the reference register, imported from the sheet that comes with the program.")
@click.argument("file", type=FILE)
@as_json_option
def sample(file: Path, as_json: bool) -> None:
    from commission.services.registers.sample import make_sample

    contracts = make_sample(file)
    remember(file)
    if as_json:
        show_json({"register": str(file), "contracts": contracts})
    else:
        click.echo(f"{file} is ready: the reference register with {contracts} contracts.")


@click.command(help="Prove the file, the links, the figures (by a second calculation) and the history.")
@as_json_option
@click.pass_obj
def check(session: Session, as_json: bool) -> int:
    from commission.services.registers.check import check as check_register

    with session.opened(write=False, proving=False) as opened:
        found = check_register(opened)
    if as_json:
        history = {"actions": found.head.actions, "head": found.head.seal}
        show_json({"register": str(session.path), "ok": found.ok, "faults": list(found.faults), "history": history})
    elif found.ok:
        click.echo(f"{session.path}: the file, the links, the figures and the history are proved.")
        click.echo(f"History head {found.head.seal}, {found.head.actions:,} action{'s' * (found.head.actions != 1)}.")
    else:
        for fault in found.faults:
            click.echo(without_controls(fault))
    return 0 if found.ok else MUST_LOOK


@click.command(help="Make a proved copy of the register.")
@click.option("--to", type=FILE, metavar="FILE", help="Its name; else a dated one in the register’s backup folder.")
@as_json_option
@click.pass_obj
def backup(session: Session, to: Path | None, as_json: bool) -> int:
    from commission.services.registers.backup import back_up

    proof = back_up(session.path, to)
    if as_json:
        show_json({"file": str(proof.file), "contracts": proof.contracts, "payments": proof.payments})
    else:
        click.echo(f"{proof.file}: a proved copy with {proof.contracts} contracts.")
    return _told(proof)


@click.command(help="The copies in the register’s own backup folder, newest first, each opened and counted.")
@as_json_option
@click.pass_obj
def backups(session: Session, as_json: bool) -> None:
    from commission.services.registers.backup import kept_backups

    found = [(kept, _proved(kept)) for kept in kept_backups(session.path)]
    if as_json:
        listed = [
            {
                "file": str(kept.file),
                "made": kept.made.isoformat(),
                "why": kept.why,
                "contracts": count,
                "actions": kept.actions,
                "head": kept.head,
            }
            for kept, count in found
        ]
        show_json({"register": str(session.path), "backups": listed})
        return
    rows = [
        (
            f"{kept.made:%d %b %Y %H:%M}",
            kept.reason,
            "damaged" if count is None else f"{count:,}",
            (kept.head or "")[:12],
            str(kept.file),
        )
        for kept, count in found
    ]
    show_table(("Made", "Why", "Contracts", "History head", "File"), rows)


def _proved(kept: "Kept") -> int | None:
    """How many contracts a copy holds; None when it does not prove itself any more."""
    from commission.models.backup import prove

    try:
        return prove(kept.file).contracts
    except UserError:
        return None


@click.command(help="Put a proved copy in the register’s place; what it replaces is kept first.")
@click.argument("file", type=FILE)
@as_json_option
@click.pass_obj
def restore(session: Session, file: Path, as_json: bool) -> int:
    from commission.services.registers.backup import restore as restore_register

    restored = restore_register(session.path, file, LOCK_PATIENCE)
    proof, kept = restored.proof, restored.kept
    if as_json:
        shape = {"file": str(proof.file), "contracts": proof.contracts, "payments": proof.payments}
        show_json({**shape, "kept": str(kept) if kept else None})
        return _told(proof)
    click.echo(f"{proof.file} holds the copy now: {proof.contracts} contracts.")
    if kept:
        click.echo(f"What it replaced is kept at {kept}.")
    return _told(proof)


def _told(proof: "Proof") -> int:
    """Say what no longer adds up in a copy: it is as whole as what was copied, but a person must look."""
    for fault in proof.faults:
        click.echo(f"{fault} The register was altered outside the program, or is damaged.", err=True)
    return MUST_LOOK if proof.faults else 0
