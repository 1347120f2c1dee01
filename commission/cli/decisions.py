"""Commands on what has to be decided: the agenda, and the alerts that wait for a person."""

from datetime import date, timedelta

import click

from commission.cli.group import DAY, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.decisions.agenda import Agenda, Point, ToDecide, agenda
from commission.rules.decisions.alert_times import USUAL
from commission.rules.decisions.alerts import Alert, alerts
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.words import loss_sentences, point_count, point_title
from commission.rules.figures.sentences import capital
from commission.rules.money import grouped_or_unpriced
from commission.rules.periods import shown_date
from commission.rules.providers.sector_held import sector_on
from commission.services.shapes import decisions as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (decisions, alerts_command, acknowledge, snooze, alert_months):
        group.add_command(command)


@click.command(
    help="What has to be decided at which meeting, what is too late already, and what each year loses by it."
)
@click.option("--within", type=click.IntRange(min=0, max=73_000), metavar="DAYS", help="How far ahead; else a year.")
@as_json_option
@click.pass_obj
def decisions(session: Session, within: int | None, as_json: bool) -> None:
    with session.reading() as (_, register):
        as_at = session.as_at(register)
        until = None if within is None else as_at + timedelta(days=within)
        found = agenda(register, as_at, until=until)
    if as_json:
        show_json(shapes.agenda_shape(found))
    else:
        _show_agenda(found)


def _show_agenda(found: Agenda) -> None:
    click.echo(f"{shown_date(found.begin)} to {shown_date(found.until)}")
    if not found.meetings:
        click.echo("The calendar has no meeting in this time. Add one: commission meeting add DATE")
    for point in found.points:
        click.echo(f"\n{without_controls(point_title(point))}: {point_count(point)}")
        if point.lines:
            _show_point(point, found.begin)


def _show_point(point: Point, as_at: date) -> None:
    if point.stage is not Stage.ENDED:
        for sentence in loss_sentences(point.losses):
            click.echo(sentence)
    headings = ("No", "Provider", "Sector", "Notice by", "Decide on", "Ends", "Amount £")
    show_table(headings, [_row(line, as_at) for line in point.lines])


def _row(line: ToDecide, as_at: date) -> tuple[str, ...]:
    dates, contract = line.dates, line.contract
    return (
        str(contract.id),
        without_controls(contract.provider),
        str(sector_on(contract, as_at)),
        shown_date(dates.notice_by) if dates.notice_by else "not written",
        shown_date(dates.decide_on) if dates.decide_on else "no meeting",
        shown_date(dates.ends_on),
        grouped_or_unpriced(contract.amount),
    )


@click.command("alerts", help="The alerts that have come and wait for a person; --all: those answered too.")
@click.option("--all", "everything", is_flag=True)
@as_json_option
@click.pass_obj
def alerts_command(session: Session, everything: bool, as_json: bool) -> None:
    with session.reading() as (_, register):
        as_at = session.as_at(register)
        raised = alerts(register, as_at)
    waiting = [found for found in raised if found.waits(as_at)]
    listed = raised if everything else tuple(waiting)
    if as_json:
        shown = [shapes.alert_shape(found, as_at) for found in listed]
        said = register.diary.alert_months or ", ".join(map(str, USUAL))
        show_json({"as_at": as_at.isoformat(), "alert_months": said, "waiting": len(waiting), "alerts": shown})
        return
    headings = ("No", "Provider", "Ends", "Months before", "Since", "Answer")
    show_table(headings, [_alert_row(found) for found in listed])


def _alert_row(found: Alert) -> tuple[str, ...]:
    return (
        str(found.contract.id),
        without_controls(found.contract.provider),
        shown_date(found.ends_on),
        str(found.lead_months),
        shown_date(found.raised_on),
        _answer(found),
    )


def _answer(found: Alert) -> str:
    answer = found.answer
    if answer is None:
        return ""
    until = answer.snoozed_until
    said = "acknowledged" if until is None else f"snoozed until {shown_date(until)}"
    return f"{said}: {without_controls(answer.reason)}" if answer.reason else said


@click.command(help="Say that the alerts of these contracts have been seen: they wait no more.")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID…")
@click.option("--reason", default="", metavar="TEXT")
@as_json_option
@click.pass_obj
def acknowledge(session: Session, ids: tuple[int, ...], reason: str, as_json: bool) -> None:
    from commission.services.decisions import alerts as service
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        register = recall(opened)
        found = service.alerts_of(register, ids, session.as_at(register))
        _told(service.acknowledge(opened, found, reason).summary, found, as_json)


@click.command(help="Let the alerts of these contracts wait again from a day on.")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID…")
@click.option("--until", type=DAY, required=True)
@click.option("--reason", required=True, metavar="TEXT")
@as_json_option
@click.pass_obj
def snooze(session: Session, ids: tuple[int, ...], until: date, reason: str, as_json: bool) -> None:
    from commission.services.decisions import alerts as service
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        register = recall(opened)
        as_at = session.as_at(register)
        found = service.alerts_of(register, ids, as_at)
        _told(service.snooze(opened, found, until, reason, as_at).summary, found, as_json)


@click.command(
    "alert-months", help="How many months before an end its contract is spoken of, as in 6,3; “usual”: 6, 3."
)
@click.argument("months")
@as_json_option
@click.pass_obj
def alert_months(session: Session, months: str, as_json: bool) -> None:
    from commission.services.decisions import alerts as service

    with session.opened(write=True) as opened:
        summary = service.set_alert_months(opened, "" if months.casefold() == "usual" else months).summary
    _told(summary, (), as_json)


def _told(summary: str, found: tuple[Alert, ...], as_json: bool) -> None:
    if as_json:
        show_json({"summary": summary, "contracts": [one.contract.id for one in found]})
    else:
        click.echo(f"{capital(without_controls(summary))}." if summary else "Nothing was changed.")
