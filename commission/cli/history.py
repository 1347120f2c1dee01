"""The command that tells the history: who changed what, when, from what to what, and why."""

from datetime import date
from pathlib import Path

import click

from commission.cli.group import DAY, Session, as_json_option
from commission.cli.tables import show_json, without_controls
from commission.rules.history.kinds import About
from commission.rules.periods import shown_moment
from commission.services.history import EVERY_ROW, PAGE, ROWS_TOLD, Asked, Entry, entry, history, whose
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes.history import entry_shape

FIELDS_SHOWN, ROWS_SHOWN = 12, 6
"""So many fields of a row, and rows of an action, are shown in the terminal."""


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(history_command)


@click.command(
    "history",
    help="Who changed what, when, from what to what, and why: of one contract, provider or import, or of the whole "
    "register, the newest first. --to writes it as a document; the file's ending chooses the format.",
)
@click.option("--contract", type=int, metavar="ID")
@click.option("--provider", type=int, metavar="ID")
@click.option("--import", "batch", type=int, metavar="N", help="What one import did, with every row.")
@click.option("--action", "number", type=int, metavar="N", help="One action, with every row.")
@click.option("--who", default="", metavar="NAME", help="Done by this person.")
@click.option("--about", type=click.Choice([str(one) for one in About]))
@click.option("--since", type=DAY, help="On this day or later.")
@click.option("--until", type=DAY, help="On this day or before.")
@click.option("--saying", default="", metavar="WORDS", help="Every word stands in it: in words, old or new values.")
@click.option("--field", default="", metavar="TITLE", help="This field was changed, as “Amount”.")
@click.option("--before", type=int, metavar="ACTION", help="Only actions before this one: the next page.")
@click.option("--most", type=click.IntRange(1, 10_000), default=PAGE, show_default=True, metavar="N")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="Write all of it as csv, xlsx, pdf or html."
)
@as_json_option
@click.pass_obj
def history_command(
    session: Session,
    contract: int | None,
    provider: int | None,
    batch: int | None,
    number: int | None,
    who: str,
    about: str | None,
    since: date | None,
    until: date | None,
    saying: str,
    field: str,
    before: int | None,
    most: int,
    to: Path | None,
    as_json: bool,
) -> None:
    chosen = About(about) if about else None
    asked = Asked(contract, provider, batch, who, chosen, "", since, until, saying, field)
    entries: tuple[Entry, ...]
    following: int | None = None
    with session.opened(write=False) as opened:
        if to is not None:
            _write(session, opened, asked, to, as_json)
            return
        whole = EVERY_ROW if batch is not None or number is not None else ROWS_TOLD
        if number is not None:
            entries = (entry(opened, number, asked, whole),)
        else:
            page = history(opened, asked, before, most, whole)
            entries, following = page.entries, page.before
        of = whose(opened, asked)
    for altered in filter(None, (one.altered for one in entries)):
        session.tell(f"{altered} The register was altered outside the program, or is damaged.", must_look=True)
    if as_json:
        show_json({"of": of or None, "actions": [entry_shape(one) for one in entries], "before": following})
    else:
        _show(entries, following, whole == EVERY_ROW)


def _write(session: Session, opened: OpenRegister, asked: Asked, to: Path, as_json: bool) -> None:
    from commission.services.papers.history import history_document
    from commission.services.papers.print_document import print_document

    document = history_document(opened, asked, session.day or date.today())
    pages = print_document(document, to)
    if as_json:
        show_json({"file": str(to), "pages": pages})
    else:
        click.echo(f"{to}: {document.title}" + (f", {pages} page{'s' * (pages != 1)}." if pages else "."))


def _show(entries: tuple[Entry, ...], following: int | None, whole: bool) -> None:
    for one in entries:
        action = one.action
        gone = f" (reversed by {one.reversed_by})" if one.reversed_by else ""
        click.echo(
            f"{action.id}  {shown_moment(action.at)}  {without_controls(action.who)}  "
            f"{without_controls(action.summary)}{gone}"
        )
        for line in _lines(one, whole):
            click.echo(f"      {without_controls(line)}")
    if not entries:
        click.echo("Nothing was done of which that is true.")
    if following is not None:
        click.echo(f"More: add --before {following}")


def _lines(one: Entry, whole: bool) -> list[str]:
    """What an action changed, a line a row and a field."""
    lines = []
    listed = one.told if whole else one.told[:ROWS_SHOWN]
    for row in listed:
        lines.append(f"{row.subject}: {row.what}")
        lines += [f"  {row.sentence(field)}" for field in row.fields[:FIELDS_SHOWN]]
        if len(row.fields) > FIELDS_SHOWN:
            lines.append(f"  and {len(row.fields) - FIELDS_SHOWN} more fields")
    if one.count > len(listed):
        lines.append(f"and {one.count - len(listed):,} more rows: commission history --action {one.action.id}")
    lines += [f"Why: {why}" for why in one.why if why not in one.action.summary]
    if one.altered:
        lines.append(f"Altered outside the program, or damaged: {one.altered}")
    return lines
