"""Commands that sign a year's statement, reopen it with a reason, and give what was signed again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commission.cli.gap import year_option
from commission.cli.group import MUST_LOOK, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.cli.year_end import READING, show_statement
from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.ledger_facts import SigningHead
from commission.rules.money import grouped, percent
from commission.rules.periods import FinancialYear, shown_moment
from commission.rules.year_end.changed import ChangedSince, changed_since_signed
from commission.rules.year_end.sentences import early_words
from commission.rules.year_end.shares_moved import ShareMoved
from commission.rules.year_end.signed import canonical, frozen
from commission.rules.year_end.year_shares import YearShare
from commission.services.shapes import year_end as shapes
from commission.services.shapes.as_json import Shape

if TYPE_CHECKING:
    from commission.services.year_end.signing import Signed


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (sign, reopen, signed):
        group.add_command(command)


@click.command(
    help="Sign a year’s statement as it stands: what is dated in the year is frozen, the register backed up."
)
@year_option
@click.option("--by", required=True, metavar="NAME", help="Who signs it.")
@click.option("--status", default="final", show_default=True, help="What it is called: draft, pre-audit or final.")
@READING
@as_json_option
@click.pass_obj
def sign(session: Session, year: FinancialYear, by: str, status: str, reading: str | None, as_json: bool) -> None:
    from commission.services.year_end import signing

    with session.opened(write=True) as opened:
        read_as = None if reading is None else Reading(reading)
        signing.sign(opened, year, by, status=status, reading=read_as, as_at=session.day)
        found = signing.all_signings(opened, year)[-1]
    if as_json:
        show_json({**shapes.signing_shape(found.head), **_statement(found)})
    else:
        click.echo(_signed_words(found.head))
    if early := early_words(year, date.today()):
        click.echo(early, err=True)


def _statement(found: "Signed") -> Shape:
    """The statement as it was signed; `sealed` false where it is not that of its hash any more."""
    signed = found.signed
    told = {"sealed": found.sealed, "status": signed.status, "as_at": signed.as_at.isoformat()}
    return {**told, "statement": shapes.statement_shape(signed.statement, signed.shares)}


def _signed_words(head: SigningHead) -> str:
    by = without_controls(head.signed_by)
    words = f"{head.year} signed by {by} on {shown_moment(head.signed_at)}. SHA-256 {head.sha256}"
    if head.stands:
        return words
    who, why = without_controls(head.reopened_by), without_controls(head.reopened_why)
    return f"{words}\nReopened by {who} on {shown_moment(head.reopened_at)}: {why}"


@click.command(help="Let a signed year be changed again; who, when and why stay beside what was signed.")
@year_option
@click.option("--because", "why", required=True, metavar="TEXT", help="Why the year is to be changed.")
@as_json_option
@click.pass_obj
def reopen(session: Session, year: FinancialYear, why: str, as_json: bool) -> None:
    from commission.services.year_end import signing

    with session.opened(write=True) as opened:
        signing.reopen(opened, year, why)
        head = signing.all_signings(opened, year)[-1].head
    if as_json:
        show_json(shapes.signing_shape(head))
    else:
        click.echo(_signed_words(head))


@click.command(help="A year’s signings, the statement that stands as it was signed, and what changed since.")
@year_option
@click.option("--to", "path", type=click.Path(path_type=Path), metavar="FILE", help="Write the very text of the hash.")
@as_json_option
@click.pass_obj
def signed(session: Session, year: FinancialYear, path: Path | None, as_json: bool) -> int:
    from commission.services.year_end.signing import all_signings

    with session.reading() as (opened, register):
        found = all_signings(opened, year)
        standing = next((one for one in reversed(found) if one.head.stands), None)
        changed = None if standing is None else changed_since_signed(register, standing.signed)
        if path is not None:
            _write_text(year, standing, path)
    if as_json:
        show_json(_signed_shape(year, found, standing, changed))
    else:
        _show(year, found, standing, changed)
    return MUST_LOOK if changed or not all(one.sealed for one in found) else 0


def _write_text(year: FinancialYear, standing: "Signed | None", path: Path) -> None:
    """The canonical JSON of what was signed: its SHA-256 is the one of the signing."""
    from commission.paths import write_whole

    if standing is None:
        raise UserError(f"{year} is not signed.", "There is no signed statement to write.")
    text = "".join(canonical(frozen(standing.signed)))
    write_whole(path, lambda beside: beside.write_bytes(text.encode()))


def _signed_shape(
    year: FinancialYear, found: "Sequence[Signed]", standing: "Signed | None", changed: ChangedSince | None
) -> Shape:
    return {
        "year": str(year),
        "signed": standing is not None,
        "signings": [{**shapes.signing_shape(one.head), "sealed": one.sealed} for one in found],
        **({"status": None, "as_at": None, "statement": None} if standing is None else _statement(standing)),
        "since": None if changed is None else shapes.changed_shape(changed),
    }


def _show(
    year: FinancialYear, found: "Sequence[Signed]", standing: "Signed | None", changed: ChangedSince | None
) -> None:
    for one in found:
        click.echo(_signed_words(one.head) + ("" if one.sealed else "\nIts statement is not the one that was signed."))
    if standing is None or changed is None:
        click.echo(f"{year} is not signed.")
        return
    click.echo()
    show_statement(standing.signed.statement, standing.signed.shares)
    click.echo(f"\n{changed.sentence}")
    if changed.lines:
        rows = [(without_controls(one.title), grouped(one.then), grouped(one.now)) for one in changed.lines]
        show_table(("Line", "Signed £", "Now £"), rows)
    for moved in changed.sectors:
        click.echo(f"{moved.contract} {without_controls(moved.provider)}: {moved.then}, now {moved.now}.")
    if changed.shares:
        headings = ("Share of the budget", "Rule", "Measure", "Signed £", "Share %", "Now £", "Share now %")
        show_table(headings, list(map(_share_row, changed.shares)))


def _share_row(one: ShareMoved) -> tuple[str, ...]:
    sides = (figure for side in (one.then, one.now) for figure in _reached(side))
    return without_controls(one.base), one.rule, one.measure, *sides


def _reached(side: YearShare | None) -> tuple[str, str]:
    if side is None:
        return "—", "—"
    return grouped(side.numerator), "not known" if side.share is None else percent(side.share, 4)
