"""Commands on the service categories contracts are listed under."""

from collections.abc import Callable

import click

from commission.cli.group import Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.contracts import categories as rules
from commission.rules.contracts.categories import in_use, whole_list
from commission.rules.facts import Category, Register
from commission.services.changes import Changes
from commission.services.contracts import categories as services
from commission.services.registers.open_register import OpenRegister

dry_run_option = click.option("--dry-run", is_flag=True, help="Only say how many contracts it would change.")
name_argument = click.argument("name", metavar="NAME")
Deed = Callable[[OpenRegister, tuple[Category, ...]], Changes]


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(categories)
    group.add_command(category)


@click.command(help="The service categories in their order, with how many contracts are listed under each.")
@as_json_option
@click.pass_obj
def categories(session: Session, as_json: bool) -> None:
    with session.reading() as (_, register):
        show(register, as_json)


@click.group(help="Change the service categories: add, rename, move, retire, bring-back, remove.")
def category() -> None:
    pass


@category.command("add", help="Add a category at the end of the list.")
@name_argument
@as_json_option
@click.pass_obj
def category_add(session: Session, name: str, as_json: bool) -> None:
    _do(session, lambda opened, known: services.add_category(opened, known, name), as_json)


@category.command("rename", help="Call a category otherwise, in the contracts that say it too, as one action.")
@click.argument("was", metavar="NAME")
@click.argument("name", metavar="NEW")
@dry_run_option
@as_json_option
@click.pass_obj
def category_rename(session: Session, was: str, name: str, dry_run: bool, as_json: bool) -> None:
    if dry_run:
        with session.reading() as (_, register):
            listed = whole_list(register.categories)
            rules.refuse_list([one.name for one in rules.renamed(listed, was, name)])
            _would(register, rules.line_of(listed, was).name, name, as_json)
        return
    _do(session, lambda opened, known: services.rename_category(opened, known, was, name), as_json)


@category.command("move", help="Put a category at a place of the list, the first being 1.")
@name_argument
@click.argument("place", metavar="PLACE", type=click.IntRange(min=1))
@as_json_option
@click.pass_obj
def category_move(session: Session, name: str, place: int, as_json: bool) -> None:
    _do(session, lambda opened, known: services.place_category(opened, known, name, place - 1), as_json)


@category.command("retire", help="Offer a category to no more contracts; those that say it keep it.")
@name_argument
@as_json_option
@click.pass_obj
def category_retire(session: Session, name: str, as_json: bool) -> None:
    _do(session, lambda opened, known: services.retire_category(opened, known, name), as_json)


@category.command("bring-back", help="Offer a retired category again.")
@name_argument
@as_json_option
@click.pass_obj
def category_bring_back(session: Session, name: str, as_json: bool) -> None:
    _do(session, lambda opened, known: services.retire_category(opened, known, name, so=False), as_json)


@category.command(
    "remove", help="Take a category out of the list. Where contracts say it, --to or --to-none says where they go."
)
@name_argument
@click.option("--to", metavar="OTHER", help="Its contracts are listed under this one.")
@click.option("--to-none", is_flag=True, help="Its contracts are listed under none.")
@dry_run_option
@as_json_option
@click.pass_obj
def category_remove(session: Session, name: str, to: str | None, to_none: bool, dry_run: bool, as_json: bool) -> None:
    if to is not None and to_none:
        raise click.UsageError("--to and --to-none say two things: give one of them.")
    moved_to = "" if to_none else to
    if dry_run:
        with session.reading() as (_, register):
            mine = rules.line_of(whole_list(register.categories), name).name
            rest = rules.without(whole_list(register.categories), mine)
            _would(register, mine, rules.line_of(rest, moved_to).name if moved_to else "", as_json)
        return
    _do(session, lambda opened, known: services.remove_category(opened, known, name, moved_to), as_json)


def _do(session: Session, deed: Deed, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        changes = deed(opened, recall(opened).categories)
        if not as_json:
            words = f"{changes.summary}." if changes.action else "Nothing changes."
            click.echo(without_controls(words))
        show(recall(opened), as_json)


def _would(register: Register, was: str, becomes: str, as_json: bool) -> None:
    count = in_use(register.contracts).get(was, 0)
    if as_json:
        show_json({"done": False, "category": was, "becomes": becomes or None, "contracts": count})
        return
    many = f"{count:,} contract{'s' * (count != 1)}"
    click.echo(without_controls(f"{many} would say {becomes or 'no category'} for {was}. Nothing was changed."))


def show(register: Register, as_json: bool) -> None:
    """The list, and what contracts say beside it."""
    used, listed = in_use(register.contracts), whole_list(register.categories)
    others = {name: count for name, count in used.items() if name not in {one.name for one in listed}}
    if as_json:
        lines = [{"name": one.name, "retired": one.retired, "contracts": used.get(one.name, 0)} for one in listed]
        beside = [{"name": name, "contracts": count} for name, count in others.items()]
        show_json({"categories": lines, "not_listed": beside})
        return
    rows = [
        (without_controls(one.name), "retired" if one.retired else "", f"{used.get(one.name, 0):,}") for one in listed
    ]
    show_table(("Category", "State", "Contracts"), rows)
    for name, count in others.items():
        click.echo(without_controls(f"Not in the list: {name}, {count:,} contract{'s' * (count != 1)}."))
