"""Change the list of service categories: what is renamed is renamed in its contracts too, in the same action."""

from collections.abc import Sequence

from sqlalchemy import select

from commission.models.journal import ConflictError, Journal
from commission.models.tables import Contract as ContractRow
from commission.models.tables import ServiceCategory
from commission.rules.contracts.categories import names_listed, refuse_list
from commission.rules.facts import Category
from commission.rules.reading.written import collapsed
from commission.services.changes import Changes, act
from commission.services.open_register import OpenRegister

Wanted = Sequence[tuple[str, str]]
"""The list as it is to be: what each category was called before (blank: it is new) and what it is called now."""


def change_categories(opened: OpenRegister, known: Sequence[Category], wanted: Wanted, words: str) -> Changes:
    """Put a list in place of the `known` one: added, renamed, put in order, removed.

    A removed category leaves its contracts as they are. Raises UserError for a name that is blank or stands twice,
    and when the list was changed meanwhile.
    """
    names = [collapsed(name) for _, name in wanted]
    refuse_list(names)

    def write(journal: Journal) -> None:
        ids = _standing(journal, known)
        kept = [ids.get(was) for was, _ in wanted]
        for number in set(ids.values()) - set(kept):
            journal.delete("service_category", number)
        _step_aside(journal, ids, wanted)
        for position, ((was, _), name) in enumerate(zip(wanted, names, strict=True), 1):
            row = {"name": name, "position": position}
            if was in ids:
                journal.update("service_category", ids[was], row)
            else:
                journal.insert("service_category", row)
        for (was, _), name in zip(wanted, names, strict=True):
            if was and was != name:
                _rename(journal, was, name)

    return act(opened, words, write)


def _standing(journal: Journal, known: Sequence[Category]) -> dict[str, int]:
    """The rows there are by name. Raises ConflictError where they are not those that were seen."""
    rows = journal.connection.execute(
        select(ServiceCategory.id, ServiceCategory.name).order_by(ServiceCategory.position, ServiceCategory.id)
    ).all()
    if [name for _, name in rows] != [one.name for one in known]:
        raise ConflictError("The list of categories was changed meanwhile.", "Press F5 to see it as it is.")
    return {name: number for number, name in rows}


def _step_aside(journal: Journal, ids: dict[str, int], wanted: Wanted) -> None:
    """A name is free before another category takes it: two may swap theirs."""
    for was, name in wanted:
        taken = ids.get(collapsed(name))
        if was in ids and taken not in (None, ids[was]):
            journal.update("service_category", ids[was], {"name": f"\N{NO-BREAK SPACE}{ids[was]}"})


def _rename(journal: Journal, was: str, name: str) -> None:
    listed = select(ContractRow.id).where(ContractRow.category == was)
    for contract in journal.connection.scalars(listed).all():
        journal.update("contract", contract, {"category": name})


def usual_list(known: Sequence[Category]) -> list[tuple[str, str]]:
    """The list as it stands, ready to be changed; the seven pathways come into a body's own list so."""
    if known:
        return [(one.name, one.name) for one in known]
    return [("", name) for name in names_listed(())]
