"""Enter and change numerator rules: a name, the sectors that count, and the source."""

from collections.abc import Iterable

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import NumeratorRule as RuleRow
from commission.models.tables import Target
from commission.rules.facts import NumeratorRule, Sector
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

COUNTED = (Sector.VCS, Sector.PRIVATE, Sector.PUBLIC)
"""The sectors a rule may count, in the order they are kept; unclassified is never counted."""


def set_rule(opened: OpenRegister, name: str, title: str, sectors: Iterable[Sector], *, citation: str) -> Changes:
    """Set a rule by its name. Raises UserError where a part is missing, or a sector is one that never counts."""
    name, title, citation = name.strip(), title.strip(), citation.strip()
    wanted = frozenset(sectors)
    if not name or len(name) > 50:
        raise UserError("The rule has no name, or too long a one.", "Name it shortly, as A, B and C are.")
    if not title:
        raise UserError(f"Rule {name} does not say who counts.", "Say it in a few words, for example VCS only.")
    if not citation:
        raise UserError(f"Rule {name} has no source.", "Say where it is laid down, for example a circular’s number.")
    if not wanted or not wanted <= set(COUNTED):
        words = f"Rule {name} must count some sectors, and never unclassified ones."
        raise UserError(words, "Choose of VCS, private and public.")
    kept = [str(sector) for sector in COUNTED if sector in wanted]
    values = {"name": name, "title": title, "sectors": kept, "citation": citation}

    def write(journal: Journal) -> None:
        found = journal.connection.scalar(select(RuleRow.id).where(RuleRow.name == name))
        if found is None:
            journal.insert("numerator_rule", values)
        else:
            journal.update("numerator_rule", found, values)

    return act(opened, f"Rule {name}: {title}", write)


def remove_rule(opened: OpenRegister, rule: NumeratorRule) -> Changes:
    """Take a rule away. Raises UserError while a target is defined by it."""

    def write(journal: Journal) -> None:
        if journal.connection.scalar(select(Target.id).where(Target.rule == rule.name).limit(1)) is not None:
            raise UserError(f"A target is defined by rule {rule.name}.", "Change that target first.")
        journal.delete("numerator_rule", rule.id, seen=rule.version)

    return act(opened, f"Rule {rule.name} removed: {rule.title}", write)
