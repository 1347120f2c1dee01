"""The command that writes the dates that matter as a calendar file."""

from datetime import timedelta
from pathlib import Path

import click

from commission.cli.group import Session, as_json_option
from commission.cli.tables import show_json
from commission.rules.periods import shown_date


def join(group: click.Group) -> None:
    """Add this module's command."""
    group.add_command(calendar)


@click.command(
    help="Write meetings, decisions, notice deadlines, ends and reviews as an iCalendar file with reminders: ends by "
    "their lead times, the others a week before. A later file moves its entries, and makes no second ones."
)
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="FILE.ics")
@click.option("--within", type=click.IntRange(min=0, max=73_000), metavar="DAYS", help="How far ahead; else a year.")
@as_json_option
@click.pass_obj
def calendar(session: Session, to: Path, within: int | None, as_json: bool) -> None:
    from commission.services.papers.calendar_file import write_calendar_file

    with session.reading() as (opened, register):
        as_at = session.as_at(register)
        until = None if within is None else as_at + timedelta(days=within)
        done = write_calendar_file(opened, register, to, as_at, until)
    if as_json:
        days = {"begin": done.begin.isoformat(), "until": done.until.isoformat()}
        show_json({"file": str(to), "entries": done.entries, **days})
    else:
        click.echo(f"{to}: {done.entries:,} entries, {shown_date(done.begin)} to {shown_date(done.until)}.")
