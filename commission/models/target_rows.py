"""Rows to facts: budgets, targets, rules, and what explains them, read through either connection."""

from collections.abc import Callable, Mapping
from typing import Any

from commission.models.row_facts import SECTORS, Row, day_of, structure_of
from commission.rules.facts import NumeratorRule, PlanLine
from commission.rules.money import whole_pence
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import (
    NOT_MINUTED,
    BudgetBase,
    Claim,
    Component,
    Minute,
    SnapshotHead,
    Target,
)

COMPONENTS = (
    "SELECT id, year, name, amount, included, reason, assumed, version, part_of FROM budget_component ORDER BY id"
)
TARGETS = (
    "SELECT id, year, fraction, rule, citation, headline, version, until, deadline, measure, base, minuted_by, "
    "minuted_on, minuted_why FROM target ORDER BY id"
)
RULES = "SELECT id, name, title, sectors, citation, version FROM numerator_rule ORDER BY id"
BASES = "SELECT id, name, citation, leaves_out, version FROM budget_base ORDER BY position, id"
CLAIMS = "SELECT id, year, figure, citation, said_on, basis, version FROM claim ORDER BY year, id"
PLAN = (
    "SELECT id, year, provider, sector, starts_on, ends_on, amount, follows, accepted, reason, version FROM plan_line "
    "ORDER BY year, starts_on, id"
)
SNAPSHOTS = "SELECT id, name, year, in_place_on, taken_at, version FROM snapshot ORDER BY id"


def base_fact(row: Row) -> BudgetBase:
    """In the order of BASES."""
    return BudgetBase(row[0], row[1], row[2], tuple(structure_of(row[3])), row[4])


def claim_fact(row: Row) -> Claim:
    """In the order of CLAIMS."""
    return Claim(row[0], FinancialYear(row[1]), row[2], row[3], day_of(row[4]), row[5] or "", row[6])


def plan_fact(row: Row) -> PlanLine:
    """In the order of PLAN."""
    number, year, provider, sector, starts_on, ends_on, amount, follows, accepted, reason, version = row
    first, last = day_of(starts_on), day_of(ends_on)
    if first is None or last is None:
        raise ValueError("a planned contract without its days")
    so = None if accepted is None else bool(accepted)
    term = first, last, whole_pence(amount) or 0
    return PlanLine(number, FinancialYear(year), provider, SECTORS[sector], *term, follows, so, reason, version)


def snapshot_fact(row: Row) -> SnapshotHead:
    """In the order of SNAPSHOTS."""
    return SnapshotHead(row[0], row[1], FinancialYear(row[2]), day_of(row[3]), row[4], row[5])


def component_fact(row: Row) -> Component:
    """In the order of COMPONENTS."""
    number, year, name, amount, included, reason, assumed, version, part_of = row
    counted = bool(included), reason, bool(assumed)
    return Component(number, FinancialYear(year), name, whole_pence(amount), *counted, version, part_of or "")


def target_fact(row: Row) -> Target:
    """In the order of TARGETS."""
    number, year, fraction, rule, citation, headline, version, until, deadline, measure, base, *minuted = row
    by, on, why = minuted
    told = by is not None or on is not None or why is not None
    return Target(
        number,
        FinancialYear(year),
        fraction,
        rule,
        citation,
        bool(headline),
        version,
        None if until is None else FinancialYear(until),
        day_of(deadline),
        measure or "",
        base or "",
        Minute(by or "", day_of(on), why or "") if told else NOT_MINUTED,
    )


def rule_fact(row: Row) -> NumeratorRule:
    """id, name, title, sectors, citation, version."""
    sectors = frozenset(SECTORS[name] for name in structure_of(row[3]))
    return NumeratorRule(row[0], row[1], row[2], sectors, row[4], row[5])


TARGET_PARTS: Mapping[str, tuple[str, str, Callable[[Row], Any]]] = {
    "budget_component": ("components", COMPONENTS, component_fact),
    "target": ("targets", TARGETS, target_fact),
    "numerator_rule": ("rules", RULES, rule_fact),
    "budget_base": ("bases", BASES, base_fact),
    "claim": ("claims", CLAIMS, claim_fact),
    "plan_line": ("plan", PLAN, plan_fact),
    "snapshot": ("snapshots", SNAPSHOTS, snapshot_fact),
}
"""By table: what of a register its rows are, how they are asked for, and how one becomes a fact."""


def recall_part(connection: Any, table: str) -> tuple[Any, ...]:
    """The facts of one of these tables, through a plain sqlite3 connection."""
    _, query, fact = TARGET_PARTS[table]
    return tuple(map(fact, connection.execute(query)))


def recall_target_parts(connection: Any) -> dict[str, Any]:
    """All of them, by the part of a register they are."""
    return {part: recall_part(connection, table) for table, (part, _, _) in TARGET_PARTS.items()}
