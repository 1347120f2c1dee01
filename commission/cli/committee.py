"""Commands on the days decisions hang on: the committee's meetings, and the bank holidays of its nation."""

from datetime import date

import click

from commission.cli.group import DAY, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.decisions.diary import Nation
from commission.rules.decisions.meeting_days import PLACES, Series, free_days, read_days
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.facts import Register
from commission.rules.periods import months_on, shown_date
from commission.services.decisions.committee import USUAL_NAME, add_meetings, meeting_on, remove_meetings
from commission.services.decisions.holidays import add_holiday, set_nation, take_holiday_off
from commission.services.shapes import decisions as shapes

NAMED = {name.casefold(): place for place, name in PLACES.items()}
NATIONS = {str(nation).casefold().replace(" ", "-"): nation for nation in Nation}


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (meetings, meeting, holidays, holiday):
        group.add_command(command)


@click.command(help="The committee’s calendar, the earliest meeting first.")
@as_json_option
@click.pass_obj
def meetings(session: Session, as_json: bool) -> None:
    with session.reading() as (_, register):
        _show_meetings(register, as_json)


@click.group(help="Change the committee’s calendar: add, series, remove.")
def meeting() -> None:
    pass


@meeting.command("add", help="Add meetings on these days; none is added where one of them is there already.")
@click.argument("days", nargs=-1, required=True, metavar="DATE…")
@click.option("--name", default=USUAL_NAME, show_default=True, metavar="NAME")
@as_json_option
@click.pass_obj
def meeting_add(session: Session, days: tuple[str, ...], name: str, as_json: bool) -> None:
    _add(session, read_days("\n".join(days)), name, as_json)


@meeting.command("series", help="Add a series, as in: series third thursday --every 3 --until 2008-12-31")
@click.argument("place", type=click.Choice(list(NAMED), case_sensitive=False))
@click.argument("weekday", type=click.Choice([name.casefold() for name in WEEKDAYS], case_sensitive=False))
@click.option("--every", type=click.IntRange(min=1, max=120), default=1, show_default=True, metavar="MONTHS")
@click.option("--from", "begin", type=DAY, help="The first month; else that of the as-at date.")
@click.option("--until", type=DAY, help="The last day; else a year on.")
@click.option("--name", default=USUAL_NAME, show_default=True, metavar="NAME")
@as_json_option
@click.pass_obj
def meeting_series(
    session: Session,
    place: str,
    weekday: str,
    every: int,
    begin: date | None,
    until: date | None,
    name: str,
    as_json: bool,
) -> None:
    if begin is None:
        with session.reading() as (_, register):
            begin = session.as_at(register)
    number = [name.casefold() for name in WEEKDAYS].index(weekday.casefold())
    series = Series(NAMED[place.casefold()], number, every, begin, until or months_on(begin, 12))
    _add(session, series.days(), name, as_json)


@meeting.command("remove", help="Take the meeting of a day out of the calendar.")
@click.argument("day", type=DAY)
@as_json_option
@click.pass_obj
def meeting_remove(session: Session, day: date, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        remove_meetings(opened, [meeting_on(recall(opened).diary.meetings, day)])
        _show_meetings(recall(opened), as_json)


@click.command(help="The bank holidays of the register’s nation in a calendar year, with what was changed of them.")
@click.option("--year", type=click.IntRange(1900, 2199), help="The calendar year; else that of the as-at date.")
@as_json_option
@click.pass_obj
def holidays(session: Session, year: int | None, as_json: bool) -> None:
    with session.reading() as (_, register):
        _show_holidays(register, year or session.as_at(register).year, as_json)


@click.group(help="Change the bank holidays: add, remove, nation.")
def holiday() -> None:
    pass


@holiday.command("add", help="Keep a day as a bank holiday of the register’s nation.")
@click.argument("day", type=DAY)
@click.option("--name", required=True, metavar="NAME")
@as_json_option
@click.pass_obj
def holiday_add(session: Session, day: date, name: str, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        add_holiday(opened, recall(opened).diary.nation, day, name)
        _show_holidays(recall(opened), day.year, as_json)


@holiday.command("remove", help="Keep a day as a bank holiday no longer.")
@click.argument("day", type=DAY)
@as_json_option
@click.pass_obj
def holiday_remove(session: Session, day: date, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        take_holiday_off(opened, recall(opened).diary.nation, day)
        _show_holidays(recall(opened), day.year, as_json)


@holiday.command("nation", help="Whose bank holidays are kept.")
@click.argument("nation", type=click.Choice(list(NATIONS), case_sensitive=False))
@as_json_option
@click.pass_obj
def holiday_nation(session: Session, nation: str, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        set_nation(opened, NATIONS[nation.casefold()])
        register = recall(opened)
        _show_holidays(register, session.as_at(register).year, as_json)


def _add(session: Session, days: tuple[date, ...], name: str, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        add_meetings(opened, days, name)
        register = recall(opened)
    for day, why in free_days(days, WorkingDays(register.diary.nation, register.diary.holidays)):
        session.tell(f"{shown_date(day)} is no working day ({why}).")
    _show_meetings(register, as_json)


def _show_meetings(register: Register, as_json: bool) -> None:
    found = register.diary.meetings
    if as_json:
        show_json({"meetings": [shapes.meeting_shape(one) for one in found]})
        return
    rows = [(WEEKDAYS[one.held_on.weekday()], shown_date(one.held_on), without_controls(one.name)) for one in found]
    show_table(("Weekday", "Date", "Meeting"), rows)


def _show_holidays(register: Register, year: int, as_json: bool) -> None:
    shape = shapes.holidays_shape(register.diary, range(year, year + 1))
    if as_json:
        show_json(shape)
        return
    click.echo(f"Bank holidays of {shape['nation']}, {year}")
    added = {one["day"] for one in shape["changed"] if one["kept"]}
    rows = [
        (
            WEEKDAYS[day.weekday()],
            shown_date(day),
            without_controls(one["name"]),
            "added" if one["day"] in added else "",
        )
        for one in shape["holidays"]
        for day in [date.fromisoformat(one["day"])]
    ]
    show_table(("Weekday", "Date", "Bank holiday", "Note"), rows)
    for one in shape["changed"]:
        if not one["kept"] and one["day"].startswith(str(year)) and one["nation"] == shape["nation"]:
            click.echo(f"Taken off: {shown_date(date.fromisoformat(one['day']))}, {without_controls(one['name'])}.")
