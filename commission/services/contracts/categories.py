"""Change the list of service categories: what is renamed or removed moves its contracts too, in the same action."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import ConflictError, Journal
from commission.models.tables import Contract as ContractRow
from commission.models.tables import ServiceCategory
from commission.rules.contracts import categories as rules
from commission.rules.contracts.categories import Listed, whole_list
from commission.rules.facts import Category
from commission.rules.reading.written import collapsed
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

Known = Sequence[Category]
NOWHERE: Mapping[str, str] = {}


def add_category(opened: OpenRegister, known: Known, name: str) -> Changes:
    """Add one at the end of the list. Raises UserError where it is there already."""
    return change_categories(opened, known, rules.added(whole_list(known), name), f"Category added: {collapsed(name)}")


def rename_category(opened: OpenRegister, known: Known, was: str, name: str) -> Changes:
    """Call one otherwise, in its contracts too."""
    mine = rules.line_of(whole_list(known), was).name
    words = f"Category {mine} renamed {collapsed(name)}"
    return change_categories(opened, known, rules.renamed(whole_list(known), mine, name), words)


def place_category(opened: OpenRegister, known: Known, name: str, place: int) -> Changes:
    """Put one at another place of the list, the first being 0."""
    mine = rules.line_of(whole_list(known), name).name
    return change_categories(opened, known, rules.placed(whole_list(known), mine, place), f"Category moved: {mine}")


def retire_category(opened: OpenRegister, known: Known, name: str, *, so: bool = True) -> Changes:
    """Offer one to no more contracts, or to all again; those that say it keep it."""
    mine = rules.line_of(whole_list(known), name).name
    words = f"Category {'retired' if so else 'brought back'}: {mine}"
    return change_categories(opened, known, rules.retired(whole_list(known), mine, so=so), words)


def remove_category(opened: OpenRegister, known: Known, name: str, moved_to: str | None = None) -> Changes:
    """Take one out of the list; its contracts go to another, or with a blank to none.

    Raises UserError where it is in use and nothing is said of them.
    """
    listed = whole_list(known)
    mine = rules.line_of(listed, name).name
    rest = rules.without(listed, mine)
    words = f"Category removed: {mine}"
    if moved_to is None:
        return change_categories(opened, known, rest, words)
    to = rules.line_of(rest, moved_to).name if moved_to else ""
    return change_categories(opened, known, rest, f"{words}, its contracts to {to or 'none'}", {mine: to})


def change_categories(
    opened: OpenRegister, known: Known, wanted: Sequence[Listed], words: str, moved: Mapping[str, str] = NOWHERE
) -> Changes:
    """Put a list in place of the `known` one as one action; what is called otherwise is so in its contracts too.

    `moved` says where the contracts of a removed one go: to another, blank for none. Raises UserError for a name that
    is blank or stands twice, for a removed one still in use, and when the list was changed meanwhile.
    """
    listed = [collapsed(one.name) for one in wanted]
    rules.refuse_list(listed)

    def write(journal: Journal) -> None:
        ids = _standing(journal, known)
        stays = {one.was for one in wanted}
        gone = [one.name for one in whole_list(known) if one.name not in stays]
        renamed = {one.was: name for one, name in zip(wanted, listed, strict=True) if one.was and one.was != name}
        _move_contracts(journal, renamed, gone, moved)
        journal.delete_many("service_category", [ids[name] for name in gone if name in ids])
        _step_aside(journal, ids, wanted)
        _write_list(journal, ids, wanted)

    return act(opened, words, write)


def _standing(journal: Journal, known: Known) -> dict[str, int]:
    """The rows there are by name. Raises ConflictError where they are not those that were seen."""
    columns = (ServiceCategory.id, ServiceCategory.name, ServiceCategory.retired)
    rows = journal.connection.execute(select(*columns).order_by(ServiceCategory.position, ServiceCategory.id)).all()
    if [(name, bool(retired)) for _, name, retired in rows] != [(one.name, one.retired) for one in known]:
        raise ConflictError("The list of categories was changed meanwhile.", "Press F5 to see it as it is.")
    return {name: number for number, name, _ in rows}


def _move_contracts(
    journal: Journal, renamed: Mapping[str, str], gone: Sequence[str], moved: Mapping[str, str]
) -> None:
    """Say the new names in the contracts that say the old ones, all at once: two categories may swap theirs."""
    column = ContractRow.category
    for name in gone:
        count = journal.connection.scalar(select(func.count()).where(column == name)) or 0
        if count and name not in moved:
            many = f"{count:,} contract{' is' if count == 1 else 's are'}"
            raise UserError(f"{many} listed under “{name}”.", "Say where they go, or retire it: then they keep it.")
    becomes: dict[str, str | None] = {**renamed, **{name: moved.get(name) or None for name in gone}}
    said = select(ContractRow.id, column, ContractRow.written).where(column.in_(list(becomes))).order_by(ContractRow.id)
    rows = {}
    for number, was, written in journal.connection.execute(said):
        kept = {key: text for key, text in written.items() if key != "category"}
        rows[number] = {"category": becomes[was or ""], "written": kept}
    journal.update_many("contract", rows)


def _step_aside(journal: Journal, ids: Mapping[str, int], wanted: Sequence[Listed]) -> None:
    """A name is free before another category takes it: two may swap theirs."""
    taken = {one.was: ids.get(collapsed(one.name)) for one in wanted if one.was in ids}
    for was, holder in taken.items():
        if holder not in (None, ids[was]):
            journal.update("service_category", ids[was], {"name": f"\N{NO-BREAK SPACE}{ids[was]}"})


def _write_list(journal: Journal, ids: Mapping[str, int], wanted: Sequence[Listed]) -> None:
    for position, one in enumerate(wanted, 1):
        row = {"name": collapsed(one.name), "position": position, "retired": one.retired or None}
        if one.was in ids:
            journal.update("service_category", ids[one.was], row)
        else:
            journal.insert("service_category", row)
